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

/** Whether a report tells names as they are, replaces them, or is asked about each time. */
export function reportNames(): 'ask' | 'keep' | 'replace' {
  const names: unknown = vscode.workspace.getConfiguration(SECTION).get('report.names');
  return names === 'keep' || names === 'replace' ? names : 'ask';
}

/** The catalogue files of the person and the team. */
export const CATALOG_FILES = 'catalog.files';

/** As they are written there, whatever else the setting says; of an untrusted workspace nothing is taken, which package.json says. */
export function catalogFiles(): readonly string[] {
  return textsIn(vscode.workspace.getConfiguration(SECTION).get<unknown>(CATALOG_FILES));
}

/** What one level of the settings names; undefined where it does not say. */
export function catalogFilesAt(level: 'user' | 'workspace'): readonly string[] | undefined {
  const values = vscode.workspace.getConfiguration(SECTION).inspect<unknown>(CATALOG_FILES);
  const value = level === 'user' ? values?.globalValue : values?.workspaceValue;
  return value === undefined ? undefined : textsIn(value);
}

export async function setCatalogFiles(files: readonly string[], level: 'user' | 'workspace'): Promise<void> {
  const target = level === 'user' ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration(SECTION).update(CATALOG_FILES, files, target);
}

function textsIn(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return items.filter((item) => typeof item === 'string').filter((item) => item.trim() !== '');
}

const DEFAULT_CONTEXT = 3;
const MAX_CONTEXT = 1000;
