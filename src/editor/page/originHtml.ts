/**
 * The line of a page that says whose words it shows. It must never know what they say.
 */
import { l10n } from 'vscode';
import type { EntryKey } from '../../catalog/edit';
import type { Origin } from '../../catalog/entry';
import { COMMANDS } from '../commands';
import { originName } from '../knowledge/origin';
import { html, type Html } from './html';
import { commandLink } from './pageParts';

/** Nothing for a bundled entry. */
export function originHtml(origin: Origin, { list, key }: EntryKey): Html | undefined {
  const name = originName(origin);
  if (name === undefined) return undefined;
  return html`<p class="origin">${l10n.t('From your own catalog:')} ${commandLink(COMMANDS.showInCatalog, [list, key], name)}</p>`;
}
