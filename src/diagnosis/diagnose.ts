/**
 * Text and catalogue into findings: the whole reading path, for a text that stands and for one that grows.
 */
import type { Catalog } from '../catalog/catalog';
import { formatWithId } from '../log/formats';
import { isWholeHead, recognize } from '../log/recognize';
import { countLines } from '../text/lines';
import { noLog, type LogAnalysis } from './finding';
import { createReading, type Reading } from './reading';

/** What is to be read. */
export interface LogSource {
  /** The file's name or path; it may mislead, the format is told by content. */
  readonly name: string;
  /** The id of a format that a person has set; null or absent: told by content, as with an id that nobody knows. */
  readonly format?: string | null;
}

/** A log that is being read; it may grow. */
export interface Diagnosis {
  /** Takes further whole lines. Never throws on input. */
  push(lines: readonly string[]): void;
  /**
   * What is known so far. `rest` is the last line where it has no end yet, else empty; it is not kept, for it may go on.
   * For a text that is none of ours there are no findings and the format is `none`.
   */
  result(rest: string): LogAnalysis;
}

/** Reads a whole log; the lines are those of `splitLines`. */
export function diagnose(source: LogSource & { readonly lines: readonly string[] }, catalog: Catalog): LogAnalysis {
  const diagnosis = createDiagnosis(source, catalog);
  diagnosis.push(source.lines.slice(0, -1));
  return diagnosis.result(source.lines.at(-1) ?? '');
}

/** Begins to read a log. What is pushed is read once: a growing log costs what has grown. */
export function createDiagnosis(source: LogSource, catalog: Catalog): Diagnosis {
  const set = formatWithId(source.format ?? '');
  const lines: string[] = [];
  let reading: Reading | undefined;
  /** Enough lines have been seen to know that the text is none of ours. */
  let foreign = false;

  function decide(): void {
    if (reading !== undefined || foreign) return;
    if (set === undefined && !isWholeHead(lines)) return;
    const format = set ?? recognize(source.name, lines);
    if (format === undefined) foreign = true;
    else reading = createReading(format, catalog, lines);
    reading?.readUpTo(lines.length);
  }

  return {
    push: (more) => {
      for (const line of more) lines.push(line);
      decide();
      reading?.readUpTo(lines.length);
    },
    result: (rest) => {
      lines.push(rest);
      try {
        const lineCount = countLines(lines);
        if (reading !== undefined) return reading.result(lineCount);
        const format = set ?? (foreign ? undefined : recognize(source.name, lines));
        return format === undefined ? noLog(lineCount) : createReading(format, catalog, lines).result(lineCount);
      } finally {
        lines.pop();
      }
    },
  };
}
