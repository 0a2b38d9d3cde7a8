import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import type { LogFormat, SectionRule } from '../../../src/log/format';
import { formatWithId } from '../../../src/log/formats';
import { createSectionTracker } from '../../../src/log/sections';

const RULES: readonly SectionRule[] = [
  { kind: 'session', begins: /^service/, ends: null, depth: 0, reset: true },
  { kind: 'session', begins: /^open (?<name>\w{1,9})(?: for (?<detail>\w{1,9}))?/, ends: null, depth: 0 },
  { kind: 'call', begins: /^start (?<name>(?<id>\w{1,9}))/, ends: /^end (?<id>\w{1,9})/, depth: 1 },
  { kind: 'phase', begins: /^phase/, ends: /^done/, depth: 2 },
];

/** Sections as `kind name first-last`, an operation's first record marked by a star. */
function check(messages: readonly string[], expected: readonly string[], operations: readonly number[], rules = RULES): void {
  const cbs = formatWithId('cbs');
  assert.ok(cbs !== undefined);
  const format: LogFormat = { ...cbs, sections: rules };
  const tracker = createSectionTracker(format);
  const started = messages.flatMap((message, index) => (tracker.push(message, index) ? [index] : []));
  assert.deepEqual(
    tracker.sections().map(({ rule, name, first, last }) => `${rule.kind} ${name} ${first}-${last}`),
    expected,
  );
  assert.deepEqual(started, operations);
}

suite('log: sections', () => {
  test('one without an end lasts until the next of its depth', () => {
    check(['open a', 'x', 'open b', 'x'], ['session a 0-1', 'session b 2-3'], [0, 2]);
  });
  test('one with an end ends there, and is a part of what stands further out', () => {
    check(['open a', 'start p', 'end p', 'x'], ['session a 0-3', 'call p 1-2'], [0]);
  });
  test('one whose end is missing swallows nothing', () => {
    check(['start p', 'phase', 'start q', 'end q'], ['call p 0-1', 'phase  1-1', 'call q 2-3'], [0, 2]);
  });
  test('overlapping calls end where their own ends stand', () => {
    check(['start p', 'start q', 'end p', 'end q'], ['call p 0-2', 'call q 1-3'], [0, 1]);
  });
  test('an interrupted call ends with the end of its own rule, though another has the same id', () => {
    const rules: readonly SectionRule[] = ['load', 'save'].map((word) => ({
      kind: 'call',
      begins: new RegExp(`^${word} (?<name>(?<id>\\w{1,9}))`),
      ends: new RegExp(`^${word}ed (?<id>\\w{1,9})`),
      depth: 0,
    }));
    check(['load p', 'save p', 'loaded p', 'x', 'saved p'], ['call p 0-2', 'call p 1-4'], [0, 1], rules);
  });
  test('an end of nothing changes nothing', () => {
    check(['end p', 'start q', 'done', 'end q'], ['call q 1-3'], [1]);
    check(['start q', 'end p', 'x'], ['call q 0-2'], [0]);
  });
  test('a reset closes all and opens nothing', () => {
    check(['open a', 'start p', 'service', 'x'], ['session a 0-1', 'call p 1-1'], [0, 2]);
  });
  test('a fork takes an end as the tracker itself would', () => {
    const cbs = formatWithId('cbs');
    assert.ok(cbs !== undefined);
    const tracker = createSectionTracker({ ...cbs, sections: RULES });
    // The first call never ends; the second, of the same name, has its end twice.
    ['start p', 'start p', 'end p', 'x'].forEach((message, index) => tracker.push(message, index));
    const fork = tracker.fork();
    for (const each of [tracker, fork]) each.push('end p', 4);
    assert.deepEqual(fork.sections(), tracker.sections());
  });
  test('a fork goes on alone', () => {
    const cbs = formatWithId('cbs');
    assert.ok(cbs !== undefined);
    const tracker = createSectionTracker({ ...cbs, sections: RULES });
    tracker.push('start p', 0);
    const fork = tracker.fork();
    fork.push('end p', 1);
    tracker.push('x', 1);
    tracker.push('end p', 2);
    assert.deepEqual(
      [fork, tracker].map((each) => each.sections().map(({ last }) => last)),
      [[1], [2]],
    );
  });
});
