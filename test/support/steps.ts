/** The steps and clues of a few lines of log, drawn for a test to compare, and what such lines are made of. */
import assert from 'node:assert/strict';
import { diagnose } from '../../src/diagnosis/diagnose';
import type { LogAnalysis } from '../../src/diagnosis/finding';
import { bundled } from './bundledCatalog';

export function read(format: string, lines: readonly string[]): LogAnalysis {
  return diagnose({ name: '', format, lines }, bundled.catalog);
}

/** Each work as `KB4056894 failed by wusa: installing failed`, with the parts that are known. */
export function checkSteps(format: string, lines: readonly string[], expected: readonly string[]): void {
  const drawn = read(format, lines).updates.map(({ about, client, outcome, steps }) => {
    const name = about.kb ?? about.feature ?? about.title ?? about.updateId ?? about.package ?? '?';
    return `${name} ${outcome}${client === null ? '' : ` by ${client}`}: ${steps.map(({ says }) => says).join(' ')}`;
  });
  assert.deepEqual(drawn, expected);
}

export function checkClues(format: string, lines: readonly string[], expected: readonly string[]): void {
  assert.deepEqual(
    read(format, lines).clues.map(({ tells, value }) => `${tells} ${value}`.trim()),
    expected,
  );
}

export const BUNDLE = '5B1D2C70-91A4-4F7E-8C55-0F3A6D2E7B18';
export const PART = '08D0F0A2-77C1-4E0B-A0B5-3C1F9E2D6A44';
export const TITLE = '2018-01 Security Monthly Quality Rollup for Windows 7 for x64-based Systems (KB4056894)';
/** As Windows' sentences end. */
export const FOLLOWING = `the following update: ${TITLE}`;
