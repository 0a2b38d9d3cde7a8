/**
 * `<Event …>…</Event>` into records, many on one line or each over many lines. It knows where events begin and end and must never know what
 * they say.
 */
import type { LogFormat } from '../format';
import { closedRecord, filledIn, severityOf, silentRecord, type OpenRecord } from '../openRecord';
import type { LogRecord, RecordReader } from '../record';

/** What the format's patterns look for stands in an event's System element, at its front. */
const MAX_PIECE = 4_000;

/** Nothing shorter tells anything. */
const MIN_PIECE = 16;

/** An event's opening tag is shorter. */
const MAX_HEAD = 500;

const NONE: readonly LogRecord[] = [];

interface OpenEvent extends OpenRecord {
  readonly startColumn: number;
  /** Text between events, such as the head of the file or a prompt: a record of its own, so that nothing is lost. */
  readonly outside: boolean;
}

/**
 * A reader for events in XML. An event whose end is missing ends where the next begins; one whose beginning is cut off is text between events.
 * Linear in the text.
 */
export function createXmlReader(format: LogFormat): RecordReader {
  return read(format, undefined);
}

function read(format: LogFormat, from: OpenEvent | undefined): RecordReader {
  let open = from;

  /** Takes a piece of a line: it goes on with what is open, or begins text between events. */
  function take(piece: string, line: number, column: number): void {
    const blank = piece.trim() === '';
    if (blank && (open === undefined || open.outside)) return;
    open ??= { ...silentRecord(line), startColumn: column, messageColumn: column, outside: true };
    if (!open.outside) open = withFields(format, open, piece.slice(0, MAX_PIECE));
    if (!blank && open.last !== line) open = { ...open, last: line };
  }

  function begin(piece: string, line: number, column: number): void {
    const head = format.record.exec(piece.slice(0, MAX_HEAD))?.[0].length ?? 0;
    open = { ...silentRecord(line), startColumn: column, messageColumn: column + head, outside: false };
    take(piece, line, column);
  }

  return {
    push: (text, line) => {
      const marks = marksIn(text);
      take(text.slice(0, marks[0]?.start ?? text.length), line, 0);
      if (marks.length === 0) return NONE;
      const done: LogRecord[] = [];
      marks.forEach((mark, index) => {
        const next = marks[index + 1]?.start ?? text.length;
        if (mark.opens) {
          if (open !== undefined) done.push(closed(open, open.last === line ? mark.start : Infinity));
          begin(text.slice(mark.start, next), line, mark.start);
          return;
        }
        if (open?.outside === false) {
          done.push(closed({ ...open, last: line }, mark.end));
          open = undefined;
        }
        take(text.slice(mark.end, next), line, mark.end);
      });
      return done;
    },
    end: () => (open === undefined ? NONE : [closed(open, Infinity)]),
    fork: () => read(format, open),
  };
}

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly opens: boolean;
}

/** Where events begin and end in a line, in order. */
function marksIn(text: string): readonly Mark[] {
  const marks: Mark[] = [];
  for (let at = text.indexOf('Event'); at >= 0; at = text.indexOf('Event', at + 5)) {
    if (text[at - 1] === '<' && /^[\s>]?$/.test(text.slice(at + 5, at + 6))) marks.push({ start: at - 1, end: at + 5, opens: true });
    else if (text[at - 1] === '/' && text[at - 2] === '<' && text[at + 5] === '>') marks.push({ start: at - 2, end: at + 6, opens: false });
  }
  return marks;
}

/** What the event does not tell yet is looked for by all of the format's patterns. */
function withFields(format: LogFormat, open: OpenEvent, piece: string): OpenEvent {
  if ((open.time !== '' && open.severity !== undefined && open.component !== '') || piece.length < MIN_PIECE) return open;
  let filled = open;
  for (const pattern of format.inside) {
    const groups = pattern.exec(piece)?.groups;
    if (groups === undefined) continue;
    const told = { time: groups['time'] ?? '', severity: severityOf(groups['level'], format), component: groups['component'] ?? '' };
    filled = { ...filled, ...filledIn(filled, told) };
  }
  return filled;
}

function closed(event: OpenEvent, endColumn: number): LogRecord {
  return { ...closedRecord(event), startColumn: event.startColumn, endColumn };
}
