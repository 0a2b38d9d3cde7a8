/**
 * The desktop entry: the reading path runs in a worker thread, and fixes run in terminals.
 */
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { activateOn } from '../editor/activate';
import { startWorker } from './nodePort';
import { createRemoteDesk } from './runner/desk';

/** Called by VS Code. */
export function activate(context: vscode.ExtensionContext): void {
  const built = (name: string): string => path.join(context.extensionPath, 'dist', name);
  activateOn(
    {
      startReading: (onGone) => startWorker(built('worker.js'), onGone),
      home: vscode.Uri.file(os.homedir()),
      desk: createRemoteDesk({
        storage: context.globalStorageUri.fsPath,
        runner: built('runner.js'),
        node: process.execPath,
        home: os.homedir(),
        ...(process.platform === 'win32' ? { windows: process.env['SystemRoot'] ?? 'C:\\Windows' } : {}),
      }),
    },
    context,
  );
}
