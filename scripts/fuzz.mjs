// npm run fuzz: reads a million lines that no program writes, made of the formats' samples, and holds what must hold for every log.
//   npm run fuzz -- --seed 123        the same logs again: a failure says its seed
//   npm run fuzz -- --lines 5000000   more of them
//   npm run fuzz -- --seconds 60      no longer than that
import { endEverythingOnSignals } from './process.mjs';
import { runBundled } from './runBundled.mjs';

endEverythingOnSignals();
const { code } = await runBundled('test/fuzz/main.ts', process.argv.slice(2));
process.exit(code);
