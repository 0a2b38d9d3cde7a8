import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { suite, test } from 'mocha';
import { createBudget } from '../../../src/file/unpacked';
import { readGzip, readZip } from '../../../src/file/zip';
import { makeZip } from '../../support/zip';

const LINE = Uint8Array.from(
  Buffer.from('2018-03-14 03:09:58, Info                  CBS    Failed to pin package. [HRESULT = 0x80073aa2]\r\n'),
);

suite('file: zip', () => {
  test('pays for what a member gives beyond the size that the directory tells', () => {
    const zip = makeZip(Array.from({ length: 20 }, (_, index) => [`${index}.log`, new Uint8Array(4_000_000)] as const));
    const view = Buffer.from(zip.buffer);
    for (let at = view.indexOf('PK\x01\x02'); at >= 0; at = view.indexOf('PK\x01\x02', at + 46)) view.writeUInt32LE(1, at + 24);
    const result = readZip(zip, createBudget(10_000_000));
    assert.ok(result.kind === 'members' && result.members.length < 5);
    assert.match(result.missing[0]?.reason ?? '', /^Only the first/);
  });
  test('gives the members beside a damaged one', () => {
    const zip = makeZip([
      ['a.log', LINE],
      ['b.log', LINE],
    ]);
    // The first member's data begin behind 30 bytes of header and its name; a block of type 3 there is none.
    zip[35] = 7;
    assert.deepEqual(readZip(zip, createBudget()), {
      kind: 'members',
      members: [{ name: 'b.log', bytes: LINE }],
      missing: [{ name: 'a.log', reason: 'The zip file is damaged.' }],
    });
  });
});

suite('file: gzip', () => {
  const check = (packed: Uint8Array, limit: number, reason: string) => {
    assert.deepEqual(readGzip('CBS.log.gz', packed, createBudget(limit)), { kind: 'unreadable', reason });
  };
  test('says why where nothing comes out', () => {
    const packed = Uint8Array.from(gzipSync(LINE));
    check(packed, 0, 'Only the first 256 MB of an archive are unpacked.');
    check(packed.subarray(0, 10), 1_000, 'The gzip file is damaged or cut off.');
    check(Uint8Array.of(1, 2, 3), 1_000, 'The gzip file is damaged or cut off.');
  });
});
