/**
 * What the logs of one machine tell together, as the command line's JSON has it. Places are a path and the number under which a person finds the line.
 */
import type { Attempt, MachineStory, Moment, Place, StoryCause, Try, UpdateStory } from '../machine/story';
import { isoOf } from './cliOperations';

/** A place as the document has it. */
interface PlaceJson {
  readonly path: string;
  readonly line: number;
}

/** Gives the path as given and the number. */
export type PlaceNamer = (place: Place) => PlaceJson;

/** Beside `logs` in the document. */
export function toMachine(story: MachineStory, at: PlaceNamer): object {
  return {
    stories: story.updates.map((update) => toStory(update, at)),
    loops: story.updates.flatMap(({ key, loop }) => (loop === null ? [] : [{ update: key, ...toLoop(loop, at) }])),
    others: story.others.map(({ cause, moment, outcome }) => ({ outcome, time: toTime(moment), cause: toCause(cause, at) })),
    attempts: story.attempts.map((attempt) => toAttempt(attempt, at)),
    facts: story.facts.map(({ tells, value, place }) => ({ tells, value, ...at(place) })),
    signs: story.signs.map(({ log, sign }) => ({
      kind: sign.kind,
      count: sign.count,
      names: sign.names,
      seconds: sign.seconds,
      places: sign.lines.map((line) => at({ log, line })),
    })),
    missing: story.missing.map(({ log, moment, update, why, look }) => ({ log, time: toTime(moment), update, why, look })),
  };
}

function toStory(update: UpdateStory, at: PlaceNamer): object {
  return {
    key: update.key,
    about: update.about,
    outcome: update.outcome,
    cause: toCause(update.cause, at),
    tries: update.tries.map((each) => toTry(each, update, at)),
    loop: update.loop === null ? null : toLoop(update.loop, at),
    attempts: update.attempts.map((attempt) => toAttempt(attempt, at)),
  };
}

function toTry({ start, end, outcome, first, beyond, cause }: Try, { steps }: UpdateStory, at: PlaceNamer): object {
  return {
    start: toTime(start),
    end: toTime(end),
    outcome,
    cause: toCause(cause, at),
    steps: steps
      .slice(first, beyond)
      .map(({ place, moment, says, code, client }) => ({ says, time: toTime(moment), code, client, ...at(place) })),
  };
}

function toLoop({ count, first, last, cause, interim }: NonNullable<UpdateStory['loop']>, at: PlaceNamer): object {
  return { count, first: toTime(first), last: toTime(last), cause: toCause(cause, at), interim };
}

function toAttempt({ kind, value, result, place, moment, changedNothing }: Attempt, at: PlaceNamer): object {
  return { kind, value, result, changedNothing, time: toTime(moment), ...at(place) };
}

function toCause(cause: StoryCause | null, at: PlaceNamer): object | null {
  if (cause === null) return null;
  const { finding, place, evidence } = cause;
  return {
    ...at(place),
    code: finding.code,
    symbol: finding.symbol,
    layer: finding.layer,
    subject: finding.subject,
    fixes: finding.fixes,
    chain: finding.chain === null ? null : { id: finding.chain.id, values: finding.chain.values },
    ground: finding.ground,
    evidence: evidence.map(at),
  };
}

function toTime(moment: Moment | null): string | null {
  return moment === null ? null : isoOf(moment);
}
