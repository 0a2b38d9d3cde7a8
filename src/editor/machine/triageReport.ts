/**
 * Write Triage Report and Copy for Ticket: on the machine that is shown, else on the log in front. What stands in them is the reading path's; here they
 * are asked for, stored and shown.
 */
import * as vscode from 'vscode';
import type { ReportWish } from '../../worker/protocol';
import { LANGUAGE, openDocument } from '../analyses';
import { COMMANDS } from '../commands';
import type { ErrorBorder } from '../errorBorder';
import { plain } from '../../text/plain';
import { reportNames } from '../settings';
import type { CurrentMachine } from './currentMachine';
import { sourceName } from './machineWords';
import type { MachineSource } from './readMachine';
import type { UpdateFailures } from './updateFailures';

/** Beside the logs; a later report replaces the earlier one and keeps its history and notes. */
const FILE_NAME = 'windows-update-report.md';

const TOLD_MILLISECONDS = 4000;

/** Of VS Code's own Markdown features, which a person can switch off. */
const PREVIEW = 'markdown.showPreview';

/** Registers both commands. */
export function registerTriageReport(machine: CurrentMachine, view: UpdateFailures, border: ErrorBorder): vscode.Disposable {
  /** What is asked about: undefined for the machine that is shown. */
  function sourceInFront(): MachineSource | 'shown' | undefined {
    if (machine.current() !== undefined) return 'shown';
    const document = vscode.window.activeTextEditor?.document;
    return document?.languageId === LANGUAGE ? { kind: 'documents', documents: [document] } : undefined;
  }

  async function writeReport(): Promise<void> {
    const source = sourceInFront();
    if (source === undefined) {
      tellNothing();
      return;
    }
    const about = source === 'shown' ? machine.current()?.source : source;
    if (about === undefined) return;
    const redact = await askForNames(sourceName(about));
    const target = redact === undefined ? undefined : await askForTarget(about);
    if (redact === undefined || target === undefined) return;
    const wish = { language: language(), redact, writtenAt: writtenAt(new Date()) };
    const isStored = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Writing the report') },
      () => storeReport(machine, { target, wish, ...(source === 'shown' ? {} : { source }) }),
    );
    if (!isStored) return;
    await showReport(target);
  }

  async function copyTicket(argument: unknown): Promise<void> {
    const node = view.nodeOf(argument);
    const update = node?.kind === 'update' ? node.story.key : null;
    const source = sourceInFront();
    const text =
      source === undefined
        ? undefined
        : await machine.ticket(
            { language: language(), redact: reportNames() === 'replace', update },
            source === 'shown' ? undefined : source,
          );
    if (text === undefined) {
      tellNothing();
      return;
    }
    await vscode.env.clipboard.writeText(text);
    vscode.window.setStatusBarMessage(vscode.l10n.t('Five lines for a ticket are on the clipboard.'), TOLD_MILLISECONDS);
  }

  return vscode.Disposable.from(border.command(COMMANDS.writeReport, writeReport), border.command(COMMANDS.copyTicket, copyTicket));
}

/** A report and where it goes. */
export interface StoredReport {
  readonly target: vscode.Uri;
  readonly wish: Omit<ReportWish, 'previous'>;
  /** What it is on; absent: the machine that is shown. */
  readonly source?: MachineSource;
}

/** Writes a report in place of the one that stands there, whose history and notes it keeps. False where there is nothing to write about. */
export async function storeReport(machine: CurrentMachine, { target, wish, source }: StoredReport): Promise<boolean> {
  const previous = await previousReport(target);
  const text = await machine.report({ ...wish, previous }, source);
  if (text === undefined) return false;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  return true;
}

/** The report's language is the reader's where there is one in it. */
function language(): 'en' | 'ja' {
  return vscode.env.language.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}

/** The clock of whoever writes it, as people write times: `2018-03-14 10:20`. */
function writtenAt(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}:${two(now.getMinutes())}`;
}

/** Whether names are replaced; undefined when the person turns away. */
async function askForNames(name: string): Promise<boolean | undefined> {
  const { l10n } = vscode;
  const set = reportNames();
  if (set !== 'ask') return set === 'replace';
  const keep = { label: l10n.t('As It Is'), detail: l10n.t('Names of people, computers and servers stand as in the logs.') };
  const replace = {
    label: l10n.t('Without Names'),
    detail: l10n.t(
      'Names of people and computers, domains, SIDs, addresses and serial numbers are replaced, each by the same word throughout.',
    ),
  };
  const answer = await vscode.window.showQuickPick([keep, replace], { placeHolder: l10n.t('Triage report on {0}', plain(name)) });
  return answer === undefined ? undefined : answer === replace;
}

async function askForTarget(source: MachineSource): Promise<vscode.Uri | undefined> {
  const folder = folderOf(source);
  const { l10n } = vscode;
  return vscode.window.showSaveDialog({
    title: l10n.t('Write Triage Report'),
    saveLabel: l10n.t('Write Report'),
    filters: { Markdown: ['md'] },
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, FILE_NAME) }),
  });
}

/** Beside the logs where something can be written there, else in the workspace. */
function folderOf(source: MachineSource): vscode.Uri | undefined {
  const uri = source.kind === 'folder' ? source.uri : source.documents[0]?.uri;
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (uri === undefined || vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true) return workspace;
  return source.kind === 'folder' ? uri : vscode.Uri.joinPath(uri, '..');
}

/** What stands there; null where nothing does. Notes that are typed and not stored yet are stored first. */
async function previousReport(target: vscode.Uri): Promise<string | null> {
  const open = openDocument(target);
  if (open?.isDirty === true) await open.save();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}

/** The text, for notes, and in front of it how it reads. */
async function showReport(target: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(target);
  await vscode.window.showTextDocument(document, { preview: false });
  try {
    await vscode.commands.executeCommand(PREVIEW, target);
  } catch {
    // Switched off by the person; the text is open already.
  }
}

function tellNothing(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('There is nothing to write about yet: open a log of Windows Update, or diagnose a folder of logs.'),
  );
}
