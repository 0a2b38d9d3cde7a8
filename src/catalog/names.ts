/**
 * The public names of result codes, from the compact text that lists them all. It must never know what a code means for an update.
 */
import { parseCodeText, type CodeText } from '../codes/resultCode';

/** A public name and the value that it stands for. */
export interface PublicName {
  readonly name: string;
  readonly code: CodeText;
}

/** Several names of one value: the first is the one to show, all of them are found. */
export interface Names {
  /** The names of a value, the one to show first; empty where none is public. */
  of(code: CodeText): readonly string[];
  /** The value with this name, as headers write it. */
  code(name: string): CodeText | undefined;
  /** Whose name contains `part`, in any letter case: names that begin with it first, then in the order of the text; at most `limit`. */
  search(part: string, limit: number): readonly PublicName[];
  /** By family, in the order of the text; a value may stand in several. */
  families(): readonly { readonly name: string; readonly codes: readonly CodeText[] }[];
}

/** One line of the text: a value as eight hexadecimal digits, and its names with blanks between. */
type Row = readonly [value: string, names: string];

/** Takes the text of names.txt, whose head describes it, and reads it when first asked, since most logs name no code that has no entry. */
export function createNames(text: string): Names {
  // Each index is made when first needed: a log of ours asks for values, names are rarer.
  let namesByValue: ReadonlyMap<string, string> | undefined;
  let valuesByName: ReadonlyMap<string, string> | undefined;
  const byValue = (): ReadonlyMap<string, string> => (namesByValue ??= indexValues(text));
  const byName = (): ReadonlyMap<string, string> => (valuesByName ??= indexNames(text));

  return {
    of: (code) => byValue().get(code.slice(2))?.split(' ') ?? [],
    code: (name) => codeOf(byName().get(name)),
    search: (part, limit) => {
      const wanted = part.toUpperCase();
      const first: PublicName[] = [];
      const further: PublicName[] = [];
      for (const [name, value] of byName()) {
        const at = name.toUpperCase().indexOf(wanted);
        const found = at === 0 ? first : further;
        const code = at < 0 || found.length === limit ? undefined : codeOf(value);
        if (code !== undefined) found.push({ name, code });
        if (first.length === limit) break;
      }
      return [...first, ...further].slice(0, limit);
    },
    families: () => {
      const families = new Map<string, CodeText[]>();
      let codes: CodeText[] = [];
      for (const line of text.split('\n')) {
        const family = /^= ([^|]+) \|/.exec(line)?.[1];
        if (family !== undefined) families.set(family, (codes = families.get(family) ?? []));
        const code = codeOf(rowOf(line)?.[0]);
        if (code !== undefined) codes.push(code);
      }
      return [...families].map(([name, members]) => ({ name, codes: members }));
    },
  };
}

function indexValues(text: string): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  for (const [value, names] of rowsOf(text)) {
    const earlier = index.get(value);
    index.set(value, earlier === undefined ? names : `${earlier} ${names}`);
  }
  return index;
}

function indexNames(text: string): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  for (const [value, names] of rowsOf(text)) for (const name of names.split(' ')) if (!index.has(name)) index.set(name, value);
  return index;
}

function rowsOf(text: string): readonly Row[] {
  return text.split('\n').flatMap((line) => {
    const row = rowOf(line);
    return row === undefined ? [] : [row];
  });
}

/** Told by the blank behind the digits; a line of any other form holds no code, which is found when it is looked up. */
function rowOf(line: string): Row | undefined {
  return line[8] === ' ' && line[0] !== '=' && line[0] !== '#' ? [line.slice(0, 8), line.slice(9)] : undefined;
}

function codeOf(value: string | undefined): CodeText | undefined {
  return value === undefined ? undefined : parseCodeText(`0x${value}`);
}
