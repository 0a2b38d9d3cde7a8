// Runs a bundled suite inside a real workbench, through @vscode/test-electron, and says how it ended.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadedCode } from '../desktop.mjs';
import { endWithParent, root, samples } from '../paths.mjs';
import { run } from '../process.mjs';
import { QUIET_SETTINGS, writeSettings } from '../workbench/server.mjs';
import { tally } from './tally.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const standIn = path.join(root, 'scripts/workbench/code.mjs');

/**
 * @typedef {object} WorkbenchSuite
 * @property {string} name
 * @property {string} bundle the module whose run() the extension host calls
 * @property {'node' | 'web'} extensionHost
 * @property {number} testSeconds
 * @property {number} limitSeconds
 */

/**
 * The program that runs the workbench suites: the desktop VS Code where there is one, else the stand-in in a browser.
 * @param {import('./options.mjs').Options} options
 * @returns {Promise<string>}
 */
export async function workbenchProgram(options) {
  if (options.host === 'server') return standIn;
  const desktop = await downloadedCode();
  if (desktop.kind === 'ready') return desktop.executable;
  if (options.host === 'desktop') throw new Error(`No desktop VS Code: ${desktop.reason}.`);
  console.log(`No desktop VS Code (${desktop.reason}): the same workbench from the npm registry, in a headless browser.`);
  return standIn;
}

export const isStandIn = (/** @type {string} */ program) => program === standIn;

/**
 * @param {WorkbenchSuite} suite
 * @param {string} program
 * @param {import('./options.mjs').Options} options
 * @returns {Promise<import('./tally.mjs').Counts>}
 */
export async function runWorkbenchSuite(suite, program, options) {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'wul-'));
  try {
    const resultFile = path.join(temporary, 'result.json');
    const requestFile = path.join(temporary, 'request.json');
    const userDataFolder = path.join(temporary, 'user');
    // The suite writes where it likes, so it gets a copy.
    const workspace = path.join(temporary, 'workspace');
    mkdirSync(workspace);
    if (existsSync(samples)) cpSync(samples, workspace, { recursive: true });
    const testTimeoutSeconds = String(Math.min(suite.testSeconds, options.testSeconds));
    writeFileSync(requestFile, JSON.stringify({ grep: options.grep, misbehaviour: options.misbehaviour, resultFile, testTimeoutSeconds }));
    const web = suite.extensionHost === 'web';
    writeSettings(userDataFolder, {
      ...QUIET_SETTINGS,
      'windowsUpdateLogTests.request': requestFile,
      // The stand-in's workbench runs in a browser, where this setting does what the desktop's --extensionDevelopmentKind does.
      ...(web ? { 'remote.extensionKind': { 'windows-update-log.windows-update-log': ['web'] } } : {}),
    });
    // In a process group of its own, so that a hanging workbench can be ended with all that belongs to it.
    const ended = await run(process.execPath, ['--require', endWithParent, path.join(here, 'launch.mjs')], {
      env: {
        WUL_LAUNCH: JSON.stringify({
          vscodeExecutablePath: program,
          extensionDevelopmentPath: root,
          extensionTestsPath: path.join(root, suite.bundle),
          launchArgs: [
            workspace,
            '--disable-extensions',
            `--user-data-dir=${userDataFolder}`,
            `--extensions-dir=${path.join(temporary, 'extensions')}`,
            ...(web ? ['--extensionDevelopmentKind=web'] : []),
          ],
        }),
      },
      limitSeconds: Math.min(suite.limitSeconds, options.limitSeconds),
    });
    return tally({ name: suite.name, resultFile, ended, mayBeEmpty: options.grep !== undefined });
  } finally {
    // What was just ended may still be letting go of its files.
    rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
