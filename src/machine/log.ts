/**
 * One log of the machine as it is judged: a file, or several that were parts of it, with its analysis and the way back to the files.
 */
import type { Catalog } from '../catalog/catalog';
import { diagnose } from '../diagnosis/diagnose';
import type { LogAnalysis } from '../diagnosis/finding';
import type { LogFormat } from '../log/format';
import { instantsOf } from '../log/instants';
import { readRecords } from '../log/reader';
import { messageOf, type LogRecord } from '../log/record';
import type { Instant } from '../log/time';
import { toLine, type LineNumber } from '../text/span';
import { writerOf, type Writer } from './logKind';
import type { Piece, Whole } from './rotated';
import type { Place } from './story';

/** A log of the machine. Its lines are counted through all of its parts. */
export interface JoinedLog {
  /** Its place among all. */
  readonly index: number;
  /** Of its last part. */
  readonly path: string;
  readonly format: LogFormat;
  readonly writer: Writer;
  readonly analysis: LogAnalysis;
  /** It was put together of several files. */
  readonly isJoined: boolean;
  readonly textAt: (line: number) => string;
  /** The line in the file that it came from. */
  readonly placeOf: (line: LineNumber) => Place;
  /** When the record was written in which a line stands; null where it does not tell. */
  readonly instantAt: (line: number) => Instant | null;
  /** Whether another system wrote there, whose clock has another zone (`LogFormat.otherClock`). */
  readonly isElsewhere: (line: number) => boolean;
}

/** What a whole is made into. `ownAnalysis` is that of a file alone, which holds for what is all of one file. */
export function createLog(
  whole: Whole & { readonly index: number; readonly path: string; readonly ownAnalysis: LogAnalysis },
  catalog: Catalog,
): JoinedLog {
  const { index, format, lines, pieces, path, ownAnalysis } = whole;
  const analysis = pieces.length === 1 ? ownAnalysis : diagnose({ name: path, format: format.id, lines }, catalog);
  let read: TimedRecords | undefined;
  const records = (): TimedRecords => (read ??= readTimes(lines, format));
  return {
    index,
    path,
    format,
    writer: writerOf(format),
    analysis,
    isJoined: pieces.length > 1,
    textAt: (line) => lines[line] ?? '',
    placeOf: (line) => placeIn(pieces, line),
    instantAt: (line) => records().instants[recordAt(records().records, line)] ?? null,
    isElsewhere: (line) => format.otherClock !== null && records().elsewhere[recordAt(records().records, line)] === true,
  };
}

/** Read only when somebody asks: of most logs nobody does. */
interface TimedRecords {
  readonly records: readonly LogRecord[];
  readonly instants: readonly (Instant | null)[];
  readonly elsewhere: readonly boolean[];
}

function readTimes(lines: readonly string[], format: LogFormat): TimedRecords {
  const records = readRecords(lines, format);
  return { records, instants: instantsOf({ lines, records }, format), elsewhere: elsewhereOf(lines, records, format) };
}

function elsewhereOf(lines: readonly string[], records: readonly LogRecord[], { otherClock }: LogFormat): readonly boolean[] {
  if (otherClock === null) return [];
  let isElsewhere = false;
  return records.map((record) => {
    const message = messageOf({ lines }, record);
    if (otherClock.enters.test(message)) isElsewhere = true;
    else if (otherClock.leaves.test(message)) isElsewhere = false;
    return isElsewhere;
  });
}

/** The index of the last record that begins on the line or before it; -1 where none does. */
function recordAt(records: readonly LogRecord[], line: number): number {
  return lastIndexUpTo(records, line, ({ first }) => first);
}

function placeIn(pieces: readonly Piece[], line: LineNumber): Place {
  const piece =
    pieces[
      Math.max(
        0,
        lastIndexUpTo(pieces, line, ({ start }) => start),
      )
    ];
  return { log: piece?.part ?? 0, line: toLine(line - (piece?.start ?? 0) + (piece?.line ?? 0)) };
}

/** In a list that `valueOf` orders, the index of the last item not beyond `value`; -1 where all are. */
export function lastIndexUpTo<T>(items: readonly T[], value: number, valueOf: (item: T) => number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && valueOf(item) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
