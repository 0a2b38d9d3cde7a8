/**
 * What the command line keeps of a file, and the numbers under which a person finds its lines.
 */
import type { LogAnalysis } from '../diagnosis/finding';

/** One file as it was read. */
export interface LogReport {
  readonly path: string;
  readonly encoding: string;
  readonly bytes: number;
  /** The lines on which findings stand, by zero-based number. */
  readonly quoted: ReadonlyMap<number, string>;
  /** Of a file without a text that could be read: one sentence that says why. */
  readonly note: string | null;
  /** Of a binary event log: the EventRecordID of each line of the text that was made of it. Places are told by it. */
  readonly recordIds: readonly number[] | null;
  readonly analysis: LogAnalysis;
}

/** The number under which a person finds a zero-based line: the line counted from one, or the event's record id. */
export function placeOf({ recordIds }: LogReport, line: number): number {
  return recordIds?.[line] ?? line + 1;
}
