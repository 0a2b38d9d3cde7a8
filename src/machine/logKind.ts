/**
 * What kind of log a format is to somebody who reads several: who writes it, whose clock it shows, which files are parts of one.
 * It must never know what a log says.
 */
import type { LogFormat } from '../log/format';

/** Who writes a log, in the order in which one thing passes through them: the agent asks, servicing does it, reports tell what came of it. */
export type Writer = 'agent' | 'servicing' | 'reports';

const AGENT: ReadonlySet<string> = new Set(['windowsupdate-classic', 'windowsupdate-10', 'uso-log', 'cmtrace']);
const REPORTS: ReadonlySet<string> = new Set([
  'reportingevents',
  'eventlog-text',
  'eventlog-csv',
  'eventlog-xml',
  'update-history',
  'pswindowsupdate',
]);

/** Everything that works below the agent is servicing here: the component store, drivers, Windows Setup. */
export function writerOf({ id }: LogFormat): Writer {
  if (AGENT.has(id)) return 'agent';
  return REPORTS.has(id) ? 'reports' : 'servicing';
}

/** Whether an offset of zero only says that this format writes UTC, and nothing of the machine's zone. */
export function writesUtc({ id, times }: LogFormat): boolean {
  return id.startsWith('eventlog-') || times.some(({ zone }) => zone === 'utc');
}

/** Whether the text of several files can be read as one: records that stand line by line, and are no table with a heading or a document. */
export function canBeJoined({ layout }: LogFormat): boolean {
  return layout === 'lines';
}

/** Of these one machine has many, told apart by their names. Of all others it has one, whatever somebody has called the copy. */
const NAMED: ReadonlySet<string> = new Set(['cmtrace', 'setup-panther', 'setupapi', 'dpx', 'dism-console', 'poqexec', 'setup-diag']);

/** Folders of another Windows than the one that runs, or of Setup, whose logs bear the same names. */
const OTHER_PLACES: ReadonlySet<string> = new Set([
  'windows.old',
  '$windows.~bt',
  '$windows.~ws',
  'newos',
  'panther',
  'unattendgc',
  'rollback',
  'setup',
  'dpx',
]);

/** The same for two files that can be parts, or copies, of one log. `path` has `/` or `\` between its parts. */
export function familyOf(path: string, { id }: LogFormat): string {
  const segments = path.toLowerCase().split(/[\\/]/);
  const places = segments.slice(0, -1).filter((segment) => OTHER_PLACES.has(segment));
  return [id, ...places, NAMED.has(id) ? stemOf(segments.at(-1) ?? '') : ''].join('/');
}

/** `UpdatesHandler-20180314-030912.log`, `UpdatesHandler.lo_`, `UpdatesHandler (2).log.1` are `updateshandler`. */
function stemOf(name: string): string {
  let stem = name.slice(-200);
  for (;;) {
    const shorter = stem
      .replace(/\.(?:log|lo_|txt|bak|old|sav|\d{1,3})$/, '')
      .replace(/[ _-]{1,3}(?:copy|kopie|copie|copia|コピー|old|\(\d{1,3}\))$/, '')
      .replace(/[ ._-]?\d[\d ._-]{3,40}$/, '');
    if (shorter === stem || shorter === '') return stem;
    stem = shorter;
  }
}
