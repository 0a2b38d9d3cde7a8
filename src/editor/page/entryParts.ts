/**
 * What pages show of an entry of the catalogue, whether it is a code or a chain: its layer, its evidence, its fixes, its sources. It must never know logs.
 */
import { l10n } from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import { LAYERS, type Fix, type KnownCode, type Layer, type NoHelp, type Source } from '../../catalog/entry';
import { layerWords } from '../marks/words';
import { fixHtml, fixLink } from './fixHtml';
import { html, type Html } from './html';
import { externalLink, heading, inCode } from './pageParts';

/** The layers in the order in which an update passes them, with the failing one marked. */
export function layerHtml(layer: Layer | null): Html {
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

export function evidenceHtml({ evidence }: Pick<KnownCode, 'evidence'>): Html | undefined {
  if (evidence.length === 0) return undefined;
  const rows = evidence.map(({ log, look }) => html`<li><strong>${log}:</strong> ${inCode(look)}</li>`);
  return html`${heading(l10n.t('Evidence to look for'))}
    <ul>
      ${rows}
    </ul>`;
}

/** One paragraph each; nothing where nothing is uncertain. */
export function uncertainHtml(sentences: readonly string[]): Html | undefined {
  return sentences.length === 0
    ? undefined
    : html`${heading(l10n.t('What is not certain'))} ${sentences.map((text) => html`<p>${inCode(text)}</p>`)}`;
}

export function fixesHtml(fixes: readonly Fix[], failing: Layer | null): Html {
  const title = heading(l10n.t('What to do, best first'));
  if (fixes.length === 0)
    return html`${title}
      <p>${l10n.t('The catalog names no fix for this.')}</p>`;
  return html`${title} ${fixes.map((fix, index) => fixHtml(fix, { heading: 'h3', number: index + 1, failing }))}`;
}

/** The heart of the page for codes that send people around in circles. */
export function noHelpHtml(noHelp: readonly NoHelp[], catalog: Catalog): Html | undefined {
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
export function sourcesHtml(sources: readonly Source[]): Html | undefined {
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
