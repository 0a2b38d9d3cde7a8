/**
 * Which findings a reader steps through, and in which order.
 */
import * as assert from 'node:assert/strict';
import { noLog, type Finding, type LogAnalysis } from '../../../src/diagnosis/finding';
import { failureBeside, failuresOf } from '../../../src/editor/navigate/failures';
import { toSpan } from '../../../src/text/span';
import { findingOn } from '../../support/finding';

function finding(line: number, changes: Partial<Finding> = {}): Finding {
  const span = toSpan(line, 10, 20);
  return findingOn(line, { span, places: [span], ...changes });
}

function analysis(findings: readonly Finding[]): LogAnalysis {
  return { ...noLog(99), format: 'cbs', updateLog: true, failed: true, outcome: 'failed', findings };
}

suite('failures', () => {
  const check = (changes: Partial<Finding>, expected: boolean): void => {
    assert.equal(failuresOf(analysis([finding(0, changes)])).length === 1, expected);
  };
  const table: readonly (readonly [rule: string, changes: Partial<Finding>, expected: boolean])[] = [
    ['a cause', { verdict: 'cause', severity: 'information' }, true],
    ['an error that nobody knows', { verdict: 'unknown', severity: 'error' }, true],
    ['a warning', { verdict: 'unknown', severity: 'warning' }, true],
    ['not what follows from a cause', { verdict: 'consequence', causedBy: 0 }, false],
    ['not what is harmless', { verdict: 'benign', severity: 'hint' }, false],
    ['not what nobody need act on', { verdict: 'unknown', severity: 'information' }, false],
  ];
  for (const [rule, changes, expected] of table) {
    test(rule, () => {
      check(changes, expected);
    });
  }
});

suite('the failure beside a place', () => {
  const failures = [finding(3), finding(7), finding(9)];
  const check = (from: readonly [line: number, column: number], direction: 'next' | 'previous', expected: number): void => {
    assert.equal(failureBeside(failures, { line: from[0], column: from[1] }, direction)?.number, expected);
  };
  const table: readonly (readonly [rule: string, from: readonly [number, number], next: number, previous: number])[] = [
    ['at the top', [0, 0], 1, 3],
    ['on a failure', [7, 10], 3, 1],
    ['in front of one on its line', [7, 0], 2, 1],
    ['behind one on its line', [7, 30], 3, 2],
    ['on the last', [9, 10], 1, 2],
    ['at the end', [50, 0], 1, 3],
  ];
  for (const [rule, from, next, previous] of table) {
    test(rule, () => {
      check(from, 'next', next);
      check(from, 'previous', previous);
    });
  }

  test('is the only one, also from that one', () => {
    assert.equal(failureBeside([finding(3)], { line: 3, column: 10 }, 'next')?.number, 1);
    assert.equal(failureBeside([finding(3)], { line: 3, column: 10 }, 'previous')?.number, 1);
  });

  test('is none in a healthy log', () => {
    assert.equal(failureBeside([], { line: 3, column: 10 }, 'next'), null);
  });
});
