#!/usr/bin/env node
// Takes the place of the desktop `code` program in @vscode/test-electron's runTests: the same arguments, the same exit code,
// but the workbench runs in a headless browser and the extension host in VS Code's server. For tests only.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { format, parseArgs } from 'node:util';
import { launchBrowser } from './browser.mjs';
import { installWorkbench } from './install.mjs';
import { startServer, workbenchAddress } from './server.mjs';

/** What the workbench says about itself on every start, beside the tests' own words. */
const CHATTER =
  /^\[(AgentHost|AgentHostChannel|ChatModelSelection|AccountPolicyGate|RemoteAgentHostProtocol|reconnection-grace-time|Service Worker)|^(Creating a socket|Resolv(ing|ed) connection token|Updating additional builtin|Ignoring fetching additional builtin|Creation of workbench contribution)|open-vsx\.org|authentication provider 'github'/;

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
    'disable-extensions': { type: 'boolean' },
    verbose: { type: 'boolean' },
  },
});

/**
 * An argument that must be there: @vscode/test-electron always passes these.
 * @param {'extensionDevelopmentPath' | 'extensionTestsPath' | 'user-data-dir' | 'extensions-dir'} name
 */
function given(name) {
  const value = values[name];
  if (typeof value !== 'string') throw new Error(`--${name} is missing`);
  return path.resolve(value);
}

const extension = given('extensionDevelopmentPath');
const verbose = values.verbose === true || process.env['WUL_VERBOSE'] === '1';
const temporary = mkdtempSync(path.join(os.tmpdir(), 'wul-'));
process.once('exit', () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

/** @type {(code: number, why?: string) => void} */
let finish = () => {};
/** @type {Promise<{ readonly code: number, readonly why: string | undefined }>} */
const finished = new Promise((resolve) => (finish = (code, why) => resolve({ code, why })));
for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(name, () => finish(130, `ended by ${name}`));
// A starter that was killed outright can send no signal.
const starter = process.ppid;
setInterval(() => process.ppid !== starter && finish(1, 'what started it is gone'), 1000).unref();

/** @type {(() => Promise<unknown>)[]} */
const closing = [];
try {
  await open();
} catch (error) {
  finish(1, error instanceof Error ? error.stack : String(error));
}
const { code, why } = await finished;
if (why !== undefined) console.error(`The workbench: ${why}`);
for (const close of closing.reverse()) {
  await close().catch((/** @type {unknown} */ error) => {
    if (verbose) console.error(error);
  });
}
process.exit(code);

async function open() {
  const homeFolder = path.join(temporary, 'home');
  mkdirSync(homeFolder);
  const server = await startServer({
    workbench: await installWorkbench(),
    userDataFolder: given('user-data-dir'),
    extensionsFolder: given('extensions-dir'),
    temporaryFolder: path.join(temporary, 't'),
    // Keeps the start-up files of whoever runs the tests out of the terminals under test.
    homeFolder,
    // Since 1.13x a built workbench obeys extensionTestsPath in its address only with this; without it the tests silently never start.
    args: ['--enable-smoke-test-driver', '--enable-proposed-api='],
    onOutput: watchExtensionHost,
  });
  closing.push(() => server.stop());
  void server.ended.then((status) => finish(1, `its server ended with ${status}`));
  const browser = await launchBrowser();
  closing.push(() => browser.close());
  browser.once('disconnected', () => finish(1, 'its browser ended'));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.once('crash', () => finish(1, 'its page crashed'));
  page.on('pageerror', (error) => verbose && console.error(error));
  // Both must be there before the page is: the workbench looks for them as it loads.
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ kind, /** @type {unknown[]} */ args) => {
    const text = format(...args);
    if (!verbose && CHATTER.test(text)) return;
    (kind === 'error' || kind === 'warn' ? process.stderr : process.stdout).write(`${text}\n`);
  });
  await page.exposeFunction('codeAutomationExit', (/** @type {number} */ status) => {
    // The server's word on how the extension host ended may be still on its way and weighs more than this one.
    setTimeout(() => finish(status), 300);
  });
  await page.goto(workbenchAddress(server.origin, { ...whatToOpen(), payload: testPayload() }));
}

function whatToOpen() {
  const folder = positionals.find((each) => statSync(each, { throwIfNoEntry: false })?.isDirectory());
  const file = positionals.find((each) => each !== folder);
  return { ...(folder === undefined ? {} : { folder }), ...(file === undefined ? {} : { file }) };
}

/** @returns {readonly (readonly [string, string | { readonly path: string }])[]} */
function testPayload() {
  return [
    ['extensionDevelopmentPath', { path: extension }],
    ['extensionTestsPath', { path: given('extensionTestsPath') }],
    ['enableProposedApi', ''],
    ...(values['disable-extensions'] === true ? [/** @type {const} */ (['disableExtensions', 'true'])] : []),
  ];
}

/**
 * VS Code itself reports code 0 for an extension host that was killed.
 * @param {string} text of the server
 */
function watchExtensionHost(text) {
  if (verbose) process.stderr.write(text);
  const [, status, name] = /Extension Host Process exited with code: (\S+), signal: (\w+)/.exec(text) ?? [];
  if (name === undefined) return;
  if (name !== 'null') finish(1, `the extension host was ended by ${name}`);
  // The usual end. Only when the page does not report its own within ten seconds is it an early one.
  else setTimeout(() => finish(Number(status) || 1, `the extension host ended early with code ${status}`), 10_000);
}
