import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { suite, test } from 'mocha';
import { asideName, isRunning, leftovers } from '../../../scripts/workbench/leftovers.mjs';

suite('scripts: interrupted installations', () => {
  test('are those whose process is gone, and nothing else in the cache', () => {
    const names = [asideName(10), asideName(11), 'workbench-f2dab265ffb3', 'installing-', 'installing-x', 'installing-0', 'start'];
    assert.deepEqual(
      leftovers(names, (pid) => pid === 11),
      ['installing-10'],
    );
  });
  test('tells a running process from one that has ended', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    assert.deepEqual([isRunning(process.pid), isRunning(process.ppid), isRunning(pid)], [true, true, false]);
  });
});
