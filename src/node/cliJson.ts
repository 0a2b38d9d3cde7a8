/**
 * The command line's JSON: the fixed contract between the engine and its callers. Lines and columns are counted from one here.
 */
import type { Finding } from '../diagnosis/finding';
import { toOperations } from './cliOperations';
import { placeOf, type LogReport } from './cliPlaces';

/** The whole document; `machine` is what the logs tell together, null where they are not joined. */
export function toDocument(reports: readonly LogReport[], machine: object | null): object {
  return { version: 1, logs: reports.map(toLog), ...(machine === null ? {} : { machine }) };
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
    operations: toOperations(report),
    signs: analysis.signs.map((sign) => ({ ...sign, lines: sign.lines.map((line) => placeOf(report, line)) })),
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
    chain:
      finding.chain === null
        ? null
        : {
            id: finding.chain.id,
            values: finding.chain.values,
            lines: finding.chain.places.map((place) => placeOf(report, place.line)),
          },
    ground: finding.ground,
  };
}
