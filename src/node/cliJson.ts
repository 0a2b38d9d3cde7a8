/**
 * The command line's JSON: the fixed contract between the engine and its callers. Lines and columns are counted from one here.
 */
import type { Finding, LogAnalysis } from '../diagnosis/finding';

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

/** The whole document. */
export function toReport(reports: readonly LogReport[]): object {
  return { version: 1, logs: reports.map(toLog) };
}

function toLog(report: LogReport): object {
  const { analysis } = report;
  const root = analysis.rootCause;
  return {
    path: report.path,
    format: analysis.format,
    updateLog: analysis.updateLog,
    encoding: report.encoding,
    bytes: report.bytes,
    lines: analysis.lineCount,
    records: analysis.recordCount,
    note: report.note,
    findings: analysis.findings.map((finding) => toFinding(finding, report)),
    summary: {
      failed: analysis.failed,
      outcome: analysis.outcome,
      rootCause: root === null ? null : { code: root.code, line: placeOf(report, root.line) },
      update: analysis.update,
    },
  };
}

function toFinding(finding: Finding, report: LogReport): object {
  return {
    line: placeOf(report, finding.span.line),
    column: finding.span.start + 1,
    endColumn: finding.span.end + 1,
    code: finding.code,
    symbol: finding.symbol,
    severity: finding.severity,
    verdict: finding.verdict,
    count: finding.count,
    lines: [...new Set(finding.places.map((place) => placeOf(report, place.line)))],
    layer: finding.layer,
    update: finding.update,
    fixes: finding.fixes,
    subject: finding.subject,
    noise: finding.noise,
  };
}
