/**
 * What the logs tell of the machine itself, and the signs that they show beyond codes.
 */
import type { Product } from '../catalog/entry';
import { MAX_NAMES, type Clue } from '../diagnosis/finding';
import type { ClueKind } from '../log/format';
import { toLine } from '../text/span';
import type { MachineClock } from './clock';
import type { JoinedLog } from './log';
import type { MachineFact, PlacedSign } from './story';
import { nameWindows } from './windowsNames';

/** The kinds of facts in the order in which they are told; `several` where each value is a fact of its own, otherwise the newest counts. */
const KINDS: readonly { readonly tells: ClueKind; readonly isSeveral: boolean }[] = [
  // Two names are no fact of one machine, and whoever reads them knows that the logs of two were put together.
  { tells: 'computer', isSeveral: true },
  { tells: 'windows', isSeveral: false },
  { tells: 'edition', isSeveral: false },
  { tells: 'architecture', isSeveral: false },
  { tells: 'language', isSeveral: false },
  { tells: 'stack', isSeveral: false },
  { tells: 'agent', isSeveral: false },
  { tells: 'wsus', isSeveral: true },
  { tells: 'policy', isSeveral: true },
  { tells: 'software', isSeveral: true },
];

/** The facts. Software that `products` know bears their names and comes first. */
export function factsOf(logs: readonly JoinedLog[], products: readonly Product[], clock: MachineClock): readonly MachineFact[] {
  const told = clues(logs, clock);
  return KINDS.flatMap(({ tells, isSeveral }) => {
    const own = (told.get(tells) ?? [])
      .map((one) => ({ ...one, ...named(tells, one.clue.value, products) }))
      .filter(({ value }) => value !== '');
    const newest = new Map<string, (typeof own)[number]>();
    // From the newest back, so that the first of each value is its newest.
    for (const one of own) if (!newest.has(one.value.toLowerCase())) newest.set(one.value.toLowerCase(), one);
    const values = [...newest.values()].sort((a, b) => Number(b.isProduct) - Number(a.isProduct));
    return values.slice(0, isSeveral ? MAX_NAMES : 1).map(({ value, log, clue }) => ({ tells, value, place: log.placeOf(clue.line) }));
  });
}

interface TimedClue {
  readonly log: JoinedLog;
  readonly clue: Clue;
  readonly order: number;
}

/** By kind, the newest first; what tells no time last. */
function clues(logs: readonly JoinedLog[], clock: MachineClock): ReadonlyMap<ClueKind, readonly TimedClue[]> {
  const kinds = new Map<ClueKind, TimedClue[]>();
  for (const log of logs) {
    for (const clue of log.analysis.clues) {
      const moment = clock.momentOf(clue.instant, false);
      const own = kinds.get(clue.tells) ?? [];
      kinds.set(clue.tells, own);
      own.push({ log, clue, order: moment === null ? -Number.MAX_VALUE : clock.orderOf(moment) });
    }
  }
  for (const own of kinds.values()) own.sort((a, b) => b.order - a.order || b.log.index - a.log.index || b.clue.line - a.clue.line);
  return kinds;
}

function named(tells: ClueKind, value: string, products: readonly Product[]): { readonly value: string; readonly isProduct: boolean } {
  if (tells === 'windows') return { value: nameWindows(value), isProduct: false };
  const product = tells === 'software' ? productIn(value, products) : undefined;
  return { value: product?.name ?? value, isProduct: product !== undefined };
}

/** Log text is long at times; a product is named at its beginning. */
const LOOKED_AT = 400;

/** A trace counts as a whole word: `aswSP.sys`, also at the end of a path. */
function productIn(value: string, products: readonly Product[]): Product | undefined {
  const text = value.slice(0, LOOKED_AT).toLowerCase();
  return products.find(({ name, traces }) => [name, ...traces].some((trace) => holdsWord(text, trace.toLowerCase())));
}

function holdsWord(text: string, word: string): boolean {
  const at = word === '' ? -1 : text.indexOf(word);
  return at >= 0 && !isWordPart(text[at - 1]) && !isWordPart(text[at + word.length]);
}

function isWordPart(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}_]/u.test(char);
}

/** The signs of all logs, each with the lines that stand in the file of its first. */
export function signsOf(logs: readonly JoinedLog[]): readonly PlacedSign[] {
  return logs.flatMap((log) =>
    log.analysis.signs.map((sign) => {
      const places = sign.lines.map(log.placeOf);
      const file = places[0]?.log ?? log.placeOf(FIRST_LINE).log;
      return { log: file, sign: { ...sign, lines: places.flatMap((place) => (place.log === file ? [place.line] : [])) } };
    }),
  );
}

const FIRST_LINE = toLine(0);
