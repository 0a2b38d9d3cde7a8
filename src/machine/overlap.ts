/**
 * Whether one run of lines stands inside another, or goes on where another ends. Lines are numbers here: equal lines, equal numbers.
 */

/** How a later run of lines lies to an earlier one. */
export interface Meeting {
  /** The later one stands whole inside the earlier one. */
  readonly isContained: boolean;
  /** How many lines at the end of the earlier one are the first lines of the later one. */
  readonly shared: number;
}

/** How `later` lies to `earlier`; takes time in proportion to their lengths. An empty run is contained in any. */
export function meetingOf(earlier: readonly number[], later: readonly number[]): Meeting {
  if (later.length === 0) return { isContained: true, shared: 0 };
  const borders = bordersOf(later);
  let matched = 0;
  let isContained = false;
  for (const line of earlier) {
    // A whole match is one of its own borders, so that the next line can go on.
    if (matched === later.length) matched = borders[matched - 1] ?? 0;
    while (matched > 0 && later[matched] !== line) matched = borders[matched - 1] ?? 0;
    if (later[matched] === line) matched++;
    isContained ||= matched === later.length;
  }
  return { isContained, shared: matched };
}

/** For each beginning of a run the length of the longest shorter one that it also ends with (Knuth, Morris, Pratt). */
function bordersOf(run: readonly number[]): Int32Array {
  const borders = new Int32Array(run.length);
  let matched = 0;
  for (let at = 1; at < run.length; at++) {
    while (matched > 0 && run[matched] !== run[at]) matched = borders[matched - 1] ?? 0;
    if (run[matched] === run[at]) matched++;
    borders[at] = matched;
  }
  return borders;
}
