/**
 * The binary XML of Windows event logs into elements. It knows tokens, names, templates and values, and must never know what an event means.
 * Its bytes are hostile: every read is checked, and work, depth and text have a bound.
 *
 * Source: [MS-EVEN6] EventLog Remoting Protocol, BinXml, https://learn.microsoft.com/openspecs/windows_protocols/ms-even6; names and templates
 * lie elsewhere in a file than in the protocol: by their offset in the chunk, or inline where that offset is the next byte.
 */
import { valueText, wideText } from './binaryValue';

/** An element. Its text is that of its own values; elements without a value have the empty text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** One chunk of a file: names and templates are shared by its records. */
export interface Chunk {
  readonly view: DataView;
  /** Names that were read, by their offset. */
  readonly names: Map<number, string>;
  /** How many tokens and values may still be read in this chunk. */
  readonly budget: { left: number };
}

/** A record of 65,536 bytes holds far fewer tokens; a template that is used again and again by tiny records could ask for millions. */
export const CHUNK_BUDGET = 200_000;

/** Elements of events nest four deep; fragments and templates inside values add a few. */
const MAX_DEPTH = 32;

/** An element's text is cut here. */
const MAX_TEXT = 4_096;

const MAX_VALUES = 1_024;

/** On top of a token: more of the kind follow. */
const MORE = 0x40;

interface Value {
  readonly type: number;
  readonly at: number;
  readonly size: number;
}

/** Where the reading stands, up to where it may go, and the values that the template's places are filled with. */
interface Cursor {
  at: number;
  readonly end: number;
  readonly values: readonly Value[];
  readonly depth: number;
  /** Elements in a template tell which value they depend on; those of a fragment inside a value do not. */
  readonly dependent: boolean;
}

interface Building {
  readonly attributes: Map<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/** The root element of the fragment between two offsets of the chunk; undefined when it is damaged or past a bound. Never throws. */
export function readBinaryXml(chunk: Chunk, at: number, end: number): XmlElement | undefined {
  const root = building();
  try {
    readContent(chunk, { at, end, values: [], depth: 0, dependent: true }, root);
  } catch (error) {
    // A DataView's only way to say that the bytes end, and ours to say that they make no sense.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return root.children[0];
}

function building(): Building {
  return { attributes: new Map(), children: [], text: '' };
}

function readContent(chunk: Chunk, cursor: Cursor, into: Building): void {
  const { view } = chunk;
  if (cursor.depth > MAX_DEPTH) throw new RangeError('nested too deep');
  while (cursor.at < cursor.end) {
    spend(chunk, 1);
    const token = view.getUint8(cursor.at);
    switch (token & ~MORE) {
      case 0x00: // end of the fragment
        return;
      case 0x01:
        readElement(chunk, cursor, into);
        break;
      case 0x04: // end of the element
        cursor.at += 1;
        return;
      case 0x0b: // a processing instruction's text
        cursor.at += 3 + view.getUint16(cursor.at + 1, true) * 2;
        break;
      case 0x0a: // a processing instruction's name
        cursor.at += 1;
        readName(chunk, cursor);
        break;
      case 0x0c:
        readTemplate(chunk, cursor, into);
        break;
      case 0x0f: // a fragment's version
        cursor.at += 4;
        break;
      default:
        if (!readText(chunk, cursor, into)) throw new RangeError('no such token');
    }
  }
}

function readElement(chunk: Chunk, cursor: Cursor, parent: Building): void {
  const { view } = chunk;
  const hasAttributes = (view.getUint8(cursor.at) & MORE) !== 0;
  cursor.at += 1 + (cursor.dependent ? 2 : 0) + 4;
  const name = readName(chunk, cursor);
  const element = building();
  if (hasAttributes) {
    cursor.at += 4;
    while ((view.getUint8(cursor.at) & ~MORE) === 0x06) {
      spend(chunk, 1);
      cursor.at += 1;
      const key = readName(chunk, cursor);
      const value = building();
      readTexts(chunk, cursor, value);
      element.attributes.set(key, value.text);
    }
  }
  const close = view.getUint8(cursor.at);
  cursor.at += 1;
  if (close === 0x02) {
    const inside: Cursor = { ...cursor, depth: cursor.depth + 1 };
    readContent(chunk, inside, element);
    cursor.at = inside.at;
  } else if (close !== 0x03) {
    throw new RangeError('an element without an end');
  }
  parent.children.push({ name, ...element });
}

function readTexts(chunk: Chunk, cursor: Cursor, into: Building): void {
  while (readText(chunk, cursor, into)) spend(chunk, 1);
}

/** One piece of text, or a value of the template; false where something else stands. */
function readText(chunk: Chunk, cursor: Cursor, into: Building): boolean {
  const { view } = chunk;
  const at = cursor.at;
  switch (view.getUint8(at) & ~MORE) {
    case 0x05: {
      const size = view.getUint16(at + 2, true) * 2;
      addText(chunk, into, wideText(view, at + 4, size));
      cursor.at = at + 4 + size;
      return true;
    }
    case 0x07: {
      const size = view.getUint16(at + 1, true) * 2;
      addText(chunk, into, wideText(view, at + 3, size));
      cursor.at = at + 3 + size;
      return true;
    }
    case 0x08:
      addText(chunk, into, String.fromCharCode(view.getUint16(at + 1, true)));
      cursor.at = at + 3;
      return true;
    case 0x09:
      cursor.at = at + 1;
      addText(chunk, into, ENTITIES.get(readName(chunk, cursor)) ?? '');
      return true;
    case 0x0d:
    case 0x0e: {
      cursor.at = at + 4;
      const value = cursor.values[view.getUint16(at + 1, true)];
      if (value !== undefined) putValue(chunk, cursor, value, into);
      return true;
    }
    default:
      return false;
  }
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Type 0x21 is binary XML again: the event's own data inside the frame that all events share. */
function putValue(chunk: Chunk, cursor: Cursor, { type, at, size }: Value, into: Building): void {
  if (type === 0x21) {
    readContent(chunk, { at, end: at + size, values: [], depth: cursor.depth + 1, dependent: false }, into);
  } else {
    addText(chunk, into, valueText(chunk.view, type, at, size));
  }
}

function readTemplate(chunk: Chunk, cursor: Cursor, into: Building): void {
  const { view } = chunk;
  const definition = view.getUint32(cursor.at + 6, true);
  const size = view.getUint32(definition + 20, true);
  cursor.at += 10;
  if (definition === cursor.at) cursor.at += 24 + size;
  const count = view.getUint32(cursor.at, true);
  if (count > MAX_VALUES) throw new RangeError('too many values');
  const values: Value[] = [];
  let at = cursor.at + 4 + count * 4;
  for (let i = 0; i < count; i++) {
    spend(chunk, 1);
    const told = cursor.at + 4 + i * 4;
    const value = { type: view.getUint8(told + 2), at, size: view.getUint16(told, true) };
    at += value.size;
    values.push(value);
  }
  if (at > cursor.end) throw new RangeError('values past the end');
  cursor.at = at;
  const body = definition + 24;
  readContent(chunk, { at: body, end: body + size, values, depth: cursor.depth + 1, dependent: true }, into);
}

function readName(chunk: Chunk, cursor: Cursor): string {
  const offset = chunk.view.getUint32(cursor.at, true);
  cursor.at += 4;
  const size = chunk.view.getUint16(offset + 6, true) * 2;
  if (offset === cursor.at) cursor.at += 8 + size + 2;
  const known = chunk.names.get(offset);
  if (known !== undefined) return known;
  const name = wideText(chunk.view, offset + 8, size);
  chunk.names.set(offset, name);
  return name;
}

function spend(chunk: Chunk, work: number): void {
  chunk.budget.left -= work;
  if (chunk.budget.left < 0) throw new RangeError('too much work');
}

function addText(chunk: Chunk, into: Building, text: string): void {
  spend(chunk, text.length >> 5);
  if (into.text.length < MAX_TEXT) into.text = (into.text + text).slice(0, MAX_TEXT);
}
