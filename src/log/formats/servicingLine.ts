/**
 * How a line of the servicing stack begins, which CBS.log, dism.log and DPX's logs share: time, level, message id, component. Published copies
 * damage it in ways that are the same for all. It must never know what a line says.
 */
import type { Severity } from '../record';
import type { TimeLayout } from '../time';

/** What stands in the component's column of the servicing stack's own lines. */
export const SERVICING_COLUMNS = 'CBS|CSI|CSIPERF|DISM|SXS|DEPLOY|DPX|WCP';

const LEVEL = String.raw`(?:Info|Warning|Error|Perf|INFO|WARNING|ERROR)`;

/** A message id such as `[0x018049]` stands between level and component in some lines. */
export const MESSAGE_ID = String.raw`(?:\[0x[0-9a-f]{6}\][ \t]+)?`;

/**
 * Copies are quoted, indented, carry the number or the file that a search found them at, or have their time blanked out: `20xx-xx-18`,
 * `<DateTime>`, in Markdown `*\<DateTime>*`.
 */
const QUOTED = String.raw`[ \t>]{0,8}(?:[A-Za-z]:\\[^:\n]{1,200}:|CBS\.log:)?(?:(?!\d{4}-)\d{1,7}[:.][ \t]{0,4})?`;
const STAMP = String.raw`[\dx]{4}-[\dx]{2}-[\dx]{2}[ \tT]{1,4}[\dx]{1,2}:[\dx]{2}:[\dx]{2}|\*?\\?[<\[][A-Za-z][\w /:-]{2,24}[>\]]\*?`;

/**
 * The source of a pattern for time and level, which it names, up to the component's column. Without a time, one of `components` must stand in
 * that column: else any line that opens with a word such as `Error` would begin a record.
 */
export function servicingHead(components: string): string {
  const bare = String.raw`(?=${LEVEL}[ \t]+${MESSAGE_ID}(?:${components})[ \t])`;
  return String.raw`${QUOTED}(?:(?<time>${STAMP})(?:,[ \t]+|(?<=[>\]])[ \t]+)|${bare})(?<level>${LEVEL})[ \t]+${MESSAGE_ID}`;
}

/** The source of a pattern without groups for lines of one of `components`, whatever has become of their time. */
export function servicingSignature(components: string): string {
  return String.raw`^${QUOTED}(?:(?:${STAMP}),?[ \t]+)?${LEVEL}[ \t]+${MESSAGE_ID}(?:${components})(?=[ \t])`;
}

export const SERVICING_LEVELS: Readonly<Record<string, Severity>> = {
  Info: 'information',
  INFO: 'information',
  Perf: 'trace',
  Warning: 'warning',
  WARNING: 'warning',
  Error: 'error',
  ERROR: 'error',
};

/** Local time, whatever the language of Windows. */
export const SERVICING_TIMES: readonly TimeLayout[] = [
  {
    pattern: /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[ \tT]{1,4}(?<hour>\d{1,2}):(?<minute>\d{2}):(?<second>\d{2})$/,
    zone: 'local',
  },
];

/** Lines of CSI carry a UTC time without leading zeros: `0000000a@2018/3/13:18:12:50.331`. */
export const SERVICING_ZONES: readonly RegExp[] = [/^[0-9a-f]{8}@(?<utc>\d{4}\/\d{1,2}\/\d{1,2}:\d{1,2}:\d{1,2}:\d{1,2})/];
