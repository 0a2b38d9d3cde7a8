/**
 * What a page says of one code. Pure but for the words of the reader's language; it must never know where the page is shown.
 */
import { l10n } from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import { LAYERS, type Fix, type KnownCode, type Layer, type NoHelp, type Source } from '../../catalog/entry';
import type { CodeText } from '../../codes/resultCode';
import type { Finding } from '../../diagnosis/finding';
import { nameOf, type DocumentAnalysis } from '../analyses';
import { COMMANDS } from '../commands';
import { bitsWords, familyOf, setupFacts, spellingsOf, titleOf, uncatalogedWords, type Fact } from '../marks/codeWords';
import { plain } from '../marks/plainText';
import { hereWords, subjectWords, together, updateWords } from '../marks/present';
import { kindWords, layerWords, outcomeWords } from '../marks/words';
import { fixHtml, fixLink } from './fixHtml';
import { html, type Html } from './html';
import { originHtml } from './originHtml';
import { button, commandLink, externalLink, heading, inCode, rows } from './pageParts';

/** How many places of one finding are linked. */
const MAX_LINKED_PLACES = 10;

/** How many findings are listed; a log may tell of the same code in thousands of operations. The rest are counted. */
const MAX_FINDINGS = 50;

/** Every code has a page: one without an entry says what its name and its bits say. */
export function codeHtml(code: CodeText, catalog: Catalog, analyses: readonly DocumentAnalysis[]): Html {
  const entry = catalog.code(code);
  const { title, beside } = titleOf(code, catalog);
  const setup = setupFacts(code);
  const kind = entry === undefined ? undefined : kindWords(entry);
  return html`<header>
      <h1>${title}</h1>
      ${beside === undefined ? undefined : html`<p class="value">${beside}</p>`}
      <p class="actions">
        ${button(COMMANDS.copyCode, code, l10n.t('Copy Code'))} ${button(COMMANDS.copyLink, code, l10n.t('Copy Link'))}
        ${addHtml(code, entry)}
      </p>
    </header>
    <p class="meaning">${entry?.meaning ?? l10n.t('{0} {1}', uncatalogedWords(code, catalog), bitsWords(code))}</p>
    ${entry === undefined ? undefined : originHtml(entry.origin, { list: 'codes', key: entry.code })}
    ${kind === undefined ? undefined : html`<p>${kind}</p>`}
    ${entry === undefined || entry.harmlessWhen === '' ? undefined : html`<p><strong>${l10n.t('When it is harmless')}:</strong> ${inCode(entry.harmlessWhen)}</p>`}
    ${setup.length === 0 ? undefined : html`<dl>${rows(setup)}</dl>`} ${hereHtml(code, catalog, analyses)}
    ${entry === undefined ? html`<p>${l10n.t('Look up the lines around it: what failed there says more than the code.')}</p>` : entryHtml(entry, catalog)}
    ${spellingsHtml(code, entry, catalog)} ${entry === undefined ? undefined : sourcesHtml(entry.sources)}`;
}

/** What a team knows of a code belongs into its own catalogue; where it stands there already, the page leads to it. */
function addHtml(code: CodeText, entry: KnownCode | undefined): Html | undefined {
  return entry === undefined || entry.origin === null ? button(COMMANDS.addToCatalog, code, l10n.t('Add to My Catalog…')) : undefined;
}

function entryHtml(entry: KnownCode, catalog: Catalog): Html {
  const fixes = entry.fixes.map((id) => catalog.fix(id)).filter((fix) => fix !== undefined);
  // What the author of an own entry does not say is left out, and where nothing fails there is neither a place nor a remedy.
  const succeeds = entry.kind === 'success';
  return html`${entry.layer === null && (entry.origin !== null || succeeds) ? undefined : layerHtml(entry.layer)}
  ${
    entry.cause === ''
      ? undefined
      : html`${heading(l10n.t('What brings it about'))}
          <p>${inCode(entry.cause)}</p>`
  }
  ${evidenceHtml(entry)} ${succeeds && fixes.length === 0 ? undefined : fixesHtml(fixes, entry.layer)} ${noHelpHtml(entry.noHelp, catalog)}
  ${
    entry.uncertain === ''
      ? undefined
      : html`${heading(l10n.t('What is not certain'))}
          <p>${inCode(entry.uncertain)}</p>`
  }`;
}

/** All that one could search the web or a log for. */
function spellingsHtml(code: CodeText, entry: KnownCode | undefined, catalog: Catalog): Html {
  const names = catalog.namesOf(code);
  // What a code belongs to says something only where nothing else does.
  const family = entry === undefined ? familyOf(code, catalog) : undefined;
  const facts: readonly Fact[] = [
    ...(names.length === 0 ? [] : [{ term: l10n.t('Public names'), value: names.join(', ') }]),
    ...(family === undefined ? [] : [{ term: l10n.t('Family'), value: family }]),
    ...spellingsOf(code),
    { term: l10n.t('Its bits'), value: bitsWords(code) },
  ];
  return html`${heading(l10n.t('Names and spellings'))}
    <dl class="spellings">${rows(facts)}</dl>`;
}

/** What the open logs say of this code, with links to the lines. */
function hereHtml(code: CodeText, catalog: Catalog, analyses: readonly DocumentAnalysis[]): Html | undefined {
  const found = analyses.flatMap((analysed) =>
    analysed.analysis.findings.filter((finding) => finding.code === code).map((finding) => ({ finding, analysed })),
  );
  if (found.length === 0) return undefined;
  const rows = found.slice(0, MAX_FINDINGS).map(({ finding, analysed }) => findingHtml(finding, analysed, catalog));
  const more = found.slice(MAX_FINDINGS).reduce((sum, { finding }) => sum + finding.count, 0);
  return html`${heading(l10n.t('In the open logs'))}
    <ul class="places">
      ${rows}
    </ul>
    ${more > 0 ? html`<p>${l10n.t('and {0} more.', more)}</p>` : undefined}`;
}

function findingHtml(finding: Finding, { document, analysis }: DocumentAnalysis, catalog: Catalog): Html {
  const verdict = hereWords(finding, catalog);
  const name = plain(nameOf(document));
  const places = finding.places
    .slice(0, MAX_LINKED_PLACES)
    .map(({ line }) => html`${commandLink(COMMANDS.showPlace, [document.uri.toString(), line], l10n.t('line {0}', line + 1))} `);
  const more = finding.count - places.length;
  const sentences = [
    verdict.what,
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

/** The layers in the order in which an update passes them, with the failing one marked. */
function layerHtml(layer: Layer | null): Html {
  if (layer === null) {
    return html`${heading(l10n.t('Where it fails'))}
      <p>${l10n.t('The code alone does not tell where it failed; the lines around it do.')}</p>`;
  }
  const words = layerWords(layer);
  const steps = LAYERS.map((other) =>
    other === layer ? html`<li aria-current="step">${layerWords(other).name}</li>` : html`<li>${layerWords(other).name}</li>`,
  );
  return html`${heading(l10n.t('Where it fails'))}
    <p><strong>${words.name}:</strong> ${words.what}</p>
    <ol class="layers" aria-label="${l10n.t('What an update passes through, in order')}">
      ${steps}
    </ol>`;
}

function evidenceHtml({ evidence }: KnownCode): Html | undefined {
  if (evidence.length === 0) return undefined;
  const rows = evidence.map(({ log, look }) => html`<li><strong>${log}:</strong> ${inCode(look)}</li>`);
  return html`${heading(l10n.t('Evidence to look for'))}
    <ul>
      ${rows}
    </ul>`;
}

function fixesHtml(fixes: readonly Fix[], failing: Layer | null): Html {
  const title = heading(l10n.t('What to do, best first'));
  if (fixes.length === 0)
    return html`${title}
      <p>${l10n.t('The catalog names no fix for this code.')}</p>`;
  return html`${title} ${fixes.map((fix, index) => fixHtml(fix, { heading: 'h3', number: index + 1, failing }))}`;
}

/** The heart of the page for codes that send people around in circles. */
function noHelpHtml(noHelp: readonly NoHelp[], catalog: Catalog): Html | undefined {
  if (noHelp.length === 0) return undefined;
  const rows = noHelp.map(({ fix: id, why }) => {
    const fix = catalog.fix(id);
    return html`<li>
      <strong>${fix === undefined ? id : fixLink(fix)}</strong>
      <p>${inCode(why)}</p>
    </li>`;
  });
  return html`${heading(l10n.t('Often tried, does not help here'))}
    <ul class="no-help">
      ${rows}
    </ul>`;
}

/** Where the facts were read. */
function sourcesHtml(sources: readonly Source[]): Html | undefined {
  if (sources.length === 0) return undefined;
  const rows = sources.map(({ title, url, basis }) => {
    const note = basis === 'recalled' ? l10n.t('(from memory)') : basis === 'inferred' ? l10n.t('(inferred)') : undefined;
    return html`<li>${url === undefined ? title : externalLink(url, title)} ${note}</li>`;
  });
  return html`${heading(l10n.t('Sources'))}
    <ul class="sources">
      ${rows}
    </ul>`;
}
