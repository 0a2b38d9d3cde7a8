/**
 * The language status of a log: how many failures it tells of and how it ended, its format, its encoding. Each stands in a row of its own, since
 * a row has one command.
 */
import * as vscode from 'vscode';
import type { Finding, LogAnalysis } from '../../diagnosis/finding';
import { LANGUAGE, type Analyses } from '../analyses';
import type { ChosenFormats } from '../chosenFormats';
import { COMMANDS } from '../commands';
import { encodingName } from './encodingWords';
import type { ErrorBorder } from '../errorBorder';
import { failuresOf } from '../navigate/failures';
import { formatName } from './formatWords';
import { loopsIn } from './loops';
import { plain } from '../../text/plain';
import { together } from './present';
import { signWords } from './signWords';
import { outcomeWords } from './words';

/** Shows the rows for the active editor. */
export function registerLanguageStatus(analyses: Analyses, chosen: ChosenFormats, border: ErrorBorder): vscode.Disposable {
  const { l10n } = vscode;
  const outcome = makeItem('status', l10n.t('Windows Update Log'), 'workbench.actions.view.problems', l10n.t('Show Problems'));
  const format = makeItem('format', l10n.t('Windows Update Log: Format'), COMMANDS.setFormat, l10n.t('Set Log Format…'));
  const encoding = makeItem(
    'encoding',
    l10n.t('Windows Update Log: Encoding'),
    'workbench.action.editor.changeEncoding',
    l10n.t('Change Encoding…'),
  );

  function show(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== LANGUAGE) return;
    const analysed = analyses.of(document.uri);
    const isBusy = analysed === undefined && analyses.isReading(document.uri);
    encoding.text = encodingName(document.encoding);
    outcome.busy = isBusy;
    if (analysed === undefined) {
      outcome.text = isBusy ? l10n.t('Reading the log') : l10n.t('The log was not read');
      outcome.detail = '';
      outcome.severity = vscode.LanguageStatusSeverity.Information;
      const set = chosen.of(document.uri);
      format.text = set === null ? l10n.t('Format not known yet') : formatName(set);
      format.detail = '';
      return;
    }
    const { analysis } = analysed;
    const failures = failuresOf(analysis);
    outcome.text = failuresText(failures.length);
    outcome.detail =
      analysis.format === 'none'
        ? l10n.t('This is no log of Windows Update or servicing.')
        : together([outcomeWords(analysis.outcome), ...beyondCodes(analysis)]);
    outcome.severity = severityOf(failures);
    format.text = formatName(analysis.format);
    format.detail = chosen.of(document.uri) === null ? l10n.t('told by the content') : l10n.t('set by you');
  }

  show();
  const refresh = border.listener('language status', show);
  return vscode.Disposable.from(
    outcome,
    format,
    encoding,
    analyses.onDidChange(refresh),
    vscode.window.onDidChangeActiveTextEditor(refresh),
    // Reopened with another encoding a document may keep its text, and then nothing else tells of it.
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) refresh(document);
    }),
  );
}

function makeItem(id: string, name: string, command: string, title: string): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem(`windowsUpdateLog.${id}`, { language: LANGUAGE });
  item.name = name;
  item.command = { command, title };
  return item;
}

function severityOf(failures: readonly Finding[]): vscode.LanguageStatusSeverity {
  if (failures.some(({ severity }) => severity === 'error')) return vscode.LanguageStatusSeverity.Error;
  return failures.length > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
}

/** What the log alone shows beside its failures, each in a few words. */
function beyondCodes(analysis: LogAnalysis): readonly string[] {
  const loops = loopsIn(analysis).map(({ name, count }) =>
    vscode.l10n.t('{0} was tried {1} times and undone each time.', plain(name, MAX_NAME), count),
  );
  const [first, ...others] = analysis.signs.map((sign) => signWords(sign).name);
  const signs = first === undefined ? [] : [vscode.l10n.t('Signs: {0}.', [first, ...others].join(', '))];
  return [...loops.slice(0, 1), ...signs];
}

/** The row is one line. */
const MAX_NAME = 60;

function failuresText(failures: number): string {
  if (failures === 0) return vscode.l10n.t('No failure');
  return failures === 1 ? vscode.l10n.t('One failure') : vscode.l10n.t('{0} failures', failures);
}
