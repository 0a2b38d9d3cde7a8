/**
 * The commands of the reading side. Links and other extensions can call them with anything, so each argument is looked up before it is used.
 */
import * as vscode from 'vscode';
import { parseCodeText, type CodeText } from '../codes/resultCode';
import type { Analyses } from './analyses';
import type { ErrorBorder } from './errorBorder';
import { pageUri, parsePageUri, type PageTopic } from './page/pageUri';
import type { Reading } from './reading';

/** Command ids, as package.json contributes them. Those that `registerCommands` does not register are registered where they live. */
export const COMMANDS = {
  explainCode: 'windowsUpdateLog.explainCode',
  openFixPage: 'windowsUpdateLog.openFixPage',
  copyCode: 'windowsUpdateLog.copyCode',
  copyLink: 'windowsUpdateLog.copyLink',
  copySteps: 'windowsUpdateLog.copySteps',
  showPlace: 'windowsUpdateLog.showPlace',
  runFix: 'windowsUpdateLog.runFix',
  addToCatalog: 'windowsUpdateLog.addToCatalog',
  showInCatalog: 'windowsUpdateLog.showInCatalog',
  goToNextFailure: 'windowsUpdateLog.goToNextFailure',
  goToPreviousFailure: 'windowsUpdateLog.goToPreviousFailure',
  goToTime: 'windowsUpdateLog.goToTime',
  setFormat: 'windowsUpdateLog.setFormat',
  openLogFile: 'windowsUpdateLog.openLogFile',
  openAsLog: 'windowsUpdateLog.openAsLog',
  openFileText: 'windowsUpdateLog.openFileText',
  copyTraceCommand: 'windowsUpdateLog.copyTraceCommand',
  showFailures: 'windowsUpdateLog.showFailures',
  goToLogLine: 'windowsUpdateLog.goToLogLine',
  followLog: 'windowsUpdateLog.followLog',
  stopFollowing: 'windowsUpdateLog.stopFollowing',
  diagnoseFolder: 'windowsUpdateLog.diagnoseFolder',
  diagnoseOpenLogs: 'windowsUpdateLog.diagnoseOpenLogs',
  diagnoseAgain: 'windowsUpdateLog.diagnoseAgain',
  clearStory: 'windowsUpdateLog.clearStory',
  openStoryLine: 'windowsUpdateLog.openStoryLine',
  openStoryFix: 'windowsUpdateLog.openStoryFix',
  writeReport: 'windowsUpdateLog.writeReport',
  copyTicket: 'windowsUpdateLog.copyTicket',
} as const;

/** Registers them all. */
export function registerCommands(analyses: Analyses, reading: Reading, border: ErrorBorder): vscode.Disposable {
  return vscode.Disposable.from(
    border.command(COMMANDS.openFixPage, async (argument) => {
      const topic = topicOf(argument);
      // Other extensions and key bindings may still call it without saying what to open.
      if (topic === undefined) await vscode.commands.executeCommand(COMMANDS.explainCode);
      else await vscode.commands.executeCommand('vscode.open', pageUri(topic));
    }),
    border.command(COMMANDS.copyCode, async (argument) => {
      const code = codeOf(argument);
      if (code === undefined) return;
      await vscode.env.clipboard.writeText(code);
      vscode.window.setStatusBarMessage(vscode.l10n.t('The code is on the clipboard.'), 4000);
    }),
    border.command(COMMANDS.copySteps, async (argument) => {
      const fix = typeof argument === 'string' ? (await reading.catalog()).fix(argument) : undefined;
      if (fix === undefined) return;
      const steps = fix.steps.map((step, index) => `${index + 1}. ${step}`);
      await vscode.env.clipboard.writeText([fix.title, ...steps, ''].join('\n'));
      vscode.window.setStatusBarMessage(vscode.l10n.t('The steps are on the clipboard.'), 4000);
    }),
    border.command(COMMANDS.showPlace, async (address, line) => {
      if (typeof address !== 'string' || typeof line !== 'number') return;
      // Only documents that are analysed at this moment: a link cannot make us open anything else.
      const analysed = analyses.all().find(({ document }) => document.uri.toString() === address);
      if (analysed === undefined || !Number.isInteger(line) || line < 0 || line >= analysed.document.lineCount) return;
      const start = analysed.document.lineAt(line).range.start;
      await vscode.window.showTextDocument(analysed.document, { selection: new vscode.Range(start, start) });
    }),
  );
}

/** A code or the address of a page. */
function topicOf(argument: unknown): PageTopic | undefined {
  if (typeof argument !== 'string') return undefined;
  const code = codeOf(argument);
  return code === undefined ? parsePageUri(vscode.Uri.parse(argument)) : { kind: 'code', code };
}

function codeOf(argument: unknown): CodeText | undefined {
  return typeof argument === 'string' ? parseCodeText(argument) : undefined;
}
