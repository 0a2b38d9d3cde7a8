/**
 * WindowsUpdate.log as the Windows Update agent of XP to 8.1 writes it: one text file, tab separated.
 */
import type { LogFormat } from '../format';
import { LIST } from './agentLine';
import { AGENT_STEPS, reportSteps } from './agentSteps';

/** Columns that only this agent writes. */
const OWN = 'AU|AUClnt|CDM|COMAPI|CltUI|DnldMgr|DtaStor|EEHndlr|EP|IdleTmr|Inv|OfflSnc|PT|Report|Shutdwn|WS|WuApp|WuRedir|WUWeb';
/** Columns that the agent of Windows 10 and later writes too. */
const SHARED = 'Agent|DataStore|Driver|EEHandler|Handler|Misc|Parser|Service|Setup|SLS|WuTask';
/** PID and TID, the latter hexadecimal. */
const IDS = String.raw`\d{1,6}[\t ]{1,8}[0-9a-f]{1,6}[\t ]{1,8}`;
/** The milliseconds stand behind a colon; the first copies for XP have none, and later copies lose the date or both. */
const TIME = String.raw`(?:\d{4}-\d{2}-\d{2}[\t ]{1,4})?\d{2}:\d{2}:\d{2}(?::\d{3})?`;
/** What tells a line with a shared column, and without its time, from one of the newer agent. */
const HINTS = String.raw`[*#:]{2,12}|\* |FATAL: |WARNING: |CBS called|Validating signature`;

export const windowsUpdateClassic: LogFormat = {
  id: 'windowsupdate-classic',
  name: 'WindowsUpdate.log (Windows XP to 8.1)',
  fileNames: ['WindowsUpdate.log'],
  filePatterns: [],
  layout: 'lines',
  // Tabs become blanks in published copies; where the first columns got lost, a line must begin with a known column.
  record: new RegExp(
    String.raw`^${LIST}(?=\d{4}-\d{2}-\d{2}[\t ]|${TIME}[\t ]|${IDS}(?:${OWN}|${SHARED})[\t ]|(?:${OWN}|${SHARED})(?:\t|  ))` +
      String.raw`(?:(?<time>${TIME})[\t ]{1,8})?(?:(?<pid>\d{1,6})[\t ]{1,8}(?<tid>[0-9a-f]{1,6})[\t ]{1,8})?(?<component>[A-Za-z]{2,10})[\t ]{1,8}`,
  ),
  levels: { FATAL: 'fatal', WARNING: 'warning', ERROR: 'error' },
  inside: [],
  messageLevel: /^[*#:=+ -]{0,8}(?<level>FATAL|WARNING|ERROR)\b/,
  complains: true,
  times: [
    {
      pattern:
        /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[\t ]{1,4}(?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})(?::(?<fraction>\d{3}))?(?<offset>[+-]\d{4})?$/,
      zone: 'local',
    },
  ],
  zones: [
    /Logging initialized \(build: [^,)]{1,40}, tz: (?<offset>[+-]\d{4})\)/,
    /^REPORT EVENT: \{[0-9A-Fa-f-]{36}\}[\t ]{1,4}\d{4}-\d{2}-\d{2}[\t ]\d{2}:\d{2}:\d{2}:\d{3}(?<offset>[+-]\d{4})\b/,
  ],
  otherClock: null,
  // Automatic Updates or a program over COM asks the agent, the agent asks handlers. The service's own start wraps everything until the next.
  sections: [
    { kind: 'session', begins: /^[*#:>=+\-< ]{1,8} ?START ?[*#:>=+\-< ]{1,8}Service:/, ends: null, depth: 0, reset: true },
    {
      kind: 'call',
      begins:
        /^[*#:>=+\-< ]{1,8} ?START ?[*#:>=+\-< ]{1,8}(?:AU|AUClnt|COMAPI|CltUI|WuApp): (?<name>.{1,120}?)(?: \[(?:CallerId|ClientId) = (?:<NULL>|(?<detail>[^\]]{1,120}))\]| \[|$)/,
      ends: /^[*#:>=+\-< ]{1,8} {0,2}END {0,2}[*#:>=+\-< ]{1,8}(?:AU|AUClnt|COMAPI|CltUI|WuApp):/,
      depth: 0,
      client: 'detail',
    },
    {
      kind: 'call',
      begins:
        /^[*#:>=+\-< ]{1,8} ?START ?[*#:>=+\-< ]{1,8}Agent: (?<name>.{1,120}?)(?: \[CallerId = (?:<NULL>|(?<detail>[^\]]{1,120}))\]| \[|$)/,
      ends: /^[*#:>=+\-< ]{1,8} {0,2}END {0,2}[*#:>=+\-< ]{1,8}Agent:/,
      depth: 1,
      client: 'detail',
    },
    {
      kind: 'call',
      begins: /^[*#:>=+\-< ]{1,8} ?START ?[*#:>=+\-< ]{1,8}(?<name>[A-Za-z]{2,12}: .{1,120}?)(?: \[|$)/,
      ends: /^[*#:>=+\-< ]{1,8} {0,2}END {0,2}[*#:>=+\-< ]{1,8}[A-Za-z]{2,12}:/,
      depth: 2,
    },
  ],
  eachRecord: false,
  verdicts: [
    {
      id: 'report-failure',
      pattern: /^REPORT EVENT: .{0,300}[\t ]Failure[\t ]+(?:Content|Software|Automatic)/,
      says: 'failed',
      strength: 8,
    },
    { id: 'exit-code', pattern: /^[*#:=+ -]{0,8}WARNING: Exit code = /, says: 'failed', strength: 7 },
    { id: 'install-completed', pattern: /^FATAL: Completed (?:install|uninstall) of CBS update/, says: 'failed', strength: 7 },
    { id: 'call-failed', pattern: /^[*#:=+ -]{0,8}WARNING: .{0,120}\bfailed with error/, says: 'failed', strength: 6 },
    { id: 'call-failure', pattern: /^FATAL: OnCallFailure failed/, says: 'failed', strength: 5 },
    {
      id: 'post-reboot',
      pattern: /^Post-reboot status for package (?<package>[^\s:]{1,300}): 0x[89A-Fa-f]/,
      says: 'failed',
      strength: 7,
    },
    { id: 'download-error', pattern: /^Error 0x[89A-Fa-f][0-9A-Fa-f]{7} occurred while downloading update/, says: 'failed', strength: 6 },
    { id: 'synchronize', pattern: /^[*#:=+ -]{0,8}WARNING: Failed to synchronize, error = /, says: 'failed', strength: 6 },
    { id: 'find-updates', pattern: /Failed to find updates with error code/, says: 'failed', strength: 5 },
    { id: 'exit-well', pattern: /^[*#: ]{0,8}Exit code = 0x00000000/, says: 'succeeded', strength: 5 },
    {
      id: 'install-well',
      pattern: /^Completed (?:install|uninstall) of CBS update with .{0,60}requiresReboot=0, installerError=0\b/,
      says: 'succeeded',
      strength: 5,
    },
    {
      id: 'install-restart',
      pattern: /^Completed (?:install|uninstall) of CBS update with .{0,60}requiresReboot=1, installerError=0\b/,
      says: 'pending-restart',
      strength: 5,
    },
    { id: 'report-success', pattern: /^REPORT EVENT: .{0,300}[\t ]Success[\t ]+Content Install/, says: 'succeeded', strength: 4 },
  ],
  subjects: [/CBS package identity: (?<package>\S{1,300})/, /^[*#:=+ -]{0,12}Title = (?=.{0,230}KB\d{6,7})(?<package>.{1,240})/],
  // A report is written when it is sent, which may be minutes after what it tells of.
  steps: [
    ...AGENT_STEPS,
    ...reportSteps(
      String.raw`^REPORT EVENT: \{[0-9A-Fa-f-]{36}\}[\t ]{1,4}(?<time>\d{4}-\d{2}-\d{2}[\t ]\d{2}:\d{2}:\d{2}:\d{3}[+-]\d{4})[\t ]{1,4}\d{1,3}[\t ]{1,4}`,
    ),
  ],
  // The approval's word Policy is recalled; the same line with `(User preference)` was read.
  clues: [
    { tells: 'agent', pattern: /^\* WU client version (?<value>\d[\d.]{2,30})/ },
    { tells: 'windows', pattern: /^\* OS Version = (?<value>\d{1,2}\.\d{1,2}\.\d{4,5})\b/ },
    { tells: 'wsus', pattern: /^[*#] WSUS server: (?<value>https?:\/\/\S{1,200})/ },
    { tells: 'policy', pattern: /^\* (?<value>Target group: (?!\(Unassigned Computers\)).{1,120})/ },
    { tells: 'policy', pattern: /^\* (?<value>Windows Update access disabled: Yes)/ },
    { tells: 'policy', pattern: /^# (?<value>Approval type: .{1,80}\(Policy\))/ },
    { tells: 'restarted', pattern: /^WARNING: SUS Client is rebooting system\b/ },
  ],
  tellsOfUpdates: null,
  signature: new RegExp(
    String.raw`^${LIST}(?:\d{4}-\d{2}-\d{2}[\t ]{1,4}\d{2}:\d{2}:\d{2}(?::\d{3})?[\t ]{1,8}${IDS}(?:${OWN}|${SHARED})[\t ]` +
      String.raw`|(?:${TIME}[\t ]{1,8})?${IDS}(?:(?:${OWN})[\t ]|(?:${SHARED})[\t ]{1,12}(?:${HINTS}))|(?:${OWN}|${SHARED})[\t ]{1,12}(?:[*#:=+>< -]{2,8} ?(?:START|END|SUBMITTED|RESUMED) |FATAL: |WARNING: |REPORT EVENT: ))`,
  ),
  claim: null,
  samples: [
    {
      lines: ['2018-03-14\t03:02:11:406\t 964\t1a30\tAgent\t** START **  Agent: Installing updates [CallerId = AutomaticUpdates]'],
      severity: 'information',
      component: 'Agent',
      message: '** START **  Agent: Installing updates [CallerId = AutomaticUpdates]',
      time: '2018-03-14T03:02:11.406 local',
    },
    {
      lines: ['2018-03-14\t03:12:52:031\t 964\t1a30\tHandler\tFATAL: CBS called Error with 0x80073aa2, '],
      severity: 'fatal',
      component: 'Handler',
      message: 'FATAL: CBS called Error with 0x80073aa2, ',
      time: '2018-03-14T03:12:52.031 local',
    },
    {
      lines: ['2018-03-14 03:12:53:112 964 1a30 Agent   * WARNING: Exit code = 0x80073AA2'],
      severity: 'warning',
      component: 'Agent',
      message: '* WARNING: Exit code = 0x80073AA2',
      time: '2018-03-14T03:12:53.112 local',
    },
    {
      lines: [
        '2018-03-14\t03:12:58:200\t 964\t1b08\tReport\tREPORT EVENT: {6E0B7A15-2C4D-4E8F-9A01-B2C3D4E5F607}\t2018-03-14 03:12:53:112+0300\t1\t182\t101\t{5B1D2C70-91A4-4F7E-8C55-0F3A6D2E7B18}\t501\t80073aa2\tAutomaticUpdates\tFailure\tContent Install\tInstallation Failure: Windows failed to install the following update with error 0x80073aa2: Security Update for Windows (KB4056894).',
      ],
      severity: 'information',
      component: 'Report',
      message:
        'REPORT EVENT: {6E0B7A15-2C4D-4E8F-9A01-B2C3D4E5F607}\t2018-03-14 03:12:53:112+0300\t1\t182\t101\t{5B1D2C70-91A4-4F7E-8C55-0F3A6D2E7B18}\t501\t80073aa2\tAutomaticUpdates\tFailure\tContent Install\tInstallation Failure: Windows failed to install the following update with error 0x80073aa2: Security Update for Windows (KB4056894).',
      time: '2018-03-14T03:12:58.200 local',
    },
    {
      lines: ['2006-02-08\t09:10:11\t 964\t1a30\tCOMAPI\t  - WARNING: Exit code = 0x80240024'],
      severity: 'warning',
      component: 'COMAPI',
      message: '- WARNING: Exit code = 0x80240024',
      time: '2006-02-08T09:10:11 local',
    },
    {
      lines: ['DnldMgr\tError 0x80246007 occurred while downloading update; notifying dependent calls.'],
      severity: 'information',
      component: 'DnldMgr',
      message: 'Error 0x80246007 occurred while downloading update; notifying dependent calls.',
      time: null,
    },
  ],
  source:
    'Components: MicrosoftDocs, Windows Update log files, https://learn.microsoft.com/windows/deployment/update/windows-update-logs; line layout read in 6 public logs of Windows Vista to 8.1.',
};
