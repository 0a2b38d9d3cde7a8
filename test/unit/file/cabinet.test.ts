import assert from 'node:assert/strict';
import fc from 'fast-check';
import { suite, test } from 'mocha';
import { readCabinet } from '../../../src/file/cabinet';
import { createBudget } from '../../../src/file/unpacked';
import { makeCabinet } from '../../support/cabinet';
import type { CabinetOptions } from '../../support/cabinet';
import { processorMs } from '../../support/processorTime';

const LINE = '2018-03-14 03:09:58, Info                  CBS    Session: 30653021_1874302211 finalized. [HRESULT = 0x80073aa2]\r\n';
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text));

/** Members by name and text, and names with what is missing. */
function read(cabinet: Uint8Array, limit?: number) {
  const result = readCabinet(cabinet, createBudget(limit));
  if (result.kind === 'unreadable') return result;
  return {
    members: result.members.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]),
    missing: result.missing.map(({ name, reason }) => [name, reason]),
  };
}

suite('file: cabinet', () => {
  const log = LINE.repeat(3_000);
  const check = (members: readonly (readonly [string, string])[], options: CabinetOptions) => {
    const cabinet = makeCabinet(
      members.map(([name, text]) => [name, bytesOf(text)] as const),
      options,
    );
    assert.deepEqual(read(cabinet), { members: members.map((member) => [...member]), missing: [] });
  };
  test('unpacks one log over many blocks, as makecab makes CbsPersist_*.cab', () => {
    check([['CbsPersist_20180314031500.log', log]], { method: 'mszip' });
    check([['CbsPersist_20180314031500.log', log]], { method: 'stored' });
  });
  test('unpacks several logs that share blocks', () => {
    check(
      [
        ['a.log', log],
        ['empty.log', ''],
        ['b.log', 'b'],
        ['c.log', log],
      ],
      { method: 'mszip' },
    );
  });
  test('reads over reserved bytes and the names of other cabinets', () => {
    check([['CBS.log', log]], { method: 'mszip', reserve: 20 });
    check([['CBS.log', log]], { method: 'mszip', previousName: 'first.cab' });
  });
  test('reads a name in UTF-8', () => {
    check([['更新.log', 'a']], { method: 'stored' });
  });
  test('gives any bytes back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.uint8Array({ maxLength: 500, size: 'max' })), { maxLength: 6 }),
        fc.constantFrom('stored' as const, 'mszip' as const),
        (members, method) => {
          const result = readCabinet(makeCabinet(members, { method }), createBudget());
          assert.deepEqual(result, { kind: 'members', members: members.map(([name, bytes]) => ({ name, bytes })), missing: [] });
        },
      ),
    );
  });
  test('says what it cannot unpack', () => {
    assert.deepEqual(read(makeCabinet([['CBS.log', bytesOf('a')]], { method: 'lzx' })), {
      members: [],
      missing: [['CBS.log', 'It is compressed with LZX; unpack the cabinet with expand.exe and open the log itself.']],
    });
    assert.deepEqual(read(makeCabinet([['CBS.log', bytesOf('a')]], { method: 'mszip', folder: 0xfffd })), {
      members: [],
      missing: [['CBS.log', 'It begins or ends in another cabinet.']],
    });
  });
  test('gives what stands before the damage', () => {
    const whole = makeCabinet([['CBS.log', bytesOf(log)]], { method: 'mszip' });
    const cut = read(whole.subarray(0, whole.length - 100));
    assert.ok('members' in cut);
    const [[, text = ''] = []] = cut.members;
    assert.ok(text.length >= 100_000 && text.length < log.length && log.startsWith(text));
    assert.deepEqual(cut.missing, [['CBS.log', 'The cabinet is damaged. What stands before is shown.']]);
    assert.deepEqual(read(whole.subarray(0, 30)), { kind: 'unreadable', reason: 'The cabinet is damaged: its directory cannot be read.' });
  });
  test('unpacks no more than it may', () => {
    const limited = read(makeCabinet([['CBS.log', bytesOf(log)]], { method: 'mszip' }), 100_000);
    assert.ok('members' in limited);
    assert.equal(limited.members[0]?.[1]?.length, 131_072);
    assert.deepEqual(limited.missing, [['CBS.log', 'Only the first 256 MB of an archive are unpacked. What stands before is shown.']]);
  });
  test('neither throws nor takes long for changed bytes', () => {
    const whole = makeCabinet(
      [
        ['a.log', bytesOf(LINE.repeat(900))],
        ['b.log', bytesOf(LINE)],
      ],
      { method: 'mszip', reserve: 3 },
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.oneof(fc.nat(120), fc.nat(whole.length - 1)), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.nat(whole.length),
        (changes, length) => {
          const changed = whole.slice(0, length);
          for (const [at, value] of changes) if (at < length) changed[at] = value;
          const result = readCabinet(changed, createBudget(1_000_000));
          const size = result.kind === 'members' ? result.members.reduce((sum, member) => sum + member.bytes.length, 0) : 0;
          assert.ok(size < 1_100_000);
        },
      ),
      { numRuns: 2_000 },
    );
  });
  test('gives no byte to two members, also where they share a block', () => {
    const cabinet = makeCabinet(
      [
        ['a.log', bytesOf('0123456789')],
        ['empty.log', bytesOf('')],
        ['b.log', bytesOf('0123456789')],
      ],
      { method: 'mszip' },
    );
    const view = new DataView(cabinet.buffer);
    // The entry of b.log: behind those of a.log and empty.log.
    view.setUint32(view.getUint32(16, true) + 2 * 16 + 'a.log\0empty.log\0'.length + 4, 9, true);
    assert.deepEqual(read(cabinet), {
      members: [
        ['a.log', '0123456789'],
        ['empty.log', ''],
      ],
      missing: [['b.log', 'The cabinet is damaged: two of its members overlap.']],
    });
  });
  test('does not unpack the same bytes again and again', () => {
    // All members claim the same stretch of the folder, so all but one are told to be damaged.
    const cabinet = makeCabinet(
      Array.from({ length: 900 }, (_, index) => [`${index}.log`, bytesOf(index === 0 ? log : '')] as const),
      { method: 'mszip' },
    );
    const view = new DataView(cabinet.buffer);
    let at = view.getUint32(16, true);
    for (let index = 0; index < 900; index++) {
      view.setUint32(at, log.length, true);
      view.setUint32(at + 4, 0, true);
      at = cabinet.indexOf(0, at + 16) + 1;
    }
    const took = processorMs(() => {
      const result = read(cabinet);
      assert.ok('members' in result && result.members.length === 1 && result.missing.length === 899);
    });
    assert.ok(took < 1_000, `${took.toFixed(0)} ms`);
  });
});
