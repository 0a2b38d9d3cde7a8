/**
 * The progress marks that a running script prints, one to a line. The host is not trusted: what does not fit exactly is just text.
 * Example: `##wul 20261122-203100-0a1b step stop-wuauserv fail rc=1052 state=running`
 */
import { parseRunId, RUN_ID_PATTERN, type RunId } from './runId';

export type StepState = 'begin' | 'ok' | 'skip' | 'fail';
export type EndWord = 'done' | 'kept' | 'down' | 'refused' | 'busy';
/** What a look at an earlier run found: its end, that it stopped without one, or nothing at all. */
export type SeenWord = 'finished' | 'stopped' | 'nothing';
export type Details = ReadonlyMap<string, string>;

export type Mark = { readonly run: RunId } & (
  | { readonly kind: 'start'; readonly sequence: string }
  /** A check that does not hold (`no`, the run is refused) or that could not be made (`unknown`). */
  | { readonly kind: 'check'; readonly id: string; readonly state: 'no' | 'unknown' }
  | { readonly kind: 'warn'; readonly id: string }
  | { readonly kind: 'lock' }
  | { readonly kind: 'was'; readonly service: string; readonly state: string }
  | { readonly kind: 'heal'; readonly service: string; readonly state: 'begin' | 'ok' | 'fail' }
  | { readonly kind: 'step'; readonly id: string; readonly state: StepState; readonly details: Details }
  | { readonly kind: 'seen'; readonly state: SeenWord }
  | { readonly kind: 'end'; readonly word: EndWord; readonly details: Details }
);

const LINE = new RegExp(`^##wul (${RUN_ID_PATTERN}) ([a-z]{3,5})((?: [A-Za-z0-9._=-]{1,120}){1,6})$`);
const STEP_STATES: readonly StepState[] = ['begin', 'ok', 'skip', 'fail'];
const END_WORDS: readonly EndWord[] = ['done', 'kept', 'down', 'refused', 'busy'];
const SEEN_WORDS: readonly SeenWord[] = ['finished', 'stopped', 'nothing'];

/** Reads a mark of the given run; undefined for every other line, also for marks of other runs. */
export function parseMark(line: string, expected: RunId): Mark | undefined {
  const match = LINE.exec(line);
  const run = parseRunId(match?.[1]);
  if (match === null || run !== expected) return undefined;
  const [first = '', second, ...rest] = (match[3] ?? '').trim().split(' ');
  const more = second === undefined ? 0 : rest.length + 1;
  switch (match[2] ?? '') {
    case 'start':
      return more === 0 ? { run, kind: 'start', sequence: first } : undefined;
    case 'check':
      return more === 1 && (second === 'no' || second === 'unknown') ? { run, kind: 'check', id: first, state: second } : undefined;
    case 'warn':
      return more === 0 ? { run, kind: 'warn', id: first } : undefined;
    case 'lock':
      return more === 0 && first === 'waiting' ? { run, kind: 'lock' } : undefined;
    case 'was':
      return more === 1 && second !== undefined ? { run, kind: 'was', service: first, state: second } : undefined;
    case 'heal':
      return second === 'begin' || second === 'ok' || second === 'fail' ? { run, kind: 'heal', service: first, state: second } : undefined;
    case 'step': {
      const state = STEP_STATES.find((word) => word === second);
      const details = readDetails(rest);
      return state === undefined || details === undefined ? undefined : { run, kind: 'step', id: first, state, details };
    }
    case 'seen': {
      const state = SEEN_WORDS.find((word) => word === first);
      return state === undefined || more > 0 ? undefined : { run, kind: 'seen', state };
    }
    case 'end': {
      const word = END_WORDS.find((candidate) => candidate === first);
      const details = readDetails(second === undefined ? [] : [second, ...rest]);
      return word === undefined || details === undefined ? undefined : { run, kind: 'end', word, details };
    }
    default:
      return undefined;
  }
}

/** `key=value` words; undefined when one is something else. */
function readDetails(words: readonly string[]): Details | undefined {
  const details = new Map<string, string>();
  for (const word of words) {
    const [, key, value] = /^([a-z]+)=([A-Za-z0-9._-]*)$/.exec(word) ?? [];
    if (key === undefined || value === undefined) return undefined;
    details.set(key, value);
  }
  return details;
}
