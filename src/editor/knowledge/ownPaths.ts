/**
 * What the setting names, as addresses. It must never know whether a file is there.
 */
import * as vscode from 'vscode';

/** Where paths begin. */
export interface Places {
  /** The first folder of the workspace. */
  readonly folder: vscode.Uri | undefined;
  /** The home folder of whoever runs the extension; undefined in a browser. */
  readonly home: vscode.Uri | undefined;
}

/** `~/x` and absolute paths lie on the machine that the extension runs on, in a browser where the workspace lies; undefined where no such place is. */
export function resolvePath(path: string, { folder, home }: Places): vscode.Uri | undefined {
  // Two letters at least: a single one is a drive.
  if (/^[a-z][a-z0-9+.-]+:/i.test(path)) return addressOf(path);
  if (/^~[\\/]/.test(path)) return home === undefined ? undefined : join(home, path.slice(2));
  if (/^([a-z]:)?[\\/]/i.test(path))
    return home === undefined ? folder?.with({ path: slashed(path), query: '', fragment: '' }) : vscode.Uri.file(path);
  return folder === undefined ? undefined : join(folder, path);
}

/** How a file is best named in the setting: relative where the workspace holds it, as a path on this machine, otherwise by its address. */
export function namePath(uri: vscode.Uri, { folder }: Places): { readonly path: string; readonly inWorkspace: boolean } {
  const inside = folder === undefined ? undefined : pathBelow(uri, folder);
  if (inside !== undefined) return { path: inside, inWorkspace: true };
  return { path: uri.scheme === 'file' ? uri.fsPath : uri.toString(), inWorkspace: false };
}

/** The last part of its path. */
export function fileName({ path }: Pick<vscode.Uri, 'path'>): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function pathBelow(uri: vscode.Uri, folder: vscode.Uri): string | undefined {
  const base = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  const same = uri.scheme === folder.scheme && uri.authority === folder.authority;
  return same && uri.path.startsWith(base) ? uri.path.slice(base.length) : undefined;
}

function join(folder: vscode.Uri, path: string): vscode.Uri {
  return vscode.Uri.joinPath(folder, slashed(path));
}

/** Settings are shared between systems, so both slashes are taken for what they mean; hardly a file has a backslash in its name. */
function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

/** Anybody can mistype an address. */
function addressOf(text: string): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(text, true);
  } catch {
    // Not an address after all: told like any other file that cannot be found.
    return undefined;
  }
}
