import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { suite, test } from 'mocha';
import { openBytes } from '../../../src/file/open';
import type { OpenedFile } from '../../../src/file/openedFile';
import { readGzip, readZip } from '../../../src/file/zip';
import { createBudget } from '../../../src/file/unpacked';
import { makeCabinet } from '../../support/cabinet';
import { encode } from '../../support/encode';
import { makeZip } from '../../support/zip';

const LOG = '2018-03-14 03:09:58, Info                  CBS    Session: 30653021_1874302211 initialized by client WindowsUpdateAgent.\r\n';
const LOG_BYTES = encode(LOG, 'utf-8');
const bytesOf = (...parts: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));

suite('file: open', () => {
  const check = (name: string, bytes: Uint8Array, expected: OpenedFile) => {
    assert.deepEqual(openBytes(name, bytes), expected);
  };
  test('gives text and its encoding, without the mark', () => {
    check('CBS.log', LOG_BYTES, { kind: 'text', text: LOG, encoding: 'utf-8' });
    check('dism.log', encode(`${LOG}エラー`, 'shift_jis'), { kind: 'text', text: `${LOG}エラー`, encoding: 'shift_jis' });
    check('ReportingEvents.log', encode(`\ufeff${LOG}`, 'utf-16le'), { kind: 'text', text: LOG, encoding: 'utf-16le' });
    check('empty.log', new Uint8Array(0), { kind: 'text', text: '', encoding: 'utf-8' });
  });
  test('gives the members of a cabinet, each in its encoding', () => {
    check(
      'CbsPersist_20180314031500.cab',
      makeCabinet(
        [
          ['CbsPersist_20180314031500.log', LOG_BYTES],
          ['rep.log', encode(`\ufeff${LOG}`, 'utf-16le')],
        ],
        { method: 'mszip' },
      ),
      {
        kind: 'archive',
        members: [
          { name: 'CbsPersist_20180314031500.log', text: LOG, encoding: 'utf-8' },
          { name: 'rep.log', text: LOG, encoding: 'utf-16le' },
        ],
        missing: [],
      },
    );
  });
  test("names a gzip file's member after the file", () => {
    const expected = { kind: 'archive', members: [{ name: 'CBS.log', text: LOG, encoding: 'utf-8' }], missing: [] } as const;
    check('C:\\Temp\\CBS.log.gz', Uint8Array.from(gzipSync(LOG_BYTES)), expected);
  });
  test('gives the members of archives in archives, named by both', () => {
    const cabinet = makeCabinet([['a.log', LOG_BYTES]], { method: 'mszip' });
    check(
      'logs.zip',
      makeZip([
        ['CBS/', new Uint8Array(0)],
        ['CBS/CBS.log', LOG_BYTES],
        ['CBS/old.cab', cabinet],
        ['tool.exe', Uint8Array.of(0x4d, 0x5a, 1, 2, 3)],
      ]),
      {
        kind: 'archive',
        members: [
          { name: 'CBS/CBS.log', text: LOG, encoding: 'utf-8' },
          { name: 'CBS/old.cab/a.log', text: LOG, encoding: 'utf-8' },
        ],
        missing: [{ name: 'tool.exe', reason: 'It is neither text nor a kind of file that is known here.' }],
      },
    );
  });
  test('says why, where it gives nothing', () => {
    check('a.cab', makeCabinet([['CBS.log', LOG_BYTES]], { method: 'lzx' }), {
      kind: 'unreadable',
      reason: 'CBS.log: It is compressed with LZX; unpack the cabinet with expand.exe and open the log itself.',
    });
    check('tool.exe', Uint8Array.of(0x4d, 0x5a, 1, 2, 3), {
      kind: 'unreadable',
      reason: 'This is neither text nor a kind of file that is known here.',
    });
    check('a.zip', Uint8Array.from(Buffer.from('PK\x03\x04 and no more')), {
      kind: 'unreadable',
      reason: 'The zip file is damaged or cut off: its directory cannot be read.',
    });
    check('a.gz', Uint8Array.of(0x1f, 0x8b, 8), { kind: 'unreadable', reason: 'The gzip file is damaged or cut off.' });
  });
  test('opens archives only so deep', () => {
    let bytes = makeZip([['CBS.log', LOG_BYTES]]);
    for (let depth = 0; depth < 5; depth++) bytes = makeZip([['inner.zip', bytes]]);
    const opened = openBytes('a.zip', bytes);
    assert.equal(opened.kind, 'unreadable');
  });
  test('never throws, whatever stands behind the magic', () => {
    const magics = ['MSCF', 'ElfFile\0', '\x1f\x8b\x08', 'PK\x03\x04', 'PK\x05\x06', ''].map((magic) => Buffer.from(magic, 'latin1'));
    fc.assert(
      fc.property(fc.constantFrom(...magics), fc.uint8Array({ maxLength: 600, size: 'max' }), (magic, rest) => {
        openBytes('a', bytesOf(magic, rest));
      }),
      { numRuns: 2_000 },
    );
  });
});

suite('file: gzip and zip', () => {
  test('joins the parts of a gzip file and reads over what follows them', () => {
    const parts = bytesOf(gzipSync(LOG_BYTES), gzipSync(LOG_BYTES), new Uint8Array(512));
    assert.deepEqual(readGzip('CBS.log.gz', parts, createBudget()), {
      kind: 'members',
      members: [{ name: 'CBS.log', bytes: bytesOf(LOG_BYTES, LOG_BYTES) }],
      missing: [],
    });
  });
  test('gives what stands before the damage of a gzip file', () => {
    const text = LOG.repeat(5_000);
    const packed = Uint8Array.from(gzipSync(Buffer.from(text)));
    const result = readGzip('CBS.log.gz', packed.subarray(0, packed.length >> 1), createBudget());
    assert.ok(
      result.kind === 'members' && result.missing[0]?.reason === 'The gzip file is damaged or cut off. What stands before is shown.',
    );
    const given = Buffer.from(result.members[0]?.bytes ?? []).toString();
    assert.ok(given.length > 1_000 && text.startsWith(given));
  });
  test('unpacks no more than it may', () => {
    const zeros = new Uint8Array(3_000_000);
    for (const result of [
      readGzip('a.gz', Uint8Array.from(gzipSync(zeros)), createBudget(100_000)),
      readZip(makeZip([['a', zeros]]), createBudget(100_000)),
    ]) {
      assert.ok(result.kind === 'members' && result.members[0]?.bytes.length === 100_000);
      assert.match(result.missing[0]?.reason ?? '', /^Only the first/);
    }
  });
  test('says which members of a zip file it cannot read', () => {
    const result = readZip(makeZip([['a.log', LOG_BYTES]], { flags: 1 }), createBudget());
    assert.deepEqual(result, { kind: 'members', members: [], missing: [{ name: 'a.log', reason: 'It is encrypted.' }] });
  });
  test('neither throws nor takes long for changed bytes', () => {
    const zip = makeZip([
      ['a.log', encode(LOG.repeat(300), 'utf-8')],
      ['b.log', LOG_BYTES],
    ]);
    const stored = makeZip([['a.log', LOG_BYTES]], { isStored: true });
    assert.ok(openBytes('a.zip', stored).kind === 'archive');
    const gzip = Uint8Array.from(gzipSync(encode(LOG.repeat(300), 'utf-8')));
    fc.assert(
      fc.property(
        fc.constantFrom(zip, stored, gzip),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        (whole, changes, cut) => {
          const changed = whole.slice(0, whole.length - (cut % 4 === 0 ? cut % whole.length : 0));
          for (const [at, value] of changes) changed[at % changed.length] = value;
          const budget = createBudget(1_000_000);
          const result = whole === gzip ? readGzip('a.gz', changed, budget) : readZip(changed, budget);
          if (result.kind === 'members') assert.ok(result.members.reduce((sum, { bytes }) => sum + bytes.length, 0) <= 1_000_000);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
