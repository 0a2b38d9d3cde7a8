import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { suite, test } from 'mocha';
import { evtxText } from '../../../src/file/evtx';
import { evtxFile, type WrittenEvent } from '../../support/evtxFile';

const failed: WrittenEvent = {
  recordId: 518,
  provider: 'Microsoft-Windows-WindowsUpdateClient',
  id: 20,
  level: 2,
  time: '2018-03-14T02:12:52.031Z',
  channel: 'System',
  data: [
    ['errorCode', 0x80073aa2],
    ['updateTitle', 'Security Update for Windows (KB4056894)'],
  ],
};
const again: WrittenEvent = { ...failed, recordId: 702, time: '2018-03-15T02:10:00.000Z' };
const staged: WrittenEvent = {
  ...failed,
  recordId: 519,
  provider: 'Microsoft-Windows-Servicing',
  id: 3,
  level: 0,
  channel: 'Setup',
  userData: 'CbsPackageChangeState',
  data: [
    ['PackageIdentifier', 'KB4056894'],
    ['ErrorCode', '0x80073aa2'],
  ],
};
const other: WrittenEvent = { ...failed, recordId: 520, provider: 'Service Control Manager', id: 7036, level: 4 };

function read(bytes: Uint8Array): { readonly lines: readonly string[]; readonly recordIds: readonly number[] } {
  const result = evtxText(bytes);
  assert.ok(result.kind === 'text', 'the file is readable');
  const lines = result.text.split('\n');
  assert.equal(lines.length, result.recordIds.length, 'every line has a record');
  return { lines, recordIds: result.recordIds };
}

suite('file: evtx', () => {
  const check = (bytes: Uint8Array, expected: readonly string[]) => {
    assert.deepEqual(read(bytes).lines, expected);
  };
  const heading = (shown: number, all: number) => `Events about updates and restarts, of a Windows event log: ${shown} of ${all} records.`;
  const damage = 'Damaged and left out: 1.';
  const block = (id: number, date: string) => [
    `Event[${id}]:`,
    '  Log Name: System',
    '  Source: Microsoft-Windows-WindowsUpdateClient',
    `  Date: ${date}`,
    '  Event ID: 20',
    '  Level: Error',
    '  Computer: WKS-0317',
    '  Description: ',
    'An update could not be installed.',
    'errorCode: 0x80073aa2',
    'updateTitle: Security Update for Windows (KB4056894)',
    '',
  ];
  const first = block(518, '2018-03-14T02:12:52.031+00:00');
  const second = block(702, '2018-03-15T02:10:00.000+00:00');

  test('writes an update event as wevtutil does, with its data by name', () => {
    check(evtxFile([[failed]]), [heading(1, 1), '', ...first]);
  });
  test('reads an event whose template stands in an earlier one', () => {
    check(evtxFile([[failed, again]]), [heading(2, 2), '', ...first, ...second]);
  });
  test('reads the data that a provider keeps under its own element', () => {
    const { lines } = read(evtxFile([[staged]]));
    assert.deepEqual(lines.slice(-4), ['A package could not be changed.', 'PackageIdentifier: KB4056894', 'ErrorCode: 0x80073aa2', '']);
    assert.ok(lines.includes('  Level: Information'));
  });
  test('leaves out what does not speak of updates, and counts it', () => {
    check(evtxFile([[other, failed, other]]), [heading(1, 3), '', ...first]);
  });
  test('reads the chunks that an old header does not count, and a log that began again at its front', () => {
    check(evtxFile([[again], [failed]], 1), [heading(2, 2), '', ...first, ...second]);
  });
  test('knows the record of every line', () => {
    assert.deepEqual(read(evtxFile([[failed]])).recordIds, [0, 0, ...first.map(() => 518)]);
  });
  test('lets no title pass for another event', () => {
    const { lines } = read(evtxFile([[{ ...failed, data: [['updateTitle', 'a\r\nEvent[1]:\n  Event ID: 20']] }]]));
    assert.equal(lines.filter((line) => line.startsWith('Event[')).length, 1);
  });
  test('tells of a damaged record and reads the next', () => {
    const bytes = evtxFile([[failed, again]]);
    bytes[4_096 + 512 + 24 + 4] = 0x3f;
    const { lines } = read(bytes);
    assert.deepEqual(lines.slice(0, 2), [heading(1, 2), damage]);
  });
  test('finds the next record behind one whose size is a lie', () => {
    const bytes = evtxFile([[failed, again]]);
    new DataView(bytes.buffer).setUint32(4_096 + 512 + 4, 0x7fff_ffff, true);
    assert.ok(read(bytes).lines.includes('Event[702]:'));
  });
  test('reads what is left of a cut file', () => {
    const whole = evtxFile([[failed], [again]]);
    check(whole.subarray(0, 4_096 + 65_536 + 700), [heading(1, 1), damage, '', ...first]);
    check(whole.subarray(0, 4_096 + 65_536 + 400), [heading(1, 1), '', ...first]);
    check(whole.subarray(0, 4_096), [heading(0, 0), '']);
  });
  test('says of another file that it is none', () => {
    assert.equal(evtxText(new TextEncoder().encode('ElfChnk\0')).kind, 'unreadable');
    assert.equal(evtxText(new Uint8Array(0)).kind, 'unreadable');
  });
  test('never throws, whatever bytes are changed', () => {
    const whole = evtxFile([[failed, staged, other, again]]);
    let seed = 20_180_314;
    const random = (below: number) => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff) % below;
    for (let round = 0; round < 150; round++) {
      const bytes = whole.slice();
      for (let i = 0; i < 6; i++) bytes[4_096 + 512 + random(4_000)] = random(256);
      read(bytes);
    }
  });
  test('reads public logs in full', function () {
    this.timeout(60_000);
    const folder = '../shared/corpus/data/';
    if (!existsSync(folder)) {
      console.log('      the public logs are not beside the project: not read');
      this.skip();
    }
    const counts = (name: string) => read(readFileSync(`${folder}${name}.evtx`)).lines.slice(0, 2);
    assert.deepEqual(counts('evtx-w01'), [heading(409, 1160), '']);
    assert.deepEqual(counts('evtx-w03'), [heading(8, 299), '']);
    assert.deepEqual(counts('evtx-w07'), [heading(2249, 2249), '']);
    assert.deepEqual(counts('evtx-w09'), [heading(28, 1601), '']);
  });
});
