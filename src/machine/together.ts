/**
 * What the logs of a machine say together, once each of them is read: the order in which the parts of this room build on each other.
 */
import type { Catalog } from '../catalog/catalog';
import { attemptsIn } from './attempts';
import { createMachineClock, zonesBetween, zonesTold, type ToldTwice, type ToldZone } from './clock';
import { factsOf, signsOf } from './facts';
import { failuresOf, type Failure } from './failures';
import { namesOf, type Identities } from './identity';
import type { JoinedLog } from './log';
import { writesUtc } from './logKind';
import { isOpen, missingLogs, type Unexplained } from './missing';
import { othersOf } from './others';
import { tellStories } from './stories';
import type { MachineStory, Place } from './story';
import { workIn } from './told';
import { gather, identify, type PlacedWork } from './works';

/** The story that the logs tell; its places are those of the logs. */
export function tellTogether(logs: readonly JoinedLog[], catalog: Catalog): Omit<MachineStory, 'logs'> {
  const works = logs.flatMap(workIn);
  const identities = identify(works);
  const clock = createMachineClock(zonesOf(logs, works, identities));
  const gathered = gather(works, identities, clock);
  const attempts = attemptsIn(logs, clock);
  const { updates, rest, open } = tellStories(gathered, failuresOf(logs, identities, clock), { attempts, catalog });
  const fruitless = new Set(
    updates.flatMap((update) => update.attempts.filter(({ changedNothing }) => changedNothing).map(({ place }) => keyOfPlace(place))),
  );
  return {
    updates,
    others: othersOf(rest, catalog),
    facts: factsOf(logs, catalog.products, clock),
    signs: signsOf(logs),
    missing: missingLogs([...open, ...openAmong(rest, catalog)], logs, { catalog, clock }),
    attempts: attempts.map(({ attempt }) => ({ ...attempt, changedNothing: fruitless.has(keyOfPlace(attempt.place)) })),
  };
}

/** The zones that are told, and where none is, those that follow from what is told in UTC and by the machine's clock. */
function zonesOf(logs: readonly JoinedLog[], works: readonly PlacedWork[], identities: Identities): readonly ToldZone[] {
  const told = zonesTold(logs);
  if (told.length > 0) return told;
  const twice = works.flatMap(({ log, work }) => {
    const [name] = namesOf(work.about);
    if (name === undefined) return [];
    const root = identities.rootOf(name);
    return work.steps.flatMap(({ says, code, instant, line }): readonly ToldTwice[] => {
      const isRare = says === 'failed' || says === 'installed' || says === 'removed' || says === 'restart-required';
      if (instant === null || !isRare || log.isElsewhere(line)) return [];
      return [{ what: `${root} ${says} ${code ?? ''}`, instant, isUtc: writesUtc(log.format) }];
    });
  });
  return zonesBetween(twice);
}

/** Failures without an update that are only told as results: the newest of each code. */
function openAmong(failures: readonly Failure[], catalog: Catalog): readonly Unexplained[] {
  const newest = new Map<string, Failure>();
  for (const failure of failures) if (failure.finding.code !== null) newest.set(failure.finding.code, failure);
  return [...newest.values()]
    .filter((failure) => isOpen(failure, [], catalog))
    .map((failure) => ({ failure, codes: [], moment: failure.moment, update: null }));
}

function keyOfPlace({ log, line }: Place): string {
  return `${log}:${line}`;
}
