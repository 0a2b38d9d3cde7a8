// How a desktop VS Code's command line is started, as a program and a list of arguments. Knows no shell, so nothing needs quoting and no
// name of a file can be read as a command. Starts nothing itself.
import * as path from 'node:path';

/**
 * @typedef {object} CodeCommand
 * @property {string} program
 * @property {readonly string[]} first the arguments that come before all others
 * @property {Readonly<Record<string, string | undefined>>} env added to our environment; undefined takes a name away
 */

/**
 * What VS Code's `code` does, without a shell. Everywhere but on Windows that is the file itself. There it is code.cmd, which Node starts
 * only through cmd.exe; it holds one line that runs Code.exe as Node on cli.js, and that line is read from it: since versions stand in
 * folders named by their commit, only code.cmd knows which one is in use. Undefined for a .cmd or .bat without such a line, as the
 * wrapper of some package manager is. The lists are tested; it was never run on Windows.
 * Example: `"%~dp0..\Code.exe" "%~dp0..\resources\app\out\cli.js" %*`
 * Source: https://github.com/microsoft/vscode/blob/main/resources/win32/bin/code.cmd and …/resources/win32/versioned/bin/code.cmd;
 * that Node refuses .cmd without a shell: https://nodejs.org/docs/latest-v20.x/api/child_process.html#spawning-bat-and-cmd-files-on-windows
 * @param {string} file
 * @param {(file: string) => string} readText
 * @returns {CodeCommand | undefined}
 */
export function codeCommand(file, readText) {
  if (!/\.(cmd|bat)$/i.test(file)) return { program: file, first: [], env: {} };
  const [, program, script] = /"%~dp0([^"%]+\.exe)" +"%~dp0([^"%]+\.js)"/i.exec(readText(file)) ?? [];
  if (program === undefined || script === undefined) return undefined;
  // %~dp0 is the folder of code.cmd.
  const here = path.win32.dirname(file);
  return {
    program: path.win32.join(here, program),
    first: [path.win32.join(here, script)],
    env: { ELECTRON_RUN_AS_NODE: '1', VSCODE_DEV: undefined },
  };
}

/**
 * @typedef {object} Profile a VS Code profile of its own, so that the user's set-up stays as it is
 * @property {string} userDataFolder
 * @property {string} extensionsFolder
 * @property {boolean} asRoot VS Code refuses to run as root unless it is told so and has a profile of its own
 */

/**
 * @param {Profile} profile
 * @param {string} vsix
 * @returns {readonly string[]}
 */
export function installArguments(profile, vsix) {
  return [...profileArguments(profile), '--install-extension', vsix, '--force'];
}

/**
 * @param {Profile} profile
 * @param {{ readonly log: string, readonly folder: string | undefined }} what absolute paths
 * @returns {readonly string[]}
 */
export function openArguments(profile, { log, folder }) {
  return [...profileArguments(profile), '--new-window', ...(folder === undefined ? [] : [folder]), '--goto', `${log}:1`];
}

/** @param {Profile} profile */
function profileArguments({ userDataFolder, extensionsFolder, asRoot }) {
  return ['--user-data-dir', userDataFolder, '--extensions-dir', extensionsFolder, ...(asRoot ? ['--no-sandbox'] : [])];
}
