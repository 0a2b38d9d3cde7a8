/**
 * From an operation's verdict back to the first failure that explains it. It must never know words for a screen.
 */
import type { Ending, LogFormat } from '../log/format';
import type { LogText } from '../log/record';
import { CHAIN_GAP, type Followed } from './chain';
import type { PlacedCode } from './mentions';
import type { Operation, Verdict } from './operations';

/** What became of an operation, and which of its codes matter. */
export interface Judgement {
  readonly ending: Ending | 'unknown';
  /** Of the strongest verdict that counts; zero where none does. */
  readonly strength: number;
  /** The first failure that explains the rest; undefined in an operation that did not fail, or failed without naming a code. */
  readonly cause: PlacedCode | undefined;
  /** Of an operation that failed without naming a code: the record whose words say so. */
  readonly codeless: number | undefined;
  /** What repeats or wraps the cause, in order, the cause's own repetitions included. */
  readonly consequences: readonly PlacedCode[];
  /** What the operation complains about far from the chain that ends in its verdict: it stands for itself. */
  readonly aside: readonly PlacedCode[];
  /** What nothing in the operation made a failure of. */
  readonly harmless: readonly PlacedCode[];
  /** The verdict lines that count, in order. */
  readonly verdicts: readonly Verdict[];
  /** The known chain that leads from the cause to the verdict; null where none is known, and before any has been looked for. */
  readonly chain: Followed | null;
}

/** A warning or an error that names a code, and that no success follows, is the weakest verdict. */
const COMPLAINT_STRENGTH = 1;

/** Judges one operation of a log in `format`; `codes` are those of its records, in order. */
export function judge(log: LogText, format: LogFormat, operation: Operation, codes: readonly PlacedCode[]): Judgement {
  const serious = codes.filter((code) => code.noise === null);
  const seriousRecords = new Set(serious.map((code) => code.record));
  const counting = operation.verdicts.filter(
    (verdict) =>
      verdict.line.says === 'succeeded' ||
      verdict.line.says === 'pending-restart' ||
      verdict.line.codeless === true ||
      seriousRecords.has(verdict.record),
  );
  const failures = counting.filter((verdict) => verdict.line.says === 'failed' || verdict.line.says === 'rolled-back');
  const complaints = format.complains ? serious.filter((code) => isComplaint(log, code)) : [];
  const successes = counting.filter((verdict) => verdict.line.says === 'succeeded');
  const strength = strengthOf(failures, complaints);

  if (strength === 0 || (strength <= COMPLAINT_STRENGTH && successes.length > 0)) {
    const restart = counting.some((verdict) => verdict.line.says === 'pending-restart');
    const ending = restart ? 'pending-restart' : successes.length > 0 ? 'succeeded' : 'unknown';
    return {
      ending,
      strength: 0,
      cause: undefined,
      codeless: undefined,
      consequences: [],
      aside: [],
      harmless: codes,
      verdicts: counting,
      chain: null,
    };
  }

  const ending = failures.some((verdict) => verdict.line.says === 'rolled-back') ? 'rolled-back' : 'failed';
  const verdictRecords = new Set(failures.map((verdict) => verdict.record));
  // A code counts when a verdict line of its operation repeats it, or when the operation complains about it.
  const repeated = new Set(serious.filter((code) => verdictRecords.has(code.record)).map((code) => code.code));
  const complainedAbout = new Set(complaints.map((code) => code.code));
  const counted = serious.filter((code) => repeated.has(code.code) || complainedAbout.has(code.code));
  const cause = findCause(serious, counted, repeated.size > 0 ? repeated : complainedAbout);
  if (cause === undefined) {
    const strongest = failures.find((verdict) => verdict.line.strength === strength);
    return {
      ending,
      strength,
      cause,
      codeless: strongest?.record,
      consequences: [],
      aside: [],
      harmless: codes,
      verdicts: counting,
      chain: null,
    };
  }
  const chainEnd = endOfChain(cause, counted);
  const aside = new Set(counted.filter((code) => code !== cause && standsAside(cause, code, chainEnd)));
  // A wrapper says nothing but that something failed: where that is so, it says it of this failure, also on lines that are no verdict.
  const inChain = new Set([...counted, ...serious.filter((code) => code.known?.kind === 'wrapper')]);
  return {
    ending,
    strength,
    cause,
    codeless: undefined,
    consequences: codes.filter((code) => inChain.has(code) && code !== cause && !aside.has(code)),
    aside: [...aside],
    harmless: codes.filter((code) => !inChain.has(code) && code !== cause),
    verdicts: counting,
    chain: null,
  };
}

/** The last record of the run of failures that begins with the cause. */
export function endOfChain(cause: PlacedCode, counted: readonly PlacedCode[]): number {
  let end = cause.record;
  for (const { record } of counted) {
    if (record < cause.record) continue;
    if (record - end > CHAIN_GAP) break;
    end = record;
  }
  return end;
}

/**
 * Whether a failure has nothing to do with the cause: it stands before it, or far behind the chain. The cause's own code is repeated
 * wherever an operation reports its end, and a wrapper may even stand before what it wraps: a summary comes before its reason.
 */
function standsAside(cause: PlacedCode, code: PlacedCode, chainEnd: number): boolean {
  if (code.known?.kind === 'wrapper') return false;
  if (code.record < cause.record) return true;
  return code.record > chainEnd && code.code !== cause.code;
}

function isComplaint(log: LogText, code: PlacedCode): boolean {
  const severity = log.records[code.record]?.severity;
  return severity === 'error' || severity === 'fatal' || severity === 'warning';
}

function strengthOf(failures: readonly Verdict[], complaints: readonly PlacedCode[]): number {
  // Not by spreading them into Math.max: a call takes about a hundred thousand arguments, and a log may have more verdicts.
  const strongest = failures.reduce((most, { line }) => Math.max(most, line.strength), 0);
  return strongest > 0 ? strongest : complaints.length > 0 ? COMPLAINT_STRENGTH : 0;
}

/**
 * Starts at the first mention of a code that the verdict names and goes back as long as the next failure lies close before.
 * A wrapper never explains anything while another code of the chain does, be it in the wrapper's own record, or else the last one before it,
 * however far: an installer may fail minutes before the operation says that installers failed.
 */
function findCause(serious: readonly PlacedCode[], counted: readonly PlacedCode[], named: ReadonlySet<string>): PlacedCode | undefined {
  const anchor = counted.find((code) => named.has(code.code));
  if (anchor === undefined) return undefined;
  const first = startOfChain(counted, anchor);
  if (first.known?.kind !== 'wrapper') return first;
  const wrappers = new Set(counted.filter((code) => code.code === first.code).map((code) => code.record));
  const others = counted.filter((code) => code.known?.kind !== 'wrapper');
  const end = endOfChain(first, counted);
  const close =
    others.find((code) => code.record >= first.record && code.record <= end) ??
    serious.find((code) => code.known?.kind !== 'wrapper' && wrappers.has(code.record));
  if (close !== undefined) return close;
  const before = others.filter((code) => code.record < first.record);
  const last = before.at(-1);
  return last === undefined ? (others[0] ?? first) : startOfChain(before, last);
}

/** The first of the failures that lie close together and end in `end`. */
function startOfChain(counted: readonly PlacedCode[], end: PlacedCode): PlacedCode {
  let first = end;
  for (let i = counted.indexOf(end) - 1; i >= 0; i--) {
    const earlier = counted[i];
    if (earlier === undefined || first.record - earlier.record > CHAIN_GAP) break;
    first = earlier;
  }
  return first;
}
