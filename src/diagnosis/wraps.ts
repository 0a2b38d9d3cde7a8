/**
 * Records that a console or a page has cut at its width, sometimes in the middle of a code: which they are, and what they said before.
 * It must never know a format.
 */
import { columnsOn, messageOf, type LogRecord, type LogText } from '../log/record';

/** Widths of consoles, and of what publishes their text. A record of two lines must be cut at one of these. */
const WIDTHS: ReadonlySet<number> = new Set([80, 100, 120, 132, 160, 200]);

/** Of more lines all but the last are equally long, and not short: lists and blocks have lines of their own. */
const LEAST_WIDTH = 72;

/** A wrapped line goes on in the middle of a word or behind a blank; blocks are indented, a trailer such as `[gle=…]` stands in brackets. */
const OWN_LINE = /^(?: {2}|\t|\[|$)/;

/** Whether a record's lines are one line that was cut at the same column each time. */
export function isWrapped({ lines }: Pick<LogText, 'lines'>, { first, last, startColumn }: LogRecord): boolean {
  if (last === first || startColumn > 0) return false;
  const width = (lines[first] ?? '').length;
  if (last === first + 1 ? !WIDTHS.has(width) : width < LEAST_WIDTH) return false;
  for (let line: number = first + 1; line <= last; line++) {
    const text = lines[line] ?? '';
    if (OWN_LINE.test(text) || (line < last ? text.length !== width : text.length > width)) return false;
  }
  return true;
}

/** The message of a record as it was before it was wrapped; of all others their message. */
export function unwrappedMessage(log: Pick<LogText, 'lines'>, record: LogRecord): string {
  const message = messageOf(log, record);
  return isWrapped(log, record) ? message.replaceAll('\n', '') : message;
}

/** How much on either side of a cut belongs to a code with the words before it, or with its name behind. */
const AROUND = 256;

/** The text around the cut behind one line of a wrapped record, and where in it the cut is; `column` is that of the text's beginning on the line. */
export function aroundCut(
  log: Pick<LogText, 'lines'>,
  record: LogRecord,
  line: number,
): { readonly text: string; readonly cut: number; readonly column: number } {
  const { end } = columnsOn(log, record, line);
  const column = Math.max(0, end - AROUND);
  const before = (log.lines[line] ?? '').slice(column, end);
  return { text: before + (log.lines[line + 1] ?? '').slice(0, AROUND), cut: before.length, column };
}
