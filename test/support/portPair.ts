/** A port as threads have one, for tests of both of its ends. */
import type { Port, Request, Response } from '../../src/worker/protocol';

/** Two ends of one port; messages arrive later and as copies, as they do between threads. */
export function portPair(): readonly [Port<Request, Response>, Port<Response, Request>] {
  let toServer: (message: Request) => void = () => undefined;
  let toClient: (message: Response) => void = () => undefined;
  let open = true;
  const later = <T>(deliver: () => (message: T) => void, message: T) => {
    const copy = structuredClone(message);
    setTimeout(() => {
      if (open) deliver()(copy);
    }, 0);
  };
  const close = () => {
    open = false;
  };
  return [
    {
      send: (message) => {
        later(() => toServer, message);
      },
      onMessage: (listener) => {
        toClient = listener;
      },
      close,
    },
    {
      send: (message) => {
        later(() => toClient, message);
      },
      onMessage: (listener) => {
        toServer = listener;
      },
      close,
    },
  ];
}
