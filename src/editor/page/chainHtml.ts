/**
 * The page of a chain of failures that names no code. Pure but for the words of the reader's language; it must never know where the page is shown.
 */
import { l10n } from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import type { Chain } from '../../catalog/entry';
import type { DocumentAnalysis } from '../analyses';
import { COMMANDS } from '../commands';
import { filled } from '../marks/present';
import { fixesHtml, layerHtml, noHelpHtml, sourcesHtml, uncertainHtml } from './entryParts';
import { findingsIn, hereHtml, valuesIn } from './hereHtml';
import { html, type Html } from './html';
import { originHtml } from './originHtml';
import { button } from './pageParts';
import { pageUri } from './pageUri';

/** What happened, where the open logs tell it, and what to do. */
export function chainHtml(chain: Chain, catalog: Catalog, analyses: readonly DocumentAnalysis[]): Html {
  const here = findingsIn(analyses, (finding) => finding.chain?.id === chain.id);
  const fixes = chain.fixes.map((id) => catalog.fix(id)).filter((fix) => fix !== undefined);
  return html`<header>
      <h1>${chainTitle()}</h1>
      <p class="actions">${button(COMMANDS.copyLink, pageUri({ kind: 'chain', id: chain.id }).toString(), l10n.t('Copy Link'))}</p>
    </header>
    <p class="meaning">${filled(chain.meaning, valuesIn(here, chain))}</p>
    ${originHtml(chain.origin, { list: 'chains', key: chain.id })} ${hereHtml(here, catalog)}
    ${chain.layer === null ? undefined : layerHtml(chain.layer)} ${fixesHtml(fixes, chain.layer)} ${noHelpHtml(chain.noHelp, catalog)}
    ${uncertainHtml(chain.uncertain === '' ? [] : [chain.uncertain])} ${sourcesHtml(chain.sources)}`;
}

/** What such a page is called: the sentence below it says the rest. */
export function chainTitle(): string {
  return l10n.t('A failure without a code');
}
