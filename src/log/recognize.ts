/**
 * Which format a text is in, by its content; a file's name only breaks ties. It looks at a bounded head.
 */
import type { LogFormat } from './format';
import { FORMATS } from './formats';

/** How many non-blank lines are looked at. */
export const RECOGNIZE_LINES = 64;

/** Longer lines are looked at only so far: a record's beginning stands at a line's start. */
const LOOKED_AT = 2_000;

/**
 * The format whose signature most lines of the head bear, if at least half of the lines that fit its grammar bear it; else undefined.
 * `name` is the file's name or path, which may be empty or misleading.
 */
export function recognize(name: string, lines: readonly string[]): LogFormat | undefined {
  const head: string[] = [];
  for (const line of lines) {
    if (line.trim() === '') continue;
    head.push(line.length > LOOKED_AT ? line.slice(0, LOOKED_AT) : line);
    if (head.length === RECOGNIZE_LINES) break;
  }
  let best: { readonly format: LogFormat; readonly score: number } | undefined;
  for (const format of FORMATS) {
    const signed = head.filter((line) => format.signature.test(line)).length;
    // Logs of one family share their grammar and quote each other: a dism.log holds a few lines of CBS, and is none.
    if (signed === 0 || signed * 2 < head.filter((line) => format.record.test(line)).length) continue;
    const score = signed + (bearsName(name, format) ? 0.5 : 0);
    if (best === undefined || score > best.score) best = { format, score };
  }
  return best?.format;
}

function bearsName(path: string, format: LogFormat): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  return format.fileNames.some((known) => known.toLowerCase() === name);
}
