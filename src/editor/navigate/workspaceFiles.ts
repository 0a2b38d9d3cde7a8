/**
 * The files of the workspace that a log may speak of, listed once and anew after one came or went. It must never know a log.
 */
import * as vscode from 'vscode';
import { nameOf } from '../analyses';
import { FILE_ENDINGS, partsOf, sharedParts } from './linkTargets';

/** A workspace that holds more is no folder of logs; the rest is left out, which the output channel tells. */
const MOST_FILES = 5000;

export interface WorkspaceFiles {
  /** The files with this name, in lower case; the empty list before `list` was awaited. */
  named(name: string): readonly vscode.Uri[];
  /** Lists the files if that is needed: one look-up for all links of all logs until a file comes or goes. */
  list(token: vscode.CancellationToken): Promise<void>;
  dispose(): void;
}

/** Looks at nothing before it is asked. */
export function createWorkspaceFiles(log: vscode.LogOutputChannel): WorkspaceFiles {
  let files: ReadonlyMap<string, readonly vscode.Uri[]> | undefined;
  let watcher: vscode.FileSystemWatcher | undefined;
  // Names on Windows come in any case, and the search for files knows none but one.
  const endings = FILE_ENDINGS.map((ending) => ending.replaceAll(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`));
  const pattern = `**/*.{${endings.join(',')}}`;
  const forget = (): void => {
    files = undefined;
  };
  // A folder that is added is no file that is created.
  const folders = vscode.workspace.onDidChangeWorkspaceFolders(forget);
  return {
    named: (name) => files?.get(name) ?? [],
    list: async (token) => {
      if (files !== undefined || vscode.workspace.workspaceFolders === undefined) return;
      if (watcher === undefined) {
        watcher = vscode.workspace.createFileSystemWatcher(pattern, false, true, false);
        watcher.onDidCreate(forget);
        watcher.onDidDelete(forget);
      }
      const found = await vscode.workspace.findFiles(pattern, undefined, MOST_FILES, token);
      if (token.isCancellationRequested) return;
      if (found.length === MOST_FILES) log.info(`Only ${MOST_FILES} files of the workspace can be reached by links in a log.`);
      files = byName(found);
    },
    dispose: () => {
      folders.dispose();
      watcher?.dispose();
    },
  };
}

/**
 * Of files with the same name the one whose folders agree with most of the path's last parts; of equals the one nearest to the log itself.
 * Undefined where that is the log itself, which speaks of its own name often, or where there is none.
 */
export function bestMatch(path: string, candidates: readonly vscode.Uri[], log: vscode.Uri): vscode.Uri | undefined {
  const parts = partsOf(path);
  const own = partsOf(log.path).slice(1).reverse();
  const ranked = candidates
    .map((uri) => ({
      uri,
      shared: sharedParts(parts, partsOf(uri.path)),
      near: sharedParts(own, partsOf(uri.path).slice(1).reverse()),
    }))
    .sort((left, right) => right.shared - left.shared || right.near - left.near || left.uri.path.localeCompare(right.uri.path));
  const best = ranked[0]?.uri;
  return best?.toString() === log.toString() ? undefined : best;
}

function byName(uris: readonly vscode.Uri[]): ReadonlyMap<string, readonly vscode.Uri[]> {
  const found = new Map<string, vscode.Uri[]>();
  for (const uri of uris) {
    const name = nameOf({ uri }).toLowerCase();
    const list = found.get(name);
    if (list === undefined) found.set(name, [uri]);
    else list.push(uri);
  }
  return found;
}
