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
  readonly analysis: LogAnalysis;
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
    findings: analysis.findings.map(toFinding),
    summary: {
      failed: analysis.failed,
      outcome: analysis.outcome,
      rootCause: root === null ? null : { code: root.code, line: root.line + 1 },
      update: analysis.update,
    },
  };
}

function toFinding(finding: Finding): object {
  return {
    line: finding.span.line + 1,
    column: finding.span.start + 1,
    endColumn: finding.span.end + 1,
    code: finding.code,
    symbol: finding.symbol,
    severity: finding.severity,
    verdict: finding.verdict,
    count: finding.count,
    lines: [...new Set(finding.places.map((place) => place.line + 1))],
    layer: finding.layer,
    update: finding.update,
    fixes: finding.fixes,
    subject: finding.subject,
    noise: finding.noise,
  };
}
