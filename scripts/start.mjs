// npm start: tells what a log says, and shows it in real VS Code with the extension installed.
//   npm start                                the sample incident
//   npm start -- LOG                         a log of your own, from anywhere
//   npm start -- --screenshot FILE [LOG]     saves a picture of the editor with the Problems panel, and ends
//   npm start -- --server [LOG]              the workbench in a browser, also where there is a desktop VS Code
// PORT names the port of the workbench in a browser; any free one otherwise.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { installArguments, openArguments } from './codeCommand.mjs';
import { desktopCommand, hasDisplay } from './desktop.mjs';
import { packExtension } from './package.mjs';
import { cache, defaultLog, root, samples } from './paths.mjs';
import { ensure } from './prerequisites.mjs';
import { run } from './process.mjs';
import { takeScreenshot } from './screenshot.mjs';
import { installWorkbench } from './workbench/install.mjs';
import { startServer, workbenchAddress, writeSettings } from './workbench/server.mjs';
import { installExtension } from './workbench/session.mjs';

/** Kept between starts: a developer's settings and window layout in it stay. */
const profile = path.join(cache, 'start');

const { values, positionals } = readArguments();
const log = path.resolve(positionals[0] ?? defaultLog);
if (positionals.length > 1) giveUp('Only one log can be opened at a time.');
if (statSync(log, { throwIfNoEntry: false })?.isFile() !== true) giveUp(`There is no file ${log}.`);

if (!(await build())) giveUp('The build failed.', 1);
console.log('');
const diagnosis = await run(process.execPath, [path.join(root, 'dist/cli.js'), 'analyze', '--format', 'text', log]);
// 0: no failure in it, 1: a failure found. Both are answers; anything else means the log could not be read.
if (diagnosis.code > 1) process.exit(2);
console.log('');

if (values.screenshot !== undefined) {
  // Always in the browser: a picture of it needs no screen, and a window of the desktop's VS Code cannot be taken from outside.
  const readiness = await ensure('browser');
  if (readiness.kind === 'missing') giveUp(readiness.reason, 1);
  const file = path.resolve(values.screenshot);
  mkdirSync(path.dirname(file), { recursive: true });
  await takeScreenshot(log, file);
  console.log(`Saved ${file}.`);
} else if (values.server !== true && hasDisplay() && (await openOnDesktop())) {
  console.log('VS Code opens with the extension installed, in a profile of its own; your own set-up stays as it is.');
} else {
  await serve();
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { screenshot: { type: 'string' }, server: { type: 'boolean' } },
    });
  } catch (error) {
    return giveUp(error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {string} sentence
 * @param {number} [code] 2: the call was wrong
 * @returns {never}
 */
function giveUp(sentence, code = 2) {
  console.error(sentence);
  process.exit(code);
}

/** Whether a desktop VS Code was there, or could be downloaded, and was told to open the log. */
async function openOnDesktop() {
  const command = await desktopCommand();
  if (command === undefined) return false;
  const { program, first, env } = command;
  const userDataFolder = path.join(profile, 'desktop');
  const own = {
    userDataFolder,
    extensionsFolder: path.join(profile, 'desktop-extensions'),
    asRoot: process.getuid?.() === 0,
  };
  const vsix = path.join(profile, 'windows-update-log.vsix');
  mkdirSync(profile, { recursive: true });
  await packExtension(vsix);
  writeSettings(userDataFolder, { 'workbench.startupEditor': 'none' });
  const installed = await run(program, [...first, ...installArguments(own, vsix)], { output: 'kept', limitSeconds: 60, env });
  if (installed.code !== 0) {
    console.log(`${program} could not install the extension (${installed.why}); opening it in a browser instead.`);
    return false;
  }
  const opening = [...first, ...openArguments(own, { log, folder: folderFor(log) })];
  spawn(program, opening, { detached: true, stdio: 'ignore', env: { ...process.env, ...env } }).unref();
  return true;
}

/** Our samples are opened with their folder; any other log alone, since its folder may be as large as /var/log. @param {string} file */
function folderFor(file) {
  return file.startsWith(samples + path.sep) ? path.dirname(file) : undefined;
}

/** Serves the workbench until Ctrl+C. */
async function serve() {
  const token = randomBytes(24).toString('hex');
  const [workbench, extensionsFolder] = [await installWorkbench(), await installExtension(profile)];
  const temporaryFolder = mkdtempSync(path.join(os.tmpdir(), 'wul-'));
  process.once('exit', () => rmSync(temporaryFolder, { recursive: true, force: true }));
  const port = Number(process.env['PORT'] || 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) giveUp(`PORT is ${process.env['PORT']}, which is no port.`);
  const server = await startServer({
    workbench,
    extensionsFolder,
    temporaryFolder,
    userDataFolder: path.join(profile, 'user'),
    // Behind this address is a terminal of this machine: neither another user of it nor a web page may get there without the token.
    token,
    port,
  }).catch((/** @type {unknown} */ error) => giveUp(error instanceof Error ? error.message : String(error), 1));
  const folder = folderFor(log);
  const address = workbenchAddress(server.origin, { file: log, token, ...(folder === undefined ? {} : { folder }) });
  console.log(`VS Code with the extension installed, showing ${log}:\n\n  ${address}\n\nOpen the address in a browser. Ctrl+C ends it.`);
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(name, () => void server.stop());
  process.exit((await server.ended) === 0 ? 0 : 1);
}
