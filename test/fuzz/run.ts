/**
 * Fuzzing with a budget of time or lines; used by the unit tests and by `npm run fuzz`.
 */
import fc from 'fast-check';
import type { Catalog } from '../../src/catalog/catalog';
import { holds } from './hold';
import { hostileLogs } from './mutate';
import type { Hostile } from './mutate';

export interface FuzzBudget {
  readonly seed: number;
  readonly seconds: number;
  readonly lines: number;
}

export interface FuzzResult {
  readonly lines: number;
  readonly logs: number;
  /** What fast-check says about the smallest log that fails, with the seed; undefined where all hold. */
  readonly failure: string | undefined;
}

/** So many logs are made of one seed; the next have the next seed, so that every failure is reached again in seconds. */
const LOGS_PER_SEED = 100;

/** Runs until the lines or the seconds are used up, or something fails; `told` hears of every hundred logs. */
export function fuzz(budget: FuzzBudget, catalog: Catalog, told: (soFar: FuzzResult) => void = () => undefined): FuzzResult {
  const began = performance.now();
  let result: FuzzResult = { lines: 0, logs: 0, failure: undefined };
  for (let { seed } = budget; result.lines < budget.lines && performance.now() - began < budget.seconds * 1_000; seed++) {
    let lines = 0;
    const details = fc.check(
      fc.property(hostileLogs(40), (hostile) => {
        lines += holds(hostile, catalog);
      }),
      // Making it smaller may take long where each try takes seconds.
      { seed, numRuns: LOGS_PER_SEED, interruptAfterTimeLimit: 120_000 },
    );
    result = {
      lines: result.lines + lines,
      logs: result.logs + details.numRuns,
      failure: details.failed ? describe(seed, details) : undefined,
    };
    if (details.failed) return result;
    told(result);
  }
  return result;
}

function describe(seed: number, details: fc.RunDetails<[Hostile]>): string {
  const error =
    details.errorInstance instanceof Error ? (details.errorInstance.stack ?? details.errorInstance.message) : String(details.errorInstance);
  return `Seed ${seed}.\n${error}\n${fc.defaultReportMessage(details) ?? ''}`;
}
