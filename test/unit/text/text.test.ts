import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { decode, detectEncoding } from '../../../src/text/encoding';
import { countLines, splitLines } from '../../../src/text/lines';
import { toSpan } from '../../../src/text/span';

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
});

suite('text: encoding', () => {
  const bytes = (...values: number[]) => Uint8Array.from(values);
  const check = (head: Uint8Array, label: string, text: string) => {
    const encoding = detectEncoding(head);
    assert.equal(encoding.label, label);
    assert.equal(decode(head, encoding), text);
  };
  test('takes the byte order mark of UTF-8 and leaves it out', () => {
    check(bytes(0xef, 0xbb, 0xbf, 0x41), 'utf-8', 'A');
  });
  test('takes both marks of UTF-16', () => {
    check(bytes(0xff, 0xfe, 0x41, 0), 'utf-16le', 'A');
    check(bytes(0xfe, 0xff, 0, 0x41), 'utf-16be', 'A');
  });
  test('knows UTF-16 without a mark by its zeros', () => {
    check(new Uint8Array(Buffer.from('2018-03-14 更新', 'utf16le')), 'utf-16le', '2018-03-14 更新');
  });
  test('takes valid UTF-8', () => {
    check(new Uint8Array(Buffer.from('エラー 0x80073AA2')), 'utf-8', 'エラー 0x80073AA2');
  });
  test('is not misled by a character that the head cuts in two', () => {
    assert.equal(detectEncoding(new Uint8Array(Buffer.from('エ')).subarray(0, 2)).label, 'utf-8');
  });
  test('falls back to windows-1252', () => {
    check(bytes(0x66, 0xfc, 0x72), 'windows-1252', 'für');
  });
  test('takes nothing for UTF-8', () => {
    check(bytes(), 'utf-8', '');
  });
});

suite('text: span', () => {
  test('refuses what is no place', () => {
    assert.throws(() => toSpan(-1, 0, 0), RangeError);
    assert.throws(() => toSpan(0, 0.5, 1), RangeError);
    assert.throws(() => toSpan(0, 2, 1), RangeError);
  });
});
