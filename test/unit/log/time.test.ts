import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { describeInstant, parseOffset, parseStamp, utcOf, type TimeLayout } from '../../../src/log/time';

const LOCAL: TimeLayout = {
  pattern:
    /^(?<month>\d{1,2}|[A-Z][a-z]{2,8})[/ ](?<day>\d{1,2})[/ ](?<year>\d{4})[ T](?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d{1,9}))?)?(?: (?<half>[AP]M))?(?<offset>Z|[+-]\d{2}:?\d{2})?(?:b(?<bias>[+-]\d{1,3}))?$/,
  zone: 'local',
};

function check(text: string, expected: string | null, layout: TimeLayout = LOCAL): void {
  const instant = parseStamp(text, [layout]);
  assert.equal(instant === null ? null : describeInstant(instant), expected);
}

suite('log: time stamps', () => {
  test('a stamp without a zone is local, and stays so', () => {
    check('3/14/2018 03:09:58', '2018-03-14T03:09:58 local');
  });
  test('a layout may say that its stamps are UTC', () => {
    check('3/14/2018 03:09:58', '2018-03-14T03:09:58Z', { ...LOCAL, zone: 'utc' });
  });
  test('an offset says how far local is ahead of UTC, a bias how far behind', () => {
    check('3/14/2018 03:09:58+03:00', '2018-03-14T03:09:58+03:00');
    check('3/14/2018 03:09:58-0530', '2018-03-14T03:09:58-05:30');
    check('3/14/2018 03:09:58Z', '2018-03-14T03:09:58Z');
    check('3/14/2018 03:09:58b+240', '2018-03-14T03:09:58-04:00');
  });
  test('noon and midnight of a clock with twelve hours', () => {
    check('3/14/2018 12:00 AM', '2018-03-14T00:00:00 local');
    check('3/14/2018 12:30 PM', '2018-03-14T12:30:00 local');
    check('3/14/2018 3:30 PM', '2018-03-14T15:30:00 local');
  });
  test('fractions are cut to milliseconds', () => {
    check('3/14/2018 03:09:58.4069999', '2018-03-14T03:09:58.406 local');
  });
  test('months have names', () => {
    check('March 14 2018 03:09', '2018-03-14T03:09:00 local');
  });
  test('what is no time is none', () => {
    for (const text of [
      '',
      'xx/14/2018 03:09',
      '2/30/2018 03:09',
      '13/1/2018 03:09',
      '1/1/2018 24:00',
      '1/1/2018 03:60',
      '12/31/1600 03:09',
    ])
      check(text, null);
  });
  test("the first year is that of Windows' own clock", () => {
    check('1/1/1601 00:00', '1601-01-01T00:00:00 local');
  });
  test('UTC is known only where the zone is', () => {
    assert.equal(utcOf({ wall: 3_600_000, offsetMinutes: 60 }), 0);
    assert.equal(utcOf({ wall: 3_600_000, offsetMinutes: null }), null);
    assert.equal(parseOffset('+3'), null);
  });
});
