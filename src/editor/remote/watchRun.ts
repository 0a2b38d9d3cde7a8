/**
 * Watches a run as its runner tells it: a progress notification while it goes on, and its outcome at the end.
 */
import * as vscode from 'vscode';
import type { Sequence } from '../../catalog/entry';
import { hostText, type Host } from '../../remote/host';
import { conclude, type Outcome } from '../../remote/outcome';
import { advance, NOTHING_YET, type RunProgress } from '../../remote/progress';
import { parseRunEvent, type RunEvent } from '../../remote/runEvent';
import type { RunId } from '../../remote/runId';
import type { RemoteDesk } from './remoteDesk';
import { titlesOf } from './runWords';

export interface Watched {
  readonly run: RunId;
  readonly host: Host;
  readonly sequence: Sequence;
  readonly terminal: vscode.Terminal;
  /** Called when the script itself is about to be started, after a look if there was one. */
  readonly onRunning: (phase: 'run') => void;
}

/** `left`: the person stopped watching, or closed the terminal, before the end; the host goes on. */
export type Ending = { readonly kind: 'ended'; readonly outcome: Outcome } | { readonly kind: 'left'; readonly by: 'cancel' | 'closing' };

/** What the runner wrote last may still be on its way when its terminal closes. */
const LAST_WORDS_MS = 600;

/** Resolves when the run has ended or is no longer watched. */
export async function watchRun(watched: Watched, desk: RemoteDesk): Promise<Ending> {
  const { sequence, terminal } = watched;
  const titles = titlesOf(sequence);
  const total = sequence.steps.length + sequence.always.length;
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      cancellable: true,
      title: vscode.l10n.t('{0} on {1}', sequence.title, hostText(watched.host)),
    },
    (progress, cancelled) =>
      new Promise<Ending>((resolve) => {
        const progressOf = new Map<RunId, RunProgress>();
        const finish = (ending: Ending): void => {
          stop();
          closing.dispose();
          cancelling.dispose();
          resolve(ending);
        };
        const onEvent = (event: RunEvent): void => {
          switch (event.kind) {
            case 'phase':
              if (event.phase === 'run') watched.onRunning('run');
              progress.report({ message: phaseWords(event.phase) });
              return;
            case 'mark': {
              const { mark } = event;
              progressOf.set(mark.run, advance(progressOf.get(mark.run) ?? NOTHING_YET, mark));
              if (mark.kind === 'step') {
                const done = mark.state === 'begin' ? {} : { increment: 100 / total };
                progress.report({ message: titles.get(mark.id) ?? mark.id, ...done });
              }
              return;
            }
            case 'ended':
              finish({
                kind: 'ended',
                outcome: conclude(progressOf.get(event.run) ?? NOTHING_YET, {
                  ending: event.ending,
                  exitCode: event.exitCode,
                  always: sequence.always,
                }),
              });
              return;
          }
        };
        const stop = desk.follow(watched.run, (line) => {
          const event = parseRunEvent(line);
          if (event !== undefined) onEvent(event);
        });
        const closing = vscode.window.onDidCloseTerminal((closed) => {
          if (closed !== terminal) return;
          setTimeout(() => {
            finish({ kind: 'left', by: 'closing' });
          }, LAST_WORDS_MS);
        });
        const cancelling = cancelled.onCancellationRequested(() => {
          finish({ kind: 'left', by: 'cancel' });
        });
      }),
  );
}

function phaseWords(phase: Extract<RunEvent, { kind: 'phase' }>['phase']): string {
  switch (phase) {
    case 'connect':
      return vscode.l10n.t('Connecting; answer the questions of ssh in the terminal.');
    case 'look':
      return vscode.l10n.t('Looking at how the last run ended.');
    case 'run':
      return vscode.l10n.t('Running the steps.');
  }
}
