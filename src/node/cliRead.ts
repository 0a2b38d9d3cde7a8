/**
 * The command line's reading: a file's bytes into reports, one for each log in it.
 */
import { sep } from 'node:path';
import type { Catalog } from '../catalog/catalog';
import { createDiagnosis, diagnose } from '../diagnosis/diagnose';
import { noLog, type LogAnalysis } from '../diagnosis/finding';
import { kindOf } from '../file/kind';
import { openBytes } from '../file/open';
import type { Machine } from '../machine/machine';
import { createByteDecoder } from '../text/byteDecoder';
import { ENCODING_HEAD } from '../text/encoding';
import { createLineSplitter, splitLines } from '../text/lines';
import type { LogReport } from './cliPlaces';

/**
 * What a binary trace is, and how to make it readable. That `tracerpt` decodes what `wusa /log` writes is inferred.
 * Source: Get-WindowsUpdateLog, https://learn.microsoft.com/powershell/module/windowsupdate/get-windowsupdatelog
 * Source: tracerpt, https://learn.microsoft.com/windows-server/administration/windows-commands/tracerpt
 */
const TRACE_NOTE =
  'a binary event trace, which holds no text: of Windows Update, run Get-WindowsUpdateLog in PowerShell on that machine; of anything else, run tracerpt FILE -o FILE.csv -of CSV';

/** A file's bytes in order, cut anywhere. */
export type Chunks = AsyncIterable<Uint8Array>;

/** How files are read. */
export interface Reading {
  readonly catalog: Catalog;
  /** Takes every log, to tell what they say together; null where each is told alone, and then a text is never held as a whole. */
  readonly machine: Machine | null;
  /** Takes every line, so that names in it can be replaced; null where nothing is. */
  readonly learn: ((text: string) => void) | null;
}

/**
 * Reads one file. A text is read as it comes, its bytes are never together, unless logs are joined; any other file is gathered first. An archive gives
 * a report for each of its members, under `archive/member`. What cannot be read is a report that says why. Rejects when the file itself cannot be read.
 */
export async function readLogs(path: string, chunks: Chunks, reading: Reading): Promise<readonly LogReport[]> {
  if (reading.machine !== null) {
    const whole: Uint8Array[] = [];
    for await (const chunk of chunks) whole.push(chunk);
    return readOther(path, Buffer.concat(whole), reading);
  }
  const held: Uint8Array[] = [];
  let heldBytes = 0;
  /** Null for what is no text, undefined as long as that is not known. */
  let text: TextReading | null | undefined;
  const decide = (): TextReading | null => (kindOf(Buffer.concat(held)) === 'text' ? beginText(path, held, reading) : null);
  for await (const chunk of chunks) {
    if (text) {
      text.take(chunk);
      continue;
    }
    held.push(chunk);
    heldBytes += chunk.length;
    if (text === undefined && heldBytes >= ENCODING_HEAD) text = decide();
  }
  text ??= heldBytes < ENCODING_HEAD ? decide() : null;
  return text === null ? readOther(path, Buffer.concat(held), reading) : [text.report()];
}

/** A text that is being read. */
interface TextReading {
  readonly take: (chunk: Uint8Array) => void;
  readonly report: () => LogReport;
}

function beginText(path: string, head: readonly Uint8Array[], { catalog, learn }: Reading): TextReading {
  const decoder = createByteDecoder();
  const splitter = createLineSplitter();
  const diagnosis = createDiagnosis({ name: path }, catalog);
  const lines: string[] = [];
  let bytes = 0;
  const read = (text: string): void => {
    const more = splitter.push(text);
    for (const line of more) {
      lines.push(line);
      learn?.(line);
    }
    diagnosis.push(more);
  };
  const take = (chunk: Uint8Array): void => {
    bytes += chunk.length;
    read(decoder.push(chunk));
  };
  head.forEach(take);
  return {
    take,
    report: () => {
      read(decoder.end());
      lines.push(splitter.rest());
      learn?.(splitter.rest());
      const analysis = diagnosis.result(splitter.rest());
      const encoding = decoder.encoding()?.label ?? 'utf-8';
      return { path, encoding, bytes, quoted: quotedOf(analysis, lines), note: null, recordIds: null, analysis };
    },
  };
}

function readOther(path: string, bytes: Uint8Array, reading: Reading): readonly LogReport[] {
  const file = openBytes(path, bytes);
  const size = bytes.length;
  switch (file.kind) {
    case 'text':
      return [reportOf({ path, size, ...file }, reading)];
    case 'events': {
      const report = reportOf({ path, size, encoding: 'binary', text: file.text, format: 'eventlog-text' }, reading);
      return [{ ...report, recordIds: file.recordIds, analysis: { ...report.analysis, format: 'evtx' } }];
    }
    case 'archive': {
      const reports = [
        ...file.members.map((member) =>
          reportOf({ ...member, path: `${path}/${member.name}`, size: Buffer.byteLength(member.text) }, reading),
        ),
        ...file.missing.map(({ name, reason }) => unread(name === '' ? path : `${path}/${name}`, size, reason, noLog(0))),
      ];
      return reports.length > 0 ? reports : [unread(path, size, 'The archive holds no files.', noLog(0))];
    }
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
  readonly format?: string | null;
}

function reportOf({ path, size, encoding, text, format = null }: Text, { catalog, machine, learn }: Reading): LogReport {
  const lines = splitLines(text);
  if (learn !== null) for (const line of lines) learn(line);
  const analysis =
    machine === null ? diagnose({ name: path, lines, format }, catalog) : machine.add({ path: machinePath(path), encoding, text, format });
  return { path, encoding, bytes: size, quoted: quotedOf(analysis, lines), note: null, recordIds: null, analysis };
}

/** A path as a machine's story has it. */
export function machinePath(given: string): string {
  return sep === '/' ? given : given.replaceAll(sep, '/');
}

/** Only the lines that are quoted outlive their file. Copied: a slice would keep the whole text alive. */
function quotedOf(analysis: LogAnalysis, lines: readonly string[]): ReadonlyMap<number, string> {
  return new Map(analysis.findings.map(({ span }) => [span.line, Buffer.from(lines[span.line] ?? '').toString()]));
}

function unread(path: string, size: number, note: string, analysis: LogAnalysis): LogReport {
  return { path, encoding: 'binary', bytes: size, quoted: new Map(), note, recordIds: null, analysis };
}
