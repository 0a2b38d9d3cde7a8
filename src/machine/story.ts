/**
 * What several logs of one machine tell together, as values: one story per update. It must never hold words for a screen.
 */
import type { FixId } from '../catalog/entry';
import type { CodeText } from '../codes/resultCode';
import type { Finding, LogAnalysis, Sign } from '../diagnosis/finding';
import type { About, WorkOutcome } from '../diagnosis/work';
import type { ClueKind, StepKind } from '../log/format';
import type { LineNumber } from '../text/span';

/** A log as it was read. Parts of a rotated set are logs of their own here; they are joined before they are judged. */
export interface MachineLog {
  /** As given: a path, relative where the folder is known, `/` between its parts. */
  readonly path: string;
  readonly encoding: string;
  /** Of the file alone. Its findings are those that the editor shows in it. */
  readonly analysis: LogAnalysis;
}

/** A line of one of the logs. */
export interface Place {
  /** An index into `MachineStory.logs`. */
  readonly log: number;
  readonly line: LineNumber;
}

/**
 * A moment on the machine's time line. That of a step is as its log shows it; all others are as the machine's own clock showed them, as far as its
 * zone is known: an event log writes UTC.
 */
export interface Moment {
  /** The wall clock, milliseconds since 1970 as if it showed UTC; see `Instant.wall`. */
  readonly wall: number;
  /** Minutes that this wall clock is ahead of UTC; null where no log of the machine tells. */
  readonly offsetMinutes: number | null;
  /** The offset was told elsewhere: by another log of the machine, or later in this one. */
  readonly isOffsetInferred: boolean;
}

/** One line in the story of an update. */
export interface StoryStep {
  readonly place: Place;
  /** Null where the log tells no time; it then stands where its log has it. */
  readonly moment: Moment | null;
  readonly says: StepKind;
  readonly code: CodeText | null;
  /** Who asked; null where the log does not tell. */
  readonly client: string | null;
}

/** Why something failed, with the finding that tells it. */
export interface StoryCause {
  readonly place: Place;
  readonly finding: Finding;
  /** The lines that show it, from the cause on; `place` is the first. */
  readonly evidence: readonly Place[];
}

/** One attempt to install, or to remove, an update. */
export interface Try {
  readonly start: Moment | null;
  readonly end: Moment | null;
  readonly outcome: WorkOutcome;
  /** Indices into the story's steps: the first, and the first that is no longer of it. */
  readonly first: number;
  readonly beyond: number;
  readonly cause: StoryCause | null;
}

/** The same update tried again and undone at the same place. */
export interface Loop {
  /** How many tries ended there. */
  readonly count: number;
  readonly first: Moment | null;
  readonly last: Moment | null;
  readonly cause: StoryCause | null;
  /** What stops the loop until its cause is mended; its own entry tells the way back. Null where the catalogue has none. */
  readonly interim: FixId | null;
}

/** Something that a person did between two tries. */
export interface Attempt {
  readonly kind: ClueKind;
  readonly value: string;
  readonly result: string | null;
  readonly place: Place;
  readonly moment: Moment | null;
  /** The same update failed in the same way before and after it. */
  readonly changedNothing: boolean;
}

/** One update through all logs. */
export interface UpdateStory {
  /** Tells it from others in one report: `KB4056894`, else an id, package, driver, feature or title. */
  readonly key: string;
  readonly about: About;
  /** In order of time. */
  readonly steps: readonly StoryStep[];
  /** In order of time, at least one. */
  readonly tries: readonly Try[];
  /** Of the last try that ended. */
  readonly outcome: WorkOutcome;
  /** Of the last try that failed; null where none did or no log tells why. */
  readonly cause: StoryCause | null;
  readonly loop: Loop | null;
  readonly attempts: readonly Attempt[];
}

/** A failure that belongs to no update: a scan, a repair, a service. */
export interface OtherFailure {
  readonly cause: StoryCause;
  readonly moment: Moment | null;
  readonly outcome: WorkOutcome;
}

/** What the logs tell of the machine. */
export interface MachineFact {
  readonly tells: ClueKind;
  readonly value: string;
  /** The newest line that tells it. */
  readonly place: Place;
}

/** A log that would tell more. */
export interface MissingLog {
  /** As people know it: `CBS.log`. */
  readonly log: string;
  /** Around which time; null where that is not known. */
  readonly moment: Moment | null;
  /** The story that it would complete, by `key`; null where it is for a failure without an update. */
  readonly update: string | null;
  /** `covers`: logs of that kind are here, but none reaches back to, or up to, that time. */
  readonly why: 'absent' | 'covers';
  /** What to look for in it, a sentence of the catalogue; empty where it has none. */
  readonly look: string;
}

/** A sign and the log that shows it. */
export interface PlacedSign {
  readonly log: number;
  readonly sign: Sign;
}

/** All of it. */
export interface MachineStory {
  readonly logs: readonly MachineLog[];
  /** Those that failed last first, then the others, newest first. */
  readonly updates: readonly UpdateStory[];
  readonly others: readonly OtherFailure[];
  readonly facts: readonly MachineFact[];
  readonly signs: readonly PlacedSign[];
  readonly missing: readonly MissingLog[];
  /** All that was tried, whichever update it was for. */
  readonly attempts: readonly Attempt[];
}
