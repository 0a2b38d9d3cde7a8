import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { suite, test } from 'mocha';
import { meetingOf } from '../../../src/machine/overlap';

const letters = (text: string): readonly number[] => text.split('').map((letter) => letter.charCodeAt(0));

function check(earlier: string, later: string, isContained: boolean, shared: number): void {
  assert.deepEqual(meetingOf(letters(earlier), letters(later)), { isContained, shared }, `${earlier} ${later}`);
}

suite('machine: overlap', () => {
  test('the end of one is the beginning of the next', () => {
    check('abcd', 'cdef', false, 2);
    check('abab', 'abac', false, 2);
    check('aab', 'aabx', false, 3);
    check('abc', 'xyz', false, 0);
  });
  test('one stands inside the other', () => {
    check('abcd', 'bc', true, 0);
    check('abcd', 'cd', true, 2);
    check('aaa', 'aa', true, 2);
    check('abcd', '', true, 0);
    check('', 'a', false, 0);
  });
  test('as a search would find it', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (earlier, later) => {
        let shared = Math.min(earlier.length, later.length);
        while (!later.startsWith(earlier.slice(earlier.length - shared))) shared--;
        check(earlier, later, earlier.includes(later), shared);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
