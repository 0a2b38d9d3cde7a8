import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { suite, test } from 'mocha';
import { codeCommand, installArguments, openArguments } from '../../../scripts/codeCommand.mjs';
import { npmCommand } from '../../../scripts/npm.mjs';
import { run } from '../../../scripts/process.mjs';

const LOG = 'C:\\Users\\First Last\\a&b.log';

suite('scripts: the command line of VS Code', () => {
  const CMD = 'C:\\Program Files\\Microsoft VS Code\\bin\\code.cmd';
  const head = '@echo off\r\nsetlocal\r\nset VSCODE_DEV=\r\nset ELECTRON_RUN_AS_NODE=1\r\n';
  const program = 'C:\\Program Files\\Microsoft VS Code\\Code.exe';
  const env = { ELECTRON_RUN_AS_NODE: '1', VSCODE_DEV: undefined };
  const check = (/** @type {string} */ line, /** @type {unknown} */ expected) =>
    assert.deepEqual(
      codeCommand(CMD, (file) => (assert.equal(file, CMD), `${head}${line}\r\nendlocal\r\n`)),
      expected,
    );

  test('reads code.cmd for the program and the script', () => {
    const script = 'C:\\Program Files\\Microsoft VS Code\\resources\\app\\out\\cli.js';
    check('"%~dp0..\\Code.exe" "%~dp0..\\resources\\app\\out\\cli.js" %*', { program, first: [script], env });
    check('START /B "" "%~dp0..\\Code.exe" "%~dp0..\\resources\\app\\out\\cli.js" %*', { program, first: [script], env });
  });
  test('follows the folder named by its commit', () => {
    const script = 'C:\\Program Files\\Microsoft VS Code\\0f0d87fa9e\\resources\\app\\out\\cli.js';
    check('"%~dp0..\\Code.exe" "%~dp0..\\0f0d87fa9e\\resources\\app\\out\\cli.js" %*', { program, first: [script], env });
  });
  test('takes no other wrapper for it', () => {
    check('"C:\\scoop\\apps\\vscode\\bin\\code.cmd" %*', undefined);
    check('"%APPDATA%\\Code.exe" "%~dp0..\\cli.js" %*', undefined);
  });
  test('starts a file that is a program as it is, without reading it', () => {
    assert.deepEqual(
      codeCommand('/usr/bin/code', () => assert.fail()),
      { program: '/usr/bin/code', first: [], env: {} },
    );
  });
  test('keeps every path one argument', () => {
    const own = { userDataFolder: 'C:\\a b\\user', extensionsFolder: 'C:\\a b\\ext', asRoot: false };
    const profile = ['--user-data-dir', 'C:\\a b\\user', '--extensions-dir', 'C:\\a b\\ext'];
    assert.deepEqual(installArguments(own, 'C:\\a b\\x.vsix'), [...profile, '--install-extension', 'C:\\a b\\x.vsix', '--force']);
    assert.deepEqual(openArguments(own, { log: LOG, folder: undefined }), [...profile, '--new-window', '--goto', `${LOG}:1`]);
    assert.deepEqual(openArguments({ ...own, asRoot: true }, { log: LOG, folder: 'C:\\a b' }), [
      ...[...profile, '--no-sandbox', '--new-window', 'C:\\a b'],
      ...['--goto', `${LOG}:1`],
    ]);
  });
});

suite('scripts: npm', () => {
  const NODE = 'C:\\Program Files\\nodejs\\node.exe';
  const beside = 'C:\\Program Files\\nodejs\\node_modules\\npm\\bin\\npm-cli.js';
  const onPath = 'D:\\tools\\node_modules\\npm\\bin\\npm-cli.js';
  /** @type {(platform: NodeJS.Platform, env: Record<string, string>, files: readonly string[], expected: readonly string[]) => void} */
  const check = (platform, env, files, expected) =>
    assert.deepEqual(npmCommand({ env, platform, node: NODE, exists: (file) => files.includes(file) }), expected);

  test('is the npm that runs us', () => {
    check('win32', { npm_execpath: onPath }, [beside], [NODE, onPath]);
    check('linux', { npm_execpath: '/usr/lib/node_modules/npm/bin/npm-cli.js' }, [], [NODE, '/usr/lib/node_modules/npm/bin/npm-cli.js']);
  });
  test('is no other package manager', () => check('linux', { npm_execpath: '/usr/lib/pnpm/bin/pnpm.cjs' }, [], ['npm']));
  test('stands beside Node on Windows, or on PATH', () => {
    check('win32', { PATH: 'D:\\tools' }, [beside, onPath], [NODE, beside]);
    check('win32', { PATH: 'C:\\Windows;;D:\\tools' }, [onPath], [NODE, onPath]);
    check('win32', {}, [], ['npm']);
  });
});

suite('scripts: programs', () => {
  test('get each argument whole, whatever stands in it', async () => {
    const args = [LOG, 'a"b', '%PATH%', '$(id)', ''];
    const ended = await run(process.execPath, ['-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--', ...args], {
      output: 'kept',
    });
    assert.deepEqual(JSON.parse(ended.output), args);
  });
  test('are never started through a shell', () => {
    const asking = readdirSync('scripts', { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[cm]js$/.test(name) && !name.includes('node_modules'))
      .filter((name) => /[{,]\s*shell\s*[:,}]|\bexec(Sync)?\(['"`]/.test(readFileSync(path.join('scripts', name), 'utf8')));
    assert.deepEqual(asking, []);
  });
});
