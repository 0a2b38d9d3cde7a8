// npm run bench: what recognition costs for foreign files, how fast codes are looked up, and how fast highlighting is beside VS Code's built-in
// grammar for logs. Ends with 1 when one of them misses its bar, which its file in test/bench states.
//   npm run bench -- --megabytes 5   of each generated log; 50 by default, which takes some minutes
// The built-in grammar is that of the workbench in .vscode-test (extensions/log of VS Code, MIT, made by emilast/vscode-logfile-highlighter).
import * as path from 'node:path';
import { endEverythingOnSignals } from './process.mjs';
import { runBundled } from './runBundled.mjs';
import { installWorkbench } from './workbench/install.mjs';

endEverythingOnSignals();
const [flag, megabytes = '50', ...others] = process.argv.slice(2);
if ((flag !== undefined && flag !== '--megabytes') || others.length > 0 || !(Number(megabytes) > 0)) {
  console.error('Usage: npm run bench [-- --megabytes NUMBER]');
  process.exit(2);
}
let failed = false;
const measure = async (/** @type {string} */ name, /** @type {readonly string[]} */ ...given) => {
  const { code } = await runBundled(`test/bench/${name}.ts`, given, { limitSeconds: 1_800 });
  failed ||= code !== 0;
};
await measure('recognizing');
for (const question of ['a value', 'a name', 'a part of a name', '100 values']) await measure('names', question);
await measure('lookingUp');
const { vscode } = await installWorkbench();
await measure('tokenizing', path.join(vscode, 'extensions/log/syntaxes/log.tmLanguage.json'), megabytes);
process.exitCode = failed ? 1 : 0;
