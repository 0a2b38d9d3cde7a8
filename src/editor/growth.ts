/**
 * Whether a change of a document only wrote behind what was there, and what it wrote.
 */
import type * as vscode from 'vscode';

/** Where a text ends. */
export interface TextEnd {
  /** In UTF-16 units. */
  readonly length: number;
  readonly lastLine: string;
}

/** The end of a document as it is now, without making its whole text. */
export function endOf(document: vscode.TextDocument): TextEnd {
  const { range, text } = document.lineAt(document.lineCount - 1);
  return { length: document.offsetAt(range.end), lastLine: text };
}

/**
 * The text that a change wrote behind `before`, the end of the document right before that change; undefined for any other change.
 * Of a last line that went on VS Code says that it was replaced.
 */
export function grownBy(before: TextEnd, contentChanges: readonly vscode.TextDocumentContentChangeEvent[]): string | undefined {
  const [change, ...others] = contentChanges;
  if (change === undefined || others.length > 0) return undefined;
  const { rangeOffset, rangeLength, text } = change;
  if (rangeOffset + rangeLength !== before.length || rangeLength > before.lastLine.length) return undefined;
  const replaced = before.lastLine.slice(before.lastLine.length - rangeLength);
  return text.startsWith(replaced) ? text.slice(rangeLength) : undefined;
}
