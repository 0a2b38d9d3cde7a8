/**
 * Where something stands in a text. It knows lines and columns and must never know what the text is about.
 */

declare const lineNumber: unique symbol;
declare const column: unique symbol;

/** A line, counted from zero. */
export type LineNumber = number & { readonly [lineNumber]: true };

/** A column in UTF-16 code units, counted from zero, as VS Code counts. */
export type Column = number & { readonly [column]: true };

/** A stretch of one line; `end` is exclusive. An empty span (`start === end`) marks a place without text. */
export interface Span {
  readonly line: LineNumber;
  readonly start: Column;
  readonly end: Column;
}

/** Brands a zero-based line. Throws on a negative or fractional number, which would be a bug of the caller. */
export function toLine(value: number): LineNumber {
  assertIndex(value);
  return value as LineNumber;
}

/** Makes a span from plain numbers. Throws when one is no index or when `end` lies before `start`. */
export function toSpan(line: number, start: number, end: number): Span {
  assertIndex(start);
  assertIndex(end);
  if (end < start) throw new RangeError(`a span cannot end (${end}) before it starts (${start})`);
  return { line: toLine(line), start: start as Column, end: end as Column };
}

function assertIndex(value: number): void {
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`${value} is no line or column`);
}
