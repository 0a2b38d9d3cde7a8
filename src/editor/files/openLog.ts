/**
 * Opening a file of any kind: as text in its own encoding, as a text made of it, or as the page that says what it is. Nothing is opened that
 * nobody asked for.
 */
import * as vscode from 'vscode';
import { FAILURES_SCHEME, LANGUAGE, openDocument } from '../analyses';
import { COMMANDS } from '../commands';
import { vsCodeEncoding } from './encodings';
import type { ErrorBorder } from '../errorBorder';
import { FILE_SCHEME } from './logFileUri';
import { textsOf, type FileContent, type FileText, type LogFiles } from './logFiles';
import { PAGE_SCHEME } from '../page/pageUri';
import { traceCommands } from './traceWords';

/** The page that stands for a file. It is bound to the names that only it can open, and can be asked to open any other. */
export const FILE_VIEW = 'windowsUpdateLog.file';

/** How a text is shown. */
export type ShowOptions = Pick<vscode.TextDocumentShowOptions, 'viewColumn' | 'preview' | 'preserveFocus' | 'selection'>;

/** What was never stored, and our own documents, are no files to read. */
const NO_FILES: ReadonlySet<string> = new Set(['untitled', FAILURES_SCHEME, FILE_SCHEME, PAGE_SCHEME]);

/** In UTF-16 units: VS Code shows a longer text and tells extensions nothing of it. Source: the API's `openTextDocument`. */
export const MAX_TEXT_LENGTH = 50 * 1024 * 1024;

/** Registers the commands. */
export function registerOpenLog(files: LogFiles, border: ErrorBorder): vscode.Disposable {
  /** What was asked for by name becomes a log whatever it says. */
  async function openAny(uri: vscode.Uri): Promise<void> {
    const content = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading the file…') },
      () => files.open(uri),
    );
    const shown = await showOnlyText(uri, content, { preview: false });
    if (shown === 'not-one-text') await vscode.commands.executeCommand('vscode.openWith', uri, FILE_VIEW);
    else if (shown !== 'shown' && shown.languageId !== LANGUAGE) await vscode.languages.setTextDocumentLanguage(shown, LANGUAGE);
  }

  return vscode.Disposable.from(
    border.command(COMMANDS.openLogFile, async () => {
      const picked = await vscode.window.showOpenDialog({
        canSelectMany: true,
        title: vscode.l10n.t('Open Log File'),
        openLabel: vscode.l10n.t('Open Log File'),
      });
      for (const uri of picked ?? []) await openAny(uri);
    }),
    // The explorer sends the file under the pointer, then all selected ones; an editor's menu sends its own.
    border.command(COMMANDS.openAsLog, async (first, selected) => {
      const active = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      const fallback = active instanceof vscode.TabInputText || active instanceof vscode.TabInputCustom ? [active.uri] : [];
      const uris = Array.isArray(selected) && selected.length > 0 ? selected : first === undefined ? fallback : [first];
      for (const uri of uris) if (uri instanceof vscode.Uri && !NO_FILES.has(uri.scheme)) await openAny(uri);
    }),
    border.command(COMMANDS.openFileText, async (address, index) => {
      if (typeof address !== 'string' || typeof index !== 'number') return;
      const uri = vscode.Uri.parse(address);
      if (NO_FILES.has(uri.scheme)) return;
      const document = textsOf(uri, await files.open(uri))[index];
      if (document !== undefined) await showText(document, { preview: false });
    }),
    border.command(COMMANDS.copyTraceCommand, async (id, name) => {
      // Made anew from the name: a link cannot put anything else on the clipboard.
      const command = typeof name === 'string' ? traceCommands(name).find((each) => each.id === id) : undefined;
      if (command === undefined) return;
      await vscode.env.clipboard.writeText(command.text);
      vscode.window.setStatusBarMessage(vscode.l10n.t('The command is on the clipboard.'), 4000);
    }),
  );
}

/** The document of a text that is shown; `shown` where it needs no more, or where VS Code tells nothing of it. */
type Shown = vscode.TextDocument | 'shown';

/** Shows the text of a file that holds exactly one and nothing that could not be read, which has to be told. */
export async function showOnlyText(uri: vscode.Uri, content: FileContent, options: ShowOptions): Promise<Shown | 'not-one-text'> {
  const [text, ...others] = textsOf(uri, content);
  const lacks = content.kind === 'archive' && content.missing.length > 0;
  return text === undefined || others.length > 0 || lacks ? 'not-one-text' : showText(text, options);
}

/** Shows a text in its own encoding, unless it is open in another one already. */
export async function showText({ uri, encoding, length }: FileText, options: ShowOptions): Promise<Shown> {
  // A document that an extension has asked for lives on for minutes after its tab is closed, and its problems with it: only asked for if needed.
  if (encoding === null || length > MAX_TEXT_LENGTH) {
    await vscode.commands.executeCommand('vscode.open', uri, options);
    return 'shown';
  }
  const name = vsCodeEncoding(encoding);
  // One that is open keeps its encoding: a person may have chosen it, and reading it anew would lose what they typed.
  const isOpen = openDocument(uri) !== undefined;
  const document = await vscode.workspace.openTextDocument(uri, name === undefined || isOpen ? {} : { encoding: name });
  await vscode.window.showTextDocument(document, options);
  return document;
}
