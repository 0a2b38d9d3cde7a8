/**
 * What is wrong, as values: the result of reading one log. It must never hold words for a screen; those are made where they are shown.
 */
import type { FixId, Layer } from '../catalog/entry';
import type { CodeText } from '../codes/resultCode';
import type { Ending, SectionKind } from '../log/format';
import type { LineNumber, Span } from '../text/span';

/**
 * `cause` the first failure that explains the rest of its operation; `consequence` repeats or wraps it;
 * `benign` an expert reads over it; `unknown` an operation failed by a code that has no entry, by its public name at most.
 */
export type Verdict = 'cause' | 'consequence' | 'benign' | 'unknown';

/** `error` and `warning` claim that a person should act. */
export type FindingSeverity = 'error' | 'warning' | 'information' | 'hint';

/** What failed by name, as far as the log says. */
export type Subject =
  | { readonly kind: 'installer'; readonly name: string; readonly guid: string | null; readonly component: string | null }
  | { readonly kind: 'package'; readonly name: string };

/** One thing to say about a log, however often the log says it. */
export interface Finding {
  /** The first place. Of a finding with a code it covers the code, else the text that tells. */
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
  readonly outcome: Ending | 'unknown';
  /** From its first to its last time stamp; null where one is missing or the clock was set in between. */
  readonly durationSeconds: number | null;
  readonly children: readonly OutlineEntry[];
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
  readonly outline: readonly OutlineEntry[];
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
    folds: [],
  };
}
