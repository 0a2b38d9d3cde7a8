/**
 * What is said of the reading of a machine as a whole: where it came from, what came of it, what was left out. It must never decide anything.
 */
import * as vscode from 'vscode';
import { nameOf } from '../analyses';
import { together } from '../marks/present';
import type { MachineReading, MachineSource } from './readMachine';
import { failingOf } from './storyTree';

/** A folder's name, or what open logs are called together. */
export function sourceName(source: MachineSource): string {
  if (source.kind === 'folder') return nameOf({ uri: source.uri }) || source.uri.path;
  const [only, ...others] = source.documents;
  return only !== undefined && others.length === 0 ? nameOf(only) : vscode.l10n.t('open logs');
}

/** What came of it, in short sentences. */
export function summaryWords({ told, unread }: MachineReading): string {
  return together([
    failingWords(failingOf(told).length),
    logsWords(told.logs.length),
    ...(unread.length === 0 ? [] : [unreadWords(unread.length)]),
  ]);
}

/** What was not read, for a message; undefined where nothing was left out. The output channel has the reasons. */
export function leftOutWords({ unread, source }: Pick<MachineReading, 'unread' | 'source'>): string | undefined {
  const traces = unread.filter(({ kind }) => kind === 'trace').length;
  const others = unread.length - traces;
  const name = sourceName(source);
  const sentences = [
    ...(others === 0 ? [] : [vscode.l10n.t('Not read in {0}: {1} files or folders.', name, others)]),
    ...(traces === 0
      ? []
      : [vscode.l10n.t('Event traces in {0}: {1}. Open one to see the command that makes it readable, and diagnose again.', name, traces)]),
  ];
  return sentences.length === 0 ? undefined : together(sentences);
}

function failingWords(failing: number): string {
  if (failing === 0) return vscode.l10n.t('No update failed.');
  return failing === 1 ? vscode.l10n.t('One update failed.') : vscode.l10n.t('{0} updates failed.', failing);
}

function logsWords(logs: number): string {
  return logs === 1 ? vscode.l10n.t('One log was read.') : vscode.l10n.t('{0} logs were read.', logs);
}

function unreadWords(unread: number): string {
  return unread === 1 ? vscode.l10n.t('One file was not read: see Logs.') : vscode.l10n.t('{0} files were not read: see Logs.', unread);
}
