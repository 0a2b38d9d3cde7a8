// Installs the packages of a fresh clone before the first F5. Imports nothing but Node's own, since nothing else is there yet.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
// npm writes this file last, so a half-finished installation is not taken for a whole one.
if (!existsSync(path.join(root, 'node_modules/.package-lock.json'))) {
  const ended = spawnSync('npm', ['ci'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  process.exitCode = ended.status ?? 1;
}
