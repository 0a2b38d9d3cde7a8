// Finds a desktop VS Code: the user's own, or one that @vscode/test-electron downloads. Says nothing when there is none.
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { cache } from './paths.mjs';
import { findProgram } from './prerequisites.mjs';

/** Whether a window could be opened at all. */
export function hasDisplay() {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * The `code` command of a VS Code of this machine. Not the one inside a remote terminal of VS Code: that one opens windows elsewhere and
 * knows no profiles of its own.
 * @returns {string | undefined}
 */
export function installedCode() {
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
