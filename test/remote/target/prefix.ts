/**
 * The Windows of the target: a Wine prefix with our stand-ins in it. Everything lies below .vscode-test/ and may be deleted at any time.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Wine loads a program of its own before a file of the same name, unless told otherwise. */
const STAND_INS = ['sc', 'fltmc', 'tasklist'];
const OVERRIDES = `mscoree,mshtml,winemenubuilder.exe=;${STAND_INS.map((name) => `${name}.exe`).join(',')}=n`;
const WINE_DLLS = '/usr/lib/x86_64-linux-gnu/wine/x86_64-windows';

export interface Prefix {
  /** The target's own folder. */
  readonly folder: string;
  /** Drive C: as this system sees it. */
  readonly drive: string;
  readonly wine: string;
  readonly wineserver: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Runs the control program with commands and gives what it printed. */
  control(...commands: readonly string[]): Promise<string>;
}

/** Makes the prefix, or takes the one that is there when it was made from the same sources. */
export async function preparePrefix(folder: string, sources: string): Promise<Prefix> {
  const wine = first(['/usr/lib/wine/wine64', '/usr/bin/wine64', '/usr/bin/wine']);
  const wineserver = first(['/usr/lib/wine/wineserver64', '/usr/lib/wine/wineserver', '/usr/bin/wineserver']);
  const drive = path.join(folder, 'prefix/drive_c');
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    HOME: path.join(folder, 'home'),
    WINEPREFIX: path.join(folder, 'prefix'),
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    WINEDLLOVERRIDES: OVERRIDES,
  };
  const control = async (...commands: readonly string[]): Promise<string> => {
    const { stdout } = await run(wine, ['wulctl.exe', ...commands], { cwd: drive, env: environment, timeout: 60_000 });
    return stdout.replaceAll('\r', '');
  };
  const prefix: Prefix = { folder, drive, wine, wineserver, environment, control };
  const stamp = path.join(folder, 'made-from');
  const wanted = await fingerprint(sources);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    await fs.rm(folder, { recursive: true, force: true });
    await fs.mkdir(path.join(folder, 'home'), { recursive: true });
    await compile(sources, path.join(folder, 'bin'));
    await create(prefix);
    await fs.writeFile(stamp, wanted);
  }
  return prefix;
}

async function compile(sources: string, into: string): Promise<void> {
  await fs.mkdir(into, { recursive: true });
  for (const name of ['service', 'control', 'tool', 'shell']) {
    await run('x86_64-w64-mingw32-gcc', ['-O1', '-s', '-o', path.join(into, `${name}.exe`), path.join(sources, `${name}.c`)]);
  }
}

async function create(prefix: Prefix): Promise<void> {
  await run(prefix.wine, ['wineboot', '-i'], { cwd: prefix.folder, env: prefix.environment, timeout: 180_000 });
  await run(prefix.wineserver, ['-w'], { env: prefix.environment, timeout: 60_000 });
  const system = path.join(prefix.drive, 'windows/system32');
  // A fresh prefix holds copies of Wine's own libraries, 600 MB of them: link them instead.
  for (const name of await fs.readdir(system)) {
    const copy = path.join(system, name);
    const original = path.join(WINE_DLLS, name);
    const stat = await fs.lstat(copy);
    if (!stat.isFile() || !existsSync(original) || !(await fs.readFile(copy)).equals(await fs.readFile(original))) continue;
    await fs.rm(copy);
    await fs.symlink(original, copy);
  }
  await fs.rm(path.join(prefix.drive, 'windows/syswow64'), { recursive: true, force: true });
  // Nothing in the prefix may lead out of it.
  for (const name of await fs.readdir(path.join(prefix.folder, 'prefix/dosdevices'))) {
    if (name !== 'c:') await fs.rm(path.join(prefix.folder, 'prefix/dosdevices', name));
  }
  const home = homeOf(prefix);
  for (const name of await fs.readdir(home)) {
    if ((await fs.lstat(path.join(home, name))).isSymbolicLink()) await fs.rm(path.join(home, name));
  }
  const bin = path.join(prefix.folder, 'bin');
  for (const name of STAND_INS) {
    await fs.rm(path.join(system, `${name}.exe`), { force: true });
    await fs.copyFile(path.join(bin, 'tool.exe'), path.join(system, `${name}.exe`));
  }
  // Names that Wine has no program of its own for: control.exe, for one, would be its Control Panel.
  for (const [name, placed] of [
    ['service', 'wulservice'],
    ['control', 'wulctl'],
    ['shell', 'wulshell'],
  ] as const) {
    await fs.copyFile(path.join(bin, `${name}.exe`), path.join(system, `${placed}.exe`));
  }
  await fs.mkdir(path.join(prefix.drive, 'target'));
  // Wine brings services of its own under some of these names; they would never misbehave.
  await prefix.control(...['wuauserv', 'bits', 'cryptSvc', 'msiserver'].flatMap((name) => ['stop', name, 'remove', name]));
  await run(prefix.wineserver, ['-w'], { env: prefix.environment, timeout: 60_000 });
}

/** The login's home folder on the target. */
export function homeOf(prefix: Pick<Prefix, 'drive'>): string {
  return path.join(prefix.drive, 'users', os.userInfo().username);
}

async function fingerprint(sources: string): Promise<string> {
  const hash = createHash('sha256').update(OVERRIDES);
  for (const name of (await fs.readdir(sources)).sort()) hash.update(name).update(await fs.readFile(path.join(sources, name)));
  return hash.digest('hex');
}

function first(candidates: readonly string[]): string {
  const found = candidates.find((candidate) => existsSync(candidate));
  if (found === undefined) throw new Error(`none of ${candidates.join(', ')} is there`);
  return found;
}
