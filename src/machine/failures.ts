/**
 * What failed, in all logs: each loud finding at each of its places on the machine's time line, and which of several explains most.
 * It must never know which try it belongs to.
 */
import type { Catalog } from '../catalog/catalog';
import type { CodeText } from '../codes/resultCode';
import { saysCancelled } from '../diagnosis/cancelled';
import type { Finding, LogAnalysis, OutlineEntry } from '../diagnosis/finding';
import type { WorkOutcome } from '../diagnosis/work';
import type { Span } from '../text/span';
import type { MachineClock } from './clock';
import { namesFor, type Identities } from './identity';
import type { JoinedLog } from './log';
import type { Writer } from './logKind';
import type { Moment, StoryCause } from './story';

/** A finding at one of its places. */
export interface Failure {
  readonly log: JoinedLog;
  /** Its place in the log's findings. */
  readonly index: number;
  readonly finding: Finding;
  readonly span: Span;
  /** As the machine's clock showed it. */
  readonly moment: Moment | null;
  /** What moments are put in order by; Infinity where the log tells no time there. */
  readonly order: number;
  /** Of the operation in which it failed. */
  readonly outcome: WorkOutcome;
  /** The updates that it names, as `Identities` know them; empty where it names none. */
  readonly roots: ReadonlySet<string>;
}

/** All failures, in order of time. */
export function failuresOf(logs: readonly JoinedLog[], identities: Identities, clock: MachineClock): readonly Failure[] {
  return logs
    .flatMap((log) => {
      const outcomes = outcomesOf(log.analysis.outline);
      return log.analysis.findings.flatMap((finding, index) => {
        const roots = rootsOf(finding, identities);
        const outcome = outcomeOf(log.analysis, index, outcomes);
        return placesOf(log, finding).map((span): Failure => {
          const instant = log.instantAt(span.line);
          const moment = clock.momentOf(instant, instant?.offsetMinutes === null && log.isElsewhere(span.line));
          const order = moment === null ? Infinity : clock.orderOf(moment);
          return { log, index, finding, span, moment: moment === null ? null : clock.localOf(moment), order, outcome, roots };
        });
      });
    })
    .sort((a, b) => (a.order === b.order ? a.log.index - b.log.index || a.span.line - b.span.line : a.order < b.order ? -1 : 1));
}

function outcomesOf(outline: readonly OutlineEntry[]): ReadonlyMap<number, WorkOutcome> {
  return new Map(outline.flatMap(({ finding, outcome }) => (finding === null ? [] : [[finding, outcome] as const])));
}

/** What no section tells, the log as a whole may. */
function outcomeOf({ findings, rootCause, outcome }: LogAnalysis, index: number, outcomes: ReadonlyMap<number, WorkOutcome>): WorkOutcome {
  const code = findings[index]?.code ?? null;
  if (code !== null && saysCancelled(code)) return 'cancelled';
  const told = outcomes.get(index) ?? 'unknown';
  if (told !== 'unknown') return told;
  return rootCause?.finding === index && outcome === 'rolled-back' ? 'rolled-back' : 'failed';
}

/** Whether a finding says that something failed, rather than what follows from it or is none. */
export function isLoud({ verdict, severity }: Finding): boolean {
  return (verdict === 'cause' || verdict === 'unknown') && (severity === 'error' || severity === 'warning');
}

/** A finding of a session is one failure; in a log of events each place is one. */
function placesOf({ analysis, format }: JoinedLog, finding: Finding): readonly Span[] {
  if (!analysis.updateLog || !isLoud(finding)) return [];
  return format.eachRecord ? finding.places : [finding.span];
}

function rootsOf({ update, subject }: Finding, identities: Identities): ReadonlySet<string> {
  const told = [...(update === null ? [] : namesFor(update)), ...(subject === null || !('name' in subject) ? [] : namesFor(subject.name))];
  const known = told.filter((name) => identities.knows(name));
  // Of an update that nothing else is told of it is still none of the others'.
  return new Set((known.length > 0 || update === null ? known : told).map((name) => identities.rootOf(name)));
}

const WRITERS: Readonly<Record<Writer, number>> = { servicing: 0, agent: 1, reports: 2 };
const GROUNDS = ['chain', 'verdict', 'result', 'complaint'] as const;

/**
 * The failure that explains most: a chain that was followed before a plain cause, any reason before a code that only wraps one, what does the
 * work before what asks for it before what reports it, the surer ground, the earlier.
 */
export function mostTelling(failures: readonly Failure[], catalog: Catalog): Failure | undefined {
  let best: Failure | undefined;
  for (const failure of failures) if (best === undefined || compare(failure, best, catalog) < 0) best = failure;
  return best;
}

function compare(left: Failure, right: Failure, catalog: Catalog): number {
  return (
    Number(left.finding.chain === null) - Number(right.finding.chain === null) ||
    Number(saysLittle(left.finding.code, catalog)) - Number(saysLittle(right.finding.code, catalog)) ||
    Number(left.finding.ground === 'complaint') - Number(right.finding.ground === 'complaint') ||
    WRITERS[left.log.writer] - WRITERS[right.log.writer] ||
    groundRank(left.finding) - groundRank(right.finding) ||
    Number(left.finding.verdict === 'unknown') - Number(right.finding.verdict === 'unknown') ||
    (left.order === right.order ? 0 : left.order < right.order ? -1 : 1) ||
    left.log.index - right.log.index ||
    left.span.line - right.span.line
  );
}

function groundRank({ ground }: Finding): number {
  const rank = GROUNDS.findIndex((known) => known === ground);
  return rank < 0 ? GROUNDS.length : rank;
}

/** Whether a code only says that something failed. */
export function saysLittle(code: CodeText | null, catalog: Catalog): boolean {
  return code !== null && catalog.code(code)?.kind === 'wrapper';
}

/** The failure as a cause; what its finding places in the joined log is placed in the file of its first line. */
export function causeOf({ log, finding, span }: Failure): StoryCause {
  const place = log.placeOf((finding.chain?.places[0] ?? span).line);
  const evidence = finding.chain === null ? [place] : finding.chain.places.map(({ line }) => log.placeOf(line));
  return { place, finding: log.isJoined ? inFile(log, finding) : finding, evidence };
}

function inFile(log: JoinedLog, finding: Finding): Finding {
  const file = log.placeOf(finding.span.line).log;
  const moved = (spans: readonly Span[]): readonly Span[] =>
    spans.flatMap((span) => {
      const { log: at, line } = log.placeOf(span.line);
      return at === file ? [{ ...span, line }] : [];
    });
  return {
    ...finding,
    span: { ...finding.span, line: log.placeOf(finding.span.line).line },
    places: moved(finding.places),
    chain: finding.chain === null ? null : { ...finding.chain, places: moved(finding.chain.places) },
    causedBy: null,
  };
}
