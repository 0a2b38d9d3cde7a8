/**
 * Diagnose This Folder, Diagnose Open Logs and Diagnose Again: with progress that names each file, and one sentence on what was left out. It must never
 * decide what a log is.
 */
import * as vscode from 'vscode';
import type { Analyses } from '../analyses';
import { COMMANDS } from '../commands';
import type { ErrorBorder } from '../errorBorder';
import { plain } from '../../text/plain';
import type { CurrentMachine } from './currentMachine';
import { leftOutWords, sourceName } from './machineWords';
import type { MachineReading, MachineSource } from './readMachine';
import type { UpdateFailures } from './updateFailures';

export interface DiagnoseParts {
  readonly machine: CurrentMachine;
  readonly view: UpdateFailures;
  readonly analyses: Analyses;
  readonly log: vscode.LogOutputChannel;
  readonly border: ErrorBorder;
}

/** Registers the commands. */
export function registerDiagnose({ machine, view, analyses, log, border }: DiagnoseParts): vscode.Disposable {
  async function diagnose(source: MachineSource): Promise<void> {
    const made = await withProgress(source, machine);
    if (made === 'cancelled') return;
    for (const { path, reason } of made.unread) log.warn(`${plain(path)}: ${plain(reason)}`);
    if (made.told.logs.length > 0) await view.reveal();
    tell(made, log);
  }

  return vscode.Disposable.from(
    border.command(COMMANDS.diagnoseFolder, async (argument) => {
      const folder = argument instanceof vscode.Uri ? argument : await askForFolder();
      if (folder !== undefined) await diagnose({ kind: 'folder', uri: folder });
    }),
    border.command(COMMANDS.diagnoseOpenLogs, async () => {
      const documents = analyses.all().map(({ document }) => document);
      if (documents.length > 0) await diagnose({ kind: 'documents', documents });
      else void vscode.window.showInformationMessage(vscode.l10n.t('No log of Windows Update or servicing is open.'));
    }),
    border.command(COMMANDS.diagnoseAgain, async () => {
      const current = machine.current();
      if (current !== undefined) await diagnose(current.source);
    }),
  );
}

function withProgress(source: MachineSource, machine: CurrentMachine): Thenable<MachineReading | 'cancelled'> {
  const title = vscode.l10n.t('Diagnosing {0}', plain(sourceName(source)));
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => {
        abort.abort();
      });
      return machine.diagnose(source, abort.signal, (path, number, count) => {
        const message = vscode.l10n.t('{0} ({1} of {2})', plain(path), number, count);
        // The first file is only begun: a bar that is full would say that nothing more is to come.
        progress.report({ message, increment: number === 1 ? 0 : 100 / count });
      });
    },
  );
}

/** What a person would not see in the view: that there is nothing to show, and what was left out. */
function tell(made: MachineReading, log: vscode.LogOutputChannel): void {
  const leftOut = leftOutWords(made);
  const isEmpty = made.told.logs.length === 0;
  if (!isEmpty && leftOut === undefined) return;
  const nothing = isEmpty ? [vscode.l10n.t('No log of Windows Update or servicing was found in {0}.', plain(sourceName(made.source)))] : [];
  const text = [...nothing, ...(leftOut === undefined ? [] : [leftOut])].join(' ');
  if (leftOut === undefined) {
    void vscode.window.showInformationMessage(text);
    return;
  }
  const details = vscode.l10n.t('Show Log');
  void vscode.window.showWarningMessage(text, details).then((answer) => {
    if (answer === details) log.show();
  });
}

interface FolderChoice extends vscode.QuickPickItem {
  /** Undefined: another one. */
  readonly uri: vscode.Uri | undefined;
}

/** One of the workspace, or any other; undefined when the person turns away. */
async function askForFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) return askForAnyFolder(undefined);
  const choices: readonly FolderChoice[] = [
    ...folders.map(({ name, uri }) => ({ label: `$(folder) ${name}`, description: vscode.workspace.asRelativePath(uri), uri })),
    { label: vscode.l10n.t('Another Folder…'), uri: undefined },
  ];
  const choice = await vscode.window.showQuickPick(choices, {
    placeHolder: vscode.l10n.t('The folder that holds the logs of one machine'),
  });
  if (choice === undefined) return undefined;
  return choice.uri ?? askForAnyFolder(folders[0]?.uri);
}

async function askForAnyFolder(defaultUri: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const label = vscode.l10n.t('Diagnose Folder');
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      title: label,
      openLabel: label,
      ...(defaultUri === undefined ? {} : { defaultUri }),
    })) ?? [];
  return folder;
}
