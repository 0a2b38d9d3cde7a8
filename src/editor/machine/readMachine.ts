/**
 * Reads the logs of one machine, file after file, and gives their story with the way to each line. It asks the reading path and must never know what a
 * log says.
 */
import * as vscode from 'vscode';
import type { AddedFile, AddedText, MachineFile, ToldStory } from '../../worker/protocol';
import type { MachineCalls } from '../../worker/client';
import { nameOf } from '../analyses';
import { logFileUri } from '../files/logFileUri';
import { reasonOf, type FileText } from '../files/logFiles';
import { findFiles, type FoundFile, type Unread } from './findFiles';

/** Where the logs lie. Documents may have been changed and not stored. */
export type MachineSource =
  | { readonly kind: 'folder'; readonly uri: vscode.Uri }
  | { readonly kind: 'documents'; readonly documents: readonly vscode.TextDocument[] };

/** The story of a machine and where its logs are. */
export interface MachineReading {
  readonly source: MachineSource;
  /** Under which the reading path keeps it. */
  readonly key: string;
  readonly told: ToldStory;
  readonly unread: readonly Unread[];
  /** The text that a log of the story is; undefined for a path that is none. */
  textOf(path: string): FileText | undefined;
}

/** How a reading gets on: the file that is next, and of how many. */
export type OnFile = (path: string, number: number, count: number) => void;

export interface ReadOptions {
  readonly key: string;
  readonly signal: AbortSignal;
  readonly onFile: OnFile;
  /** The id of the format that a person has set for a text; null: told by content. */
  readonly formatOf: (uri: vscode.Uri) => string | null;
}

type Content =
  { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'text'; readonly text: string; readonly encoding: string };

/** What is to be read: its bytes or its text are only fetched when its turn comes. */
interface Part {
  readonly path: string;
  readonly uri: vscode.Uri;
  fetch(): Promise<Content>;
}

/**
 * `cancelled` once `signal` has fired; nothing is then kept under the key. `unkept` when the reading path has ended by itself on the way. What cannot be
 * read is told in `unread`.
 */
export async function readMachine(
  machines: MachineCalls,
  source: MachineSource,
  { key, signal, onFile, formatOf }: ReadOptions,
): Promise<MachineReading | 'cancelled' | 'unkept'> {
  const texts = new Map<string, FileText>();
  const unread: Unread[] = [];

  function take({ uri, path }: Part, added: AddedFile): void {
    for (const text of added.logs) texts.set(text.path, fileTextOf(uri, text));
    for (const { name, reason } of added.missing) unread.push({ path: name === '' ? path : `${path}/${name}`, reason, kind: 'file' });
    if (added.isTrace) unread.push({ path, reason: traceReason(), kind: 'trace' });
  }

  async function readAll(): Promise<ToldStory | 'cancelled' | 'unkept'> {
    const parts = await partsOf(source, unread, signal);
    machines.begin(key);
    for (const [index, part] of parts.entries()) {
      if (signal.aborted) return 'cancelled';
      onFile(part.path, index + 1, parts.length);
      let file: MachineFile;
      try {
        file = { ...(await part.fetch()), path: part.path, format: formatOf(part.uri) };
      } catch (error) {
        if (!(error instanceof vscode.FileSystemError)) throw error;
        unread.push({ path: part.path, reason: reasonOf(error), kind: 'file' });
        continue;
      }
      const added = await machines.add(key, file, signal);
      if (added === 'cancelled' || added === 'unkept') return added;
      take(part, added);
    }
    return machines.story(key, signal);
  }

  const told = await readAll();
  if (typeof told !== 'string') return { source, key, told, unread, textOf: (path) => texts.get(path) };
  machines.forget(key);
  return told;
}

async function partsOf(source: MachineSource, unread: Unread[], signal: AbortSignal): Promise<readonly Part[]> {
  if (source.kind === 'documents') return source.documents.map(documentPart);
  const found = await findFiles(source.uri, signal);
  unread.push(...found.unread);
  return found.files.map(filePart);
}

function filePart({ uri, path }: FoundFile): Part {
  return { path, uri, fetch: async () => ({ kind: 'bytes', bytes: await vscode.workspace.fs.readFile(uri) }) };
}

function documentPart(document: vscode.TextDocument): Part {
  const { uri } = document;
  const path = vscode.workspace.asRelativePath(uri, false);
  const encoding = document.encoding;
  return { path, uri, fetch: () => Promise.resolve({ kind: 'text', text: document.getText(), encoding }) };
}

/** How a text of a file is opened. */
function fileTextOf(uri: vscode.Uri, { from, encoding, length }: AddedText): FileText {
  switch (from.kind) {
    case 'stored':
      return { uri, name: nameOf({ uri }), encoding, length };
    case 'made':
      return { uri: logFileUri(uri, null), name: nameOf({ uri }), encoding: null, length };
    case 'member':
      return { uri: logFileUri(uri, { index: from.index, name: from.name }), name: from.name, encoding: null, length };
  }
}

/** Of a file whose name does not say it. */
function traceReason(): string {
  return vscode.l10n.t('It is an event trace, which Windows has to make readable first.');
}
