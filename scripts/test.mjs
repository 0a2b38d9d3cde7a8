// npm test: every part, each told how it went, and one closing line that counts them all.
//   npm test -- --only unit,extension   some parts: check lint unit extension web gui remote
//   npm test -- --grep 'folds'          only tests whose name matches
//   npm test -- --host desktop          which workbench: auto (default), desktop, server
import { mkdtempSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { build } from './build.mjs';
import { npmCommand } from './npm.mjs';
import { root } from './paths.mjs';
import { ensure } from './prerequisites.mjs';
import { endEverythingOnSignals, run } from './process.mjs';
import { runMochaSuite } from './testing/mochaSuite.mjs';
import { readOptions } from './testing/options.mjs';
import { add, closingLine, NOTHING } from './testing/tally.mjs';
import { isStandIn, runWorkbenchSuite, workbenchProgram } from './testing/workbenchSuite.mjs';
import { installWorkbench } from './workbench/install.mjs';
import { installExtension } from './workbench/session.mjs';

/** @typedef {import('./testing/tally.mjs').Counts} Counts */
/** @typedef {import('./testing/options.mjs').Part} Part */

endEverythingOnSignals();
const options = parseArguments();
const wanted = (/** @type {Part} */ part) => options.parts.includes(part);
let total = NOTHING;

// The machine's own preparations take longest on a fresh machine, so they begin at once and the parts that need none run meanwhile.
const workbench = wanted('extension') || wanted('web') || wanted('gui') ? prepareWorkbench() : undefined;
const remote = wanted('remote') ? (workbench ?? Promise.resolve()).then(() => ensure('remote')) : undefined;

const checks = Promise.all([
  wanted('check') ? checked('check', 'types', [process.execPath, 'scripts/check.mjs']) : undefined,
  wanted('lint') ? checked('lint', 'lint and format', [...npmCommand(), 'run', '--silent', 'lint']) : undefined,
]);
const needsBuild = options.parts.some((part) => part !== 'check' && part !== 'lint');
const built = needsBuild ? await build('--tests') : true;
if (built) {
  await part('unit', () =>
    runMochaSuite({ name: 'unit', folder: 'out/unit', ending: '.test.js', testSeconds: 10, limitSeconds: 400 }, options),
  );
}
await checks;
if (!built) {
  total = add(total, { ...NOTHING, failed: 1 });
  console.error('The build failed, so nothing else can be tested.');
} else {
  await partInWorkbench('extension', 'out/extension/index.js', 'node');
  await partInWorkbench('web', 'out/web/index.js', 'web');
  await part('gui', runGui);
  await part('remote', async () => {
    const readiness = await remote;
    if (readiness?.kind === 'missing') return skipped('remote', readiness.reason);
    return runMochaSuite({ name: 'remote', folder: 'out/remote', ending: '.test.js', testSeconds: 60, limitSeconds: 600 }, options);
  });
  if (options.grep !== undefined && total.passed + total.failed === 0) {
    console.error(`No test's name matches ${options.grep}.`);
    total = add(total, { ...NOTHING, failed: 1 });
  }
}
console.log(`\n${closingLine(total)}`);
process.exit(total.failed === 0 ? 0 : 1);

function parseArguments() {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

/**
 * Runs one part if it is wanted. What it throws is a failure of that part and keeps no other from running.
 * @param {Part} name
 * @param {() => Promise<Counts>} work
 */
async function part(name, work) {
  if (!wanted(name)) return;
  const started = Date.now();
  console.log(`\n== ${name}`);
  /** @type {Counts} */
  let counts;
  try {
    counts = await work();
  } catch (error) {
    console.error(error instanceof Error ? error.stack : error);
    counts = { ...NOTHING, failed: 1 };
  }
  total = add(total, counts);
  console.log(`== ${name}: ${closingLine(counts)} (${seconds(started)})`);
}

/**
 * A program that checks something, as one test. Its words are shown together at its end, since others run at the same time.
 * @param {Part} name
 * @param {string} what
 * @param {readonly string[]} command
 */
async function checked(name, what, [program = '', ...args]) {
  const started = Date.now();
  const ended = await run(program, args, { cwd: root, output: 'kept', limitSeconds: 300 });
  const good = ended.code === 0;
  if (!good) console.log(`${ended.output.trimEnd()}\n${name}: ${ended.why}`);
  console.log(`== ${name}: ${what} ${good ? 'passed' : 'FAILED'} (${seconds(started)})`);
  total = add(total, good ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: 1 });
}

/**
 * @param {'extension' | 'web'} name
 * @param {string} bundle
 * @param {'node' | 'web'} extensionHost
 */
function partInWorkbench(name, bundle, extensionHost) {
  return part(name, async () => {
    const prepared = await workbench;
    if (prepared?.kind !== 'ready') return skipped(name, prepared?.reason ?? '');
    return runWorkbenchSuite({ name, bundle, extensionHost, testSeconds: 30, limitSeconds: 300 }, prepared.program, options);
  });
}

async function runGui() {
  // Clicks are made in a browser, also where the other suites have a desktop VS Code.
  const readiness = await ensure('browser');
  if (readiness.kind === 'missing') return skipped('gui', readiness.reason);
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'wul-gui-'));
  try {
    const env = { WUL_EXTENSIONS: await installExtension(temporary) };
    const suite = { name: 'gui', folder: 'test/gui', ending: '.test.mjs', testSeconds: 60, limitSeconds: 400, env };
    return await runMochaSuite(suite, options);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** @returns {Promise<{ readonly kind: 'ready', readonly program: string } | { readonly kind: 'missing', readonly reason: string }>} */
async function prepareWorkbench() {
  try {
    const program = await workbenchProgram(options);
    if (!isStandIn(program)) return { kind: 'ready', program };
    const [readiness] = await Promise.all([ensure('browser'), installWorkbench()]);
    return readiness.kind === 'ready' ? { kind: 'ready', program } : readiness;
  } catch (error) {
    return { kind: 'missing', reason: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * @param {Part} name
 * @param {string} reason
 * @returns {Counts}
 */
function skipped(name, reason) {
  console.log(`${name}: skipped. ${reason}`);
  return { ...NOTHING, skipped: 1 };
}

/** @param {number} started */
function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
