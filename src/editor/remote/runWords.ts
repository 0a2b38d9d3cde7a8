/**
 * The words of the remote side, in the reader's language: what the runner says, how a run ended, what to do next. It decides nothing.
 */
import { l10n } from 'vscode';
import type { Sequence } from '../../catalog/entry';
import { hostText, type Host } from '../../remote/host';
import type { NextAction, Outcome, StepFailure, StepReason } from '../../remote/outcome';
import type { Words } from '../../remote/request';

/** For the terminal; the keys say when. */
export function runnerWords(): Words {
  return {
    connecting: l10n.t('Connecting to {0}. Questions of ssh are answered here.'),
    loginTwice: l10n.t('On Windows ssh cannot share a login: it may ask once for each connection, two or three times in all.'),
    putting: l10n.t('Putting the script on the host and comparing it.'),
    running: l10n.t('Running the steps. The host finishes them by itself even if the connection is lost.'),
    looking: l10n.t('Looking at how the last run ended.'),
    lookFinished: l10n.t('The last run has finished on the host.'),
    lookStopped: l10n.t('The last run was interrupted. The steps run again, beginning with what it had left stopped.'),
    lookNothing: l10n.t('The last run never began on the host. The steps run now.'),
    waitingForLock: l10n.t('Another run holds this host: waiting to see whether it is alive.'),
    healing: l10n.t('Starting {0} again, which an interrupted run had stopped.'),
    notHealed: l10n.t('  FAILED   {0} does not start'),
    stepOk: l10n.t('  done     {0}'),
    stepSkip: l10n.t('  skipped  {0}'),
    stepFail: l10n.t('  FAILED   {0} ({1})'),
    warning: l10n.t('Note: {0}'),
    hostSays: l10n.t('  host: {0}'),
    ended: l10n.t('The script has reached its end. Its outcome is told in a message.'),
    refused: l10n.t('Refused before the first step: {0}'),
    noEnd: l10n.t('The end of the script was not seen, so its outcome is unknown. Look and Resume finds out.'),
    notReached: l10n.t('The script could not be put on the host. Nothing was changed there.'),
    differs: l10n.t('What was read back from the host is not what was put there. Nothing was run.'),
    shellOnly: l10n.t('The host did not start the script. Nothing was changed there.'),
    cannotStart: l10n.t('The program {0} cannot be started. Is OpenSSH installed?'),
    pressEnter: l10n.t('Press Enter to close this terminal.'),
  };
}

/** Titles of steps and sentences of checks, by id. */
export function titlesOf(sequence: Sequence): ReadonlyMap<string, string> {
  return new Map([
    ...[...sequence.steps, ...sequence.always].map((step) => [step.id, step.title] as const),
    ...[...sequence.refuses, ...sequence.warns].map((check) => [check.id, check.why] as const),
    ['native', l10n.t('The prompt on the host is a 32-bit one on a 64-bit Windows, which sees other system folders.')],
    ['used', l10n.t('The host has already seen a run of this name.')],
    ['journal', l10n.t('The host could not write its journal; is its disk full?')],
  ]);
}

/** The one message at the end: what happened, then what to do. */
export function outcomeWords(outcome: Outcome, sequence: Sequence, host: Host): string {
  const titles = titlesOf(sequence);
  const where = hostText(host);
  const title = (id: string): string => titles.get(id) ?? id;
  const aside = 'aside' in outcome ? outcome.aside.map((folder) => folder.to).join(', ') : '';
  const failures = 'failures' in outcome ? failureWords(outcome.failures, title) : '';
  switch (outcome.kind) {
    case 'done':
      return joined(
        l10n.t('Done on {0}.', where),
        servicesWords(outcome.notBack),
        aside === '' ? l10n.t('There was no folder to set aside.') : l10n.t('These folders were set aside: {0}.', aside),
        failures,
        l10n.t('Next, let Windows look for updates again on that host.'),
      );
    case 'kept':
      return joined(
        aside === '' ? l10n.t('On {0} nothing was set aside.', where) : l10n.t('On {0} only a part was set aside: {1}.', where, aside),
        servicesWords(outcome.notBack),
        failures,
        l10n.t('Remove the obstacle, or restart the host, and run it again.'),
      );
    case 'down':
      return joined(
        downWords(where, outcome.services),
        outcome.notBack.length === 0 ? '' : servicesWords(outcome.notBack),
        failures,
        aside === '' ? '' : l10n.t('These folders stay set aside: {0}.', aside),
        bringBackWords(),
      );
    case 'refused':
      return joined(...healingWords(outcome, where), l10n.t('{0} refused, and no step was run.', where), title(outcome.check));
    case 'busy':
      return joined(
        ...healingWords(outcome, where),
        l10n.t('Another run is at work on {0}, and no step was run. Run it again when that one has ended.', where),
      );
    case 'notStarted':
      return notStartedWords(outcome.at, where);
    case 'unknown':
      return l10n.t('The end of the run on {0} was not seen. The host goes on by itself; look there before you run anything else.', where);
  }
}

export function actionWords(action: NextAction): string {
  switch (action) {
    case 'lookAndResume':
      return l10n.t('Look and Resume…');
    case 'runAgain':
      return l10n.t('Run Again…');
    case 'showTranscript':
      return l10n.t('Show Transcript');
  }
}

function servicesWords(notBack: readonly string[]): string {
  return notBack.length === 0
    ? l10n.t('The services that ran run again.')
    : l10n.t(
        'These services did not start again: {0}. Windows starts them when it needs them, and the next run begins with them.',
        notBack.join(', '),
      );
}

function downWords(where: string, services: readonly string[]): string {
  return l10n.t('On {0} these services ran before and do not run now: {1}.', where, services.join(', '));
}

function bringBackWords(): string {
  return l10n.t('Restart the host, or remove the reason and run it again: it first brings these services back.');
}

/** What a run without a step of its own has found and changed, the worst first; nothing where no run was interrupted before it. */
function healingWords(outcome: Extract<Outcome, { kind: 'refused' | 'busy' }>, where: string): readonly string[] {
  const { healed, unhealed } = outcome;
  return [
    ...(unhealed.length === 0 ? [] : [downWords(where, unhealed), bringBackWords()]),
    ...(healed.length === 0
      ? []
      : [l10n.t('These services, which an interrupted run had stopped on {0}, run again: {1}.', where, healed.join(', '))]),
  ];
}

function notStartedWords(at: Extract<Outcome, { kind: 'notStarted' }>['at'], where: string): string {
  switch (at) {
    case 'notReached':
      return l10n.t(
        '{0} was not reached, or does not accept files over sftp; nothing was changed there. The terminal says what ssh said.',
        where,
      );
    case 'differs':
      return l10n.t('The script arrived on {0} changed, so it was not run. Something between here and there alters files.', where);
    case 'notBegun':
      return l10n.t(
        'The run could not begin here, so nothing was changed on {0}. Install the OpenSSH client or correct the setting of its path.',
        where,
      );
    case 'shell':
      return l10n.t('{0} did not start the script, and nothing was changed. Is it a Windows host with its own OpenSSH server?', where);
  }
}

function failureWords(failures: readonly StepFailure[], title: (id: string) => string): string {
  // What a step could not do because of another is no news beside that other.
  return failures
    .filter(({ reason }) => reason.kind !== 'blocked')
    .map(({ step, reason }) => l10n.t('{0}: {1}.', title(step), reasonWords(reason)))
    .join(' ');
}

function reasonWords(reason: StepReason): string {
  switch (reason.kind) {
    case 'doesNotStop':
      return l10n.t('it does not stop');
    case 'stillStopping':
      return l10n.t('it has been stopping for too long');
    case 'accessDenied':
      return l10n.t('Windows denies access');
    case 'disabled':
      return l10n.t('the service is disabled and could not be started again');
    case 'dependents':
      return l10n.t('other running services depend on it');
    case 'held':
      return l10n.t('another program holds the folder, or access is denied');
    case 'nameTaken':
      return l10n.t('the new name is already taken');
    case 'doesNotStart':
      return l10n.t('it does not start');
    case 'holderRuns':
      return l10n.t('{0} was started again and holds the folder', reason.service);
    case 'blocked':
      return l10n.t('a service before it did not stop');
  }
}

function joined(...sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
