import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { parseMark } from '../../../src/remote/marks';
import { parseRunId } from '../../../src/remote/runId';

const RUN = parseRunId('20261122-203100-0a1b');
assert.ok(RUN !== undefined);
const run = RUN;

/** `rest` follows the run's own prefix; `expected` is what the mark says, without its run. */
function check(rest: string, expected: object | undefined): void {
  const mark = parseMark(`##wul ${run} ${rest}`, run);
  if (expected === undefined || mark === undefined) assert.equal(mark, expected);
  else assert.deepEqual(mark, { run, ...expected });
}

suite('remote/marks', () => {
  test('reads each kind of mark', () => {
    check('start reset', { kind: 'start', sequence: 'reset' });
    check('check elevated no', { kind: 'check', id: 'elevated', state: 'no' });
    check('warn wsus', { kind: 'warn', id: 'wsus' });
    check('lock waiting', { kind: 'lock' });
    check('was bits running', { kind: 'was', service: 'bits', state: 'running' });
    check('heal bits fail rc=5 state=stopped', { kind: 'heal', service: 'bits', state: 'fail' });
    check('step stop-bits begin', { kind: 'step', id: 'stop-bits', state: 'begin', details: new Map() });
    check('step stop-bits fail rc=1052 state=running', {
      kind: 'step',
      id: 'stop-bits',
      state: 'fail',
      details: new Map([
        ['rc', '1052'],
        ['state', 'running'],
      ]),
    });
    check('seen stopped', { kind: 'seen', state: 'stopped' });
    check('end done moved=2', { kind: 'end', word: 'done', details: new Map([['moved', '2']]) });
  });

  test('takes everything else for text', () => {
    check('end perfect', undefined);
    check('end done moved', undefined);
    check('end done  moved=2', undefined);
    check('end done ', undefined);
    check('start', undefined);
    check('start reset now', undefined);
    check('step stop-bits begun', undefined);
    check('step stop-bits ok to=a;b', undefined);
    check('seen it', undefined);
    check('launch it', undefined);
    assert.equal(parseMark(` ##wul ${run} start reset`, run), undefined);
    assert.equal(parseMark(`##wul ${run} start reset\r`, run), undefined);
    assert.equal(parseMark('', run), undefined);
  });

  test('takes the marks of another run for text', () => {
    assert.equal(parseMark('##wul 20261122-203100-ffff end done', run), undefined);
  });
});
