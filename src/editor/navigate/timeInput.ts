/**
 * Reads a time as a person types it, and finds the record of a log that it leads to. It must never know VS Code.
 *
 * All times are walls: milliseconds since 1970 on the clock that wrote the log, as if that clock showed UTC.
 */
import type { LogTimes } from '../../worker/protocol';

const DAY = 86_400_000;

/** The first and the last time that a log tells of one day; `start` is the day's midnight. */
export interface LoggedDay {
  readonly start: number;
  readonly earliest: number;
  readonly latest: number;
}

/** What the log tells about times that are written short. */
export interface TimeContext {
  /** Of the record at the cursor. */
  readonly near: number;
  /** The days of the log, in order, at least one. Of the two days that `3/4/2018` may be, the one in the log is meant. */
  readonly days: readonly LoggedDay[];
}

/** The named groups of a pattern below. */
type Digits = Readonly<Record<string, string | undefined>>;

const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,:](?<fraction>\d{1,9}))?)?(?: ?(?<half>[ap])\.?m\.?)?`;
const CLOCK_ALONE = new RegExp(`^${CLOCK}$`, 'i');

/** A day, then perhaps a time: year first; day first with points, as in German; either order with slashes or hyphens. */
const DAYS: readonly RegExp[] = [
  String.raw`(?<year>\d{4})(?:[-/.] ?|年)(?<month>\d{1,2})(?:[-/.] ?|月)(?<day>\d{1,2})日?`,
  String.raw`(?<day>\d{1,2})\. ?(?<month>\d{1,2})\. ?(?<year>\d{4})`,
  String.raw`(?<one>\d{1,2})[-/](?<other>\d{1,2})[-/](?<year>\d{4})`,
].map((day) => new RegExp(`^${day}(?:(?:,? |,|T)${CLOCK})?$`, 'i'));

/**
 * The wall that a text means. Null for anything else, also for a day that no calendar has. A day alone means its beginning; a zone is not
 * understood, for the log's own clock counts.
 */
export function readTime(text: string, context: TimeContext): number | null {
  // Full-width digits and colons are what a Japanese keyboard gives.
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (plain.length > 60) return null;
  const alone = CLOCK_ALONE.exec(plain)?.groups;
  if (alone !== undefined) {
    const clock = clockOf(alone);
    return clock === null ? null : dayOfClock(clock, context) + clock;
  }
  const groups: Digits | undefined = DAYS.map((day) => day.exec(plain)?.groups).find((found) => found !== undefined);
  if (groups === undefined) return null;
  const clock = groups['hour'] === undefined ? 0 : clockOf(groups);
  const day = dayOf(groups, context);
  return clock === null || day === null ? null : day + clock;
}

function clockOf({ hour, minute, second = '0', fraction = '0', half }: Digits): number | null {
  const hours = half === undefined ? Number(hour) : hoursOfHalf(Number(hour), half.toLowerCase());
  const [minutes, seconds] = [Number(minute), Number(second)];
  if (!(hours < 24 && minutes < 60 && seconds < 60)) return null;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000);
}

/** 12 AM is midnight, 12 PM is noon. Infinity for an hour that no such clock shows. */
function hoursOfHalf(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Infinity;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

/** The cursor's day, but where the log is silent at that time of it, the nearest day on which it is not. */
function dayOfClock(clock: number, { near, days }: TimeContext): number {
  const own = startOfDay(near);
  const spoken = days.filter(({ start, earliest, latest }) => start + clock >= earliest && start + clock <= latest);
  const nearest = spoken.sort((left, right) => Math.abs(left.start - own) - Math.abs(right.start - own))[0];
  return nearest?.start ?? own;
}

function dayOf({ year, month, day, one, other }: Digits, { days }: TimeContext): number | null {
  if (one === undefined) return calendarDay(Number(year), Number(month), Number(day));
  const monthFirst = calendarDay(Number(year), Number(one), Number(other));
  const dayFirst = calendarDay(Number(year), Number(other), Number(one));
  const [first, last] = [days[0]?.start ?? Infinity, days.at(-1)?.start ?? -Infinity];
  const isInLog = (wall: number | null): boolean => wall !== null && wall >= first && wall <= last;
  if (isInLog(dayFirst) && !isInLog(monthFirst)) return dayFirst;
  return monthFirst ?? dayFirst;
}

/** Null for the 31st of February and its like. */
function calendarDay(year: number, month: number, day: number): number | null {
  const wall = Date.UTC(year, month - 1, day);
  const date = new Date(wall);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? wall : null;
}

function startOfDay(wall: number): number {
  return Math.floor(wall / DAY) * DAY;
}

/** What a log's times say to what is typed with the cursor in `cursorLine`; null for a log that tells none. */
export function contextAt({ lines, walls }: LogTimes, cursorLine: number): TimeContext | null {
  const days = new Map<number, LoggedDay>();
  let near = walls[0];
  if (near === undefined) return null;
  for (const [index, wall] of walls.entries()) {
    if ((lines[index] ?? Infinity) <= cursorLine) near = wall;
    const start = startOfDay(wall);
    const day = days.get(start) ?? { start, earliest: wall, latest: wall };
    if (wall > day.earliest && wall < day.latest) continue;
    days.set(start, { start, earliest: Math.min(wall, day.earliest), latest: Math.max(wall, day.latest) });
  }
  return { near, days: [...days.values()].sort((left, right) => left.start - right.start) };
}

/**
 * The record that was written first at or after `wall`, else the last one written before; the topmost of several with the same time. Clocks
 * are set back, and event logs come newest first, so the order of the lines says nothing.
 */
export function recordAt({ lines, walls }: LogTimes, wall: number): { readonly line: number; readonly wall: number } | null {
  let after: number | undefined;
  let before: number | undefined;
  for (let index = 0; index < walls.length; index += 1) {
    const each = walls[index] ?? 0;
    if (each >= wall) {
      if (after === undefined || each < (walls[after] ?? 0)) after = index;
    } else if (before === undefined || each > (walls[before] ?? 0)) before = index;
  }
  const index = after ?? before;
  return index === undefined ? null : { line: lines[index] ?? 0, wall: walls[index] ?? 0 };
}

/** `2018-03-14 03:12:41`. */
export function writeTime(wall: number): string {
  return new Date(wall).toISOString().slice(0, 19).replace('T', ' ');
}
