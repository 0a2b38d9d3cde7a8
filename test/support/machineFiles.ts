/** Logs of one machine for tests: from a folder or made of lines, and their story written down without the files in which it stands. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { createMachine, type Machine, type MachineText } from '../../src/machine/machine';
import type { Moment, Place, StoryCause } from '../../src/machine/story';
import { decode, detectEncoding } from '../../src/text/encoding';
import { bundled } from './bundledCatalog';

/** All files of a folder, however deep, with `/` between the parts of their paths. */
export function filesIn(folder: string): readonly MachineText[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort()
    .map((name) => {
      const bytes = readFileSync(path.join(folder, name));
      const encoding = detectEncoding(bytes);
      return { path: name.replaceAll(path.sep, '/'), encoding: encoding.label, text: decode(bytes, encoding), format: null };
    });
}

export function machineOf(files: readonly MachineText[]): Machine {
  const machine = createMachine(bundled.catalog);
  for (const file of files) machine.add(file);
  return machine;
}

/** A story without its places. */
export interface ToldStory {
  readonly logs: unknown;
  readonly facts: unknown;
  readonly missing: unknown;
  readonly updates: readonly { readonly key: string }[];
  readonly others: unknown;
  readonly signs: unknown;
  readonly attempts: unknown;
}

/**
 * A story in which each place is the text of its line, so that two can be compared whose lines stand in different files. The logs themselves, and
 * which of a finding's places are listed, are left out.
 */
export function toldBy(machine: Machine): ToldStory {
  const story = machine.story();
  const text = (place: Place): string => machine.textAt(place);
  const cause = (told: StoryCause | null): unknown =>
    told === null
      ? null
      : {
          ...told,
          place: text(told.place),
          evidence: told.evidence.map(text),
          finding: { ...told.finding, span: 0, places: 0, chain: told.finding.chain?.id },
        };
  return {
    ...story,
    logs: 0,
    updates: story.updates.map((update) => ({
      ...update,
      steps: update.steps.map((step) => ({ ...step, place: text(step.place) })),
      tries: update.tries.map((tried) => ({ ...tried, cause: cause(tried.cause) })),
      cause: cause(update.cause),
      loop: update.loop === null ? null : { ...update.loop, cause: cause(update.loop.cause) },
      attempts: update.attempts.map((attempt) => ({ ...attempt, place: text(attempt.place) })),
    })),
    others: story.others.map((other) => ({ ...other, cause: cause(other.cause) })),
    facts: story.facts.map((fact) => ({ ...fact, place: text(fact.place) })),
    signs: story.signs.map(({ sign }) => ({ ...sign, lines: 0 })),
    attempts: story.attempts.map((attempt) => ({ ...attempt, place: text(attempt.place) })),
  };
}

/** `03-14 03:15:22 +540`, with ~ behind a zone that was inferred. */
export function momentText(moment: Moment | null): string {
  if (moment === null) return '-';
  const zone = moment.offsetMinutes === null ? '' : ` ${moment.offsetMinutes < 0 ? '' : '+'}${moment.offsetMinutes}`;
  return `${new Date(moment.wall).toISOString().slice(5, 19).replace('T', ' ')}${zone}${moment.isOffsetInferred ? '~' : ''}`;
}
