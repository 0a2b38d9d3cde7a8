/**
 * Which column of a table of events tells what: by the header's names, or, where the header is lost, by what the cells hold.
 * It must never know how rows lie in lines.
 */
import type { LogFormat } from '../format';
import { parseStamp } from '../time';

/** Indices of columns; -1 for one that is not there. */
export interface Columns {
  readonly splitter: string;
  /** How many columns the header names; 0 where there is none. */
  readonly count: number;
  readonly time: number;
  /** The level as a number and as a word may have a column each. */
  readonly level: readonly number[];
  readonly component: number;
  readonly id: number;
  readonly message: number;
}

type Role = 'time' | 'level' | 'component' | 'id' | 'message';

/**
 * Names in lower case. Source: properties of PowerShell's event objects and Event Viewer's English header, read in public exports; its German,
 * Spanish, French, Italian, Portuguese, Russian, Japanese and Chinese headers partly recalled.
 */
const ROLES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ...named('time', ['timecreated', 'date and time', 'timegenerated', 'timewritten', 'datum und uhrzeit', 'fecha y hora', 'date et heure']),
  ...named('time', ['data e ora', 'data e hora', 'дата и время', '日付と時刻', '日期和时间', 'time', 'date', 'timestamp']),
  ...named('level', [
    'level',
    'leveldisplayname',
    'entrytype',
    'ebene',
    'nivel',
    'niveau',
    'livello',
    'nível',
    'уровень',
    'レベル',
    '级别',
  ]),
  ...named('component', ['providername', 'source', 'provider', 'quelle', 'origen', 'origine', 'fonte', 'источник', 'ソース', '来源']),
  ...named('id', ['id', 'eventid', 'event id', 'ereignis-id', 'id. del evento', 'id de l’événement', "id de l'événement", 'id evento']),
  ...named('id', ['identificação do evento', 'код события', 'イベント id', '事件 id']),
  ...named('message', ['message', 'description', 'beschreibung', '説明']),
]);

function named(role: Role, names: readonly string[]): readonly (readonly [string, Role])[] {
  return names.map((name) => [name, role]);
}

const SPLITTERS = [',', ';', '\t', '|'] as const;

/** A header is shorter, and read only so far. */
const MAX_HEADER = 4_000;

/** One of these names every header holds; without it a line is not cut into cells, for rows are many and headers are one. */
const HEADER_NAME = new RegExp([...ROLES].flatMap(([name, role]) => (role === 'id' || role === 'message' ? [name] : [])).join('|'), 'i');

/** The columns that a line names, if it is a header of events: three roles at least, and either the id and the provider or the message. */
export function headerColumns(line: string): Columns | undefined {
  if (line.length > MAX_HEADER || !HEADER_NAME.test(line)) return undefined;
  const splitter = splitterOf(line);
  const roles = line
    .replace(/\^M\s{0,8}$/, '')
    .split(splitter)
    .map((name) => ROLES.get(name.replaceAll('"', '').trim().toLowerCase()));
  const columns = columnsOf(roles, splitter);
  const has = (role: Role): boolean => roles.includes(role);
  const told = new Set(roles.filter((role) => role !== undefined)).size;
  return told >= 3 && ((has('id') && has('component')) || has('message')) ? columns : undefined;
}

/** The splitter that stands in a line most often. */
export function splitterOf(line: string): string {
  const head = line.slice(0, MAX_HEADER);
  let best = ',';
  let most = 0;
  for (const splitter of SPLITTERS) {
    const count = head.split(splitter).length;
    if (count > most) [best, most] = [splitter, count];
  }
  return best;
}

/** What a row's own cells tell, for a table without its header. */
export function guessColumns(cells: readonly string[], format: LogFormat): Columns {
  const roles: (Role | undefined)[] = cells.map(() => undefined);
  const take = (role: Role, fits: (cell: string, at: number) => boolean): void => {
    const at = cells.findIndex((cell, index) => roles[index] === undefined && fits(cell, index));
    if (at >= 0) roles[at] = role;
  };
  take('time', (cell) => parseStamp(cell, format.times) !== null);
  take('level', (cell) => !/^\d/.test(cell) && Object.hasOwn(format.levels, cell));
  take('component', (cell) => /^(?:Microsoft-Windows-[\w-]{2,80}|MsiInstaller|Service Control Manager)$/.test(cell));
  take('message', (cell) => cell.length > 8 && cell.includes(' '));
  return { ...columnsOf(roles, ','), count: 0 };
}

function columnsOf(roles: readonly (Role | undefined)[], splitter: string): Columns {
  const first = (role: Role): number => roles.indexOf(role);
  // Event Viewer's header names no column for the message, which is the last.
  const message = first('message') >= 0 ? first('message') : roles.length;
  return {
    splitter,
    count: roles.length,
    time: first('time'),
    level: roles.flatMap((role, at) => (role === 'level' ? [at] : [])),
    component: first('component'),
    id: first('id'),
    message,
  };
}
