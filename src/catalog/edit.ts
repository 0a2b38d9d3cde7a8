/**
 * A new entry in the text of a person's own catalogue, and the place of one that is there. Comments and layout stay as they are.
 * It must never know where the text is stored.
 */
import { createScanner } from 'jsonc-parser';
import { parseCodeText } from '../codes/resultCode';
import type { KnownCode } from './entry';
import { parseJson } from './json';
import { propertiesOf, type JsonNode } from './values';

/** What a new entry begins with. */
export type NewCode = Pick<KnownCode, 'code' | 'meaning'> & Partial<KnownCode>;

/** Replaces `length` UTF-16 units at `offset` by `text`. */
export interface TextEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

export type Addition =
  /** In order and apart from each other; all offsets are those of the text before. */
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'there' }
  /** The text cannot be read, or is no catalogue; `offset` is where. */
  | { readonly kind: 'refused'; readonly why: 'syntax' | 'shape'; readonly offset: number };

/** What stands in an entry: which list, and its code or id. */
export interface EntryKey {
  readonly list: 'codes' | 'fixes' | 'noise' | 'chains';
  readonly key: string;
}

/** The field that a person reads first. */
const MAIN_FIELD = { codes: 'meaning', fixes: 'title', noise: 'reason', chains: 'meaning' } as const;

/** Adds an entry behind the other codes of a file. `schema` is the address under which an editor finds help for a file that is begun here. */
export function addCode(text: string, entry: NewCode, schema: string): Addition {
  const { root, mistakes } = parseJson(text);
  const [first] = mistakes;
  if (first !== undefined) return { kind: 'refused', why: 'syntax', offset: first.offset };
  const layout = layoutOf(text);
  if (root === undefined) {
    const begun = `${write({ $schema: schema, codes: [entry] }, layout).replaceAll('\n', layout.eol)}${layout.eol}`;
    const separator = text === '' || /[\r\n]$/.test(text) ? '' : layout.eol;
    return { kind: 'edits', edits: [{ offset: text.length, length: 0, text: `${separator}${begun}` }] };
  }
  if (root.type !== 'object') return { kind: 'refused', why: 'shape', offset: root.offset };
  const codes = fieldOf(root, 'codes');
  if (codes === undefined) return { kind: 'edits', edits: insertion(text, root, `"codes": ${write([entry], layout)}`, layout) };
  if (codes.type !== 'array') return { kind: 'refused', why: 'shape', offset: codes.offset };
  if (entryOf(codes, { list: 'codes', key: entry.code }) !== undefined) return { kind: 'there' };
  return { kind: 'edits', edits: insertion(text, codes, write(entry, layout), layout) };
}

/** The text of the entry's main field, between its quotes; of the last entry with this key, which is the one in force. */
export function placeOf(text: string, key: EntryKey): { readonly offset: number; readonly length: number } | undefined {
  const { root } = parseJson(text);
  const list = root === undefined ? undefined : fieldOf(root, key.list);
  const entry = list === undefined ? undefined : entryOf(list, key);
  if (entry === undefined) return undefined;
  const field = fieldOf(entry, MAIN_FIELD[key.list]);
  return field?.type === 'string'
    ? { offset: field.offset + 1, length: Math.max(0, field.length - 2) }
    : { offset: entry.offset, length: 0 };
}

interface Layout {
  readonly eol: string;
  /** One step of indentation. */
  readonly unit: string;
}

/** As the text has it; two blanks and a line feed where it does not tell. */
function layoutOf(text: string): Layout {
  // What begins otherwise is a comment, whose lines often stand one blank in.
  const indented = /(?:^|[\r\n])(\t|[ ]{1,8})(?=["[{])/.exec(text)?.[1];
  return { eol: text.includes('\r\n') ? '\r\n' : '\n', unit: indented ?? '  ' };
}

/** What says nothing is not written; an empty list of fixes is, since that is what a team comes to fill. */
function write(value: object, { unit }: Layout): string {
  const says = (key: string, part: unknown): boolean => part !== null && part !== '' && (!isEmptyList(part) || key === 'fixes');
  return JSON.stringify(value, (key, part: unknown) => (says(key, part) ? part : undefined), unit);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/**
 * Puts an item behind the last one of a list or an object. jsonc-parser's `modify` does the same, but it lays out the neighbours anew, and takes
 * the comment behind the last item for one behind the new item; tried with 3.3.1.
 */
function insertion(text: string, container: JsonNode, item: string, { eol, unit }: Layout): readonly TextEdit[] {
  const last = container.children?.at(-1);
  const close = container.offset + container.length - 1;
  const from = last === undefined ? container.offset + 1 : last.offset + last.length;
  const { hasComma, end } = trailOf(text, from, close);
  const outer = indentAt(text, container.offset);
  const inner = last === undefined ? undefined : ownIndentAt(text, last.offset);
  const indent = inner ?? outer + unit;
  const body = `${eol}${indent}${item.replaceAll('\n', `${eol}${indent}`)}${hasComma ? ',' : ''}`;
  const closesOnOwnLine = /[\r\n]/.test(text.slice(end, close));
  const added = closesOnOwnLine
    ? { offset: end, length: 0, text: body }
    : { offset: end, length: close - end, text: `${body}${eol}${outer}` };
  if (last === undefined || hasComma) return [added];
  if (end === from) return [{ ...added, text: `,${added.text}` }];
  return [{ offset: from, length: 0, text: ',' }, added];
}

/** What stands between the last item and the closing bracket: a comma or none, and where the last comment or comma ends. */
function trailOf(text: string, from: number, close: number): { readonly hasComma: boolean; readonly end: number } {
  const scanner = createScanner(text, false);
  scanner.setPosition(from);
  let hasComma = false;
  let end = from;
  while (scanner.getPosition() < close) {
    scanner.scan();
    const token = text.slice(scanner.getTokenOffset(), scanner.getPosition());
    if (token === ',') hasComma = true;
    if (token.trim() !== '' && scanner.getPosition() <= close) end = scanner.getPosition();
  }
  return { hasComma, end };
}

/** The blanks at the beginning of the line that holds `offset`. */
function indentAt(text: string, offset: number): string {
  const line = text.slice(lineStart(text, offset), offset);
  return line.slice(0, line.length - line.trimStart().length);
}

/** The same where nothing else stands before `offset` in its line. */
function ownIndentAt(text: string, offset: number): string | undefined {
  const before = text.slice(lineStart(text, offset), offset);
  return before.trim() === '' ? before : undefined;
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** The last one, as in loading. */
function fieldOf(node: JsonNode, key: string): JsonNode | undefined {
  return node.type === 'object' ? propertiesOf(node, () => undefined).findLast(([name]) => name === key)?.[1] : undefined;
}

function entryOf(list: JsonNode, { list: name, key }: EntryKey): JsonNode | undefined {
  return list.children?.findLast((entry) => {
    const value = fieldOf(entry, name === 'codes' ? 'code' : 'id')?.value;
    return typeof value === 'string' && (name === 'codes' ? parseCodeText(value) : value) === key;
  });
}
