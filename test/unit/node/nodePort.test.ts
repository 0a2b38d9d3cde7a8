/**
 * The port to a worker thread, against small workers of our own.
 */
import * as assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { startWorker } from '../../../src/node/nodePort';
import type { Response } from '../../../src/worker/protocol';

suite('the port to a worker thread', () => {
  let folder: string;

  setup(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'wul-port-'));
  });

  teardown(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function worker(body: string): string {
    const file = path.join(folder, 'worker.js');
    writeFileSync(file, `const { parentPort } = require('node:worker_threads');\n${body}`);
    return file;
  }

  test('carries messages both ways', async () => {
    const port = startWorker(
      worker("parentPort.on('message', ({ id }) => parentPort.postMessage({ kind: 'recognized', id, format: 'cbs' }));"),
      mustNotEnd,
    );
    const answer = new Promise<Response>((resolve) => {
      port.onMessage(resolve);
    });
    port.send({ kind: 'recognize', id: 7, name: 'a', head: '' });
    assert.deepEqual(await answer, { kind: 'recognized', id: 7, format: 'cbs' });
    port.close();
  });

  test('answers what is open, and what comes later, when the worker dies, and tells it once', async () => {
    const answers: Response[] = [];
    let told = 0;
    const gone = new Promise<void>((resolve) => {
      const port = startWorker(worker("parentPort.on('message', () => { throw new Error('boom'); });"), (reason) => {
        told += 1;
        assert.match(reason, /boom/);
        port.send({ kind: 'analyze', id: 2, key: null, name: 'a', text: '', format: null });
        resolve();
      });
      port.onMessage((answer) => answers.push(answer));
      port.send({ kind: 'analyze', id: 1, key: null, name: 'a', text: '', format: null });
    });
    await gone;
    assert.deepEqual(
      answers.map(({ kind, id }) => [kind, id]),
      [
        ['failed', 1],
        ['failed', 2],
      ],
    );
    assert.equal(told, 1);
  });

  test('does not tell an end that was wanted', async () => {
    const port = startWorker(worker("parentPort.on('message', () => undefined);"), mustNotEnd);
    port.close();
    await new Promise((resolve) => setImmediate(resolve));
  });
});

function mustNotEnd(reason: string): void {
  throw new Error(`the worker ended: ${reason}`);
}
