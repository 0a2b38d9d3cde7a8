/**
 * A moment as people write it in tickets. It must never know what happened then, nor assume a zone.
 */
import type { Moment } from '../../machine/story';

/** `2018-03-14 03:10`, with `second` `2018-03-14 03:10:02`: the clock that the log shows. */
export function momentText({ wall }: Moment, precision: 'minute' | 'second' = 'minute'): string {
  return new Date(wall)
    .toISOString()
    .slice(0, precision === 'minute' ? 16 : 19)
    .replace('T', ' ');
}

/** Two moments as a span, the day told once: `2018-03-14 03:10 – 03:14`. One of them where only one is known, empty where none is. */
export function spanText(first: Moment | null, last: Moment | null): string {
  if (first === null || last === null) {
    const only = first ?? last;
    return only === null ? '' : momentText(only);
  }
  const [from, to] = [momentText(first), momentText(last)];
  if (from === to) return from;
  return from.slice(0, 10) === to.slice(0, 10) ? `${from} – ${to.slice(11)}` : `${from} – ${to}`;
}

/** `UTC+03:00`; null where no log tells the zone. */
export function zoneText({ offsetMinutes }: Moment): string | null {
  if (offsetMinutes === null) return null;
  const minutes = Math.abs(offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return minutes === 0 ? 'UTC' : `UTC${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
