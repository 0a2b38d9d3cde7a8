/**
 * Which piece of work a record belongs to, and how it ended. It must never weigh single codes against each other: that is `cause.ts`.
 */
import type { LogFormat, VerdictLine } from '../log/format';
import { createGate, type Gate } from '../log/gate';
import { createSectionTracker, type Section, type SectionTracker } from '../log/sections';

/** A verdict line as it stands in a log. */
export interface Verdict {
  /** Index of the record. */
  readonly record: number;
  readonly line: VerdictLine;
  readonly groups: Groups;
}

type Groups = Readonly<Record<string, string | undefined>>;

/** A run of records that belong together: a session, a call, or what lies between two of them. */
export interface Operation {
  /** Indices into the log's records; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** In order; of several patterns that fit one record the strongest alone. */
  readonly verdicts: readonly Verdict[];
  /** What the format's subject patterns found, in order. */
  readonly subjects: readonly { readonly record: number; readonly groups: Groups }[];
}

/** Cuts a log into operations while it is being read; whoever has it pushes every record's message once, in order. */
export interface OperationCutter {
  /** Takes the next record. Gives the operation that ended before it, if this one starts another. */
  push(message: string, index: number): Operation | undefined;
  /** The operation under way, as if the log ended here; undefined before the first record. */
  open(): Operation | undefined;
  sections(): readonly Section[];
  /** A cutter that goes on from here on its own. */
  fork(): OperationCutter;
}

/**
 * A cutter for logs in one format; every record is in exactly one operation. An outermost section is an operation, and what follows its end
 * belongs to it until the next begins: callers repeat there what they were told. Where the format says so, each record is one.
 */
export function createOperationCutter(format: LogFormat): OperationCutter {
  const mayFit = createGate([...format.verdicts.map(({ pattern }) => pattern), ...format.subjects]);
  return cut(format, mayFit, createSectionTracker(format), undefined);
}

/** The operation under way. */
interface Draft {
  readonly start: number;
  end: number;
  readonly verdicts: Verdict[];
  readonly subjects: Operation['subjects'][number][];
}

function cut(format: LogFormat, mayFit: Gate, tracker: SectionTracker, from: Operation | undefined): OperationCutter {
  let open: Draft | undefined = from === undefined ? undefined : { ...from, verdicts: [...from.verdicts], subjects: [...from.subjects] };
  return {
    push: (message, index) => {
      const starts = tracker.push(message, index) || format.eachRecord;
      let done: Operation | undefined;
      if (open === undefined || starts) {
        done = open;
        open = { start: index, end: index, verdicts: [], subjects: [] };
      }
      open.end = index + 1;
      if (!mayFit(message)) return done;
      const verdict = strongestVerdict(message, index, format);
      if (verdict !== undefined) open.verdicts.push(verdict);
      for (const pattern of format.subjects) {
        for (const groups of groupsIn(message, pattern)) open.subjects.push({ record: index, groups });
      }
      return done;
    },
    open: () => (open === undefined ? undefined : { ...open }),
    sections: () => tracker.sections(),
    fork: () => cut(format, mayFit, tracker.fork(), open),
  };
}

/** How many files one record may list. */
const MAX_FILES = 1000;

/** What a subject pattern finds in a record: once, but every file of a list. */
function groupsIn(message: string, pattern: RegExp): readonly Groups[] {
  const found: Groups[] = [];
  for (let rest = message; found.length < MAX_FILES;) {
    const match = pattern.exec(rest);
    if (match?.groups === undefined) break;
    found.push(match.groups);
    if (match.groups['file'] === undefined) break;
    rest = rest.slice(match.index + match[0].length);
  }
  return found;
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
