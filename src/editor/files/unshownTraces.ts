/**
 * Shows the page of an event trace in place of VS Code's own placeholder for binary files, when such a trace has the name of a text. VS Code tells
 * extensions no document of a binary file, so its tab is all there is to go by.
 */
import * as vscode from 'vscode';
import { openDocument } from '../analyses';
import type { ErrorBorder } from '../errorBorder';
import type { LogFiles } from './logFiles';
import { FILE_VIEW, MAX_TEXT_LENGTH } from './openLog';

/** The names under which `wusa /log` is told to write. */
const NAMED_LIKE_A_LOG = /\.(log|txt)$/i;

/** A text is told to extensions a moment after its tab. */
const DOCUMENT_PATIENCE_MILLISECONDS = 500;

/** Watches the tabs. Each address is handled once, so that a person who reopens it with another editor is not overruled. */
export function registerUnshownTraces(files: LogFiles, border: ErrorBorder): vscode.Disposable {
  const looked = new Set<string>();

  async function look(uri: vscode.Uri): Promise<void> {
    if (openDocument(uri) !== undefined) return;
    if (!(await isSmall(uri))) return;
    const { kind } = await files.open(uri);
    const tab = tabOf(uri);
    if (kind !== 'trace' || tab === undefined || openDocument(uri) !== undefined) return;
    const { viewColumn } = tab.group;
    await vscode.commands.executeCommand('vscode.openWith', uri, FILE_VIEW, {
      viewColumn,
      preview: tab.isPreview,
      preserveFocus: true,
    });
    const placeholder = tabOf(uri);
    if (placeholder !== undefined) await vscode.window.tabGroups.close(placeholder, true);
  }

  function lookSoon({ input }: vscode.Tab): void {
    if (!(input instanceof vscode.TabInputText) || !NAMED_LIKE_A_LOG.test(input.uri.path)) return;
    const { uri } = input;
    const key = uri.toString();
    if (looked.has(key) || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === undefined) return;
    looked.add(key);
    setTimeout(
      border.listener('trace named like a log', () => look(uri)),
      DOCUMENT_PATIENCE_MILLISECONDS,
    );
  }

  for (const { tabs } of vscode.window.tabGroups.all) tabs.forEach(lookSoon);
  return vscode.window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
    // A preview's tab is changed, not opened, when another file is shown in it.
    [...opened, ...changed].forEach(lookSoon);
  });
}

/**
 * Whether extensions would be told of a text of this size: a larger one has no document either. False for what cannot be looked at, too: nobody
 * has asked for it.
 */
async function isSmall(uri: vscode.Uri): Promise<boolean> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > 0 && size <= MAX_TEXT_LENGTH;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return false;
    throw error;
  }
}

function tabOf(uri: vscode.Uri): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}
