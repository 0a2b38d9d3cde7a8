/**
 * JavaScript's regular expressions in Oniguruma's words, which TextMate engines use. It must never know what a pattern is for.
 */

/**
 * A pattern's source with its groups by number, and their names in order. Unnamed groups have an empty name, and so have groups within a
 * look-ahead: they lie behind what the pattern takes, where an engine marks nothing.
 */
export interface Numbered {
  readonly source: string;
  readonly names: readonly string[];
  /** Where in `source` the last outermost part with a named group in it ends; its length where there is none. */
  readonly lastGroupEnd: number;
}

/** What to put where a group stands: it gets the group's name and what the group holds, converted. */
export type GroupWriter = (name: string, held: Numbered) => Numbered;

/** The same pattern for Oniguruma, with its groups written by `group`. The flag `i` goes inline. Back references are not supported. */
export function toOniguruma(pattern: RegExp, group: GroupWriter): Numbered {
  const converted = convert(pattern.source, 0, group);
  const flag = pattern.flags.includes('i') ? '(?i)' : '';
  return { source: `${flag}${converted.source}`, names: converted.names, lastGroupEnd: flag.length + converted.lastGroupEnd };
}

/** A group as it stands. */
export function asGroup(name: string, held: Numbered): Numbered {
  const source = `(${held.source})`;
  return { source, names: [name, ...held.names], lastGroupEnd: source.length };
}

interface Converted extends Numbered {
  /** Behind the closing bracket, or the end. */
  readonly end: number;
}

function convert(source: string, start: number, writeGroup: GroupWriter): Converted {
  let out = '';
  const names: string[] = [];
  let at = start;
  let lastGroupEnd: number | undefined;
  let alternatives = false;
  while (at < source.length && source[at] !== ')') {
    if (source[at] === '(') {
      const head = /^\((?:\?<(?<name>[A-Za-z]\w*)>|(?<other>\?(?:<?[=!]|:)))?/.exec(source.slice(at));
      const inner = convert(source, at + (head?.[0].length ?? 1), writeGroup);
      const other = head?.groups?.['other'];
      const quantifier = /^(?:[*+?]|\{\d{1,6}(?:,\d{0,6})?\})[?+]?/.exec(source.slice(inner.end))?.[0] ?? '';
      const group =
        other === undefined ? writeGroup(head?.groups?.['name'] ?? '', inner) : { ...inner, source: `(${other}${inner.source})` };
      const found = other === undefined || other === '?:' ? group.names : group.names.map(() => '');
      out += group.source + quantifier;
      names.push(...found);
      if (found.some((name) => name !== '')) lastGroupEnd = out.length;
      at = inner.end + quantifier.length;
    } else {
      alternatives ||= source[at] === '|';
      out += source[at] === '[' ? characterClass(source, at) : atom(source, at);
      at += lengthAt(source, at);
    }
  }
  return { source: out, names, lastGroupEnd: alternatives ? out.length : (lastGroupEnd ?? out.length), end: at + 1 };
}

/** How much of a JavaScript source one atom or one class takes. */
function lengthAt(source: string, at: number): number {
  if (source[at] !== '[') return escapeAt(source, at)?.length ?? 1;
  let end = at + 1;
  while (end < source.length && source[end] !== ']') end += source[end] === '\\' ? 2 : 1;
  return end + 1 - at;
}

function atom(source: string, at: number): string {
  const escape = escapeAt(source, at);
  return escape === undefined ? (source[at] ?? '') : characterOf(escape);
}

/** Inside a class Oniguruma takes a bracket for a class within the class, and `&&` for an intersection. */
function characterClass(source: string, at: number): string {
  const end = at + lengthAt(source, at) - 1;
  let out = '[';
  for (let i = at + 1; i < end;) {
    const escape = escapeAt(source, i);
    const text = escape ?? source[i] ?? '';
    out += escape === undefined ? text.replace(/[[&]/, String.raw`\$&`) : characterOf(escape);
    i += text.length;
  }
  return `${out}]`;
}

function escapeAt(source: string, at: number): string | undefined {
  return source[at] === '\\' ? /^\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[^])/.exec(source.slice(at, at + 6))?.[0] : undefined;
}

/** `\x80` is a byte in Oniguruma and `\u` is unknown; `\x{…}` is a character. A slash needs no escape outside of JavaScript. */
function characterOf(escape: string): string {
  const number = /^\\[ux](?<digits>[0-9A-Fa-f]{2,4})$/.exec(escape)?.groups?.['digits'];
  if (number !== undefined) return String.raw`\x{${number}}`;
  return escape === String.raw`\/` ? '/' : escape;
}
