/**
 * The files below a folder that may be logs, through VS Code's file system alone, so that it works wherever VS Code has opened one. It must never
 * read a file.
 */
import * as vscode from 'vscode';
import { reasonOf } from '../files/logFiles';
import { candidacyOf, MAX_ALL_BYTES, MAX_DEPTH, MAX_ENTRIES, MAX_FILE_BYTES, mayHoldLogs } from './candidates';

/** A file to read. */
export interface FoundFile {
  readonly uri: vscode.Uri;
  /** From the folder on, `/` between its parts. */
  readonly path: string;
  readonly sizeBytes: number;
}

/** What is not read, and why, in the reader's language. */
export interface Unread {
  readonly path: string;
  readonly reason: string;
  /** `trace`: Windows has to make text of it first. */
  readonly kind: 'file' | 'folder' | 'trace';
}

export interface FoundFiles {
  /** In order of their paths. */
  readonly files: readonly FoundFile[];
  readonly unread: readonly Unread[];
}

/** A folder whose entries are to be looked at. */
interface Waiting {
  readonly uri: vscode.Uri;
  /** With a `/` at its end; empty for the folder itself. */
  readonly path: string;
  readonly depth: number;
}

/** What has been found so far. */
interface Findings {
  readonly files: FoundFile[];
  readonly unread: Unread[];
  readonly folders: Waiting[];
  entries: number;
  bytes: number;
}

/** Gives what it has found once `signal` has fired; whoever fires it drops that. Never rejects for what is wrong with the folder. */
export async function findFiles(folder: vscode.Uri, signal: AbortSignal): Promise<FoundFiles> {
  const found: Findings = { files: [], unread: [], folders: [{ uri: folder, path: '', depth: 0 }], entries: 0, bytes: 0 };
  for (let next = found.folders.pop(); next !== undefined && !signal.aborted; next = found.folders.pop()) {
    await lookInto(next, found, signal);
  }
  return { files: found.files.sort((left, right) => compare(left.path, right.path)), unread: found.unread };
}

async function lookInto(folder: Waiting, found: Findings, signal: AbortSignal): Promise<void> {
  const { l10n } = vscode;
  const miss = (reason: string): number => found.unread.push({ path: folder.path === '' ? '.' : folder.path, reason, kind: 'folder' });
  let entries: readonly [string, vscode.FileType][];
  try {
    entries = await vscode.workspace.fs.readDirectory(folder.uri);
  } catch (error) {
    miss(reasonFor(error));
    return;
  }
  for (const [name, type] of [...entries].sort(([left], [right]) => compare(left, right))) {
    if (signal.aborted) return;
    found.entries += 1;
    if (found.entries > MAX_ENTRIES) {
      miss(l10n.t('The folder holds more than {0} entries; the rest was not looked at.', MAX_ENTRIES));
      found.folders.length = 0;
      return;
    }
    const entry = { uri: vscode.Uri.joinPath(folder.uri, name), path: `${folder.path}${name}` };
    if ((type & vscode.FileType.Directory) !== 0) {
      // A link to a folder may lead around in a circle, or out of the folder that was asked for.
      const isLink = (type & vscode.FileType.SymbolicLink) !== 0;
      if (isLink || !mayHoldLogs(name)) continue;
      if (folder.depth >= MAX_DEPTH) miss(l10n.t('Folders are looked into only {0} deep.', MAX_DEPTH));
      else found.folders.push({ uri: entry.uri, path: `${entry.path}/`, depth: folder.depth + 1 });
    } else if ((type & vscode.FileType.File) !== 0) await lookAt(entry, name, found);
  }
}

async function lookAt({ uri, path }: Pick<FoundFile, 'uri' | 'path'>, name: string, found: Findings): Promise<void> {
  const { l10n } = vscode;
  let sizeBytes: number;
  // Asked by its name alone first: on a slow file system each question about a file takes its time.
  if (candidacyOf(name, 1) === 'no-log') return;
  try {
    sizeBytes = (await vscode.workspace.fs.stat(uri)).size;
  } catch (error) {
    found.unread.push({ path, reason: reasonFor(error), kind: 'file' });
    return;
  }
  switch (candidacyOf(name, sizeBytes)) {
    case 'no-log':
      return;
    case 'trace':
      found.unread.push({ path, reason: l10n.t('It is an event trace, which Windows has to make readable first.'), kind: 'trace' });
      return;
    case 'too-large':
      found.unread.push({ path, reason: tooLarge(MAX_FILE_BYTES), kind: 'file' });
      return;
    case 'read':
      if (found.bytes + sizeBytes > MAX_ALL_BYTES) {
        const reason = l10n.t('The files before it hold {0} MB already, which is as much as is read together.', MAX_ALL_BYTES >> 20);
        found.unread.push({ path, reason, kind: 'file' });
        return;
      }
      found.bytes += sizeBytes;
      found.files.push({ uri, path, sizeBytes });
  }
}

function tooLarge(limitBytes: number): string {
  return vscode.l10n.t('It is larger than {0} MB, which is more than is read here.', limitBytes >> 20);
}

/** A file system of an extension may throw anything. */
function reasonFor(error: unknown): string {
  return error instanceof vscode.FileSystemError ? reasonOf(error) : error instanceof Error ? error.message : String(error);
}

/** By numbers where names differ in numbers; the same on each machine. */
function compare(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
}
