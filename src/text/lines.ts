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

/** Splits a text that comes in pieces. All lines it gave and then `rest()` are `splitLines` of the pieces, joined, for every way to cut them. */
export interface LineSplitter {
  /** The lines that the piece completes, without their ends. */
  readonly push: (piece: string) => readonly string[];
  /** The last line as far as it has come; empty when nothing stands behind the last line end. */
  readonly rest: () => string;
}

/** A splitter for one text. It holds no more than the unfinished line. */
export function createLineSplitter(): LineSplitter {
  let unfinished = '';
  let endedByCr = false;
  return {
    push: (piece) => {
      if (piece === '') return [];
      // A CR ended its line at once; the LF behind it belongs to the same end.
      const lines = splitLines(endedByCr && piece.startsWith('\n') ? piece.slice(1) : piece);
      endedByCr = piece.endsWith('\r');
      const last = lines.at(-1) ?? '';
      if (lines.length === 1) {
        // Joined when it is complete, not at every piece: a line may come in many.
        unfinished += last;
        return [];
      }
      const complete = [unfinished + (lines[0] ?? ''), ...lines.slice(1, -1)];
      unfinished = last;
      return complete;
    },
    rest: () => unfinished,
  };
}
