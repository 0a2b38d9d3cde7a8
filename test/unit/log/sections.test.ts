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
  const PIECES: readonly SectionRule[] = [
    { kind: 'phase', begins: /^service (?<name>\w{1,9})/, ends: null, depth: 0, afresh: true },
    { kind: 'session', begins: /^open (?<name>\w{1,9})/, ends: null, depth: 0 },
    { kind: 'scan', begins: /^scan (?<name>\w{1,9})/, goesOn: /^(?<name>look|(?<again>mend))/, ends: /^well/, depth: 0 },
  ];
  test('work that tells of itself in pieces is one, with other work between', () => {
    check(['scan a', 'look', 'open b', 'x', 'look', 'well', 'x'], ['scan a 0-5', 'session b 2-3'], [0, 2, 4], PIECES);
  });
  test('such work begins where no beginning is told, and anew behind its end or a new beginning', () => {
    check(['look', 'look', 'well', 'look', 'x'], ['scan look 0-2', 'scan look 3-4'], [0, 3], PIECES);
    check(['look', 'scan a', 'look'], ['scan look 0-0', 'scan a 1-2'], [0, 1], PIECES);
  });
  test('what belongs even to ended work makes it longer', () => {
    check(['look', 'well', 'mend', 'x', 'well', 'x'], ['scan look 0-4'], [0, 2], PIECES);
  });
  test('its end is no end of what goes on in between', () => {
    check(['look', 'open b', 'well', 'x'], ['scan look 0-2', 'session b 1-3'], [0, 1], PIECES);
  });
  test('a service that begins anew goes on with nothing', () => {
    check(['look', 'service a', 'look'], ['scan look 0-0', 'phase a 1-1', 'scan look 2-2'], [0, 1, 2], PIECES);
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
