// Installs the packages of a fresh clone before the first F5. Imports no package, since none is there yet.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCommand } from './npm.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
// npm writes this file last, so a half-finished installation is not taken for a whole one.
if (!existsSync(path.join(root, 'node_modules/.package-lock.json'))) {
  const [program, ...first] = npmCommand();
  const ended = spawnSync(program, [...first, 'ci'], { cwd: root, stdio: 'inherit' });
  if (ended.error !== undefined) console.error(`npm could not be started: ${ended.error.message}`);
  process.exitCode = ended.status ?? 1;
}
