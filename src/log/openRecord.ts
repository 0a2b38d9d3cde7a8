/**
 * A record that is being read and whose end is not yet known: what all layouts share. It must never know how a record's lines are told apart.
 */
import { toLine } from '../text/span';
import type { LogFormat } from './format';
import type { LogRecord, Severity } from './record';

/** What the lines read so far tell. */
export interface OpenRecord {
  readonly first: number;
  readonly last: number;
  /** Empty as long as no line told it. */
  readonly time: string;
  readonly severity: Severity | undefined;
  /** Empty as long as no line told it. */
  readonly component: string;
  readonly messageColumn: number;
}

/** What a later line tells of the fields that are still open. */
export type Told = Pick<OpenRecord, 'time' | 'severity' | 'component'>;

/** A record that begins on a line and tells nothing yet. */
export function silentRecord(line: number): OpenRecord {
  return { first: line, last: line, time: '', severity: undefined, component: '', messageColumn: 0 };
}

/** The fields with those filled in that were open: the first line that tells one counts. */
export function filledIn(open: Told, told: Told): Told {
  return {
    time: open.time === '' ? told.time : open.time,
    severity: open.severity ?? told.severity,
    component: open.component === '' ? told.component : open.component,
  };
}

/** The record, which takes its lines whole. */
export function closedRecord({ first, last, time, severity, component, messageColumn }: OpenRecord): LogRecord {
  return {
    first: toLine(first),
    last: toLine(last),
    startColumn: 0,
    endColumn: Infinity,
    severity: severity ?? 'information',
    component,
    time,
    messageColumn,
  };
}

/** The severity that a format's own word stands for; undefined for no word and for any other. */
export function severityOf(word: string | undefined, format: LogFormat): Severity | undefined {
  return word !== undefined && Object.hasOwn(format.levels, word) ? format.levels[word] : undefined;
}
