// What a run of the tests was asked for: its arguments and, for the proofs, its environment.
import { parseArgs } from 'node:util';

/** In the order in which they run. */
export const PARTS = /** @type {const} */ (['check', 'lint', 'unit', 'extension', 'web', 'gui', 'remote']);

/** @typedef {(typeof PARTS)[number]} Part */

/**
 * @typedef {object} Options
 * @property {readonly Part[]} parts
 * @property {string | undefined} grep
 * @property {'auto' | 'desktop' | 'server'} host where the workbench suites run
 * @property {string | undefined} misbehaviour for the proofs: a test to add that must make the run fail
 * @property {number} limitSeconds no suite may take longer, whatever it says itself
 * @property {number} testSeconds no test may take longer unless it says so itself; Infinity leaves it to the suite
 */

/**
 * Reads the arguments after `npm test --`. Throws with one sentence for the user when they make no sense.
 * @param {readonly string[]} args
 * @returns {Options}
 */
export function readOptions(args) {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string', multiple: true }, grep: { type: 'string' }, host: { type: 'string', default: 'auto' } },
  });
  const { host } = values;
  if (host !== 'auto' && host !== 'desktop' && host !== 'server') throw new Error(`--host is auto, desktop or server, not ${host}.`);
  const only = (values.only ?? []).flatMap((each) => each.split(','));
  for (const each of only) if (!PARTS.some((part) => part === each)) throw new Error(`--only takes ${PARTS.join(', ')}, not ${each}.`);
  return {
    parts: PARTS.filter((part) => only.length === 0 || only.includes(part)),
    grep: values.grep,
    host,
    misbehaviour: process.env['WUL_PROOF'] || undefined,
    limitSeconds: Number(process.env['WUL_LIMIT_SECONDS'] || Infinity),
    testSeconds: Number(process.env['WUL_TEST_SECONDS'] || Infinity),
  };
}
