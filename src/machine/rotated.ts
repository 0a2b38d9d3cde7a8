/**
 * Files that are parts, or copies, of one log, put together: in order of time, what stands twice taken once. It must never know what a log says.
 */
import type { LogFormat } from '../log/format';
import { canBeJoined, familyOf } from './logKind';
import { meetingOf } from './overlap';

/** A file. */
export interface Part {
  readonly path: string;
  readonly format: LogFormat;
  readonly lines: readonly string[];
  /** The earliest and latest moment of its records by its own clock; null where they tell none. */
  readonly span: { readonly first: number; readonly last: number } | null;
}

/** A run of lines that is taken from one part. */
export interface Piece {
  /** Its first line in the whole. */
  readonly start: number;
  /** An index into the parts. */
  readonly part: number;
  /** Its first line in that part. */
  readonly line: number;
}

/** One log, made of one part or several. */
export interface Whole {
  readonly format: LogFormat;
  readonly lines: readonly string[];
  /** In order, at least one. */
  readonly pieces: readonly Piece[];
}

/**
 * All parts as wholes, in an order that does not depend on that of the parts with different paths. Parts of which nothing is new are in no piece.
 * Files of one log whose times overlap while their texts do not are of several machines, or from before and after a new beginning: each stays a log of its own.
 */
export function joinParts(parts: readonly Part[]): readonly Whole[] {
  const families = new Map<string, number[]>();
  parts.forEach(({ path, format }, index) => {
    const family = canBeJoined(format) ? familyOf(path, format) : format.id;
    families.set(family, [...(families.get(family) ?? []), index]);
  });
  return [...families]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flatMap(([, members]) => joinFamily(members.map((part) => ({ part, ...partAt(parts, part) }))));
}

interface Member extends Part {
  /** An index into all parts. */
  readonly part: number;
}

function partAt(parts: readonly Part[], index: number): Part {
  const part = parts[index];
  if (part === undefined) throw new RangeError(`there is no part ${index}`);
  return part;
}

function joinFamily(members: readonly Member[]): readonly Whole[] {
  const numbers = new Map<string, number>();
  const number = (line: string): number => {
    const known = numbers.get(line);
    if (known !== undefined) return known;
    numbers.set(line, numbers.size);
    return numbers.size - 1;
  };
  const drafts: Draft[] = [];
  for (const member of [...members].sort(inTime)) {
    const later = draftOf(member, members.length === 1 ? () => 0 : number);
    const met = meet(drafts, later);
    if (met === undefined) drafts.push(later);
    else if (met.tie.kind === 'append') append(met.earlier, later, met.tie);
    else if (met.tie.kind !== 'copy') drafts[drafts.indexOf(met.earlier)] = later;
    if (met?.tie.kind === 'precedes') append(later, met.earlier, met.tie);
  }
  return drafts.map(({ format, lines, pieces }) => ({ format, lines, pieces }));
}

/** What shares lines with it comes before what only ended before it, and of those the same folder before others. */
function meet(drafts: readonly Draft[], later: Draft): { readonly earlier: Draft; readonly tie: Tie } | undefined {
  let follows: { readonly earlier: Draft; readonly tie: Tie } | undefined;
  for (const earlier of [...drafts].reverse()) {
    const tie = sharedTie(earlier, later);
    if (tie !== undefined) return { earlier, tie };
    const isNearer = follows === undefined || (follows.earlier.folder !== later.folder && earlier.folder === later.folder);
    if (isNearer && canBeJoined(earlier.format) && isBefore(earlier, later)) follows = { earlier, tie: goesOn(earlier) };
  }
  return follows;
}

/** In order of their times; files that are all of one second in that of their names, the newest bearing the log's own name. */
function inTime(left: Member, right: Member): number {
  return (
    compare(secondOf(left.span?.first), secondOf(right.span?.first)) ||
    compare(left.span?.last ?? Infinity, right.span?.last ?? Infinity) ||
    Number(isNewest(left)) - Number(isNewest(right)) ||
    (left.path < right.path ? -1 : left.path > right.path ? 1 : left.lines.length - right.lines.length)
  );
}

function compare(left: number, right: number): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Within a second threads write in any order. */
function secondOf(wall: number | undefined): number {
  return wall === undefined ? Infinity : Math.floor(wall / 1000);
}

function isNewest({ path, format }: Member): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  return format.fileNames.some((known) => known.toLowerCase() === name);
}

interface Draft {
  readonly format: LogFormat;
  readonly folder: string;
  readonly lines: string[];
  readonly numbers: number[];
  span: Part['span'];
  readonly pieces: Piece[];
}

function draftOf({ path, format, lines, span, part }: Member, number: (line: string) => number): Draft {
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'), 0));
  return { format, folder, lines: [...lines], numbers: lines.map(number), span, pieces: [{ start: 0, part, line: 0 }] };
}

/** How a later part lies to what was put together before it. */
type Tie =
  /** It tells nothing new. */
  | { readonly kind: 'copy' }
  /** It tells all of the other. */
  | { readonly kind: 'replaces' }
  /** It goes on, from its line `from`, behind the first `kept` lines of the other. */
  | { readonly kind: 'append'; readonly kept: number; readonly from: number }
  /** The other way round: both begin at about one time. */
  | { readonly kind: 'precedes'; readonly kept: number; readonly from: number };

/** Threads write a little out of order. */
const OUT_OF_ORDER_MILLISECONDS = 120_000;

function sharedTie(earlier: Draft, later: Draft): Tie | undefined {
  const [first, next] = [withoutBlankEnd(earlier), withoutBlankEnd(later)];
  if (isWithin(later.span, earlier.span) && meetingOf(first, next).isContained) return { kind: 'copy' };
  if (isWithin(earlier.span, later.span) && meetingOf(next, first).isContained) return { kind: 'replaces' };
  if (!canBeJoined(earlier.format)) return undefined;
  const overlap = overlapOf(earlier, later, first, next);
  if (overlap !== undefined || !beginTogether(earlier.span, later.span)) return overlap && { kind: 'append', ...overlap };
  const turned = overlapOf(later, earlier, next, first);
  return turned && { kind: 'precedes', ...turned };
}

/** How many lines of one are kept, and from which line on another goes on behind them. */
interface Overlap {
  readonly kept: number;
  readonly from: number;
}

/** Where a copy was taken while the log was being written, or its beginning was cut off, a line is cut in two. */
function overlapOf(earlier: Draft, later: Draft, first: readonly number[], next: readonly number[]): Overlap | undefined {
  const begins = later.lines.findIndex((line) => later.format.record.test(line));
  for (const skipped of begins > 0 ? [0, begins] : [0]) {
    const from = next.slice(skipped);
    for (const cut of [0, 1]) {
      const kept = first.length - cut;
      const { shared } = meetingOf(first.slice(Math.max(0, kept - from.length), kept), from);
      if (shared === 0 || !holdsRecord(later, skipped, skipped + shared)) continue;
      const broken = cut === 0 ? '' : (earlier.lines[kept] ?? '');
      if ((later.lines[skipped + shared] ?? '').startsWith(broken)) return { kept, from: skipped + shared };
    }
  }
  return undefined;
}

/** Behind all of its lines; the empty one behind the last line end is none. */
function goesOn({ lines }: Draft): Tie {
  return { kind: 'append', kept: lines.at(-1) === '' ? lines.length - 1 : lines.length, from: 0 };
}

function append(earlier: Draft, later: Draft, { kept, from }: Overlap): void {
  earlier.lines.length = kept;
  earlier.numbers.length = kept;
  for (let line = from; line < later.lines.length; line++) {
    earlier.lines.push(later.lines[line] ?? '');
    earlier.numbers.push(later.numbers[line] ?? 0);
  }
  for (const [at, piece] of later.pieces.entries()) {
    const end = later.pieces[at + 1]?.start ?? Infinity;
    if (end <= from) continue;
    const skipped = Math.max(0, from - piece.start);
    earlier.pieces.push({ part: piece.part, start: kept + piece.start + skipped - from, line: piece.line + skipped });
  }
  earlier.span = spanOf(earlier.span, later.span);
}

function holdsRecord({ format, lines }: Draft, from: number, end: number): boolean {
  return lines.slice(from, end).some((line) => format.record.test(line));
}

function withoutBlankEnd({ lines, numbers }: Draft): readonly number[] {
  let end = lines.length;
  while (end > 0 && (lines[end - 1] ?? '').trim() === '') end--;
  return numbers.slice(0, end);
}

/** Whether `outer` reaches over `inner`; what tells no times may stand anywhere. */
function isWithin(inner: Part['span'], outer: Part['span']): boolean {
  return inner === null || (outer !== null && outer.first <= inner.first && inner.last <= outer.last);
}

function isBefore({ span: earlier }: Draft, { span: later }: Draft): boolean {
  return earlier !== null && later !== null && earlier.last <= later.first + OUT_OF_ORDER_MILLISECONDS;
}

function beginTogether(left: Part['span'], right: Part['span']): boolean {
  return left !== null && right !== null && Math.abs(left.first - right.first) <= OUT_OF_ORDER_MILLISECONDS;
}

function spanOf(left: Part['span'], right: Part['span']): Part['span'] {
  if (left === null || right === null) return left ?? right;
  return { first: Math.min(left.first, right.first), last: Math.max(left.last, right.last) };
}
