// Runs VS Code's server on the loopback and says under which address the workbench stands. Knows nothing about browsers or tests.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { endWithParent } from '../paths.mjs';
import { end } from '../process.mjs';

/**
 * @typedef {object} ServerOptions
 * @property {import('./install.mjs').Workbench} workbench
 * @property {string} userDataFolder settings and state; made when absent
 * @property {string} extensionsFolder
 * @property {string} temporaryFolder for the server's sockets: a short path, since a socket's name may have 107 characters
 * @property {string} [homeFolder] the HOME of terminals and of the extension host, our own when absent
 * @property {number} [port] any free one when absent
 * @property {string} [token] whoever opens the workbench must know it; nothing is asked when absent
 * @property {Readonly<Record<string, unknown>>} [settings] added to the quiet ones, when the profile has none yet
 * @property {readonly string[]} [args]
 * @property {boolean} [workspaceTrust] when true, folders start untrusted as they do for a user (Restricted Mode)
 * @property {(text: string) => void} [onOutput]
 */

/** @typedef {{ readonly origin: string, readonly ended: Promise<number>, stop(): Promise<void> }} Server */

/** Settings that keep a workbench without network quiet and the same from run to run. */
export const QUIET_SETTINGS = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * Writes a profile's settings unless it has some: a developer's own choices in a kept profile stay.
 * @param {string} userDataFolder
 * @param {Readonly<Record<string, unknown>>} settings
 */
export function writeSettings(userDataFolder, settings) {
  const file = path.join(userDataFolder, 'User/settings.json');
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(settings, undefined, 2)}\n`);
}

/**
 * Starts the server and waits until it listens. Rejects when it ends before that, with what it printed.
 * The caller stops it; should the caller die, the server notices within a second.
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 */
export function startServer(options) {
  const { workbench, userDataFolder, extensionsFolder, temporaryFolder, token, onOutput } = options;
  writeSettings(userDataFolder, { ...QUIET_SETTINGS, ...options.settings });
  for (const folder of [extensionsFolder, temporaryFolder]) mkdirSync(folder, { recursive: true });
  const child = spawn(
    workbench.node,
    [
      '--require',
      endWithParent,
      path.join(workbench.vscode, 'out/server-main.js'),
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
      ...(token === undefined ? ['--without-connection-token'] : ['--connection-token', token]),
      ...['--accept-server-license-terms', '--disable-telemetry', '--telemetry-level', 'off', '--disable-getting-started-override'],
      ...(options.workspaceTrust === true ? [] : ['--disable-workspace-trust']),
      // Otherwise VS Code first runs a login shell to learn the user's environment, with whatever its start-up files do.
      '--force-disable-user-env',
      ...['--user-data-dir', userDataFolder, '--extensions-dir', extensionsFolder],
      ...(options.args ?? []),
    ],
    {
      env: environment({ TMPDIR: temporaryFolder, ...(options.homeFolder === undefined ? {} : { HOME: options.homeFolder }) }),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    },
  );
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  const stop = async () => {
    end(child);
    await ended;
  };
  process.once('exit', () => end(child));
  return new Promise((resolve, reject) => {
    let heard = '';
    let listening = false;
    const giveUp = (/** @type {string} */ why) => {
      clearTimeout(patience);
      end(child);
      reject(new Error(why));
    };
    const patience = setTimeout(() => giveUp(`VS Code's server did not listen within a minute.\n${heard}`), 60_000);
    const listen = (/** @type {string} */ text) => {
      onOutput?.(text);
      if (listening) return;
      heard += text;
      const address = /Web UI available at (http:\/\/\S+)/.exec(heard)?.[1];
      // With its port taken the server complains and stays.
      if (heard.includes('EADDRINUSE')) giveUp(`Port ${options.port} of 127.0.0.1 is in use; PORT can name another.`);
      if (address === undefined) return;
      listening = true;
      clearTimeout(patience);
      // It says "localhost", which a browser may take for ::1, where nothing listens.
      resolve({ origin: `http://127.0.0.1:${new URL(address).port}`, ended, stop });
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.once('error', (error) => giveUp(error.message));
    child.once('exit', (code) => giveUp(`VS Code's server ended with ${code} before it listened.\n${heard}`));
  });
}

/**
 * The environment of the server: ours, without what a VS Code we may have been started from left in it.
 * VSCODE_TEST_* stays, tests are told things through it.
 * @param {Readonly<Record<string, string>>} added
 */
function environment(added) {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VSCODE_(?!TEST_)|ELECTRON_|CODE_SERVER_)/.test(name));
  // An empty gallery stops look-ups in an extension registry that may not be reachable.
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: '{}', ...added };
}

/**
 * @typedef {object} Opening
 * @property {string} [folder] a path on this machine
 * @property {string} [workspaceFile]
 * @property {string} [file] opened in an editor
 * @property {string} [token]
 * @property {readonly (readonly [string, string | { readonly path: string }])[]} [payload] further things the workbench is told; a path becomes an address
 */

/**
 * The address that opens the workbench of a server on something.
 * @param {string} origin
 * @param {Opening} opening
 */
export function workbenchAddress(origin, opening) {
  const query = new URLSearchParams();
  if (opening.workspaceFile !== undefined) query.set('workspace', path.resolve(opening.workspaceFile));
  else if (opening.folder !== undefined) query.set('folder', path.resolve(opening.folder));
  else query.set('ew', 'true');
  const remote = (/** @type {string} */ at) => `vscode-remote://${new URL(origin).host}${encodeURI(path.resolve(at))}`;
  const payload = [
    .../** @type {const} */ ([['skipWelcome', 'true']]),
    ...(opening.file === undefined ? [] : [/** @type {const} */ (['openFile', { path: opening.file }])]),
    ...(opening.payload ?? []),
  ];
  query.set('payload', JSON.stringify(payload.map(([key, value]) => [key, typeof value === 'string' ? value : remote(value.path)])));
  if (opening.token !== undefined) query.set('tkn', opening.token);
  return `${origin}/?${query}`;
}
