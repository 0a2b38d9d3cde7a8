// Checks types: the whole with what each entry may know, the core rooms once more without Node and without vscode, and these scripts.
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { root } from './paths.mjs';
import { run } from './process.mjs';

const projects = ['tsconfig.json', 'tsconfig.core.json', 'scripts/tsconfig.json'].filter((name) => existsSync(path.join(root, name)));
const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
const ends = await Promise.all(projects.map((name) => run(process.execPath, [tsc, '-p', name], { cwd: root, output: 'kept' })));
// The core's files are part of the whole as well, and one mistake is told once.
const lines = new Set(ends.flatMap(({ output }) => output.split('\n')).filter((line) => line !== ''));
for (const line of lines) console.log(line);
process.exitCode = ends.some(({ code }) => code !== 0) ? 1 : 0;
