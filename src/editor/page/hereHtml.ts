/**
 * What the open logs say of what a page is about. Pure but for the words of the reader's language; it must never know where the page is shown.
 */
import { l10n } from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import type { Chain } from '../../catalog/entry';
import type { Finding } from '../../diagnosis/finding';
import { nameOf, type DocumentAnalysis } from '../analyses';
import { COMMANDS } from '../commands';
import { plain } from '../../text/plain';
import { caseWords, chainOf, hereWords, subjectWords, together, updateWords } from '../marks/present';
import { groundWords, outcomeWords } from '../marks/words';
import { html, type Html } from './html';
import { commandLink, heading } from './pageParts';

/** How many places of one finding are linked. */
const MAX_LINKED_PLACES = 10;

/** How many findings are listed; a log may tell of the same code in thousands of operations. The rest are counted. */
const MAX_FINDINGS = 50;

/** A finding and the open log that it is of. */
export interface Here {
  readonly finding: Finding;
  readonly analysed: DocumentAnalysis;
}

/** Those that fit, in the order of the logs. */
export function findingsIn(analyses: readonly DocumentAnalysis[], fits: (finding: Finding) => boolean): readonly Here[] {
  return analyses.flatMap((analysed) => analysed.analysis.findings.filter(fits).map((finding) => ({ finding, analysed })));
}

/** What the lines of a chain name, by the first of these that follows it; empty where none does. */
export function valuesIn(found: readonly Here[], { id }: Pick<Chain, 'id'>): Readonly<Record<string, string>> {
  return found.find(({ finding }) => finding.chain?.id === id)?.finding.chain?.values ?? {};
}

/** The findings of the open logs that a page is about, with links to the lines; nothing where there are none. */
export function hereHtml(found: readonly Here[], catalog: Catalog): Html | undefined {
  if (found.length === 0) return undefined;
  const rows = found.slice(0, MAX_FINDINGS).map((each) => findingHtml(each, catalog));
  const more = found.slice(MAX_FINDINGS).reduce((sum, { finding }) => sum + finding.count, 0);
  return html`${heading(l10n.t('In the open logs'))}
    <ul class="places">
      ${rows}
    </ul>
    ${more > 0 ? html`<p>${l10n.t('and {0} more.', more)}</p>` : undefined}`;
}

function findingHtml({ finding, analysed: { document, analysis } }: Here, catalog: Catalog): Html {
  const verdict = hereWords(finding, catalog);
  const name = plain(nameOf(document));
  const places = finding.places
    .slice(0, MAX_LINKED_PLACES)
    .map(({ line }) => html`${commandLink(COMMANDS.showPlace, [document.uri.toString(), line], l10n.t('line {0}', line + 1))} `);
  const more = finding.count - places.length;
  const sentences = [
    chainOf(finding, catalog) === undefined ? undefined : caseWords(finding, catalog),
    verdict.what,
    finding.ground === null ? undefined : groundWords(finding.ground),
    finding.subject === null ? undefined : subjectWords(finding.subject),
    updateWords(finding),
    finding.verdict === 'cause' ? outcomeWords(analysis.outcome) : undefined,
  ].filter((words) => words !== undefined);
  return html`<li>
    <strong class="verdict ${finding.verdict}">${verdict.name}</strong> ${name}: ${places}
    ${more > 0 ? l10n.t('and {0} more.', more) : undefined}
    <p>${together(sentences)}</p>
  </li>`;
}
