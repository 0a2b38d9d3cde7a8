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
  /** `information` where the format or the line does not tell. */
  readonly severity: Severity;
  /** Empty where there is none. */
  readonly component: string;
  /** Where the message starts in the first line, a zero-based column. */
  readonly messageColumn: number;
}

/** Lines and the records made of them; a record's text is cut out of the lines when it is needed, never copied. */
export interface LogText {
  readonly lines: readonly string[];
  readonly records: readonly LogRecord[];
}

/** The message of a record: its first line from the message on, then its continuation lines, joined by LF. */
export function messageOf(log: Pick<LogText, 'lines'>, record: LogRecord): string {
  const first = (log.lines[record.first] ?? '').slice(record.messageColumn);
  return record.last === record.first ? first : [first, ...log.lines.slice(record.first + 1, record.last + 1)].join('\n');
}
