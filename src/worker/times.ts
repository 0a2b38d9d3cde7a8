/**
 * The times of a log's records in columns, which cross a port cheaply.
 */
import { formatWithId } from '../log/formats';
import { instantsOf } from '../log/instants';
import { readRecords } from '../log/reader';
import { recognize } from '../log/recognize';
import { splitLines } from '../text/lines';
import type { LogTimes, ReadText } from './protocol';

/** Of the records that tell a time; empty columns for a text that is none of ours. */
export function timesOf({ name, text, format: set }: ReadText): LogTimes {
  const lines = splitLines(text);
  const format = formatWithId(set ?? '') ?? recognize(name, lines);
  const records = format === undefined ? [] : readRecords(lines, format);
  const instants = format === undefined ? [] : instantsOf({ lines, records }, format);
  const told = records.flatMap(({ first }, index) => {
    const instant = instants[index];
    return instant === undefined || instant === null ? [] : [{ first, instant }];
  });
  return {
    lines: Uint32Array.from(told, ({ first }) => first),
    walls: Float64Array.from(told, ({ instant }) => instant.wall),
    offsetsMinutes: Float64Array.from(told, ({ instant }) => instant.offsetMinutes ?? Number.NaN),
  };
}
