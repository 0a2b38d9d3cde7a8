/**
 * The command line's text for a person: one paragraph a log, the cause first. Log text is shown without control characters.
 */
import { followersOf, type Finding } from '../diagnosis/finding';
import { visible } from '../text/plain';
import { failedBy, fixesOf, meaningOf, noHelpOf, type Telling } from '../report/told';
import type { CliWords } from './cliWords';
import { placeOf, type LogReport } from './cliPlaces';

/** What texts are made with. */
export interface TextWriting extends Telling {
  readonly cli: CliWords;
  /** Takes names out where that was asked for. */
  readonly clean: (text: string) => string;
}

/** How much of a line is shown. */
const MAX_LINE = 200;

/** The paragraphs of all logs, ending with a line end; empty when there were no logs. */
export function describeLogs(reports: readonly LogReport[], writing: TextWriting): string {
  return reports.map((report) => describe(report, writing)).join('\n');
}

function describe(report: LogReport, writing: TextWriting): string {
  const { cli, render } = writing;
  const { analysis } = report;
  const path = render.code(report.path);
  if (report.note !== null) return `${path}: ${render.prose(report.note)}\n`;
  if (analysis.format === 'none') return `${path}: ${cli.noLog}\n`;
  const lines = [
    `${path}: ${cli.ofLines(analysis.format, analysis.lineCount)}`,
    `  ${cli.outcome(cli.outcomes[analysis.outcome], analysis.update === null ? null : render.code(analysis.update))}`,
  ];
  const followers = followersOf(analysis.findings);
  const explained = new Set<string>();
  for (const [index, finding] of analysis.findings.entries()) {
    if (finding.verdict !== 'cause' && finding.verdict !== 'unknown') continue;
    const key = `${finding.code ?? ''} ${finding.chain?.id ?? ''}`;
    lines.push(...describeCause(finding, { report, following: followers.get(index) ?? [] }, writing));
    lines.push(...(explained.has(key) ? [`    ${cli.fixesAbove}`] : describeFixes(finding, writing)));
    explained.add(key);
  }
  if (explained.size === 0) lines.push(`  ${cli.noFailure}`);
  lines.push(...describeSigns(report, writing));
  const benign = analysis.findings.filter((finding) => finding.verdict === 'benign');
  const count = benign.reduce((sum, finding) => sum + finding.count, 0);
  if (count > 0) lines.push(`  ${cli.readOver(count, benign.length)}`);
  return `${lines.join('\n')}\n`;
}

interface Around {
  readonly report: LogReport;
  /** What follows from the finding. */
  readonly following: readonly Finding[];
}

function describeCause(finding: Finding, { report, following }: Around, writing: TextWriting): readonly string[] {
  const { cli, words, render } = writing;
  const place = `${render.code(report.path)}:${placeOf(report, finding.span.line)}:${finding.span.start + 1}`;
  const failed = failedBy(finding.subject, writing);
  return [
    '',
    `  ${finding.severity === 'error' ? cli.cause : words.labels.lookAt}: ${finding.code ?? cli.noCode}${finding.symbol === null ? '' : ` ${finding.symbol}`}`,
    `    ${cli.at(place, finding.count - 1)}`,
    `    ${visible(writing.clean(report.quoted.get(finding.span.line) ?? ''), MAX_LINE)}`,
    `    ${meaningOf(finding, writing)}`,
    ...(failed === null ? [] : [`    ${words.labels.failed}: ${failed}`]),
    ...(finding.layer === null ? [] : [`    ${words.labels.layer}: ${words.layers[finding.layer]}`]),
    ...(finding.ground === null ? [] : [`    ${words.labels.sure}: ${words.grades[finding.ground]}`]),
    ...following.map((other) => {
      const name = `${other.code ?? ''}${other.symbol === null ? '' : ` ${other.symbol}`}`;
      return `    ${cli.leadsTo(name, placeOf(report, other.span.line), other.count)}`;
    }),
  ];
}

function describeFixes(finding: Finding, { catalog, cli, words, render }: TextWriting): readonly string[] {
  return [
    ...fixesOf(finding, catalog).map(({ title }, index) => `    ${index === 0 ? cli.fix : cli.then}: ${render.known(title)}`),
    ...noHelpOf(finding, catalog).map(
      ({ fix, why }) => `    ${words.labels.inVain}: ${render.known(catalog.fix(fix)?.title ?? fix)}: ${render.known(why)}`,
    ),
  ];
}

function describeSigns(report: LogReport, { cli, words, render }: TextWriting): readonly string[] {
  return report.analysis.signs.map(({ kind, names, seconds, lines, count }) => {
    const said = words.signs[kind](words.list(names.map((name) => render.prose(name))), seconds === null ? '' : words.duration(seconds));
    const [first] = lines;
    return `  ${cli.sign}: ${said}${first === undefined ? '' : ` (${cli.line(placeOf(report, first), count - 1)})`}`;
  });
}
