/**
 * One story per update: its steps through all logs, its tries, why they failed, whether it is caught in a loop, what was tried.
 */
import type { Catalog } from '../catalog/catalog';
import type { CodeText } from '../codes/resultCode';
import type { About, WorkOutcome } from '../diagnosis/work';
import { attemptsFor, type TimedAttempt } from './attempts';
import { attribute } from './attribution';
import { causeOf, mostTelling, saysLittle, type Failure } from './failures';
import { loopOf } from './loops';
import { unexplained, type Unexplained } from './missing';
import { failedTry, type FailedTry } from './sameFailure';
import type { StoryStep, Try, UpdateStory } from './story';
import { isEnded, isFailed, triesOf, type TriedSteps } from './tries';
import type { Gathered, TimedStep } from './works';

/** The stories, and what is left over. */
export interface Told {
  /** Those that failed last first, then the others, newest first. */
  readonly updates: readonly UpdateStory[];
  /** The failures that belong to none of them, in order. */
  readonly rest: readonly Failure[];
  /** What failed without a log that tells why. */
  readonly open: readonly Unexplained[];
}

/** Makes the stories of all that was gathered. */
export function tellStories(
  gathered: readonly Gathered[],
  failures: readonly Failure[],
  { attempts, catalog }: { readonly attempts: readonly TimedAttempt[]; readonly catalog: Catalog },
): Told {
  const little = (code: CodeText | null): boolean => saysLittle(code, catalog);
  const drafts = gathered.map((update) => ({ ...update, tries: triesOf(update.steps) }));
  const attribution = attribute(
    drafts.flatMap(({ root, tries }) => tries.map((tried) => ({ root, tried }))),
    failures,
    little,
  );
  const told = drafts.map(({ about, root, steps, tries }) => {
    const settled = tries.map((tried) => settle(tried, attribution.failuresOf(tried), catalog));
    const failed = settled.flatMap(({ tried, failure }) => (isFailed(tried.outcome) ? [failedTry(tried, failure, little)] : []));
    const key = keyOf(about, root);
    const story = storyOf({ key, about, steps, settled, failed }, attempts, catalog);
    return { story, order: newestOf(steps), open: unexplained(failed, key, catalog) };
  });
  told.sort(
    (a, b) =>
      Number(isFailed(b.story.outcome)) - Number(isFailed(a.story.outcome)) || b.order - a.order || (a.story.key < b.story.key ? -1 : 1),
  );
  return {
    updates: told.map(({ story }) => story),
    rest: failures.filter((failure) => !attribution.isTaken(failure)),
    open: told.flatMap(({ open }) => open),
  };
}

/** A try with what explains it most. */
interface Settled {
  readonly tried: TriedSteps;
  readonly failure: Failure | undefined;
}

/** That all was undone, servicing says of the operation, and often of no update by name. */
function settle(tried: TriedSteps, failures: readonly Failure[], catalog: Catalog): Settled {
  const isUndone =
    tried.outcome === 'failed' && failures.some(({ log, outcome }) => log.writer === 'servicing' && outcome === 'rolled-back');
  return {
    tried: isUndone ? { ...tried, outcome: 'rolled-back', failedAtRestart: true } : tried,
    failure: mostTelling(failures, catalog),
  };
}

interface Parts {
  readonly key: string;
  readonly about: About;
  readonly steps: readonly TimedStep[];
  readonly settled: readonly Settled[];
  readonly failed: readonly FailedTry[];
}

function storyOf({ key, about, steps, settled, failed }: Parts, attempts: readonly TimedAttempt[], catalog: Catalog): UpdateStory {
  const told = settled.map(({ tried, failure }): Try => {
    const moments = tried.steps.flatMap(({ local }) => local ?? []);
    return {
      start: moments[0] ?? null,
      end: moments.at(-1) ?? null,
      outcome: tried.outcome,
      first: tried.first,
      beyond: tried.beyond,
      cause: failure === undefined ? null : causeOf(failure),
    };
  });
  const tries = settled.map(({ tried }) => tried);
  return {
    key,
    about,
    steps: steps.map(stepOf),
    tries: told,
    outcome: outcomeOf(told),
    cause: told.findLast(({ outcome }) => isFailed(outcome))?.cause ?? null,
    loop: loopOf(tries, failed, catalog),
    attempts: attemptsFor(attempts, tries, failed),
  };
}

function stepOf({ log, line, moment, says, code, client }: TimedStep): StoryStep {
  return { place: log.placeOf(line), moment, says, code, client };
}

/** Of the last try that ended; of the last one where none did. */
function outcomeOf(tries: readonly Try[]): WorkOutcome {
  return (tries.findLast(({ outcome }) => isEnded(outcome)) ?? tries.at(-1))?.outcome ?? 'unknown';
}

function keyOf({ kb, updateId, package: identity, driver, feature, title }: About, root: string): string {
  return kb ?? updateId ?? identity ?? driver ?? feature ?? title ?? root;
}

/** What tells no time is the oldest. */
function newestOf(steps: readonly TimedStep[]): number {
  return steps.findLast(({ order }) => Number.isFinite(order))?.order ?? -Number.MAX_VALUE;
}
