/**
 * Shows a place of a log in its editor. It must never know why.
 */
import * as vscode from 'vscode';

/** Selects it, which is what screen readers announce, as in VS Code's own way through the problems. */
export async function moveTo(editor: vscode.TextEditor, range: vscode.Range): Promise<void> {
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  // From the palette the focus would go back to where it was, which may be a view: the next key is meant for the log.
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
}
