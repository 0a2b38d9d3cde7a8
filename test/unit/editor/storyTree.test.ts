/**
 * What stands below what in the view of failures, and where each row leads.
 */
import * as assert from 'node:assert/strict';
import type { Attempt, Moment, Place, StoryCause, StoryStep, Try, UpdateStory } from '../../../src/machine/story';
import { causeOf, childrenOf, failingOf, placeOf, rootsOf, type StoryNode } from '../../../src/editor/machine/storyTree';
import { toLine } from '../../../src/text/span';
import type { ToldStory } from '../../../src/worker/protocol';
import { findingOn } from '../../support/finding';

const NOTHING: ToldStory = { logs: [], quotes: [], updates: [], others: [], facts: [], signs: [], missing: [], attempts: [] };
const MOMENT: Moment = { wall: 0, offsetMinutes: null, isOffsetInferred: false };

function place(log: number, line: number): Place {
  return { log, line: toLine(line) };
}

function cause(line: number, changes: Partial<StoryCause> = {}): StoryCause {
  return { place: place(0, line), finding: findingOn(line), evidence: [place(0, line)], ...changes };
}

function step(line: number): StoryStep {
  return { place: place(0, line), moment: MOMENT, says: 'installing', code: null, client: null };
}

function attempt(line: number): Attempt {
  return { kind: 'sfc', value: '', result: null, place: place(0, line), moment: null, changedNothing: true };
}

function aTry(first: number, beyond: number, changes: Partial<Try> = {}): Try {
  return { start: MOMENT, end: MOMENT, outcome: 'failed', first, beyond, cause: null, ...changes };
}

function update(key: string, changes: Partial<UpdateStory> = {}): UpdateStory {
  const about = { kb: key, updateId: null, package: null, title: null, driver: null, feature: null };
  return { key, about, steps: [], tries: [aTry(0, 0)], outcome: 'failed', cause: null, loop: null, attempts: [], ...changes };
}

/** A row in short: what it is, and what tells it from others of its kind. */
function short(node: StoryNode): string {
  if (node.kind === 'update') return node.story.key;
  if (node.kind === 'group') return `${node.group}(${node.children.map(short).join(' ')})`;
  if (node.kind === 'try') return `try ${node.number}`;
  const at = placeOf(node);
  return at === null ? node.kind : `${node.kind} ${at.log}:${at.line}`;
}

function check(nodes: readonly StoryNode[], expected: readonly string[]): void {
  assert.deepEqual(nodes.map(short), expected);
}

function only(told: ToldStory): StoryNode {
  const [node] = rootsOf(told, []);
  assert.ok(node !== undefined);
  return node;
}

suite('the tree of a story', () => {
  test('has the updates to do something about first, and those that went well in a group', () => {
    const updates = [update('KB1'), update('KB2', { outcome: 'pending-restart' }), update('KB3', { outcome: 'succeeded' })];
    check(rootsOf({ ...NOTHING, updates }, []), ['KB1', 'KB2', 'well(KB3)']);
  });

  test('groups what belongs to no update', () => {
    const told: ToldStory = {
      ...NOTHING,
      logs: [{ path: 'CBS.log', format: 'cbs', failures: 1 }],
      others: [{ cause: cause(4), moment: null, outcome: 'failed' }],
      facts: [{ tells: 'windows', value: '6.1.7601', place: place(0, 1) }],
      signs: [{ log: 0, sign: { kind: 'stops', lines: [toLine(9)], count: 1, names: [], seconds: null } }],
      missing: [{ log: 'CBS.log', moment: null, update: null, why: 'absent', look: '' }],
      attempts: [attempt(7)],
    };
    check(rootsOf(told, [{ path: 'x.bin', reason: 'It is none.' }]), [
      'others(other 0:4)',
      'signs(sign 0:9)',
      'tried(attempt 0:7)',
      'missing(missing)',
      'machine(fact 0:1)',
      'logs(log 0:0 unread)',
    ]);
  });

  test('tells what was tried once, with the update that it was for', () => {
    const told = { ...NOTHING, updates: [update('KB1', { attempts: [attempt(7)] })], attempts: [attempt(7), attempt(8)] };
    check(rootsOf(told, []), ['KB1', 'tried(attempt 0:8)']);
  });

  test('has the cause, the loop and what is missing above the tries, the newest first', () => {
    const loop = { count: 2, first: null, last: null, cause: cause(3), interim: null };
    const story = update('KB1', { cause: cause(3), loop, tries: [aTry(0, 0), aTry(0, 0)], attempts: [attempt(7)] });
    const missing = [
      { log: 'CBS.log', moment: null, update: 'KB1', why: 'absent', look: '' },
      { log: 'dism.log', moment: null, update: 'KB2', why: 'absent', look: '' },
    ] as const;
    const told = { ...NOTHING, updates: [story], missing };
    check(childrenOf(only(told), told), ['cause 0:3', 'loop 0:3', 'missing', 'try 2', 'try 1', 'tried(attempt 0:7)']);
  });

  test('has the steps of a try below it, and its own cause where it is another than the newest', () => {
    const steps = [step(1), step(2), step(3), step(4)];
    const tries = [aTry(0, 2, { cause: cause(2) }), aTry(2, 4, { cause: cause(4) })];
    const told = { ...NOTHING, updates: [update('KB1', { steps, tries, cause: cause(4) })] };
    const rows = childrenOf(only(told), told).filter(({ kind }) => kind === 'try');
    check(
      rows.flatMap((row) => childrenOf(row, told)),
      ['step 0:3', 'step 0:4', 'cause 0:2', 'step 0:1', 'step 0:2'],
    );
  });

  test('tells the day of a step where it is another than that of the step above', () => {
    const at = (day: number | null): StoryStep => ({ ...step(1), moment: day === null ? null : { ...MOMENT, wall: day * 86_400_000 + 1 } });
    const steps = [at(1), at(1), at(2), at(null), at(2)];
    const told = { ...NOTHING, updates: [update('KB1', { steps, tries: [aTry(0, 5)] })] };
    const [row] = childrenOf(only(told), told);
    assert.ok(row !== undefined);
    assert.deepEqual(
      childrenOf(row, told).map((each) => each.kind === 'step' && each.isNewDay),
      [true, false, true, true, true],
    );
  });

  test('leads from a try to its cause, else to its last step', () => {
    const steps = [step(1), step(2)];
    const told = { ...NOTHING, updates: [update('KB1', { steps, tries: [aTry(0, 2), aTry(1, 2, { cause: cause(5) })] })] };
    assert.deepEqual(
      childrenOf(only(told), told).map((row) => placeOf(row)?.line),
      [5, 2],
    );
  });

  test('quotes the lines that show a cause', () => {
    const shown = cause(3, { evidence: [place(0, 3), place(1, 8), place(1, 9)] });
    const quotes = [
      { place: place(0, 3), text: 'first' },
      { place: place(1, 8), text: 'second' },
    ];
    const told = { ...NOTHING, quotes, updates: [update('KB1', { cause: shown })] };
    const [row] = childrenOf(only(told), told);
    assert.ok(row !== undefined);
    check(childrenOf(row, told), ['evidence 0:3', 'evidence 1:8']);
    assert.equal(causeOf(row), shown);
  });

  test('has no id twice, whatever the logs call things', () => {
    const updates = [update('KB1'), update('KB1'), update('KB1', { outcome: 'succeeded' })];
    const all = (nodes: readonly StoryNode[]): readonly string[] =>
      nodes.flatMap((node) => [node.id, ...all(childrenOf(node, { ...NOTHING, updates }))]);
    const ids = all(
      rootsOf({ ...NOTHING, updates }, [
        { path: 'a', reason: '' },
        { path: 'a', reason: '' },
      ]),
    );
    assert.ok(ids.length > 6);
    assert.equal(new Set(ids).size, ids.length);
  });

  test('counts as failing what failed or was rolled back last', () => {
    const outcomes = ['failed', 'rolled-back', 'interrupted', 'cancelled', 'succeeded', 'unknown'] as const;
    const updates = outcomes.map((outcome) => update(outcome, { outcome }));
    assert.deepEqual(
      failingOf({ ...NOTHING, updates }).map(({ key }) => key),
      ['failed', 'rolled-back'],
    );
  });
});
