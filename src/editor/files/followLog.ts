/**
 * Follow Log: a log that is being written is read again as it grows, and its editors stay at its end until a person scrolls away. VS Code's own
 * watcher is told of writes late where the writer keeps the file open, as the services of Windows do, so the file is looked at besides.
 */
import * as vscode from 'vscode';
import { LANGUAGE, nameOf } from '../analyses';
import type { ErrorBorder } from '../errorBorder';
import { COMMANDS } from '../commands';
import { plain } from '../../text/plain';
import { reload } from './reload';

/** How often a followed log that is in view is looked at. */
const LOOK_MILLISECONDS = 1000;

/** Reading takes at most one part in this many of the time, however large the log. */
const READING_SHARE = 5;

/** Set while the log in front is followed; package.json's menus ask for it. */
const CONTEXT = 'windowsUpdateLog.following';

/** One followed log. */
interface Followed {
  readonly document: vscode.TextDocument;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** The state of the file when the document was last read anew from here. */
  seen: string;
  /** The document's version at the last look: when it moves by itself, VS Code's watcher keeps up. */
  version: number;
  state: 'following' | 'gone' | 'changed-here';
  /** Whether its editor stood at the end when it was last hidden, so that it stands there again when it is shown. */
  leftAtEnd: boolean;
}

/** Registers the commands and the status bar item. */
export function registerFollowLog(border: ErrorBorder): vscode.Disposable {
  const followed = new Map<string, Followed>();
  /** The last line that each editor was scrolled to; absent for one that a person has scrolled away. */
  const atEnd = new Map<vscode.TextEditor, number>();
  let known: readonly vscode.TextEditor[] = vscode.window.visibleTextEditors;
  const status = createStatus();

  function follow(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    if (followed.has(key)) return;
    const entry: Followed = { document, timer: undefined, seen: '', version: document.version, state: 'following', leftAtEnd: true };
    followed.set(key, entry);
    for (const editor of editorsOf(document)) scrollToEnd(editor);
    lookLater(key, entry, 0);
    show();
  }

  function stop(key: string): void {
    const entry = followed.get(key);
    if (entry === undefined) return;
    clearTimeout(entry.timer);
    followed.delete(key);
    for (const editor of editorsOf(entry.document)) atEnd.delete(editor);
    show();
  }

  function lookLater(key: string, entry: Followed, delayMilliseconds: number): void {
    entry.timer = setTimeout(
      border.listener('follow log', async () => {
        const started = Date.now();
        try {
          if (editorsOf(entry.document).length > 0) await look(entry);
        } finally {
          const took = Date.now() - started;
          if (followed.get(key) === entry) lookLater(key, entry, Math.max(LOOK_MILLISECONDS, took * READING_SHARE));
        }
      }),
      delayMilliseconds,
    );
  }

  /** Reads the document again when the file has changed since that was last done, unless VS Code is doing so by itself. */
  async function look(entry: Followed): Promise<void> {
    const { document } = entry;
    const now = await stateOf(document.uri);
    setState(entry, now === undefined ? 'gone' : document.isDirty ? 'changed-here' : 'following');
    const moved = document.version !== entry.version;
    entry.version = document.version;
    if (now === undefined || document.isDirty || moved || now === entry.seen) return;
    if (!(await reload(document))) return;
    entry.seen = now;
    entry.version = document.version;
  }

  function setState(entry: Followed, state: Followed['state']): void {
    if (entry.state === state) return;
    entry.state = state;
    show();
  }

  function scrollToEnd(editor: vscode.TextEditor): void {
    const last = editor.document.lineCount - 1;
    atEnd.set(editor, last);
    editor.revealRange(new vscode.Range(last, 0, last, 0));
  }

  function onScrolled(editor: vscode.TextEditor, ranges: readonly vscode.Range[]): void {
    if (!followed.has(editor.document.uri.toString())) return;
    const shown = ranges.at(-1)?.end.line ?? 0;
    const last = editor.document.lineCount - 1;
    const wanted = atEnd.get(editor);
    // A log that grows faster than the editor scrolls is no person who scrolls away: then the end of before is still in view.
    if (shown >= last - 1) atEnd.set(editor, last);
    else if (wanted === undefined || shown < Math.min(wanted, last) - 1) atEnd.delete(editor);
  }

  /** An editor that is hidden and shown again is another one to extensions. */
  function onShown(editors: readonly vscode.TextEditor[]): void {
    for (const editor of known) {
      const entry = followed.get(editor.document.uri.toString());
      if (editors.includes(editor) || entry === undefined) continue;
      entry.leftAtEnd = atEnd.has(editor);
      atEnd.delete(editor);
    }
    for (const editor of editors) {
      if (!known.includes(editor) && followed.get(editor.document.uri.toString())?.leftAtEnd === true) scrollToEnd(editor);
    }
    known = editors;
  }

  function show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const entry = document === undefined ? undefined : followed.get(document.uri.toString());
    void vscode.commands.executeCommand('setContext', CONTEXT, entry !== undefined);
    showStatus(status, entry);
  }

  return vscode.Disposable.from(
    status,
    border.command(COMMANDS.followLog, () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document === undefined || !canFollow(document)) {
        void vscode.window.showInformationMessage(vscode.l10n.t('Only a log that is a file can be followed.'));
        return;
      }
      follow(document);
    }),
    border.command(COMMANDS.stopFollowing, () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document !== undefined) stop(document.uri.toString());
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || !followed.has(document.uri.toString())) return;
      for (const editor of editorsOf(document)) if (atEnd.has(editor)) scrollToEnd(editor);
    }),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => {
      onScrolled(textEditor, visibleRanges);
    }),
    vscode.window.onDidChangeVisibleTextEditors(onShown),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.workspace.onDidCloseTextDocument((document) => {
      // A change of language is told as closing and opening, too; the document then is not closed.
      if (document.isClosed) stop(document.uri.toString());
    }),
    {
      dispose: () => {
        for (const { timer } of followed.values()) clearTimeout(timer);
      },
    },
  );
}

function canFollow({ languageId, uri: { scheme } }: vscode.TextDocument): boolean {
  return languageId === LANGUAGE && scheme !== 'untitled' && vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

function editorsOf(document: vscode.TextDocument): readonly vscode.TextEditor[] {
  return vscode.window.visibleTextEditors.filter((editor) => editor.document === document);
}

/** Differs after each write; undefined while there is no file, as in the moment of a rotation. */
async function stateOf(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const { mtime, size } = await vscode.workspace.fs.stat(uri);
    return `${mtime} ${size}`;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}

function createStatus(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('windowsUpdateLog.follow', vscode.StatusBarAlignment.Right, 90);
  item.name = vscode.l10n.t('Followed Windows Update Log');
  item.command = COMMANDS.stopFollowing;
  return item;
}

function showStatus(item: vscode.StatusBarItem, entry: Followed | undefined): void {
  const { l10n } = vscode;
  if (entry === undefined) {
    item.hide();
    return;
  }
  const name = plain(nameOf(entry.document));
  switch (entry.state) {
    case 'following':
      item.text = `$(eye) ${l10n.t('Following')}`;
      item.tooltip = l10n.t('{0} is read again as it grows. Select to stop following.', name);
      break;
    case 'gone':
      item.text = `$(eye) ${l10n.t('Waiting for the Log')}`;
      item.tooltip = l10n.t('There is no {0} at this moment; it is read again when it is written anew. Select to stop following.', name);
      break;
    case 'changed-here':
      item.text = `$(eye-closed) ${l10n.t('Not Following')}`;
      item.tooltip = l10n.t('{0} has changes that are not saved, so it is not read again. Select to stop following.', name);
      break;
  }
  item.accessibilityInformation = { label: `${item.text.replace(/^\$\([\w-]+\) /, '')}: ${name}`, role: 'button' };
  item.show();
}
