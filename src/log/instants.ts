/**
 * When each record was written, with what the log has told of its clock's zone by then.
 */
import type { LogFormat } from './format';
import { messageOf, type LogText } from './record';
import { parseOffset, parseStamp, toWall, type Instant } from './time';

/** Zones are multiples of a quarter of an hour; a note about UTC is written within this of the record's own time. */
const QUARTER_MINUTES = 15;
const LATE_MINUTES = 3;

/**
 * One entry per record, null where it has no readable time. A zone holds from the record that tells it to the next that tells another;
 * what another system writes in between (see `LogFormat.otherClock`) has no zone that is known.
 */
export function instantsOf(log: LogText, format: LogFormat): readonly (Instant | null)[] {
  const { otherClock } = format;
  let offsetMinutes: number | null = null;
  let elsewhere = false;
  return log.records.map((record) => {
    const message = format.zones.length > 0 || otherClock !== null ? messageOf(log, record) : '';
    const stamp = parseStamp(record.time, format.times);
    if (otherClock?.enters.test(message) === true) elsewhere = true;
    else if (otherClock?.leaves.test(message) === true) elsewhere = false;
    if (!elsewhere) offsetMinutes = toldZone(message, stamp, format.zones) ?? offsetMinutes;
    if (stamp?.offsetMinutes !== null) return stamp;
    return { wall: stamp.wall, offsetMinutes: elsewhere ? null : offsetMinutes };
  });
}

function toldZone(message: string, stamp: Instant | null, zones: readonly RegExp[]): number | null {
  for (const pattern of zones) {
    const groups = pattern.exec(message)?.groups;
    if (groups === undefined) continue;
    const told = parseOffset(groups['offset']) ?? zoneBetween(stamp, groups['utc']);
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
