/**
 * The process of `npm run fuzz`: what it was asked for, what it says while it runs, and a code other than 0 for a failure.
 */
import { parseArgs } from 'node:util';
import { bundled } from '../support/bundledCatalog';
import { fuzz } from './run';

function wanted(): { readonly seed?: string; readonly lines: string; readonly seconds: string } {
  try {
    return parseArgs({
      options: { seed: { type: 'string' }, lines: { type: 'string', default: '1000000' }, seconds: { type: 'string', default: '3600' } },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\nUsage: npm run fuzz [-- --seed N --lines N --seconds N]`);
    process.exit(2);
  }
}

const values = wanted();
const budget = { seed: Number(values.seed ?? Date.now() % 1_000_000_000), seconds: Number(values.seconds), lines: Number(values.lines) };
if (!Object.values(budget).every((value) => Number.isSafeInteger(value) && value >= 0)) {
  console.error('--seed, --lines and --seconds take whole numbers.');
  process.exit(2);
}
console.log(`Seed ${budget.seed}; until ${budget.lines} lines are read, or ${budget.seconds} s have passed.`);
const began = performance.now();
let told = began;
const result = fuzz(budget, bundled.catalog, ({ lines, logs }) => {
  if (performance.now() - told < 10_000) return;
  told = performance.now();
  console.log(`${lines} lines in ${logs} logs after ${((told - began) / 1000).toFixed(0)} s`);
});
console.log(
  `${result.lines} lines in ${result.logs} logs in ${((performance.now() - began) / 1000).toFixed(0)} s: ${result.failure ?? 'all hold.'}`,
);
process.exit(result.failure === undefined ? 0 : 1);
