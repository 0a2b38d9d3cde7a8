/**
 * The code that stands at a place of a document, in whatever spelling or by its name. It must never know what is done with it.
 */
import * as vscode from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import { mentionedCode } from '../../catalog/mentioned';
import { findMentions } from '../../codes/mention';
import type { CodeText } from '../../codes/resultCode';

/** A mention and the words before it that tell its kind fit well into this many characters on either side; lines can be very long. */
const WINDOW = 1000;

/** A name that stands alone, as headers write it; only those that the catalogue has are codes. */
const NAME = /(?<![\w.])[A-Z][A-Z0-9]{1,20}(?:_\w{1,80}|[A-Z0-9]{2,40})(?!\w)/g;

/** A code and where it stands. */
export interface CodeAt {
  readonly code: CodeText;
  readonly range: vscode.Range;
  /** `context`: the last error of a thread in a trailer such as `[gle=0x80004005]`, which is no verdict. */
  readonly role: 'result' | 'context';
}

/** Undefined where none stands. */
export function codeAt(document: vscode.TextDocument, position: vscode.Position, catalog: Catalog): CodeAt | undefined {
  const offset = Math.max(0, position.character - WINDOW);
  const text = document.lineAt(position).text.slice(offset, position.character + WINDOW);
  const column = position.character - offset;
  const found = (start: number, end: number, code: CodeText | undefined, role: CodeAt['role']): CodeAt | undefined =>
    code === undefined ? undefined : { code, range: new vscode.Range(position.line, start + offset, position.line, end + offset), role };
  const mention = findMentions(text).find(({ start, end }) => start <= column && column <= end);
  if (mention !== undefined) return found(mention.start, mention.end, mentionedCode(mention, catalog), mention.role);
  for (const match of text.matchAll(NAME)) {
    const end = match.index + match[0].length;
    if (match.index <= column && column <= end) return found(match.index, end, catalog.named(match[0]), 'result');
  }
  return undefined;
}
