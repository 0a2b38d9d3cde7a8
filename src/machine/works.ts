/**
 * The work on updates in all logs, gathered by update, each with its steps in order of time. It must never know where one try ends and the next begins.
 */
import type { CodeText } from '../codes/resultCode';
import type { About, UpdateWork, WorkStep } from '../diagnosis/work';
import type { StepKind } from '../log/format';
import type { LineNumber } from '../text/span';
import type { MachineClock } from './clock';
import { createIdentities, namesOf, titleOfNameless, type Identities } from './identity';
import type { JoinedLog } from './log';
import type { Writer } from './logKind';
import type { Moment } from './story';

/** Work as one of the logs tells it. */
export interface PlacedWork {
  readonly log: JoinedLog;
  readonly work: UpdateWork;
}

/** A step on the machine's time line. */
export interface TimedStep {
  readonly log: JoinedLog;
  readonly work: UpdateWork;
  readonly line: LineNumber;
  /** As its log shows it. */
  readonly moment: Moment | null;
  /** As the machine's clock showed it. */
  readonly local: Moment | null;
  /** What steps are put in order by; Infinity where nothing near tells a time. */
  readonly order: number;
  readonly says: StepKind;
  readonly code: CodeText | null;
  readonly client: string | null;
}

/** All that is told of one update. */
export interface Gathered {
  /** Its name in `Identities`. */
  readonly root: string;
  readonly about: About;
  /** In order of time; at one time the agent before servicing before reports. */
  readonly steps: readonly TimedStep[];
}

/** Names of all work; whoever has a name finds the update by them. */
export function identify(works: readonly PlacedWork[]): Identities {
  const identities = createIdentities();
  for (const { work } of works) identities.join(namesOf(work.about));
  return identities;
}

/** One of each update, in no particular order. Work that names nothing is left out. Adds to the identities what follows from time alone. */
export function gather(works: readonly PlacedWork[], identities: Identities, clock: MachineClock): readonly Gathered[] {
  const timed = works.map((placed) => ({ ...placed, steps: stepsOf(placed, clock) }));
  joinNameless(timed, identities);
  const groups = new Map<string, TimedWork[]>();
  for (const work of timed) {
    const [name] = namesOf(work.work.about);
    if (name === undefined) continue;
    const root = identities.rootOf(name);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [work]);
    else group.push(work);
  }
  return [...groups].map(([root, own]) => {
    const steps = withoutCopies(own.flatMap(({ steps: some }) => some).sort(inOrder));
    return { root, about: aboutOf(own), steps };
  });
}

const RANKS: Readonly<Record<Writer, number>> = { agent: 0, servicing: 1, reports: 2 };

/** Some logs write whole seconds: within one, what asked comes before what did it and what tells of it. */
function inOrder(left: TimedStep, right: TimedStep): number {
  const [second, other] = [Math.floor(left.order / 1000), Math.floor(right.order / 1000)];
  if (second !== other) return second < other ? -1 : 1;
  const ranks = RANKS[left.log.writer] - RANKS[right.log.writer];
  if (ranks !== 0) return ranks;
  if (left.order !== right.order) return left.order < right.order ? -1 : 1;
  return left.log.index - right.log.index || left.line - right.line;
}

interface TimedWork extends PlacedWork {
  readonly steps: readonly TimedStep[];
}

function stepsOf({ log, work }: PlacedWork, clock: MachineClock): readonly TimedStep[] {
  const moments = work.steps.map((step) => momentOf(log, step, clock));
  const orders = moments.map((moment) => (moment === null ? null : clock.orderOf(moment)));
  // What tells no time stands where its log has it: behind the step before it.
  let order = orders.find((known) => known !== null) ?? firstOrder(log, clock);
  return work.steps.map((step, index) => {
    order = orders[index] ?? order;
    const { line, says, code } = step;
    const moment = moments[index] ?? null;
    const local = moment === null ? null : clock.localOf(moment);
    return { log, work, line, moment, local, order, says, code, client: work.client };
  });
}

function momentOf(log: JoinedLog, { instant, line }: WorkStep, clock: MachineClock): Moment | null {
  return clock.momentOf(instant, instant?.offsetMinutes === null && log.isElsewhere(line));
}

function firstOrder({ analysis: { span } }: JoinedLog, clock: MachineClock): number {
  const moment = clock.momentOf(span?.first ?? null, false);
  return moment === null ? Infinity : clock.orderOf(moment);
}

/** An event in two exports of one event log is one event. */
function withoutCopies(steps: readonly TimedStep[]): readonly TimedStep[] {
  const seen = new Map<string, JoinedLog>();
  return steps.filter(({ log, says, code, order, moment }) => {
    if (!log.format.eachRecord || moment === null) return true;
    const key = `${log.format.id} ${says} ${code ?? ''} ${order}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, log);
    return first === undefined || first === log;
  });
}

/** The first that tells each; the agent's words for an update are those that people know. */
function aboutOf(works: readonly TimedWork[]): About {
  const sorted = [...works].sort(
    (left, right) =>
      RANKS[left.log.writer] - RANKS[right.log.writer] ||
      left.log.index - right.log.index ||
      (left.steps[0]?.line ?? 0) - (right.steps[0]?.line ?? 0),
  );
  const first = (name: keyof About): string | null => sorted.find(({ work }) => work.about[name] !== null)?.work.about[name] ?? null;
  return {
    kb: mostNamed(sorted) ?? first('kb'),
    updateId: first('updateId'),
    package: first('package'),
    title: first('title'),
    driver: first('driver'),
    feature: first('feature'),
  };
}

/** Of several numbers the one that most work names, the first of equals. */
function mostNamed(works: readonly TimedWork[]): string | null {
  const counts = new Map<string, number>();
  for (const { work } of works) if (work.about.kb !== null) counts.set(work.about.kb, (counts.get(work.about.kb) ?? 0) + 1);
  let most: readonly [string, number] | undefined;
  for (const entry of counts) if (most === undefined || entry[1] > most[1]) most = entry;
  return most?.[0] ?? null;
}

/** Servicing may begin a little before the agent says so, and end after it. */
const AROUND_MILLISECONDS = 15 * 60_000;

/** A package without a number is that of the update that was being installed at its time, if that was one alone. */
function joinNameless(works: readonly TimedWork[], identities: Identities): void {
  const nameless = works.filter(({ work: { about } }) => about.kb === null && titleOfNameless(about.package ?? '') !== undefined);
  if (nameless.length === 0) return;
  const numbered = numberedOf(works, identities);
  const votes = new Map<string, Map<string, number>>();
  for (const { work, steps } of nameless) {
    const [name] = namesOf(work.about);
    // What is replaced is removed at the same time.
    if (name === undefined || steps.some(({ says }) => says === 'removing' || says === 'removed')) continue;
    const own = votes.get(name) ?? new Map<string, number>();
    votes.set(name, own);
    const fits = titleOfNameless(work.about.package ?? '');
    for (const { root, titles, times } of numbered) {
      if (titles.length > 0 && !titles.some((title) => fits?.test(title) === true)) continue;
      if (times.some((time) => meets(time, doingOf(steps)))) own.set(root, (own.get(root) ?? 0) + 1);
    }
  }
  for (const [name, own] of votes) {
    const most = [...own.values()].reduce((a, b) => Math.max(a, b), 0);
    const best = [...own].filter(([, count]) => count === most);
    const [only] = best;
    if (only !== undefined && best.length === 1) identities.join([only[0], name]);
  }
}

interface Numbered {
  readonly root: string;
  readonly titles: readonly string[];
  readonly times: readonly (readonly [from: number, to: number])[];
}

function numberedOf(works: readonly TimedWork[], identities: Identities): readonly Numbered[] {
  const numbered = new Map<string, { root: string; titles: string[]; times: (readonly [number, number])[] }>();
  for (const { work, steps } of works) {
    const [name] = namesOf(work.about);
    if (work.about.kb === null || name === undefined) continue;
    const root = identities.rootOf(name);
    const own = numbered.get(root) ?? { root, titles: [], times: [] };
    numbered.set(root, own);
    if (work.about.title !== null) own.titles.push(work.about.title);
    own.times.push(doingOf(steps));
  }
  return [...numbered.values()];
}

function meets([from, to]: readonly [number, number], [start, end]: readonly [number, number]): boolean {
  return from <= end + AROUND_MILLISECONDS && to >= start - AROUND_MILLISECONDS;
}

/** When more was done than downloading: from the first such step to the last step; Infinity where no time is known. */
export function doingOf(steps: readonly TimedStep[]): readonly [from: number, to: number] {
  const first = steps.find(({ says }) => says !== 'downloading' && says !== 'downloaded') ?? steps[0];
  return [first?.order ?? Infinity, steps.at(-1)?.order ?? Infinity];
}
