/**
 * Go to Time…: asks for a time and moves the cursor to the first record at or after it.
 */
import * as vscode from 'vscode';
import type { LogTimes } from '../../worker/protocol';
import { LANGUAGE, nameOf } from '../analyses';
import type { ChosenFormats } from '../chosenFormats';
import { COMMANDS } from '../commands';
import type { ErrorBorder } from '../errorBorder';
import { moveTo } from './moveTo';
import type { Reading } from '../reading';
import { contextAt, readTime, recordAt, writeTime, type TimeContext } from './timeInput';

/** Registers the command. With a text as its argument it goes there without asking, or asks again when the text is no time. */
export function registerGoToTime(reading: Reading, chosen: ChosenFormats, border: ErrorBorder): vscode.Disposable {
  return border.command(COMMANDS.goToTime, async (argument) => {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.languageId !== LANGUAGE) return;
    const times = await timesOf(editor.document, reading, chosen);
    const context = contextAt(times, editor.selection.active.line);
    if (context === null) {
      void vscode.window.showInformationMessage(vscode.l10n.t('The records of this log tell no times.'));
      return;
    }
    const given = typeof argument === 'string' ? readTime(argument, context) : null;
    const wall = given ?? (await ask(times, context));
    const record = wall === null ? null : recordAt(times, wall);
    if (record === null || record.line >= editor.document.lineCount) return;
    await moveTo(editor, new vscode.Range(record.line, 0, record.line, 0));
  });
}

function timesOf(document: vscode.TextDocument, reading: Reading, chosen: ChosenFormats): Thenable<LogTimes> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading the times of the log') },
    async () => {
      const analyzer = await reading.analyzer();
      return analyzer.times({ name: nameOf(document), text: document.getText(), format: chosen.of(document.uri) });
    },
  );
}

/** Null when the person turns away. */
async function ask(times: LogTimes, context: TimeContext): Promise<number | null> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Go to Time'),
    placeHolder: spanOf(context),
    prompt: vscode.l10n.t(
      'A day, a time, or both. A time alone means {0}, or the nearest day with it.',
      writeTime(context.near).slice(0, 10),
    ),
    validateInput: (value) => validate(value, times, context),
  });
  return text === undefined ? null : readTime(text, context);
}

function spanOf({ days }: TimeContext): string {
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined ? '' : vscode.l10n.t('{0} to {1}', writeTime(first.earliest), writeTime(last.latest));
}

/** Tells where a time leads while it is typed; what cannot be read, or leads nowhere, cannot be entered. */
function validate(value: string, times: LogTimes, context: TimeContext): vscode.InputBoxValidationMessage | undefined {
  if (value.trim() === '') return undefined;
  const wall = readTime(value, context);
  const record = wall === null ? null : recordAt(times, wall);
  if (wall === null || record === null) {
    const example = writeTime(context.near);
    return {
      message: vscode.l10n.t('Write a time as in {0} or {1}.', example.slice(11, 16), example),
      severity: vscode.InputBoxValidationSeverity.Error,
    };
  }
  if (record.wall < wall) {
    return {
      message: vscode.l10n.t('The log ends before that: line {0}, {1}', record.line + 1, writeTime(record.wall)),
      severity: vscode.InputBoxValidationSeverity.Warning,
    };
  }
  return {
    message: vscode.l10n.t('Line {0}, {1}', record.line + 1, writeTime(record.wall)),
    severity: vscode.InputBoxValidationSeverity.Info,
  };
}
