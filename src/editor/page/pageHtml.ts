/**
 * A page on a code or a fix as HTML. Pure but for the words of the reader's language; it must never know where the page is shown.
 */
import { l10n } from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import type { DocumentAnalysis } from '../analyses';
import { tellingChain } from '../marks/present';
import { chainHtml, chainTitle } from './chainHtml';
import { codeHtml } from './codeHtml';
import { fixPageHtml } from './fixHtml';
import { html, type Html } from './html';
import { pageShell } from './pageShell';
import type { PageTopic } from './pageUri';

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

/** Everything that does not come from these files is escaped. */
export function renderPage(content: PageContent): { readonly title: string; readonly html: string } {
  const { title, body } = bodyOf(content);
  const page = pageShell({ ...content, title, body });
  return { title, html: page.markup };
}

function bodyOf({ topic, catalog, analyses }: PageContent): { readonly title: string; readonly body: Html } {
  if (topic?.kind === 'code') {
    const { code } = topic;
    const chain = topic.chain === undefined ? undefined : tellingChain(topic.chain, code, catalog);
    const hasFix = (chain?.fixes.length ?? 0) + (catalog.code(code)?.fixes.length ?? 0) > 0;
    const title = hasFix ? l10n.t('Fix for {0}', code) : l10n.t('About {0}', code);
    return { title, body: codeHtml({ code, chain, catalog, analyses }) };
  }
  const chain = topic?.kind === 'chain' ? catalog.chain(topic.id) : undefined;
  if (chain !== undefined) return { title: chainTitle(), body: chainHtml(chain, catalog, analyses) };
  const fix = topic?.kind === 'fix' ? catalog.fix(topic.id) : undefined;
  if (fix !== undefined) return { title: fix.title, body: fixPageHtml(fix, catalog) };
  const title = l10n.t('No such page');
  return {
    title,
    body: html`<h1>${title}</h1>
      <p>${l10n.t('This address names neither a code nor a fix of the catalog.')}</p>`,
  };
}
