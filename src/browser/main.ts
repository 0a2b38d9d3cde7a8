/**
 * The browser entry: the reading path runs in the same process, behind the same kind of port.
 */
import type * as vscode from 'vscode';
import { activateOn } from '../editor/activate';
import type { Port, Request, Response } from '../worker/protocol';
import { serve } from '../worker/serve';

/** Called by VS Code. */
export function activate(context: vscode.ExtensionContext): void {
  activateOn({ startReading: startInProcess, home: undefined, desk: undefined }, context);
}

/** Two ends of one line. Messages arrive in a later turn, as they would from another thread. */
function startInProcess(): Port<Request, Response> {
  let toEditor: ((response: Response) => void) | undefined;
  let toReader: ((request: Request) => void) | undefined;
  let closed = false;
  const later = (deliver: () => void): void => {
    setTimeout(() => {
      if (!closed) deliver();
    }, 0);
  };
  serve({
    send: (response) => {
      later(() => toEditor?.(response));
    },
    onMessage: (listener) => {
      toReader = listener;
    },
    close: () => {
      closed = true;
    },
  });
  return {
    send: (request) => {
      later(() => toReader?.(request));
    },
    onMessage: (listener) => {
      toEditor = listener;
    },
    close: () => {
      closed = true;
    },
  };
}
