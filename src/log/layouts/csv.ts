/**
 * Rows of a table with a header line into records: a quoted cell may span lines. It knows which columns of an event log tell what, and must
 * never know what an event means.
 */
import type { LogFormat } from '../format';
import { closedRecord, filledIn, severityOf, silentRecord, type OpenRecord, type Told } from '../openRecord';
import type { LogRecord, RecordReader } from '../record';
import { guessColumns, headerColumns, splitterOf, type Columns } from './csvColumns';

const NONE: readonly LogRecord[] = [];

/** Cells behind these are only passed over: no export of events has as many columns. */
const MAX_CELLS = 64;

/** A cell that tells a time, a level or a name is shorter. */
const MAX_FIELD = 200;

/** A row that is still open behind so many lines has lost its closing quote. The longest messages of events have fewer. */
const MAX_LINES = 400;

/** The cells of one line; columns are zero-based, `end` exclusive, quotes left out. */
interface SplitLine {
  readonly cells: readonly { readonly start: number; readonly end: number }[];
  readonly count: number;
  /** The line ends inside quotes. */
  readonly open: boolean;
}

interface OpenRow extends OpenRecord {
  /** How many cells lie before the one that is still open. */
  readonly cell: number;
  readonly open: boolean;
  /** Its first cell is quoted. */
  readonly quoted: boolean;
}

interface State {
  /** Undefined as long as no header has been seen. */
  readonly header: Columns | undefined;
  readonly row: OpenRow | undefined;
}

/**
 * A reader for tables. Lines before the header are a record of their own; without a header, as in a table whose front is cut off, each row's
 * cells tell by what they hold. A quote that is never closed costs at most the rows up to the next whole one.
 */
export function createCsvReader(format: LogFormat): RecordReader {
  return read(format, { header: undefined, row: undefined });
}

function read(format: LogFormat, from: State): RecordReader {
  let { header, row } = from;

  function done(): readonly LogRecord[] {
    return row === undefined ? NONE : [closedRecord(row)];
  }

  return {
    push: (text, line) => {
      if (row?.open === true && !isWholeRow(text, row.quoted, header) && line - row.first < MAX_LINES) {
        row = continued(format, row, text, line, header);
        return NONE;
      }
      if (text.trim() === '') return NONE;
      const found = headerColumns(text);
      if (found !== undefined) {
        const before = done();
        header = found;
        row = emptyRow(line);
        return before;
      }
      // A heading, such as PowerShell's #TYPE, stays with what comes before the rows.
      if (header === undefined && text.startsWith('#')) {
        row = row === undefined ? emptyRow(line) : { ...row, last: line };
        return NONE;
      }
      const before = done();
      row = begun(format, text, line, header);
      return before;
    },
    end: done,
    fork: () => read(format, { header, row }),
  };
}

function emptyRow(line: number): OpenRow {
  return { ...silentRecord(line), cell: 0, open: false, quoted: false };
}

/** What the cells of one line tell; `before` cells of their row lie on earlier lines, the first of these goes on with the last of those. */
function fieldsOn(format: LogFormat, text: string, split: SplitLine, columns: Columns, before: number): Told {
  const cell = (index: number): string => {
    const place = index < before || index < 0 ? undefined : split.cells[index - before];
    return place === undefined ? '' : text.slice(place.start, Math.min(place.end, place.start + MAX_FIELD)).trim();
  };
  const said = columns.level.map(cell).find((word) => severityOf(word, format) !== undefined);
  return { time: cell(columns.time), severity: severityOf(said, format), component: cell(columns.component) };
}

function begun(format: LogFormat, text: string, line: number, header: Columns | undefined): OpenRow {
  const split = splitLine(text, header?.splitter ?? splitterOf(text), false);
  const columns = header ?? guess(format, text, split);
  const tells = [columns.component, columns.id, columns.message].map((at) => split.cells[at]?.start ?? Infinity);
  return {
    first: line,
    last: line,
    cell: Math.max(0, split.count - 1),
    open: split.open,
    quoted: text.startsWith('"'),
    ...fieldsOn(format, text, split, columns, 0),
    messageColumn: Math.min(...tells, text.length),
  };
}

/** The line ends the open cell, if at all, and goes on with those behind it: PowerShell writes the message first, and the rest after it. */
function continued(format: LogFormat, row: OpenRow, text: string, line: number, header: Columns | undefined): OpenRow {
  const split = splitLine(text, header?.splitter ?? splitterOf(text), true);
  const found = fieldsOn(format, text, split, header ?? guess(format, text, split), header === undefined ? 0 : row.cell);
  return {
    ...row,
    ...filledIn(row, found),
    last: line,
    cell: row.cell + Math.max(0, split.count - 1),
    open: split.open,
  };
}

function guess(format: LogFormat, text: string, split: SplitLine): Columns {
  return guessColumns(
    split.cells.map(({ start, end }) => text.slice(start, Math.min(end, start + MAX_FIELD)).trim()),
    format,
  );
}

/**
 * Whether a line inside quotes is plainly a row of its own: it begins as the open row does, every quote is closed, and it has as many cells as the
 * header. What ends a message that stands first has as many cells too, but seldom begins with a quote.
 */
function isWholeRow(text: string, quoted: boolean, header: Columns | undefined): boolean {
  if (header === undefined || header.count < 4 || text.startsWith('"') !== quoted) return false;
  const split = splitLine(text, header.splitter, false);
  // Event Viewer writes the message into a column that its header does not name.
  return !split.open && (split.count === header.count || split.count === header.count + 1);
}

/**
 * Cuts a line into cells; `open` says that it begins inside quotes. A quote inside quotes is doubled; one that neither the splitter nor the
 * line's end follows is taken as it stands. Linear.
 */
function splitLine(text: string, splitter: string, open: boolean): SplitLine {
  const whole = text.trimEnd();
  const end = whole.endsWith('^M') ? whole.length - 2 : whole.length;
  const cells: { readonly start: number; readonly end: number }[] = [];
  let count = 0;
  let at = 0;
  let quoted = open;
  for (;;) {
    if (!quoted && text[at] === '"') {
      quoted = true;
      at++;
    }
    const start = at;
    const stop = quoted ? closingQuote(text, at, end, splitter) : nextOf(text, splitter, at, end);
    if (cells.length < MAX_CELLS) cells.push({ start, end: Math.min(stop, end) });
    count++;
    if (stop >= end) return { cells, count, open: quoted && stop > end };
    at = quoted ? stop + 1 : stop;
    if (at >= end) return { cells, count, open: false };
    quoted = false;
    at++;
  }
}

/** The quote that closes; `end + 1` where none does. */
function closingQuote(text: string, from: number, end: number, splitter: string): number {
  for (let at = text.indexOf('"', from); at >= 0 && at < end; at = text.indexOf('"', at)) {
    if (at + 1 >= end || text[at + 1] === splitter) return at;
    at += text[at + 1] === '"' ? 2 : 1;
  }
  return end + 1;
}

function nextOf(text: string, splitter: string, from: number, end: number): number {
  const at = text.indexOf(splitter, from);
  return at < 0 || at > end ? end : at;
}
