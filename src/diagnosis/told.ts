/**
 * What the records of one log tell beside codes: when they were written, the steps of the work on updates, clues of the machine. It only collects;
 * what follows from it is said in `updates.ts` and `signs.ts`.
 */
import type { ClueKind, LogFormat, StepKind, StepLine } from '../log/format';
import { createGate, type Gate } from '../log/gate';
import { createClock, type Clock } from '../log/instants';
import { wholeText, type LogRecord, type LogText } from '../log/record';
import { parseStamp, type Instant } from '../log/time';
import { kbIn } from './kbNumber';
import type { PlacedCode } from './mentions';
import type { About } from './work';

/** A step as it stands in a log. */
export interface ToldStep {
  /** Index of the record. */
  readonly record: number;
  readonly instant: Instant | null;
  /** The line was written after other work had gone on, and repeats what happened at `instant`. */
  readonly isLate: boolean;
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

/** A record as it is pushed. */
export interface PushedRecord {
  readonly log: Pick<LogText, 'lines'>;
  readonly record: LogRecord;
  readonly message: string;
  readonly index: number;
  /** Its failing codes. */
  readonly codes: readonly PlacedCode[];
}

/** Collects while a log is being read; whoever has it pushes every record once, in order. */
export interface Teller {
  push(record: PushedRecord): void;
  /** All so far. */
  told(): Told;
  /** When a record pushed before was written, by its index and its time as written. */
  instantAt(index: number, time: string): Instant | null;
  /** A collector that goes on from here on its own. */
  fork(): Teller;
}

/** A collector for logs in one format. */
export function createTeller(format: LogFormat): Teller {
  const memory: Memory = { downloading: null, installing: null, bundle: null, parts: new Map(), facts: new Map() };
  const onMessage = [...format.steps.filter(({ whole }) => whole !== true), ...format.clues];
  const mayFit = createGate(onMessage.map(({ pattern }) => pattern));
  const wholeMayFit = createGate(format.steps.filter(({ whole }) => whole === true).map(({ pattern }) => pattern));
  return collect(
    format,
    createClock(format),
    { steps: [], clues: [], jumps: [], span: null },
    { watched: { wall: null, time: '', index: -1 }, memory, mayFit, wholeMayFit },
  );
}

/** Windows' own services write every few minutes while they work; what is silent for longer waits for something. */
const PAUSE_SECONDS = 1200;
/** Threads write a little out of order, and a clock that is set by the network is set by seconds. */
const BACK_SECONDS = 120;
/** A log with more of them has no clock that could be told from others. */
const MAX_JUMPS = 10_000;

/** What later lines are understood by. */
interface Memory {
  /** What the last steps of these kinds were about. */
  downloading: About | null;
  installing: About | null;
  /** The update listed last. */
  bundle: string | null;
  /** The updates that others are made of, each with the one that it was listed in last. */
  readonly parts: Map<string, string>;
  /** What was told of each kind last, and when. */
  readonly facts: Map<string, { readonly value: string; readonly wall: number | null }>;
}

function copyOf({ parts, facts, ...rest }: Memory): Memory {
  return { ...rest, parts: new Map(parts), facts: new Map(facts) };
}

/** Up to which character two times that are written alike share their minute: `2018-03-14T03:12`. */
const MINUTE_LENGTH = 16;

/** Where the clock stood: when last looked at, and the last record. */
interface Watched {
  readonly wall: number | null;
  readonly time: string;
  readonly index: number;
}

/** What a collector goes on from. */
interface State {
  readonly watched: Watched;
  readonly memory: Memory;
  /** False where no pattern fits, of those that are tried on messages and of those that are tried on all of a record. */
  readonly mayFit: Gate;
  readonly wholeMayFit: Gate;
}

function collect(format: LogFormat, clock: Clock, from: Told, state: State): Teller {
  const steps = [...from.steps];
  const clues = [...from.clues];
  const jumps = [...from.jumps];
  const { memory, mayFit, wholeMayFit } = state;
  const readsWhole = format.steps.some(({ whole }) => whole === true);
  let { span } = from;
  // Apart, since an object for each record takes longer than all else here.
  let { wall, time: lastTime, index: lastIndex } = state.watched;

  function look(index: number, instant: Instant | null): void {
    const before = wall;
    if (instant === null || instant.wall === before) return;
    if (span === null) span = { first: instant, last: instant };
    else if (instant.wall < span.first.wall) span = { ...span, first: instant };
    else if (instant.wall > span.last.wall) span = { ...span, last: instant };
    wall = instant.wall;
    const seconds = before === null ? 0 : (instant.wall - before) / 1000;
    // Event logs stand with the newest first as often as not.
    const counts = !format.eachRecord && (seconds >= PAUSE_SECONDS || seconds <= -BACK_SECONDS);
    if (counts && jumps.length < MAX_JUMPS) jumps.push({ record: index, seconds });
  }

  function lookAtLast(): void {
    if (lastIndex >= 0) look(lastIndex, clock.at(lastIndex, lastTime));
  }

  /** Looks where the minute changes, before it and behind it: to read every time would take as long as all else here. */
  function watch(time: string, index: number): void {
    const isSameMinute = time === lastTime || (time.length === lastTime.length && time.startsWith(lastTime.slice(0, MINUTE_LENGTH)));
    if (!isSameMinute) {
      lookAtLast();
      look(index, clock.instant());
    }
    [lastTime, lastIndex] = [time, index];
  }

  function tellStep(line: StepLine, groups: Groups, { index, codes }: PushedRecord): void {
    if (noticePart(memory, groups)) return;
    const own = groups['time'] === undefined ? null : parseStamp(groups['time'], format.times);
    const about = placedIn(memory, line, aboutOf(groups));
    if (own === null) remember(memory, line, about);
    const code = codes.findLast(({ noise }) => noise === null) ?? null;
    const client = groups['client']?.trim() ?? null;
    steps.push({ record: index, instant: own ?? clock.instant(), isLate: own !== null, says: line.says, about, client, code });
  }

  return {
    push: (pushed) => {
      const { log, record, message, index } = pushed;
      clock.push(record.time, message);
      watch(record.time, index);
      const whole = readsWhole ? wholeText(log, record) : '';
      if (!mayFit(message) && !wholeMayFit(whole)) return;
      for (const line of format.steps) {
        const match = line.pattern.exec(line.whole === true ? whole : message);
        if (match === null) continue;
        if (line.says === 'listed' && line.of !== undefined && match.groups === undefined) memory[line.of] = null;
        else tellStep(line, match.groups ?? {}, pushed);
        break;
      }
      for (const { tells, pattern } of format.clues) {
        const match = pattern.exec(message);
        if (match === null) continue;
        const instant = clock.instant();
        const value = (match.groups?.['value'] ?? '').trim();
        const result = match.groups?.['result']?.trim() ?? null;
        if (isNews(memory, tells, value, instant)) clues.push({ record: index, instant, tells, value, result });
      }
    },
    told: () => {
      lookAtLast();
      return { steps: [...steps], clues: [...clues], jumps: [...jumps], span };
    },
    instantAt: (index, time) => clock.at(index, time),
    fork: () =>
      collect(
        format,
        clock.fork(),
        { steps, clues, jumps, span },
        { watched: { wall, time: lastTime, index: lastIndex }, memory: copyOf(memory), mayFit, wholeMayFit },
      ),
  };
}

type Groups = Readonly<Record<string, string | undefined>>;

/** True for a line that only lists a part of the update before it. */
function noticePart(memory: Memory, groups: Groups): boolean {
  const part = groups['part']?.toLowerCase();
  if (part === undefined) return false;
  if (memory.bundle !== null && part !== memory.bundle) memory.parts.set(part, memory.bundle);
  return true;
}

/** What a step is about, with what the lines before it told. */
function placedIn(memory: Memory, { of: kind }: StepLine, about: About): About {
  const around = kind === undefined ? null : memory[kind];
  const updateId = about.updateId === null ? (around?.updateId ?? null) : (memory.parts.get(about.updateId) ?? about.updateId);
  return {
    kb: about.kb ?? around?.kb ?? null,
    updateId,
    package: about.package ?? around?.package ?? null,
    title: about.title ?? around?.title ?? null,
    driver: about.driver ?? around?.driver ?? null,
    feature: about.feature ?? around?.feature ?? null,
  };
}

function remember(memory: Memory, { says, of: kind }: StepLine, about: About): void {
  if (says === 'listed') {
    if (kind === undefined && about.updateId !== null) memory.bundle = about.updateId;
    if (kind !== undefined) memory[kind] = about;
  } else if (says === 'downloading' || says === 'installing') memory[says] = about;
  // It has ended: a second ending would be another update's, whose beginning is missing.
  else if (kind !== undefined) memory[kind] = null;
}

/** A log tells these again and again; only another value is news. */
const FACTS: ReadonlySet<ClueKind> = new Set(['windows', 'edition', 'architecture', 'stack', 'language', 'agent', 'wsus', 'computer']);
/** Of these a log may tell several, each again and again. */
const LISTS: ReadonlySet<ClueKind> = new Set(['policy', 'software']);
/** What was done once is told by several lines within this. */
const DONE: ReadonlySet<ClueKind> = new Set(['reset', 'uninstalled', 'restarted']);
const DONE_MILLISECONDS = 10 * 60_000;

function isNews({ facts }: Memory, tells: ClueKind, value: string, instant: Instant | null): boolean {
  const isFact = FACTS.has(tells);
  if (!isFact && !LISTS.has(tells) && !DONE.has(tells)) return true;
  const key = LISTS.has(tells) ? `${tells} ${value}` : tells;
  const told = facts.get(key);
  const wall = instant?.wall ?? null;
  facts.set(key, { value, wall });
  if (told === undefined) return true;
  const isOnceMore = DONE.has(tells) && (wall === null || told.wall === null || Math.abs(wall - told.wall) > DONE_MILLISECONDS);
  // That the machine has started again tells nothing beside who asked for it.
  return isOnceMore || (told.value !== value && !(DONE.has(tells) && value === ''));
}

/** A KB number that stands where a package identity is expected, as in the events of the servicing stack. */
const KB_ALONE = /^KB\d{6,7}$/i;
/** What stands in the place of an update's GUID where a report is about none. */
const NO_GUID = /^[0-]{36}$/;

/** What the groups of a step line name. */
function aboutOf(groups: Groups): About {
  const named = (key: string): string | null => {
    const text = groups[key]?.trim() ?? '';
    return text === '' ? null : text;
  };
  const [title, identity] = [named('title'), named('package')];
  const id = named('id')?.toLowerCase().replaceAll(/[{}]/g, '') ?? null;
  return {
    kb: kbIn(title ?? '') ?? kbIn(identity ?? ''),
    updateId: id === null || NO_GUID.test(id) ? null : id,
    package: identity === null || KB_ALONE.test(identity) ? null : identity,
    title,
    driver: named('driver'),
    feature: named('feature'),
  };
}
