/**
 * What a report keeps of the one that stood there before: one line for each run, and what a person has written. It must never know what a run found.
 */
import type { Words } from './words';

/** Comments, which no reader of Markdown shows; the words around them may be of another language. */
const HISTORY = '<!-- windows-update-log: history -->';
const HISTORY_END = '<!-- windows-update-log: end of history -->';
const NOTES = '<!-- windows-update-log: notes -->';

/** What is kept of a report, as it stands there. */
export interface Kept {
  readonly history: readonly string[];
  /** Everything below the notes' mark. */
  readonly notes: string;
}

/**
 * Reads an earlier report. Of a text without our marks all is kept as notes: somebody wrote it. Our own quotations cannot hold a mark: each of their
 * lines begins with its number.
 */
export function readKept(previous: string | null): Kept {
  if (previous === null || previous.trim() === '') return { history: [], notes: '' };
  const lines = previous.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const [begin, end, notes] = [HISTORY, HISTORY_END, NOTES].map((mark) => lines.findIndex((line) => line.trim() === mark));
  if (begin === undefined || end === undefined || notes === undefined) return { history: [], notes: '' };
  const history = begin >= 0 && end > begin ? lines.slice(begin + 1, end).filter(isWritten) : [];
  const below = lines.slice(Math.max(notes, end) + 1);
  const [first, last] = [below.findIndex(isWritten), below.findLastIndex(isWritten)];
  return { history, notes: first < 0 ? '' : below.slice(first, last + 1).join('\n') };
}

/** The two sections at the end of a report. */
export function historyLines({ history, notes }: Kept, run: string, { headings, historyHint, notesHint }: Words): readonly string[] {
  return [
    '',
    `## ${headings.history}`,
    '',
    historyHint,
    '',
    HISTORY,
    ...history,
    `- ${run}`,
    HISTORY_END,
    '',
    `## ${headings.notes}`,
    '',
    notesHint,
    '',
    NOTES,
    ...(notes === '' ? [] : ['', notes]),
  ];
}

function isWritten(line: string): boolean {
  return line.trim() !== '';
}
