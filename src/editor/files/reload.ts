/**
 * Reads an open document again from where it is stored. It must never know why.
 */
import * as vscode from 'vscode';

/**
 * No encoding of this name exists. `workspace.openTextDocument` reads an open document again when it is asked for another encoding than the
 * document has, and takes UTF-8 where it does not know the encoding. The command Revert File would do, too, but it acts on whatever is
 * selected in the list of open editors, and would throw away unsaved changes there.
 */
const UNKNOWN_ENCODING = 'reload';

/**
 * Reads it again and leaves its encoding as it is. False when there are unsaved changes, which nothing may throw away, or when the file
 * cannot be read at this moment.
 * Source: `mainThreadDocuments.ts`, `textFileEditorModel.ts` and `textFileService.ts` in microsoft/vscode, and tried in VS Code 1.139.1.
 */
export async function reload(document: vscode.TextDocument): Promise<boolean> {
  if (document.isDirty || document.isClosed) return false;
  const { uri, encoding } = document;
  try {
    // A text with a byte order mark keeps its encoding when it is asked for as UTF-8 without one.
    await vscode.workspace.openTextDocument(uri, { encoding: encoding === 'utf8bom' ? 'utf8' : UNKNOWN_ENCODING });
    if (document.encoding !== encoding) await vscode.workspace.openTextDocument(uri, { encoding });
    return true;
  } catch {
    // VS Code refuses when a person has begun to type meanwhile, and when the file is gone for a moment, as while a log is rotated.
    return false;
  }
}
