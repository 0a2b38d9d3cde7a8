/**
 * What the records of one log tell beside codes: when they were written, the steps of the work on updates, clues of the machine. It only collects;
 * what follows from it is said in `updates.ts` and `signs.ts`.
 */
import type { ClueKind, LogFormat, StepKind } from '../log/format';
import { createClock, type Clock } from '../log/instants';
import type { Instant } from '../log/time';
import type { PlacedCode } from './mentions';
import type { About } from './work';

/** A step as it stands in a log. */
export interface ToldStep {
  /** Index of the record. */
  readonly record: number;
  readonly instant: Instant | null;
  readonly says: StepKind;
  readonly about: About;
  readonly client: string | null;
  /** The last failing code that the record names: a wrapper stands before what it wraps. */
  readonly code: PlacedCode | null;
}

/** A clue as it stands in a log. */
export interface ToldClue {
  readonly record: number;
  readonly instant: Instant | null;
  readonly tells: ClueKind;
  readonly value: string;
  readonly result: string | null;
}

/** The clock went on by more than a pause, or back, between a record and the one before it. */
export interface Jump {
  /** The record behind the jump. */
  readonly record: number;
  /** Negative where the clock went back. */
  readonly seconds: number;
}

/** All of it. */
export interface Told {
  readonly steps: readonly ToldStep[];
  readonly clues: readonly ToldClue[];
  readonly jumps: readonly Jump[];
  /** The earliest and the latest moment, exact to the minute; null in a log without times. */
  readonly span: { readonly first: Instant; readonly last: Instant } | null;
}

/** Collects while a log is being read; whoever has it pushes every record once, in order. */
export interface Teller {
  /** Takes the next record: its time, its message, its index and its failing codes. */
  push(record: { readonly time: string; readonly message: string; readonly index: number; readonly codes: readonly PlacedCode[] }): void;
  /** All so far. */
  told(): Told;
  /** When a record pushed before was written, by its index and its time as written. */
  instantAt(index: number, time: string): Instant | null;
  /** A collector that goes on from here on its own. */
  fork(): Teller;
}

/** A collector for logs in one format. */
export function createTeller(format: LogFormat): Teller {
  return collect(format, createClock(format), { steps: [], clues: [], jumps: [], span: null }, { minute: '', wall: null });
}

/** Windows' own services write every few minutes while they work; what is silent for longer waits for something. */
const PAUSE_SECONDS = 1200;
/** Threads write a little out of order, and a clock that is set by the network is set by seconds. */
const BACK_SECONDS = 120;
/** A log with more of them has no clock that could be told from others. */
const MAX_JUMPS = 10_000;

/** So much of a stamp tells the minute in most layouts. Reading each stamp costs more than all else that is collected here. */
const MINUTE = 16;

/** Where the watch over the clock stands: the last stamp that was read, and what it said. */
interface Watched {
  readonly minute: string;
  readonly wall: number | null;
}

function collect(format: LogFormat, clock: Clock, from: Told, watched: Watched): Teller {
  const steps = [...from.steps];
  const clues = [...from.clues];
  const jumps = [...from.jumps];
  let { span } = from;
  let { minute, wall: before } = watched;

  function watchClock(time: string, index: number): void {
    if (time.slice(0, MINUTE) === minute) return;
    minute = time.slice(0, MINUTE);
    const instant = clock.instant();
    if (instant === null) return;
    if (span === null) span = { first: instant, last: instant };
    else if (instant.wall < span.first.wall) span = { ...span, first: instant };
    else if (instant.wall > span.last.wall) span = { ...span, last: instant };
    const seconds = before === null ? 0 : (instant.wall - before) / 1000;
    before = instant.wall;
    // Event logs stand with the newest first as often as not.
    const counts = !format.eachRecord && (seconds >= PAUSE_SECONDS || seconds <= -BACK_SECONDS);
    if (counts && jumps.length < MAX_JUMPS) jumps.push({ record: index, seconds });
  }

  return {
    push: ({ time, message, index, codes }) => {
      clock.push(time, message);
      watchClock(time, index);
      for (const { says, pattern } of format.steps) {
        const groups = pattern.exec(message)?.groups;
        if (groups === undefined) continue;
        const code = codes.findLast(({ noise }) => noise === null) ?? null;
        steps.push({
          record: index,
          instant: clock.instant(),
          says,
          about: aboutOf(groups),
          client: groups['client']?.trim() ?? null,
          code,
        });
        break;
      }
      for (const { tells, pattern } of format.clues) {
        const match = pattern.exec(message);
        if (match === null) continue;
        const value = (match.groups?.['value'] ?? '').trim();
        clues.push({ record: index, instant: clock.instant(), tells, value, result: match.groups?.['result']?.trim() ?? null });
      }
    },
    told: () => ({ steps: [...steps], clues: [...clues], jumps: [...jumps], span }),
    instantAt: (index, time) => clock.at(index, time),
    fork: () => collect(format, clock.fork(), { steps, clues, jumps, span }, { minute, wall: before }),
  };
}

/** Not \b: in Package_for_KB4056894 an underscore stands before it. */
const KB = /(?<![a-z0-9])KB(\d{6,7})(?!\d)/i;

/** What the groups of a step line name. */
function aboutOf(groups: Readonly<Record<string, string | undefined>>): About {
  const named = (key: string): string | null => {
    const text = groups[key]?.trim() ?? '';
    return text === '' ? null : text;
  };
  const [title, identity] = [named('title'), named('package')];
  const number = KB.exec(title ?? '')?.[1] ?? KB.exec(identity ?? '')?.[1];
  return {
    kb: number === undefined ? null : `KB${number}`,
    updateId: named('id')?.toLowerCase().replaceAll(/[{}]/g, '') ?? null,
    package: identity,
    title,
    driver: named('driver'),
    feature: named('feature'),
  };
}
