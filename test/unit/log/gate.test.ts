import assert from 'node:assert/strict';
import fc from 'fast-check';
import { suite, test } from 'mocha';
import { FORMATS } from '../../../src/log/formats';
import { createGate } from '../../../src/log/gate';

function check(patterns: readonly RegExp[], text: string, expected: boolean): void {
  assert.equal(createGate(patterns)(text), expected);
}

suite('log: the gate before many patterns', () => {
  test('lets nothing through where there are no patterns', () => {
    check([], 'x', false);
  });
  test('lets through what one of them fits, and nothing else', () => {
    check([/^a(?<name>\d)/, /^b(?<name>\d)/], 'b1', true);
    check([/^a(?<name>\d)/, /^b(?<name>\d)/], 'xb1', false);
  });
  test('an alternative that is not anchored is looked for everywhere', () => {
    check([/^a|b/], 'xb', true);
    check([/^(?:a|b)/], 'xb', false);
    check([/^[|]a/], 'x|a', false);
  });
  test('each keeps its own letter case and its own lines', () => {
    check([/^A/i, /^b/], 'a', true);
    check([/^A/i, /^b/], 'B', false);
    check([/^b/m, /^a/], 'x\nb', true);
  });
  test('what begins with a line end is looked for behind each', () => {
    check([/\nb/], 'b', false);
    check([/\nb/], 'x\nb', true);
    check([/\n?b/], 'b', true);
  });
  test('a group that is gone back to stays itself', () => {
    check([/^(?<one>\d)-\k<one>/, /^(?<one>[a-z])=\k<one>/], 'b=b', true);
    check([/^(?<one>\d)-\k<one>/, /^(?<one>[a-z])=\k<one>/], 'b=c', false);
  });
  test('a name that only looks like one is no name', () => {
    check([/^\(?<b>/], '(<b>', true);
    check([/^[(?<b>]$/], 'b', true);
  });
  test('keeps no state of a pattern that has one', () => {
    const gate = createGate([/^a/g, /b/g]);
    assert.deepEqual([gate('a'), gate('a'), gate('xb'), gate('xb')], [true, true, true, true]);
  });
  test('of each format, lets through exactly what one of its patterns fits', () => {
    for (const format of FORMATS) {
      const patterns = [...format.verdicts, ...format.steps, ...format.clues].map(({ pattern }) => pattern);
      const gate = createGate([...patterns, ...format.subjects]);
      const all = [...patterns, ...format.subjects].map(({ source, flags }) => new RegExp(source, flags.replaceAll(/[gyd]/g, '')));
      const texts = format.samples.map(({ lines }) => lines.join('\n'));
      const messages = format.samples.map(({ message }) => message);
      for (const text of [...texts, ...messages])
        assert.equal(
          gate(text),
          all.some((pattern) => pattern.test(text)),
          `${format.id}: ${text}`,
        );
      fc.assert(
        fc.property(fc.constantFrom(...texts, ...messages), fc.nat(80), fc.string({ maxLength: 8 }), (text, at, put) => {
          const changed = text.slice(0, at) + put + text.slice(at);
          return gate(changed) === all.some((pattern) => pattern.test(changed));
        }),
        { seed: 5, numRuns: 50 },
      );
    }
  });
});
