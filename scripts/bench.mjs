// npm run bench: how fast highlighting is, beside VS Code's built-in grammar for logs. Ends with 1 when ours is slower.
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
const outfile = path.join(root, 'out/bench/tokenizing.js');
await esbuild.build({
  entryPoints: [path.join(root, 'test/bench/tokenizing.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  external: ['vscode-oniguruma'],
  logLevel: 'warning',
});
const { vscode } = await installWorkbench();
const grammar = path.join(vscode, 'extensions/log/syntaxes/log.tmLanguage.json');
const ended = await run(process.execPath, [outfile, grammar, megabytes], { cwd: root, output: 'shown', limitSeconds: 1_800 });
process.exitCode = ended.code;
