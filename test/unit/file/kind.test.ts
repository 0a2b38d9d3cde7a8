import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { kindOf } from '../../../src/file/kind';
import { encode } from '../../support/encode';
import { makeTrace } from '../../support/traceFile';

const LOG = '2018-03-14 03:09:58, Info                  CBS    Session: 30653021_1874302211 initialized by client WindowsUpdateAgent.\r\n';

function trace(change: (view: DataView) => void = () => undefined): Uint8Array {
  const bytes = makeTrace();
  change(new DataView(bytes.buffer));
  return bytes;
}

suite('file: what the bytes are', () => {
  const check = (bytes: Uint8Array | string, expected: string) => {
    assert.equal(kindOf(typeof bytes === 'string' ? Uint8Array.from(Buffer.from(bytes, 'latin1')) : bytes), expected);
  };
  test('knows containers by their magic', () => {
    check('MSCF\0\0\0\0', 'cabinet');
    check('ElfFile\0\0\0', 'evtx');
    check('\x1f\x8b\x08\0', 'gzip');
    check('PK\x03\x04', 'zip');
    check('PK\x05\x06', 'zip');
  });
  test('knows an event trace of 32 and 64 bits under any name', () => {
    check(trace(), 'trace');
    check(
      trace((view) => {
        view.setUint8(0x4a, 1);
      }),
      'trace',
    );
  });
  test('takes nothing for a trace that only resembles one', () => {
    check(
      trace((view) => {
        view.setUint32(0x68, 0x8000, true);
      }),
      'binary',
    );
    check(trace().subarray(0, 0x60), 'binary');
    check(`${LOG.padEnd(0x4b)}\xc0`, 'text');
  });
  test('takes text in every encoding for text', () => {
    check('', 'text');
    check(LOG, 'text');
    for (const label of ['utf-8', 'utf-16le', 'utf-16be', 'shift_jis'] as const) check(encode(`${LOG}更新プログラムの失敗`, label), 'text');
    check(encode('Ошибка', 'windows-1251'), 'text');
    check('MSCan be read', 'text');
  });
  test('takes text with NUL bytes, colours and a progress bar for text', () => {
    check(`${'\0'.repeat(4_096)}${LOG}`, 'text');
    check(`${LOG}\0\0${LOG}`, 'text');
    check('\x1b[32mINFO\x1b[0m done\r\n', 'text');
    check('[==   10%   ]\b\b\b\b\b\b\b\b\b\b\b\b\b[==== 20%   ]', 'text');
  });
  test('takes what is neither for binary', () => {
    check(
      Uint8Array.from({ length: 4_096 }, (_, index) => (index * 193) & 0xff),
      'binary',
    );
    check('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0\xb8\0\0\0\0\0\0\0\x40\0\0\0', 'binary');
  });
});
