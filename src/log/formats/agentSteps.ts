/**
 * What lines that the Windows Update agent writes in every version of Windows tell about the work on single updates, and the columns of its
 * reports, which stand in ReportingEvents.log and, each on one line, in a classic WindowsUpdate.log. It must never know where in a line they begin.
 */
import type { StepKind, StepLine } from '../format';

/** Digits and hyphens of a GUID. */
const GUID = String.raw`[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}`;

/** Tables and calls are marked by a character at the beginning: `*   Title = …`. */
const MARK = String.raw`(?:[*#:=+-][\t ]{1,12})?`;

/**
 * Sources: Microsoft, How to read the Windowsupdate.log file (KB 902093), https://ftp.zx.net.nz/pub/archive/ftp.microsoft.com/MISC/KB/en-us/902/093.HTM; Microsoft,
 * Track the software update deployment process in Configuration Manager, step 8,
 * https://learn.microsoft.com/troubleshoot/mem/configmgr/update-management/track-software-update-deployment-process; https://pastebin.com/ZV2AjJZA and
 * https://pastebin.com/7tgLwCBP for bundles; public logs of Windows 7 to 11. Post-reboot status: a public log of Windows 7.
 */
export const AGENT_STEPS: readonly StepLine[] = [
  { says: 'listed', pattern: new RegExp(String.raw`^${MARK}Title ?= ?(?<title>(?!<NULL>)\S.{0,300})`) },
  { says: 'listed', pattern: new RegExp(String.raw`^${MARK}UpdateI[dD] ?= ?\{?(?<id>${GUID})\b`) },
  // * Bundles 1 updates:
  // *   {08d0f0a2-5b1d-4c70-91a4-0f3a6d2e7b18}.200
  { says: 'listed', pattern: new RegExp(String.raw`^${MARK}\{?(?<part>${GUID})\}?\.\d{1,6}[\t ]{0,4}$`) },
  { says: 'installing', pattern: new RegExp(String.raw`^Preparing update for install, updateId = \{?(?<id>${GUID})\b`) },
  { says: 'installing', pattern: new RegExp(String.raw`^Starting install of CBS update \{?(?<id>${GUID})\b`) },
  { says: 'listed', of: 'installing', pattern: /^CBS package identity: (?<package>\S{1,300})/ },
  {
    says: 'failed',
    of: 'installing',
    pattern: /^(?:FATAL: )?Completed install of CBS update with .{0,80}\binstallerError=1\b/,
  },
  {
    says: 'restart-required',
    of: 'installing',
    pattern: /^Completed install of CBS update with .{0,60}\brequiresReboot=1, installerError=0\b/,
  },
  {
    says: 'installed',
    of: 'installing',
    pattern: /^Completed install of CBS update with .{0,60}\brequiresReboot=0, installerError=0\b/,
  },
  {
    says: 'failed',
    of: 'installing',
    pattern: new RegExp(String.raw`^${MARK}Command line install completed\. Return code = 0x[0-9A-Fa-f]{8}, Result = Failed\b`),
  },
  {
    says: 'restart-required',
    of: 'installing',
    pattern: new RegExp(
      String.raw`^${MARK}Command line install completed\. Return code = 0x[0-9A-Fa-f]{8}, Result = Succeeded, Reboot required = true`,
    ),
  },
  {
    says: 'installed',
    of: 'installing',
    pattern: new RegExp(
      String.raw`^${MARK}Command line install completed\. Return code = 0x[0-9A-Fa-f]{8}, Result = Succeeded, Reboot required = false`,
    ),
  },
  { says: 'failed', pattern: /^Post-reboot status for package (?<package>[^\s:]{1,300}): 0x[89A-Fa-f]/ },
  { says: 'failed', of: 'downloading', pattern: /^Error 0x[89A-Fa-f][0-9A-Fa-f]{7} occurred while downloading update; notifying/ },
];

/**
 * What the numbers of reports say. Source: Microsoft, WsusEventId, https://learn.microsoft.com/previous-versions/ms825099(v=msdn.10), for those up to
 * 200; Microsoft Japan, ReportingEvents.log, https://jpmem.github.io/blog/wsus/2018-02-02_01/, for 167 and 201; the others by the names that the
 * agent itself writes behind the number, such as AGENT_INSTALLING_FAILED_POST_REBOOT, as listed from wuaueng.dll of Windows 11.
 */
const REPORTS: readonly (readonly [says: StepKind, numbers: string])[] = [
  ['downloading', '166|167'],
  ['downloaded', '162|164'],
  ['installing', '181'],
  ['failed', '161|182|187|192|195|198|200|204|221|225'],
  ['installed', '183|190|197|203'],
  ['restart-required', '184|191|199|201|224'],
  ['cancelled', '163|186|223'],
  ['removing', '226'],
  ['removed', '222'],
];

/** The title stands at the sentence's end; a failure's has a full stop behind it, and a correlation vector may follow in the next column. */
const TITLE = String.raw`(?:[^\t\n.]|\.(?![\t ]{0,8}(?:[\t\n]|$))){1,300}`;

/**
 * The steps that reports tell; `start` is the source of a pattern for what stands before the event's number. Reports about no single update have a
 * GUID of zeros and tell none.
 */
export function reportSteps(start: string): readonly Pick<StepLine, 'says' | 'pattern'>[] {
  return REPORTS.map(([says, numbers]) => ({
    says,
    pattern: new RegExp(
      String.raw`${start}(?:${numbers})(?:[\t ]{1,4}\[[^\]]{1,60}\])?[\t ]{1,4}10\d[\t ]{1,4}\{(?!0{8}-)(?<id>${GUID})\}[\t ]{1,4}\d{1,6}[\t ]{1,4}[0-9A-Fa-f]{1,8}[\t ]{1,4}` +
        String.raw`(?:<<PROCESS>>: )?(?<client>[^\t]{1,80}?)[\t ]{1,4}(?:Success|Failure)\b(?:[^\n]{0,160}?the following update(?: with error 0x[0-9A-Fa-f]{1,8})?: (?<title>${TITLE}))?`,
    ),
  }));
}
