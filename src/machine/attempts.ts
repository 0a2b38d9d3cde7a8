/**
 * What a person tried, as the logs show it, and whether an update failed in the same way before and after.
 */
import type { ClueKind } from '../log/format';
import type { Clue } from '../diagnosis/finding';
import type { MachineClock } from './clock';
import { lastIndexUpTo, type JoinedLog } from './log';
import { failedAlike, type FailedTry } from './sameFailure';
import type { Attempt } from './story';
import { isEnded, isFailed, type TriedSteps } from './tries';

/** An attempt with its place on the time line. */
export interface TimedAttempt {
  /** Infinity where its log tells no time. */
  readonly order: number;
  readonly attempt: Omit<Attempt, 'changedNothing'>;
}

/** A restart is none: every update brings one. */
const ATTEMPTS: ReadonlySet<ClueKind> = new Set(['reset', 'sfc', 'dism-scan', 'dism-restore', 'checksur', 'quality-compat', 'uninstalled']);

/** A run tells of itself at its beginning, while it works and at its end. */
const ONE_RUN = 3_600_000;

/** All attempts in order of time; what tells of one run, in one log or several, is one. */
export function attemptsIn(logs: readonly JoinedLog[], clock: MachineClock): readonly TimedAttempt[] {
  const told = logs
    .flatMap((log) => log.analysis.clues.filter(({ tells }) => ATTEMPTS.has(tells)).map((clue) => toldBy(log, clue, clock)))
    .sort((a, b) =>
      a.order === b.order
        ? a.attempt.place.log - b.attempt.place.log || a.attempt.place.line - b.attempt.place.line
        : a.order < b.order
          ? -1
          : 1,
    );
  const runs: { told: TimedAttempt; last: number }[] = [];
  const latest = new Map<string, { told: TimedAttempt; last: number }>();
  for (const one of told) {
    const key = keyOf(one.attempt);
    const run = latest.get(key);
    if (run !== undefined && (one.order === run.last || one.order - run.last <= ONE_RUN)) {
      run.last = one.order;
      const { value, result } = run.told.attempt;
      run.told = {
        ...run.told,
        attempt: { ...run.told.attempt, value: value === '' ? one.attempt.value : value, result: one.attempt.result ?? result },
      };
      continue;
    }
    const begun = { told: one, last: one.order };
    runs.push(begun);
    latest.set(key, begun);
  }
  return runs.map((run) => run.told);
}

/** Two programs are removed one after the other; two runs of one tool within the hour are one. */
function keyOf({ kind, value }: TimedAttempt['attempt']): string {
  return kind === 'uninstalled' ? `${kind} ${value.toLowerCase()}` : kind;
}

function toldBy(log: JoinedLog, { tells, value, result, line, instant }: Clue, clock: MachineClock): TimedAttempt {
  const moment = clock.momentOf(instant, instant?.offsetMinutes === null && log.isElsewhere(line));
  return {
    order: moment === null ? Infinity : clock.orderOf(moment),
    attempt: { kind: tells, value, result, place: log.placeOf(line), moment: moment === null ? null : clock.localOf(moment) },
  };
}

/** Whoever tries something against a failure tries it soon; later it is for something else. */
const SOON = 30 * 24 * 3_600_000;

/**
 * What was tried for an update: all from its first failure on, up to its success, or for a month after its last try. Empty for one that never failed.
 * `attempts` are in order of time.
 */
export function attemptsFor(
  attempts: readonly TimedAttempt[],
  tries: readonly TriedSteps[],
  failed: readonly FailedTry[],
): readonly Attempt[] {
  const [first] = failed;
  const last = tries.at(-1);
  if (first === undefined || last === undefined) return [];
  const to = last.outcome === 'succeeded' ? endOf(last) : endOf(last) + SOON;
  const beyond = Number.isFinite(to) ? lastIndexUpTo(attempts, to, ({ order }) => order) + 1 : 0;
  const ended = tries.filter(({ outcome }) => isEnded(outcome));
  let lastFailed: TriedSteps | undefined;
  const failedUpTo = ended.map((tried) => (lastFailed = isFailed(tried.outcome) ? tried : lastFailed));
  const known = new Map(failed.map((one) => [one.tried, one]));
  return attempts.slice(lastIndexUpTo(attempts, endOf(first.tried), ({ order }) => order) + 1, beyond).map(({ order, attempt }) => {
    const after = lastIndexUpTo(ended, order, endOf) + 1;
    const [before, next] = [failedUpTo[after - 1], ended[after]];
    const [left, right] = [before && known.get(before), next && known.get(next)];
    return { ...attempt, changedNothing: left !== undefined && right !== undefined && failedAlike(left, right) };
  });
}

function endOf({ steps }: TriedSteps): number {
  return steps.at(-1)?.order ?? Infinity;
}
