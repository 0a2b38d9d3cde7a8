/**
 * The command line's text for a person: one paragraph a log, the cause first. Log text is shown without control characters.
 */
import type { Catalog } from '../catalog/catalog';
import { followersOf, type Finding, type Outcome } from '../diagnosis/finding';
import { placeOf, type LogReport } from './cliJson';

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  failed: 'failed',
  'rolled-back': 'failed and was rolled back',
  succeeded: 'succeeded',
  'pending-restart': 'waits for a restart',
  none: 'no operation that ended',
};

/** The whole text, ending with a line end; empty when there were no logs. */
export function describeAsText(reports: readonly LogReport[], catalog: Catalog): string {
  return reports.map((report) => describe(report, catalog)).join('\n');
}

function describe(report: LogReport, catalog: Catalog): string {
  const { analysis } = report;
  if (report.note !== null) return `${plain(report.path)}: ${plain(report.note)}\n`;
  const lines = [
    `${plain(report.path)}: ${analysis.format === 'none' ? 'not a Windows Update log' : `${analysis.format}, ${analysis.lineCount} lines`}`,
  ];
  if (analysis.format === 'none') return `${lines.join('\n')}\n`;
  lines.push(`  Outcome: ${OUTCOMES[analysis.outcome]}${analysis.update === null ? '' : ` (${plain(analysis.update)})`}`);
  const followers = followersOf(analysis.findings);
  const explained = new Set<string | null>();
  for (const [index, finding] of analysis.findings.entries()) {
    if (finding.verdict !== 'cause' && finding.verdict !== 'unknown') continue;
    lines.push(...describeCause(finding, { report, catalog, following: followers.get(index) ?? [] }));
    lines.push(...(explained.has(finding.code) ? ['    Fixes: as above'] : describeFixes(finding, catalog)));
    explained.add(finding.code);
  }
  if (explained.size === 0) lines.push('  No failure found.');
  const benign = analysis.findings.filter((finding) => finding.verdict === 'benign');
  const count = benign.reduce((sum, finding) => sum + finding.count, 0);
  if (count > 0) lines.push(`  Read over: ${count} codes in ${benign.length} groups that look like failures and are none.`);
  return `${lines.join('\n')}\n`;
}

interface Around {
  readonly report: LogReport;
  readonly catalog: Catalog;
  /** What follows from the finding. */
  readonly following: readonly Finding[];
}

function describeCause(finding: Finding, { report, catalog, following }: Around): readonly string[] {
  const known = finding.code === null ? undefined : catalog.code(finding.code);
  const place = `${plain(report.path)}:${placeOf(report, finding.span.line)}:${finding.span.start + 1}`;
  const lines = [
    '',
    `  ${finding.severity === 'error' ? 'Cause' : 'Look at'}: ${finding.code ?? 'no code'}${finding.symbol === null ? '' : ` ${finding.symbol}`}`,
  ];
  lines.push(`    at ${place}${finding.count > 1 ? ` and ${finding.count - 1} more` : ''}`);
  lines.push(`    ${plain(report.quoted.get(finding.span.line) ?? '').slice(0, 200)}`);
  lines.push(`    ${known?.meaning ?? withoutEntry(finding)}`);
  const failed = whatFailed(finding);
  if (failed !== undefined) lines.push(`    Failed: ${failed}`);
  if (finding.layer !== null) lines.push(`    Layer: ${finding.layer}`);
  for (const other of following) {
    lines.push(
      `    Leads to: ${other.code ?? ''}${other.symbol === null ? '' : ` ${other.symbol}`} (line ${placeOf(report, other.span.line)}${other.count > 1 ? `, ${other.count} places` : ''})`,
    );
  }
  return lines;
}

/** Some twelve thousand codes have a public name, and some hundreds an entry. */
function withoutEntry({ code, symbol }: Finding): string {
  if (code === null) return 'The log tells of a failure here without naming a code.';
  return symbol === null
    ? 'This code has no public name and is not in the catalog.'
    : 'This code is known by its public name only; it is not in the catalog.';
}

function describeFixes(finding: Finding, catalog: Catalog): readonly string[] {
  const known = finding.code === null ? undefined : catalog.code(finding.code);
  return [
    ...finding.fixes.map((id, index) => `    ${index === 0 ? 'Fix' : 'Then'}: ${catalog.fix(id)?.title ?? id}`),
    ...(known?.noHelp ?? []).map((item) => `    Does not help: ${catalog.fix(item.fix)?.title ?? item.fix}: ${item.why}`),
  ];
}

function whatFailed({ subject }: Finding): string | undefined {
  switch (subject?.kind) {
    case undefined:
      return undefined;
    case 'installer':
      return `installer "${plain(subject.name)}"${subject.component === null ? '' : ` for ${plain(subject.component)}`}`;
    case 'missing-package':
      return `the store lacks ${plain(subject.name)}${subject.kb === null ? '' : `, which ${plain(subject.kb)} brings`}`;
    case 'files':
      return `${subject.count} damaged: ${subject.names.map(plain).join(', ')}`;
    case 'phase':
      return `phase ${plain(subject.name)}${subject.operation === null ? '' : `, at ${plain(subject.operation)}`}`;
    case 'title':
      return plain(subject.name);
    case 'package':
    case 'component':
    case 'driver':
    case 'feature':
      return `${subject.kind} ${plain(subject.name)}`;
  }
}

/** Terminals act on control characters; a log must not reach one. */
export function plain(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ' ');
}
