// Finds a desktop VS Code: the user's own, or one that @vscode/test-electron downloads.
import { readFileSync } from 'node:fs';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, SilentReporter } from '@vscode/test-electron';
import { codeCommand } from './codeCommand.mjs';
import { cache } from './paths.mjs';
import { findProgram } from './prerequisites.mjs';

/** Whether a window could be opened at all. */
export function hasDisplay() {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * How the desktop's `code` is called: the user's own first, else a downloaded one. Undefined where there is neither, with the reason on
 * the console.
 * @returns {Promise<import('./codeCommand.mjs').CodeCommand | undefined>}
 */
export async function desktopCommand() {
  const installed = installedCode();
  const own = installed === undefined ? undefined : codeCommand(installed, readText);
  if (own !== undefined) return own;
  if (installed !== undefined) console.log(`${installed} is no code.cmd of VS Code's own.`);
  console.log('Looking for a desktop VS Code to download...');
  const downloaded = await downloadedCode();
  if (downloaded.kind === 'missing') {
    console.log(`No desktop VS Code: ${downloaded.reason}.`);
    return undefined;
  }
  // The first is the command line's file; what follows is a profile, and we bring our own.
  const [file = ''] = resolveCliArgsFromVSCodeExecutablePath(downloaded.executable);
  const command = codeCommand(file, readText);
  if (command === undefined) console.log(`No desktop VS Code: ${file} does not say how it is started.`);
  return command;
}

const readText = (/** @type {string} */ file) => readFileSync(file, 'utf8');

/**
 * The `code` command of a VS Code of this machine. Not the one inside a remote terminal of VS Code: that one opens windows elsewhere and
 * knows no profiles of its own.
 * @returns {string | undefined}
 */
function installedCode() {
  const found = findProgram('code');
  return found === undefined || /[\\/](remote-cli|\.vscode-server|\.vscode-remote)[\\/]/.test(found) ? undefined : found;
}

/**
 * The executable of a downloaded desktop VS Code, kept in .vscode-test; the reason in words where it cannot be had.
 * @returns {Promise<{ readonly kind: 'ready', readonly executable: string } | { readonly kind: 'missing', readonly reason: string }>}
 */
export async function downloadedCode() {
  if (!hasDisplay()) return { kind: 'missing', reason: 'there is no display' };
  try {
    // Ten seconds without a byte: a network that lets nothing through is found out soon, a slow one is not cut off.
    const executable = await downloadAndUnzipVSCode({
      version: 'stable',
      cachePath: cache,
      timeout: 10_000,
      reporter: new SilentReporter(),
    });
    return { kind: 'ready', executable };
  } catch (error) {
    return { kind: 'missing', reason: `it cannot be downloaded (${error instanceof Error ? error.message : String(error)})` };
  }
}
