// Builds everything that is built, from one list of targets.
//   node esbuild.mjs               the extension and the command line, into dist/
//   node esbuild.mjs --tests       the same, and the tests into out/
//   node esbuild.mjs --production  minified, without source maps
//   node esbuild.mjs --watch       keeps dist/ fresh while you edit
//   node esbuild.mjs --generate    writes what is generated and committed: the grammar, and the logs' file names in package.json
import * as esbuild from 'esbuild';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
process.chdir(root);
const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  target: 'es2022',
  charset: 'utf8',
  // jsonc-parser's "main" is a UMD build whose inner requires esbuild cannot follow; its "module" is not.
  mainFields: ['module', 'main'],
  minify: production,
  sourcemap: production ? false : 'linked',
  sourcesContent: false,
  logLevel: 'warning',
};
/** @type {esbuild.BuildOptions} */
const forNode = { ...common, platform: 'node', format: 'cjs', target: 'node20' };
/** @type {esbuild.BuildOptions} */
const forBrowser = { ...common, platform: 'browser', format: 'cjs', external: ['vscode'] };

/** @type {esbuild.BuildOptions[]} */
const product = [
  { ...forNode, entryPoints: ['src/node/main.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  { ...forNode, entryPoints: ['src/node/worker.ts'], outfile: 'dist/worker.js' },
  { ...forNode, entryPoints: ['src/node/runner.ts'], outfile: 'dist/runner.js' },
  { ...forNode, entryPoints: ['src/node/cli.ts'], outfile: 'dist/cli.js' },
  { ...forBrowser, entryPoints: ['src/browser/main.ts'], outfile: 'dist/web/extension.js' },
];

/** Test files below a folder, found by name so that a new one needs no registration. */
function testFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.test\.(ts|mjs)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** A bundle of an entry and the test files beside it: the workbench loads one module. */
function suite(entry, files) {
  const lines = [`export * from './${path.basename(entry, '.ts')}';`];
  const names = files.map((file) => `./${path.relative(path.dirname(entry), file).replaceAll(path.sep, '/').replace(/\.ts$/, '')}`);
  lines.push(`import { registerSuites } from './${path.basename(entry, '.ts')}';`);
  // Loaded late: mocha must have defined suite() and test() before a test file runs.
  lines.push(`registerSuites(async () => { ${names.map((name) => `await import('${name}');`).join(' ')} });`);
  return { contents: lines.join('\n'), resolveDir: path.dirname(path.resolve(entry)), sourcefile: 'suite.ts', loader: 'ts' };
}

/** @returns {esbuild.BuildOptions[]} */
function tests() {
  const inWorkbench = testFiles('test/extension').filter((file) => !file.startsWith(path.join('test', 'extension', 'web') + path.sep));
  const unitTests = testFiles('test/unit').map((file) => ({ in: file, out: path.relative('test', file).replace(/\.(ts|mjs)$/, '') }));
  return [
    {
      ...forNode,
      // The house's own test stands above the rooms and runs with the unit tests.
      entryPoints: [...unitTests, { in: 'test/architecture.test.ts', out: 'unit/architecture.test' }],
      outdir: 'out',
      external: ['mocha', 'vscode-oniguruma', 'typescript'],
    },
    { ...forNode, entryPoints: testFiles('test/remote'), outbase: 'test', outdir: 'out', external: ['mocha'] },
    { ...forNode, stdin: suite('test/extension/index.ts', inWorkbench), outfile: 'out/extension/index.js', external: ['vscode', 'mocha'] },
    {
      ...forBrowser,
      stdin: suite('test/extension/webIndex.ts', testFiles('test/extension/web')),
      outfile: 'out/web/index.js',
      define: { 'process.env.NODE_ENV': '"test"', global: 'globalThis' },
    },
  ].filter((options) => options.stdin !== undefined || options.entryPoints.length > 0);
}

/** The catalogue travels as the texts it is written in; index.json lists them, since a browser cannot list a folder. */
function copyCatalog() {
  const from = 'src/catalog/data';
  const names = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(from, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
  const index = { files: names.filter((name) => name.endsWith('.jsonc')), translations: names.filter((name) => name.endsWith('.json')) };
  rmSync('dist/catalog', { recursive: true, force: true });
  cpSync(from, 'dist/catalog', { recursive: true });
  writeFileSync('dist/catalog/index.json', `${JSON.stringify(index)}\n`);
}

/** Bundles what the formats are made into for this process, and writes it: the grammar, and the file names in package.json. */
async function generate() {
  const outdir = path.resolve('out/generate');
  const entryPoints = ['src/log/grammar.ts', 'src/log/fileNames.ts'];
  await esbuild.build({
    ...common,
    platform: 'node',
    format: 'esm',
    sourcemap: false,
    entryPoints,
    outdir,
    outExtension: { '.js': '.mjs' },
  });
  const load = (name) => import(pathToFileURL(path.join(outdir, name)).href);
  const [{ grammarText }, { fileNames }] = await Promise.all([load('grammar.mjs'), load('fileNames.mjs')]);
  mkdirSync('syntaxes', { recursive: true });
  writeFileSync('syntaxes/windows-update-log.tmLanguage.json', grammarText());
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  Object.assign(
    manifest.contributes.languages.find(({ id }) => id === 'windows-update-log'),
    fileNames(),
  );
  writeFileSync('package.json', `${JSON.stringify(manifest, undefined, 2)}\n`);
}

if (flags.has('--generate')) {
  await generate();
} else if (flags.has('--watch')) {
  copyCatalog();
  for (const options of product) await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
} else {
  if (production) rmSync('dist', { recursive: true, force: true });
  copyCatalog();
  await Promise.all([...product, ...(flags.has('--tests') ? tests() : [])].map((options) => esbuild.build(options)));
}
