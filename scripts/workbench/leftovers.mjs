// The folders of workbench installations: one per process that installs, named by its id. Knows which of them nobody finishes any more.

const PREFIX = 'installing-';

/** @param {number} pid */
export const asideName = (pid) => `${PREFIX}${pid}`;

/**
 * The names of those installations whose process is gone; nothing else is named. An id that another process has been given since keeps
 * its folder until that one is gone too.
 * @param {readonly string[]} names in the cache
 * @param {(pid: number) => boolean} runs
 * @returns {readonly string[]}
 */
export function leftovers(names, runs) {
  return names.filter((name) => {
    const pid = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : '';
    return /^[1-9]\d*$/.test(pid) && !runs(Number(pid));
  });
}

/**
 * Whether a process of this id runs on this machine, also one of another user.
 * @param {number} pid
 */
export function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // ESRCH alone says that there is none; EPERM says that it is not ours.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
