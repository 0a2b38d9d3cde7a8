/**
 * Moments as people write them.
 */
import * as assert from 'node:assert/strict';
import { momentText, spanText, zoneText } from '../../../src/editor/machine/momentText';
import type { Moment } from '../../../src/machine/story';

function at(text: string, offsetMinutes: number | null = null): Moment {
  return { wall: Date.parse(`${text}Z`), offsetMinutes, isOffsetInferred: false };
}

suite('moments in words', () => {
  test('show the clock of the log', () => {
    assert.equal(momentText(at('2018-03-14T03:10:06.932', 540)), '2018-03-14 03:10');
    assert.equal(momentText(at('2018-03-14T03:10:06.932'), 'second'), '2018-03-14 03:10:06');
  });

  const spans: readonly (readonly [rule: string, first: Moment | null, last: Moment | null, expected: string])[] = [
    ['tell the day once', at('2018-03-14T03:10:00'), at('2018-03-14T03:15:00'), '2018-03-14 03:10 – 03:15'],
    ['tell two days', at('2018-01-16T03:10:00'), at('2018-03-14T03:15:00'), '2018-01-16 03:10 – 2018-03-14 03:15'],
    ['tell one minute once', at('2018-03-14T03:10:01'), at('2018-03-14T03:10:59'), '2018-03-14 03:10'],
    ['tell what is known', null, at('2018-03-14T03:15:00'), '2018-03-14 03:15'],
    ['tell nothing', null, null, ''],
  ];
  for (const [rule, first, last, expected] of spans) {
    test(`spans ${rule}`, () => {
      assert.equal(spanText(first, last), expected);
    });
  }

  for (const [offset, expected] of [
    [null, null],
    [0, 'UTC'],
    [540, 'UTC+09:00'],
    [-210, 'UTC-03:30'],
  ] as const) {
    test(`a zone of ${offset} minutes`, () => {
      assert.equal(zoneText(at('2018-03-14T03:10:00', offset)), expected);
    });
  }
});
