/**
 * The failing lines of a log with some lines around each, as a text of its own whose lines know where they come from. It must never know an editor.
 */
import type { Finding } from '../../diagnosis/finding';

/** One line of the text. */
export type FailureLine =
  /** A line of the log, counted from zero. */
  | { readonly kind: 'failing' | 'context'; readonly line: number; readonly text: string }
  /** Stands for lines of the log, `line` the first and `last` the last of them. */
  | { readonly kind: 'gap'; readonly line: number; readonly last: number }
  /** About the whole, leading to `line`. */
  | { readonly kind: 'note'; readonly line: number; readonly note: 'no-failure' | 'not-all' };

export interface LogLines {
  readonly lineCount: number;
  /** Of a line counted from zero. */
  readonly textAt: (line: number) => string;
}

/**
 * Failing is where a finding that is not benign has one of its places; each comes with `context` lines before and after it. A single note where
 * nothing failed. A first note where findings have more places than they list.
 */
export function failureLines(
  log: LogLines,
  findings: readonly Pick<Finding, 'verdict' | 'places' | 'count'>[],
  context: number,
): readonly FailureLine[] {
  const told = findings.filter(({ verdict }) => verdict !== 'benign');
  const failing = [...new Set(told.flatMap(({ places }) => places.map(({ line }) => Number(line))))]
    .filter((line) => line < log.lineCount)
    .sort((left, right) => left - right);
  const [first] = failing;
  if (first === undefined) return [{ kind: 'note', line: 0, note: 'no-failure' }];
  const lines: FailureLine[] = [];
  if (told.some(({ count, places }) => count > places.length)) lines.push({ kind: 'note', line: first, note: 'not-all' });
  const marked = new Set(failing);
  let next = 0;
  const gapTo = (end: number): void => {
    if (next < end) lines.push({ kind: 'gap', line: next, last: end - 1 });
    next = Math.max(next, end);
  };
  for (const each of failing) {
    const start = Math.max(each - context, 0);
    // A gap of one line would take as much room as the line itself.
    if (start > next + 1) gapTo(start);
    for (; next <= Math.min(each + context, log.lineCount - 1); next += 1)
      lines.push({ kind: marked.has(next) ? 'failing' : 'context', line: next, text: log.textAt(next) });
  }
  gapTo(log.lineCount);
  return lines;
}
