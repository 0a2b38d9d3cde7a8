/**
 * What one log format must state about itself. Everything else about logs is derived from these statements:
 * recognition, reading, times, the outline, highlighting, the file names in package.json and the tests.
 */
import type { Severity } from './record';
import type { TimeLayout } from './time';

/** One record as it may stand in a log, and what must be read from it. Samples are our own and are the format's tests. */
export interface Sample {
  readonly lines: readonly string[];
  readonly severity: Severity;
  readonly component: string;
  /** The message of the first line. */
  readonly message: string;
  /** The record's time as `describeInstant` writes it, such as `2018-03-14T03:09:58 local`; null where it has none. */
  readonly time: string | null;
}

/** What an operation's ending says. */
export type Ending = 'failed' | 'rolled-back' | 'succeeded' | 'pending-restart';

/** A line that decides how an operation ended. */
export interface VerdictLine {
  readonly id: string;
  /** Tried on a record's message. Groups: `package`, `installer`, `guid`. Linear. */
  readonly pattern: RegExp;
  /** `failed` and `rolled-back` count only where the record also mentions a failing code, unless `codeless`. */
  readonly says: Ending;
  /** The words alone are the verdict. */
  readonly codeless?: true;
  /** From 1, a single complaint, to 9, Windows' own failure report. `succeeded` outweighs complaints of lower strength. */
  readonly strength: number;
}

/** What a section is; the editor has a word and a symbol for each. */
export type SectionKind = 'session' | 'transaction' | 'call' | 'update' | 'phase' | 'installer' | 'driver' | 'command' | 'scan' | 'event';

/** A piece of work in a log, from its beginning to its end: what the outline shows and folding folds. */
export interface SectionRule {
  readonly kind: SectionKind;
  /**
   * Tried on a record's message. Groups, where the line tells them: `name`, what the outline calls it; `detail`, such as the number that
   * tells it from others; `id`, which its end repeats.
   */
  readonly begins: RegExp;
  /**
   * Tried on a record's message. Group `id` as above: an end belongs to the open section of this rule with the same one. Null: it ends where
   * another begins at its depth or further out.
   */
  readonly ends: RegExp | null;
  /**
   * How deep it stands, from 0. A beginning closes all that are open at its depth or deeper, so that a section whose end is missing swallows
   * nothing. Where nothing is open further out, a beginning starts an operation, which is judged on its own; what follows the end of an
   * operation belongs to it until the next begins, for callers repeat there what they were told.
   */
  readonly depth: number;
  /** Which of its words is the program that asked for the work; absent where none is. */
  readonly client?: 'name' | 'detail';
  /** Closes everything and opens nothing: the start of a service, after which nothing from before goes on. */
  readonly reset?: true;
  /** Of a section that is such a start itself: what has no end yet gets none. */
  readonly afresh?: true;
  /**
   * Of work that tells of itself step by step, with other work between: a record that fits belongs to the last section of this rule while that has no
   * end, and else begins one. Groups as in `begins`, and `again` of a record that belongs even to one that has ended. Such work may be over without
   * saying so.
   */
  readonly goesOn?: RegExp;
}

/** Where the work on one update, package, driver or feature has got to. `listed` only names it, so that its title and its id are known to be the same. */
export type StepKind =
  | 'listed'
  | 'downloading'
  | 'downloaded'
  | 'installing'
  | 'restart-required'
  | 'installed'
  | 'failed'
  | 'rolled-back'
  | 'cancelled'
  | 'removing'
  | 'removed';

/** A line that tells such a step. */
export interface StepLine {
  readonly says: StepKind;
  /**
   * Tried on a record's message. Groups, each where the line tells it: `title`, the update's words, in which a KB number may stand; `id`, its GUID;
   * `package`, a package identity, or a KB number alone; `driver`, an inf or a driver's name; `feature`; `client`, who asked for it; `part`, the GUID of
   * an update that the update listed last is made of; `time`, where the line repeats what happened before it was written, as the format writes times.
   */
  readonly pattern: RegExp;
  /** Where the line does not say which update it is about: the one that the last step of this kind names. Whatever the line does name is that update's too. A
   * `listed` without groups says that the lines behind it are about none. */
  readonly of?: 'downloading' | 'installing';
  /** The pattern is tried on all of the record, since what tells the update stands before the message. */
  readonly whole?: true;
}

/**
 * What a line tells beside failures: of the machine (`windows` a version or build, `edition`, `architecture`, `stack` the servicing stack's
 * version, `language`, `agent` the version of the update agent, `wsus` a server's address, `policy` something that an administrator has set,
 * `software` a program, driver or service of a third party by its name or file, `computer` the machine's own name), of what a person tried
 * (`reset` the update store was begun anew, `sfc`, `dism-scan`, `dism-restore`, `checksur`, `quality-compat`, `uninstalled` an update or a
 * program was removed, `restarted`), and of damage (`corrupt-file` a file or component that does not hold what it should).
 */
export type ClueKind =
  | 'windows'
  | 'edition'
  | 'architecture'
  | 'stack'
  | 'language'
  | 'agent'
  | 'wsus'
  | 'policy'
  | 'software'
  | 'computer'
  | 'reset'
  | 'sfc'
  | 'dism-scan'
  | 'dism-restore'
  | 'checksur'
  | 'quality-compat'
  | 'uninstalled'
  | 'restarted'
  | 'corrupt-file';

/** A line that tells something beside failures. */
export interface ClueLine {
  readonly tells: ClueKind;
  /** Tried on a record's message. Groups: `value`, what is told, empty where the kind alone is all; `result`, how it went, where the line says. */
  readonly pattern: RegExp;
}

/** One format. */
export interface LogFormat {
  /** As in the command line's contract. */
  readonly id: string;
  /** As a person would call it, in English; the editor knows more about some. */
  readonly name: string;
  /** Exact file names and patterns for VS Code's `filenames` and `filenamePatterns`. */
  readonly fileNames: readonly string[];
  readonly filePatterns: readonly string[];
  /**
   * How records lie in the text. `lines`: a line that fits `record` begins one. `csv`: a header line, then rows that may span lines inside quotes.
   * `xml`: `<Event …>…</Event>`, several of them on one line or each over many.
   */
  readonly layout: 'lines' | 'csv' | 'xml';
  /**
   * The beginning of a record, anchored at the line's start. Groups, all named: `time`, `level`, `component`, and where the format has them
   * `pid`, `tid`; what follows the match is the message. A line that does not match continues the record before it.
   */
  readonly record: RegExp;
  /** Where the beginning leaves time, level or component open: tried on each of the record's lines, the first that fits fills its groups. */
  readonly inside: readonly RegExp[];
  /** The format's own words for severities, as written. */
  readonly levels: Readonly<Record<string, Severity>>;
  /** A word near the start of the message that overrules the level, such as `WARNING:`. Group: `level`. */
  readonly messageLevel: RegExp | null;
  /** Whether a warning or an error that names a code, and that no success follows, is the weakest verdict. Not where healthy logs are full of them. */
  readonly complains: boolean;
  /** Tried in order on the text of the group `time`. */
  readonly times: readonly TimeLayout[];
  /**
   * Tried on a record's message: what tells the zone of this log's clock from here on. Group `offset` (`+0300`, local minus UTC), or `utc`: a UTC
   * time of about this moment, its numbers from the year to the second in order.
   */
  readonly zones: readonly RegExp[];
  /** Between a record that fits `enters` and one that fits `leaves` another system writes, whose clock has another zone. */
  readonly otherClock: { readonly enters: RegExp; readonly leaves: RegExp } | null;
  /** Tried in order; the first that fits counts. Empty: no outline, and the whole log is one operation. */
  readonly sections: readonly SectionRule[];
  /** Every record is an operation of its own, as in event logs. Sections then only make the outline. */
  readonly eachRecord: boolean;
  /** Strongest first where several match. */
  readonly verdicts: readonly VerdictLine[];
  /**
   * Tells what is being worked on. Groups: `package`, a package or an update's title; `installer`, `guid`, `component`, `oldComponent`, `newVersion`,
   * `oldVersion` of the advanced installer that begins, `ended` where one ends; `driver`; `feature`; `file`, something damaged; `missing`, a package that
   * the store lacks; `phase` and `operation` of Windows Setup. What names a `file` is tried again behind
   * the place where it fits: blocks list them line by line.
   */
  readonly subjects: readonly RegExp[];
  /** Tried in order on each record; the first that fits counts. */
  readonly steps: readonly StepLine[];
  /** Tried on each record, all of them. */
  readonly clues: readonly ClueLine[];
  /** Where a log of this format may be about anything: tried on a record's component, tells whether it is about updating Windows. */
  readonly tellsOfUpdates: RegExp | null;
  /** A line of this format is unlike any other program's when it fits this; tried on whole lines. */
  readonly signature: RegExp;
  /** A line by which the log itself says that it is of this format, whatever the others look like; tried on whole lines. */
  readonly claim: RegExp | null;
  readonly samples: readonly Sample[];
  /** Where the format was read. */
  readonly source: string;
}
