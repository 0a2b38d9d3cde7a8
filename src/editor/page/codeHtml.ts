/**
 * What a page says of one code. Pure but for the words of the reader's language; it must never know where the page is shown.
 */
import { l10n } from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import type { Chain, KnownCode } from '../../catalog/entry';
import type { CodeText } from '../../codes/resultCode';
import type { DocumentAnalysis } from '../analyses';
import { COMMANDS } from '../commands';
import { bitsWords, familyOf, setupFacts, spellingsOf, titleOf, uncatalogedWords, type Fact } from '../marks/codeWords';
import { filled } from '../marks/present';
import { kindWords } from '../marks/words';
import { evidenceHtml, fixesHtml, layerHtml, noHelpHtml, sourcesHtml, uncertainHtml } from './entryParts';
import { findingsIn, hereHtml, valuesIn } from './hereHtml';
import { html, type Html } from './html';
import { originHtml } from './originHtml';
import { button, heading, inCode, rows } from './pageParts';
import { pageArgument } from './pageUri';

export interface CodePage {
  readonly code: CodeText;
  /** The chain that leads to it where the page was opened; its sentence and its fixes then come first. */
  readonly chain: Chain | undefined;
  readonly catalog: Catalog;
  readonly analyses: readonly DocumentAnalysis[];
}

/** Every code has a page: one without an entry says what its name and its bits say. */
export function codeHtml({ code, chain, catalog, analyses }: CodePage): Html {
  const entry = catalog.code(code);
  const { title, beside } = titleOf(code, catalog);
  const setup = setupFacts(code);
  const kind = entry === undefined ? undefined : kindWords(entry);
  const here = findingsIn(analyses, (finding) => finding.code === code);
  const link = pageArgument(chain === undefined ? { kind: 'code', code } : { kind: 'code', code, chain: chain.id });
  const meaning = entry?.meaning ?? l10n.t('{0} {1}', uncatalogedWords(code, catalog), bitsWords(code));
  return html`<header>
      <h1>${title}</h1>
      ${beside === undefined ? undefined : html`<p class="value">${beside}</p>`}
      <p class="actions">
        ${button(COMMANDS.copyCode, code, l10n.t('Copy Code'))} ${button(COMMANDS.copyLink, link, l10n.t('Copy Link'))}
        ${addHtml(code, entry)}
      </p>
    </header>
    ${
      chain === undefined
        ? html`<p class="meaning">${meaning}</p>`
        : html`<p class="meaning">${filled(chain.meaning, valuesIn(here, chain))}</p>
            ${originHtml(chain.origin, { list: 'chains', key: chain.id })}
            <p>${l10n.t('The code alone says: {0}', meaning)}</p>`
    }
    ${entry === undefined ? undefined : originHtml(entry.origin, { list: 'codes', key: entry.code })}
    ${kind === undefined ? undefined : html`<p>${kind}</p>`}
    ${entry === undefined || entry.harmlessWhen === '' ? undefined : html`<p><strong>${l10n.t('When it is harmless')}:</strong> ${inCode(entry.harmlessWhen)}</p>`}
    ${setup.length === 0 ? undefined : html`<dl>${rows(setup)}</dl>`} ${hereHtml(here, catalog)}
    ${entry === undefined && chain === undefined ? html`<p>${l10n.t('Look up the lines around it: what failed there says more than the code.')}</p>` : knownHtml(entry, chain, catalog)}
    ${spellingsHtml(code, entry, catalog)} ${sourcesHtml([...(chain?.sources ?? []), ...(entry?.sources ?? [])])}`;
}

/** What a team knows of a code belongs into its own catalogue; where it stands there already, the page leads to it. */
function addHtml(code: CodeText, entry: KnownCode | undefined): Html | undefined {
  return entry === undefined || entry.origin === null ? button(COMMANDS.addToCatalog, code, l10n.t('Add to My Catalog…')) : undefined;
}

/** Of a chain and of the code that it ends in: what the chain says is about this very case, so it comes first. */
function knownHtml(entry: KnownCode | undefined, chain: Chain | undefined, catalog: Catalog): Html {
  const layer = chain?.layer ?? entry?.layer ?? null;
  const ids = [...new Set([...(chain?.fixes ?? []), ...(entry?.fixes ?? [])])];
  const fixes = ids.map((id) => catalog.fix(id)).filter((fix) => fix !== undefined);
  const ofChain = chain?.noHelp ?? [];
  // What mends this case is not told to be no help because it does not mend others of the same code.
  const ofCode = (entry?.noHelp ?? []).filter(
    ({ fix }) => !(chain?.fixes ?? []).includes(fix) && !ofChain.some((each) => each.fix === fix),
  );
  // What the author of an own entry does not say is left out, and where nothing fails there is neither a place nor a remedy.
  const succeeds = chain === undefined && entry?.kind === 'success';
  const isSilent = succeeds || (chain ?? entry)?.origin !== null;
  return html`${layer === null && isSilent ? undefined : layerHtml(layer)}
  ${
    entry === undefined || entry.cause === ''
      ? undefined
      : html`${heading(l10n.t('What brings it about'))}
          <p>${inCode(entry.cause)}</p>`
  }
  ${entry === undefined ? undefined : evidenceHtml(entry)} ${succeeds && fixes.length === 0 ? undefined : fixesHtml(fixes, layer)}
  ${noHelpHtml([...ofChain, ...ofCode], catalog)}
  ${uncertainHtml([chain?.uncertain ?? '', entry?.uncertain ?? ''].filter((text) => text !== ''))}`;
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
