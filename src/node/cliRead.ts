/**
 * The command line's reading: a file's bytes into reports, one for each log in it.
 */
import type { Catalog } from '../catalog/catalog';
import { createDiagnosis, diagnose } from '../diagnosis/diagnose';
import { noLog, type LogAnalysis } from '../diagnosis/finding';
import { kindOf } from '../file/kind';
import { openBytes } from '../file/open';
import { createByteDecoder } from '../text/byteDecoder';
import { ENCODING_HEAD } from '../text/encoding';
import { createLineSplitter, splitLines } from '../text/lines';
import type { LogReport } from './cliJson';

/** What a binary trace is, and how to make it readable. Source: Microsoft, Get-WindowsUpdateLog and tracerpt. */
const TRACE_NOTE =
  'a binary event trace, which holds no text: of Windows Update, run Get-WindowsUpdateLog in PowerShell on that machine; of anything else, run tracerpt FILE -o FILE.csv -of CSV';

/** A file's bytes in order, cut anywhere. */
export type Chunks = AsyncIterable<Uint8Array>;

/**
 * Reads one file. A text is read as it comes, its bytes are never together; any other file is gathered first. An archive gives a report for each of
 * its members, under `archive/member`. What cannot be read is a report that says why. Rejects when the file itself cannot be read.
 */
export async function readLogs(path: string, chunks: Chunks, catalog: Catalog): Promise<readonly LogReport[]> {
  const bytes = chunks[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let size = 0;
  let next = await bytes.next();
  for (; next.done !== true && size < ENCODING_HEAD; next = await bytes.next()) {
    head.push(next.value);
    size += next.value.length;
  }
  if (next.done !== true) head.push(next.value);
  if (kindOf(Buffer.concat(head)) === 'text') return [await readText(path, { head, rest: bytes }, catalog)];
  for (next = await bytes.next(); next.done !== true; next = await bytes.next()) head.push(next.value);
  return readOther(path, Buffer.concat(head), catalog);
}

async function readText(
  path: string,
  { head, rest }: { readonly head: readonly Uint8Array[]; readonly rest: AsyncIterator<Uint8Array> },
  catalog: Catalog,
): Promise<LogReport> {
  const decoder = createByteDecoder(null);
  const splitter = createLineSplitter();
  const diagnosis = createDiagnosis({ name: path }, catalog);
  const lines: string[] = [];
  const take = (text: string): void => {
    const more = splitter.push(text);
    for (const line of more) lines.push(line);
    diagnosis.push(more);
  };
  let size = 0;
  const read = (chunk: Uint8Array): void => {
    size += chunk.length;
    take(decoder.push(chunk));
  };
  head.forEach(read);
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) read(next.value);
  take(decoder.end());
  lines.push(splitter.rest());
  const analysis = diagnosis.result(splitter.rest());
  return {
    path,
    encoding: decoder.encoding()?.label ?? 'utf-8',
    bytes: size,
    quoted: quotedOf(analysis, lines),
    note: null,
    recordIds: null,
    analysis,
  };
}

function readOther(path: string, bytes: Uint8Array, catalog: Catalog): readonly LogReport[] {
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
  return { path, encoding, bytes: size, quoted: quotedOf(analysis, lines), note: null, recordIds: null, analysis };
}

/** Only the lines that are quoted outlive their file. Copied: a slice would keep the whole text alive. */
function quotedOf(analysis: LogAnalysis, lines: readonly string[]): ReadonlyMap<number, string> {
  return new Map(analysis.findings.map(({ span }) => [span.line, Buffer.from(lines[span.line] ?? '').toString()]));
}

function unread(path: string, size: number, note: string, analysis: LogAnalysis): LogReport {
  return { path, encoding: 'binary', bytes: size, quoted: new Map(), note, recordIds: null, analysis };
}
