/**
 * Failures that belong to no update: scans, repairs, services. One of each cause.
 */
import type { Catalog } from '../catalog/catalog';
import type { Subject } from '../diagnosis/finding';
import { causeOf, mostTelling, type Failure } from './failures';
import type { OtherFailure } from './story';

/** One for each cause among failures in order of time, the newest first. */
export function othersOf(failures: readonly Failure[], catalog: Catalog): readonly OtherFailure[] {
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const same = groups.get(keyOf(failure));
    if (same === undefined) groups.set(keyOf(failure), [failure]);
    else same.push(failure);
  }
  return [...groups.values()]
    .map((same) => ({ same, newest: same.findLast(({ moment }) => moment !== null) ?? same.at(-1) }))
    .sort((a, b) => orderOf(b.newest) - orderOf(a.newest))
    .flatMap(({ same, newest }) => {
      // The newest of those that tell as much as the most telling.
      const best = mostTelling(same, catalog);
      const shown = same.findLast((one) => one.log === best?.log && one.index === best.index) ?? best;
      return shown === undefined ? [] : [{ cause: causeOf(shown), moment: newest?.moment ?? null, outcome: shown.outcome }];
    });
}

/** What tells no time comes last. */
function orderOf(failure: Failure | undefined): number {
  return failure !== undefined && Number.isFinite(failure.order) ? failure.order : -Number.MAX_VALUE;
}

function keyOf({ finding: { chain, code, subject } }: Failure): string {
  return JSON.stringify([chain?.id ?? code, chain === null ? nameOf(subject) : null]);
}

/** What tells two failures with one code apart. */
function nameOf(subject: Subject | null): string | null {
  switch (subject?.kind) {
    case undefined:
    case 'files':
    case 'phase':
      return null;
    case 'installer':
    case 'package':
    case 'missing-package':
    case 'component':
    case 'driver':
    case 'feature':
    case 'title':
      return subject.name.toLowerCase();
  }
}
