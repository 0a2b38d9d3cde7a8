/**
 * How long work takes of the processor's time: others may be at work on the same machine, and a clock on the wall would count them, too.
 */

/** Milliseconds, those of the garbage collector's threads included. */
export function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The shortest of at most five times; stops at the first within `enoughMs`, since what is quick once is no slow pattern. */
export function fastestMs(work: () => void, enoughMs: number): number {
  let best = Infinity;
  for (let turn = 0; turn < 5 && best >= enoughMs; turn++) best = Math.min(best, processorMs(work));
  return best;
}
