import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import type { LogFormat } from '../../../src/log/format';
import { formatWithId } from '../../../src/log/formats';
import { instantsOf } from '../../../src/log/instants';
import { readRecords } from '../../../src/log/reader';
import { describeInstant } from '../../../src/log/time';

function check(id: string, lines: readonly string[], expected: readonly (string | null)[], changes: Partial<LogFormat> = {}): void {
  const known = formatWithId(id);
  assert.ok(known !== undefined);
  const format = { ...known, ...changes };
  const told = instantsOf({ lines, records: readRecords(lines, format) }, format);
  assert.deepEqual(
    told.map((instant) => (instant === null ? null : describeInstant(instant))),
    expected,
  );
}

suite('log: instants', () => {
  test("UTC inside a CSI line tells the machine's zone from there on", () => {
    check(
      'cbs',
      [
        '2018-03-14 03:10:09, Info                  CBS    a',
        '2018-03-14 03:10:10, Info                  CSI    0000000a@2018/3/14:00:10:10.891 CSI Transaction begins',
        '2018-03-14 03:10:11, Info                  CBS    b',
      ],
      ['2018-03-14T03:10:09 local', '2018-03-14T03:10:10+03:00', '2018-03-14T03:10:11+03:00'],
    );
  });
  test('a UTC time of another moment tells nothing', () => {
    check(
      'cbs',
      ['2018-03-14 03:10:10, Info                  CSI    0000000a@2017/12/1:00:18:10.891 CSI Transaction begins'],
      ['2018-03-14T03:10:10 local'],
    );
  });
  test('the zone line of a classic WindowsUpdate.log', () => {
    check(
      'windowsupdate-classic',
      [
        '2018-03-14\t03:02:11:406\t 964\t1a30\tMisc\t===========  Logging initialized (build: 7.6.7601.23806, tz: -0730)  ===========',
        '2018-03-14\t03:02:12:406\t 964\t1a30\tAgent\tx',
      ],
      ['2018-03-14T03:02:11.406-07:30', '2018-03-14T03:02:12.406-07:30'],
    );
  });
  test("another system's clock has no zone that is known, and the own one is remembered", () => {
    const line = (text: string) => `2018-03-14\t03:02:11:000\t 964\t1a30\tMisc\t${text}`;
    check(
      'windowsupdate-classic',
      [line('Logging initialized (build: 7.6.7601.23806, tz: +0100)'), line('elsewhere'), line('still'), line('back')],
      ['2018-03-14T03:02:11+01:00', '2018-03-14T03:02:11 local', '2018-03-14T03:02:11 local', '2018-03-14T03:02:11+01:00'],
      { otherClock: { enters: /^elsewhere/, leaves: /^back/ } },
    );
  });
  test('a blanked stamp is no time', () => {
    check('cbs', ['20xx-xx-14 03:10:09, Info                  CBS    a'], [null]);
  });
});
