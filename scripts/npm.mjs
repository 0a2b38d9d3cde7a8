// How npm is started without a shell: npm itself is a script for Node, and only its wrapper on Windows, npm.cmd, wants cmd.exe around it.
// Imports nothing but Node's own, since it also runs before any package is installed.
import { existsSync } from 'node:fs';
import * as path from 'node:path';

/**
 * @typedef {object} Surroundings
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {NodeJS.Platform} platform
 * @property {string} node this process's Node
 * @property {(file: string) => boolean} exists
 */

/** @type {Surroundings} */
const OURS = { env: process.env, platform: process.platform, node: process.execPath, exists: existsSync };

/**
 * The program and the first arguments of a call of npm; a caller adds its own to the list. Takes the npm that runs us; without one, on
 * Windows, the one beside Node or beside an npm.cmd on PATH; elsewhere the program `npm`. Where Windows has none of these the answer is
 * `npm` as well, whose start then fails in words. The part for Windows is tested as a list only, it was never run there.
 * Source: npm names itself in npm_execpath for what it runs, https://github.com/npm/cli/blob/latest/workspaces/config/lib/set-envs.js;
 * npm.cmd starts node_modules/npm/bin/npm-cli.js of its own folder, https://github.com/npm/cli/blob/latest/bin/npm.cmd
 * @param {Surroundings} [surroundings]
 * @returns {readonly [string, ...string[]]}
 */
export function npmCommand({ env, platform, node, exists } = OURS) {
  const running = env['npm_execpath'];
  // Another package manager that runs us puts itself there and understands other arguments.
  if (running !== undefined && /(^|[\\/])npm-cli\.js$/.test(running)) return [node, running];
  if (platform !== 'win32') return ['npm'];
  const onPath = (env['PATH'] ?? '').split(';').filter((folder) => folder !== '');
  const scripts = [path.win32.dirname(node), ...onPath].map((folder) => path.win32.join(folder, 'node_modules/npm/bin/npm-cli.js'));
  const script = scripts.find(exists);
  return script === undefined ? ['npm'] : [node, script];
}
