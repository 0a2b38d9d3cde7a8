/**
 * The machine's one time line: what its logs tell of the zone of its clock, and what follows for those that tell none.
 */
import type { OutlineEntry } from '../diagnosis/finding';
import type { Instant } from '../log/time';
import { lastIndexUpTo, type JoinedLog } from './log';
import { writesUtc } from './logKind';
import type { Moment } from './story';

/** A zone that was told: at this time of the local clock it was ahead of UTC by so much. */
export interface ToldZone {
  readonly wall: number;
  readonly offsetMinutes: number;
}

/** Makes moments comparable. */
export interface MachineClock {
  /** A moment of a log. The zone of another system's clock stays unknown. */
  momentOf(instant: Instant | null, isElsewhere: boolean): Moment | null;
  /** Milliseconds by which moments of all logs are put in order. Without any zone wall clocks are compared as they are. */
  orderOf(moment: Moment): number;
  /** The moment as the machine's own clock showed it: an event log writes UTC, and people ask for the time on the wall. As it is where no zone is told. */
  localOf(moment: Moment): Moment;
}

/** A clock that knows the zones that are told in `zones`, in any order. */
export function createMachineClock(zones: readonly ToldZone[]): MachineClock {
  const told = [...zones].sort((a, b) => a.wall - b.wall || a.offsetMinutes - b.offsetMinutes);
  /** By the nearest in time, since summer time comes and goes. */
  const nearest = (wall: number): number | null => {
    const before = lastIndexUpTo(told, wall, (zone) => zone.wall);
    const [left, right] = [told[before], told[before + 1]];
    if (left === undefined || right === undefined) return (left ?? right)?.offsetMinutes ?? null;
    return right.wall - wall < wall - left.wall ? right.offsetMinutes : left.offsetMinutes;
  };
  return {
    momentOf: (instant, isElsewhere) => {
      if (instant === null) return null;
      const { wall, offsetMinutes } = instant;
      if (offsetMinutes !== null || isElsewhere) return { wall, offsetMinutes, isOffsetInferred: false };
      const inferred = nearest(wall);
      return { wall, offsetMinutes: inferred, isOffsetInferred: inferred !== null };
    },
    orderOf: ({ wall, offsetMinutes }) => wall - (offsetMinutes ?? nearest(wall) ?? 0) * 60_000,
    localOf: (moment) => {
      const offsetMinutes = moment.offsetMinutes === 0 ? nearest(moment.wall) : null;
      if (offsetMinutes === null || offsetMinutes === 0) return moment;
      return { wall: moment.wall + offsetMinutes * 60_000, offsetMinutes, isOffsetInferred: true };
    },
  };
}

/** The zones that the logs tell of the machine's own clock. */
export function zonesTold(logs: readonly JoinedLog[]): readonly ToldZone[] {
  return logs.flatMap((log) => {
    const isUtc = writesUtc(log.format);
    const zones: ToldZone[] = [];
    for (const instant of instantsIn(log)) {
      const offsetMinutes = instant?.offsetMinutes ?? null;
      if (instant === null || offsetMinutes === null || (isUtc && offsetMinutes === 0)) continue;
      zones.push({ wall: instant.wall, offsetMinutes });
    }
    return zones;
  });
}

function* instantsIn({ analysis: { updates, clues, outline, span } }: JoinedLog): Iterable<Instant | null> {
  for (const { steps } of updates) for (const { instant } of steps) yield instant;
  for (const { instant } of clues) yield instant;
  yield* instantsOf(outline);
  yield span?.first ?? null;
  yield span?.last ?? null;
}

function* instantsOf(outline: readonly OutlineEntry[]): Iterable<Instant | null> {
  for (const { start, end } of outline) {
    yield start;
    yield end;
  }
}

/** One thing that two logs tell, one of them in UTC, the other by a clock whose zone is not known. */
export interface ToldTwice {
  /** What was told: the same for both, and rare enough that both mean the same. */
  readonly what: string;
  readonly instant: Instant;
  readonly isUtc: boolean;
}

/** Zones are multiples of a quarter of an hour, from UTC-12 to UTC+14; two logs tell the same thing within three minutes. */
const QUARTER = 15 * 60_000;
const LATE = 3 * 60_000;
const [WEST, EAST] = [-12 * 3_600_000, 14 * 3_600_000];

/**
 * The zones that follow from what is told once in UTC and once by the machine's clock, each where there is one answer alone: a clock that runs at
 * UTC+9 shows 03:12 when UTC is 18:12 of the day before.
 */
export function zonesBetween(told: readonly ToldTwice[]): readonly ToldZone[] {
  const inUtc = new Map<string, number[]>();
  for (const { what, instant, isUtc } of told) {
    if (!isUtc || instant.offsetMinutes === null) continue;
    const moments = inUtc.get(what) ?? [];
    moments.push(instant.wall - instant.offsetMinutes * 60_000);
    inUtc.set(what, moments);
  }
  for (const moments of inUtc.values()) moments.sort((a, b) => a - b);
  return told.flatMap(({ what, instant: { wall, offsetMinutes }, isUtc }) => {
    if (isUtc || offsetMinutes !== null) return [];
    const moments = inUtc.get(what) ?? [];
    const from = lastIndexUpTo(moments, wall - EAST - 1, (utc) => utc) + 1;
    const [only, other] = [moments[from], moments[from + 1]];
    if (only === undefined || only > wall - WEST || (other !== undefined && other <= wall - WEST)) return [];
    const zone = Math.round((wall - only) / QUARTER) * QUARTER;
    return Math.abs(wall - only - zone) <= LATE ? [{ wall, offsetMinutes: zone / 60_000 }] : [];
  });
}
