/**
 * The work on one update, package, driver or feature, as one log tells it: its steps, from where it is first begun to its ending.
 * It must never know other logs; those are joined in `machine/`.
 */
import type { CodeText } from '../codes/resultCode';
import type { StepKind } from '../log/format';
import type { Instant } from '../log/time';
import type { LineNumber } from '../text/span';

/**
 * How a piece of work ended. `pending-restart`: the rest is done when the machine starts again; `cancelled`: a person or a program called it off;
 * `interrupted`: its end is missing, because the log stops or something else began; `unknown`: the log does not tell.
 */
export type WorkOutcome = 'failed' | 'rolled-back' | 'succeeded' | 'pending-restart' | 'cancelled' | 'interrupted' | 'unknown';

/** What a piece of work is about, as far as the log tells. All of it is log text, so hostile. */
export interface About {
  /** `KB4056894`, in capital letters. */
  readonly kb: string | null;
  /** The update's GUID, in small letters without braces. */
  readonly updateId: string | null;
  /** A package identity, such as `Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4`. */
  readonly package: string | null;
  readonly title: string | null;
  readonly driver: string | null;
  readonly feature: string | null;
}

/** One line of such work. */
export interface WorkStep {
  readonly says: StepKind;
  readonly line: LineNumber;
  readonly instant: Instant | null;
  /** The failing code that the line names; null where it names none. */
  readonly code: CodeText | null;
}

/** The whole of it. */
export interface UpdateWork {
  readonly about: About;
  readonly client: string | null;
  /** In order of time as far as the log tells times, at least one. Of the same step told several times in a row the first. */
  readonly steps: readonly WorkStep[];
  readonly outcome: WorkOutcome;
  /** Of failed work: the finding that tells why, an index into the log's findings; null where none does. */
  readonly finding: number | null;
}
