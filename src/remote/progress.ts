/**
 * What is known about a run from the marks seen so far. Marks may come twice (a look prints the log again): the result is the same.
 */
import type { Details, EndWord, Mark, SeenWord, StepState } from './marks';

export interface StepProgress {
  readonly state: StepState;
  readonly details: Details;
}

export interface RunProgress {
  readonly started: boolean;
  readonly steps: ReadonlyMap<string, StepProgress>;
  /** The check because of which the host refused. */
  readonly refusedBy?: string;
  /** Checks that could not be made. */
  readonly uncheckable: readonly string[];
  readonly warnings: readonly string[];
  /** Services that an interrupted run had stopped and this one brought back. */
  readonly healed: readonly string[];
  /** Services that an interrupted run had stopped and this one could not bring back at its beginning. */
  readonly unhealed: readonly string[];
  readonly seen?: SeenWord;
  readonly end?: EndWord;
}

export const NOTHING_YET: RunProgress = { started: false, steps: new Map(), uncheckable: [], warnings: [], healed: [], unhealed: [] };

/** The progress after one more mark. */
export function advance(progress: RunProgress, mark: Mark): RunProgress {
  switch (mark.kind) {
    case 'start':
      return { ...progress, started: true };
    case 'check':
      return mark.state === 'no'
        ? { ...progress, refusedBy: mark.id }
        : { ...progress, uncheckable: including(progress.uncheckable, mark.id) };
    case 'warn':
      return { ...progress, warnings: including(progress.warnings, mark.id) };
    case 'heal':
      return advanceHealing(progress, mark.service, mark.state);
    case 'step':
      return { ...progress, steps: new Map(progress.steps).set(mark.id, { state: mark.state, details: mark.details }) };
    case 'seen':
      return { ...progress, seen: mark.state };
    case 'end':
      return { ...progress, end: mark.word };
    case 'lock':
    case 'was':
      return progress;
  }
}

function advanceHealing(progress: RunProgress, service: string, state: 'begin' | 'ok' | 'fail'): RunProgress {
  if (state === 'begin') return progress;
  const without = (list: readonly string[]): readonly string[] => list.filter((item) => item !== service);
  return state === 'ok'
    ? { ...progress, healed: including(progress.healed, service), unhealed: without(progress.unhealed) }
    : { ...progress, healed: without(progress.healed), unhealed: including(progress.unhealed, service) };
}

function including(list: readonly string[], item: string): readonly string[] {
  return list.includes(item) ? list : [...list, item];
}
