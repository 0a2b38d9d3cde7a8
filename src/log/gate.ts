/**
 * Tells of a text, by one look, that none of many patterns fits: of nearly all records of a log that is so for each of its format's sixty patterns.
 * It must never be asked which one fits.
 */

/** True where one of the patterns may fit; false only where none does. */
export type Gate = (text: string) => boolean;

/**
 * A gate for patterns without state. Those that begin with `^` are tried together, which costs about as much as one of them, those that begin with a
 * line end only in a text that has one; the others each on its own.
 */
export function createGate(patterns: readonly RegExp[]): Gate {
  const first = patterns.filter((pattern) => beginsWith(pattern, '^'));
  const later = patterns.filter((pattern) => beginsWith(pattern, '\\n'));
  const others = patterns.filter((pattern) => !first.includes(pattern) && !later.includes(pattern));
  const atFirst = together(first, '^');
  const atLater = together(later, '\\n');
  const anywhere = others.map(({ source, flags }) => new RegExp(source, stateless(flags)));
  const fits = (list: readonly RegExp[], text: string): boolean => list.some((pattern) => pattern.test(text));
  return (text) => fits(atFirst, text) || fits(anywhere, text) || (atLater.length > 0 && text.includes('\n') && fits(atLater, text));
}

/** A pattern of a single alternative with this beginning, which can stand beside others: no line anchors, nothing that goes back to a group. */
function beginsWith({ source, multiline }: RegExp, beginning: '^' | '\\n'): boolean {
  return (
    source.startsWith(beginning) && !/^\\n[*+?{]/.test(source) && !multiline && !/\\(?:k|[1-9])/.test(source) && !hasAlternatives(source)
  );
}

/** One pattern for all that have the same flags. */
function together(patterns: readonly RegExp[], beginning: '^' | '\\n'): readonly RegExp[] {
  const sources = new Map<string, string[]>();
  for (const { source, flags } of patterns) {
    const kept = stateless(flags);
    sources.set(kept, [...(sources.get(kept) ?? []), withoutNames(source.slice(beginning.length))]);
  }
  return [...sources].map(([flags, parts]) => new RegExp(`${beginning}(?:${parts.join('|')})`, flags));
}

function stateless(flags: string): string {
  return flags.replaceAll(/[gyd]/g, '');
}

/** Whether a `|` stands outside of all groups. */
function hasAlternatives(source: string): boolean {
  let depth = 0;
  let found = false;
  eachToken(source, (token) => {
    if (token.startsWith('(')) depth++;
    else if (token === ')') depth--;
    else if (token === '|' && depth === 0) found = true;
    return token;
  });
  return found;
}

/** A name stands once in a pattern. */
function withoutNames(source: string): string {
  return eachToken(source, (token) => (token.startsWith('(?<') ? '(?:' : token));
}

/** The source with another text for each beginning and end of a group and each `|`; what is in a class or behind a backslash is none of them. */
function eachToken(source: string, put: (token: string) => string): string {
  let isInClass = false;
  return source.replaceAll(/\\[^]|\(\?<\w{1,40}>|[()|[\]]/g, (token) => {
    const isPlain = isInClass || token.startsWith('\\');
    if (token === '[') isInClass = true;
    else if (token === ']') isInClass = false;
    return isPlain || token === '[' ? token : put(token);
  });
}
