/**
 * The pieces of work in a log, from their beginnings to their ends. It must never know whether they went well.
 */
import type { LogFormat, SectionRule } from './format';

/** One piece of work; records are given by their indices. */
export interface Section {
  readonly rule: SectionRule;
  readonly name: string;
  readonly detail: string;
  readonly first: number;
  /** Its end's record; of one without a visible end, the record before the next that begins at its depth or further out. */
  readonly last: number;
  /** Its end stands in the log. */
  readonly isEnded: boolean;
}

/** Follows the records of a log; whoever has it pushes every record once, in order. */
export interface SectionTracker {
  /** Takes the message of the next record. True where it starts an operation. */
  push(message: string, index: number): boolean;
  /** All sections so far in order of their beginnings; those still open end at the last record pushed. */
  sections(): readonly Section[];
  /** A tracker that goes on from here on its own. */
  fork(): SectionTracker;
}

interface Begun {
  readonly rule: SectionRule;
  readonly id: string | undefined;
  readonly name: string;
  readonly detail: string;
  readonly first: number;
  readonly last: number | undefined;
  readonly isEnded: boolean;
}

interface State {
  /** In order of their beginnings. */
  readonly begun: readonly Begun[];
  /** Indices into `begun`, outermost first. */
  readonly open: readonly number[];
  /**
   * Calls that may have been interrupted by another of their depth before their own end, for calls of several threads overlap; by the rule's index
   * and the id.
   */
  readonly overlapping: ReadonlyMap<string, number>;
  readonly lastRecord: number;
}

/** A tracker for logs in one format. */
export function createSectionTracker(format: LogFormat): SectionTracker {
  return track(format.sections, { begun: [], open: [], overlapping: new Map(), lastRecord: -1 });
}

function track(rules: readonly SectionRule[], from: State): SectionTracker {
  const begun: Begun[] = [...from.begun];
  let open: readonly number[] = from.open;
  let lastRecord = from.lastRecord;
  const overlapping = new Map(from.overlapping);

  const keyOf = (rule: SectionRule, id: string): string => `${rules.indexOf(rule)} ${id}`;

  function close(kept: readonly number[], last: number): void {
    for (const index of open.slice(kept.length)) {
      const section = begun[index];
      if (section !== undefined) begun[index] = { ...section, last };
    }
    open = kept;
  }

  function begin(rule: SectionRule, match: RegExpExecArray, index: number): boolean {
    const groups = match.groups ?? {};
    const message = match.input;
    const kept = open.filter((at) => rule.reset !== true && (begun[at]?.rule.depth ?? 0) < rule.depth);
    close(kept, Math.max(0, index - 1));
    const outermost = kept.length === 0;
    if (rule.reset === true) return outermost;
    const id = groups['id'];
    begun.push({
      rule,
      id,
      name: (groups['name'] ?? '').trim(),
      detail: (groups['detail'] ?? '').trim(),
      first: index,
      last: undefined,
      isEnded: false,
    });
    open = [...kept, begun.length - 1];
    if (id !== undefined && rule.ends !== null) overlapping.set(keyOf(rule, id), begun.length - 1);
    // A single record may be both, such as an event.
    if (rule.ends?.test(message) === true) end(rule, id, index);
    return outermost;
  }

  function end(rule: SectionRule, id: string | undefined, index: number): void {
    const position = open.findLastIndex((at) => begun[at]?.rule === rule && (id === undefined || begun[at].id === id));
    const at = position < 0 ? (id === undefined ? undefined : overlapping.get(keyOf(rule, id))) : open[position];
    if (position >= 0) close(open.slice(0, position), index);
    else if (id === undefined)
      close(
        open.filter((other) => (begun[other]?.rule.depth ?? 0) < rule.depth),
        index,
      );
    const section = at === undefined ? undefined : begun[at];
    if (at !== undefined && section !== undefined) begun[at] = { ...section, last: index, isEnded: true };
    if (id !== undefined) overlapping.delete(keyOf(rule, id));
  }

  return {
    push: (message, index) => {
      lastRecord = index;
      for (const rule of rules) {
        const match = rule.begins.exec(message);
        if (match !== null) return begin(rule, match, index);
      }
      for (const rule of rules) {
        const match = rule.ends?.exec(message) ?? null;
        if (match === null) continue;
        end(rule, match.groups?.['id'], index);
        break;
      }
      return false;
    },
    sections: () => begun.map(({ last, first, ...section }) => ({ ...section, first, last: last ?? Math.max(first, lastRecord) })),
    fork: () => track(rules, { begun, open, overlapping, lastRecord }),
  };
}
