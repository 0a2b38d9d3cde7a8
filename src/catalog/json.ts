/**
 * Text with comments into a tree with places. It must never know what a catalogue holds.
 */
import { parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { Mistake } from './mistake';
import type { JsonNode } from './values';

/** Entries nest four deep. The parser calls itself for each level, so a file of nothing but brackets would end the process. */
const MAX_DEPTH = 32;

/** A mistake and its place in the text. */
export interface JsonMistake {
  readonly offset: number;
  readonly length: number;
  readonly mistake: Mistake;
}

/** The root is undefined for a text of nothing but blanks and comments, and for one that is nested too deep; otherwise what could be read. */
export function parseJson(text: string): { readonly root: JsonNode | undefined; readonly mistakes: readonly JsonMistake[] } {
  const tooDeep = placeTooDeep(text);
  if (tooDeep !== undefined) {
    return { root: undefined, mistakes: [{ offset: tooDeep, length: 1, mistake: { kind: 'tooDeep', maximum: MAX_DEPTH } }] };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const mistakes = errors.map(({ error, offset, length }): JsonMistake => ({
    offset,
    // A comment without an end is told as one longer than it is.
    length: Math.min(length, text.length - offset),
    mistake: { kind: 'syntax', error: printParseErrorCode(error) },
  }));
  return { root, mistakes };
}

/**
 * The offset of the first bracket that is nested too deep. By hand, since the parser's own scanner takes longer than the parsing: brackets are
 * counted wherever the parser would see one, which is outside of strings and comments. As in the parser, a bracket of the other kind closes
 * nothing: `[},[},` goes one deeper each time.
 */
function placeTooDeep(text: string): number | undefined {
  const closing: string[] = [];
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset];
    if (character === '"') offset = stringEnd(text, offset);
    else if (character === '/') offset = commentEnd(text, offset);
    else if (character === '{') closing.push('}');
    else if (character === '[') closing.push(']');
    else if ((character === '}' || character === ']') && character === closing.at(-1)) closing.pop();
    if (closing.length > MAX_DEPTH) return offset;
  }
  return undefined;
}

/** The offset of the closing quote, or of the line end that closes a string without one. */
function stringEnd(text: string, start: number): number {
  let offset = start + 1;
  for (; offset < text.length && !isLineEnd(text[offset]) && text[offset] !== '"'; offset++) if (text[offset] === '\\') offset += 1;
  return offset;
}

/** The offset of a comment's last character; `start` where none begins. */
function commentEnd(text: string, start: number): number {
  if (text[start + 1] === '*') {
    const end = text.indexOf('*/', start + 2);
    return end < 0 ? text.length : end + 1;
  }
  let offset = start;
  if (text[start + 1] === '/') while (offset < text.length && !isLineEnd(text[offset])) offset += 1;
  return offset;
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}
