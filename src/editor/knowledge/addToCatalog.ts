/**
 * Writes a new code into a person's own catalogue and leads to the words that are theirs to write; leads to an entry that is there.
 * Links and other extensions can call these commands with anything, so each argument is looked up before it is used.
 */
import * as vscode from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import { addCode, type Addition, type NewCode } from '../../catalog/edit';
import { OWN_SCHEMA } from '../../catalog/ownSchema';
import { parseCodeText, type CodeText } from '../../codes/resultCode';
import { nameOf, openDocument } from '../analyses';
import { COMMANDS } from '../commands';
import type { ErrorBorder } from '../errorBorder';
import { plain } from '../../text/plain';
import type { Reading } from '../reading';
import { askCode } from './askCode';
import { chooseFile } from './chooseFile';
import { originOf, parseEntryKey, showEntry } from './origin';
import type { OwnFiles } from './ownFiles';
import { fileName } from './ownPaths';

export interface AddToCatalogParts {
  readonly own: OwnFiles;
  readonly reading: Reading;
  readonly border: ErrorBorder;
  /** Undefined in a browser. */
  readonly home: vscode.Uri | undefined;
}

/** Registers the commands. */
export function registerAddToCatalog({ own, reading, border, home }: AddToCatalogParts): vscode.Disposable {
  return vscode.Disposable.from(
    border.command(COMMANDS.addToCatalog, async (argument, address, line) => {
      const catalog = await reading.catalog();
      const given = typeof argument === 'string' ? parseCodeText(argument) : undefined;
      const code = given ?? (await askCode(vscode.l10n.t('Add a Code to My Catalog'), catalog));
      if (code === undefined) return;
      const uri = await chooseFile(own, home);
      if (uri !== undefined) await addTo(uri, newCode(code, catalog, seenIn(address, line)));
    }),
    border.command(COMMANDS.showInCatalog, async (list, key) => {
      const entry = parseEntryKey(list, key);
      const uri = entry === undefined ? undefined : originOf(entry, await reading.catalog());
      if (entry !== undefined && uri !== undefined) await showEntry(uri, entry);
    }),
  );
}

/** Of a code that the catalogue explains a whole copy, since an own entry replaces the bundled one: nothing is lost by adding to it. */
function newCode(code: CodeText, catalog: Catalog, seen: string | undefined): NewCode {
  // Not that of a setup pair's first code, which speaks of another.
  const known = catalog.codes.find((entry) => entry.code === code);
  const meaning = known?.meaning ?? vscode.l10n.t('What this code means, in one sentence.');
  const symbol = known?.symbol ?? catalog.namesOf(code)[0] ?? null;
  const sources = [...(known?.sources ?? []), ...(seen === undefined ? [] : [{ title: seen }])];
  // In the order in which people read it; where it came from is no part of the file.
  return { ...{ code, symbol, meaning, fixes: [] }, ...known, symbol, sources, origin: null };
}

/** The log and the line that the person came from. The line itself may name people and machines, so it is not copied. */
function seenIn(address: unknown, line: unknown): string | undefined {
  const document = typeof address === 'string' ? openDocument(vscode.Uri.parse(address)) : undefined;
  if (document === undefined || typeof line !== 'number') return undefined;
  return vscode.l10n.t('Seen in {0}, line {1}', plain(nameOf(document)), line + 1);
}

/** The file is left unsaved: the words that the person came to write are missing yet. */
async function addTo(uri: vscode.Uri, entry: NewCode): Promise<void> {
  const document = await openOrBegin(uri);
  const addition = addCode(document.getText(), entry, OWN_SCHEMA);
  if (addition.kind === 'refused') {
    await refuse(document, addition);
    return;
  }
  if (addition.kind === 'there') vscode.window.setStatusBarMessage(vscode.l10n.t('{0} stands in this catalog already.', entry.code), 4000);
  else {
    const edit = new vscode.WorkspaceEdit();
    for (const { offset, length, text } of addition.edits) {
      edit.replace(document.uri, new vscode.Range(document.positionAt(offset), document.positionAt(offset + length)), text);
    }
    await vscode.workspace.applyEdit(edit);
  }
  await showEntry(uri, { list: 'codes', key: entry.code });
}

/** A file that the setting names need not be there yet. */
async function openOrBegin(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    // Any other reason keeps it from being written, too, and is told then.
    await vscode.workspace.fs.writeFile(uri, new Uint8Array());
    return vscode.workspace.openTextDocument(uri);
  }
}

async function refuse(document: vscode.TextDocument, { why, offset }: Extract<Addition, { kind: 'refused' }>): Promise<void> {
  const name = fileName(document.uri);
  const place = document.positionAt(offset);
  const sentence =
    why === 'syntax'
      ? vscode.l10n.t('Nothing was added: "{0}" has a mistake in line {1} that must be mended first.', name, place.line + 1)
      : vscode.l10n.t('Nothing was added: "{0}" is no catalog, since something else stands in line {1}.', name, place.line + 1);
  const show = vscode.l10n.t('Show Mistake');
  const answer = await vscode.window.showWarningMessage(sentence, show);
  if (answer === show) await vscode.window.showTextDocument(document, { selection: new vscode.Range(place, place) });
}
