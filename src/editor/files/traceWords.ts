/**
 * What to say of an event trace, and the commands that make text of it on a machine with Windows. Nothing of a command comes out of a log.
 */
import { l10n } from 'vscode';

/** A command as it is shown and copied. */
export interface TraceCommand {
  readonly id: TraceCommandId;
  readonly text: string;
  /** Where to run it and what comes of it: one sentence. */
  readonly what: string;
  readonly source: { readonly title: string; readonly url: string };
}

export type TraceCommandId = 'windows-update' | 'any';

/** What stands for a name that is not put into a command. */
const PLACEHOLDER = 'trace.etl';

/** Letters, digits and what neither cmd nor PowerShell reads as anything else between double quotes; no hyphen first, which begins an option. */
const HARMLESS_NAME = /^(?!-)[\p{L}\p{N}_.+=,()~ -]{1,200}$/u;

/** What it is, in one sentence. */
export function traceSentence(): string {
  return l10n.t('This is a binary event trace of Windows (ETL), which only Windows itself can make readable.');
}

/**
 * The commands for a trace of this name, the likelier first: Windows Update names its own traces `WindowsUpdate.<date>.<time>.….etl`, and `wusa`
 * writes a trace under whatever name `/log` tells. Inferred: that `tracerpt` decodes that one, and that any Windows with the same providers reads both.
 * Source: Get-WindowsUpdateLog, https://learn.microsoft.com/powershell/module/windowsupdate/get-windowsupdatelog
 * Source: tracerpt, https://learn.microsoft.com/windows-server/administration/windows-commands/tracerpt
 */
export function traceCommands(fileName: string): readonly TraceCommand[] {
  const name = HARMLESS_NAME.test(fileName) ? fileName : PLACEHOLDER;
  const windowsUpdate: TraceCommand = {
    id: 'windows-update',
    text: `Get-WindowsUpdateLog -ETLPath "$PWD\\${name}"`,
    what: l10n.t(
      'For a trace of Windows Update itself: run it in PowerShell on Windows 10 or later, in the folder of the file. It writes WindowsUpdate.log to the desktop.',
    ),
    source: { title: 'Get-WindowsUpdateLog', url: 'https://learn.microsoft.com/powershell/module/windowsupdate/get-windowsupdatelog' },
  };
  const any: TraceCommand = {
    id: 'any',
    text: `tracerpt "${name}" -o "${name}.csv" -of CSV`,
    what: l10n.t('For a trace such as the one that "wusa /log" writes: run it at a command prompt of Windows, in the folder of the file.'),
    source: { title: 'tracerpt', url: 'https://learn.microsoft.com/windows-server/administration/windows-commands/tracerpt' },
  };
  return /^windowsupdate[._]/i.test(fileName) ? [windowsUpdate, any] : [any, windowsUpdate];
}
