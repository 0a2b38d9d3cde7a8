/**
 * Which failures belong to which try of which update. It must never choose between them.
 */
import type { Finding } from '../diagnosis/finding';
import type { Failure } from './failures';
import { lastIndexUpTo, type JoinedLog } from './log';
import { isFailed, type TriedSteps } from './tries';
import { doingOf, type TimedStep } from './works';

/** A try of an update, by the update's name in `Identities`. */
export interface RootedTry {
  readonly root: string;
  readonly tried: TriedSteps;
}

/** What was found for failed tries. */
export interface Attribution {
  /** Those that could explain a try; empty for tries that went well, or of which nothing is told. */
  failuresOf(tried: TriedSteps): readonly Failure[];
  /** Belongs to a try, or only repeats what failed in one. */
  isTaken(failure: Failure): boolean;
}

/** A clock that was read a little later; a report that is written when all is done. */
const BEFORE = 5 * 60_000;
const AFTER = 30 * 60_000;

/**
 * Attributes failures to tries that failed or were called off: those that work leads to, those that name the update at its time, and of those that name none what servicing
 * tells while that update alone was failing, or what bears the try's own code. `saysLittle` tells of codes that only wrap another.
 */
export function attribute(
  tries: readonly RootedTry[],
  failures: readonly Failure[],
  saysLittle: (code: Finding['code']) => boolean,
): Attribution {
  const found = new Map<TriedSteps, Failure[]>();
  const taken = new Set<Failure>();
  const index = indexOf(failures);
  const failed = tries.filter(({ tried: { outcome } }) => isFailed(outcome) || outcome === 'cancelled');
  const claims = claimsOf(failed, failures);

  for (const { root, tried } of failed) {
    const own = new Set<Failure>();
    for (const step of tried.steps) {
      if (!isBad(step)) continue;
      const led = ledTo(step, index);
      if (led !== undefined && isOfStep(led, step, root)) own.add(led);
      else for (const told of saidAt(step, index)) own.add(told);
    }
    const codes = new Set(tried.steps.flatMap(({ code }) => (code === null ? [] : [code])));
    const heard = new Set(tried.steps.map(({ log }) => log));
    const orders = tried.steps.map(({ order }) => order);
    for (const failure of claims.within(tried)) {
      const { finding, log } = failure;
      const hasCode = finding.code !== null && codes.has(finding.code);
      if (failure.roots.size === 0) {
        if (hasCode || saysLittle(finding.code)) taken.add(failure);
        if (hasCode && heard.has(log)) own.add(failure);
        else if (worksOnUpdates(log) && claims.isAlone(failure) && isNear(failure, orders)) own.add(failure);
      } else if (failure.roots.has(root)) own.add(failure);
    }
    for (const failure of own) taken.add(failure);
    found.set(tried, [...own]);
  }
  return { failuresOf: (tried) => found.get(tried) ?? [], isTaken: (failure) => taken.has(failure) };
}

/** Failures by their logs, in the order of their lines. */
interface Index {
  readonly byFinding: ReadonlyMap<JoinedLog, ReadonlyMap<Failure['index'], readonly Failure[]>>;
  readonly byCode: ReadonlyMap<JoinedLog, ReadonlyMap<Finding['code'], readonly Failure[]>>;
}

function indexOf(failures: readonly Failure[]): Index {
  const inLines = [...failures].sort((a, b) => a.span.line - b.span.line);
  return { byFinding: groupedBy(inLines, ({ index }) => index), byCode: groupedBy(inLines, ({ finding }) => finding.code) };
}

function groupedBy<K>(
  failures: readonly Failure[],
  key: (failure: Failure) => K,
): ReadonlyMap<JoinedLog, ReadonlyMap<K, readonly Failure[]>> {
  const logs = new Map<JoinedLog, Map<K, Failure[]>>();
  for (const failure of failures) {
    const groups = logs.get(failure.log) ?? new Map<K, Failure[]>();
    logs.set(failure.log, groups);
    const group = groups.get(key(failure));
    if (group === undefined) groups.set(key(failure), [failure]);
    else group.push(failure);
  }
  return logs;
}

function isBad({ says }: TimedStep): boolean {
  return says === 'failed' || says === 'rolled-back' || says === 'cancelled';
}

/** Of the finding that a failing step's work leads to the place that belongs to the step. */
function ledTo({ log, work, line }: TimedStep, { byFinding }: Index): Failure | undefined {
  if (work.finding === null) return undefined;
  const same = byFinding.get(log)?.get(work.finding) ?? [];
  return log.format.eachRecord
    ? same[
        Math.max(
          0,
          lastIndexUpTo(same, line, ({ span }) => span.line),
        )
      ]
    : same[0];
}

/** The code of a step stands on its own line, or on one of those right before it. */
const BEFORE_LINES = 5;
/** A finding begins with its operation, and operations seldom overlap. */
const OVERLAPPING = 3;

/** The findings of a step's own code that have a place where the step stands, whatever update they name, as failures of that place. */
function saidAt({ log, line, code, local, order }: TimedStep, { byCode }: Index): readonly Failure[] {
  const same = (code === null ? undefined : byCode.get(log)?.get(code)) ?? [];
  const before = lastIndexUpTo(same, line, ({ span }) => span.line);
  return same.slice(Math.max(0, before + 1 - OVERLAPPING), before + 1).flatMap((failure) => {
    const span = failure.finding.places.find((place) => place.line <= line && place.line >= line - BEFORE_LINES);
    return span === undefined ? [] : [{ ...failure, span, moment: local, order }];
  });
}

/**
 * Several updates may fail in one operation, whose finding then names one of them. It is that of another, too, where the other's step bears its code
 * or one that follows from it; and not where that step's code has a reason of its own.
 */
function isOfStep({ log, finding, index, roots }: Failure, { code }: TimedStep, root: string): boolean {
  const isNamed = roots.has(root);
  if (code === null || finding.code === null) return isNamed || roots.size === 0;
  if (code === finding.code) return true;
  const same = log.analysis.findings.filter((other) => other.code === code && other.verdict !== 'benign');
  if (same.some(({ causedBy }) => causedBy === index)) return true;
  return (isNamed || roots.size === 0) && (finding.chain !== null || same.length === 0);
}

/** What a person starts, or what only checks, has failures of its own. */
function worksOnUpdates({ writer, format }: JoinedLog): boolean {
  return writer === 'servicing' && !['dism', 'dism-console', 'checksur'].includes(format.id);
}

/** A restart may be days away, and what fails in between has nothing to do with it. */
function isNear({ order }: Failure, orders: readonly number[]): boolean {
  const before = lastIndexUpTo(orders, order, (at) => at);
  return order - (orders[before] ?? -Infinity) <= AFTER || (orders[before + 1] ?? Infinity) - order <= BEFORE;
}

interface Claims {
  /** The failures at a try's time. */
  within(tried: TriedSteps): readonly Failure[];
  /** Whether only one update was failing then. */
  isAlone(failure: Failure): boolean;
}

function claimsOf(failed: readonly RootedTry[], failures: readonly Failure[]): Claims {
  const within = new Map<TriedSteps, readonly Failure[]>();
  const roots = new Map<Failure, Set<string>>();
  for (const { root, tried } of failed) {
    const [start, end] = doingOf(tried.steps);
    const from = lastIndexUpTo(failures, start - BEFORE - 1, ({ order }) => order) + 1;
    const beyond = lastIndexUpTo(failures, end + AFTER, ({ order }) => order) + 1;
    const own = Number.isFinite(end) ? failures.slice(from, beyond) : [];
    within.set(tried, own);
    for (const failure of own) roots.set(failure, (roots.get(failure) ?? new Set<string>()).add(root));
  }
  return { within: (tried) => within.get(tried) ?? [], isAlone: (failure) => roots.get(failure)?.size === 1 };
}
