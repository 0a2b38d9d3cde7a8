/**
 * Terminals of the remote side. Nothing is ever typed into them for the person: what runs in one is the program it was opened with.
 */
import * as vscode from 'vscode';
import { hostText, type Host } from '../../remote/host';
import { sshPrograms, terminalInvocation } from '../../remote/transports/ssh';
import type { TerminalProgram } from './remoteDesk';

/** The ssh program of the user's own settings: a workspace can name none, whatever its settings hold. */
export function sshPath(): string {
  const setting = vscode.workspace.getConfiguration('windowsUpdateLog').inspect<unknown>('remote.sshPath');
  const path = setting?.globalValue ?? setting?.defaultValue;
  return typeof path === 'string' && path.trim() !== '' ? path.trim() : 'ssh';
}

/** A plain ssh terminal, as the user would open it: in the home folder, not in that of the workspace. */
export function openSshTerminal(host: Host, home: string): vscode.Terminal {
  const { program, args } = terminalInvocation(sshPrograms(sshPath()), host);
  return open(hostText(host), { path: program, args, env: {}, cwd: home });
}

/** The terminal in which a run is watched and ssh's questions are answered. */
export function openRunTerminal(host: Host, program: TerminalProgram): vscode.Terminal {
  return open(vscode.l10n.t('Reset on {0}', hostText(host)), program);
}

function open(name: string, program: TerminalProgram): vscode.Terminal {
  const terminal = vscode.window.createTerminal({
    name,
    shellPath: program.path,
    shellArgs: [...program.args],
    env: { ...program.env },
    cwd: program.cwd,
    iconPath: new vscode.ThemeIcon('vm'),
    // A reloaded window must not start the program a second time.
    isTransient: true,
  });
  terminal.show();
  return terminal;
}
