/**
 * A story as it is sent to the editor: in the machine's own time, its logs named and counted, the lines that show its causes quoted. It must never send
 * a log's whole text.
 */
import type { Finding } from '../diagnosis/finding';
import type { Attempt, Loop, MachineStory, Moment, Place, StoryCause, Try, UpdateStory } from '../machine/story';
import { clockOf } from '../report/clock';
import { MAX_QUOTED, type ToldStory } from './protocol';

/** What is known of a machine. */
export interface ReadMachine {
  readonly story: MachineStory;
  readonly textAt: (place: Place) => string;
}

/** All of the story but the analyses of its logs. */
export function toldStory({ story, textAt }: ReadMachine): ToldStory {
  return {
    ...inLocalTime(story),
    logs: story.logs.map(({ path, analysis }) => ({
      path,
      format: analysis.format,
      failures: analysis.findings.filter(isFailure).length,
    })),
    quotes: placesToQuote(story).map((place) => ({ place, text: textAt(place).slice(0, MAX_QUOTED) })),
  };
}

function isFailure({ verdict, causedBy, severity }: Finding): boolean {
  if (verdict === 'benign' || causedBy !== null) return false;
  return verdict === 'cause' || severity === 'error' || severity === 'warning';
}

/** Event logs show UTC: between lines of other logs their times would go back and forth. */
function inLocalTime(story: MachineStory): Omit<MachineStory, 'logs'> {
  const clock = clockOf(story);
  const local = (moment: Moment | null): Moment | null => (moment === null ? null : clock.local(moment));
  const ofAttempt = (attempt: Attempt): Attempt => ({ ...attempt, moment: local(attempt.moment) });
  const ofLoop = (loop: Loop): Loop => ({ ...loop, first: local(loop.first), last: local(loop.last) });
  const ofTry = (one: Try): Try => ({ ...one, start: local(one.start), end: local(one.end) });
  const ofUpdate = (update: UpdateStory): UpdateStory => ({
    ...update,
    steps: update.steps.map((step) => ({ ...step, moment: local(step.moment) })),
    tries: update.tries.map(ofTry),
    loop: update.loop === null ? null : ofLoop(update.loop),
    attempts: update.attempts.map(ofAttempt),
  });
  const { facts, signs } = story;
  return {
    updates: story.updates.map(ofUpdate),
    others: story.others.map((other) => ({ ...other, moment: local(other.moment) })),
    missing: story.missing.map((each) => ({ ...each, moment: local(each.moment) })),
    attempts: story.attempts.map(ofAttempt),
    facts,
    signs,
  };
}

function placesToQuote({ updates, others }: MachineStory): readonly Place[] {
  const causes: readonly (StoryCause | null)[] = [
    ...updates.flatMap(({ cause, loop, tries }) => [cause, loop?.cause ?? null, ...tries.map((each) => each.cause)]),
    ...others.map(({ cause }) => cause),
  ];
  const places = causes.flatMap((cause) => (cause === null ? [] : [cause.place, ...cause.evidence]));
  return [...new Map(places.map((place) => [`${place.log}:${place.line}`, place])).values()];
}
