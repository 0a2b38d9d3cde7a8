import * as assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { EN } from '../../../src/report/en';
import { JA } from '../../../src/report/ja';

/** All texts of a value, with the way to each; what functions give is asked for with words that can be told from theirs. */
function textsOf(value: unknown, way: string): readonly (readonly [way: string, text: string])[] {
  if (typeof value === 'string') return [[way, value]];
  if (typeof value === 'function') return [];
  return Object.entries(value ?? {}).flatMap(([key, inner]) => textsOf(inner, `${way}.${key}`));
}

/** Names that are the same in both languages. */
const SAME = new Set(['JA.language', 'JA.clues.windows']);

suite('the words of a report', () => {
  test('are Japanese in Japanese', () => {
    const english = textsOf(JA, 'JA').filter(([way, text]) => !SAME.has(way) && !/[\u3040-\u30ff\u4e00-\u9fff]/.test(text));
    assert.deepEqual(english, []);
  });
  test('are English in English', () => {
    assert.deepEqual(
      textsOf(EN, 'EN').filter(([, text]) => /[\u3000-\u9fff]/.test(text)),
      [],
    );
  });
  const durations: readonly (readonly [seconds: number, en: string, ja: string])[] = [
    [1, '1 second', '1 秒'],
    [60, '1 minute', '1 分'],
    [5400, '1 hour 30 minutes', '1 時間 30 分'],
    [86_400, '1 day', '1 日'],
    [180_000, '2 days 2 hours', '2 日と 2 時間'],
  ];
  for (const [seconds, en, ja] of durations) {
    test(`${seconds} seconds are ${en}`, () => {
      assert.deepEqual([EN.duration(seconds), JA.duration(seconds)], [en, ja]);
    });
  }
  test('a sentence gets its full stop once', () => {
    assert.deepEqual(['a', 'a.', '`a.`'].map(EN.sentence), ['a.', 'a.', '`a.`']);
    assert.deepEqual(['あ', 'あ。', 'あ (a)'].map(JA.sentence), ['あ。', 'あ。', 'あ (a)。']);
  });
});
