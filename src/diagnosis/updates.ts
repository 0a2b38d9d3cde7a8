/**
 * Steps into the work on single updates: which of them are about the same update, where one attempt begins and how it ended.
 * It must never know how a log writes them.
 */
import type { LogFormat, StepKind } from '../log/format';
import type { Instant } from '../log/time';
import type { ToldStep } from './told';
import type { About, WorkOutcome } from './work';

/** The work on one update; `steps` are in order of time as far as the log tells times. */
export interface Worked {
  readonly about: About;
  readonly client: string | null;
  readonly steps: readonly ToldStep[];
  readonly outcome: WorkOutcome;
}

/**
 * All work on single updates in a log, in order of its beginnings. Takes time in proportion to the number of steps. `eachRecord` as of the format: a
 * log whose records stand for themselves tells an ending once.
 */
export function workOf(steps: readonly ToldStep[], { eachRecord }: Pick<LogFormat, 'eachRecord'>): readonly Worked[] {
  const isSoon: Soon = (before, after) =>
    before === null || after === null ? !eachRecord : Math.abs(after.wall - before.wall) <= REPEAT_MILLISECONDS;
  const { named, details } = identify(inOrder(steps));
  const works: Draft[] = [];
  const latest = new Map<string, Draft>();
  for (const one of named) {
    if (one.step.says === 'listed') continue;
    const open = latest.get(one.key);
    if (open !== undefined && belongs(open, one.step, isSoon)) {
      add(open, one, isSoon);
      continue;
    }
    const draft: Draft = { key: one.key, about: one.about, client: null, steps: [], said: new Set(), ended: null, isBegunAgain: false };
    add(draft, one, isSoon);
    if (open !== undefined) open.isBegunAgain = true;
    works.push(draft);
    latest.set(one.key, draft);
  }
  return works.map(({ key, about, client, steps: own, said, isBegunAgain }) => ({
    about: filled(about, details.get(about.updateId ?? key), details.get(key)),
    client,
    steps: own,
    outcome: outcomeOf(own, said, isBegunAgain),
  }));
}

interface Draft {
  readonly key: string;
  about: About;
  client: string | null;
  readonly steps: ToldStep[];
  readonly said: Set<StepKind>;
  ended: ToldStep | null;
  isBegunAgain: boolean;
}

/** Whether two moments can belong to one attempt. */
type Soon = (before: Instant | null, after: Instant | null) => boolean;

/** An ending is told several times: by the handler, by the agent, in a report that is sent later. */
const REPEAT_MILLISECONDS = 30 * 60_000;

/** Whether a step goes on with the work under way rather than beginning another. */
function belongs({ about, ended, steps, said }: Draft, step: ToldStep, isSoon: Soon): boolean {
  if (ended !== null) {
    // What is installed is not installed again: it is another part of the same update.
    const isPart = step.says === 'installing' && ended.says === 'installed' && step.about.updateId === (about.updateId ?? '');
    if (isPart) return isSoon(ended.instant, step.instant);
    const isSame = isEnding(step.says) ? isGood(step.says) === isGood(ended.says) : step.says === 'restart-required' && isGood(ended.says);
    return isSame && isSoon(ended.instant, step.instant);
  }
  // What was downloaded may be installed days later; what was being installed, or waits for a restart, is begun anew only by another attempt.
  const isUnderWay = said.has('installing') || said.has('removing') || said.has('restart-required');
  return !isUnderWay || !isBeginning(step.says) || isSoon(steps.at(-1)?.instant ?? null, step.instant);
}

function add(draft: Draft, { step, about }: Named, isSoon: Soon): void {
  draft.about = filled(draft.about, about, undefined);
  draft.client ??= step.client;
  if (step.says === 'installing') draft.ended = null;
  if (isEnding(step.says)) draft.ended ??= step;
  const last = draft.steps.at(-1);
  const isNear = isSoon(last?.instant ?? null, step.instant);
  const isRepeated = isNear && last?.says === step.says && (step.code === null || step.code.code === last.code?.code);
  // The parts of an update are downloaded one after the other; it is downloaded with the last of them.
  const isNextPart = isNear && step.says === 'downloading' && draft.said.has('downloading');
  if (isRepeated && step.says === 'downloaded') draft.steps.pop();
  else if (isRepeated || isNextPart) return;
  draft.said.add(step.says);
  draft.steps.push(step);
}

function isBeginning(says: StepKind): boolean {
  return says === 'downloading' || says === 'downloaded' || says === 'installing' || says === 'removing';
}

function isEnding(says: StepKind): boolean {
  return says === 'installed' || says === 'removed' || says === 'failed' || says === 'rolled-back' || says === 'cancelled';
}

function isGood(says: StepKind): boolean {
  return says === 'installed' || says === 'removed';
}

function outcomeOf(steps: readonly ToldStep[], said: ReadonlySet<StepKind>, isBegunAgain: boolean): WorkOutcome {
  if (said.has('rolled-back')) return 'rolled-back';
  if (said.has('failed')) return 'failed';
  if (said.has('cancelled')) return 'cancelled';
  const done = steps.findLast(({ says }) => isGood(says) || says === 'restart-required');
  if (done !== undefined) return isGood(done.says) ? 'succeeded' : 'pending-restart';
  return isBegunAgain && (said.has('installing') || said.has('removing')) ? 'interrupted' : 'unknown';
}

/** How far a late line may reach back. */
const LATE_STEPS = 200;

/** In order of time: a log that stands with the newest first is turned around, and what was written late is put where it happened. */
function inOrder(steps: readonly ToldStep[]): readonly ToldStep[] {
  let turns = 0;
  let before: Instant | null = null;
  for (const { instant, isLate } of steps) {
    if (instant === null || isLate) continue;
    if (before !== null) turns += Math.sign(before.wall - instant.wall);
    before = instant;
  }
  const ordered: ToldStep[] = [];
  for (const step of turns > 0 ? steps.toReversed() : steps) {
    let at = ordered.length;
    if (step.isLate) while (at > Math.max(0, ordered.length - LATE_STEPS) && isLater(ordered[at - 1], step)) at--;
    ordered.splice(at, 0, step);
  }
  return ordered;
}

function isLater(left: ToldStep | undefined, right: ToldStep): boolean {
  const [a, b] = [left?.instant ?? null, right.instant];
  return a !== null && b !== null && a.wall > b.wall;
}

/** A step with all that is known of what it is about, and what tells that from others. */
interface Named {
  readonly step: ToldStep;
  readonly about: About;
  readonly key: string;
}

/** What is known by a key or a GUID. `null` where the log tells different things. */
type Details = Map<Field, string | null>;

const FIELDS = ['kb', 'updateId', 'package', 'title', 'driver', 'feature'] as const;
type Field = (typeof FIELDS)[number];

/** How many records may lie between a title and the id below it. */
const LISTED_TOGETHER = 4;

/** The steps that name something; those that share a number, an id or a name share the key, also by way of others. */
function identify(steps: readonly ToldStep[]): { readonly named: readonly Named[]; readonly details: ReadonlyMap<string, Details> } {
  const aliases = createAliases();
  const abouts = steps.map((step, index) => listedAbout(step, steps[index - 1]));
  const titles = new Map<string, Set<string>>();
  for (const about of abouts) {
    const [first, ...others] = namesOf(about);
    if (first === undefined) continue;
    for (const other of others) aliases.join(first, other);
    if (about.title !== null && first !== titleName(about.title))
      titles.set(about.title, (titles.get(about.title) ?? new Set()).add(first));
  }
  // Where only one update has a title, the title alone means that one; drivers share theirs.
  for (const [title, firsts] of titles) {
    const [first, ...others] = new Set([...firsts].map((name) => aliases.key(name)));
    if (first !== undefined && others.length === 0) aliases.join(first, titleName(title));
  }
  const details = new Map<string, Details>();
  const named: Named[] = [];
  for (const [index, about] of abouts.entries()) {
    const [first] = namesOf(about);
    const step = steps[index];
    if (first === undefined || step === undefined) continue;
    const key = aliases.key(first);
    note(details, key, about);
    if (about.updateId !== null && about.updateId !== key) note(details, about.updateId, about);
    named.push({ step, about, key });
  }
  return { named, details };
}

/** Sets of names that mean the same. */
interface Aliases {
  /** The same for all names of a set. */
  key(name: string): string;
  join(left: string, right: string): void;
}

function createAliases(): Aliases {
  const parents = new Map<string, string>();
  function key(name: string): string {
    let at = name;
    for (let parent = parents.get(at); parent !== undefined; parent = parents.get(at)) {
      // Each look-up shortens the way for the next.
      const beyond = parents.get(parent);
      if (beyond !== undefined) parents.set(at, beyond);
      at = parent;
    }
    return at;
  }
  return {
    key,
    join: (left, right) => {
      const [to, from] = [key(left), key(right)];
      if (to !== from) parents.set(from, to);
    },
  };
}

/** What a step is about; a title stands on a line of its own, and the id on one of the next. */
function listedAbout(step: ToldStep, before: ToldStep | undefined): About {
  const { about } = step;
  if (step.says !== 'listed' || before?.says !== 'listed' || before.about.updateId !== null || about.updateId === null) return about;
  const isAlone = about.kb === null && about.title === null && about.package === null;
  return isAlone && Math.abs(step.record - before.record) <= LISTED_TOGETHER ? filled(about, before.about, undefined) : about;
}

function titleName(title: string): string {
  return `title ${title}`;
}

/** The names by which work is told apart: a title counts where it is all there is. */
function namesOf(about: About): readonly string[] {
  const strong = [
    about.kb,
    about.updateId,
    about.package === null ? null : `package ${about.package}`,
    about.driver === null ? null : `driver ${about.driver}`,
    about.feature === null ? null : `feature ${about.feature}`,
  ].filter((name) => name !== null);
  return strong.length > 0 || about.title === null ? strong : [titleName(about.title)];
}

function note(details: Map<string, Details>, name: string, about: About): void {
  const known = details.get(name) ?? new Map<Field, string | null>();
  for (const field of FIELDS) {
    const value = about[field];
    if (value !== null) known.set(field, known.has(field) && known.get(field) !== value ? null : value);
  }
  details.set(name, known);
}

/** What is missing in one is taken from the others, in their order. */
function filled(about: About, first: About | Details | undefined, second: Details | undefined): About {
  const field = (name: Field): string | null => about[name] ?? valueIn(first, name) ?? second?.get(name) ?? null;
  return {
    kb: field('kb'),
    updateId: field('updateId'),
    package: field('package'),
    title: field('title'),
    driver: field('driver'),
    feature: field('feature'),
  };
}

function valueIn(known: About | Details | undefined, name: Field): string | null {
  if (known === undefined) return null;
  return known instanceof Map ? (known.get(name) ?? null) : known[name];
}
