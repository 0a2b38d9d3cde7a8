// What the operating system must hold before a part can run, and how to get it: by apt where we are root and apt is there, else in words.
// By hand: node scripts/prerequisites.mjs browser remote
import { accessSync, chmodSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './process.mjs';

/** @typedef {'browser' | 'remote'} Need */

/**
 * Ready, or the one sentence that says what is missing and how to get it.
 * @typedef {{ readonly kind: 'ready' } | { readonly kind: 'missing', readonly reason: string }} Readiness
 */

/**
 * @typedef {object} Requirement
 * @property {string} purpose ends the sentence "… is needed for"
 * @property {readonly string[]} packages Debian's names
 * @property {() => readonly string[]} missing what is not here, in words a person can look for
 */

/** @type {Readonly<Record<Need, Requirement>>} */
const REQUIREMENTS = {
  browser: {
    purpose: 'showing the workbench',
    packages: ['chromium'],
    missing: () => (findChromium() === undefined ? ['Chromium'] : []),
  },
  remote: {
    purpose: 'the remote suite',
    packages: ['wine', 'wine64', 'openssh-server', 'gcc-mingw-w64-x86-64', 'bsdutils'],
    missing: () =>
      [
        ['wine', 'wine64'],
        ['sshd'],
        ['ssh'],
        ['sftp'],
        ['x86_64-w64-mingw32-gcc'],
        // It gives the runner under test a real terminal; Node's own standard library cannot make one.
        ['script'],
      ]
        .filter((names) => names.every((name) => findProgram(name) === undefined))
        .map((names) => names[0] ?? ''),
  },
};

/** One apt at a time in this process; other processes are waited for by apt's own lock. @type {Promise<unknown>} */
let queue = Promise.resolve();

/**
 * Looks for what `need` asks, and installs it where that is allowed. Changes nothing on a machine that has it.
 * @param {Need} need
 * @returns {Promise<Readiness>}
 */
export function ensure(need) {
  const turn = queue.then(() => ensureNow(need));
  queue = turn;
  return turn;
}

/**
 * The Chromium, Chrome or Edge to show the workbench in, or undefined. `CHROMIUM_PATH` goes first.
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return named;
  const places = {
    darwin: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ],
    win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
      const base = process.env[variable];
      return base
        ? ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((end) => path.join(base, end))
        : [];
    }),
  };
  const fixed = process.platform === 'darwin' || process.platform === 'win32' ? places[process.platform] : [];
  const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].map(findProgram);
  return [...onPath, ...fixed].find((file) => file !== undefined && existsSync(file));
}

/**
 * The file a program's name stands for, or undefined. Looks where an administrator's programs are too, since `sshd` is there.
 * @param {string} name
 * @returns {string | undefined}
 */
export function findProgram(name) {
  const windows = process.platform === 'win32';
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).concat(windows ? [] : ['/usr/sbin', '/sbin']);
  const endings = windows ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of folders.filter((each) => each !== '')) {
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      if (isExecutable(file)) return file;
    }
  }
  return undefined;
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Absent or not ours to run: both mean "look further".
    return false;
  }
}

/**
 * @param {Need} need
 * @returns {Promise<Readiness>}
 */
async function ensureNow(need) {
  const { packages, purpose, missing } = REQUIREMENTS[need];
  if (missing().length === 0) return { kind: 'ready' };
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const isMissing = () => `${missing().join(', ')} ${missing().length === 1 ? 'is' : 'are'} needed for ${purpose}`;
  if (process.env['WUL_NO_INSTALL'] === '1') return { kind: 'missing', reason: `${isMissing()}; not installed, as WUL_NO_INSTALL asks.` };
  if (findProgram('apt-get') === undefined)
    return { kind: 'missing', reason: `${isMissing()} and there is no apt-get to install it with.` };
  if (process.getuid?.() !== 0) return { kind: 'missing', reason: `${isMissing()}. As root: ${command}` };
  console.log(`Installing for ${purpose}: ${packages.join(' ')} ...`);
  const started = Date.now();
  const why = await install(packages);
  if (missing().length > 0) return { kind: 'missing', reason: `${isMissing()} and apt-get could not install it: ${why}` };
  console.log(`... done in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
  return { kind: 'ready' };
}

/**
 * @param {readonly string[]} packages
 * @returns {Promise<string>} the last line apt had to say
 */
async function install(packages) {
  const release = keepServicesFromStarting();
  try {
    // A fresh image has no package lists, an old one has lists that name files which are gone: only then are they fetched.
    const known = await apt('apt-cache', ['show', '--no-all-versions', ...packages], 60);
    if (known.code !== 0) await apt('apt-get', ['update'], 300);
    const install = ['install', '-y', '--no-install-recommends', ...packages];
    let ended = await apt('apt-get', install, 900);
    if (ended.code !== 0 && known.code === 0) {
      await apt('apt-get', ['update'], 300);
      ended = await apt('apt-get', install, 900);
    }
    const complaints = ended.output.split('\n').filter((line) => line.startsWith('E:'));
    return complaints.at(-1) ?? ended.why;
  } finally {
    release();
  }
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {number} limitSeconds
 */
function apt(program, args, limitSeconds) {
  // Another apt may be at work, such as a second test run: waiting beats failing.
  const patience = program === 'apt-get' ? ['-q', '-o', 'DPkg::Lock::Timeout=300'] : [];
  return run(program, [...patience, ...args], { env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' }, limitSeconds, output: 'kept' });
}

/**
 * openssh-server would start a system-wide sshd as it is installed. Debian asks this file first; 101 means no.
 * An existing file is somebody's own policy and stays.
 * Source: invoke-rc.d(8), https://manpages.debian.org/bookworm/init-system-helpers/invoke-rc.d.8.en.html
 * @returns {() => void} puts things back
 */
function keepServicesFromStarting() {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return () => {};
  writeFileSync(policy, '#!/bin/sh\nexit 101\n');
  chmodSync(policy, 0o755);
  return () => rmSync(policy, { force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const need of process.argv.slice(2)) {
    if (need !== 'browser' && need !== 'remote') throw new Error(`unknown: ${need}`);
    const readiness = await ensure(need);
    console.log(`${need}: ${readiness.kind === 'ready' ? 'ready' : readiness.reason}`);
  }
}
