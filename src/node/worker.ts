/**
 * The reading path in a worker thread: adapts the thread's port and serves.
 */
import { parentPort } from 'node:worker_threads';
import type { Request } from '../worker/protocol';
import { serve } from '../worker/serve';

if (parentPort === null) throw new Error('this file is the body of a worker thread');
const port = parentPort;

serve({
  send: (response) => {
    port.postMessage(response);
  },
  onMessage: (listener) => {
    port.on('message', (request: Request) => {
      listener(request);
    });
  },
  close: () => {
    port.close();
  },
});
