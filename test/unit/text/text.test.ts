import assert from 'node:assert/strict';
import fc from 'fast-check';
import { suite, test } from 'mocha';
import { countLines, createLineSplitter, splitLines } from '../../../src/text/lines';
import { toSpan } from '../../../src/text/span';
import { processorMs } from '../../support/processorTime';

suite('text: lines', () => {
  const check = (text: string, expected: readonly string[]) => {
    assert.deepEqual(splitLines(text), expected);
  };
  test('ends a line at LF, CRLF and a lone CR', () => {
    check('a\nb\r\nc\rd', ['a', 'b', 'c', 'd']);
  });
  test('keeps an empty last line, as the editor does', () => {
    check('a\n', ['a', '']);
  });
  test('has one line in the empty text', () => {
    check('', ['']);
  });
  test('does not count the empty line behind the last line end', () => {
    assert.equal(countLines(splitLines('a\nb\n')), 2);
    assert.equal(countLines(splitLines('a\nb')), 2);
    assert.equal(countLines(splitLines('')), 0);
  });
  test('gives the same lines for every way to cut a text into pieces', () => {
    const piece = fc.array(fc.constantFrom('\r', '\n', '\r\n', 'a', 'line', '\0', '\u2028', '')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const splitter = createLineSplitter();
        const lines = pieces.flatMap((each) => splitter.push(each));
        assert.deepEqual([...lines, splitter.rest()], splitLines(pieces.join('')));
      }),
      { numRuns: 1_000 },
    );
  });
  test('joins a line that comes in many pieces once', () => {
    const splitter = createLineSplitter();
    const took = processorMs(() => {
      for (let count = 0; count < 200_000; count++) assert.equal(splitter.push('0123456789').length, 0);
      assert.equal(splitter.push('\n')[0]?.length, 2_000_000);
    });
    // It takes a twentieth; a splitter that joins at every piece would copy 200 GB.
    assert.ok(took < 2_000, `${took.toFixed(0)} ms`);
  });
});

suite('text: span', () => {
  test('refuses what is no place', () => {
    assert.throws(() => toSpan(-1, 0, 0), RangeError);
    assert.throws(() => toSpan(0, 0.5, 1), RangeError);
    assert.throws(() => toSpan(0, 2, 1), RangeError);
  });
});
