import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { suite, test } from 'mocha';
import { createRemoteDesk, type Places } from '../../../src/node/runner/desk';
import { makeRunId } from '../../../src/remote/runId';

async function withDesk(
  more: Partial<Places>,
  act: (desk: ReturnType<typeof createRemoteDesk>, runs: string) => Promise<void>,
): Promise<void> {
  const storage = fs.mkdtempSync(path.join(os.tmpdir(), 'wul desk ü-'));
  try {
    await act(
      createRemoteDesk({ storage, runner: '/ext/dist/runner.js', node: '/usr/share/code/code', home: '/home/anna', ...more }),
      path.join(storage, 'runs'),
    );
  } finally {
    fs.rmSync(storage, { recursive: true, force: true });
  }
}

suite('node/runner/desk', () => {
  const run = makeRunId(new Date(0), 1);

  test('starts the runner itself where a terminal takes any program', async () => {
    await withDesk({}, async (desk, runs) => {
      const program = await desk.stage(run, 'the request');
      const file = path.join(runs, run, 'request.json');
      assert.deepEqual([program.path, ...program.args], ['/usr/share/code/code', '/ext/dist/runner.js', file]);
      assert.equal(fs.readFileSync(file, 'utf8'), 'the request');
      assert.equal(program.env['ELECTRON_RUN_AS_NODE'], '1');
    });
  });

  test('starts it from a cmd script on Windows, with its paths in the environment', async () => {
    await withDesk({ windows: 'C:\\Windows' }, async (desk, runs) => {
      const program = await desk.stage(run, 'the request');
      assert.deepEqual([program.path, ...program.args], ['C:\\Windows\\System32\\cmd.exe', '/d', '/c', '.\\start.cmd']);
      assert.equal(program.cwd, path.join(runs, run));
      assert.deepEqual(
        ['ELECTRON_RUN_AS_NODE', 'WUL_NODE', 'WUL_RUNNER', 'WUL_REQUEST'].map((name) => program.env[name]),
        ['1', '/usr/share/code/code', '/ext/dist/runner.js', path.join(runs, run, 'request.json')],
      );
      const script = fs.readFileSync(path.join(program.cwd, 'start.cmd'), 'latin1');
      assert.match(script, /^(?:[\x20-\x7e]+\r\n)+$/);
      assert.ok(script.endsWith('\r\n"%WUL_NODE%" "%WUL_RUNNER%" "%WUL_REQUEST%"\r\n'));
    });
  });

  test('forgets the oldest runs and never the one just begun', async () => {
    await withDesk({}, async (desk, runs) => {
      for (let day = 1; day <= 25; day++) fs.mkdirSync(path.join(runs, makeRunId(new Date(day * 86_400_000), 0)), { recursive: true });
      await desk.stage(run, '');
      const kept = fs.readdirSync(runs).sort();
      assert.equal(kept.length, 20);
      assert.equal(kept[0], run);
      assert.equal(kept[1], makeRunId(new Date(7 * 86_400_000), 0));
    });
  });
});
