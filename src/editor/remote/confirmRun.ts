/**
 * The one question before anything runs: which host, which steps, what is lost. Asked again after the script was looked at.
 */
import * as vscode from 'vscode';
import type { Sequence } from '../../catalog/entry';
import { hostText, type Host } from '../../remote/host';

export interface Question {
  readonly sequence: Sequence;
  readonly host: Host;
  readonly script: string;
  /** The last run did not show its end: look at it first. */
  readonly resumes: boolean;
}

/** True when the person said Run. `preview` opens the script. */
export async function confirmRun(question: Question, preview: () => Promise<void>): Promise<boolean> {
  const { sequence, host } = question;
  const see = vscode.l10n.t('Preview');
  const run = question.resumes ? vscode.l10n.t('Look and Resume') : vscode.l10n.t('Run');
  const detail = detailOf(question);
  const message = question.resumes
    ? vscode.l10n.t('Look at the last run on {0}, and finish it if it was interrupted?', hostText(host))
    : vscode.l10n.t('{0} on {1}?', sequence.title, hostText(host));
  for (;;) {
    const answer = await vscode.window.showWarningMessage(message, { modal: true, detail }, see, run);
    if (answer === run) return true;
    if (answer !== see) return false;
    await preview();
    // A modal would cover the script that is to be read; this one waits beside it.
    const goOn = vscode.l10n.t('Continue…');
    const next = await vscode.window.showInformationMessage(
      vscode.l10n.t('This is the exact script for {0}. It has not been run.', hostText(host)),
      goOn,
    );
    if (next !== goOn) return false;
  }
}

function detailOf({ sequence, host, resumes }: Question): string {
  const user = host.user ?? vscode.l10n.t('the user of your ssh configuration');
  const steps = [...sequence.steps, ...sequence.always].map((step, index) => `${index + 1}. ${step.title}`);
  // What a person must know stands above the long list: a small window may have to scroll.
  const parts = [
    vscode.l10n.t('Host: {0}. User: {1}.', hostText(host), user),
    vscode.l10n.t('Lost: {0}', sequence.lost),
    restartSentence(sequence.restart),
    vscode.l10n.t('Only services that run now are stopped, and they are started again whatever happens. Nothing is deleted.'),
    ...(resumes
      ? [
          vscode.l10n.t(
            'First it only looks. If the last run has not finished, these steps run again, beginning with what it had left stopped:',
          ),
        ]
      : []),
    steps.join('\n'),
    vscode.l10n.t('Way back: {0}', sequence.undo),
    ...sequence.refuses.map((check) => vscode.l10n.t('It refuses when this is so: {0}', check.why)),
  ];
  return parts.join('\n\n');
}

function restartSentence(restart: Sequence['restart']): string {
  switch (restart) {
    case 'no':
      return vscode.l10n.t('The host is not restarted.');
    case 'maybe':
      return vscode.l10n.t('The host may need a restart afterwards.');
    case 'yes':
      return vscode.l10n.t('The host needs a restart afterwards.');
  }
}
