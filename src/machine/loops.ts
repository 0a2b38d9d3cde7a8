/**
 * The same update tried again and undone at the same place.
 */
import type { Catalog } from '../catalog/catalog';
import type { FixId } from '../catalog/entry';
import { causeOf, saysLittle } from './failures';
import { failedAlike, type FailedTry } from './sameFailure';
import type { Loop } from './story';
import { isFailed, type TriedSteps } from './tries';

/** The loop that an update is in by its tries and those of them that failed, both in order; null where it is in none. A success ends it. */
export function loopOf(tries: readonly TriedSteps[], failed: readonly FailedTry[], catalog: Catalog): Loop | null {
  const last = tries.findLastIndex(({ outcome }) => outcome === 'succeeded');
  const since = new Set(tries.slice(last + 1).filter(({ outcome }) => isFailed(outcome)));
  const alike = mostAlike(failed.filter(({ tried }) => since.has(tried)));
  if (alike.length < 2) return null;
  const moments = alike.map(({ tried }) => tried.steps.findLast(({ local }) => local !== null)?.local ?? null);
  const newest = [...alike].reverse().flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
  const telling =
    newest.find(({ finding }) => finding.chain !== null) ?? newest.find(({ finding }) => !saysLittle(finding.code, catalog)) ?? newest[0];
  return {
    count: alike.length,
    first: moments[0] ?? null,
    last: moments.at(-1) ?? null,
    cause: telling === undefined ? null : causeOf(telling),
    interim: alike.some(isStopped) ? interimIn(catalog) : null,
  };
}

/** More kinds of failure than an update has; of more only the latest are looked at. */
const MAX_KINDS = 50;

/** The largest group that failed alike, in order; of equals the latest. */
function mostAlike(failed: readonly FailedTry[]): readonly FailedTry[] {
  const kinds = new Map<string, [FailedTry, ...FailedTry[]]>();
  for (const one of failed) {
    const kind = kinds.get(one.signature);
    if (kind === undefined) kinds.set(one.signature, [one]);
    else kind.push(one);
  }
  const all = [...kinds.values()];
  let most: readonly FailedTry[] = [];
  for (const [kind] of all.slice(-MAX_KINDS)) {
    const alike = all.filter(([other]) => failedAlike(kind, other)).flat();
    // In the order of the kinds' first tries; those of one kind are in order.
    alike.sort((a, b) => a.tried.first - b.tried.first);
    const isLater = (alike.at(-1)?.tried.first ?? 0) > (most.at(-1)?.tried.first ?? 0);
    if (alike.length > most.length || (alike.length === most.length && isLater)) most = alike;
  }
  return most;
}

/** The programs by which Windows itself asks for updates; `AutomaticUpdatesWuApp` is a person at the control panel. */
const AUTOMATIC = /\b(?:AutomaticUpdates|(?:Mo)?UpdateOrchestrator)\b/i;

/** Whether a setting for automatic updates would stop it: it comes by itself, and costs a restart. */
function isStopped({ tried }: FailedTry): boolean {
  return tried.failedAtRestart && tried.steps.some(({ client }) => client !== null && AUTOMATIC.test(client));
}

function interimIn(catalog: Catalog): FixId | null {
  return catalog.fix('au-notify')?.id ?? null;
}
