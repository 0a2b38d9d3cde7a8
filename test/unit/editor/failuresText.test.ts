/**
 * Which lines a view of failures shows, and what it leaves out.
 */
import * as assert from 'node:assert/strict';
import { failureLines } from '../../../src/editor/files/failuresText';
import type { Verdict } from '../../../src/diagnosis/finding';
import { toSpan } from '../../../src/text/span';

interface Told {
  readonly verdict?: Verdict;
  readonly lines: readonly number[];
  readonly count?: number;
}

/** A log of twelve lines whose findings stand in the lines told; the text by one word a line: `0-2` is a gap, `!` marks a failing line. */
function check(findings: readonly Told[], context: number, expected: readonly string[]): void {
  const log = { lineCount: 12, textAt: (line: number) => `line ${line}` };
  const made = findings.map(({ verdict = 'cause', lines, count = lines.length }) => ({
    verdict,
    count,
    places: lines.map((line) => toSpan(line, 0, 1)),
  }));
  const drawn = failureLines(log, made, context).map((each) => {
    switch (each.kind) {
      case 'gap':
        return `${each.line}-${each.last}`;
      case 'note':
        return `${each.note} ${each.line}`;
      case 'failing':
      case 'context':
        assert.equal(each.text, `line ${each.line}`);
        return `${each.line}${each.kind === 'failing' ? '!' : ''}`;
    }
  });
  assert.deepEqual(drawn, expected);
}

suite('the failing lines of a log', () => {
  test('stand with their context between gaps', () => {
    check([{ lines: [5] }], 1, ['0-3', '4', '5!', '6', '7-11']);
  });
  test('alone when no context is wanted', () => {
    check([{ lines: [0, 11] }], 0, ['0!', '1-10', '11!']);
  });
  test('a gap of one line is shown instead', () => {
    check([{ lines: [3, 7] }], 1, ['0-1', '2', '3!', '4', '5', '6', '7!', '8', '9-11']);
  });
  test('all of a log that is smaller than the context', () => {
    check([{ lines: [5] }], 20, ['0', '1', '2', '3', '4', '5!', '6', '7', '8', '9', '10', '11']);
  });
  test('a line counts once, in whatever order and however often it is told', () => {
    check([{ lines: [9, 5] }, { verdict: 'consequence', lines: [5] }], 0, ['0-4', '5!', '6-8', '9!', '10-11']);
  });
  test('what is unknown counts, what is harmless does not', () => {
    check(
      [
        { verdict: 'unknown', lines: [2] },
        { verdict: 'benign', lines: [8] },
      ],
      0,
      ['0-1', '2!', '3-11'],
    );
  });
  test('nothing failed', () => {
    check([{ verdict: 'benign', lines: [8] }], 3, ['no-failure 0']);
    check([], 3, ['no-failure 0']);
  });
  test('places that are counted and not listed are told of', () => {
    check([{ lines: [5], count: 300 }], 0, ['not-all 5', '0-4', '5!', '6-11']);
  });
  test('a line behind the end of the log is left out', () => {
    check([{ lines: [40] }], 0, ['no-failure 0']);
  });
});
