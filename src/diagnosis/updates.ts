/**
 * Steps into the work on single updates: which of them are about the same update, where one attempt begins and how it ended.
 */
import type { Instant } from '../log/time';
import type { ToldStep } from './told';
import type { About, WorkOutcome } from './work';

/** The work on one update; `steps` are in the log's order. */
export interface Worked {
  readonly about: About;
  readonly client: string | null;
  readonly steps: readonly ToldStep[];
  readonly outcome: WorkOutcome;
}

/** All work on single updates in a log, in order of its beginnings. */
export function workOf(steps: readonly ToldStep[]): readonly Worked[] {
  const identities = identify(steps);
  const works: Draft[] = [];
  const latest = new Map<string, Draft>();
  for (const step of steps) {
    const key = identities.get(step);
    if (key === undefined || step.says === 'listed') continue;
    const open = latest.get(key);
    if (open !== undefined && belongs(open, step)) {
      open.steps.push(step);
      continue;
    }
    const draft: Draft = { key, steps: [step], next: undefined };
    if (open !== undefined) open.next = draft;
    works.push(draft);
    latest.set(key, draft);
  }
  const abouts = aboutsOf(steps, identities);
  return works.map(({ key, steps: own, next }) => ({
    about: abouts.get(key) ?? NOTHING,
    client: own.find(({ client }) => client !== null)?.client ?? null,
    steps: own,
    outcome: outcomeOf(own, next !== undefined),
  }));
}

interface Draft {
  readonly key: string;
  readonly steps: ToldStep[];
  /** The next work on the same update. */
  next: Draft | undefined;
}

const NOTHING: About = { kb: null, updateId: null, package: null, title: null, driver: null, feature: null };

/** An ending is told several times: by the handler, by the agent, in a report that is sent later. */
const REPEAT_MILLISECONDS = 30 * 60_000;

/** Whether a step goes on with the work under way rather than beginning another. */
function belongs({ steps }: Draft, step: ToldStep): boolean {
  const ended = steps.findLast(({ says }) => isEnding(says));
  if (ended === undefined) {
    // What waits for a restart is not begun again by the same attempt.
    const waits = steps.some(({ says }) => says === 'restart-required');
    return !(waits && isBeginning(step.says) && !soonAfter(steps.at(-1)?.instant ?? null, step.instant));
  }
  if (!isEnding(step.says)) return false;
  return isGood(ended.says) === isGood(step.says) && soonAfter(ended.instant, step.instant);
}

function soonAfter(before: Instant | null, after: Instant | null): boolean {
  return before === null || after === null || Math.abs(after.wall - before.wall) <= REPEAT_MILLISECONDS;
}

function isBeginning(says: ToldStep['says']): boolean {
  return says === 'downloading' || says === 'downloaded' || says === 'installing' || says === 'removing';
}

function isEnding(says: ToldStep['says']): boolean {
  return says === 'installed' || says === 'removed' || says === 'failed' || says === 'rolled-back' || says === 'cancelled';
}

function isGood(says: ToldStep['says']): boolean {
  return says === 'installed' || says === 'removed';
}

function outcomeOf(steps: readonly ToldStep[], isBegunAgain: boolean): WorkOutcome {
  const said = new Set(steps.map(({ says }) => says));
  if (said.has('rolled-back')) return 'rolled-back';
  if (said.has('failed')) return 'failed';
  if (said.has('cancelled')) return 'cancelled';
  if (said.has('installed') || said.has('removed')) return 'succeeded';
  if (said.has('restart-required')) return 'pending-restart';
  return isBegunAgain && (said.has('installing') || said.has('removing')) ? 'interrupted' : 'unknown';
}

/** How many records may lie between a title and the id below it. */
const LISTED_TOGETHER = 4;

/** A key per step; steps that share a number, an id or a name share the key, also by way of others. Undefined for steps that name nothing. */
function identify(steps: readonly ToldStep[]): ReadonlyMap<ToldStep, string> {
  const parents = new Map<string, string>();
  const root = (name: string): string => {
    let at = name;
    for (let parent = parents.get(at); parent !== undefined && parent !== at; parent = parents.get(at)) at = parent;
    return at;
  };
  const join = (left: string, right: string): void => {
    parents.set(root(right), root(left));
  };
  const names = steps.map(({ about }) => namesOf(about));
  for (const [index, own] of names.entries()) {
    const [first, ...others] = own;
    if (first === undefined) continue;
    for (const other of others) join(first, other);
    // A title stands on a line of its own, and the id on one of the next.
    const [step, before, named] = [steps[index], steps[index - 1], names[index - 1]?.[0]];
    const listed = step?.says === 'listed' && before?.says === 'listed' && step.record - before.record <= LISTED_TOGETHER;
    if (listed && named !== undefined && isIdAlone(step.about) && before.about.updateId === null) join(named, first);
  }
  return new Map(
    steps.flatMap((step, index) => {
      const first = names[index]?.[0];
      return first === undefined ? [] : [[step, root(first)] as const];
    }),
  );
}

function isIdAlone({ kb, updateId, title, package: identity }: About): boolean {
  return updateId !== null && kb === null && title === null && identity === null;
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
  return about.title === null || about.kb !== null ? strong : [...strong, `title ${about.title}`];
}

function aboutsOf(steps: readonly ToldStep[], identities: ReadonlyMap<ToldStep, string>): ReadonlyMap<string, About> {
  const abouts = new Map<string, About>();
  for (const step of steps) {
    const key = identities.get(step);
    if (key === undefined) continue;
    const known = abouts.get(key) ?? NOTHING;
    abouts.set(key, {
      kb: known.kb ?? step.about.kb,
      updateId: known.updateId ?? step.about.updateId,
      package: known.package ?? step.about.package,
      title: known.title ?? step.about.title,
      driver: known.driver ?? step.about.driver,
      feature: known.feature ?? step.about.feature,
    });
  }
  return abouts;
}
