/**
 * The editor's end of the port: asks the reading path and gets promises. It must never know how a log is read.
 */
import type { LogAnalysis } from '../diagnosis/finding';
import type { CatalogText, Port, Request, Response } from './protocol';

/** The reading path as the editor sees it. Made once per window; whoever makes it disposes it. */
export interface Analyzer {
  /** Replaces the catalogue for all later calls. Never fails: mistakes in a file are found where it is loaded for showing. */
  setCatalog(files: readonly CatalogText[]): void;
  /** The id of the format that `head` (the first `RECOGNIZE_HEAD` units are enough) is written in, `none` for any other text. */
  recognize(name: string, head: string): Promise<string>;
  /** Reads a whole log. `cancelled` once `signal` has fired, also when the answer was already on its way. Rejects only on our own bug. */
  analyze(name: string, text: string, signal: AbortSignal): Promise<LogAnalysis | 'cancelled'>;
  /** Closes the port; open calls are answered `cancelled` and `none`. */
  dispose(): void;
}

interface Open {
  readonly answer: (response: Response) => void;
  readonly giveUp: () => void;
}

/** Wraps a port. The analyzer owns it from then on. */
export function createAnalyzer(port: Port<Request, Response>): Analyzer {
  const open = new Map<number, Open>();
  let lastId = 0;

  port.onMessage((response) => {
    const call = open.get(response.id);
    open.delete(response.id);
    call?.answer(response);
  });

  function ask<T>(
    request: (id: number) => Request,
    read: (response: Response) => T | undefined,
    instead: T,
    signal?: AbortSignal,
  ): Promise<T> {
    if (signal?.aborted === true) return Promise.resolve(instead);
    const id = ++lastId;
    return new Promise<T>((resolve, reject) => {
      const onAbort = (): void => {
        open.delete(id);
        port.send({ kind: 'cancel', id });
        resolve(instead);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      open.set(id, {
        answer: (response) => {
          signal?.removeEventListener('abort', onAbort);
          if (response.kind === 'failed') reject(new Error(response.error));
          else resolve(read(response) ?? instead);
        },
        giveUp: () => {
          signal?.removeEventListener('abort', onAbort);
          resolve(instead);
        },
      });
      port.send(request(id));
    });
  }

  return {
    setCatalog: (files) => {
      port.send({ kind: 'catalog', files });
    },
    recognize: (name, head) =>
      ask<string>(
        (id) => ({ kind: 'recognize', id, name, head }),
        (response) => (response.kind === 'recognized' ? response.format : undefined),
        'none',
      ),
    analyze: (name, text, signal) =>
      ask<LogAnalysis | 'cancelled'>(
        (id) => ({ kind: 'analyze', id, name, text }),
        (response) => (response.kind === 'analyzed' ? response.analysis : undefined),
        'cancelled',
        signal,
      ),
    dispose: () => {
      for (const call of open.values()) call.giveUp();
      open.clear();
      port.close();
    },
  };
}
