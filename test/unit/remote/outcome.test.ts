import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import type { Step } from '../../../src/catalog/entry';
import { parseMark } from '../../../src/remote/marks';
import { conclude, nextActions, type Ending } from '../../../src/remote/outcome';
import { advance, NOTHING_YET, type RunProgress } from '../../../src/remote/progress';
import { parseRunEvent } from '../../../src/remote/runEvent';
import { parseRunId } from '../../../src/remote/runId';

const RUN = parseRunId('20261122-203100-0a1b');
assert.ok(RUN !== undefined);
const run = RUN;
const always: readonly Step[] = [
  { id: 'start-bits', title: 'Start bits', kind: 'startService', service: 'bits', timeoutSeconds: 1, onDemand: false },
  { id: 'start-msi', title: 'Start msi', kind: 'startService', service: 'msi', timeoutSeconds: 1, onDemand: true },
];

function progressOf(marks: readonly string[]): RunProgress {
  return marks.reduce((progress, mark) => {
    const parsed = parseMark(`##wul ${run} ${mark}`, run);
    assert.ok(parsed !== undefined, mark);
    return advance(progress, parsed);
  }, NOTHING_YET);
}

function check(marks: readonly string[], ended: { readonly ending?: Ending; readonly exitCode?: number | null }, expected: object): void {
  assert.deepEqual(conclude(progressOf(marks), { ending: ended.ending ?? 'ran', exitCode: ended.exitCode ?? null, always }), expected);
}

suite('remote/outcome', () => {
  test('believes the end mark and no exit code', () => {
    check(
      ['start reset', 'step aside-a ok to=a.1', 'end done moved=1'],
      { exitCode: 255 },
      { kind: 'done', aside: [{ step: 'aside-a', to: 'a.1' }], notBack: [], failures: [] },
    );
    check(['start reset'], { exitCode: 0 }, { kind: 'unknown' });
    check(['start reset', 'step aside-a ok to=a.1'], { exitCode: null }, { kind: 'unknown' });
  });

  test('knows what certainly never began', () => {
    check([], { exitCode: 1 }, { kind: 'notStarted', at: 'shell' });
    check([], { exitCode: 255 }, { kind: 'unknown' });
    check([], { exitCode: null }, { kind: 'unknown' });
    check([], { ending: 'notReached' }, { kind: 'notStarted', at: 'notReached' });
    check([], { ending: 'differs' }, { kind: 'notStarted', at: 'differs' });
    check([], { ending: 'unwatched' }, { kind: 'unknown' });
  });

  test('names the services that do not run, and apart from them those that Windows starts when it needs them', () => {
    check(
      ['start reset', 'step start-bits fail rc=1053 state=stopped', 'step start-msi fail rc=1053 state=stopped', 'end down down=1'],
      {},
      {
        kind: 'down',
        aside: [],
        services: ['bits'],
        notBack: ['msi'],
        failures: [
          { step: 'start-bits', reason: { kind: 'doesNotStart' } },
          { step: 'start-msi', reason: { kind: 'doesNotStart' } },
        ],
      },
    );
  });

  test('never calls a service back that did not start again', () => {
    const failures = [{ step: 'start-msi', reason: { kind: 'doesNotStart' } }];
    const late = 'step start-msi fail rc=1053 state=stopped';
    check(['start reset', late, 'end done down=0'], {}, { kind: 'done', aside: [], notBack: ['msi'], failures });
    check(['start reset', late, 'end kept down=0'], {}, { kind: 'kept', aside: [], notBack: ['msi'], failures });
  });

  test('tells what a run has found stopped before it refused', () => {
    check(
      [
        'start reset',
        'heal bits begin',
        'heal bits fail rc=1053 state=stopped',
        'heal msi ok',
        'check no-servicing no',
        'end refused moved=0',
      ],
      {},
      { kind: 'refused', check: 'no-servicing', healed: ['msi'], unhealed: ['bits'] },
    );
    check(['start reset', 'heal bits fail rc=5', 'end busy moved=0'], {}, { kind: 'busy', healed: [], unhealed: ['bits'] });
  });

  test('says why a step failed', () => {
    const reason = (details: string): unknown => {
      const outcome = conclude(progressOf(['start reset', `step a ${details}`, 'end kept kept=1']), {
        ending: 'ran',
        exitCode: 20,
        always,
      });
      return outcome.kind === 'kept' ? outcome.failures[0]?.reason : undefined;
    };
    assert.deepEqual(reason('fail rc=1052 state=running'), { kind: 'doesNotStop' });
    assert.deepEqual(reason('fail rc=0 state=stopping'), { kind: 'stillStopping' });
    assert.deepEqual(reason('fail rc=5 state=running'), { kind: 'accessDenied' });
    assert.deepEqual(reason('fail rc=1051 state=running'), { kind: 'dependents' });
    assert.deepEqual(reason('fail rc=disabled state=running'), { kind: 'disabled' });
    assert.deepEqual(reason('fail why=held'), { kind: 'held' });
    assert.deepEqual(reason('fail why=exists'), { kind: 'nameTaken' });
    assert.deepEqual(reason('fail why=holder holder=wuauserv'), { kind: 'holderRuns', service: 'wuauserv' });
    assert.deepEqual(reason('skip why=blocked'), { kind: 'blocked' });
    assert.equal(reason('skip state=missing'), undefined);
  });

  test('tells what was refused', () => {
    check(
      ['start reset', 'check elevated no', 'end refused moved=0'],
      { exitCode: 10 },
      { kind: 'refused', check: 'elevated', healed: [], unhealed: [] },
    );
    check(['start reset', 'lock waiting', 'end busy moved=0'], { exitCode: 11 }, { kind: 'busy', healed: [], unhealed: [] });
  });

  test('is the same when marks come twice', () => {
    const marks = ['start reset', 'warn wsus', 'heal bits ok', 'step aside-a ok to=a.1', 'end done moved=1'];
    assert.deepEqual(progressOf([...marks, ...marks]), progressOf(marks));
  });

  test('offers to look where the end is unknown, and to run again only where nothing is at work', () => {
    assert.deepEqual(nextActions({ kind: 'unknown' }), ['lookAndResume', 'showTranscript']);
    assert.deepEqual(nextActions({ kind: 'busy', healed: [], unhealed: [] }), ['runAgain', 'showTranscript']);
    assert.deepEqual(nextActions({ kind: 'done', aside: [], notBack: [], failures: [] }), ['showTranscript']);
  });

  test('reads the runner line by line and takes no strange one', () => {
    assert.deepEqual(parseRunEvent('{"kind":"phase","phase":"run"}'), { kind: 'phase', phase: 'run' });
    assert.deepEqual(parseRunEvent(`{"kind":"line","run":"${run}","line":"##wul ${run} start reset"}`), {
      kind: 'mark',
      mark: { run, kind: 'start', sequence: 'reset' },
    });
    assert.deepEqual(parseRunEvent(`{"kind":"ended","run":"${run}","ending":"ran","exitCode":0}`), {
      kind: 'ended',
      run,
      ending: 'ran',
      exitCode: 0,
    });
    for (const line of [
      '',
      '{',
      'null',
      '7',
      '{"kind":"phase","phase":"x"}',
      `{"kind":"ended","run":"${run}","ending":"won","exitCode":0}`,
      '{"kind":"ended"}',
    ]) {
      assert.equal(parseRunEvent(line), undefined, line);
    }
  });
});
