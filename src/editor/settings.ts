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

/** Whether a log whose bytes are written in another encoding than VS Code has taken is opened in that one. */
export function detectsEncoding(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration(SECTION, document).get('encoding.detect', true);
}

/** How many lines are shown before and after each failing line; a whole number that makes sense, whatever the setting says. */
export function contextLines(uri: vscode.Uri): number {
  const lines: unknown = vscode.workspace.getConfiguration(SECTION, uri).get('failures.contextLines', DEFAULT_CONTEXT);
  return typeof lines === 'number' && lines >= 0 ? Math.min(Math.floor(lines), MAX_CONTEXT) : DEFAULT_CONTEXT;
}

const DEFAULT_CONTEXT = 3;
const MAX_CONTEXT = 1000;
