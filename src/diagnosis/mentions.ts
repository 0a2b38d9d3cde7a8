/**
 * The codes of one log, each with what the catalogue says of it at its place: failing, noise, success or mere context.
 */
import { findMentions, type Mention } from '../codes/mention';
import { fromNtStatus, spell, valueOf, win32InNtStatus, type CodeText } from '../codes/resultCode';
import type { Catalog } from '../catalog/catalog';
import { mentionedCode } from '../catalog/mentioned';
import type { KnownCode } from '../catalog/entry';
import type { LogFormat } from '../log/format';
import { columnsOn, wholeText, type LogRecord, type LogText } from '../log/record';
import { toSpan, type Span } from '../text/span';
import { weigh } from './failing';
import { aroundCut, isWrapped } from './wraps';

/** One failing code at one place. Successes and context trailers are left out: nobody asks for them. */
export interface PlacedCode {
  /** Index of the record. */
  readonly record: number;
  readonly span: Span;
  readonly code: CodeText;
  /** Undefined for a code that the catalogue does not know. */
  readonly known: KnownCode | undefined;
  /** The id of the noise rule that fits here; null where none does. */
  readonly noise: string | null;
}

/** The phrase of a noise rule stands near the beginning of its record, if anywhere. */
const NOISE_TEXT = 16_384;

/** Finds the codes of one log, record by record. */
export interface CodePlacer {
  /** All failing codes of the record with this index, in order of their places. */
  place(log: LogText, index: number): readonly PlacedCode[];
}

/** A placer for logs in one format. It keeps nothing between records. */
export function createCodePlacer(format: LogFormat, catalog: Catalog): CodePlacer {
  const rules = catalog
    .noiseIn(format.id)
    .map((rule) => ({ id: rule.id, codes: new Set<string>(rule.codes), phrase: rule.phrase.toLowerCase() }));

  function place(log: LogText, index: number): readonly PlacedCode[] {
    const record = log.records[index];
    if (record === undefined) return [];
    const placed: PlacedCode[] = [];
    // A record may hold thousands of codes: its text is made once and each code is held against it once.
    let text: string | undefined;
    const noise = new Map<CodeText, string | null>();
    const noiseOf = (code: CodeText): string | null => {
      const known = noise.get(code);
      if (known !== undefined) return known;
      const message = (text ??= noiseText(log, record));
      const rule = rules.find((candidate) => (candidate.codes.has(code) || candidate.codes.has('*')) && message.includes(candidate.phrase));
      noise.set(code, rule?.id ?? null);
      return rule?.id ?? null;
    };
    const wrapped = isWrapped(log, record);
    for (let line: number = record.first; line <= record.last; line++) {
      const { start, end } = columnsOn(log, record, line);
      const whole = findMentions((log.lines[line] ?? '').slice(start, end));
      for (const mention of wrapped && line < record.last ? [...whole, ...mentionsCut(log, record, line)] : whole) {
        if (mention.role === 'context') continue;
        const code = mentionedCode(mention, catalog);
        if (code === undefined) continue;
        const { known, failing } = weigh(code, catalog);
        const span = toSpan(line, start + mention.start, start + mention.end);
        if (!failing || repeatsBefore(placed.at(-1), code, span)) continue;
        placed.push({ record: index, span, code, known, noise: noiseOf(code) });
      }
    }
    return placed;
  }

  return { place };
}

/** What noise rules are held against, in small letters. */
function noiseText(log: LogText, record: LogRecord): string {
  const text = wholeText(log, record).slice(0, NOISE_TEXT);
  return (isWrapped(log, record) ? text.replaceAll('\n', '') : text).toLowerCase();
}

/** The mentions that the end of a wrapped record's line cuts in two, as far as they stand on it. */
function mentionsCut(log: LogText, record: LogRecord, line: number): readonly Mention[] {
  const { text, cut, column } = aroundCut(log, record, line);
  return findMentions(text)
    .filter(({ start, end }) => start < cut && end > cut)
    .map((mention) => ({ ...mention, start: column + mention.start, end: column + cut }));
}

/**
 * One failure, one code: where an operation names both an NTSTATUS and the HRESULT that Windows makes of it, all of them get the HRESULT.
 * An NTSTATUS whose HRESULT is not named stays what it is.
 */
export function unify(codes: readonly PlacedCode[], catalog: Catalog): readonly PlacedCode[] {
  const named = new Set(codes.map((placed) => placed.code));
  return codes.map((placed) => {
    const upper = [placed.known?.becomes, ...hresultsOf(placed.code)].find((code) => code != null && named.has(code));
    return upper == null ? placed : { ...placed, code: upper, known: catalog.code(upper) };
  });
}

/** What Windows may make of an NTSTATUS by its bits alone; empty for any other code. */
function hresultsOf(code: CodeText): readonly CodeText[] {
  const value = valueOf(code);
  return [win32InNtStatus(value), fromNtStatus(value)].flatMap((made) => (made === undefined ? [] : [spell(made)]));
}

/** How many columns may lie between a number and its name, or its decimal spelling: ` => `, ` (`. */
const SIDE_BY_SIDE = 5;

/** `0x8024001E (-2145124322)`, `ERROR_CANCELLED [0x800704C7]`: one mention in two spellings. */
function repeatsBefore(before: PlacedCode | undefined, code: CodeText, span: Span): boolean {
  return before?.code === code && before.span.line === span.line && span.start - before.span.end <= SIDE_BY_SIDE;
}
