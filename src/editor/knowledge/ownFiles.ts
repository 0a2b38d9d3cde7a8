/**
 * The catalogue files of the person and the team: read where the setting names them, and watched from then on.
 * It must never know what they say.
 */
import * as vscode from 'vscode';
import type { ErrorBorder } from '../errorBorder';
import { CATALOG_FILES, catalogFiles, SECTION } from '../settings';
import { fileName, resolvePath, type Places } from './ownPaths';

/** More files than a team keeps; each is read again whenever one of them changes. */
const MAX_FILES = 16;

/** Some thousand entries. */
const MAX_BYTES = 1024 * 1024;

/** A share that cannot be reached can take half a minute to say so; logs are read without its file meanwhile. */
const PATIENCE_MILLISECONDS = 2000;

/** An editor writes a file in several steps, and a folder that is replaced tells of each of its files. */
const QUIET_MILLISECONDS = 150;

/** A file as it was stored when it was read. */
export interface OwnFile {
  readonly uri: vscode.Uri;
  readonly text: string;
}

export interface OwnFiles {
  /** The files that the setting names, whether they are there or not, in its order. */
  readonly uris: () => readonly vscode.Uri[];
  /** Reads them all. One that cannot be read is left out and told to the person, once until it could be read again. Never rejects. */
  readonly read: () => Promise<readonly OwnFile[]>;
  /** Fires with what `read` gave. */
  readonly onDidRead: vscode.Event<readonly OwnFile[]>;
  /** Fires when `read` may give something else; not before it was first called. */
  readonly onDidChange: vscode.Event<void>;
  readonly dispose: () => void;
}

/** Watches and reads nothing until `read` is called. `home` is undefined in a browser. */
export function createOwnFiles(home: vscode.Uri | undefined, log: vscode.LogOutputChannel, border: ErrorBorder): OwnFiles {
  const changed = new vscode.EventEmitter<void>();
  const wasRead = new vscode.EventEmitter<readonly OwnFile[]>();
  const told = new Set<string>();
  /** Files that let us wait too long, and what came of it in the end, until that is taken. */
  const late = new Map<string, Result | 'under way'>();
  let watched: readonly string[] = [];
  let watchers: readonly vscode.Disposable[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasAsked = false;
  let reads = 0;

  function changeSoon(): void {
    if (!wasAsked) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      changed.fire();
    }, QUIET_MILLISECONDS);
  }

  function watch(uris: readonly vscode.Uri[]): void {
    const keys = uris.map(String);
    if (keys.join('\n') === watched.join('\n')) return;
    watched = keys;
    for (const watcher of watchers) watcher.dispose();
    watchers = uris.map((uri) => watchFile(uri, changeSoon));
  }

  async function read(): Promise<readonly OwnFile[]> {
    wasAsked = true;
    const mine = ++reads;
    const { named, unresolved, uris } = resolved(home);
    watch(uris);
    const results = await Promise.all(uris.map(readPatiently));
    const failures = [
      ...unresolved.map((path) => vscode.l10n.t('The catalog file "{0}" cannot be found from here.', path)),
      ...results.flatMap((result) => (result.kind === 'unreadable' ? [result.sentence] : [])),
      ...(named > MAX_FILES ? [vscode.l10n.t('The setting names {0} catalog files; only the first {1} are read.', named, MAX_FILES)] : []),
    ];
    const files = results.flatMap((result) => (result.kind === 'read' ? [result.file] : []));
    // A later reading knows better.
    if (mine === reads) {
      tell(failures);
      wasRead.fire(files);
    }
    return files;
  }

  async function readPatiently(uri: vscode.Uri): Promise<Result> {
    const key = uri.toString();
    const lateAnswer = late.get(key);
    if (lateAnswer === 'under way') return waiting(uri);
    late.delete(key);
    if (lateAnswer !== undefined) return lateAnswer;
    const reading = readFile(uri);
    const result = await Promise.race([reading, patience()]);
    if (result !== 'too long') return result;
    late.set(key, 'under way');
    void reading.then((answer) => {
      late.set(key, answer);
      changeSoon();
    });
    return waiting(uri);
  }

  /** What has been mended is told again when it breaks again. */
  function tell(failures: readonly string[]): void {
    for (const sentence of [...told]) if (!failures.includes(sentence)) told.delete(sentence);
    const news = failures.filter((sentence) => !told.has(sentence));
    for (const sentence of news) {
      told.add(sentence);
      log.warn(sentence);
    }
    const [first] = news;
    if (first === undefined) return;
    const sentence =
      news.length === 1
        ? first
        : vscode.l10n.t('{0} There are {1} more problems of this kind; the log names them.', first, news.length - 1);
    border.listener('tell of catalog files', async () => {
      const open = vscode.l10n.t('Open Setting');
      const answer = await vscode.window.showWarningMessage(withoutLinks(sentence), open);
      if (answer === open) await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${SECTION}.${CATALOG_FILES}`);
    })(undefined);
  }

  const listeners = [
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${SECTION}.${CATALOG_FILES}`)) changeSoon();
    }),
    // Paths begin at the folder; the setting of an untrusted one was not taken.
    vscode.workspace.onDidChangeWorkspaceFolders(changeSoon),
    vscode.workspace.onDidGrantWorkspaceTrust(changeSoon),
    // Not every file system can be watched.
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (watched.includes(uri.toString())) changeSoon();
    }),
  ];

  return {
    uris: () => resolved(home).uris,
    read,
    onDidRead: wasRead.event,
    onDidChange: changed.event,
    dispose: () => {
      // A late answer asks for nothing any more.
      wasAsked = false;
      clearTimeout(timer);
      for (const each of [...listeners, ...watchers, changed, wasRead]) each.dispose();
    },
  };
}

/** Where paths of the setting begin at this moment. */
export function placesOf(home: vscode.Uri | undefined): Places {
  return { folder: vscode.workspace.workspaceFolders?.[0]?.uri, home };
}

function resolved(home: vscode.Uri | undefined): {
  readonly named: number;
  readonly unresolved: readonly string[];
  readonly uris: readonly vscode.Uri[];
} {
  const paths = catalogFiles();
  const places = placesOf(home);
  const each = paths.slice(0, MAX_FILES).map((path) => ({ path, uri: resolvePath(path, places) }));
  const byAddress = new Map(each.flatMap(({ uri }) => (uri === undefined ? [] : [[uri.toString(), uri] as const])));
  return {
    named: paths.length,
    unresolved: each.flatMap(({ path, uri }) => (uri === undefined ? [path] : [])),
    uris: [...byAddress.values()],
  };
}

type Result = { readonly kind: 'read'; readonly file: OwnFile } | { readonly kind: 'unreadable'; readonly sentence: string };

async function readFile(uri: vscode.Uri): Promise<Result> {
  const name = fileName(uri);
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    // Asked before it is read: a device has no end.
    if ((type & vscode.FileType.File) === 0) return unreadable(vscode.l10n.t('The catalog file "{0}" is no file.', name));
    if (size > MAX_BYTES) return unreadable(tooLarge(name));
    const bytes = await vscode.workspace.fs.readFile(uri);
    // It may have grown, and a link's size is not that of what it leads to.
    if (bytes.length > MAX_BYTES) return unreadable(tooLarge(name));
    return { kind: 'read', file: { uri, text: new TextDecoder().decode(bytes) } };
  } catch (error) {
    const missing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    if (missing)
      return unreadable(vscode.l10n.t('The catalog file "{0}" is not there.', uri.scheme === 'file' ? uri.fsPath : uri.toString(true)));
    const reason = error instanceof Error ? error.message : String(error);
    return unreadable(vscode.l10n.t('The catalog file "{0}" cannot be read: {1}', name, reason));
  }
}

/** VS Code makes links of `[x](command:y)` in a notification, and a file may have such a name. */
function withoutLinks(sentence: string): string {
  return sentence.replaceAll('](', '] (');
}

function patience(): Promise<'too long'> {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MILLISECONDS, 'too long');
  });
}

function waiting(uri: vscode.Uri): Result {
  return unreadable(vscode.l10n.t('The catalog file "{0}" does not answer; logs are read without it until it does.', fileName(uri)));
}

function unreadable(sentence: string): Result {
  return { kind: 'unreadable', sentence };
}

function tooLarge(name: string): string {
  return vscode.l10n.t('The catalog file "{0}" is larger than {1} MB, so it is not read.', name, MAX_BYTES / 1024 / 1024);
}

/** Also a file that is not there yet. Told of the whole name, since the pattern takes any character for those with a meaning in patterns. */
function watchFile(uri: vscode.Uri, changed: () => void): vscode.Disposable {
  const pattern = fileName(uri).replace(/[*?[\]{},!]/g, '?');
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), pattern));
  const onEvent = (other: vscode.Uri): void => {
    // Windows writes a drive and a name in either case.
    if (fileName(other).toLowerCase() === fileName(uri).toLowerCase()) changed();
  };
  return vscode.Disposable.from(watcher, watcher.onDidCreate(onEvent), watcher.onDidChange(onEvent), watcher.onDidDelete(onEvent));
}
