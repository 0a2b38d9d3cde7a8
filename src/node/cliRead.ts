/**
 * The command line's reading: a file's bytes into reports, one for each log in it.
 */
import type { Catalog } from '../catalog/catalog';
import { diagnose } from '../diagnosis/diagnose';
import { noLog, type LogAnalysis } from '../diagnosis/finding';
import { openBytes } from '../file/open';
import { splitLines } from '../text/lines';
import type { LogReport } from './cliJson';

/** What a binary trace is, and how to make it readable. Source: Microsoft, Get-WindowsUpdateLog and tracerpt. */
const TRACE_NOTE =
  'a binary event trace, which holds no text: of Windows Update, run Get-WindowsUpdateLog in PowerShell on that machine; of anything else, run tracerpt FILE -o FILE.csv -of CSV';

/**
 * Reads one file. An archive gives a report for each of its members, under `archive/member`. What cannot be read is a report that
 * says why.
 */
export function readLogs(path: string, bytes: Uint8Array, catalog: Catalog): readonly LogReport[] {
  const file = openBytes(path, bytes);
  const size = bytes.length;
  switch (file.kind) {
    case 'text':
      return [reportOf({ path, size, ...file }, catalog)];
    case 'events': {
      const report = reportOf({ path, size, encoding: 'binary', text: file.text, format: 'eventlog-text' }, catalog);
      return [{ ...report, recordIds: file.recordIds, analysis: { ...report.analysis, format: 'evtx' } }];
    }
    case 'archive':
      return [
        ...file.members.map((member) =>
          reportOf({ ...member, path: `${path}/${member.name}`, size: Buffer.byteLength(member.text) }, catalog),
        ),
        ...file.missing.map(({ name, reason }) => unread(name === '' ? path : `${path}/${name}`, size, reason, noLog(0))),
      ];
    case 'trace':
      return [unread(path, size, TRACE_NOTE, { ...noLog(0), format: 'wusa-etl', updateLog: true })];
    case 'unreadable':
      return [unread(path, size, file.reason, noLog(0))];
  }
}

interface Text {
  readonly path: string;
  readonly size: number;
  readonly encoding: string;
  readonly text: string;
  readonly format?: string;
}

function reportOf({ path, size, encoding, text, format }: Text, catalog: Catalog): LogReport {
  const lines = splitLines(text);
  const analysis = diagnose({ name: path, lines, format: format ?? null }, catalog);
  // Only the lines that are quoted outlive their file. Copied: a slice would keep the whole text alive.
  const quoted = new Map(analysis.findings.map(({ span }) => [span.line, Buffer.from(lines[span.line] ?? '').toString()]));
  return { path, encoding, bytes: size, quoted, note: null, recordIds: null, analysis };
}

function unread(path: string, size: number, note: string, analysis: LogAnalysis): LogReport {
  return { path, encoding: 'binary', bytes: size, quoted: new Map(), note, recordIds: null, analysis };
}
