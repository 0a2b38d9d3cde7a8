/**
 * What a log alone shows to be tried again and again.
 */
import * as assert from 'node:assert/strict';
import { parseCodeText } from '../../../src/codes/resultCode';
import type { UpdateWork, WorkOutcome } from '../../../src/diagnosis/work';
import { loopsIn } from '../../../src/editor/marks/loops';
import { findingOn } from '../../support/finding';

const FINDINGS = ['0x80073AA2', '0x800F0922'].map((text, index) => findingOn(index, { code: parseCodeText(text) ?? null }));

/** One letter a try: `a` and `b` failed for the first and the second code, `r` rolled back for the first, `+` went well, `?` has no end. */
function tries(kb: string | null, endings: string): readonly UpdateWork[] {
  const about = { kb, updateId: null, package: null, title: null, driver: null, feature: null };
  const outcomes: Readonly<Record<string, WorkOutcome>> = { a: 'failed', b: 'failed', r: 'rolled-back', '+': 'succeeded' };
  return endings.split('').map((ending) => ({
    about,
    client: null,
    steps: [],
    outcome: outcomes[ending] ?? 'interrupted',
    finding: ending === 'b' ? 1 : 'ar'.includes(ending) ? 0 : null,
  }));
}

suite('loops in one log', () => {
  const table: readonly (readonly [rule: string, updates: readonly UpdateWork[], expected: readonly string[]])[] = [
    ['the same failure twice', tries('KB1', 'aa'), ['KB1 2']],
    ['failed and rolled back', tries('KB1', 'ara'), ['KB1 3']],
    ['once is none', tries('KB1', 'a'), []],
    ['another failure each time is none', tries('KB1', 'ab'), []],
    ['only what failed as the last did is counted', tries('KB1', 'baa'), ['KB1 2']],
    ['a success ends it', tries('KB1', 'aa+'), []],
    ['and it may begin anew', tries('KB1', 'aa+aa'), ['KB1 2']],
    ['what has no end does not count', tries('KB1', 'a?a'), ['KB1 2']],
    ['each update for itself', [...tries('KB1', 'aa'), ...tries('KB2', 'a'), ...tries('KB3', 'bb')], ['KB1 2', 'KB3 2']],
    ['what has no name is none', tries(null, 'aa'), []],
  ];
  for (const [rule, updates, expected] of table) {
    test(rule, () => {
      assert.deepEqual(
        loopsIn({ updates, findings: FINDINGS }).map(({ name, count }) => `${name} ${count}`),
        expected,
      );
    });
  }
});
