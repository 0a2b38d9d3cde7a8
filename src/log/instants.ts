/**
 * When each record was written, with what the log has told of its clock's zone by then.
 */
import type { LogFormat } from './format';
import { messageOf, type LogText } from './record';
import { parseOffset, parseStamp, toWall, type Instant } from './time';

/** Zones are multiples of a quarter of an hour; a note about UTC is written within this of the record's own time. */
const QUARTER_MINUTES = 15;
const LATE_MINUTES = 3;

/** Follows a log's clock; whoever has it pushes every record once, in order. */
export interface Clock {
  /** Takes the next record's time and message. */
  push(time: string, message: string): void;
  /** When the record that was pushed last was written; null where it has no readable time. */
  instant(): Instant | null;
  /** The same of any record pushed before, by its place in the order of pushing and its time as written. */
  at(index: number, time: string): Instant | null;
  /** A clock that goes on from here on its own. */
  fork(): Clock;
}

/**
 * The clock of a log in one format. A zone holds from the record that tells it to the next that tells another; what another system writes in between
 * (see `LogFormat.otherClock`) has no zone that is known.
 */
export function createClock(format: LogFormat): Clock {
  return follow(format, { offsetMinutes: null, elsewhere: false, text: '', stamp: null, count: 0, zones: [] });
}

/** One entry per record, null where it has no readable time. */
export function instantsOf(log: LogText, format: LogFormat): readonly (Instant | null)[] {
  const clock = createClock(format);
  return log.records.map((record) => {
    clock.push(record.time, readsMessages(format) ? messageOf(log, record) : '');
    return clock.instant();
  });
}

interface State {
  readonly offsetMinutes: number | null;
  readonly elsewhere: boolean;
  /** The last record's time, as written; and as read, undefined as long as nobody has asked: most records are never asked for. */
  readonly text: string;
  readonly stamp: Instant | null | undefined;
  /** How many records were pushed. */
  readonly count: number;
  /** From which record on which zone holds, in order; none from the first on. */
  readonly zones: readonly { readonly index: number; readonly offsetMinutes: number | null }[];
}

function follow(format: LogFormat, from: State): Clock {
  const { otherClock, times } = format;
  let { offsetMinutes, elsewhere, text, stamp, count } = from;
  const zones = [...from.zones];

  function read(): Instant | null {
    if (stamp === undefined) stamp = parseStamp(text, times);
    return stamp;
  }

  function tell(index: number): void {
    const inForce = elsewhere ? null : offsetMinutes;
    if (inForce !== (zones.at(-1)?.offsetMinutes ?? null)) zones.push({ index, offsetMinutes: inForce });
  }

  return {
    push: (time, message) => {
      if (time !== text) [text, stamp] = [time, undefined];
      if (otherClock?.enters.test(message) === true) elsewhere = true;
      else if (otherClock?.leaves.test(message) === true) elsewhere = false;
      if (!elsewhere) offsetMinutes = toldZone(message, read, format.zones) ?? offsetMinutes;
      tell(count++);
    },
    instant: () => zoned(read(), elsewhere ? null : offsetMinutes),
    at: (index, time) => zoned(parseStamp(time, times), zones[firstBeyond(zones, index) - 1]?.offsetMinutes ?? null),
    fork: () => follow(format, { offsetMinutes, elsewhere, text, stamp, count, zones }),
  };
}

function zoned(stamp: Instant | null, offsetMinutes: number | null): Instant | null {
  return stamp?.offsetMinutes === null ? { wall: stamp.wall, offsetMinutes } : stamp;
}

/** The number of the first zone that holds only from behind a record on. */
function firstBeyond(zones: State['zones'], index: number): number {
  let [low, high] = [0, zones.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((zones[middle]?.index ?? Infinity) <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readsMessages({ zones, otherClock }: LogFormat): boolean {
  return zones.length > 0 || otherClock !== null;
}

function toldZone(message: string, stamp: () => Instant | null, zones: readonly RegExp[]): number | null {
  for (const pattern of zones) {
    const groups = pattern.exec(message)?.groups;
    if (groups === undefined) continue;
    const told = parseOffset(groups['offset']) ?? zoneBetween(stamp(), groups['utc']);
    if (told !== null) return told;
  }
  return null;
}

/** Local minus UTC, both of about the same moment; null where they are not. */
function zoneBetween(local: Instant | null, utcText: string | undefined): number | null {
  if (local === null || utcText === undefined) return null;
  const utc = toWall((utcText.match(/\d{1,9}/g) ?? []).slice(0, 6).map(Number), 0);
  if (utc === null) return null;
  const minutes = (local.wall - utc) / 60_000;
  const zone = Math.round(minutes / QUARTER_MINUTES) * QUARTER_MINUTES;
  // From UTC-12 to UTC+14.
  return Math.abs(minutes - zone) <= LATE_MINUTES && zone >= -720 && zone <= 840 ? zone : null;
}
