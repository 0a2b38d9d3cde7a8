/**
 * The look of a document of failures: the numbers that its lines have in the log, and which of them fail. It must never know why. The document's
 * own numbers, which would be taken for the log's, are off for its language, in package.json: an editor's options would outlive the document.
 */
import * as vscode from 'vscode';
import { FAILURES_SCHEME } from '../analyses';
import type { FailureLine } from './failuresText';

/** Keeps the editors of such documents decorated; `linesOf` is asked whenever one is shown or has changed. */
export function decorateFailures(linesOf: (uri: vscode.Uri) => readonly FailureLine[] | undefined): vscode.Disposable {
  const number = { fontStyle: 'normal', color: new vscode.ThemeColor('editorLineNumber.foreground') };
  const context = vscode.window.createTextEditorDecorationType({ before: number });
  const failing = vscode.window.createTextEditorDecorationType({
    before: { ...number, color: new vscode.ThemeColor('editorLineNumber.activeForeground'), fontWeight: 'bold' },
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    isWholeLine: true,
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.errorForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
  });
  const between = vscode.window.createTextEditorDecorationType({
    color: new vscode.ThemeColor('descriptionForeground'),
    fontStyle: 'italic',
  });

  function decorate(editor: vscode.TextEditor): void {
    if (editor.document.uri.scheme !== FAILURES_SCHEME) return;
    const lines = linesOf(editor.document.uri) ?? [];
    // Of a text that is not shown yet.
    if (lines.length !== editor.document.lineCount) return;
    const digits = String((lines.at(-1)?.line ?? 0) + 1).length;
    const ranges = (kinds: readonly FailureLine['kind'][]): vscode.DecorationOptions[] =>
      lines.flatMap((line, index) => (kinds.includes(line.kind) ? [optionsOf(editor.document, index, line, digits)] : []));
    editor.setDecorations(context, ranges(['context']));
    editor.setDecorations(failing, ranges(['failing']));
    editor.setDecorations(between, ranges(['gap', 'note']));
  }

  vscode.window.visibleTextEditors.forEach(decorate);
  return vscode.Disposable.from(
    context,
    failing,
    between,
    vscode.window.onDidChangeVisibleTextEditors((editors) => {
      editors.forEach(decorate);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) decorate(editor);
    }),
  );
}

function optionsOf(document: vscode.TextDocument, index: number, line: FailureLine, digits: number): vscode.DecorationOptions {
  const { range } = document.lineAt(index);
  if (!('text' in line)) return { range };
  // No-break spaces, since others are dropped at the edge of a decoration.
  const text = `${String(line.line + 1).padStart(digits, '\u00a0')}\u00a0\u00a0`;
  return { range, renderOptions: { before: { contentText: text } } };
}
