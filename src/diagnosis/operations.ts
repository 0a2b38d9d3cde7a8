/**
 * Which piece of work a record belongs to, and how it ended. It must never weigh single codes against each other: that is `cause.ts`.
 */
import type { LogFormat, VerdictLine } from '../log/format';
import { messageOf, type LogText } from '../log/record';

/** A verdict line as it stands in a log. */
export interface Verdict {
  /** Index of the record. */
  readonly record: number;
  readonly line: VerdictLine;
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/** A run of records that belong together: a session, a call, or what lies between two of them. */
export interface Operation {
  /** Indices into the log's records; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** In order; of several patterns that fit one record the strongest alone. */
  readonly verdicts: readonly Verdict[];
  /** What the format's subject patterns found, in order. */
  readonly subjects: readonly { readonly record: number; readonly groups: Readonly<Record<string, string | undefined>> }[];
}

/**
 * Cuts a log into operations; every record is in exactly one. An outermost call is an operation, and what follows its end belongs to it until
 * the next begins: callers repeat there what they were told.
 */
export function cutOperations(log: LogText, format: LogFormat): readonly Operation[] {
  const operations: Operation[] = [];
  let start = 0;
  /** The depths of the open calls, outermost first. */
  let open: readonly number[] = [];
  let verdicts: Verdict[] = [];
  let subjects: Operation['subjects'][number][] = [];

  const close = (end: number): void => {
    if (end > start) operations.push({ start, end, verdicts, subjects });
    start = end;
    verdicts = [];
    subjects = [];
  };

  log.records.forEach((record, index) => {
    const message = messageOf(log, record);
    const begun = depthIn(format.begins, message, format);
    if (begun !== undefined) {
      open = begun === 'reset' ? [] : open.filter((depth) => depth < begun);
      if (open.length === 0) close(index);
      if (begun !== 'reset') open = [...open, begun];
    } else {
      const ended = depthIn(format.ends, message, format);
      if (ended !== undefined) open = ended === 'reset' ? [] : open.filter((depth) => depth < ended);
    }
    const verdict = strongestVerdict(message, index, format);
    if (verdict !== undefined) verdicts.push(verdict);
    for (const pattern of format.subjects) {
      const groups = pattern.exec(message)?.groups;
      if (groups !== undefined) subjects.push({ record: index, groups });
    }
  });
  close(log.records.length);
  return operations;
}

/** The depth of the call that a message begins or ends; undefined when it does neither. */
function depthIn(patterns: readonly RegExp[], message: string, { callers }: LogFormat): number | 'reset' | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(message);
    if (match !== null) return callers.depths[match.groups?.['caller'] ?? ''] ?? callers.inner;
  }
  return undefined;
}

function strongestVerdict(message: string, record: number, format: LogFormat): Verdict | undefined {
  let best: Verdict | undefined;
  for (const line of format.verdicts) {
    // A success and a failure pattern may fit the same kind of line; the later in the list is the more special one.
    if (best !== undefined && best.line.strength > line.strength) continue;
    const match = line.pattern.exec(message);
    if (match !== null) best = { record, line, groups: match.groups ?? {} };
  }
  return best;
}
