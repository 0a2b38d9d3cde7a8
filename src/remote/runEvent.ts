/**
 * What the runner tells the editor while it works, one JSON object to a line of a file that only grows.
 */
import type { Ending } from './outcome';
import { parseMark, type Mark } from './marks';
import { parseRunId, type RunId } from './runId';

export type Phase = 'connect' | 'look' | 'run';

export type RunEvent =
  | { readonly kind: 'phase'; readonly phase: Phase }
  | { readonly kind: 'mark'; readonly mark: Mark }
  /** The last event. `run` is the run whose end this tells: after a look that found an end, the earlier one. */
  | { readonly kind: 'ended'; readonly run: RunId; readonly ending: Ending; readonly exitCode: number | null };

/** As the runner writes it: a mark travels as the host's own line and is parsed again. */
export type RawRunEvent = Exclude<RunEvent, { kind: 'mark' }> | { readonly kind: 'line'; readonly run: RunId; readonly line: string };

const PHASES: readonly Phase[] = ['connect', 'look', 'run'];
const ENDINGS: readonly Ending[] = ['ran', 'notReached', 'differs', 'notBegun', 'unwatched'];

/** Reads one line of the file; undefined when it is none of ours. */
export function parseRunEvent(text: string): RunEvent | undefined {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  const run = parseRunId(fields.get('run'));
  const line = fields.get('line');
  const exitCode = fields.get('exitCode');
  switch (fields.get('kind')) {
    case 'phase': {
      const phase = PHASES.find((word) => word === fields.get('phase'));
      return phase === undefined ? undefined : { kind: 'phase', phase };
    }
    case 'line': {
      const mark = run === undefined || typeof line !== 'string' ? undefined : parseMark(line, run);
      return mark === undefined ? undefined : { kind: 'mark', mark };
    }
    case 'ended': {
      const ending = ENDINGS.find((word) => word === fields.get('ending'));
      if (run === undefined || ending === undefined || !(exitCode === null || typeof exitCode === 'number')) return undefined;
      return { kind: 'ended', run, ending, exitCode };
    }
    default:
      return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A line that is still being written is no event yet.
    return undefined;
  }
}
