// Makes the .vsix that is installed and published: npm run package. Given a file name, writes it there.
import { rmSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { root } from './paths.mjs';
import { run } from './process.mjs';

/**
 * Packs what is built now. Rejects with what vsce printed.
 * @param {string} file
 * @returns {Promise<{ readonly sizeBytes: number }>}
 */
export async function packExtension(file) {
  rmSync(file, { force: true });
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  // Without a public repository there is no address that the README's pictures could be rewritten to.
  const args = ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file];
  const ended = await run(process.execPath, [vsce, ...args], { cwd: root, output: 'kept', limitSeconds: 120 });
  if (ended.code !== 0) throw new Error(`vsce could not package the extension (${ended.why}):\n${ended.output}`);
  return { sizeBytes: statSync(file).size };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!(await build('--production'))) process.exit(1);
  const file = path.resolve(process.argv[2] ?? path.join(root, 'windows-update-log.vsix'));
  const { sizeBytes } = await packExtension(file);
  console.log(`${path.relative(process.cwd(), file)}: ${(sizeBytes / 1024).toFixed(0)} KB`);
}
