/**
 * Which run of a check a damaged file was found in: a run of sfc, a repair of the component store. It must never know what follows from that.
 */
import type { Section } from '../log/sections';
import type { ToldClue } from './told';

/** The piece of work that a record belongs to; null outside of all. */
export type ScanOf = (record: number) => Section | null;

/**
 * Work that tells of itself between that of others comes first, for the others' sections only happen to be open; else the outermost that began last.
 * `sections` are in order of their beginnings.
 */
export function scanFinder(sections: readonly Section[]): ScanOf {
  const piecewise = sections.filter(({ rule }) => rule.goesOn !== undefined);
  const outermost = sections.filter(({ rule }) => rule.depth === 0);
  return (record) => around(piecewise, record) ?? around(outermost, record) ?? null;
}

/** How many sections may have begun since the one that a record is in. */
const MAX_OVERLAPS = 64;

function around(sections: readonly Section[], record: number): Section | undefined {
  let [low, high] = [0, sections.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sections[middle]?.first ?? Infinity) <= record) low = middle + 1;
    else high = middle;
  }
  return sections.slice(Math.max(0, low - MAX_OVERLAPS), low).findLast(({ last }) => record <= last);
}

/** One clue a file and run: what is damaged is told when it is found, when it is to be mended and when it cannot be. */
export function distinctClues(clues: readonly ToldClue[], scanOf: ScanOf): readonly ToldClue[] {
  const told = new Set<string>();
  return clues.filter(({ tells, value, result, record }) => {
    if (tells !== 'corrupt-file' && tells !== 'sfc') return true;
    const key = [tells, value, result, scanOf(record)?.first].join('\n');
    const isFirst = !told.has(key);
    told.add(key);
    return isFirst;
  });
}
