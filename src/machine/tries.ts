/**
 * The steps of one update into tries: from where it is begun to its ending, across the restart. It must never know why one failed.
 */
import type { WorkOutcome } from '../diagnosis/work';
import type { StepKind } from '../log/format';
import type { JoinedLog } from './log';
import type { TimedStep } from './works';

/** A run of steps that belong together. */
export interface TriedSteps {
  /** Indices into the steps; `beyond` is exclusive. */
  readonly first: number;
  readonly beyond: number;
  readonly steps: readonly TimedStep[];
  readonly outcome: WorkOutcome;
  /** Its failure came after a restart was asked for, or when all was undone. */
  readonly failedAtRestart: boolean;
}

/** The tries of an update whose steps are in order of time. All steps are in one, in order. */
export function triesOf(steps: readonly TimedStep[]): readonly TriedSteps[] {
  const drafts: Draft[] = [];
  let open: Draft | undefined;
  steps.forEach((step, index) => {
    if (open === undefined || !belongs(open, step)) {
      open = { first: index, steps: [], heard: new Map(), told: new Map(), ended: undefined };
      drafts.push(open);
    }
    take(open, step);
  });
  return drafts.map(({ first, steps: own, ended }, index) => ({
    first,
    beyond: first + own.length,
    steps: own,
    outcome: ended === undefined ? openOutcome(own, index < drafts.length - 1) : endedOutcome(own),
    failedAtRestart: failsAtRestart(own),
  }));
}

/** What ended well, badly or otherwise; a try that has an ending ended. */
export function isEnded(outcome: WorkOutcome): boolean {
  return outcome === 'succeeded' || isFailed(outcome) || outcome === 'cancelled';
}

/** Whether Windows failed to do it. */
export function isFailed(outcome: WorkOutcome): boolean {
  return outcome === 'failed' || outcome === 'rolled-back';
}

interface Draft {
  readonly first: number;
  readonly steps: TimedStep[];
  /** How far each log has told the work to have come, and when it last spoke. */
  readonly heard: Map<JoinedLog, { readonly reached: number; readonly order: number }>;
  /** Which logs have told an ending, and when. */
  readonly told: Map<JoinedLog, number>;
  ended: { readonly order: number; readonly isGood: boolean } | undefined;
}

/** One log tells the same ending several times: by the handler, by the agent, in a report that is sent later. */
const REPEAT = 30 * 60_000;
/** Another log may tell it when the machine is switched on again. */
const ECHO = 24 * 3_600_000;
/** Two logs tell one thing within moments. */
const TOGETHER = 2 * 60_000;
/** What is begun is done, waits for a restart, or is given up after so long. */
const FORGOTTEN = 12 * 3_600_000;

/** How far work has come, as far as only its beginning counts. */
const REACHED: Readonly<Partial<Record<StepKind, number>>> = {
  downloading: 1,
  downloaded: 2,
  installing: 3,
  removing: 3,
  'restart-required': 4,
};
const DOING = 3;

function take(draft: Draft, step: TimedStep): void {
  const { log, order, says } = step;
  draft.steps.push(step);
  const heard = draft.heard.get(log);
  draft.heard.set(log, { reached: Math.max(heard?.reached ?? 0, REACHED[says] ?? 0), order });
  if (!isEnding(says)) return;
  draft.told.set(log, order);
  draft.ended = { order, isGood: isGood(says) && (draft.ended?.isGood ?? true) };
}

function belongs(draft: Draft, step: TimedStep): boolean {
  if (isEnding(step.says)) return draft.ended === undefined ? endsOpen(draft, step) : repeats(draft, draft.ended, step);
  if (draft.ended !== undefined) return isLate(draft, draft.ended, step);
  return !beginsAnew(draft, step);
}

/** A removal does not end an installation, and what is told to have gone well does not end a removal by its opposite. */
function endsOpen({ steps }: Draft, { says }: TimedStep): boolean {
  const doing = steps.findLast((step) => step.says === 'installing' || step.says === 'removing')?.says;
  if (says === 'removed') return doing !== 'installing';
  return says !== 'installed' || doing !== 'removing';
}

/** Whether an ending is the one that was told before. */
function repeats({ told }: Draft, ended: { readonly order: number; readonly isGood: boolean }, { log, order, says }: TimedStep): boolean {
  const distance = order - ended.order;
  const before = told.get(log);
  if (ended.isGood === isGood(says)) return before === undefined ? distance <= ECHO : distance <= REPEAT;
  // One log says that its part went well, another that the whole did not.
  return before === undefined && distance <= TOGETHER;
}

/** Within one second the logs' order is not that of what happened; and the agent says that a restart is needed when all is done. */
function isLate({ heard }: Draft, ended: { readonly order: number }, { log, order, says }: TimedStep): boolean {
  if (says === 'restart-required') return order - ended.order <= TOGETHER;
  return order - ended.order < 2_000 && (heard.get(log)?.reached ?? 0) < (REACHED[says] ?? 0);
}

/** Whether work that has no ending yet is begun once more. */
function beginsAnew({ steps, heard }: Draft, { log, order, says }: TimedStep): boolean {
  const reached = Math.max(...[...heard.values()].map((own) => own.reached));
  if (says === 'restart-required' || reached < DOING) return false;
  const opposite = says === 'removing' ? 'installing' : says === 'installing' ? 'removing' : undefined;
  if (opposite !== undefined && steps.findLast((step) => (REACHED[step.says] ?? 0) === DOING)?.says === opposite) return true;
  const own = heard.get(log);
  if (own === undefined) return order - (steps.at(-1)?.order ?? order) > FORGOTTEN;
  return (REACHED[says] ?? 0) <= own.reached && order - own.order > REPEAT;
}

function openOutcome(steps: readonly TimedStep[], isBegunAgain: boolean): WorkOutcome {
  if (isBegunAgain && steps.some(({ says }) => (REACHED[says] ?? 0) >= DOING)) return 'interrupted';
  return steps.some(({ says }) => says === 'restart-required') ? 'pending-restart' : 'unknown';
}

/** The worst that any log tells. */
function endedOutcome(steps: readonly TimedStep[]): WorkOutcome {
  const said = new Set(steps.map(({ says }) => says));
  if (said.has('rolled-back')) return 'rolled-back';
  if (said.has('failed')) return 'failed';
  return said.has('cancelled') ? 'cancelled' : 'succeeded';
}

function failsAtRestart(steps: readonly TimedStep[]): boolean {
  const waits = steps.findIndex(({ says }) => says === 'restart-required');
  const failed = steps.findIndex(({ says }) => says === 'failed' || says === 'rolled-back');
  return failed >= 0 && (steps.some(({ says }) => says === 'rolled-back') || (waits >= 0 && waits < failed));
}

function isEnding(says: StepKind): boolean {
  return says === 'failed' || says === 'rolled-back' || says === 'cancelled' || isGood(says);
}

function isGood(says: StepKind): boolean {
  return says === 'installed' || says === 'removed';
}
