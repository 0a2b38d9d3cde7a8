/**
 * What one log format must state about itself. Everything else about logs is derived from these statements:
 * recognition, reading, highlighting, the file names in package.json and the tests.
 */
import type { Severity } from './record';

/** One line as it may stand in a log, and what must be read from it. Samples are our own and are the format's tests. */
export interface Sample {
  readonly lines: readonly string[];
  readonly severity: Severity;
  readonly component: string;
  /** The message of the first line. */
  readonly message: string;
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

/** One format. */
export interface LogFormat {
  /** As in the command line's contract. */
  readonly id: string;
  /** As a person would call it. */
  readonly name: string;
  /** Exact file names and patterns for VS Code's `filenames` and `filenamePatterns`. */
  readonly fileNames: readonly string[];
  readonly filePatterns: readonly string[];
  /**
   * The beginning of a record, anchored at the line's start. Groups: `time`, `level`, `component`, and where the format has them `pid`,
   * `tid`; what follows the match is the message. A line that does not match continues the record before it.
   */
  readonly record: RegExp;
  /** The format's own words for severities. */
  readonly levels: Readonly<Record<string, Severity>>;
  /** A word at the start of the message that overrules the level, such as `WARNING:`. Group: `level`. */
  readonly messageLevel: RegExp | null;
  /** Starts an operation, or a call inside one. Group `caller`, where calls nest: who makes the call. */
  readonly begins: readonly RegExp[];
  /** Ends a call. Group `caller` as above. */
  readonly ends: readonly RegExp[];
  /**
   * How deep a caller stands: a call closes all that are open at its depth or deeper, so that a call whose end is missing swallows nothing.
   * `reset` closes all and is no call. A caller that is not listed stands at `inner`. Without callers every begin starts an operation.
   */
  readonly callers: { readonly depths: Readonly<Record<string, number | 'reset'>>; readonly inner: number };
  /** Strongest first where several match. */
  readonly verdicts: readonly VerdictLine[];
  /** Tells what is being worked on. Groups: `installer`, `guid`, `component`, `package`. */
  readonly subjects: readonly RegExp[];
  /** A line of this format is unlike any other program's when it also fits this; tried on whole lines. */
  readonly signature: RegExp;
  readonly samples: readonly Sample[];
  /** Where the format was read. */
  readonly source: string;
}
