/**
 * Records and catalogue into findings: the whole reading path in one readable function.
 */
import type { Catalog } from '../catalog/catalog';
import { readRecords } from '../log/reader';
import { recognize } from '../log/recognize';
import { messageOf, type LogText } from '../log/record';
import { countLines } from '../text/lines';
import { toSpan, type Span } from '../text/span';
import { judge, type Judgement } from './cause';
import type { Finding, LogAnalysis, Outcome, Subject } from './finding';
import { collectFindings, type Judged } from './findings';
import { placeCodes, unify, type PlacedCode } from './mentions';
import { cutOperations, type Operation } from './operations';

/**
 * Reads one log. `name` is the file's name or path and may mislead; the format is told by content.
 * For a text that is none of ours it gives no findings and the format `none`. Never throws on input.
 */
export function diagnose(text: { readonly name: string; readonly lines: readonly string[] }, catalog: Catalog): LogAnalysis {
  const format = recognize(text.name, text.lines);
  if (format === undefined) return nothing(countLines(text.lines));

  const log: LogText = { lines: text.lines, records: readRecords(text.lines, format) };
  const codes = placeCodes(log, format, catalog);
  const judged = judgeAll(log, cutOperations(log, format), codes, catalog);
  const findings = collectFindings(judged, catalog);

  const worst = worstOf(judged);
  const root = worst === undefined ? -1 : findings.findIndex((finding) => isCauseOf(finding, worst));
  const rootFinding = findings[root];
  return {
    format: format.id,
    updateLog: true,
    lineCount: countLines(text.lines),
    recordCount: log.records.length,
    findings,
    failed: worst !== undefined,
    outcome: worst === undefined ? calmOutcome(judged) : worst.judgement.ending === 'rolled-back' ? 'rolled-back' : 'failed',
    rootCause: rootFinding === undefined ? null : { code: rootFinding.code, line: rootFinding.span.line, finding: root },
    update: worst?.update ?? null,
  };
}

function nothing(lineCount: number): LogAnalysis {
  return {
    format: 'none',
    updateLog: false,
    lineCount,
    recordCount: 0,
    findings: [],
    failed: false,
    outcome: 'none',
    rootCause: null,
    update: null,
  };
}

function judgeAll(log: LogText, operations: readonly Operation[], codes: readonly PlacedCode[], catalog: Catalog): readonly Judged[] {
  let next = 0;
  return operations.map((operation) => {
    const first = next;
    while (next < codes.length && (codes[next]?.record ?? Infinity) < operation.end) next++;
    const judgement = judge(log, operation, unify(codes.slice(first, next), catalog));
    return {
      judgement,
      codelessSpan: judgement.codeless === undefined ? null : messageSpan(log, judgement.codeless),
      subject: subjectOf(operation, judgement),
      update: updateOf(log, operation, judgement),
    };
  });
}

/** What failed by name: the verdict's own words, else what was last begun before the cause. */
function subjectOf(operation: Operation, judgement: Judgement): Subject | null {
  const failure = judgement.cause?.record ?? judgement.codeless;
  if (failure === undefined) return null;
  const before = operation.subjects.filter((subject) => subject.record <= failure).map((subject) => subject.groups);
  const after = operation.verdicts.filter((verdict) => verdict.record >= failure).map((verdict) => verdict.groups);
  const named = (key: string): string | null =>
    after.find((groups) => groups[key] !== undefined)?.[key] ?? before.findLast((groups) => groups[key] !== undefined)?.[key] ?? null;
  const installer = named('installer');
  if (installer !== null) return { kind: 'installer', name: installer, guid: named('guid'), component: named('component') };
  const name = named('package');
  return name === null ? null : { kind: 'package', name };
}

// Not \b: in Package_for_KB4056894 an underscore stands before it.
const KB = /(?<![a-z0-9])KB\d{6,7}(?!\d)/i;

/** The update a failed operation was about: its KB number wherever the operation names one, verdict lines first, else the package. */
function updateOf(log: LogText, operation: Operation, judgement: Judgement): string | null {
  if (judgement.strength === 0) return null;
  const packages = [...operation.verdicts, ...operation.subjects].flatMap(({ groups }) =>
    groups['package'] === undefined ? [] : [groups['package']],
  );
  const said = packages.map((name) => KB.exec(name)?.[0]).find((kb) => kb !== undefined);
  if (said !== undefined) return said.toUpperCase();
  const records = new Set([judgement.cause, ...judgement.consequences].flatMap((code) => (code === undefined ? [] : [code.record])));
  for (const index of records) {
    const record = log.records[index];
    const kb = record === undefined ? undefined : KB.exec(messageOf(log, record))?.[0];
    if (kb !== undefined) return kb.toUpperCase();
  }
  return packages[0] ?? null;
}

/** The operation that failed most plainly; of equals the first. */
function worstOf(judged: readonly Judged[]): Judged | undefined {
  let worst: Judged | undefined;
  for (const one of judged) {
    if (one.judgement.strength > (worst?.judgement.strength ?? 0)) worst = one;
  }
  return worst;
}

function calmOutcome(judged: readonly Judged[]): Outcome {
  const endings = judged.map((one) => one.judgement.ending);
  if (endings.includes('pending-restart')) return 'pending-restart';
  return endings.includes('succeeded') ? 'succeeded' : 'none';
}

function isCauseOf(finding: Finding, { judgement, codelessSpan }: Judged): boolean {
  if (finding.verdict === 'benign' || finding.verdict === 'consequence') return false;
  return finding.span === (judgement.cause?.span ?? codelessSpan);
}

/** A record's message on its first line. */
function messageSpan(log: LogText, index: number): Span {
  const record = log.records[index];
  const line = record?.first ?? 0;
  const length = (log.lines[line] ?? '').length;
  return toSpan(line, Math.min(record?.messageColumn ?? 0, length), length);
}
