// npm run fuzz: reads a million lines that no program writes, made of the formats' samples, and holds what must hold for every log.
//   npm run fuzz -- --seed 123        the same logs again: a failure says its seed
//   npm run fuzz -- --lines 5000000   more of them
//   npm run fuzz -- --seconds 60      no longer than that
import * as path from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './paths.mjs';
import { endEverythingOnSignals, run } from './process.mjs';

endEverythingOnSignals();
const outfile = path.join(root, 'out/fuzz/main.js');
await esbuild.build({
  entryPoints: [path.join(root, 'test/fuzz/main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // As in esbuild.mjs: jsonc-parser's "main" cannot be bundled.
  mainFields: ['module', 'main'],
  sourcemap: 'linked',
  logLevel: 'warning',
});
const { code } = await run(process.execPath, ['--enable-source-maps', outfile, ...process.argv.slice(2)], { cwd: root });
process.exit(code);
