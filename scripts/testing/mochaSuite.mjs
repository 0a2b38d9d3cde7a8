// Runs test files with mocha in a process of their own and says how they ended.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { endWithParent, root } from '../paths.mjs';
import { run } from '../process.mjs';
import { tally } from './tally.mjs';

const reporter = path.join(path.dirname(fileURLToPath(import.meta.url)), 'resultReporter.cjs');

/**
 * @typedef {object} MochaSuite
 * @property {string} name
 * @property {string} folder
 * @property {string} ending of the files' names
 * @property {number} testSeconds the longest a single test may take, unless it says otherwise itself
 * @property {number} limitSeconds the longest the whole suite may take
 * @property {Readonly<Record<string, string>>} [env]
 */

/**
 * @param {MochaSuite} suite
 * @param {import('./options.mjs').Options} options
 * @returns {Promise<import('./tally.mjs').Counts>}
 */
export async function runMochaSuite(suite, options) {
  const files = filesIn(path.join(root, suite.folder), suite.ending);
  if (options.misbehaviour !== undefined) files.push(await buildMisbehaviour());
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'wul-'));
  const resultFile = path.join(temporary, 'result.json');
  try {
    const args = [
      ...['--require', endWithParent],
      path.join(root, 'node_modules/mocha/bin/mocha.js'),
      ...[
        '--ui',
        'tdd',
        '--timeout',
        String(Math.min(suite.testSeconds, options.testSeconds) * 1000),
        '--reporter',
        reporter,
        '--forbid-only',
        '--exit',
        '--no-config',
      ],
      ...(options.grep === undefined ? [] : ['--grep', options.grep]),
      ...files,
    ];
    const ended = await run(process.execPath, args, {
      cwd: root,
      env: { ...suite.env, WUL_RESULT_FILE: resultFile, WUL_PROOF: options.misbehaviour },
      limitSeconds: Math.min(suite.limitSeconds, options.limitSeconds),
    });
    return tally({ name: suite.name, resultFile, ended, mayBeEmpty: options.grep !== undefined });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {string} ending
 */
function filesIn(folder, ending) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => path.join(folder, name))
    .sort();
}

/** The misbehaving test as a file mocha can load. It is no part of the build, so that no normal run can come across it. */
async function buildMisbehaviour() {
  const outfile = path.join(root, 'out/proofs/mocha.test.js');
  await esbuild.build({
    entryPoints: [path.join(root, 'test/proofs/mocha.test.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
  return outfile;
}
