// npm run test:proofs: proves that `npm test` cannot be fooled. Starts the real suites once for each way in which a test can go wrong
// without saying so, and expects a code other than 0 and a closing line that counts a failure.
//   npm run test:proofs -- unit          only the proofs of some parts: unit extension web gui remote
import * as path from 'node:path';
import { root } from './paths.mjs';
import { endEverythingOnSignals, run } from './process.mjs';
import { closingLine } from './testing/tally.mjs';

/** `fail`: an assertion; `crash`: the process is killed; `exit`: process.exit(0); `wait`: a promise that never settles; `hang`: an endless loop. */
const PROOFS = {
  unit: ['fail', 'crash', 'exit', 'wait', 'hang'],
  extension: ['fail', 'crash', 'exit', 'wait', 'hang'],
  // A worker can neither be killed nor exit: VS Code blocks its close().
  web: ['fail', 'wait', 'hang'],
  // These run in the same kind of process as the unit tests; what differs is that they leave a browser or a server behind.
  gui: ['fail', 'exit'],
  remote: ['fail', 'exit'],
};

endEverythingOnSignals();
const parts = process.argv.slice(2);
let counts = { passed: 0, failed: 0, skipped: 0 };
for (const [part, kinds] of Object.entries(PROOFS)) {
  if (parts.length > 0 && !parts.includes(part)) continue;
  for (const kind of kinds) {
    const started = Date.now();
    const verdict = await prove(part, kind);
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    console.log(`${part}, a test that does "${kind}": ${verdict.words} (${seconds} s)`);
    counts = { ...counts, [verdict.kind]: counts[verdict.kind] + 1 };
  }
}
console.log(`\n${closingLine(counts)}`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);

/**
 * @param {string} part
 * @param {string} kind
 * @returns {Promise<{ readonly kind: 'passed' | 'failed' | 'skipped', readonly words: string }>}
 */
async function prove(part, kind) {
  const args = [path.join(root, 'scripts/test.mjs'), '--only', part];
  // The remote suite proper takes minutes; of it only the added test runs.
  if (part === 'remote') args.push('--grep', '^proof');
  const ended = await run(process.execPath, args, {
    cwd: root,
    output: 'kept',
    // The hanging ones end by these limits, short enough to be waited for here.
    env: { WUL_PROOF: kind, WUL_TEST_SECONDS: kind === 'wait' ? '3' : undefined, WUL_LIMIT_SECONDS: kind === 'hang' ? '40' : undefined },
    limitSeconds: 400,
  });
  const last = ended.output.trimEnd().split('\n').at(-1) ?? '';
  const failed = Number(/^\d+ passed, (\d+) failed(?:, \d+ skipped)?$/.exec(last)?.[1] ?? NaN);
  if (/^\w+: skipped\. /m.test(ended.output)) return { kind: 'skipped', words: 'skipped, the suite itself cannot run here' };
  if (ended.code > 0 && ended.code !== 124 && failed > 0) return { kind: 'passed', words: `noticed, code ${ended.code}, "${last}"` };
  return { kind: 'failed', words: `NOT noticed, ${ended.why}, "${last}"\n${ended.output}` };
}
