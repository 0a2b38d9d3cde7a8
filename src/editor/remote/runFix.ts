/**
 * Runs a fix on a remote host: host, question, terminal, watching, one message at the end. All commands of the remote side start here.
 */
import * as vscode from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import type { Sequence } from '../../catalog/entry';
import { hostText, type Host } from '../../remote/host';
import { nextActions, type NextAction, type Outcome } from '../../remote/outcome';
import { renderCmd, renderLook } from '../../remote/render/cmd';
import { requestText } from '../../remote/request';
import { makeRunId, type RunId } from '../../remote/runId';
import { prepare } from '../../remote/sequence';
import { confirmRun } from './confirmRun';
import type { ErrorBorder } from '../errorBorder';
import { pickHost } from './hosts';
import { recallLastRun, rememberLastRun } from './lastRun';
import type { RemoteDesk } from './remoteDesk';
import { actionWords, outcomeWords, runnerWords, titlesOf } from './runWords';
import { openRunTerminal, openSshTerminal, sshPath } from './terminals';
import { createRunDocuments, type RunDocuments } from './transcripts';
import { watchRun } from './watchRun';

export interface RunDependencies {
  /** Absent in a browser, where there is no process to start. */
  readonly desk: RemoteDesk | undefined;
  readonly catalog: () => Promise<Catalog>;
  readonly memory: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  readonly border: ErrorBorder;
}

/** The id of the sequence behind "Reset Update Components". */
const RESET = 'reset';
const NORMAL_WAITS = { waitScale: 1 };

/** Registers the commands; the disposable takes them and their documents away again. */
export function registerRunCommands(dependencies: RunDependencies): vscode.Disposable {
  const { border, memory, catalog, log } = dependencies;
  const documents = createRunDocuments();
  const launch = (request: Launch): Promise<void> => runSequence({ ...dependencies, documents }, request);
  return vscode.Disposable.from(
    documents,
    border.command('windowsUpdateLog.resetRemote', async () => {
      const sequence = (await catalog()).sequence(RESET);
      if (sequence !== undefined) await launch({ sequence });
    }),
    border.command('windowsUpdateLog.runFix', async (fixId) => {
      // The argument may come from a link: it is an id to be looked up and nothing more.
      const known = await catalog();
      const fix = typeof fixId === 'string' ? known.fix(fixId) : undefined;
      const sequence = fix?.sequence == null ? undefined : known.sequence(fix.sequence);
      if (sequence === undefined) {
        void vscode.window.showInformationMessage(vscode.l10n.t('This fix has no script to run; its page says how to do it by hand.'));
        return;
      }
      await launch({ sequence });
    }),
    border.command('windowsUpdateLog.openRemoteTerminal', async () => {
      const desk = usableDesk(dependencies.desk);
      const host = desk === undefined ? undefined : await pickHost(desk, memory, log);
      if (desk !== undefined && host !== undefined) openSshTerminal(host, desk.home);
    }),
    border.command('windowsUpdateLog.lookAndResume', async () => {
      const last = recallLastRun(memory);
      const sequence = last === undefined ? undefined : (await catalog()).sequence(last.sequence);
      if (last === undefined || sequence === undefined) {
        void vscode.window.showInformationMessage(vscode.l10n.t('Nothing was run from here yet.'));
        return;
      }
      await launch({ sequence, host: last.host, resumes: last.lookAt });
    }),
    border.command('windowsUpdateLog.showTranscript', () => showTranscript(dependencies, documents)),
  );
}

interface Launch {
  readonly sequence: Sequence;
  /** Asked for when absent. */
  readonly host?: Host;
  /** The run to look at first. */
  readonly resumes?: RunId;
}

async function runSequence(at: RunDependencies & { readonly documents: RunDocuments }, launch: Launch): Promise<void> {
  const { sequence } = launch;
  const run = makeRunId(new Date(), crypto.getRandomValues(new Uint16Array(1))[0] ?? 0);
  const prepared = prepare(sequence, run);
  if (prepared.kind === 'unsafe') {
    at.log.error(prepared.problems.join('\n'));
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The sequence "{0}" cannot be made into a script, so nothing was run: {1}', sequence.title, prepared.problems[0] ?? ''),
    );
    return;
  }
  const script = renderCmd(prepared.plan, NORMAL_WAITS);
  const preview = (): Promise<void> => at.documents.open(`${sequence.id}-${run}.cmd`, script);
  if (at.desk === undefined) return offerScript(preview);
  const desk = usableDesk(at.desk);
  const host = desk === undefined ? undefined : (launch.host ?? (await pickHost(desk, at.memory, at.log)));
  if (desk === undefined || host === undefined) return;
  if (!(await confirmRun({ sequence, host, script, resumes: launch.resumes !== undefined }, preview))) return;

  const look = launch.resumes === undefined ? {} : { look: { run: launch.resumes, script: renderLook(launch.resumes, NORMAL_WAITS) } };
  const request = requestText({ host, ssh: sshPath(), run, script, titles: titlesOf(sequence), words: runnerWords(), stay: true, ...look });
  const program = await desk.stage(run, request);
  const remember = (lookAt: RunId): Promise<void> => rememberLastRun(at.memory, { run, lookAt, host, sequence: sequence.id });
  await remember(launch.resumes ?? run);
  const terminal = openRunTerminal(host, program);
  const onRunning = at.border.listener('remember the run', () => remember(run));
  const ending = await watchRun({ run, host, sequence, terminal, onRunning }, desk);
  if (ending.kind === 'left') return tellLeft(host, ending.by);
  const next = await tellOutcome(ending.outcome, { sequence, host });
  if (next === 'showTranscript') await showTranscript(at, at.documents);
  if (next === 'lookAndResume') await vscode.commands.executeCommand('windowsUpdateLog.lookAndResume');
  if (next === 'runAgain') await runSequence(at, { sequence, host });
}

/** Gives what the person chose to do next. */
async function tellOutcome(outcome: Outcome, about: { readonly sequence: Sequence; readonly host: Host }): Promise<NextAction | undefined> {
  const text = outcomeWords(outcome, about.sequence, about.host);
  const actions = nextActions(outcome).map((action) => ({ title: actionWords(action), action }));
  const answer = await show(outcome, text, actions);
  return answer?.action;
}

function show<T extends vscode.MessageItem>(outcome: Outcome, text: string, actions: readonly T[]): Thenable<T | undefined> {
  switch (outcome.kind) {
    case 'done':
      return outcome.notBack.length === 0
        ? vscode.window.showInformationMessage(text, ...actions)
        : vscode.window.showWarningMessage(text, ...actions);
    case 'down':
      return vscode.window.showErrorMessage(text, ...actions);
    case 'refused':
    case 'busy':
      return outcome.unhealed.length === 0
        ? vscode.window.showWarningMessage(text, ...actions)
        : vscode.window.showErrorMessage(text, ...actions);
    case 'kept':
    case 'notStarted':
    case 'unknown':
      return vscode.window.showWarningMessage(text, ...actions);
  }
}

async function tellLeft(host: Host, by: 'cancel' | 'closing'): Promise<void> {
  const look = actionWords('lookAndResume');
  const where = hostText(host);
  const text =
    by === 'cancel'
      ? vscode.l10n.t('The run on {0} is no longer watched. The host goes on by itself, and the terminal still shows it.', where)
      : vscode.l10n.t(
          'The terminal was closed before the end of the run on {0}, so its outcome is unknown. The host goes on by itself.',
          where,
        );
  const answer = await vscode.window.showWarningMessage(text, look);
  if (answer === look) await vscode.commands.executeCommand('windowsUpdateLog.lookAndResume');
}

async function offerScript(preview: () => Promise<void>): Promise<void> {
  const open = vscode.l10n.t('Open Script');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('A terminal to another host needs VS Code on the desktop. You can take the script and run it there by hand, elevated.'),
    open,
  );
  if (answer === open) await preview();
}

async function showTranscript(at: RunDependencies, documents: RunDocuments): Promise<void> {
  const last = recallLastRun(at.memory);
  const text = last === undefined ? undefined : await at.desk?.transcript(last.run);
  if (last === undefined || text === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no transcript: nothing was run from here yet.'));
    return;
  }
  await documents.open(`${last.run}.txt`, text);
}

/** Says in one sentence why not, and gives undefined, where nothing may run. */
function usableDesk(desk: RemoteDesk | undefined): RemoteDesk | undefined {
  if (desk === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('A terminal to another host needs VS Code on the desktop.'));
    return undefined;
  }
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage(vscode.l10n.t('Nothing is run on another host while this workspace is not trusted.'));
    return undefined;
  }
  return desk;
}
