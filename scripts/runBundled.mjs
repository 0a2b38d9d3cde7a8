// Runs TypeScript of this checkout in Node: bundled as the product is, with what only a test may need left outside.
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { root } from './paths.mjs';
import { run } from './process.mjs';

const built = path.join(root, 'out/scripts');

/** @param {string} file @param {'cjs' | 'esm'} format @returns {Promise<string>} */
async function bundle(file, format) {
  const name = path.relative(root, path.resolve(root, file)).replace(/\.ts$/, '');
  const outfile = path.join(built, `${name}.${format === 'esm' ? 'mjs' : 'cjs'}`);
  await esbuild.build({
    entryPoints: [path.join(root, file)],
    outfile,
    bundle: true,
    platform: 'node',
    format,
    target: 'node20',
    // As in esbuild.mjs: jsonc-parser's "main" cannot be bundled.
    mainFields: ['module', 'main'],
    external: ['vscode-oniguruma'],
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  return outfile;
}

/**
 * Runs a program in a process of its own and shows what it says. Rejects when it cannot be built.
 * @param {string} file from the checkout's root
 * @param {readonly string[]} [args]
 * @param {{ readonly limitSeconds?: number }} [options]
 */
export async function runBundled(file, args = [], options = {}) {
  return run(process.execPath, ['--enable-source-maps', await bundle(file, 'cjs'), ...args], { cwd: root, ...options });
}

/**
 * Loads a module into this process. Rejects when it cannot be built.
 * @param {string} file from the checkout's root
 * @returns {Promise<any>} what the module exports; the caller says what that is
 */
export async function importBundled(file) {
  return import(pathToFileURL(await bundle(file, 'esm')).href);
}
