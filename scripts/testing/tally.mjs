// Turns what a suite left behind into counts. A suite that did not say how it ended has failed, whatever its exit code.
import { readFileSync } from 'node:fs';

/** @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Counts */

/** @type {Counts} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {Counts} left
 * @param {Counts} right
 * @returns {Counts}
 */
export function add(left, right) {
  return { passed: left.passed + right.passed, failed: left.failed + right.failed, skipped: left.skipped + right.skipped };
}

/**
 * The counts of a suite that ran in another process. The exit code alone proves nothing: a process.exit(0) in a test and a killed
 * extension host both end with 0. So the result file must be there; and a code other than 0 is a failure even if every test passed.
 * @param {object} suite
 * @param {string} suite.name
 * @param {string} suite.resultFile
 * @param {import('../process.mjs').Ended} suite.ended
 * @param {boolean} suite.mayBeEmpty when a filter was given, it may leave nothing
 * @returns {Counts}
 */
export function tally({ name, resultFile, ended, mayBeEmpty }) {
  const counts = readCounts(resultFile);
  if (counts === undefined) return failure(name, NOTHING, `did not run to its end (${ended.why})`);
  if (counts.failed === 0 && ended.code !== 0)
    return failure(name, counts, `all tests passed, but its process did not end well (${ended.why})`);
  if (counts.passed + counts.failed + counts.skipped === 0 && !mayBeEmpty) return failure(name, counts, 'ran no test at all');
  return counts;
}

/**
 * @param {string} name
 * @param {Counts} counts
 * @param {string} what
 * @returns {Counts}
 */
function failure(name, counts, what) {
  console.error(`${name}: ${what}.`);
  return { ...counts, failed: counts.failed + 1 };
}

/**
 * @param {string} file
 * @returns {Counts | undefined}
 */
function readCounts(file) {
  try {
    const { passed, failed, skipped } = JSON.parse(readFileSync(file, 'utf8'));
    return [passed, failed, skipped].every(Number.isInteger) ? { passed, failed, skipped } : undefined;
  } catch {
    // No file or half a file: the suite never came to its end.
    return undefined;
  }
}

/**
 * The closing line of a run.
 * @param {Counts} counts
 */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
