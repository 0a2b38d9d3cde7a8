/**
 * Lines into records. It folds continuation lines and must never know what a record means.
 */
import { toLine } from '../text/span';
import type { LogFormat } from './format';
import type { LogRecord, Severity } from './record';

/**
 * All records of a text in one format. Lines before the first record are a record of their own, so that nothing is lost;
 * blank lines belong to the record before them. Never throws.
 */
export function readRecords(lines: readonly string[], format: LogFormat): readonly LogRecord[] {
  const records: LogRecord[] = [];
  let open: Omit<LogRecord, 'last'> | undefined;
  let last = 0;
  const close = (): void => {
    if (open !== undefined) records.push({ ...open, last: toLine(last) });
  };
  for (let line = 0; line < lines.length; line++) {
    const text = lines[line] ?? '';
    const start = readStart(text, line, format);
    if (start !== undefined) {
      close();
      open = start;
      last = line;
    } else if (text.trim() !== '') {
      open ??= { first: toLine(line), severity: 'information', component: '', messageColumn: 0 };
      last = line;
    }
  }
  close();
  return records;
}

function readStart(text: string, line: number, format: LogFormat): Omit<LogRecord, 'last'> | undefined {
  const match = format.record.exec(text);
  if (match === null) return undefined;
  const messageColumn = match[0].length;
  const said = format.messageLevel?.exec(text.slice(messageColumn, messageColumn + 64))?.groups?.['level'];
  return {
    first: toLine(line),
    severity: severityOf(said, format) ?? severityOf(match.groups?.['level'], format) ?? 'information',
    component: match.groups?.['component'] ?? '',
    messageColumn,
  };
}

function severityOf(word: string | undefined, format: LogFormat): Severity | undefined {
  return word === undefined ? undefined : format.levels[word];
}
