/**
 * A log whose format is known: its lines into records, operations and judgements, each once, and those into a result at any time.
 */
import type { Catalog } from '../catalog/catalog';
import type { LogFormat } from '../log/format';
import { createRecordReader } from '../log/reader';
import type { LogRecord, LogText, RecordReader } from '../log/record';
import type { Section } from '../log/sections';
import type { Instant } from '../log/time';
import { toLine } from '../text/span';
import { judge } from './cause';
import { createFollower, type Follower } from './chain';
import { followChain } from './chained';
import type { LogAnalysis, Outcome } from './finding';
import { collectFindings, type Judged } from './findings';
import { createCodePlacer, unify, type PlacedCode } from './mentions';
import { nameFailure } from './naming';
import { createOperationCutter, type Operation, type OperationCutter } from './operations';
import { makeOutline, type JudgedAt } from './outline';
import { distinctClues, scanFinder } from './scans';
import { signsOf } from './signs';
import { createTeller, type Teller, type ToldStep } from './told';
import { workOf } from './updates';
import type { UpdateWork } from './work';
import { unwrappedMessage } from './wraps';

/** Reads each of its lines once. */
export interface Reading {
  /** Reads the lines before this number that have not been read. */
  readUpTo(end: number): void;
  /** The result of all `lines`, of which those that have not been read yet are only looked at. */
  result(lineCount: number): LogAnalysis;
}

interface ReadingState {
  readonly reader: RecordReader;
  readonly cutter: OperationCutter;
  readonly teller: Teller;
  readonly records: LogRecord[];
  readonly judged: JudgedAt[];
  /** Of the operation under way. */
  readonly codes: PlacedCode[];
  readonly folds: number[];
  nextLine: number;
}

/** Begins to read a log in `format`. `lines` belong to the caller, who adds to them. */
export function createReading(format: LogFormat, catalog: Catalog, lines: readonly string[]): Reading {
  const placer = createCodePlacer(format, catalog);
  const rules: Rules = { format, follow: createFollower(format, catalog) };
  const state: ReadingState = {
    reader: createRecordReader(format),
    cutter: createOperationCutter(format),
    teller: createTeller(format),
    records: [],
    judged: [],
    codes: [],
    folds: [],
    nextLine: 0,
  };

  function take(to: ReadingState, record: LogRecord): void {
    const log: LogText = { lines, records: to.records };
    const index = to.records.length;
    to.records.push(record);
    if (record.last > record.first) to.folds.push(record.first, record.last);
    const message = unwrappedMessage(log, record);
    const done = to.cutter.push(message, index);
    if (done !== undefined) {
      to.judged.push(judgeOperation(log, rules, done, unify(to.codes, catalog)));
      to.codes.length = 0;
    }
    const codes = placer.place(log, index);
    for (const code of codes) to.codes.push(code);
    to.teller.push({ log, record, message, index, codes });
  }

  function read(to: ReadingState, end: number): void {
    for (; to.nextLine < end; to.nextLine++) {
      for (const record of to.reader.push(lines[to.nextLine] ?? '', to.nextLine)) take(to, record);
    }
  }

  return {
    readUpTo: (end) => {
      read(state, end);
    },
    result: (lineCount) => {
      const end: ReadingState = {
        reader: state.reader.fork(),
        cutter: state.cutter.fork(),
        teller: state.teller.fork(),
        records: [...state.records],
        judged: [...state.judged],
        codes: [...state.codes],
        folds: [...state.folds],
        nextLine: state.nextLine,
      };
      read(end, lines.length);
      for (const record of end.reader.end()) take(end, record);
      const log: LogText = { lines, records: end.records };
      const open = end.cutter.open();
      if (open !== undefined) end.judged.push(judgeOperation(log, rules, open, unify(end.codes, catalog)));
      return summarize(log, format, catalog, { ...end, sections: end.cutter.sections(), lineCount });
    },
  };
}

interface Read {
  readonly judged: readonly JudgedAt[];
  readonly sections: readonly Section[];
  readonly teller: Teller;
  readonly folds: readonly number[];
  readonly lineCount: number;
}

function summarize(log: LogText, format: LogFormat, catalog: Catalog, read: Read): LogAnalysis {
  const { judged, sections, teller, folds, lineCount } = read;
  const { findings, byCause } = collectFindings(judged, catalog, format);
  const worst = worstOf(judged, format);
  const findingOf = ({ judgement, codelessSpan }: Judged): number | null => {
    const span = judgement.cause?.span ?? codelessSpan;
    return (span === null ? undefined : byCause.get(span)) ?? null;
  };
  const root = worst === undefined ? null : findingOf(worst);
  const rootFinding = root === null ? undefined : findings[root];
  const told = teller.told();
  const scanOf = scanFinder(sections);
  const instantAt = (record: number): Instant | null => teller.instantAt(record, log.records[record]?.time ?? '');
  const outline = makeOutline(log, format, {
    sections,
    judged,
    instantAt,
    findingOf,
  });
  return {
    format: format.id,
    // A table without the provider's column tells by what its events say.
    updateLog:
      format.tellsOfUpdates === null ||
      judged.some(({ judgement }) => judgement.verdicts.length > 0) ||
      log.records.some(({ component }) => format.tellsOfUpdates?.test(component) === true),
    lineCount,
    recordCount: log.records.length,
    findings,
    failed: worst !== undefined,
    outcome: worst === undefined ? calmOutcome(judged) : worst.judgement.ending === 'rolled-back' ? 'rolled-back' : 'failed',
    rootCause: rootFinding === undefined || root === null ? null : { code: rootFinding.code, line: rootFinding.span.line, finding: root },
    update: worst?.update ?? null,
    outline,
    updates: updatesOf(log, format, told.steps, {
      findingAt: (record) => {
        const own = lastUpTo(judged, record, ({ start }) => start);
        return own === undefined ? null : findingOf(own);
      },
      clientAt: clientsOf(sections),
    }),
    clues: distinctClues(told.clues, scanOf).map(({ record, ...clue }) => ({ ...clue, line: log.records[record]?.first ?? toLine(0) })),
    signs: signsOf(log, { format, findings, judged, sections, told, scanOf, instantAt }),
    span: told.span,
    folds,
  };
}

interface Around {
  /** The finding of the operation that a record is in. */
  readonly findingAt: (record: number) => number | null;
  /** Who asked for what a record is in. */
  readonly clientAt: (record: number) => string | null;
}

/** The work on single updates; what failed leads to the finding of the operation in which it failed. */
function updatesOf(log: LogText, format: LogFormat, steps: readonly ToldStep[], { findingAt, clientAt }: Around): readonly UpdateWork[] {
  return workOf(steps, format).map(({ about, client, steps: own, outcome }) => {
    const failed = own.find(({ says }) => says === 'failed' || says === 'rolled-back');
    const begun = own.find(({ says }) => says === 'installing' || says === 'removing') ?? own[0];
    return {
      about,
      client: client ?? (begun === undefined ? null : clientAt(begun.record)),
      outcome,
      steps: own.map(({ record, says, instant, code }) => ({
        says,
        instant,
        line: log.records[record]?.first ?? toLine(0),
        code: code?.code ?? null,
      })),
      finding: failed === undefined ? null : findingAt(failed.record),
    };
  });
}

/** How many sections may have begun since the one that a record is in: calls of several threads overlap. */
const OVERLAPPING = 8;

/** Who asked, by record, as far as sections name a client. */
function clientsOf(sections: readonly Section[]): Around['clientAt'] {
  const asked = sections.filter(({ rule }) => rule.client !== undefined);
  return (record) => {
    const last = lastIndexUpTo(asked, record, ({ first }) => first);
    const around = asked.slice(Math.max(0, last - OVERLAPPING + 1), last + 1).findLast((section) => section.last >= record);
    const name = around === undefined ? '' : around.rule.client === 'name' ? around.name : around.detail;
    return name === '' ? null : name;
  };
}

/** Of things in order the last that begins at a record or before it. */
function lastUpTo<T>(things: readonly T[], record: number, startOf: (thing: T) => number): T | undefined {
  return things[lastIndexUpTo(things, record, startOf)];
}

function lastIndexUpTo<T>(things: readonly T[], record: number, startOf: (thing: T) => number): number {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const thing = things[middle];
    if (thing !== undefined && startOf(thing) <= record) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

interface Rules {
  readonly format: LogFormat;
  readonly follow: Follower;
}

function judgeOperation(log: LogText, { format, follow }: Rules, operation: Operation, codes: readonly PlacedCode[]): JudgedAt {
  const judgement = followChain(log, operation, { judgement: judge(log, format, operation, codes), codes, follow });
  return { start: operation.start, judgement, ...nameFailure(log, operation, judgement) };
}

/**
 * The operation that failed most plainly; of equals the first. Where every record is an operation, the first of the failure that came most often:
 * a machine that fails to search twenty times is ill of that, and not of the one download that failed before.
 */
function worstOf(judged: readonly Judged[], format: LogFormat): Judged | undefined {
  const strongest = judged.reduce((most, { judgement }) => Math.max(most, judgement.strength), 0);
  if (strongest === 0) return undefined;
  const worst = judged.filter((one) => one.judgement.strength === strongest);
  if (!format.eachRecord) return worst[0];
  const counts = new Map<string | undefined, number>();
  for (const { judgement } of worst) counts.set(judgement.cause?.code, (counts.get(judgement.cause?.code) ?? 0) + 1);
  const most = [...counts.values()].reduce((a, b) => Math.max(a, b), 0);
  // Of codes that came as often the latest: what still fails.
  const latest = worst.findLast(({ judgement }) => counts.get(judgement.cause?.code) === most)?.judgement.cause?.code;
  return worst.find(({ judgement }) => judgement.cause?.code === latest);
}

function calmOutcome(judged: readonly Judged[]): Outcome {
  const endings = judged.map((one) => one.judgement.ending);
  if (endings.includes('pending-restart')) return 'pending-restart';
  return endings.includes('succeeded') ? 'succeeded' : 'none';
}
