/**
 * Show Only Failures and Their Context: a read-only document of the failing lines of a log, each leading back to its place, as the results in
 * VS Code's search editor do: by F12, Enter, a click with Ctrl or a double-click. What stands in it is chosen in `failuresText.ts`.
 */
import * as vscode from 'vscode';
import { FAILURES_LANGUAGE, FAILURES_SCHEME, nameOf, openDocument, type Analyses, type DocumentAnalysis } from '../analyses';
import { whenRead } from '../navigate/answers';
import type { ErrorBorder } from '../errorBorder';
import { decorateFailures } from './failuresDecorations';
import { failureLines, type FailureLine } from './failuresText';
import { COMMANDS } from '../commands';
import { plain } from '../../text/plain';
import { contextLines, SECTION } from '../settings';
import { registerVirtualFiles, type VirtualSource } from './virtualFiles';

/** What a view shows at present. */
interface View {
  readonly lines: readonly FailureLine[];
  readonly text: string;
  readonly modified: number;
}

/** Registers the documents, the command and the ways back. */
export function registerFailuresView(analyses: Analyses, border: ErrorBorder): vscode.Disposable {
  const views = new Map<string, View>();
  const watched = new Map<string, () => void>();
  const decorations = decorateFailures((uri) => views.get(uri.toString())?.lines);

  /** Opens a closed log, as after a restart. A text that was never stored and is gone stays so. */
  async function analysed(original: vscode.Uri): Promise<DocumentAnalysis | undefined> {
    if (openDocument(original) === undefined) {
      if (original.scheme === 'untitled') return undefined;
      await vscode.workspace.openTextDocument(original);
    }
    return whenRead(analyses, original);
  }

  async function view(uri: vscode.Uri): Promise<View> {
    const key = uri.toString();
    const original = originalOf(uri);
    if (original === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const known = views.get(key);
    // What was found in a log that has been closed since is shown on; VS Code asks often.
    if (known !== undefined && openDocument(original) === undefined) return known;
    const read = await analysed(original);
    const before = views.get(key);
    if (read === undefined && before !== undefined) return before;
    const lines = read === undefined ? [] : linesOf(read);
    const text = read === undefined ? vscode.l10n.t('The log was not read') : textOf(lines, nameOf(read.document));
    if (before?.text === text) return before;
    const made = { lines, text, modified: Date.now() };
    views.set(key, made);
    return made;
  }

  const source: VirtualSource = {
    state: async (uri) => {
      const { text, modified } = await view(uri);
      return { modified, sizeBytes: text.length };
    },
    read: async (uri) => (await view(uri)).text,
    watch: (uri, changed) => {
      watched.set(uri.toString(), changed);
      return new vscode.Disposable(() => watched.delete(uri.toString()));
    },
  };

  /** The place in the log that a line of a view stands for. */
  function placeOf({ uri }: vscode.TextDocument, { line, character }: vscode.Position): vscode.Location | undefined {
    const original = originalOf(uri);
    const found = views.get(uri.toString())?.lines[line];
    if (original === undefined || found === undefined) return undefined;
    const column = found.kind === 'gap' || found.kind === 'note' ? 0 : character;
    return new vscode.Location(original, new vscode.Position(found.line, column));
  }

  async function goBack(document: vscode.TextDocument, position: vscode.Position): Promise<void> {
    const place = placeOf(document, position);
    if (place === undefined) return;
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === place.uri.toString());
    const column = shown?.viewColumn;
    await vscode.window.showTextDocument(place.uri, { selection: place.range, ...(column === undefined ? {} : { viewColumn: column }) });
  }

  function refresh(changed: (original: vscode.Uri) => boolean): void {
    for (const [key, tell] of watched) {
      const original = originalOf(vscode.Uri.parse(key));
      if (original !== undefined && changed(original)) tell();
    }
  }

  return vscode.Disposable.from(
    decorations,
    registerVirtualFiles({ scheme: FAILURES_SCHEME, language: FAILURES_LANGUAGE }, source, border),
    border.command(COMMANDS.showFailures, async (argument) => {
      const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
      if (uri === undefined || uri.scheme === FAILURES_SCHEME) return;
      await vscode.commands.executeCommand('vscode.open', failuresUri(uri), { preview: false });
    }),
    border.command(COMMANDS.goToLogLine, async () => {
      const editor = vscode.window.activeTextEditor;
      if (editor?.document.uri.scheme === FAILURES_SCHEME) await goBack(editor.document, editor.selection.active);
    }),
    vscode.languages.registerDefinitionProvider(
      { scheme: FAILURES_SCHEME },
      {
        provideDefinition: (document, position) =>
          border.provide('place of a failing line', () => {
            const place = placeOf(document, position);
            if (place === undefined) return undefined;
            return [{ originSelectionRange: document.lineAt(position).range, targetUri: place.uri, targetRange: place.range }];
          }),
      },
    ),
    onDoubleClick(border.listener('double-click on a failing line', ({ document, position }) => goBack(document, position))),
    analyses.onDidChange(
      border.listener('refresh failures', (uri) => {
        // While a changed log is read again, and once it is closed, what was found before stays.
        if (analyses.of(uri) !== undefined) refresh((original) => original.toString() === uri.toString());
      }),
    ),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${SECTION}.failures`)) refresh(() => true);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (document.isClosed) views.delete(document.uri.toString());
    }),
  );
}

/** `windows-update-failures:/logs/Failures in CBS.log`, with the true address in its query. */
function failuresUri(original: vscode.Uri): vscode.Uri {
  const cut = original.path.lastIndexOf('/') + 1;
  const title = vscode.l10n.t('Failures in {0}', original.path.slice(cut));
  const folder = original.path.slice(0, cut);
  return vscode.Uri.from({ scheme: FAILURES_SCHEME, path: `${folder.startsWith('/') ? folder : '/'}${title}`, query: original.toString() });
}

function originalOf({ scheme, query }: vscode.Uri): vscode.Uri | undefined {
  if (scheme !== FAILURES_SCHEME || !/^[a-z][\w.+-]*:./i.test(query)) return undefined;
  const original = vscode.Uri.parse(query);
  return original.scheme === FAILURES_SCHEME ? undefined : original;
}

function linesOf({ document, analysis }: DocumentAnalysis): readonly FailureLine[] {
  const last = document.lineCount - 1;
  // Behind the last line end stands no line of the log.
  const log = { lineCount: document.lineAt(last).text === '' ? last : last + 1, textAt: (line: number) => document.lineAt(line).text };
  return failureLines(log, analysis.findings, contextLines(document.uri));
}

function textOf(lines: readonly FailureLine[], name: string): string {
  return lines.map((line) => ('text' in line ? line.text : words(line, name))).join('\n');
}

/** What stands between the lines of the log, in the reader's language; lines are counted from one there. */
function words(line: Exclude<FailureLine, { readonly text: string }>, name: string): string {
  const { l10n } = vscode;
  if (line.kind === 'note') {
    return line.note === 'no-failure'
      ? l10n.t('No line of {0} tells of a failure.', plain(name))
      : l10n.t('Of a failure that the log repeats very often, only the first lines are shown here.');
  }
  return line.line === line.last
    ? `⋯ ${l10n.t('line {0} left out', line.line + 1)}`
    : `⋯ ${l10n.t('lines {0} to {1} left out', line.line + 1, line.last + 1)}`;
}

interface Click {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
}

/** Two clicks of a double-click follow one another within this time. */
const DOUBLE_CLICK_MILLISECONDS = 400;

/**
 * A double-click in a view. VS Code tells only selections: the first click puts the cursor somewhere, the second selects what lies around it, so
 * that the selection's start moves away from the cursor, as it never does while one drags. Right before a word it cannot move: there the whole
 * word must be selected at once, and quickly.
 */
function onDoubleClick(act: (click: Click) => void): vscode.Disposable {
  let last: { readonly position: vscode.Position; readonly time: number } | undefined;
  return vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document }, selections: [selection, ...others], kind }) => {
    if (document.uri.scheme !== FAILURES_SCHEME || selection === undefined || others.length > 0) return;
    const before = last;
    const isMouse = kind === vscode.TextEditorSelectionChangeKind.Mouse;
    last = isMouse && selection.isEmpty ? { position: selection.active, time: Date.now() } : undefined;
    if (before === undefined || !isMouse || selection.isEmpty || !selection.isSingleLine) return;
    const { position, time } = before;
    const isWhole = document.getWordRangeAtPosition(position)?.isEqual(selection) === true && Date.now() - time < DOUBLE_CLICK_MILLISECONDS;
    if (selection.contains(position) && (isWhole || !selection.anchor.isEqual(position))) act({ document, position });
  });
}
