/**
 * Which failures a report has to tell, and in which order. It must never put anything into words.
 */
import type { Finding } from '../diagnosis/finding';
import type { WorkOutcome } from '../diagnosis/work';
import type { MachineStory, Moment, Place, StoryCause, Try, UpdateStory } from '../machine/story';

/** A failure that is told in a section of its own: of an update, or of work that belongs to none. */
export interface Case {
  readonly update: UpdateStory | null;
  readonly cause: StoryCause | null;
  readonly outcome: WorkOutcome;
  /** When it last failed. */
  readonly newest: Moment | null;
}

/** Updates whose last try failed, newest first as the story has them. */
export function updateCases({ updates }: MachineStory): readonly Case[] {
  return updates
    .filter(hasFailed)
    .map((update) => ({ update, cause: update.cause ?? update.loop?.cause ?? null, outcome: update.outcome, newest: newestOf(update) }));
}

/** The failures without an update. */
export function otherCases({ others }: MachineStory): readonly Case[] {
  return others.map(({ cause, moment, outcome }) => ({ update: null, cause, outcome, newest: moment }));
}

/** All of them, those of updates first. */
export function casesOf(story: MachineStory): readonly Case[] {
  return [...updateCases(story), ...otherCases(story)];
}

export function hasFailed({ outcome }: { readonly outcome: WorkOutcome }): boolean {
  return outcome === 'failed' || outcome === 'rolled-back';
}

/** When the last try that ended as the story did was made; null where no log tells. */
export function newestOf({ tries, outcome }: UpdateStory): Moment | null {
  const last = tries.filter((each) => each.outcome === outcome).at(-1) ?? tries.at(-1);
  return last === undefined ? null : timeOf(last);
}

/** The moment by which a try is named: when it ended, else when it began. */
export function timeOf({ start, end }: Try): Moment | null {
  return end ?? start;
}

/** Where the story of an update stands: its cause, else the last line that tells of it. */
export function placeOf({ update, cause }: Case): Place | null {
  return cause?.place ?? update?.steps.at(-1)?.place ?? null;
}

/** Whether two failures are mended by the same thing: one course of events or one code, in one installer and one component. */
export function isSameCause(left: Finding, right: Finding): boolean {
  return left.code === right.code && left.chain?.id === right.chain?.id && subjectKey(left) === subjectKey(right);
}

function subjectKey({ subject }: Finding): string {
  if (subject === null) return '';
  switch (subject.kind) {
    case 'installer':
      return `installer ${subject.guid ?? subject.name} ${subject.component ?? ''}`;
    case 'files':
      return `files ${subject.names.join(' ')}`;
    // Which update it was is no part of why it failed.
    case 'package':
    case 'title':
      return subject.kind;
    case 'phase':
      return `phase ${subject.name} ${subject.operation ?? ''}`;
    case 'missing-package':
    case 'component':
    case 'driver':
    case 'feature':
      return `${subject.kind} ${subject.name}`;
  }
}
