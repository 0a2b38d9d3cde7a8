/**
 * Whose words an entry is: the name of the file it came from, and the way there. It must never know what an entry says.
 */
import * as vscode from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import { placeOf, type EntryKey } from '../../catalog/edit';
import type { Origin } from '../../catalog/entry';
import { plain } from '../../text/plain';
import { fileName } from './ownPaths';

/** The name of the own file; undefined for a bundled entry. */
export function originName(origin: Origin | undefined): string | undefined {
  return origin == null ? undefined : plain(fileName(vscode.Uri.parse(origin)), MAX_NAME);
}

const MAX_NAME = 80;

/** The file of the entry in force; undefined for a bundled one and for one that is not there. */
export function originOf({ list, key }: EntryKey, catalog: Catalog): vscode.Uri | undefined {
  const entries: Readonly<Record<EntryKey['list'], Origin | undefined>> = {
    codes: catalog.codes.find(({ code }) => code === key)?.origin,
    fixes: catalog.fix(key)?.origin,
    noise: catalog.noise(key)?.origin,
    chains: catalog.chain(key)?.origin,
  };
  const origin = entries[list];
  return origin == null ? undefined : vscode.Uri.parse(origin);
}

/** Reads what a link or another extension sends. */
export function parseEntryKey(list: unknown, key: unknown): EntryKey | undefined {
  const known = (['codes', 'fixes', 'noise', 'chains'] as const).find((each) => each === list);
  return known === undefined || typeof key !== 'string' ? undefined : { list: known, key };
}

/** Opens a file with the words of an entry selected, at its beginning where it has no such entry. */
export async function showEntry(uri: vscode.Uri, key: EntryKey): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const { offset, length } = placeOf(document.getText(), key) ?? { offset: 0, length: 0 };
  const selection = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
  await vscode.window.showTextDocument(document, { selection });
}
