/**
 * The little language in which a chain names a line of a log: literal text with blanks. It is read and matched here without a regular expression,
 * so that what stands in a log or in a team's file can never make matching slow. It must never know what a chain means.
 */

/** A template that can be matched. */
export interface Template {
  /** In small letters, in order; the first is never empty. */
  readonly texts: readonly [string, ...string[]];
  /** The blank behind each text, by the text's index: its name, empty for one that keeps nothing, undefined behind the last where none stands. */
  readonly blanks: readonly (string | undefined)[];
}

/** Where a template fits. */
export interface Fit {
  /** Of the text it was held against, in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** What stands in the blanks that have names. */
  readonly values: ReadonlyMap<string, string>;
}

/** A text twice, so that many templates can be held against it: as it is, and in small letters of the same length. */
export interface Matchable {
  readonly text: string;
  readonly small: string;
}

/** Fewer letters than these stand in too many lines to mean one of them. */
export const MIN_TEMPLATE_TEXT = 8;

/** Names in logs are shorter: the longest package identities have some two hundred characters. */
const MAX_VALUE = 300;

/** The first text may stand several times before the place where the rest fits, too; so often it is tried. */
const MAX_TRIES = 8;

/**
 * Reads a template; undefined where it is none: braces that do not close, a blank at the beginning or right behind another, a name that is no
 * word, too little text.
 */
export function readTemplate(line: string): Template | undefined {
  const parts = line.split(/[{}]/);
  // Text, blank, text, blank, text: braces come in pairs and in turn.
  const braces = line.replaceAll(/[^{}]/g, '');
  if (braces !== '{}'.repeat(braces.length / 2)) return undefined;
  const texts = parts.filter((_, index) => index % 2 === 0).map((text) => text.toLowerCase());
  const names = parts.filter((_, index) => index % 2 === 1);
  if (texts.at(-1) === '' && names.length > 0) texts.pop();
  const [first, ...others] = texts;
  if (first === undefined || texts.some((text) => text === '')) return undefined;
  if (names.some((name) => !/^(?:[a-z][A-Za-z]{0,29})?$/.test(name))) return undefined;
  const length = texts.reduce((sum, text) => sum + text.replaceAll(/\s/g, '').length, 0);
  if (length < MIN_TEMPLATE_TEXT || first.trim().length < 2) return undefined;
  return { texts: [first, ...others], blanks: texts.map((_, index) => names[index]) };
}

/** The names of a template's blanks, in order. */
export function namesOfBlanks({ blanks }: Template): readonly string[] {
  return blanks.flatMap((name) => (name === undefined || name === '' ? [] : [name]));
}

/** A text made ready to be held against templates. */
export function toMatchable(text: string): Matchable {
  const small = text.toLowerCase();
  // Some letters become two when they are made small, and then every column behind them would be wrong.
  return { text, small: small.length === text.length ? small : text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()) };
}

/** Where a template first fits; undefined where it does not. Linear in the text. */
export function fitTemplate(template: Template, { text, small }: Matchable): Fit | undefined {
  const [first] = template.texts;
  let at = small.indexOf(first);
  for (let tries = 0; at >= 0 && tries < MAX_TRIES; tries++) {
    const fit = fitFrom(template, { text, small }, at);
    if (fit !== undefined) return fit;
    at = small.indexOf(first, at + 1);
  }
  return undefined;
}

/**
 * Fills the blanks of a sentence, `{package}`. What stands in braces and is no value stays as it is: GUIDs stand in braces, too. A value is never
 * looked at for blanks.
 */
export function fillBlanks(
  text: string,
  values: Readonly<Record<string, string>>,
  write: {
    readonly literal: (words: string) => string;
    readonly value: (value: string) => string;
    /** What stands for a value that is not known; absent: the blank itself. */
    readonly unknown?: string;
  },
): string {
  const known = new Map(Object.entries(values));
  // With a group, the odd parts are what stood in it.
  return text
    .split(/\{([a-z][A-Za-z]{0,29})\}/)
    .map((part, index) => {
      if (index % 2 === 0) return part === '' ? '' : write.literal(part);
      const value = known.get(part);
      return value === undefined ? (write.unknown ?? write.literal(`{${part}}`)) : write.value(value);
    })
    .join('');
}

/** The rest of a template behind its first text, which stands at `start`. */
function fitFrom({ texts, blanks }: Template, { text, small }: Matchable, start: number): Fit | undefined {
  const values = new Map<string, string>();
  let end = start + texts[0].length;
  for (const [index, name] of blanks.entries()) {
    if (name === undefined) break;
    const next = texts[index + 1];
    const until = next === undefined ? (name === '' ? end : endOfWord(text, end)) : small.indexOf(next, end);
    if (until < 0) return undefined;
    if (name !== '') {
      const between = text.slice(end, Math.min(until, end + MAX_VALUE + 1));
      const value = between.trim();
      if (value === '' || value.length > MAX_VALUE || between.includes('\n')) return undefined;
      if (!values.has(name)) values.set(name, value);
    }
    end = until + (next?.length ?? 0);
  }
  return { start, end, values };
}

/** What ends a name that stands at the end of a template. */
const BEHIND_A_WORD = new Set(' \t\n,;()[]{}<>"\'`');

function endOfWord(text: string, start: number): number {
  let end = start;
  while (end < text.length && end - start <= MAX_VALUE && !BEHIND_A_WORD.has(text[end] ?? ' ')) end++;
  // A sentence ends behind the name.
  return text[end - 1] === '.' && end > start + 1 ? end - 1 : end;
}
