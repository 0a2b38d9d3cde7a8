/**
 * Go to Next Failure and Go to Previous Failure: from failure to failure, around the end of the log.
 */
import * as vscode from 'vscode';
import { LANGUAGE, type Analyses } from '../analyses';
import { whenRead } from './answers';
import { COMMANDS } from '../commands';
import { rangeOf } from '../marks/diagnostics';
import type { ErrorBorder } from '../errorBorder';
import { failureBeside, failuresOf } from './failures';
import { moveTo } from './moveTo';
import { shortWords } from '../marks/present';

/** Long enough to be read, short enough not to tell of a failure that one has left. */
const TOLD_MILLISECONDS = 6000;

/** Registers both commands. */
export function registerGoToFailure(analyses: Analyses, border: ErrorBorder): vscode.Disposable {
  async function go(direction: 'next' | 'previous'): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.languageId !== LANGUAGE) return;
    const read = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading the log') },
      () => whenRead(analyses, editor.document.uri),
    );
    if (read === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('The log was not read'));
      return;
    }
    const failures = failuresOf(read.analysis);
    const { line, character } = editor.selection.start;
    const found = failureBeside(failures, { line, column: character }, direction);
    if (found === null) {
      void vscode.window.showInformationMessage(vscode.l10n.t('This log tells of no failure.'));
      return;
    }
    await moveTo(editor, rangeOf(found.finding.span));
    vscode.window.setStatusBarMessage(
      vscode.l10n.t('Failure {0} of {1}: {2}', found.number, failures.length, shortWords(found.finding)),
      TOLD_MILLISECONDS,
    );
  }

  return vscode.Disposable.from(
    border.command(COMMANDS.goToNextFailure, () => go('next')),
    border.command(COMMANDS.goToPreviousFailure, () => go('previous')),
  );
}
