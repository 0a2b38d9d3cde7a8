/**
 * Sections into the outline: nested, each with how it ended and how long it took. It must never hold words for a screen.
 */
import type { Ending, LogFormat } from '../log/format';
import type { LogText } from '../log/record';
import type { Section } from '../log/sections';
import { utcOf, type Instant } from '../log/time';
import { isCalledOff } from './cancelled';
import type { OutlineEntry } from './finding';
import type { Judged } from './findings';
import type { WorkOutcome } from './work';

/** An operation's first record, its judgement and its names. */
export interface JudgedAt extends Judged {
  readonly start: number;
}

interface Told {
  readonly record: number;
  readonly says: Ending;
  readonly strength: number;
}

/** What an outline is made of. */
export interface OutlineParts {
  readonly sections: readonly Section[];
  /** The operations in order. */
  readonly judged: readonly JudgedAt[];
  /** When a record was written, by its index. */
  readonly instantAt: (record: number) => Instant | null;
  /** The finding that tells why an operation failed; null for one that did not. */
  readonly findingOf: (one: JudgedAt) => number | null;
}

/** What a section is a part of. */
interface Around {
  readonly section: Section;
  /** It has its end, or what it is a part of itself has. */
  readonly isSettled: boolean;
}

/** The outline of a log. */
export function makeOutline(log: LogText, format: LogFormat, parts: OutlineParts): readonly OutlineEntry[] {
  const operations = new Map(parts.judged.map((one) => [one.start, one]));
  const verdicts = parts.judged.flatMap(({ judgement }) =>
    judgement.verdicts.map(({ record, line }): Told => ({ record, says: line.says, strength: line.strength })),
  );

  const shared = sharedRecords(parts.sections, log.records.length);

  /** The section's own operation, else the strongest verdict inside it that cannot be another's: calls of several threads overlap. */
  function outcomeOf(section: Section, outermost: boolean): WorkOutcome {
    const own = operations.get(section.first)?.judgement.ending;
    const overlaps = shared(section.rule.depth, section.first) || shared(section.rule.depth, section.last);
    if (outermost && !overlaps && !format.eachRecord && own !== undefined && own !== 'unknown') return own;
    let strongest: Told | undefined;
    for (let at = firstFrom(verdicts, section.first); at < verdicts.length; at++) {
      const told = verdicts[at];
      if (told === undefined || told.record > section.last) break;
      const isOwn = told.record === section.last || !shared(section.rule.depth, told.record);
      if (isOwn && told.strength > (strongest?.strength ?? 0)) strongest = told;
    }
    return strongest?.says ?? 'unknown';
  }

  function workOutcome(section: Section, around: Around | null): WorkOutcome {
    const outermost = around === null;
    const outcome = outcomeOf(section, outermost);
    // A step whose end is not told is none of them where what it is a part of went on to its own.
    if (outcome === 'unknown') return isCutShort(section) && around?.isSettled !== true ? 'interrupted' : 'unknown';
    const own = outermost && !format.eachRecord ? operations.get(section.first)?.judgement : undefined;
    return outcome === 'failed' && own !== undefined && isCalledOff(own) ? 'cancelled' : outcome;
  }

  function entryOf(section: Section, children: readonly OutlineEntry[], around: Around | null): OutlineEntry | undefined {
    const [first, last] = [log.records[section.first], log.records[section.last]];
    if (first === undefined || last === undefined) return undefined;
    const own = around === null ? operations.get(section.first) : undefined;
    const [start, end] = [parts.instantAt(section.first), parts.instantAt(section.last)];
    const client = section.rule.client === undefined ? '' : section[section.rule.client];
    return {
      kind: section.rule.kind,
      name: section.name,
      detail: section.detail,
      first: first.first,
      last: last.last,
      outcome: workOutcome(section, around),
      client: client === '' ? null : client,
      start,
      end,
      durationSeconds: secondsBetween(start, end),
      finding: own === undefined ? null : parts.findingOf(own),
      children,
    };
  }

  function level(from: number, around: Around | null): { readonly entries: readonly OutlineEntry[]; readonly next: number } {
    const entries: OutlineEntry[] = [];
    const within = around?.section;
    let at = from;
    for (;;) {
      const section = parts.sections[at];
      // Sections of one depth may overlap; only one that stands deeper is a part of another.
      if (section === undefined || (within !== undefined && (section.first > within.last || section.rule.depth <= within.rule.depth)))
        break;
      const inner = level(at + 1, { section, isSettled: section.isEnded || around?.isSettled === true });
      const entry = entryOf(section, inner.entries, around);
      if (entry !== undefined) entries.push(entry);
      at = inner.next;
    }
    return { entries, next: at };
  }

  return level(0, null).entries;
}

/** Whether the log does not tell a section's end, though such a section tells it. */
export function isCutShort({ rule, isEnded }: Section): boolean {
  return rule.ends !== null && rule.goesOn === undefined && !isEnded;
}

/** Tells whether a record lies in several sections of one depth. */
function sharedRecords(sections: readonly Section[], recordCount: number): (depth: number, record: number) => boolean {
  const ends = new Map<number, number>();
  const overlaps = new Map<number, Uint8Array>();
  for (const { rule, first, last } of sections) {
    const before = ends.get(rule.depth) ?? -1;
    if (first <= before) {
      const marks = overlaps.get(rule.depth) ?? new Uint8Array(recordCount);
      marks.fill(1, first, Math.min(before, last) + 1);
      overlaps.set(rule.depth, marks);
    }
    ends.set(rule.depth, Math.max(before, last));
  }
  return (depth, record) => overlaps.get(depth)?.[record] === 1;
}

/** The index of the first verdict at or after a record. */
function firstFrom(verdicts: readonly Told[], record: number): number {
  let [low, high] = [0, verdicts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((verdicts[middle]?.record ?? Infinity) < record) low = middle + 1;
    else high = middle;
  }
  return low;
}

function secondsBetween(start: Instant | null, end: Instant | null): number | null {
  if (start === null || end === null) return null;
  const [startUtc, endUtc] = [utcOf(start), utcOf(end)];
  const seconds = (startUtc !== null && endUtc !== null ? endUtc - startUtc : end.wall - start.wall) / 1000;
  return seconds < 0 ? null : seconds;
}
