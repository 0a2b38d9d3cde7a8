/**
 * The page that stands for a file which is no text: what it is, and what makes it readable. It must never know how the page is shown.
 */
import { l10n } from 'vscode';
import { nameOf } from '../analyses';
import { COMMANDS } from '../commands';
import { commandAddress, commandLink, externalLink } from '../page/pageParts';
import { html, type Html } from '../page/html';
import { textsOf, type FileContent } from './logFiles';
import { plain } from '../../text/plain';
import { traceCommands, traceSentence } from './traceWords';
import type { Uri } from 'vscode';

/** VS Code's own list of editors for the file in front. */
export const REOPEN_WITH = 'workbench.action.reopenWithEditor';

/** More members than a page can sensibly list; the rest are counted. */
const MAX_MEMBERS = 500;

/** Shown until the file has been read. */
export function waitingHtml(): Html {
  return html`<p role="status">${l10n.t('Reading the file…')}</p>`;
}

/** Everything that does not come from this file is escaped. */
export function fileHtml(uri: Uri, content: FileContent): Html {
  const name = nameOf({ uri });
  return html`<header><h1>${plain(name)}</h1></header>
    ${contentHtml(uri, name, content)}
    <p class="actions"><a class="button" href="${commandAddress(REOPEN_WITH, [])}">${l10n.t('Open With Another Editor…')}</a></p>`;
}

function contentHtml(uri: Uri, name: string, content: FileContent): Html {
  switch (content.kind) {
    case 'trace':
      return traceHtml(name);
    case 'archive':
      return membersHtml(uri, content);
    case 'events':
      return textsOf(uri, content).length === 0
        ? html`<p class="meaning">${l10n.t('This file holds no event about updating Windows.')}</p>`
        : ownDocumentHtml(uri);
    case 'text':
      return ownDocumentHtml(uri);
    case 'unreadable':
      return html`<p class="meaning">${l10n.t('This file cannot be read.')}</p>
        <p>${plain(content.reason)}</p>`;
  }
}

/** In a diff, which has no tab that the text could take. */
function ownDocumentHtml(uri: Uri): Html {
  return html`<p class="meaning">${l10n.t('The text of this file opens as a document of its own.')}</p>
    <p>${commandLink(COMMANDS.openFileText, [uri.toString(), 0], l10n.t('Open the Text'))}</p>`;
}

function traceHtml(name: string): Html {
  const blocks = traceCommands(name).map(
    ({ id, text, what, source }) =>
      html`<section class="fix">
        <p>${what}</p>
        <p><code>${text}</code></p>
        <p class="actions">
          <a
            class="button"
            href="${commandAddress(COMMANDS.copyTraceCommand, [id, name])}"
            aria-label="${l10n.t('{0}: {1}', l10n.t('Copy Command'), text)}"
            >${l10n.t('Copy Command')}</a
          >
          ${externalLink(source.url, l10n.t('About {0}', source.title))}
        </p>
      </section>`,
  );
  return html`<p class="meaning">${traceSentence()}</p>
    ${blocks}`;
}

function membersHtml(uri: Uri, content: Extract<FileContent, { readonly kind: 'archive' }>): Html {
  const texts = textsOf(uri, content);
  const list = listHtml(texts, ({ name }, index) => commandLink(COMMANDS.openFileText, [uri.toString(), index], plain(name)));
  return html`<p class="meaning">${countWords(texts.length)}</p>
    ${list} ${missingHtml(content.missing)}`;
}

function countWords(texts: number): string {
  if (texts === 0) return l10n.t('No log could be read from this archive.');
  return texts === 1 ? l10n.t('This archive holds one log.') : l10n.t('This archive holds {0} logs.', texts);
}

/** What is not shown would otherwise pass for what is not there. */
function missingHtml(missing: Extract<FileContent, { readonly kind: 'archive' }>['missing']): Html | undefined {
  if (missing.length === 0) return undefined;
  const named = (name: string): Html | undefined => (name === '' ? undefined : html`<strong>${plain(name)}:</strong>`);
  return html`<h2>${l10n.t('What could not be read')}</h2>
    ${listHtml(missing, ({ name, reason }) => html`${named(name)} ${plain(reason)}`)}`;
}

function listHtml<T>(members: readonly T[], row: (member: T, index: number) => Html): Html {
  const more = members.length - MAX_MEMBERS;
  return html`<ul>
      ${members.slice(0, MAX_MEMBERS).map((member, index) => html`<li>${row(member, index)}</li>`)}
    </ul>
    ${more > 0 ? html`<p>${l10n.t('and {0} other files.', more)}</p>` : undefined}`;
}
