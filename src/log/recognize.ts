/**
 * Which format a text is in, by its content; a file's name only breaks ties. It looks at a bounded head.
 */
import type { LogFormat } from './format';
import { FORMATS } from './formats';

/** How many non-blank lines are looked at. */
export const RECOGNIZE_LINES = 64;

/** Longer lines are looked at only so far: a record's beginning stands at a line's start. */
const LOOKED_AT = 2_000;

/** A log's first record stands near its top: behind a shell prompt, a heading, the rest of a cut line. */
const PREAMBLE_LINES = 8;

/** Records can have long continuations, so only this share of the head must begin one; prose that quotes a line has less. */
const LEAST_SHARE = 0.1;

/** What compares two texts holds the lines of both, and is neither. */
const PATCH = /^(?:diff --git |--- \S|\+\+\+ \S|@@ -\d)/;

/**
 * The format that a line of the head claims, else the one whose signature most of its lines bear. It must bear it near the top, on a tenth of
 * all lines, and on half of those that fit its grammar; else undefined.
 * `name` is the file's name or path, which may be empty or misleading.
 */
export function recognize(name: string, lines: readonly string[]): LogFormat | undefined {
  const head = headOf(lines);
  if (head.filter((line) => PATCH.test(line)).length > 1) return undefined;
  let best: { readonly format: LogFormat; readonly score: number } | undefined;
  for (const format of FORMATS) {
    const { claim } = format;
    if (claim !== null && head.some((line) => claim.test(line))) return format;
    const signed = head.map((line) => format.signature.test(line));
    const count = signed.filter(Boolean).length;
    if (!signed.slice(0, PREAMBLE_LINES).includes(true) || count < head.length * LEAST_SHARE) continue;
    // Logs of one family share their grammar and quote each other: a dism.log holds a few lines of CBS, and is none.
    if (count * 2 < head.filter((line) => format.record.test(line)).length) continue;
    const score = count + (bearsName(name, format) ? 0.5 : 0);
    if (best === undefined || score > best.score) best = { format, score };
  }
  return best?.format;
}

/** Whether `lines` hold as many as are ever looked at, so that more of them would change nothing. */
export function isWholeHead(lines: readonly string[]): boolean {
  return headOf(lines).length === RECOGNIZE_LINES;
}

function headOf(lines: readonly string[]): readonly string[] {
  const head: string[] = [];
  for (const line of lines) {
    if (line.trim() === '') continue;
    head.push(line.length > LOOKED_AT ? line.slice(0, LOOKED_AT) : line);
    if (head.length === RECOGNIZE_LINES) break;
  }
  return head;
}

function bearsName(path: string, format: LogFormat): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
  return format.fileNames.some((known) => known.toLowerCase() === name);
}
