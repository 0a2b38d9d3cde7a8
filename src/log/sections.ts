/**
 * The pieces of work in a log, from their beginnings to their ends. It must never know whether they went well.
 */
import type { LogFormat, SectionRule } from './format';
import { createGate, type Gate } from './gate';

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
  /** The last section of each rule that goes on, by the rule's index. */
  readonly goingOn: ReadonlyMap<number, number>;
  readonly lastRecord: number;
}

/** A tracker for logs in one format. */
export function createSectionTracker(format: LogFormat): SectionTracker {
  const patterns = format.sections
    .flatMap(({ begins, ends, goesOn }) => [begins, ends, goesOn ?? null])
    .filter((pattern) => pattern !== null);
  return track(format.sections, createGate(patterns), { begun: [], open: [], overlapping: new Map(), goingOn: new Map(), lastRecord: -1 });
}

function track(rules: readonly SectionRule[], mayFit: Gate, from: State): SectionTracker {
  const begun: Begun[] = [...from.begun];
  let open: readonly number[] = from.open;
  let lastRecord = from.lastRecord;
  const overlapping = new Map(from.overlapping);
  const goingOn = new Map(from.goingOn);
  const piecewise = rules.filter(({ goesOn }) => goesOn !== undefined);

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
    if (rule.reset === true || rule.afresh === true) {
      overlapping.clear();
      goingOn.clear();
    }
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
    if (rule.goesOn !== undefined) goingOn.set(rules.indexOf(rule), begun.length - 1);
    if (id !== undefined && rule.ends !== null) overlapping.set(keyOf(rule, id), begun.length - 1);
    // A single record may be both, such as an event.
    if (rule.ends?.test(message) === true) end(rule, id, index);
    return outermost;
  }

  /** Opens the last section of a rule again, or begins one. True where that starts an operation. */
  function goOn(rule: SectionRule, match: RegExpExecArray, index: number): boolean {
    const at = goingOn.get(rules.indexOf(rule));
    const section = at === undefined ? undefined : begun[at];
    const isOver = section?.isEnded === true && match.groups?.['again'] === undefined;
    if (at === undefined || section === undefined || isOver) return begin(rule, match, index);
    if (open.includes(at)) return false;
    const kept = open.filter((other) => (begun[other]?.rule.depth ?? 0) < rule.depth);
    close(kept, index - 1);
    begun[at] = { ...section, last: undefined };
    open = [...kept, at];
    return kept.length === 0;
  }

  function end(rule: SectionRule, id: string | undefined, index: number): void {
    const position = open.findLastIndex((at) => begun[at]?.rule === rule && (id === undefined || begun[at].id === id));
    const elsewhere = id === undefined ? goingOn.get(rules.indexOf(rule)) : overlapping.get(keyOf(rule, id));
    const at = position < 0 ? elsewhere : open[position];
    if (position >= 0) close(open.slice(0, position), index);
    else if (id === undefined && rule.goesOn === undefined)
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
      if (!mayFit(message)) return false;
      for (const rule of rules) {
        const match = rule.begins.exec(message);
        if (match !== null) return begin(rule, match, index);
      }
      for (const rule of piecewise) {
        const match = rule.goesOn?.exec(message) ?? null;
        if (match !== null) return goOn(rule, match, index);
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
    fork: () => track(rules, mayFit, { begun, open, overlapping, goingOn, lastRecord }),
  };
}
