/**
 * How a run ended, and what a person can do next. Decided from the host's own marks; an exit code never decides that something worked.
 */
import type { Step } from '../catalog/entry';
import type { RunProgress, StepProgress } from './progress';

/** Where the runner stopped. Only `ran` says that the script was started. */
export type Ending =
  | 'ran'
  /** The script could not be put on the host: no connection, no login, no sftp. */
  | 'notReached'
  /** What was read back from the host is not what was put there. */
  | 'differs'
  /** The request for the runner was not understood, ssh is not there, or our own disk is full. */
  | 'notBegun'
  /** Nobody watched until the end. */
  | 'unwatched';

/** A folder that was set aside, with its new name. */
export interface Aside {
  readonly step: string;
  readonly to: string;
}

/** Why a step did not do its work; the words for it belong to the editor. */
export type StepReason =
  | { readonly kind: 'doesNotStop' | 'stillStopping' | 'accessDenied' | 'disabled' | 'dependents' | 'held' | 'nameTaken' | 'doesNotStart' }
  | { readonly kind: 'holderRuns'; readonly service: string }
  | { readonly kind: 'blocked' };

export interface StepFailure {
  readonly step: string;
  readonly reason: StepReason;
}

/** What a run that came to its last step has done. */
interface Worked {
  readonly aside: readonly Aside[];
  /** Services that ran and did not start again, although Windows starts them when it needs them. */
  readonly notBack: readonly string[];
  readonly failures: readonly StepFailure[];
}

/** What a run that did no step of its own has changed nevertheless: it begins with what an interrupted run had left stopped. */
interface Healing {
  readonly healed: readonly string[];
  /** These ran before the interrupted run and do not run now. */
  readonly unhealed: readonly string[];
}

export type Outcome =
  /** Everything is set aside and what ran runs, but for `notBack`. `failures` are steps that were not needed for that. */
  | ({ readonly kind: 'done' } & Worked)
  /** What ran runs again, but for `notBack`, and not everything is set aside. */
  | ({ readonly kind: 'kept' } & Worked)
  /** Something that ran before does not run now: the worst case, told first. */
  | ({ readonly kind: 'down'; readonly services: readonly string[] } & Worked)
  /** No step was run: a check did not hold. */
  | ({ readonly kind: 'refused'; readonly check: string } & Healing)
  /** No step was run: another run is at work on the host. */
  | ({ readonly kind: 'busy' } & Healing)
  /** Nothing was changed: the script never began. */
  | { readonly kind: 'notStarted'; readonly at: 'notReached' | 'differs' | 'notBegun' | 'shell' }
  /** It began, or may have begun, and its end was not seen. The host goes on by itself. */
  | { readonly kind: 'unknown' };

export type NextAction = 'lookAndResume' | 'runAgain' | 'showTranscript';

/** ssh's own exit code when the connection failed or was lost. Source: ssh(1), EXIT STATUS, https://man.openbsd.org/ssh.1 */
const SSH_FAILED = 255;

/** Decides. `exitCode` is ssh's, null when it was killed. */
export function conclude(
  progress: RunProgress,
  ran: { readonly ending: Ending; readonly exitCode: number | null; readonly always: readonly Step[] },
): Outcome {
  const aside: Aside[] = [];
  const failures: StepFailure[] = [];
  for (const [step, seen] of progress.steps) {
    const to = seen.details.get('to');
    if (seen.state === 'ok' && to !== undefined) aside.push({ step, to });
    const reason = reasonOf(seen);
    if (reason !== undefined) failures.push({ step, reason });
  }
  if (progress.end === undefined) return concludeWithoutEnd(progress, ran);
  const notStarted = (onDemand: boolean): readonly string[] =>
    ran.always.flatMap((step) =>
      step.kind === 'startService' && step.onDemand === onDemand && progress.steps.get(step.id)?.state === 'fail' ? [step.service] : [],
    );
  const worked = { aside, notBack: notStarted(true), failures };
  const { healed, unhealed } = progress;
  switch (progress.end) {
    case 'done':
      return { kind: 'done', ...worked };
    case 'kept':
      return { kind: 'kept', ...worked };
    case 'down':
      return { kind: 'down', services: notStarted(false), ...worked };
    case 'refused':
      return { kind: 'refused', check: progress.refusedBy ?? '', healed, unhealed };
    case 'busy':
      return { kind: 'busy', healed, unhealed };
  }
}

function concludeWithoutEnd(progress: RunProgress, ran: { readonly ending: Ending; readonly exitCode: number | null }): Outcome {
  if (ran.ending === 'notReached' || ran.ending === 'differs' || ran.ending === 'notBegun') return { kind: 'notStarted', at: ran.ending };
  // The far shell came back by itself and the script's first act, its start mark, was not seen: the script never ran.
  const cameBack = ran.ending === 'ran' && ran.exitCode !== null && ran.exitCode !== SSH_FAILED;
  return cameBack && !progress.started ? { kind: 'notStarted', at: 'shell' } : { kind: 'unknown' };
}

/** What to offer, most useful first. */
export function nextActions(outcome: Outcome): readonly NextAction[] {
  switch (outcome.kind) {
    case 'done':
      return ['showTranscript'];
    case 'unknown':
      return ['lookAndResume', 'showTranscript'];
    case 'kept':
    case 'down':
    case 'refused':
    case 'busy':
    case 'notStarted':
      return ['runAgain', 'showTranscript'];
  }
}

/**
 * Why a step did not do its work; undefined when it did, or had nothing to do.
 * Source of the numbers: System Error Codes (1000-1299), https://learn.microsoft.com/windows/win32/debug/system-error-codes--1000-1299-
 */
export function reasonOf(step: StepProgress): StepReason | undefined {
  const why = step.details.get('why');
  if (step.state === 'skip') return why === 'blocked' ? { kind: 'blocked' } : undefined;
  if (step.state !== 'fail') return undefined;
  if (why === 'held') return { kind: 'held' };
  if (why === 'exists') return { kind: 'nameTaken' };
  if (why === 'holder') return { kind: 'holderRuns', service: step.details.get('holder') ?? '' };
  const state = step.details.get('state');
  switch (step.details.get('rc') ?? '') {
    case 'disabled':
    case '1058':
      return { kind: 'disabled' };
    case '5':
      return { kind: 'accessDenied' };
    case '1051':
      return { kind: 'dependents' };
    default:
      if (state === 'stopping') return { kind: 'stillStopping' };
      return state === 'running' ? { kind: 'doesNotStop' } : { kind: 'doesNotStart' };
  }
}
