/**
 * Read-only documents that are made, not stored: a file system of one scheme, so that VS Code restores their tabs, reloads them and shows that
 * they cannot be edited. It must never know what stands in them.
 */
import * as vscode from 'vscode';
import type { ErrorBorder } from '../errorBorder';

/** What a scheme's documents are made of. Each function may throw a `FileSystemError`, which VS Code shows in place of the text. */
export interface VirtualSource {
  /** When the text last became another (milliseconds) and how large it is about (bytes); VS Code reads again only when one has changed. */
  readonly state: (uri: vscode.Uri) => Promise<{ readonly modified: number; readonly sizeBytes: number }>;
  readonly read: (uri: vscode.Uri) => Promise<string>;
  /** Called for a document that is open; `changed` may be called at any time until the disposable is disposed. */
  readonly watch: (uri: vscode.Uri, changed: () => void) => vscode.Disposable;
}

export interface VirtualScheme {
  /** package.json names it under `onFileSystem:`. */
  readonly scheme: string;
  /** What its documents get when they open. */
  readonly language: string;
}

/** Registers the file system of a scheme. */
export function registerVirtualFiles({ scheme, language }: VirtualScheme, source: VirtualSource, border: ErrorBorder): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const refuse = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: (uri) =>
      source.watch(uri, () => {
        changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
      }),
    stat: async (uri) => {
      const { modified, sizeBytes } = await source.state(uri);
      return { type: vscode.FileType.File, ctime: 0, mtime: modified, size: sizeBytes, permissions: vscode.FilePermission.Readonly };
    },
    readFile: async (uri) => bytesOf(await source.read(uri)),
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerFileSystemProvider(scheme, provider, { isReadonly: true, isCaseSensitive: true }),
    keepLanguage({ scheme, language }, border),
  );
}

/**
 * The byte order mark keeps the user's `files.encoding` from being applied to it. A NUL among the first bytes makes VS Code refuse a text as
 * binary, so it is shown by its picture, which takes as many columns.
 */
function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(`\ufeff${text.replaceAll('\0', '\u2400')}`);
}

/** Gives each document its language once, so that a person may choose another one. */
function keepLanguage({ scheme, language }: VirtualScheme, border: ErrorBorder): vscode.Disposable {
  const given = new Set<string>();
  async function give(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    if (document.uri.scheme !== scheme || given.has(key)) return;
    given.add(key);
    if (document.languageId !== language) await vscode.languages.setTextDocumentLanguage(document, language);
  }
  const onOpen = border.listener('language of a made document', give);
  vscode.workspace.textDocuments.forEach(onOpen);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(onOpen),
    vscode.workspace.onDidCloseTextDocument((document) => {
      // A change of language is told as closing and opening, too; the document then is not closed.
      if (document.isClosed) given.delete(document.uri.toString());
    }),
  );
}
