/** A machine's story as tests of reports need one: a few lines of one log, and an update whose tries failed on some of them. */
import type { MachineLog, MachineStory, Moment, Place, StoryCause, Try, UpdateStory } from '../../src/machine/story';
import { noLog, type Finding } from '../../src/diagnosis/finding';
import { toLine } from '../../src/text/span';
import { findingOn } from './finding';

/** The wall clock of `2018-03-14T03:10`, with the offset of the machine. */
export function momentAt(time: string, offsetMinutes: number | null = 540): Moment {
  return { wall: Date.parse(`${time}:00Z`), offsetMinutes, isOffsetInferred: false };
}

export function placeAt(line: number, log = 0): Place {
  return { log, line: toLine(line) };
}

export function causeOn(line: number, changes: Partial<Finding> = {}): StoryCause {
  const place = placeAt(line);
  return { place, finding: findingOn(line, changes), evidence: [place] };
}

export function tryAt(time: string, cause: StoryCause | null, changes: Partial<Try> = {}): Try {
  return { start: null, end: momentAt(time), outcome: 'rolled-back', first: 0, beyond: 0, cause, ...changes };
}

export function updateWith(key: string, tries: readonly Try[], changes: Partial<UpdateStory> = {}): UpdateStory {
  const last = tries.at(-1);
  return {
    key,
    about: { kb: key, updateId: null, package: null, title: null, driver: null, feature: null },
    steps: [],
    tries,
    outcome: last?.outcome ?? 'unknown',
    cause: last?.cause ?? null,
    loop: null,
    attempts: [],
    ...changes,
  };
}

/** A story of one log, `CBS.log`, with as many lines as are given; and what `textAt` needs to show them. */
export function storyOf(
  lines: readonly string[],
  changes: Partial<MachineStory> = {},
): { readonly story: MachineStory; readonly textAt: (place: Place) => string } {
  const log: MachineLog = { path: 'CBS.log', encoding: 'utf-8', analysis: { ...noLog(lines.length), format: 'cbs', updateLog: true } };
  return {
    story: { logs: [log], updates: [], others: [], facts: [], signs: [], missing: [], attempts: [], ...changes },
    textAt: ({ line }) => lines[line] ?? '',
  };
}
