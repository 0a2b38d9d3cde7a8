/**
 * How the values in a catalogue's text are read: each as what it should be, or told with its place. It must never know what an entry holds.
 */
import { parseCodeText, type CodeText } from '../codes/resultCode';
import type { FixId, Origin, SequenceId } from './entry';
import type { Form, Mistake } from './mistake';
import { readTemplate } from './template';

/** A value with its place, as jsonc-parser gives it; `offset` and `length` count UTF-16 units. Of a property the children are its key and its value. */
export interface JsonNode {
  readonly type: string;
  readonly value?: unknown;
  readonly offset: number;
  readonly length: number;
  readonly children?: readonly JsonNode[] | undefined;
}

/** Where mistakes are told, and ids whose existence is proven when all files are read. */
export interface Reader {
  readonly report: (node: { readonly offset: number; readonly length: number }, mistake: Mistake) => void;
  readonly reference: (kind: 'fix' | 'sequence', id: string, node: JsonNode) => void;
  /** A sentence in the reader's language; the same sentence where none is known. */
  readonly translate: (sentence: string) => string;
  readonly origin: Origin;
}

/** Reads one value; undefined, after a report, when it is not what it should be. */
export type Read<T> = (node: JsonNode, reader: Reader) => T | undefined;

/** In UTF-16 units; four times the longest bundled text. What is longer is no sentence, and would fill a page. */
const MAX_TEXT = 2000;

/**
 * Controls (line ends among them) and marks that turn the direction of writing: a step is copied into terminals and a meaning shown in one line,
 * so what is read must be all that is there.
 */
const NOT_PLAIN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** A text of one line. */
export const text: Read<string> = (node, reader) => {
  const { value } = node;
  if (typeof value === 'string' && value.length <= MAX_TEXT && !NOT_PLAIN.test(value)) return value;
  if (typeof value !== 'string') tell(node, reader, { expected: 'text' });
  else if (value.length > MAX_TEXT) tell(node, reader, { expected: 'shorterText', maximum: MAX_TEXT });
  else tell(node, reader, { expected: 'plainText' });
  return undefined;
};

/** A text for people, which has a translation. */
export const prose: Read<string> = (node, reader) => {
  const sentence = text(node, reader);
  return sentence === undefined ? undefined : reader.translate(sentence);
};

export const wholeNumber = expecting({ expected: 'number' }, ({ value }) => (Number.isInteger(value) ? Number(value) : undefined));
export const yesOrNo = expecting({ expected: 'yesOrNo' }, ({ value }) => (typeof value === 'boolean' ? value : undefined));
export const codeText = expecting({ expected: 'code' }, ({ value }) => (typeof value === 'string' ? parseCodeText(value) : undefined));
export const codeOrAny: Read<CodeText | '*'> = (node, reader) => (node.value === '*' ? '*' : codeText(node, reader));

/** An address that a page may link to; nothing but https. */
export const address = textLike(/^https:\/\/[^\s"'<>]+$/, { expected: 'address' });

/** What the address of a page can hold. */
const id = textLike(/^[a-z][a-z0-9-]{0,59}$/, { expected: 'id' });

// The two brands are given here and nowhere else; that the ids exist is proven when all files are read.
export const fixReference: Read<FixId> = (node, reader) => {
  const name = id(node, reader);
  if (name !== undefined) reader.reference('fix', name, node);
  return name as FixId | undefined;
};

export const sequenceReference: Read<SequenceId> = (node, reader) => {
  const name = id(node, reader);
  if (name !== undefined) reader.reference('sequence', name, node);
  return name as SequenceId | undefined;
};

export const fixName: Read<FixId> = (node, reader) => id(node, reader) as FixId | undefined;
export const sequenceName: Read<SequenceId> = (node, reader) => id(node, reader) as SequenceId | undefined;
export const ruleName: Read<string> = id;
/** A line of a chain, as it is written; that it can be read is proven. */
export const lineTemplate: Read<string> = (node, reader) => {
  const line = text(node, reader);
  if (line === undefined || readTemplate(line) !== undefined) return line;
  tell(node, reader, { expected: 'template' });
  return undefined;
};

export function oneOf<const T extends string>(values: readonly T[]): Read<T> {
  return expecting({ expected: 'oneOf', values }, (node) => values.find((candidate) => candidate === node.value));
}

export function orNull<T>(read: Read<T>): Read<T | null> {
  return (node, reader) => (node.type === 'null' ? null : read(node, reader));
}

export function list<T>(read: Read<T>): Read<readonly T[]> {
  return (node, reader) => {
    const items = each(node, reader, read).map(({ value }) => value);
    return node.type === 'array' ? items : undefined;
  };
}

export function nonEmptyList<T>(read: Read<T>): Read<readonly T[]> {
  return (node, reader) => {
    const items = list(read)(node, reader);
    if (items?.length === 0) tell(node, reader, { expected: 'filledList' });
    return items?.length === 0 ? undefined : items;
  };
}

/** A list that means something as a whole only: without an unreadable item it would say something else. */
export function wholeList<T>(read: Read<T>): Read<readonly T[]> {
  return (node, reader) => {
    const count = node.children?.length ?? 0;
    const items = each(node, reader, read).map(({ value }) => value);
    if (node.type === 'array' && count === 0) tell(node, reader, { expected: 'filledList' });
    return count > 0 && items.length === count ? items : undefined;
  };
}

/** A field of an object: how it is read, and what stands for it when it is left out; without `absent` it is required. */
export interface Field<T> {
  readonly read: Read<T>;
  readonly absent?: T | undefined;
}
type Fields<T> = { readonly [Key in keyof T]-?: Field<T[Key]> };

export function record<T>(fields: Fields<T>): Read<T> {
  return (node, reader) => {
    const properties = propertiesOf(node, reader.report);
    const given = new Map(properties.map(([key, value]) => [key, value]));
    if (node.type !== 'object') return undefined;
    const result: Partial<T> = {};
    let complete = true;
    for (const key of Object.keys(fields) as (keyof T & string)[]) {
      const field = fields[key];
      const value = given.get(key);
      const read = value === undefined ? field.absent : field.read(value, reader);
      if (value === undefined && !('absent' in field)) reader.report(node, { kind: 'form', form: { expected: 'key', key } });
      if (read === undefined && !(value === undefined && 'absent' in field)) complete = false;
      if (read !== undefined) result[key] = read;
    }
    for (const [key, , place] of properties) {
      if (!Object.hasOwn(fields, key)) reader.report(place, { kind: 'form', form: { expected: 'noSuchKey', key } });
    }
    return complete ? (result as T) : undefined;
  };
}

/** An entry with the file that it was read from. */
export function withOrigin<T>(read: Read<T>): Read<T & { readonly origin: Origin }> {
  return (node, reader) => {
    const entry = read(node, reader);
    return entry === undefined ? undefined : { ...entry, origin: reader.origin };
  };
}

/** The readable items of a list, each with its place; none, after a report, when it is no list. */
export function each<T>(node: JsonNode, reader: Reader, read: Read<T>): readonly { readonly value: T; readonly node: JsonNode }[] {
  if (node.type !== 'array') {
    tell(node, reader, { expected: 'list' });
    return [];
  }
  return (node.children ?? []).flatMap((child) => {
    const value = read(child, reader);
    return value === undefined ? [] : [{ value, node: child }];
  });
}

/** The keys of an object, their values, and the place of each key; none, after a report, when it is no object. */
export function propertiesOf(node: JsonNode, report: Reader['report']): readonly (readonly [string, JsonNode, JsonNode])[] {
  if (node.type !== 'object') {
    report(node, { kind: 'form', form: { expected: 'object' } });
    return [];
  }
  return (node.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    return key !== undefined && value !== undefined ? [[String(key.value), value, key] as const] : [];
  });
}

/** Reads what `accept` takes and tells everything else. */
function expecting<T>(form: Form, accept: (node: JsonNode) => T | undefined): Read<T> {
  return (node, reader) => {
    const value = accept(node);
    if (value === undefined) tell(node, reader, form);
    return value;
  };
}

function textLike(pattern: RegExp, form: Form): Read<string> {
  return (node, reader) => {
    const value = text(node, reader);
    if (value === undefined || pattern.test(value)) return value;
    tell(node, reader, form);
    return undefined;
  };
}

function tell(node: JsonNode, reader: Reader, form: Form): void {
  reader.report(node, { kind: 'form', form });
}

/** What an object says of itself under `kind`. */
export function kindOf(node: JsonNode): unknown {
  return node.children?.find((property) => property.children?.[0]?.value === 'kind')?.children?.[1]?.value;
}
