// Builds through esbuild.mjs, the one list of targets.
import * as path from 'node:path';
import { root } from './paths.mjs';
import { run } from './process.mjs';

/**
 * Whether it built. What went wrong stands on the console.
 * @param {readonly string[]} flags of esbuild.mjs
 */
export async function build(...flags) {
  const ended = await run(process.execPath, [path.join(root, 'esbuild.mjs'), ...flags], { cwd: root, limitSeconds: 300 });
  return ended.code === 0;
}
