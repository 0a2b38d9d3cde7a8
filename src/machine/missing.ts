/**
 * Which log would tell why an update failed, where those that are here only tell that it did.
 */
import type { Catalog } from '../catalog/catalog';
import type { Evidence, Layer } from '../catalog/entry';
import type { CodeText } from '../codes/resultCode';
import type { MachineClock } from './clock';
import type { Failure } from './failures';
import type { JoinedLog } from './log';
import type { FailedTry } from './sameFailure';
import { failedAlike } from './sameFailure';
import type { MissingLog, Moment } from './story';

/** What is known of a failure that is not yet explained. */
export interface Unexplained {
  readonly failure: Failure | undefined;
  readonly codes: Iterable<CodeText>;
  readonly moment: Moment | null;
  /** The key of its story; null where it has none. */
  readonly update: string | null;
}

/** Layers whose work the agent and the event logs only hear of. */
const DEEP: ReadonlySet<Layer> = new Set(['stage', 'store', 'advanced-installer', 'driver', 'boot', 'setup', 'installer']);

/** Where the servicing of a layer is written down. */
const LOG_OF: Readonly<Partial<Record<Layer, string>>> = {
  stage: 'CBS.log',
  store: 'CBS.log',
  'advanced-installer': 'CBS.log',
  boot: 'CBS.log',
  driver: 'setupapi.dev.log',
  setup: 'setupact.log',
};

/** The newest of the failed tries that no log explains, unless a try that failed alike is explained; in the order of the tries. */
export function unexplained(failed: readonly FailedTry[], update: string, catalog: Catalog): readonly Unexplained[] {
  const known = failed.filter((one) => !isOpen(one.failure, one.codes, catalog));
  const newest = new Map<string, FailedTry>();
  for (const one of failed) if (!known.includes(one) && !known.some((other) => failedAlike(one, other))) newest.set(one.signature, one);
  return [...newest.values()].map(({ failure, codes, tried }) => ({
    failure,
    codes,
    moment: tried.steps.findLast(({ local }) => local !== null)?.local ?? null,
    update,
  }));
}

/** Whether a failure is only told as a result. */
export function isOpen(failure: Failure | undefined, codes: Iterable<CodeText>, catalog: Catalog): boolean {
  if (failure === undefined) return true;
  const { finding, log } = failure;
  if (finding.chain !== null || log.writer === 'servicing') return false;
  if (finding.ground === 'result') return true;
  const layers = [finding.layer, ...[...codes].map((code) => catalog.code(code)?.layer ?? null)];
  return layers.some((layer) => layer !== null && DEEP.has(layer));
}

/** The logs to bring; one entry for each log and update, with the newest time. */
export function missingLogs(
  open: readonly Unexplained[],
  logs: readonly JoinedLog[],
  { catalog, clock }: { readonly catalog: Catalog; readonly clock: MachineClock },
): readonly MissingLog[] {
  const missing = new Map<string, MissingLog>();
  for (const one of open) {
    for (const { log, look } of wanted(one, catalog)) {
      const why = absence(log, one, logs, clock);
      const key = JSON.stringify([log.toLowerCase(), one.update]);
      if (why !== null) missing.set(key, { log, moment: one.moment, update: one.update, why, look });
    }
  }
  return [...missing.values()];
}

/** What the catalogue names, as far as it is a log, else the log of the layer. */
function wanted({ failure, codes }: Unexplained, catalog: Catalog): readonly Evidence[] {
  const all = [...new Set([...(failure?.finding.code == null ? [] : [failure.finding.code]), ...codes])];
  const known = all.flatMap((code) => catalog.code(code) ?? []);
  const evidence = known.flatMap((entry) => entry.evidence).filter(({ log }) => LOG_NAME.test(log));
  if (evidence.length > 0) return evidence;
  const layer = failure?.finding.layer ?? known.find((entry) => entry.layer !== null)?.layer ?? null;
  const log = layer === null ? undefined : LOG_OF[layer];
  return log === undefined ? [] : [{ log, look: '' }];
}

/** `CBS.log`, `System event log`; not `Command prompt`. */
const LOG_NAME = /^[\w *.-]{1,60}(?:\.log|\.xml| event log)$/i;

/** Whether a kind of log is absent or does not cover a time; null where one does. */
function absence(
  name: string,
  { moment, failure }: Unexplained,
  logs: readonly JoinedLog[],
  clock: MachineClock,
): MissingLog['why'] | null {
  const fits = fitting(name);
  const same = logs.filter(fits);
  // The log that told it is here.
  if (same.length === 0) return 'absent';
  if (moment === null || (failure !== undefined && same.includes(failure.log))) return null;
  const order = clock.orderOf(moment);
  return same.some((log) => covers(log, order, clock)) ? null : 'covers';
}

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  'cbs.log': ['cbs'],
  'dism.log': ['dism'],
  'checksur.log': ['checksur'],
  'windowsupdate.log': ['windowsupdate-classic', 'windowsupdate-10'],
  'setupact.log': ['setup-panther'],
  'setupapi.dev.log': ['setupapi'],
};

function fitting(name: string): (log: JoinedLog) => boolean {
  const formats = FORMATS[name.toLowerCase()];
  if (formats !== undefined) return ({ format }) => formats.includes(format.id);
  // Which event log was exported, a file seldom tells.
  if (/ event log$/i.test(name)) return ({ format }) => format.id.startsWith('eventlog-');
  const stem = name.toLowerCase().replace(/\.log$/, '');
  return ({ format, path }) => format.id === 'cmtrace' && path.toLowerCase().includes(stem);
}

/** What is begun when a log ends may still be in it. */
const SLACK = 3_600_000;

function covers({ analysis: { span } }: JoinedLog, order: number, clock: MachineClock): boolean {
  const [first, last] = [clock.momentOf(span?.first ?? null, false), clock.momentOf(span?.last ?? null, false)];
  // A log without times may well reach there.
  if (first === null || last === null) return true;
  return clock.orderOf(first) - SLACK <= order && order <= clock.orderOf(last) + SLACK;
}
