/**
 * The public names of result codes, from the compact text that lists them all. It must never know what a code means for an update.
 */
import { parseCodeText, type CodeText } from '../codes/resultCode';

/** A public name and the value that it stands for. */
export interface PublicName {
  readonly name: string;
  readonly code: CodeText;
}

/** The values of one family, such as `Windows Update`, in the order of the text; a value may stand in several. */
export interface Family {
  readonly name: string;
  /** The headers and documents that name them, such as `wuerror.h`. */
  readonly sources: readonly string[];
  readonly codes: readonly CodeText[];
}

/** Several names of one value: the first is the one to show, all of them are found. */
export interface Names {
  /** The names of a value, the one to show first; empty where none is public. */
  of(code: CodeText): readonly string[];
  /** The value with this name, spelled as headers spell it; undefined for any other text. */
  code(name: string): CodeText | undefined;
  /** Whose name contains `part`, in any letter case: names that begin with it first, then in the order of the text; at most `limit`; none for an empty one. */
  search(part: string, limit: number): readonly PublicName[];
  /** The family of a value, the first that holds it; undefined where the value has no public name. */
  familyOf(code: CodeText): string | undefined;
  /** In the order of the text. */
  families(): readonly Family[];
}

/**
 * How often the text itself is searched before an index is made. A search takes 0.1 to 0.3 ms, an index 15 ms when nothing is compiled yet (two
 * shared cores of 2026): most logs ask for a handful of values without an entry and never need one, and a log that asks for a million has it.
 */
const SEARCHES = 48;

/** Takes the text of names.txt, whose head describes it, and reads nothing before it is asked. */
export function createNames(given: string): Names {
  // Every line begins behind a line break and ends at one, also where git has made two characters of them.
  const text = `\n${given.replaceAll('\r\n', '\n')}\n`;
  const namesOf = soonIndexed(
    (value) => namesInText(text, value),
    () => indexNames(text),
  );
  const valueOf = soonIndexed(
    (name) => valueInText(text, name),
    () => indexValues(text),
  );

  return {
    of: (code) => namesOf(code.slice(2))?.split(' ') ?? [],
    code: (name) => codeOf(valueOf(name)),
    search: (part, limit) => searchNames(text, part, limit),
    familyOf: (code) => familyInText(text, code.slice(2)),
    families: () => familiesIn(text),
  };
}

/** Looks a key up by searching for it, and from the time when that would have cost more than an index, in the index. */
function soonIndexed(search: (key: string) => string | undefined, index: () => ReadonlyMap<string, string>) {
  let searches = 0;
  let made: ReadonlyMap<string, string> | undefined;
  return (key: string): string | undefined => (searches++ < SEARCHES ? search(key) : (made ??= index()).get(key));
}

/** Eight hexadecimal digits begin a line with a value; a blank and its names follow. */
const DIGITS = 8;

/** Told by the blank behind the digits; a line of any other form holds no code, which is found when it is looked up. */
function isRow(text: string, start: number): boolean {
  return text[start + DIGITS] === ' ' && text[start] !== '=' && text[start] !== '#';
}

/** The names behind a value, with blanks between, of all sections that hold it. */
function namesInText(text: string, value: string): string | undefined {
  const key = `\n${value} `;
  const found: string[] = [];
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
    found.push(text.slice(at + key.length, text.indexOf('\n', at + 1)));
  }
  return found.length === 0 ? undefined : found.join(' ');
}

/** The heading before the value's first place. */
function familyInText(text: string, value: string): string | undefined {
  const at = text.indexOf(`\n${value} `);
  const heading = text.lastIndexOf('\n= ', at);
  return at < 0 || heading < 0 ? undefined : text.slice(heading + 3, text.indexOf(' |', heading));
}

function valueInText(text: string, name: string): string | undefined {
  // Anything else could match across names or lines.
  if (!/^\w+$/.test(name)) return undefined;
  for (const key of [` ${name}\n`, ` ${name} `]) {
    for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
      const start = text.lastIndexOf('\n', at) + 1;
      // A word of the head or of a section's line is no name.
      if (isRow(text, start)) return text.slice(start, start + DIGITS);
    }
  }
  return undefined;
}

/** Letter case is put aside in the whole text at once, which leaves every place where it is: headers are ASCII. */
function searchNames(text: string, part: string, limit: number): readonly PublicName[] {
  if (!/^\w+$/.test(part)) return [];
  const upper = text.toUpperCase();
  const wanted = part.toUpperCase();
  const found = new Map<string, PublicName>();
  // A name that begins with it stands behind a blank.
  for (const key of [` ${wanted}`, wanted]) {
    for (let at = upper.indexOf(key); at >= 0 && found.size < limit; at = upper.indexOf(key, at + 1)) {
      const { name, code } = nameAt(text, key === wanted ? at : at + 1) ?? {};
      if (name !== undefined && code !== undefined) found.set(name, { name, code });
    }
  }
  return [...found.values()];
}

/** The name that covers a place of the text; undefined where something else stands. */
function nameAt(text: string, at: number): PublicName | undefined {
  const row = text.lastIndexOf('\n', at) + 1;
  const start = text.lastIndexOf(' ', at - 1) + 1;
  if (!isRow(text, row) || start <= row) return undefined;
  const [name = ''] = text.slice(start, text.indexOf('\n', at)).split(' ', 1);
  const code = codeOf(text.slice(row, row + DIGITS));
  return code === undefined ? undefined : { name, code };
}

function indexNames(text: string): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  forEachRow(text, (value, names) => {
    const earlier = index.get(value);
    index.set(value, earlier === undefined ? names : `${earlier} ${names}`);
  });
  return index;
}

function indexValues(text: string): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  forEachRow(text, (value, names) => {
    for (const name of names.split(' ')) if (!index.has(name)) index.set(name, value);
  });
  return index;
}

/** Walks from line break to line break: a list of all lines takes three times as long to make. */
function forEachRow(text: string, take: (value: string, names: string) => void): void {
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    if (isRow(text, start) && start + DIGITS < end) take(text.slice(start, start + DIGITS), text.slice(start + DIGITS + 1, end));
    start = end + 1;
  }
}

function familiesIn(text: string): readonly Family[] {
  const families = new Map<string, { readonly name: string; readonly sources: string[]; readonly codes: CodeText[] }>();
  let family: { readonly codes: CodeText[] } | undefined;
  for (const line of text.split('\n')) {
    const [, name, source] = /^= ([^|]+) \| (.+)$/.exec(line) ?? [];
    if (name !== undefined && source !== undefined) {
      const known = families.get(name) ?? { name, sources: [], codes: [] };
      known.sources.push(source);
      families.set(name, known);
      family = known;
    }
    const code = isRow(line, 0) ? codeOf(line.slice(0, DIGITS)) : undefined;
    if (code !== undefined) family?.codes.push(code);
  }
  return [...families.values()];
}

function codeOf(value: string | undefined): CodeText | undefined {
  return value === undefined ? undefined : parseCodeText(`0x${value}`);
}
