import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { grownBy, type TextEnd } from '../../../src/editor/growth';

const END: TextEnd = { length: 20, lastLine: '2018-0' };

function check(rangeOffset: number, rangeLength: number, text: string, expected: string | undefined, end = END): void {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  // Only offsets and text are looked at; the range has methods that nobody calls here.
  const change = { range, rangeOffset, rangeLength, text } as unknown as Parameters<typeof grownBy>[1][number];
  assert.equal(grownBy(end, [change]), expected);
}

suite('editor: growth of a log', () => {
  test('an insertion at the end is growth', () => {
    check(20, 0, '3-14\n', '3-14\n');
  });
  test('so is a last line that went on, in the whole or from its middle', () => {
    check(14, 6, '2018-03-14\n', '3-14\n');
    check(18, 2, '-03-14\n', '3-14\n');
  });
  test('a last line that became another is none', () => {
    check(14, 6, '2019-03-14\n', undefined);
  });
  test('nor is anything before the end, or over more than the last line', () => {
    check(3, 0, 'x', undefined);
    check(10, 10, 'x', undefined);
  });
  test('nor are several changes at once', () => {
    assert.equal(grownBy(END, []), undefined);
  });
  test('an empty document grows by what is pasted into it', () => {
    check(0, 0, 'a\nb', 'a\nb', { length: 0, lastLine: '' });
  });
});
