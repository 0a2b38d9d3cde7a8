/**
 * What is wrong, as values: the result of reading one log. It must never hold words for a screen; those are made where they are shown.
 */
import type { FixId, Layer } from '../catalog/entry';
import type { CodeText } from '../codes/resultCode';
import type { ClueKind, SectionKind } from '../log/format';
import type { Instant } from '../log/time';
import type { LineNumber, Span } from '../text/span';
import type { UpdateWork, WorkOutcome } from './work';

/**
 * `cause` the first failure that explains the rest of its operation; `consequence` repeats or wraps it;
 * `benign` an expert reads over it; `unknown` an operation failed by a code that has no entry, by its public name at most.
 */
export type Verdict = 'cause' | 'consequence' | 'benign' | 'unknown';

/** `error` and `warning` claim that a person should act. */
export type FindingSeverity = 'error' | 'warning' | 'information' | 'hint';

/** What failed by name, as far as the log says. All of it is log text, so hostile. */
export type Subject =
  | {
      readonly kind: 'installer';
      readonly name: string;
      readonly guid: string | null;
      /** The component whose new version it was to set up, and the version that is to be replaced. */
      readonly component: string | null;
      readonly oldVersion: string | null;
      readonly newVersion: string | null;
    }
  | { readonly kind: 'package'; readonly name: string }
  /** A package that the store should hold and does not; `kb` is the update to add again where its name tells. */
  | { readonly kind: 'missing-package'; readonly name: string; readonly kb: string | null }
  | { readonly kind: 'component'; readonly name: string }
  /** Files or components that are damaged; at most `MAX_NAMES`, `count` all of them. */
  | { readonly kind: 'files'; readonly names: readonly string[]; readonly count: number }
  | { readonly kind: 'driver'; readonly name: string }
  | { readonly kind: 'feature'; readonly name: string }
  | { readonly kind: 'title'; readonly name: string }
  /** Of Windows Setup. */
  | { readonly kind: 'phase'; readonly name: string; readonly operation: string | null };

/** How many names a subject lists. */
export const MAX_NAMES = 20;

/** A known chain of failures as one log tells it. */
export interface FollowedChain {
  /** The chain's id in the catalogue. */
  readonly id: string;
  /** What the chain's lines name, by the names of their blanks. Log text. */
  readonly values: Readonly<Record<string, string>>;
  /** The lines that tell it, from the cause on. */
  readonly places: readonly Span[];
}

/**
 * Why a cause is taken for one. `chain` the log tells each step of a known chain; `verdict` Windows' own verdict on the operation repeats this code, and
 * here it comes first; `result` the log only tells results, and the reason stands in another; `complaint` something complained, and no verdict says that
 * anything failed for it.
 */
export type Ground = 'chain' | 'verdict' | 'result' | 'complaint';

/** One thing to say about a log, however often the log says it. */
export interface Finding {
  /** The first place: the code, or the text that tells, where a known chain begins at a line without one or the failure has none at all. */
  readonly span: Span;
  /** The first `MAX_PLACES` places, `span` among them, in order. */
  readonly places: readonly Span[];
  /** All places, also those not listed. */
  readonly count: number;
  /** Null where the log tells of a failure without a code. */
  readonly code: CodeText | null;
  readonly symbol: string | null;
  readonly severity: FindingSeverity;
  readonly verdict: Verdict;
  readonly layer: Layer | null;
  readonly subject: Subject | null;
  /** `KB4056894`, a package, driver or feature; null where the log does not tell. */
  readonly update: string | null;
  /** Best first. */
  readonly fixes: readonly FixId[];
  /** The id of the noise rule that makes it benign; null otherwise. */
  readonly noise: string | null;
  /** The chain that leads to it; null where none is known. Null of all but causes. */
  readonly chain: FollowedChain | null;
  /** Null of all but causes. */
  readonly ground: Ground | null;
  /** Of a consequence: the index in `LogAnalysis.findings` of its cause, null where that is not known; null for all others. */
  readonly causedBy: number | null;
}

/** How many places of a finding are listed. */
export const MAX_PLACES = 100;

/** How the worst operation of a log ended; `none` when it tells of no ended operation. */
export type Outcome = 'failed' | 'rolled-back' | 'succeeded' | 'pending-restart' | 'none';

/** A piece of work as the outline shows it. */
export interface OutlineEntry {
  readonly kind: SectionKind;
  /** The log's own words: log text, so hostile. Empty where the log has none. */
  readonly name: string;
  readonly detail: string;
  readonly first: LineNumber;
  readonly last: LineNumber;
  readonly outcome: WorkOutcome;
  /** Who asked for it; null where the log does not tell. */
  readonly client: string | null;
  /** When it began and ended, by the log's clock. */
  readonly start: Instant | null;
  readonly end: Instant | null;
  /** From its first to its last time stamp; null where one is missing or the clock was set in between. */
  readonly durationSeconds: number | null;
  /** The finding that tells why it failed, an index; null where it did not, and of the parts of an operation. */
  readonly finding: number | null;
  readonly children: readonly OutlineEntry[];
}

/** Something that a line tells beside failures. */
export interface Clue {
  readonly tells: ClueKind;
  /** Log text; empty where the kind alone is all. */
  readonly value: string;
  readonly result: string | null;
  readonly line: LineNumber;
  readonly instant: Instant | null;
}

/**
 * What a log shows beyond codes. `other-files` different files are damaged at each scan, which points at the disk or the memory; `clock-back` the clock was
 * set back, `silence` nothing was written for long in the middle of some work; `disk-full`; `blocked` a transaction left over blocks what comes after it;
 * `managed` updates come from a server of the organization or are ruled by policy; `cancelled` a person or a program called it off; `stops` the log ends in
 * the middle of some work.
 */
export type SignKind = 'other-files' | 'clock-back' | 'silence' | 'disk-full' | 'blocked' | 'managed' | 'cancelled' | 'stops';

/** One sign of a kind, with all that shows it. */
export interface Sign {
  readonly kind: SignKind;
  /** The first `MAX_PLACES` lines that show it. */
  readonly lines: readonly LineNumber[];
  readonly count: number;
  /** What the lines name: files, a server, a transaction; log text. At most `MAX_NAMES`. */
  readonly names: readonly string[];
  /** Of `silence` and `clock-back`: the longest, in seconds; null of all others. */
  readonly seconds: number | null;
}

/** The result of reading one log. */
export interface LogAnalysis {
  /** A format id, `none` when the text is none of ours. */
  readonly format: string;
  /** False: recognised or not, it says nothing about updating Windows. */
  readonly updateLog: boolean;
  readonly lineCount: number;
  readonly recordCount: number;
  /** In order of their first place. */
  readonly findings: readonly Finding[];
  readonly failed: boolean;
  readonly outcome: Outcome;
  readonly rootCause: { readonly code: CodeText | null; readonly line: LineNumber; readonly finding: number } | null;
  readonly update: string | null;
  /** The pieces of work, nested. */
  readonly outline: readonly OutlineEntry[];
  /** The work on single updates, packages, drivers and features, in order of its beginnings. */
  readonly updates: readonly UpdateWork[];
  readonly clues: readonly Clue[];
  readonly signs: readonly Sign[];
  /** The first and the last moment that its records tell, by its clock; null where they tell none. */
  readonly span: { readonly first: Instant; readonly last: Instant } | null;
  /** First and last line of each record with continuation lines, flat: first, last, first, last. */
  readonly folds: readonly number[];
}

/** What follows from each finding that something follows from, by its index in `findings`; in their order. */
export function followersOf(findings: readonly Finding[]): ReadonlyMap<number, readonly Finding[]> {
  const followers = new Map<number, Finding[]>();
  for (const finding of findings) {
    if (finding.causedBy === null) continue;
    const list = followers.get(finding.causedBy);
    if (list === undefined) followers.set(finding.causedBy, [finding]);
    else list.push(finding);
  }
  return followers;
}

/** The result of reading what is none of ours. */
export function noLog(lineCount: number): LogAnalysis {
  return {
    format: 'none',
    updateLog: false,
    lineCount,
    recordCount: 0,
    findings: [],
    failed: false,
    outcome: 'none',
    rootCause: null,
    update: null,
    outline: [],
    updates: [],
    clues: [],
    signs: [],
    span: null,
    folds: [],
  };
}
