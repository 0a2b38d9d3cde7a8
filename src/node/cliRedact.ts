/**
 * Takes names out of a JSON document before it is written, so that what stands between quotation marks is still what JSON needs there.
 */

/** Keys whose values come from us, never from a log. */
const OURS: ReadonlySet<string> = new Set(
  'version format encoding code symbol severity verdict layer kind outcome ground noise tells says why interim fixes look id start end time'.split(
    ' ',
  ),
);

/** Below it every key is a blank's name, and every value log text. */
const BLANKS = 'values';

/** The same value with all text from logs cleaned, at any depth. */
export function redactValue(value: unknown, clean: (text: string) => string, ours: ReadonlySet<string> = OURS): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((item) => redactValue(item, clean, ours));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]: [string, unknown]): [string, unknown] => [
    key,
    ours.has(key) ? inner : redactValue(inner, clean, key === BLANKS ? NONE : ours),
  ]);
  return Object.fromEntries(entries);
}

const NONE: ReadonlySet<string> = new Set();
