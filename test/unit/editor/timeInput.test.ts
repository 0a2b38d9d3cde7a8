/**
 * Times as people type them, and the record they lead to.
 */
import * as assert from 'node:assert/strict';
import { contextAt, readTime, recordAt, writeTime, type TimeContext } from '../../../src/editor/navigate/timeInput';
import type { LogTimes } from '../../../src/worker/protocol';

const wall = (text: string): number => Date.parse(`${text}Z`);

/** A log of three days from the 4th of March to the 3rd of April 2018; the cursor stands on the 14th of March. */
const CONTEXT: TimeContext = {
  near: wall('2018-03-14T03:10:00'),
  days: [
    { start: wall('2018-03-04T00:00:00'), earliest: wall('2018-03-04T22:00:00'), latest: wall('2018-03-04T23:00:00') },
    { start: wall('2018-03-14T00:00:00'), earliest: wall('2018-03-14T03:01:00'), latest: wall('2018-03-14T03:40:00') },
    { start: wall('2018-04-03T00:00:00'), earliest: wall('2018-04-03T00:30:00'), latest: wall('2018-04-03T22:30:00') },
  ],
};

function log(...times: readonly string[]): LogTimes {
  return {
    lines: Uint32Array.from(times, (_, index) => index * 2),
    walls: Float64Array.from(times, wall),
    offsetsMinutes: Float64Array.from(times, () => Number.NaN),
  };
}

suite('typed times', () => {
  const check = (text: string, expected: string | null): void => {
    const read = readTime(text, CONTEXT);
    assert.equal(read === null ? null : new Date(read).toISOString().slice(0, -1), expected);
  };
  const table: readonly (readonly [text: string, expected: string | null])[] = [
    ['03:12', '2018-03-14T03:12:00.000'],
    ['3:12', '2018-03-14T03:12:00.000'],
    ['03:12:41', '2018-03-14T03:12:41.000'],
    ['03:12:41.5', '2018-03-14T03:12:41.500'],
    ['03:12:41,250', '2018-03-14T03:12:41.250'],
    ['03:12:41:317', '2018-03-14T03:12:41.317'],
    ['03:12:41.1234567', '2018-03-14T03:12:41.123'],
    ['  3:12  ', '2018-03-14T03:12:00.000'],
    ['３：１２', '2018-03-14T03:12:00.000'],
    ['3:12 am', '2018-03-14T03:12:00.000'],
    ['2018-03-14 12:05 a.m.', '2018-03-14T00:05:00.000'],
    ['2018-03-14 12:05PM', '2018-03-14T12:05:00.000'],
    // Where the log is silent at that time of the cursor's day: the nearest day on which it is not, else the cursor's day.
    ['12:00', '2018-04-03T12:00:00.000'],
    ['22:15', '2018-03-04T22:15:00.000'],
    ['23:30', '2018-03-14T23:30:00.000'],
    ['2018-03-14 03:12:41', '2018-03-14T03:12:41.000'],
    ['2018-03-14T03:12:41', '2018-03-14T03:12:41.000'],
    ['2018/03/14 3:12', '2018-03-14T03:12:00.000'],
    ['2018-03-14, 03:12:41', '2018-03-14T03:12:41.000'],
    ['2018-03-14', '2018-03-14T00:00:00.000'],
    ['2018年3月14日 3:12', '2018-03-14T03:12:00.000'],
    ['14.3.2018 3:12', '2018-03-14T03:12:00.000'],
    ['14. 3. 2018', '2018-03-14T00:00:00.000'],
    ['3/14/2018 3:12 PM', '2018-03-14T15:12:00.000'],
    ['14/3/2018 03:12', '2018-03-14T03:12:00.000'],
    ['03-14-2018 03:12', '2018-03-14T03:12:00.000'],
    // Two readings: the day that the log has is meant, else the month comes first.
    ['3/4/2018', '2018-03-04T00:00:00.000'],
    ['4/3/2018', '2018-04-03T00:00:00.000'],
    ['6/3/2018', '2018-03-06T00:00:00.000'],
    ['1/2/2019', '2019-01-02T00:00:00.000'],
    ['', null],
    ['3', null],
    ['3:1', null],
    ['25:00', null],
    ['03:60', null],
    ['13:00 pm', null],
    ['0:10 am', null],
    ['2018-02-30', null],
    ['31.4.2018', null],
    ['2018-03-14 03:12:41Z', null],
    ['yesterday', null],
    [`3:12${' '.repeat(5)}${'1'.repeat(100_000)}`, null],
  ];
  for (const [text, expected] of table) {
    test(`reads ${JSON.stringify(text.slice(0, 40))} as ${String(expected)}`, () => {
      check(text, expected);
    });
  }

  test('writes a time so that it can be typed', () => {
    assert.equal(writeTime(CONTEXT.near), '2018-03-14 03:10:00');
    check(writeTime(CONTEXT.near), '2018-03-14T03:10:00.000');
  });
});

suite('the record at a time', () => {
  const check = (times: LogTimes, text: string, line: number | null): void => {
    assert.equal(recordAt(times, wall(text))?.line ?? null, line);
  };
  const ascending = log('2018-03-14T03:01:07', '2018-03-14T03:12:41', '2018-03-14T03:12:41', '2018-03-14T03:16:22');
  const newestFirst = log('2018-03-14T03:16:22', '2018-03-14T03:12:41', '2018-03-14T03:01:07');
  const setBack = log('2018-03-14T10:00:00', '2018-03-14T11:00:00', '2018-03-14T02:00:00', '2018-03-14T03:00:00');
  const table: readonly (readonly [name: string, times: LogTimes, text: string, line: number | null])[] = [
    ['is the one with that time, the topmost of several', ascending, '2018-03-14T03:12:41', 2],
    ['is the next where none has it', ascending, '2018-03-14T03:02:00', 2],
    ['is the first before the beginning', ascending, '2018-03-01T00:00:00', 0],
    ['is the last after the end', ascending, '2018-03-15T00:00:00', 6],
    ['is the next in time where the newest stands first', newestFirst, '2018-03-14T03:02:00', 2],
    ['is the next in time where a clock was set back', setBack, '2018-03-14T02:30:00', 6],
    ['is nowhere in a log without times', log(), '2018-03-14T02:30:00', null],
  ];
  for (const [name, times, text, line] of table) {
    test(name, () => {
      check(times, text, line);
    });
  }

  test("the cursor's day is that of the record it stands in, and each day has its span", () => {
    const times = log('2018-03-14T23:59:00', '2018-03-15T00:01:00', '2018-03-16T00:00:00');
    const days = [0, 1, 3, 9].map((line) => writeTime(contextAt(times, line)?.near ?? 0).slice(0, 10));
    assert.deepEqual(days, ['2018-03-14', '2018-03-14', '2018-03-15', '2018-03-16']);
    assert.deepEqual(
      contextAt(log('2018-03-15T02:00:00', '2018-03-14T23:59:00', '2018-03-15T01:00:00'), 0)?.days.map(({ earliest, latest }) =>
        [earliest, latest].map(writeTime),
      ),
      [
        ['2018-03-14 23:59:00', '2018-03-14 23:59:00'],
        ['2018-03-15 01:00:00', '2018-03-15 02:00:00'],
      ],
    );
    assert.equal(contextAt(log(), 0), null);
  });
});
