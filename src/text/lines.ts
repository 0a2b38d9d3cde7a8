/**
 * Text into lines. It knows line ends and must never know what a line says.
 */

/**
 * The lines of a text, without their ends; LF, CRLF and a lone CR each end one, as in VS Code.
 * A text that ends with a line end has an empty last line there too, so that line numbers are those of the editor; the empty text has one empty line.
 */
export function splitLines(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

/** How many lines a person would count: an empty line behind the last line end is none. */
export function countLines(lines: readonly string[]): number {
  return lines.at(-1) === '' ? lines.length - 1 : lines.length;
}
