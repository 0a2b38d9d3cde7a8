/**
 * A worker thread as a port. It knows threads and must never know what the messages are about beyond their ids.
 */
import { Worker } from 'node:worker_threads';
import type { Port, Request, Response } from '../worker/protocol';

/**
 * Starts a worker; closing the port ends it. When the worker ends by itself, its open requests are answered `failed`, so that nobody waits
 * forever, then `onGone` is called once. Messages that are sent afterwards are answered the same way.
 */
export function startWorker(file: string, onGone: (reason: string) => void): Port<Request, Response> {
  const worker = new Worker(file, { name: 'windows-update-log' });
  const open = new Set<number>();
  let listener: (response: Response) => void = () => undefined;
  let gone: string | undefined;

  function end(reason: string): void {
    if (gone !== undefined) return;
    gone = reason;
    for (const id of open) listener({ kind: 'failed', id, error: reason });
    open.clear();
    onGone(reason);
  }

  worker.on('message', (response: Response) => {
    open.delete(response.id);
    listener(response);
  });
  worker.on('error', (error) => {
    end(error.stack ?? error.message);
  });
  worker.on('exit', (code) => {
    end(`the worker ended with code ${code}`);
  });
  // VS Code waits for nothing of ours when it ends.
  worker.unref();

  return {
    send: (request) => {
      // The others ask for nothing; a cancellation carries the id of what it cancels.
      if ('id' in request && request.kind !== 'cancel') {
        if (gone !== undefined) {
          listener({ kind: 'failed', id: request.id, error: gone });
          return;
        }
        open.add(request.id);
      }
      if (request.kind === 'cancel') open.delete(request.id);
      worker.postMessage(request);
    },
    onMessage: (next) => {
      listener = next;
    },
    close: () => {
      // Wanted, so not told.
      gone ??= 'closed';
      void worker.terminate();
    },
  };
}
