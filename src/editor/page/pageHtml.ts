/**
 * A fix page as HTML. Pure but for the words of the reader's language; it must never know where the page is shown.
 */
import { l10n } from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import { LAYERS, type Fix, type KnownCode, type Layer, type NoHelp, type Source } from '../../catalog/entry';
import type { CodeText } from '../../codes/resultCode';
import type { Finding } from '../../diagnosis/finding';
import { nameOf, type DocumentAnalysis } from '../analyses';
import { COMMANDS } from '../commands';
import { commandLink, externalLink, fixHtml, fixLink, inCode } from './fixHtml';
import { html, type Html } from './html';
import { pageShell } from './pageShell';
import type { PageTopic } from './pageUri';
import { plain } from '../marks/plainText';
import { benignReason, subjectWords } from '../marks/present';
import { bitsWords, kindWords, layerWords, outcomeWords, verdictWords } from '../marks/words';

export interface PageContent {
  /** Undefined for an address that names no page. */
  readonly topic: PageTopic | undefined;
  readonly catalog: Catalog;
  /** The logs that are open. */
  readonly analyses: readonly DocumentAnalysis[];
  /** The stylesheet's address and the source that the content security policy allows. */
  readonly stylesheet: string;
  readonly styleSource: string;
  readonly language: string;
}

/** How many places of one finding are linked. */
const MAX_LINKED_PLACES = 10;

/** How many findings are listed; a log may tell of the same code in thousands of operations. The rest are counted. */
const MAX_FINDINGS = 50;

/** Everything that does not come from this file is escaped. */
export function renderPage(content: PageContent): { readonly title: string; readonly html: string } {
  const { title, body } = bodyOf(content);
  const page = pageShell({ ...content, title, body });
  return { title, html: page.markup };
}

function bodyOf({ topic, catalog, analyses }: PageContent): { readonly title: string; readonly body: Html } {
  if (topic?.kind === 'code') {
    const entry = catalog.code(topic.code);
    return { title: l10n.t('Fix for {0}', topic.code), body: codeHtml(topic.code, entry, catalog, analyses) };
  }
  const fix = topic === undefined ? undefined : catalog.fix(topic.id);
  if (fix !== undefined) return { title: fix.title, body: fixHtml(fix, { heading: 'h1', failing: null }) };
  const title = l10n.t('No such page');
  return {
    title,
    body: html`<h1>${title}</h1>
      <p>${l10n.t('This address names neither a code nor a fix of the catalog.')}</p>`,
  };
}

function codeHtml(code: CodeText, entry: KnownCode | undefined, catalog: Catalog, analyses: readonly DocumentAnalysis[]): Html {
  const bits = bitsWords(code);
  const names = entry === undefined ? [] : [entry.symbol, ...entry.aliases].filter((name) => name !== null);
  const kind = entry === undefined ? undefined : kindWords(entry.kind);
  return html`<header>
      <h1>${names[0] ?? code}</h1>
      <p class="bits">${bits.value} · ${bits.parts}</p>
      ${names.length > 1 ? html`<p class="bits">${l10n.t('Also known as {0}.', names.slice(1).join(', '))}</p>` : undefined}
    </header>
    <p class="meaning">
      ${entry?.meaning ?? l10n.t('This code is not in the catalog: nothing is known of it here but what its bits say. Look up the lines around it.')}
    </p>
    ${kind === undefined ? undefined : html`<p>${kind}</p>`} ${hereHtml(code, catalog, analyses)}
    ${entry === undefined ? undefined : entryHtml(entry, catalog)}`;
}

function entryHtml(entry: KnownCode, catalog: Catalog): Html {
  const fixes = entry.fixes.map((id) => catalog.fix(id)).filter((fix) => fix !== undefined);
  return html`${layerHtml(entry.layer)}
  ${
    entry.cause === ''
      ? undefined
      : html`${heading(l10n.t('What brings it about'))}
          <p>${inCode(entry.cause)}</p>`
  }
  ${evidenceHtml(entry)} ${fixesHtml(fixes, entry.layer)} ${noHelpHtml(entry.noHelp, catalog)}
  ${
    entry.uncertain === ''
      ? undefined
      : html`${heading(l10n.t('What is not certain'))}
          <p>${inCode(entry.uncertain)}</p>`
  }
  ${sourcesHtml(entry.sources)}`;
}

function heading(text: string): Html {
  return html`<h2>${text}</h2>`;
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
  const verdict = verdictWords(finding.verdict);
  const name = plain(nameOf(document));
  const places = finding.places
    .slice(0, MAX_LINKED_PLACES)
    .map(({ line }) => html`${commandLink(COMMANDS.showPlace, [document.uri.toString(), line], l10n.t('line {0}', line + 1))} `);
  const more = finding.count - places.length;
  return html`<li>
    <strong class="verdict ${finding.verdict}">${verdict.name}</strong> ${name}: ${places}
    ${more > 0 ? l10n.t('and {0} more.', more) : undefined}
    <p>
      ${benignReason(finding, catalog) ?? verdict.what} ${finding.subject === null ? undefined : subjectWords(finding.subject)}
      ${finding.update === null ? undefined : l10n.t('Update: {0}.', plain(finding.update))}
      ${finding.verdict === 'cause' ? outcomeWords(analysis.outcome) : undefined}
    </p>
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
function sourcesHtml(sources: readonly Source[]): Html {
  const rows = sources.map(({ title, url, basis }) => {
    const note = basis === 'recalled' ? l10n.t('(from memory)') : basis === 'inferred' ? l10n.t('(inferred)') : undefined;
    return html`<li>${url === undefined ? title : externalLink(url, title)} ${note}</li>`;
  });
  return html`${heading(l10n.t('Sources'))}
    <ul class="sources">
      ${rows}
    </ul>`;
}
