import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { valueText } from '../../../src/file/binaryValue';
import { encode } from '../../support/encode';

suite('file: a value of an event log', () => {
  const check = (type: number, bytes: Uint8Array, expected: string) => {
    assert.equal(valueText(new DataView(bytes.buffer), type, 0, bytes.length), expected);
  };
  test('reads text of one byte a character as windows-1252, without its end', () => {
    check(0x02, encode('It can’t be “read”\0', 'windows-1252'), 'It can’t be “read”');
  });
});
