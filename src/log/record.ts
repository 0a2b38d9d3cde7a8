/**
 * What one entry of a log is, whatever format it came from. It must never know codes or fixes.
 */
import type { LineNumber } from '../text/span';

/** As the log itself says; it is no verdict. */
export type Severity = 'fatal' | 'error' | 'warning' | 'information' | 'trace';

/** One record: a first line and the continuation lines that belong to it. */
export interface LogRecord {
  readonly first: LineNumber;
  /** The last line, equal to `first` for most records. */
  readonly last: LineNumber;
  /** Where it starts in its first line and, exclusively, ends in its last: several records may share a line. `endColumn` is Infinity where it takes the whole line. */
  readonly startColumn: number;
  readonly endColumn: number;
  /** `information` where the format or the line does not tell. */
  readonly severity: Severity;
  /** Empty where there is none. */
  readonly component: string;
  /** As written; empty where the record tells none. `log/time` makes an instant of it. */
  readonly time: string;
  /** Where the message starts in the first line, a zero-based column. */
  readonly messageColumn: number;
}

/** Reads a text line by line; whoever has it pushes every line once, in order. */
export interface RecordReader {
  /** Takes the next line, whose number is `line`; gives the records that are complete by it, often none. Never throws. */
  push(text: string, line: number): readonly LogRecord[];
  /** The records that the text's end would complete. Takes nothing away: pushing may go on. */
  end(): readonly LogRecord[];
  /** A reader that goes on from here on its own. */
  fork(): RecordReader;
}

/** Lines and the records made of them; a record's text is cut out of the lines when it is needed, never copied. */
export interface LogText {
  readonly lines: readonly string[];
  readonly records: readonly LogRecord[];
}

/** The message of a record: its first line from the message on, then its continuation lines, joined by LF. */
export function messageOf(log: Pick<LogText, 'lines'>, record: LogRecord): string {
  return textFrom(log, record, record.messageColumn);
}

/** All text of a record, joined by LF. */
export function wholeText(log: Pick<LogText, 'lines'>, record: LogRecord): string {
  return textFrom(log, record, record.startColumn);
}

/** The part of one of a record's lines that belongs to it: the columns, `end` exclusive. */
export function columnsOn(log: Pick<LogText, 'lines'>, record: LogRecord, line: number): { readonly start: number; readonly end: number } {
  const length = (log.lines[line] ?? '').length;
  return { start: line === record.first ? record.startColumn : 0, end: line === record.last ? Math.min(record.endColumn, length) : length };
}

function textFrom({ lines }: Pick<LogText, 'lines'>, { first, last, endColumn }: LogRecord, column: number): string {
  if (first === last) return (lines[first] ?? '').slice(column, endColumn);
  const end = (lines[last] ?? '').slice(0, endColumn);
  return [(lines[first] ?? '').slice(column), ...lines.slice(first + 1, last), end].join('\n');
}
