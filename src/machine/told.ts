/**
 * Work that a log tells of only by its failure: a finding that names an update, in a log whose lines tell no steps of it.
 */
import { saysCancelled } from '../diagnosis/cancelled';
import type { About, UpdateWork } from '../diagnosis/work';
import { isLoud } from './failures';
import type { JoinedLog } from './log';
import type { PlacedWork } from './works';

/** All work of a log: that of its steps, and one failed step for each other failure of an update. */
export function workIn(log: JoinedLog): readonly PlacedWork[] {
  const { updates, findings, updateLog } = log.analysis;
  const works: PlacedWork[] = updates.map((work) => ({ log, work }));
  // What is found damaged in the store is named there, and is no update that failed.
  if (!updateLog || log.format.id === 'checksur') return works;
  const led = new Set(updates.map(({ finding }) => finding));
  const known = new Map(updates.flatMap(({ about }) => valuesOf(about).map((value) => [value, about] as const)));
  findings.forEach((finding, index) => {
    const { update, ground, subject, code } = finding;
    if (update === null || !isLoud(finding) || ground === 'complaint' || subject?.kind === 'missing-package') return;
    const about = known.get(update.toLowerCase());
    if (led.has(index) || (log.format.eachRecord && about !== undefined)) return;
    const says = code !== null && saysCancelled(code) ? 'cancelled' : 'failed';
    const places = log.format.eachRecord ? finding.places : [finding.span];
    for (const { line } of places) {
      const step = { says, line, instant: log.instantAt(line), code } as const;
      const work: UpdateWork = { about: about ?? aboutUpdate(update), client: null, steps: [step], outcome: says, finding: index };
      works.push({ log, work });
    }
  });
  return works;
}

function valuesOf({ kb, updateId, package: identity, title, driver, feature }: About): readonly string[] {
  return [kb, updateId, identity, title, driver, feature].flatMap((value) => value?.toLowerCase() ?? []);
}

function aboutUpdate(update: string): About {
  const nothing = { kb: null, updateId: null, package: null, title: null, driver: null, feature: null };
  return /^KB\d{6,7}$/i.test(update) ? { ...nothing, kb: update.toUpperCase() } : { ...nothing, package: update };
}
