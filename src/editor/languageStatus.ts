/**
 * The language status item of a log: its format and how many failures it tells of.
 */
import * as vscode from 'vscode';
import type { Finding } from '../diagnosis/finding';
import { LANGUAGE, type Analyses } from './analyses';
import type { ErrorBorder } from './errorBorder';
import { outcomeWords } from './words';

/** Shows the item for the active editor. */
export function registerLanguageStatus(analyses: Analyses, border: ErrorBorder): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('windowsUpdateLog.status', { language: LANGUAGE });
  item.name = vscode.l10n.t('Windows Update Log');
  item.command = { command: 'workbench.actions.view.problems', title: vscode.l10n.t('Show Problems') };

  function show(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== LANGUAGE) return;
    const analysed = analyses.of(document.uri);
    item.busy = analysed === undefined && analyses.isReading(document.uri);
    if (analysed === undefined) {
      item.text = item.busy ? vscode.l10n.t('Reading the log') : vscode.l10n.t('The log was not read');
      item.detail = '';
      item.severity = vscode.LanguageStatusSeverity.Information;
      return;
    }
    const { analysis } = analysed;
    const failures = analysis.findings.filter(isFailure);
    item.text = failuresText(failures.length);
    item.detail =
      analysis.format === 'none'
        ? vscode.l10n.t('This is no log of Windows Update or servicing.')
        : `${formatName(analysis.format)}: ${outcomeWords(analysis.outcome)}`;
    item.severity = severityOf(failures);
  }

  show();
  return vscode.Disposable.from(
    item,
    analyses.onDidChange(border.listener('language status', show)),
    vscode.window.onDidChangeActiveTextEditor(border.listener('language status', show)),
  );
}

/** What counts as a failure of its own: not what merely follows from one, and nothing harmless. */
function isFailure({ severity, verdict, causedBy }: Finding): boolean {
  return (severity === 'error' || severity === 'warning') && verdict !== 'benign' && causedBy === null;
}

function severityOf(failures: readonly Finding[]): vscode.LanguageStatusSeverity {
  if (failures.some(({ severity }) => severity === 'error')) return vscode.LanguageStatusSeverity.Error;
  return failures.length > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
}

function failuresText(failures: number): string {
  if (failures === 0) return vscode.l10n.t('No failure');
  return failures === 1 ? vscode.l10n.t('One failure') : vscode.l10n.t('{0} failures', failures);
}

/** The names under which people know these logs; a format without one is called by its id. */
function formatName(format: string): string {
  switch (format) {
    case 'cbs':
      return 'CBS.log';
    case 'windowsupdate-classic':
      return 'WindowsUpdate.log';
    default:
      return format;
  }
}
