/**
 * The settings, read when they are needed; package.json describes them and holds their defaults.
 */
import * as vscode from 'vscode';

/** Every setting of the reading side begins with this. */
export const SECTION = 'windowsUpdateLog';

/** Whether logs under another name are recognised by what they say. */
export function recognizes(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration(SECTION, document).get('recognize.enabled', true);
}

/** Whether lines that only look like failures are marked with the reason why they are none. */
export function showsBenign(uri: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration(SECTION, uri).get('diagnostics.benign', true);
}
