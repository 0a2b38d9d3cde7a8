// npm run bench: what recognition costs for foreign files, and how fast highlighting is beside VS Code's built-in grammar for logs. Ends with 1 when
// the one takes a millisecond or the other is slower than VS Code's.
//   npm run bench -- --megabytes 5   of each generated log; 50 by default, which takes some minutes
// The built-in grammar is that of the workbench in .vscode-test (extensions/log of VS Code, MIT, made by emilast/vscode-logfile-highlighter).
import * as path from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './paths.mjs';
import { endEverythingOnSignals, run } from './process.mjs';
import { installWorkbench } from './workbench/install.mjs';

endEverythingOnSignals();
const [flag, megabytes = '50', ...others] = process.argv.slice(2);
if ((flag !== undefined && flag !== '--megabytes') || others.length > 0 || !(Number(megabytes) > 0)) {
  console.error('Usage: npm run bench [-- --megabytes NUMBER]');
  process.exit(2);
}
const built = path.join(root, 'out/bench');
await esbuild.build({
  entryPoints: ['recognizing', 'tokenizing'].map((name) => path.join(root, `test/bench/${name}.ts`)),
  outdir: built,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  external: ['vscode-oniguruma'],
  logLevel: 'warning',
});
const measure = (/** @type {string} */ name, /** @type {readonly string[]} */ ...given) =>
  run(process.execPath, [path.join(built, `${name}.js`), ...given], { cwd: root, output: 'shown', limitSeconds: 1_800 });
const recognized = await measure('recognizing');
const { vscode } = await installWorkbench();
const tokenized = await measure('tokenizing', path.join(vscode, 'extensions/log/syntaxes/log.tmLanguage.json'), megabytes);
process.exitCode = recognized.code === 0 ? tokenized.code : recognized.code;
