/**
 * Files of any kind: what their bytes hold, and their texts as read-only documents. It asks the reading path and must never know a file format.
 */
import * as vscode from 'vscode';
import type { Analyzer } from '../../worker/client';
import { LANGUAGE, nameOf } from '../analyses';
import type { ErrorBorder } from '../errorBorder';
import { FILE_SCHEME, logFileUri, parseLogFileUri } from './logFileUri';
import type { Reading } from '../reading';
import { registerVirtualFiles, type VirtualSource } from './virtualFiles';

/** What a file holds, or one sentence in the reader's language why that cannot be told. */
export type FileContent = Awaited<ReturnType<Analyzer['open']>>;

export interface LogFiles {
  /** What the file holds at this moment. Never rejects for what is wrong with the file. */
  open(uri: vscode.Uri): Promise<FileContent>;
  dispose(): void;
}

/** A file is read whole; more than this would fill the memory of the extension host, which all extensions share. */
const MAX_BYTES = 256 * 1024 * 1024;

/** A text is asked for several times while its tab opens; more than a few are not kept. */
const MOST_KEPT = 3;

interface Kept {
  readonly key: string;
  readonly content: Promise<FileContent>;
}

/** Registers the documents too; whoever makes it disposes it. */
export function createLogFiles(reading: Reading, border: ErrorBorder): LogFiles {
  let kept: readonly Kept[] = [];

  async function open(uri: vscode.Uri): Promise<FileContent> {
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(uri);
      if (size > MAX_BYTES) return unreadable(vscode.l10n.t('It is larger than {0} MB, which is more than is read here.', MAX_BYTES >> 20));
      const key = `${mtime} ${size} ${uri.toString()}`;
      const found = kept.find((each) => each.key === key);
      if (found !== undefined) return await found.content;
      const content = read(uri);
      kept = [...kept.filter((each) => !each.key.endsWith(` ${uri.toString()}`)), { key, content }].slice(-MOST_KEPT);
      // A failure is no answer for the next time.
      content.catch(() => {
        kept = kept.filter((each) => each.content !== content);
      });
      return await content;
    } catch (error) {
      if (!(error instanceof vscode.FileSystemError)) throw error;
      return unreadable(reasonOf(error));
    }
  }

  async function read(uri: vscode.Uri): Promise<FileContent> {
    const bytes = await vscode.workspace.fs.readFile(uri);
    const analyzer = await reading.analyzer();
    return analyzer.open(nameOf({ uri }), bytes);
  }

  /** Another file, or none, may stand there by the time a tab is restored. */
  async function textOf(uri: vscode.Uri): Promise<string> {
    const address = parseLogFileUri(uri);
    if (address === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const content = await open(address.original);
    switch (content.kind) {
      case 'text':
      case 'events':
        return content.text;
      case 'archive': {
        const member = address.member === null ? undefined : content.members[address.member];
        if (member === undefined) throw vscode.FileSystemError.FileNotFound(uri);
        return member.text;
      }
      case 'trace':
        throw vscode.FileSystemError.Unavailable(vscode.l10n.t('This file is an event trace by now.'));
      case 'unreadable':
        throw vscode.FileSystemError.Unavailable(content.reason);
    }
  }

  const source: VirtualSource = {
    state: async (uri) => {
      const address = parseLogFileUri(uri);
      if (address === undefined) throw vscode.FileSystemError.FileNotFound(uri);
      const { mtime, size } = await vscode.workspace.fs.stat(address.original);
      return { modified: mtime, sizeBytes: size };
    },
    read: textOf,
    watch: (uri, changed) => {
      const original = parseLogFileUri(uri)?.original;
      if (original === undefined) return vscode.Disposable.from();
      const folder = vscode.Uri.joinPath(original, '..');
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*'), true, false, true);
      const listener = watcher.onDidChange((changedUri) => {
        if (changedUri.toString() === original.toString()) changed();
      });
      return vscode.Disposable.from(listener, watcher);
    },
  };
  const registration = registerVirtualFiles({ scheme: FILE_SCHEME, language: LANGUAGE }, source, border);

  return {
    open,
    dispose: () => {
      kept = [];
      registration.dispose();
    },
  };
}

/** A text that a file is read in. */
export interface FileText {
  readonly uri: vscode.Uri;
  readonly name: string;
  /** A WHATWG label; null where the text was made here. */
  readonly encoding: string | null;
  /** In UTF-16 units. */
  readonly length: number;
}

/** The texts of a file's content, in order; none where no text can be made of it, and of an event log without a word on updates. */
export function textsOf(uri: vscode.Uri, content: FileContent): readonly FileText[] {
  const name = nameOf({ uri });
  switch (content.kind) {
    case 'text':
      // VS Code takes a text with NULs for a binary file and opens no document of it.
      return content.text.includes('\0')
        ? [{ uri: logFileUri(uri, null), name, encoding: null, length: content.text.length }]
        : [{ uri, name, encoding: content.encoding, length: content.text.length }];
    case 'events':
      return content.recordIds.some((id) => id !== 0)
        ? [{ uri: logFileUri(uri, null), name, encoding: null, length: content.text.length }]
        : [];
    case 'archive':
      return content.members.map((member, index) => ({
        uri: logFileUri(uri, { index, name: member.name }),
        name: member.name,
        encoding: null,
        length: member.text.length,
      }));
    case 'trace':
    case 'unreadable':
      return [];
  }
}

function unreadable(reason: string): FileContent {
  return { kind: 'unreadable', reason };
}

/** VS Code asks for an administrator's rights to write a file, never to read one. */
export function reasonOf(error: vscode.FileSystemError): string {
  switch (error.code) {
    case 'FileNotFound':
      return vscode.l10n.t('The file is not there any more.');
    case 'NoPermissions':
      return vscode.l10n.t('VS Code may not read it. Copy it to a folder of your own as an administrator, and open the copy.');
    default:
      return error.message;
  }
}
