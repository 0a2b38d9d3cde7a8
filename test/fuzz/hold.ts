/**
 * What must hold for every log, however broken: nothing throws, nothing takes long, the same comes out however the bytes and lines are cut, and
 * every place lies inside the text.
 */
import assert from 'node:assert/strict';
import { diagnose, createDiagnosis } from '../../src/diagnosis/diagnose';
import type { Catalog } from '../../src/catalog/catalog';
import type { LogAnalysis, OutlineEntry } from '../../src/diagnosis/finding';
import { FORMATS } from '../../src/log/formats';
import { instantsOf } from '../../src/log/instants';
import { createRecordReader, readRecords } from '../../src/log/reader';
import { recognize } from '../../src/log/recognize';
import { messageOf, wholeText } from '../../src/log/record';
import type { LogRecord } from '../../src/log/record';
import { createByteDecoder } from '../../src/text/byteDecoder';
import { decode, detectEncoding } from '../../src/text/encoding';
import { createLineSplitter, splitLines } from '../../src/text/lines';
import type { Span } from '../../src/text/span';
import { processorMs } from '../support/processorTime';
import { textOf } from './mutate';
import type { Hostile } from './mutate';

/** How much of the processor's time one log of some dozen lines may take with all that is tried on it: a hundred times what it does. */
const LONGEST_MS = 3_000;

/** Throws an AssertionError that says what does not hold. Returns how many lines were read. */
export function holds(hostile: Hostile, catalog: Catalog): number {
  let lineCount = 0;
  const tookMs = processorMs(() => {
    lineCount = readEveryWay(hostile, catalog);
  });
  assert.ok(tookMs < LONGEST_MS, `took ${tookMs.toFixed(0)} ms`);
  return lineCount;
}

function readEveryWay(hostile: Hostile, catalog: Catalog): number {
  const bytes = new Uint8Array(Buffer.from(textOf(hostile), hostile.encoding === 'utf-8' ? 'utf8' : 'utf16le'));
  const text = decode(bytes, detectEncoding(bytes));
  const lines = splitLines(text);
  assert.deepEqual(linesInChunks(bytes, hostile.chunks), lines, 'the same lines for every cut of the bytes');

  const format = FORMATS[hostile.formatIndex];
  assert.ok(format !== undefined);
  const records = readRecords(lines, format);
  checkRecords(lines, records);
  const instants = instantsOf({ lines, records }, format);
  assert.equal(instants.length, records.length);
  assert.ok(
    instants.every((instant) => instant === null || Number.isFinite(instant.wall)),
    'an instant is a moment or nothing',
  );
  const reader = createRecordReader(format);
  const oneByOne = lines.flatMap((line, number) => {
    // Neither what the end would be nor a reader that goes on elsewhere may matter.
    if (number % 7 === 3) reader.end();
    if (number % 11 === 5) reader.fork().push('2018-03-14 03:09:58, Info CBS elsewhere', number);
    return reader.push(line, number);
  });
  assert.deepEqual([...oneByOne, ...reader.end()], records, 'the same records line by line');
  const half = lines.length >> 1;
  const first = createRecordReader(format);
  const before = lines.slice(0, half).flatMap((line, number) => first.push(line, number));
  const second = first.fork();
  const behind = lines.slice(half).flatMap((line, number) => second.push(line, half + number));
  assert.deepEqual([...before, ...behind, ...second.end()], records, 'the same records by a reader that goes on for another');

  const recognized = recognize('', lines);
  assert.equal(recognize('', lines), recognized);
  for (const id of [null, format.id]) {
    const analysis = diagnose({ name: 'CBS.log', format: id, lines }, catalog);
    checkAnalysis(lines, analysis);
    if (id !== null) assert.equal(analysis.recordCount, records.length);
    assert.deepEqual(
      diagnosedInChunks(text, { id, chunks: hostile.chunks }, catalog),
      analysis,
      'the same analysis for every cut of the lines',
    );
  }
  return lines.length;
}

function linesInChunks(bytes: Uint8Array, chunks: readonly number[]): readonly string[] {
  const decoder = createByteDecoder();
  const splitter = createLineSplitter();
  const lines: string[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = chunks[turn % chunks.length] ?? 1;
    lines.push(...splitter.push(decoder.push(bytes.subarray(at, at + size))));
    at += size;
  }
  lines.push(...splitter.push(decoder.end()));
  return [...lines, splitter.rest()];
}

function diagnosedInChunks(
  text: string,
  { id, chunks }: { readonly id: string | null; readonly chunks: readonly number[] },
  catalog: Catalog,
): LogAnalysis {
  const diagnosis = createDiagnosis({ name: 'CBS.log', format: id }, catalog);
  const splitter = createLineSplitter();
  // Bigger pieces than of bytes, and few results between them: each costs as much as the log is long.
  const sizes = chunks.map((size) => size * 150);
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    diagnosis.push(splitter.push(text.slice(at, at + size)));
    if (turn === 2 || turn === 7) diagnosis.result(splitter.rest());
    at += size;
  }
  return diagnosis.result(splitter.rest());
}

function checkRecords(lines: readonly string[], records: readonly LogRecord[]): void {
  let line = 0;
  let column = 0;
  for (const record of records) {
    const { first, last, startColumn, endColumn, messageColumn } = record;
    assert.ok(first >= 0 && first <= last && last < lines.length, 'a record lies inside the text');
    assert.ok(first > line || (first === line && startColumn >= column), 'records follow each other');
    const length = (lines[first] ?? '').length;
    assert.ok(startColumn >= 0 && startColumn <= messageColumn && messageColumn <= length, 'a message begins inside its line');
    assert.ok(endColumn === Infinity || (endColumn >= 0 && endColumn <= (lines[last] ?? '').length), 'a record ends inside its line');
    if (first === last) assert.ok(endColumn >= startColumn);
    line = endColumn === Infinity ? last + 1 : last;
    column = endColumn === Infinity ? 0 : endColumn;
    assert.ok(wholeText({ lines }, record).endsWith(messageOf({ lines }, record)));
  }
}

function checkAnalysis(lines: readonly string[], analysis: LogAnalysis): void {
  const isInside = ({ line, start, end }: Span): boolean => start <= end && end <= (lines[line]?.length ?? -1);
  for (const finding of analysis.findings) {
    assert.ok(isInside(finding.span), `${JSON.stringify(finding.span)} lies inside the text`);
    assert.ok(finding.places.every(isInside), 'all places lie inside the text');
    assert.ok(finding.count >= finding.places.length && finding.places.length > 0);
    const isListed = finding.places.some(({ line, start }) => line === finding.span.line && start === finding.span.start);
    assert.ok(isListed || finding.count > finding.places.length, 'the place of a finding is one of its places');
    if (finding.causedBy !== null) assert.ok(analysis.findings[finding.causedBy] !== undefined, 'a cause is among the findings');
  }
  if (analysis.rootCause !== null) {
    assert.ok(analysis.rootCause.line < lines.length && analysis.findings[analysis.rootCause.finding] !== undefined);
  }
  checkOutline(analysis.outline, { first: 0, last: lines.length - 1 });
  let behind = -1;
  for (const line of analysis.folds) {
    assert.ok(line >= behind && line < lines.length, 'folds follow each other inside the text');
    behind = line;
  }
}

function checkOutline(entries: readonly OutlineEntry[], { first, last }: { readonly first: number; readonly last: number }): void {
  for (const entry of entries) {
    assert.ok(entry.first >= first && entry.first <= entry.last && entry.last <= last, 'an outline entry lies inside the one around it');
    checkOutline(entry.children, entry);
  }
}
