/**
 * How the values in a catalogue's text are read: each as what it should be, or told with its place. It must never know what an entry holds.
 */
import { parseCodeText, type CodeText } from '../codes/resultCode';
import type { FixId, SequenceId } from './entry';

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
  readonly report: (node: { readonly offset: number; readonly length: number }, message: string) => void;
  readonly reference: (kind: 'fix' | 'sequence', id: string, node: JsonNode) => void;
  /** A sentence in the reader's language; the same sentence where none is known. */
  readonly translate: (sentence: string) => string;
}

/** Reads one value; undefined, after a report, when it is not what it should be. */
export type Read<T> = (node: JsonNode, reader: Reader) => T | undefined;

export const text: Read<string> = (node, reader) => {
  if (typeof node.value === 'string') return node.value;
  reader.report(node, 'A text in double quotes is expected here.');
  return undefined;
};

/** A text for people, which has a translation. */
export const prose: Read<string> = (node, reader) => {
  const sentence = text(node, reader);
  return sentence === undefined ? undefined : reader.translate(sentence);
};

export const wholeNumber: Read<number> = (node, reader) => {
  if (Number.isInteger(node.value)) return Number(node.value);
  reader.report(node, 'A whole number is expected here.');
  return undefined;
};

export const yesOrNo: Read<boolean> = (node, reader) => {
  if (typeof node.value === 'boolean') return node.value;
  reader.report(node, 'true or false is expected here.');
  return undefined;
};

export const codeText: Read<CodeText> = (node, reader) => {
  const code = typeof node.value === 'string' ? parseCodeText(node.value) : undefined;
  if (code === undefined) reader.report(node, 'A code such as "0x80073AA2" is expected here.');
  return code;
};

export const codeOrAny: Read<CodeText | '*'> = (node, reader) => (node.value === '*' ? '*' : codeText(node, reader));

// The two brands are given here and nowhere else; that the ids exist is proven when all files are read.
export const fixReference: Read<FixId> = (node, reader) => {
  const id = text(node, reader);
  if (id !== undefined) reader.reference('fix', id, node);
  return id as FixId | undefined;
};

export const sequenceReference: Read<SequenceId> = (node, reader) => {
  const id = text(node, reader);
  if (id !== undefined) reader.reference('sequence', id, node);
  return id as SequenceId | undefined;
};

export const fixName: Read<FixId> = (node, reader) => text(node, reader) as FixId | undefined;
export const sequenceName: Read<SequenceId> = (node, reader) => text(node, reader) as SequenceId | undefined;

export function oneOf<const T extends string>(values: readonly T[]): Read<T> {
  return (node, reader) => {
    const value = values.find((candidate) => candidate === node.value);
    if (value === undefined) reader.report(node, `One of ${values.join(', ')} is expected here.`);
    return value;
  };
}

export function orNull<T>(read: Read<T>): Read<T | null> {
  return (node, reader) => (node.type === 'null' ? null : read(node, reader));
}

export function list<T>(read: Read<T>): Read<readonly T[]> {
  return (node, reader) => {
    if (node.type !== 'array') {
      reader.report(node, 'A list in square brackets is expected here.');
      return undefined;
    }
    return each(node, reader, read);
  };
}

export function nonEmptyList<T>(read: Read<T>): Read<readonly T[]> {
  return (node, reader) => {
    const items = list(read)(node, reader);
    if (items?.length === 0) reader.report(node, 'At least one entry is needed here.');
    return items?.length === 0 ? undefined : items;
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
    const given = new Map(propertiesOf(node, reader.report));
    if (node.type !== 'object') return undefined;
    const result: Partial<T> = {};
    let complete = true;
    for (const key of Object.keys(fields) as (keyof T & string)[]) {
      const field = fields[key];
      const value = given.get(key);
      const read = value === undefined ? field.absent : field.read(value, reader);
      if (value === undefined && !('absent' in field)) reader.report(node, `"${key}" is missing.`);
      if (read === undefined && !(value === undefined && 'absent' in field)) complete = false;
      if (read !== undefined) result[key] = read;
    }
    for (const [key, value] of given) if (!(key in fields)) reader.report(value, `"${key}" is not known here.`);
    return complete ? (result as T) : undefined;
  };
}

export function each<T>(node: JsonNode, reader: Reader, read: Read<T>): T[] {
  if (node.type !== 'array') {
    reader.report(node, 'A list in square brackets is expected here.');
    return [];
  }
  return (node.children ?? []).flatMap((child) => {
    const value = read(child, reader);
    return value === undefined ? [] : [value];
  });
}

export function propertiesOf(node: JsonNode, report: Reader['report']): readonly (readonly [string, JsonNode])[] {
  if (node.type !== 'object') {
    report(node, 'An object in braces is expected here.');
    return [];
  }
  return (node.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    return key !== undefined && value !== undefined ? [[String(key.value), value] as const] : [];
  });
}

/** What an object says of itself under `kind`. */
export function kindOf(node: JsonNode): unknown {
  return node.children?.find((property) => property.children?.[0]?.value === 'kind')?.children?.[1]?.value;
}
