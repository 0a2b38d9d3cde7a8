/**
 * What the formats are called on the screen, in the reader's language. It must never know how a format is read.
 */
import { l10n } from 'vscode';

/** Not to be chosen: no document of VS Code can hold what the first two are, and `none` is the absence of a format. */
const NO_TEXT: ReadonlySet<string> = new Set(['evtx', 'wusa-etl', 'none']);

/** The name of a format by its id. An id that is not known here is its own name. */
export function formatName(format: string): string {
  return names().get(format) ?? format;
}

/** The ids of the formats that a text can be in, in the order in which they are offered. */
export function textFormats(): readonly string[] {
  return [...names().keys()].filter((id) => !NO_TEXT.has(id));
}

/** Ids as the command line's contract has them; a test holds them equal to the formats that are read. */
function names(): ReadonlyMap<string, string> {
  return new Map([
    ['cbs', l10n.t('CBS.log (servicing)')],
    ['windowsupdate-classic', l10n.t('WindowsUpdate.log (Windows XP to 8.1)')],
    ['windowsupdate-10', l10n.t('WindowsUpdate.log (Windows 10 and later)')],
    ['reportingevents', l10n.t('ReportingEvents.log (update agent)')],
    ['dism', l10n.t('dism.log (image servicing)')],
    ['dism-console', l10n.t('What dism.exe prints')],
    ['checksur', l10n.t('CheckSUR.log (System Update Readiness Tool)')],
    ['dpx', l10n.t('Log of dpx (unpacking of updates)')],
    ['poqexec', l10n.t('poqexec.log (operations at the restart)')],
    ['setup-panther', l10n.t('setupact.log, setuperr.log (Windows Setup)')],
    ['mosetup-bluebox', l10n.t('BlueBox.log (Windows Setup)')],
    ['setup-diag', l10n.t('Report of SetupDiag')],
    ['setupapi', l10n.t('setupapi.dev.log (device installation)')],
    ['cmtrace', l10n.t('Log of Configuration Manager')],
    ['uso-log', l10n.t('Log of the Update Session Orchestrator')],
    ['eventlog-text', l10n.t('Windows event log as text')],
    ['eventlog-csv', l10n.t('Windows event log as CSV')],
    ['eventlog-xml', l10n.t('Windows event log as XML')],
    ['evtx', l10n.t('Windows event log (.evtx)')],
    ['pswindowsupdate', l10n.t('What PSWindowsUpdate prints')],
    ['update-history', l10n.t('Update history, copied')],
    ['wusa-etl', l10n.t('Event trace (binary)')],
    ['none', l10n.t('No log of Windows Update or servicing')],
  ]);
}
