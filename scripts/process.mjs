// Starts other programs, bounded in time and never outliving us, and never through a shell. Knows nothing about what they do.
import { spawn } from 'node:child_process';

/**
 * How a program ended. `code` is 0 only for a clean end; `why` says the rest in words.
 * @typedef {{ readonly code: number, readonly why: string, readonly output: string }} Ended
 */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Readonly<Record<string, string | undefined>>} [env] added to our own environment
 * @property {number} [limitSeconds] the program and what it started are ended after this; no limit when absent
 * @property {'shown' | 'kept'} [output] shown as it comes (default), or kept in `Ended.output`
 */

/** The programs running now, so that Ctrl+C reaches what sits in process groups of its own. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let stopping = false;

/**
 * Runs a program to its end. Never rejects: a program that cannot be started ends with 127.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ended>}
 */
export function run(command, args, options = {}) {
  const kept = options.output === 'kept';
  if (stopping) return Promise.resolve({ code: 130, why: 'not started, we are being ended', output: '' });
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: kept ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      // A group of its own, so that a hanging grandchild can be ended too.
      detached: process.platform !== 'win32',
    });
    running.add(child);
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text));
    let cut = '';
    const timer =
      options.limitSeconds === undefined
        ? undefined
        : setTimeout(() => {
            cut = `it was ended after ${options.limitSeconds} s`;
            end(child);
          }, options.limitSeconds * 1000);
    const finish = (/** @type {number} */ code, /** @type {string} */ why) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, why, output });
    };
    child.once('error', (error) => finish(127, error.message));
    // 'close' waits for the pipes too; something left behind by the program may hold them open for ever, so 'exit' decides and waits a little.
    child.once('exit', (code, signal) => {
      const settle = () => finish(cut === '' ? (code ?? 1) : 124, cut || (signal === null ? `exit code ${code}` : `ended by ${signal}`));
      if (!kept) return settle();
      const patience = setTimeout(settle, 1000);
      child.once('close', () => {
        clearTimeout(patience);
        settle();
      });
    });
  });
}

/**
 * Asks a program and its group to end, and makes it end after five seconds.
 * @param {import('node:child_process').ChildProcess} child
 */
export function end(child) {
  signal(child, 'SIGTERM');
  setTimeout(() => signal(child, 'SIGKILL'), 5000).unref();
}

/** Makes Ctrl+C, a closed terminal and a plain kill end everything that runs, then us with 130. */
export function endEverythingOnSignals() {
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(name, () => {
      if (stopping) process.exit(130);
      stopping = true;
      for (const child of running) end(child);
      setInterval(() => running.size === 0 && process.exit(130), 100);
      setTimeout(() => process.exit(130), 8000);
    });
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} name
 */
function signal(child, name) {
  if (child.pid === undefined) return;
  try {
    // The group may outlive its leader, so the leader's own end is no reason to stop here.
    if (process.platform === 'win32') child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // Nothing of the group is left, which is what was wanted.
  }
}
