/**
 * Lines into records. It folds continuation lines and must never know what a record means.
 */
import type { LogFormat } from './format';
import { createCsvReader } from './layouts/csv';
import { createXmlReader } from './layouts/xml';
import { closedRecord, filledIn, severityOf, silentRecord, type OpenRecord } from './openRecord';
import type { LogRecord, RecordReader } from './record';

const NONE: readonly LogRecord[] = [];

/** A reader for texts in one format. */
export function createRecordReader(format: LogFormat): RecordReader {
  switch (format.layout) {
    case 'lines':
      return createLineReader(format, undefined);
    case 'csv':
      return createCsvReader(format);
    case 'xml':
      return createXmlReader(format);
  }
}

/**
 * All records of a text in one format. Lines before the first record are a record of their own, so that nothing is lost;
 * blank lines belong to the record before them.
 */
export function readRecords(lines: readonly string[], format: LogFormat): readonly LogRecord[] {
  const reader = createRecordReader(format);
  const records: LogRecord[] = [];
  lines.forEach((text, line) => {
    for (const record of reader.push(text, line)) records.push(record);
  });
  return [...records, ...reader.end()];
}

function createLineReader(format: LogFormat, from: OpenRecord | undefined): RecordReader {
  let open = from;
  return {
    push: (text, line) => {
      const start = readStart(text, line, format);
      if (start !== undefined) {
        const done = open === undefined ? NONE : [closedRecord(open)];
        open = continued(start, text, line, format);
        return done;
      }
      if (text.trim() === '') return NONE;
      open ??= silentRecord(line);
      open = continued(open, text, line, format);
      return NONE;
    },
    end: () => (open === undefined ? NONE : [closedRecord(open)]),
    fork: () => createLineReader(format, open),
  };
}

function readStart(text: string, line: number, format: LogFormat): OpenRecord | undefined {
  const match = format.record.exec(text);
  if (match === null) return undefined;
  const messageColumn = match[0].length;
  const said = format.messageLevel?.exec(text.slice(messageColumn, messageColumn + 64))?.groups?.['level'];
  const groups = match.groups ?? {};
  return {
    first: line,
    last: line,
    time: groups['time'] ?? '',
    severity: severityOf(said, format) ?? severityOf(groups['level'], format),
    component: groups['component'] ?? '',
    messageColumn,
  };
}

function continued(open: OpenRecord, text: string, line: number, format: LogFormat): OpenRecord {
  const complete = open.time !== '' && open.severity !== undefined && open.component !== '';
  if (complete || format.inside.length === 0) return open.last === line ? open : { ...open, last: line };
  for (const pattern of format.inside) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    const told = { time: groups['time'] ?? '', severity: severityOf(groups['level'], format), component: groups['component'] ?? '' };
    return { ...open, ...filledIn(open, told), last: line };
  }
  return { ...open, last: line };
}
