/**
 * The pieces of work of a log as the command line's JSON has them: the outermost operations, and the work on single updates.
 */
import type { OutlineEntry } from '../diagnosis/finding';
import type { UpdateWork, WorkOutcome } from '../diagnosis/work';
import { describeInstant, type Instant } from '../log/time';
import { placeOf, type LogReport } from './cliPlaces';

/** One of them; log text where not said otherwise. */
interface Operation {
  /** Of an operation its section's kind, `update-work` of the work on one update. */
  readonly kind: string;
  readonly name: string | null;
  readonly client: string | null;
  readonly update: string | null;
  readonly package: string | null;
  readonly title: string | null;
  readonly driver: string | null;
  readonly feature: string | null;
  /** ISO 8601, with its offset where the log tells one. */
  readonly start: string | null;
  readonly end: string | null;
  readonly outcome: WorkOutcome;
  /** First and last. */
  readonly lines: readonly [number, number];
  readonly code: string | null;
}

/** In the log's order. */
export function toOperations(report: LogReport): readonly Operation[] {
  const { outline, updates } = report.analysis;
  return [...outline.map((entry) => ofSection(entry, report)), ...updates.map((work) => ofWork(work, report))].sort(
    (left, right) => left.lines[0] - right.lines[0],
  );
}

/** `2018-03-14T03:09:58.406+03:00`; without an offset where none is known. */
export function isoOf(instant: Instant): string {
  return describeInstant(instant).replace(/ local$/, '');
}

function ofSection(entry: OutlineEntry, report: LogReport): Operation {
  const finding = entry.finding === null ? undefined : report.analysis.findings[entry.finding];
  return {
    kind: entry.kind,
    name: entry.name === '' ? null : entry.name,
    client: entry.client,
    update: finding?.update ?? null,
    package: null,
    title: null,
    driver: null,
    feature: null,
    start: entry.start === null ? null : isoOf(entry.start),
    end: entry.end === null ? null : isoOf(entry.end),
    outcome: entry.outcome,
    lines: [placeOf(report, entry.first), placeOf(report, entry.last)],
    code: finding?.code ?? null,
  };
}

function ofWork({ about, client, steps, outcome, finding }: UpdateWork, report: LogReport): Operation {
  const times = steps.map(({ instant }) => instant).filter((instant) => instant !== null);
  const [start, end] = [times[0], times.at(-1)];
  const known = finding === null ? undefined : report.analysis.findings[finding];
  return {
    kind: 'update-work',
    name: null,
    client,
    update: about.kb ?? about.updateId,
    package: about.package,
    title: about.title,
    driver: about.driver,
    feature: about.feature,
    start: start === undefined ? null : isoOf(start),
    end: end === undefined ? null : isoOf(end),
    outcome,
    lines: [placeOf(report, steps[0]?.line ?? 0), placeOf(report, steps.at(-1)?.line ?? 0)],
    code: known?.code ?? steps.findLast(({ code }) => code !== null)?.code ?? null,
  };
}
