/**
 * The addresses of texts that lie inside other files: the events of an .evtx, the logs of a cabinet. It must never know how they are read.
 */
import * as vscode from 'vscode';
import { plain } from '../../text/plain';

/** The scheme of such texts; package.json names it under `onFileSystem:`. */
export const FILE_SCHEME = 'windows-update-file';

/** Where a text lies. */
export interface LogFileAddress {
  readonly original: vscode.Uri;
  /** Which member of an archive; null where the file is one text. */
  readonly member: number | null;
}

/** Longer than any name that a file system takes. */
const MAX_NAME = 255;

/**
 * `windows-update-file:/logs/System.evtx.log` or `windows-update-file:/logs/CbsPersist.cab/CBS.log`, with the true address in its query. The
 * ending keeps the editor that is bound to `*.evtx` from opening it.
 */
export function logFileUri(original: vscode.Uri, member: { readonly index: number; readonly name: string } | null): vscode.Uri {
  const path = member === null ? `${original.path}.log` : `${original.path}/${baseName(member.name)}`;
  return vscode.Uri.from({ scheme: FILE_SCHEME, path, query: `${member?.index ?? ''}:${original.toString()}` });
}

/** Reads an address back; undefined for what is none. Anybody can write such a link: it leads to nothing but a file that VS Code would open, too. */
export function parseLogFileUri(uri: vscode.Uri): LogFileAddress | undefined {
  const match = /^(?<member>\d{0,6}):(?<original>[a-z][\w.+-]*:.+)$/i.exec(uri.query);
  const original = match?.groups?.['original'];
  if (uri.scheme !== FILE_SCHEME || original === undefined) return undefined;
  const parsed = vscode.Uri.parse(original);
  if (parsed.scheme === FILE_SCHEME || parsed.path === '') return undefined;
  const member = match?.groups?.['member'] ?? '';
  return { original: parsed, member: member === '' ? null : Number(member) };
}

/** The last part of a member's name, which an archive may fill with anything. */
export function baseName(name: string): string {
  const last = plain(name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1), MAX_NAME);
  return last === '' || last === '.' || last === '..' ? 'member.log' : last;
}
