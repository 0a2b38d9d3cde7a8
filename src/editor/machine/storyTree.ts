/**
 * The story of a machine as a tree of values: what stands below what, and which line each row leads to. It must never hold words for a screen, nor know
 * VS Code.
 */
import type { FixId } from '../../catalog/entry';
import type {
  Attempt,
  Loop,
  MachineFact,
  MissingLog,
  OtherFailure,
  Place,
  PlacedSign,
  StoryCause,
  StoryStep,
  Try,
  UpdateStory,
} from '../../machine/story';
import { toLine } from '../../text/span';
import type { ToldLog, ToldStory } from '../../worker/protocol';

/** What gathers rows that are looked at seldom. */
export type GroupKind = 'fixes' | 'tried' | 'missing' | 'well' | 'others' | 'signs' | 'machine' | 'logs';

/** A row. `id` stays the same when the same logs are read again, so that what was open stays open. */
export type StoryNode = { readonly id: string } & (
  | { readonly kind: 'update'; readonly story: UpdateStory }
  | { readonly kind: 'cause'; readonly cause: StoryCause }
  | { readonly kind: 'evidence'; readonly place: Place; readonly text: string }
  | { readonly kind: 'fix'; readonly fix: FixId; readonly purpose: 'mends' | 'interim' }
  | { readonly kind: 'loop'; readonly loop: Loop }
  | { readonly kind: 'try'; readonly story: UpdateStory; readonly one: Try; readonly number: number }
  /** `isNewDay`: on another day than the step above it, so that its time alone would not tell. */
  | { readonly kind: 'step'; readonly step: StoryStep; readonly isNewDay: boolean }
  | { readonly kind: 'attempt'; readonly attempt: Attempt }
  | { readonly kind: 'missing'; readonly missing: MissingLog }
  | { readonly kind: 'other'; readonly other: OtherFailure }
  | { readonly kind: 'sign'; readonly placed: PlacedSign }
  | { readonly kind: 'fact'; readonly fact: MachineFact }
  | { readonly kind: 'log'; readonly log: ToldLog; readonly index: number }
  | { readonly kind: 'unread'; readonly path: string; readonly reason: string }
  | { readonly kind: 'group'; readonly group: GroupKind; readonly children: readonly StoryNode[] }
);

/** What was not read, and why. */
export interface UnreadFile {
  readonly path: string;
  readonly reason: string;
}

/** The rows at the top: the updates that did not go well, what else failed, and the rest in groups. */
export function rootsOf(told: ToldStory, unread: readonly UnreadFile[]): readonly StoryNode[] {
  const freeId = idMaker();
  const update = (story: UpdateStory): StoryNode => ({ kind: 'update', id: freeId(`update ${story.key}`), story });
  const ofUpdates = new Set(told.updates.flatMap(({ attempts }) => attempts.map(placeKey)));
  return [
    ...told.updates.filter(isOpen).map(update),
    ...group(
      'others',
      'others',
      indexed(told.others, (other, id) => ({ kind: 'other', id, other }), 'other'),
    ),
    ...group(
      'signs',
      'signs',
      indexed(told.signs, (placed, id) => ({ kind: 'sign', id, placed }), 'sign'),
    ),
    ...group(
      'tried',
      'tried',
      attemptNodes(
        told.attempts.filter((attempt) => !ofUpdates.has(placeKey(attempt))),
        'tried',
      ),
    ),
    ...group(
      'missing',
      'missing',
      missingNodes(
        told.missing.filter(({ update: key }) => key === null),
        'missing',
      ),
    ),
    ...group('well', 'well', told.updates.filter((story) => !isOpen(story)).map(update)),
    ...group(
      'machine',
      'machine',
      indexed(told.facts, (fact, id) => ({ kind: 'fact', id, fact }), 'fact'),
    ),
    ...group('logs', 'logs', [
      ...told.logs.map((log, index): StoryNode => ({ kind: 'log', id: freeId(`log ${log.path}`), log, index })),
      ...unread.map(({ path, reason }): StoryNode => ({ kind: 'unread', id: freeId(`unread ${path}`), path, reason })),
    ]),
  ];
}

/** The rows below a row. */
export function childrenOf(node: StoryNode, told: ToldStory): readonly StoryNode[] {
  const { id } = node;
  switch (node.kind) {
    case 'update': {
      const { story } = node;
      const tries = story.tries.map((one, index): StoryNode => ({ kind: 'try', id: `${id}/try ${index}`, story, one, number: index + 1 }));
      return [
        ...(story.cause === null ? [] : [causeNode(story.cause, id)]),
        ...(story.loop === null ? [] : [{ kind: 'loop', id: `${id}/loop`, loop: story.loop } as const]),
        ...missingNodes(
          told.missing.filter(({ update }) => update === story.key),
          id,
        ),
        // The newest first, as the updates themselves.
        ...tries.reverse(),
        ...group('tried', `${id}/tried`, attemptNodes(story.attempts, id)),
      ];
    }
    case 'cause':
      return causeRows(node.cause, id, told);
    case 'other':
      return causeRows(node.other.cause, id, told);
    case 'loop':
      return node.loop.interim === null ? [] : [{ kind: 'fix', id: `${id}/interim`, fix: node.loop.interim, purpose: 'interim' }];
    case 'try': {
      const { story, one } = node;
      return [
        // That of the newest stands above already.
        ...(one.cause === null || sameCause(one.cause, story.cause) ? [] : [causeNode(one.cause, id)]),
        ...story.steps.slice(one.first, one.beyond).map((step, index, steps): StoryNode => ({
          kind: 'step',
          id: `${id}/step ${index}`,
          step,
          isNewDay: dayOf(step) !== dayOf(steps[index - 1]),
        })),
      ];
    }
    case 'group':
      return node.children;
    case 'evidence':
    case 'fix':
    case 'step':
    case 'attempt':
    case 'missing':
    case 'sign':
    case 'fact':
    case 'log':
    case 'unread':
      return [];
  }
}

/** Whether a row has rows below it, without making them. */
export function hasChildren(node: StoryNode, told: ToldStory): boolean {
  return node.kind === 'update' || childrenOf(node, told).length > 0;
}

/** The line that a row leads to; null where it stands for none. */
export function placeOf(node: StoryNode): Place | null {
  switch (node.kind) {
    case 'cause':
      return node.cause.place;
    case 'other':
      return node.other.cause.place;
    case 'loop':
      return node.loop.cause?.place ?? null;
    case 'try': {
      const { story, one } = node;
      return one.cause?.place ?? story.steps[one.beyond - 1]?.place ?? null;
    }
    case 'step':
      return node.step.place;
    case 'evidence':
      return node.place;
    case 'attempt':
      return node.attempt.place;
    case 'fact':
      return node.fact.place;
    case 'sign': {
      const [line] = node.placed.sign.lines;
      return line === undefined ? null : { log: node.placed.log, line };
    }
    case 'log':
      return { log: node.index, line: toLine(0) };
    case 'update':
    case 'fix':
    case 'missing':
    case 'unread':
    case 'group':
      return null;
  }
}

/** Why the row failed, for the page that says what to do. */
export function causeOf(node: StoryNode): StoryCause | null {
  switch (node.kind) {
    case 'update':
      return node.story.cause;
    case 'cause':
      return node.cause;
    case 'other':
      return node.other.cause;
    case 'try':
      return node.one.cause;
    case 'loop':
      return node.loop.cause;
    case 'evidence':
    case 'fix':
    case 'step':
    case 'attempt':
    case 'missing':
    case 'sign':
    case 'fact':
    case 'log':
    case 'unread':
    case 'group':
      return null;
  }
}

/** What a person still has to do something about, or look after. */
export function isOpen({ outcome }: UpdateStory): boolean {
  return outcome !== 'succeeded' && outcome !== 'unknown';
}

/** Updates that failed last. */
export function failingOf({ updates }: ToldStory): readonly UpdateStory[] {
  return updates.filter(({ outcome }) => outcome === 'failed' || outcome === 'rolled-back');
}

function causeNode(cause: StoryCause, parent: string): StoryNode {
  return { kind: 'cause', id: `${parent}/cause`, cause };
}

/** The lines that show a cause, then what mends it. */
function causeRows({ evidence, finding }: StoryCause, id: string, told: ToldStory): readonly StoryNode[] {
  const texts = new Map(told.quotes.map(({ place, text }) => [`${place.log}:${place.line}`, text]));
  const lines = evidence.flatMap((place, index): readonly StoryNode[] => {
    const text = texts.get(`${place.log}:${place.line}`);
    return text === undefined ? [] : [{ kind: 'evidence', id: `${id}/line ${index}`, place, text }];
  });
  const fixes = finding.fixes.map((fix): StoryNode => ({ kind: 'fix', id: `${id}/fix ${fix}`, fix, purpose: 'mends' }));
  return [...lines, ...group('fixes', `${id}/fixes`, fixes)];
}

function group(kind: GroupKind, id: string, children: readonly StoryNode[]): readonly StoryNode[] {
  return children.length === 0 ? [] : [{ kind: 'group', id, group: kind, children }];
}

function attemptNodes(attempts: readonly Attempt[], parent: string): readonly StoryNode[] {
  return indexed(attempts, (attempt, id) => ({ kind: 'attempt', id, attempt }), `${parent}/attempt`);
}

function missingNodes(missing: readonly MissingLog[], parent: string): readonly StoryNode[] {
  return indexed(missing, (each, id) => ({ kind: 'missing', id, missing: each }), `${parent}/missing`);
}

function indexed<T>(values: readonly T[], make: (value: T, id: string) => StoryNode, prefix: string): readonly StoryNode[] {
  return values.map((value, index) => make(value, `${prefix} ${index}`));
}

/** By the clock that the step shows; days are only compared. */
function dayOf(step: StoryStep | undefined): number | undefined {
  return step?.moment == null ? undefined : Math.floor(step.moment.wall / 86_400_000);
}

function placeKey({ place, kind }: Attempt): string {
  return `${kind} ${place.log}:${place.line}`;
}

function sameCause(left: StoryCause, right: StoryCause | null): boolean {
  return right !== null && left.place.log === right.place.log && left.place.line === right.place.line;
}

/** Keys and paths come out of logs: VS Code refuses a tree that has one id twice. */
function idMaker(): (id: string) => string {
  const taken = new Set<string>();
  return (id) => {
    let free = id;
    for (let number = 2; taken.has(free); number += 1) free = `${id} (${number})`;
    taken.add(free);
    return free;
  };
}
