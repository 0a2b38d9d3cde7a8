// Opens the workbench on something the way a user has it: the packed extension installed, a profile of its own, a browser in front.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { packExtension } from '../package.mjs';
import { run } from '../process.mjs';
import { launchBrowser } from './browser.mjs';
import { installWorkbench } from './install.mjs';
import { startServer, workbenchAddress } from './server.mjs';

/**
 * @typedef {object} SessionOptions
 * @property {string} [file] opened in an editor
 * @property {string} [folder] opened as the workspace
 * @property {Readonly<Record<string, unknown>>} [settings] the user's settings, beside the quiet ones
 * @property {string} [extensionsFolder] extensions to have installed, see installExtension; none when absent
 * @property {string} [homeFolder] HOME of terminals and of the extension host; an empty one of its own when absent
 * @property {boolean} [workspaceTrust] when true, folders start untrusted as they do for a user
 * @property {{ readonly width: number, readonly height: number }} [viewport]
 * @property {number} [pixelRatio] 2 makes sharp pictures for a README
 */

/**
 * @typedef {object} Session
 * @property {import('playwright-core').Page} page for scripts/workbench/page.mjs
 * @property {string} homeFolder
 * @property {() => Promise<void>} close ends the browser and the server and removes what they wrote
 */

/**
 * Packs what is built now and installs it as VS Code installs any .vsix. `npm test` does this once for all suites and names the place in
 * WUL_EXTENSIONS; then that is the answer.
 * @param {string} folder takes the .vsix and the installed extension, in `extensions`; made when absent
 * @returns {Promise<string>} the extensions folder, for openSession
 */
export async function installExtension(folder) {
  const prepared = process.env['WUL_EXTENSIONS'];
  if (prepared) return prepared;
  mkdirSync(folder, { recursive: true });
  const vsix = path.join(folder, 'windows-update-log.vsix');
  const extensionsFolder = path.join(folder, 'extensions');
  const [workbench] = await Promise.all([installWorkbench(), packExtension(vsix)]);
  // Its sockets stay behind wherever temporary files go, and want a short path: a folder of their own.
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'wul-'));
  const ended = await run(
    workbench.node,
    [
      path.join(workbench.vscode, 'out/server-main.js'),
      ...['--install-extension', vsix, '--force'],
      ...['--extensions-dir', extensionsFolder, '--user-data-dir', path.join(folder, 'install')],
    ],
    { output: 'kept', limitSeconds: 60, env: { EXTENSIONS_GALLERY: '{}', TMPDIR: temporary } },
  );
  rmSync(temporary, { recursive: true, force: true });
  if (ended.code !== 0) throw new Error(`VS Code could not install the extension (${ended.why}):\n${ended.output}`);
  return extensionsFolder;
}

/**
 * A workbench that is shown and whose file, if one was named, stands in an editor. The caller closes it.
 * @param {SessionOptions} options
 * @returns {Promise<Session>}
 */
export async function openSession(options) {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'wul-'));
  /** @type {(() => Promise<unknown>)[]} */
  const closing = [async () => rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })];
  const close = async () => {
    for (const each of closing.splice(0).reverse()) await each();
  };
  try {
    const homeFolder = options.homeFolder ?? path.join(temporary, 'home');
    if (!existsSync(homeFolder)) {
      mkdirSync(homeFolder, { recursive: true });
      writeFileSync(path.join(homeFolder, '.bashrc'), "PS1='$ '\n");
    }
    const server = await startServer({
      workbench: await installWorkbench(),
      userDataFolder: path.join(temporary, 'user'),
      extensionsFolder: options.extensionsFolder ?? path.join(temporary, 'extensions'),
      temporaryFolder: path.join(temporary, 't'),
      homeFolder,
      // A canvas cannot be read by a test, the terminal's plain rendering can.
      settings: { 'terminal.integrated.gpuAcceleration': 'off', ...options.settings },
      workspaceTrust: options.workspaceTrust ?? false,
    });
    closing.push(() => server.stop());
    const browser = await launchBrowser();
    closing.push(() => browser.close());
    const context = await browser.newContext({
      viewport: options.viewport ?? { width: 1280, height: 800 },
      deviceScaleFactor: options.pixelRatio ?? 1,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    const { file, folder } = options;
    await page.goto(
      workbenchAddress(server.origin, { ...(file === undefined ? {} : { file }), ...(folder === undefined ? {} : { folder }) }),
    );
    const shown = file === undefined ? '.monaco-workbench .part.editor' : '.monaco-workbench .editor-instance .view-lines .view-line';
    await page.waitForSelector(shown, { timeout: 30_000 });
    return { page, homeFolder, close };
  } catch (error) {
    await close();
    throw error;
  }
}
