/**
 * Set Log Format…: a person names the format that the content does not tell, or tells wrongly. The choice stays with the document's address.
 */
import * as vscode from 'vscode';
import { headOf, isPersons, LANGUAGE, nameOf } from '../analyses';
import type { ChosenFormats } from '../chosenFormats';
import { COMMANDS } from '../commands';
import type { ErrorBorder } from '../errorBorder';
import { formatName, textFormats } from '../marks/formatWords';
import type { Reading } from '../reading';
import { CANDIDATES } from '../recognition';

interface FormatItem extends vscode.QuickPickItem {
  /** Null: told by content. Undefined: a separator. */
  readonly format?: string | null;
}

/**
 * Registers the command, and gives documents with a choice of an earlier day their language when they are opened. The command asks nothing when
 * its argument is the id of a format, or null for "by content".
 */
export function registerSetFormat(reading: Reading, chosen: ChosenFormats, border: ErrorBorder): vscode.Disposable {
  /** Documents that have had their language from a choice: who turns it away again is not overruled, and the choice is forgotten. */
  const given = new Set<string>();

  async function onOpen(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    if (chosen.of(document.uri) === null || !isPersons(document)) return;
    if (document.languageId === LANGUAGE) given.add(key);
    else if (given.delete(key)) await chosen.set(document.uri, null);
    else if (CANDIDATES.has(document.languageId)) await vscode.languages.setTextDocumentLanguage(document, LANGUAGE);
  }

  async function pickFor(document: vscode.TextDocument): Promise<string | null | undefined> {
    const head = headOf(document);
    const analyzer = await reading.analyzer();
    const recognized = await analyzer.recognize(nameOf(document), head);
    const picked = await vscode.window.showQuickPick(itemsOf(chosen.of(document.uri), recognized), {
      title: vscode.l10n.t('Set Log Format'),
      placeHolder: vscode.l10n.t('The format in which this log is written'),
      matchOnDescription: true,
    });
    return picked?.format;
  }

  async function apply(document: vscode.TextDocument, format: string | null): Promise<void> {
    await chosen.set(document.uri, format);
    if (format !== null) given.add(document.uri.toString());
    if (document.languageId !== LANGUAGE) await vscode.languages.setTextDocumentLanguage(document, LANGUAGE);
  }

  const listeners = [
    vscode.workspace.onDidOpenTextDocument(border.listener('the set format', onOpen)),
    vscode.workspace.onDidCloseTextDocument((document) => {
      // A change of language is told as closing and opening, too; the document then is not closed.
      if (document.isClosed) given.delete(document.uri.toString());
    }),
    border.command(COMMANDS.setFormat, async (argument) => {
      const document = vscode.window.activeTextEditor?.document;
      if (document === undefined || !isPersons(document)) {
        void vscode.window.showInformationMessage(vscode.l10n.t('Open a log first.'));
        return;
      }
      const named = argument === null ? null : textFormats().find((format) => format === argument);
      const format = named === undefined ? await pickFor(document) : named;
      if (format !== undefined) await apply(document, format);
    }),
  ];
  for (const document of vscode.workspace.textDocuments) border.listener('the set format', onOpen)(document);
  return vscode.Disposable.from(...listeners);
}

/** What holds now is marked, and so is what the content tells. */
function itemsOf(set: string | null, recognized: string): readonly FormatItem[] {
  const byContent: FormatItem = {
    format: null,
    label: vscode.l10n.t('Tell by content'),
    description: recognized === 'none' ? vscode.l10n.t('the content tells none') : formatName(recognized),
    ...(set === null ? CURRENT : {}),
  };
  const formats = textFormats().map((format): FormatItem => ({
    format,
    label: formatName(format),
    ...(format === recognized ? { description: vscode.l10n.t('told by the content') } : {}),
    ...(format === set ? CURRENT : {}),
  }));
  return [byContent, { label: '', kind: vscode.QuickPickItemKind.Separator }, ...formats];
}

const CURRENT = { iconPath: new vscode.ThemeIcon('check') };
