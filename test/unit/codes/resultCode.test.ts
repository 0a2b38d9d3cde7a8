import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { facilityName } from '../../../src/codes/facility';
import {
  fieldsOf,
  fromWin32,
  mappedNtStatus,
  ntStatusOf,
  parseCodeText,
  spell,
  spellSetupPair,
  toHresult,
  valueOf,
  win32InNtStatus,
  type Hresult,
} from '../../../src/codes/resultCode';

const value = (number: number): Hresult => {
  const result = toHresult(number);
  assert.ok(result !== undefined);
  return result;
};
const spelled = (number: Hresult | undefined) => (number === undefined ? undefined : spell(number));

suite('codes: result code', () => {
  test('spells signed and unsigned numbers alike', () => {
    assert.equal(spelled(toHresult(-2147009886)), '0x80073AA2');
    assert.equal(spelled(toHresult(0x80073aa2)), '0x80073AA2');
  });
  test('refuses what has no 32 bits', () => {
    assert.equal(toHresult(2 ** 32), undefined);
    assert.equal(toHresult(-(2 ** 31) - 1), undefined);
    assert.equal(toHresult(1.5), undefined);
  });
  test('wraps a Win32 error, and leaves success alone', () => {
    assert.equal(spelled(fromWin32(15010)), '0x80073AA2');
    assert.equal(spelled(fromWin32(0)), '0x00000000');
    assert.equal(fromWin32(0x10000), undefined);
  });
  test('spells setup pairs', () => {
    assert.equal(spellSetupPair(value(0xc1900101), 0x20017), '0xC1900101-0x20017');
  });
  test('parses canonical spellings in any letter case and nothing else', () => {
    assert.equal(parseCodeText('0X80073aa2'), '0x80073AA2');
    assert.equal(parseCodeText('0xc1900101-0x30018'), '0xC1900101-0x30018');
    for (const other of ['80073AA2', '0x80073AA', '0x80073AA2 ', '', '0x80073AA2-', 'x'.repeat(9)])
      assert.equal(parseCodeText(other), undefined);
  });
  test('gives the value of both kinds of spelling', () => {
    for (const text of ['0x80073AA2', '0x80073AA2-0x20017']) {
      const code = parseCodeText(text);
      assert.ok(code !== undefined);
      assert.equal(valueOf(code), 0x80073aa2);
    }
  });
  test('splits into fields', () => {
    assert.deepEqual(fieldsOf(value(0x80073aa2)), { severityBit: true, isNtStatus: false, facility: 7, number: 15010 });
    assert.equal(fieldsOf(value(0xd015001a)).isNtStatus, true);
  });
  test('gets the NTSTATUS out of an HRESULT, and only out of one that holds it', () => {
    assert.equal(spelled(mappedNtStatus(value(0xd015001a))), '0xC015001A');
    assert.equal(mappedNtStatus(value(0x80070002)), undefined);
  });
  test('goes between the two wrappings of a Win32 error', () => {
    assert.equal(spelled(ntStatusOf(value(0x8007000d))), '0xC007000D');
    assert.equal(spelled(win32InNtStatus(value(0xc007000d))), '0x8007000D');
    assert.equal(win32InNtStatus(value(0xc0150004)), undefined);
  });
  test('names facilities, and no unknown one', () => {
    assert.equal(facilityName(7), 'FACILITY_WIN32');
    assert.equal(facilityName(36), 'FACILITY_WINDOWSUPDATE');
    assert.equal(facilityName(2047), undefined);
  });
});
