/**
 * Moments of a machine as a person on that machine reads them: in its own time. It must never know a clock that runs.
 */
import type { MachineStory, Moment } from '../machine/story';

/** The machine's clock, as far as its logs tell of it. */
export interface MachineClock {
  /** `2018-03-14 03:10`; ` UTC` behind it where the log shows UTC and no log tells the machine's own zone. */
  time(moment: Moment): string;
  /** `2018-03-14`. */
  day(moment: Moment): string;
  /** The same moment in the machine's own time where its zone is known, as it is where it is not. */
  local(moment: Moment): Moment;
  /** On one axis for all logs: UTC where the zone is known, else as the log shows it. Milliseconds. */
  axis(moment: Moment): number;
  /** Minutes ahead of UTC, by the newest log that tells; null where none does. */
  readonly offsetMinutes: number | null;
}

/** A zone that some log told, and when. */
interface Told {
  readonly utc: number;
  readonly offsetMinutes: number;
}

/**
 * The clock of a machine. Event logs show UTC, most others the local time: what is told in UTC is put into the zone that another log told nearest
 * to it, so that summer time is heeded.
 */
export function clockOf(story: MachineStory): MachineClock {
  const told = momentsOf(story)
    .flatMap(({ wall, offsetMinutes }) => (offsetMinutes === null ? [] : [{ utc: wall - offsetMinutes * 60_000, offsetMinutes }]))
    .sort((left, right) => left.utc - right.utc);
  const local = told.filter(({ offsetMinutes }) => offsetMinutes !== 0);
  const onWall = ({ wall, offsetMinutes }: Moment): { readonly wall: number; readonly isUtc: boolean } => {
    if (offsetMinutes !== 0) return { wall, isUtc: false };
    const zone = nearest(local, wall);
    return zone === undefined ? { wall, isUtc: true } : { wall: wall + zone.offsetMinutes * 60_000, isUtc: false };
  };
  return {
    time: (moment) => {
      const { wall, isUtc } = onWall(moment);
      return `${stamp(wall).slice(0, 16)}${isUtc ? ' UTC' : ''}`;
    },
    local: (moment) => {
      const zone = moment.offsetMinutes === 0 ? nearest(local, moment.wall) : undefined;
      if (zone === undefined) return moment;
      return { wall: moment.wall + zone.offsetMinutes * 60_000, offsetMinutes: zone.offsetMinutes, isOffsetInferred: true };
    },
    day: (moment) => stamp(onWall(moment).wall).slice(0, 10),
    axis: ({ wall, offsetMinutes }) => wall - (offsetMinutes ?? nearest(local, wall)?.offsetMinutes ?? 0) * 60_000,
    offsetMinutes: (local.at(-1) ?? told.at(-1))?.offsetMinutes ?? null,
  };
}

/** `UTC+09:00`. */
export function zoneName(offsetMinutes: number): string {
  const minutes = Math.abs(offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `UTC${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `2018-03-14 03:10:12`; empty for what no calendar has. */
function stamp(wall: number): string {
  const date = new Date(wall);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 19).replace('T', ' ');
}

function momentsOf({ updates, others, attempts, logs }: MachineStory): readonly Moment[] {
  const known = [
    ...updates.flatMap(({ steps, tries }) => [...steps.map(({ moment }) => moment), ...tries.flatMap(({ start, end }) => [start, end])]),
    ...others.map(({ moment }) => moment),
    ...attempts.map(({ moment }) => moment),
    ...logs.flatMap(({ analysis: { span } }) =>
      span === null ? [] : [span.first, span.last].map((instant) => ({ ...instant, isOffsetInferred: false })),
    ),
  ];
  return known.filter((moment) => moment !== null);
}

/** Of a sorted list; undefined of an empty one. */
function nearest(told: readonly Told[], utc: number): Told | undefined {
  let [low, high] = [0, told.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((told[middle]?.utc ?? Infinity) < utc) low = middle + 1;
    else high = middle;
  }
  const [before, behind] = [told[low - 1], told[low]];
  if (before === undefined || behind === undefined) return before ?? behind;
  return utc - before.utc <= behind.utc - utc ? before : behind;
}
