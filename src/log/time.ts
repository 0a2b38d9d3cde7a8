/**
 * What a time stamp says, and what is known of its zone. It must never assume a zone that the log does not tell.
 */

/** One way to write a time. */
export interface TimeLayout {
  /**
   * Anchored, linear. Groups: `year`, `month` (a number, or an English name of which the first three letters count), `day`, `hour`, `minute`,
   * and where they are written `second`, `fraction`, `half` (AM or PM), `offset` (`Z`, `+0300`, `+03:00`: local minus UTC), `bias` (`+240`:
   * minutes, UTC minus local).
   */
  readonly pattern: RegExp;
  /** Of a stamp that writes neither offset nor bias. */
  readonly zone: 'local' | 'utc';
}

/** A moment as far as it is known. */
export interface Instant {
  /** Milliseconds since 1970 on the clock that wrote it, as if that clock showed UTC. */
  readonly wall: number;
  /** Minutes that the clock is ahead of UTC; null where the log does not tell. */
  readonly offsetMinutes: number | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads a stamp by the first layout that fits; null for an empty, blanked-out or impossible one, such as a 30 February. */
export function parseStamp(text: string, layouts: readonly TimeLayout[]): Instant | null {
  if (text === '') return null;
  for (const { pattern, zone } of layouts) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    const wall = wallOf(groups);
    if (wall === null) return null;
    const written = groups['bias'] === undefined ? parseOffset(groups['offset']) : -Number(groups['bias']);
    return { wall, offsetMinutes: written ?? (zone === 'utc' ? 0 : null) };
  }
  return null;
}

/** `Z`, `+0300`, `-05:30` in minutes; null for anything else. */
export function parseOffset(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (text === 'Z') return 0;
  const match = /^(?<sign>[+-])(?<hours>\d{2}):?(?<minutes>\d{2})$/.exec(text)?.groups;
  if (match === undefined) return null;
  const minutes = Number(match['hours']) * 60 + Number(match['minutes']);
  return match['sign'] === '-' ? -minutes : minutes;
}

/** Year to second as numbers into a wall clock; null where they are no time. */
export function toWall(parts: readonly number[], milliseconds: number): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
  const date = new Date(wall);
  // Date rolls a 30 February over into March instead of refusing it.
  const kept = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 61;
  return kept && year >= 1601 ? wall : null;
}

/** Milliseconds since 1970 in UTC; null where the zone is not known. */
export function utcOf({ wall, offsetMinutes }: Instant): number | null {
  return offsetMinutes === null ? null : wall - offsetMinutes * 60_000;
}

/** As people and tests read it: `2018-03-14T03:09:58 local`, `2018-03-14T03:09:58.406+03:00`, `…Z`. */
export function describeInstant({ wall, offsetMinutes }: Instant): string {
  const digits = new Date(wall).toISOString().replace(/(?:\.000)?Z$/, '');
  if (offsetMinutes === null) return `${digits} local`;
  if (offsetMinutes === 0) return `${digits}Z`;
  const minutes = Math.abs(offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${digits}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function wallOf(groups: Readonly<Record<string, string | undefined>>): number | null {
  const month = monthOf(groups['month']);
  const hour = hourOf(Number(groups['hour']), groups['half']);
  const milliseconds = Math.floor(Number(`0.${groups['fraction'] ?? '0'}`) * 1000);
  return toWall(
    [Number(groups['year']), month, Number(groups['day']), hour, Number(groups['minute']), Number(groups['second'] ?? 0)],
    milliseconds,
  );
}

function monthOf(text: string | undefined): number {
  const named = MONTHS.indexOf((text ?? '').slice(0, 3).toLowerCase()) + 1;
  return named > 0 ? named : Number(text);
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toUpperCase().startsWith('P') ? 12 : 0);
}
