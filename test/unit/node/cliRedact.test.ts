import * as assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { redactValue } from '../../../src/node/cliRedact';

const check = (input: unknown, expected: unknown): void => {
  assert.deepEqual(
    redactValue(input, (text) => text.replaceAll('mika', '<user-1>')),
    expected,
  );
};

suite('a document without names', () => {
  const cases: readonly (readonly [name: string, input: unknown, expected: unknown])[] = [
    ['is cleaned at any depth', { logs: [{ path: 'mika.log', lines: [1, null] }] }, { logs: [{ path: '<user-1>.log', lines: [1, null] }] }],
    ['keeps what we say ourselves', { format: 'mika', code: 'mika' }, { format: 'mika', code: 'mika' }],
    ["keeps nothing of a chain's blanks, whatever their names", { values: { code: 'mika' } }, { values: { code: '<user-1>' } }],
  ];
  for (const [name, input, expected] of cases) {
    test(name, () => {
      check(input, expected);
    });
  }
});
