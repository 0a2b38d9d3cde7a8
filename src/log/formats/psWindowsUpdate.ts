/**
 * What PowerShell modules that drive the update agent print: PSWindowsUpdate's tables and messages, and the logs of modules like it.
 * It must never read a date of which day and month cannot be told apart.
 */
import type { LogFormat, StepLine } from '../format';

/** PSWindowsUpdate's own words for how far an update has come, and the letters of its status column (`-D-----`). */
const STATE =
  'Accepted|Rejected|Downloaded|Installed|Uninstalled|Failed|Aborted|Succeeded(?:WithErrors)?|NotStarted|InProgress|[-ADIMURHB]{5,8}';
/** What follows it: a KB number, which drivers lack, and a size. */
const KB_OR_SIZE = String.raw`(?:KB\d{6,7}\b|\d{1,4} ?[KMG]B\b)`;
/** `3/14/2018 3:02:11 AM` or, in logs written by Ansible's module, `2018-03-14 03:02:11Z`. */
const TIME = String.raw`\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d{2}:\d{2}(?: [AP]M)?|\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}Z`;
const COMMAND = String.raw`(?:Install|Get|Invoke|Restart)-(?:All)?(?:WU|WindowsUpdate|Update)\w{0,30}`;
/** A row of Get-WUHistory: what was done, how it ended, when. */
const DONE = String.raw`(?:Uni|I)nstallation[\t ]{1,20}(?=(?:${STATE})[\t ]{1,20}\d{1,4}[\/.-])`;
const SAID = 'VERBOSE|DEBUG|WARNING';
/** Sentences of these modules. */
const SENTENCES =
  String.raw`(?:[\w.-]{1,64}(?: \([^)]{1,40}\))?: )?Connecting to (?:Microsoft|Windows) Update|Found \[\d{1,5}\] Updates|Accepted \[\d{1,5}\] Updates|Downloaded \[\d{1,5}\] Updates|Installed \[\d{1,5}\] Updates` +
  String.raw`|WUA is available|Creating Windows Update session|Create Windows Update searcher|Search source set to|Searching for updates|Found \d{1,5} updates|Creating update collection|Adding update [0-9A-Fa-f-]{36}|Downloading updates|Installing updates|Failed to (?:search for|download|install) updates?|(?:Download|Install) Result \d`;

/** A row of a table: a state, a KB number, a size and the title, which the width of the window cuts short. */
function row(state: string): string {
  return String.raw`^${state}[\t ]{1,40}(?:(?<package>KB\d{6,7})[\t ]{1,20})?\d{1,4} ?[KMG]B[\t ]{1,8}(?<title>[^\n]{1,200})`;
}

/** A row of Get-WUHistory. */
function past(operation: string, state: string): string {
  return String.raw`^[\t ]{0,12}(?:[\w.-]{1,64}[\t ]{1,40})?${operation}[\t ]{1,20}${state}[\t ]{1,20}\d{1,4}[\/.-]\d{1,2}[\/.-]\d{1,4} \d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?[\t ]{1,8}(?<title>[^\n]{1,200})`;
}

const STEPS: readonly StepLine[] = [
  { says: 'listed', pattern: new RegExp(row('Accepted')) },
  { says: 'downloaded', pattern: new RegExp(row('Downloaded')) },
  // The module asks for the restart behind the last row.
  { says: 'restart-required', pattern: new RegExp(String.raw`${row('Installed')}\n[^]{0,200}?Reboot is required`) },
  { says: 'installed', pattern: new RegExp(row('Installed')) },
  { says: 'failed', pattern: new RegExp(row('Failed')) },
  { says: 'cancelled', pattern: new RegExp(row('Aborted')) },
  { says: 'installed', whole: true, pattern: new RegExp(past('Installation', 'Succeeded')) },
  { says: 'failed', whole: true, pattern: new RegExp(past('Installation', 'Failed')) },
  { says: 'cancelled', whole: true, pattern: new RegExp(past('Installation', 'Aborted')) },
  { says: 'removed', whole: true, pattern: new RegExp(past('Uninstallation', 'Succeeded')) },
  // Ansible: Adding update 5b1d2c70-… - 2018-01 Security Monthly Quality Rollup (KB4056894)
  { says: 'listed', pattern: /^Adding update (?<id>[0-9A-Fa-f-]{36}) - (?<title>[^\n]{1,200})/ },
];

export const psWindowsUpdate: LogFormat = {
  id: 'pswindowsupdate',
  name: 'PSWindowsUpdate output',
  fileNames: ['PSWindowsUpdate.log'],
  filePatterns: [],
  layout: 'lines',
  // A row of a table, a message, or a line of a log.
  record: new RegExp(
    String.raw`^[\t ]{0,12}(?=(?:[\w.-]{1,64}[\t ]{1,40})?${DONE}|(?:\d{1,4}[\t ]{1,8})?(?:\S{1,64}[\t ]{1,40})?(?:${STATE})[\t ]{1,40}${KB_OR_SIZE}|(?:${SAID}): |\d{1,7}[\t ]{1,8}\d{1,2}\/|\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}Z )` +
      String.raw`(?:(?<level>${SAID}): )?(?:(?:\d{1,7}[\t ]{1,8})?(?<time>${TIME})[\t ]{1,8}(?:\d{1,5}[\t ]{1,8}(?=[A-Z]))?|\d{1,4}[\t ]{1,8})?` +
      String.raw`(?:(?<component>${COMMAND}|(?!(?:${STATE})[\t ])[\w.-]{1,64}(?=[\t ]{1,40}(?:(?:Uni|I)nstallation[\t ]{1,20})?(?:${STATE})[\t ]))[\t ]{1,40})?(?:${DONE})?`,
  ),
  inside: [],
  levels: {
    Accepted: 'information',
    Downloaded: 'information',
    Installed: 'information',
    Rejected: 'warning',
    Failed: 'error',
    Aborted: 'error',
    'Installer error': 'error',
    'Something goes wrong': 'error',
    WARNING: 'warning',
    VERBOSE: 'trace',
    DEBUG: 'trace',
  },
  messageLevel:
    /^(?<level>(?:Accepted|Downloaded|Installed|Rejected|Failed|Aborted)(?=[\t ]{1,40}(?:KB)?\d)|Installer error|Something goes wrong)\b/,
  complains: false,
  times: [
    {
      pattern: /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2}) (?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})(?<offset>Z)$/,
      zone: 'utc',
    },
  ],
  zones: [],
  otherClock: null,
  // The rows of one update lie apart: all are accepted before any is downloaded.
  sections: [
    {
      kind: 'update',
      begins: new RegExp(String.raw`^(?<detail>${STATE})[\t ]{1,40}(?:KB\d{6,7}[\t ]{1,20})?\d{1,4} ?[KMG]B[\t ]{1,8}(?<name>.{1,200})`),
      ends: null,
      depth: 0,
    },
  ],
  eachRecord: true,
  verdicts: [
    {
      id: 'row-failed',
      pattern: new RegExp(String.raw`^(?:Failed|Aborted)[\t ]{1,40}(?:${KB_OR_SIZE}|\d{1,4}[\/.-]\d)`),
      says: 'failed',
      codeless: true,
      strength: 6,
    },
    { id: 'installer-error', pattern: /^Installer error -\d{10}\b/, says: 'failed', strength: 7 },
    { id: 'exception', pattern: /Exception from HRESULT: 0x[89A-Fa-f]/, says: 'failed', strength: 6 },
    { id: 'module-failed', pattern: /^Failed to (?:search for|download|install) updates?\b/, says: 'failed', codeless: true, strength: 6 },
    { id: 'module-gave-up', pattern: /^Something goes wrong: /, says: 'failed', codeless: true, strength: 5 },
    {
      id: 'row-well',
      pattern: new RegExp(String.raw`^(?:Installed[\t ]{1,40}${KB_OR_SIZE}|Succeeded[\t ]{1,20}\d{1,4}[\/.-]\d)`),
      says: 'succeeded',
      strength: 5,
    },
    { id: 'restart', pattern: /Reboot is required/, says: 'pending-restart', strength: 6 },
  ],
  subjects: [/\b(?<package>KB\d{6,7})\b/, new RegExp(String.raw`^(?:${STATE})[\t ]{1,40}\d{1,4} ?[KMG]B[\t ]{1,8}(?<package>.{1,200})`)],
  steps: STEPS,
  clues: [],
  tellsOfUpdates: null,
  signature: new RegExp(
    String.raw`^[\t ]{0,12}(?:(?:[\w.-]{1,64}[\t ]{1,40})?${DONE}|(?:\d{1,4}[\t ]{1,8})?(?:[\w.-]{1,64}[\t ]{1,40})?(?:${STATE})(?:[\t ]{1,20}KB\d{6,7}\b[\t ]{1,20}\d{1,4} ?[KMG]B\b|[\t ]{2,40}\d{1,4}[KMG]B\b)` +
      String.raw`|(?:X[\t ]{1,8})?(?:ComputerName[\t ]{1,40})?(?:Result|Status)[\t ]{1,40}KB[\t ]{1,40}Size[\t ]{1,40}Title\b` +
      String.raw`|(?:${SAID}): (?:(?:${TIME})[\t ]{1,4})?(?:${SENTENCES}|Show update to (?:download|install)|Reboot is required)` +
      String.raw`|\d{1,7}[\t ]{1,8}(?:${TIME})[\t ]{1,8}\d{1,5}[\t ]{1,8}${COMMAND}[\t ]|\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}Z (?:${SENTENCES}))`,
  ),
  claim: null,
  samples: [
    {
      lines: [
        '3 SRV-01       Failed     KB4056894  249MB 2018-01 Security Monthly Quality Rollup for Windows 7 for x64-based Systems (KB4056894)',
      ],
      severity: 'error',
      component: 'SRV-01',
      message: 'Failed     KB4056894  249MB 2018-01 Security Monthly Quality Rollup for Windows 7 for x64-based Systems (KB4056894)',
      time: null,
    },
    {
      lines: [
        '2 LAPTOP-BI... Installed  KB890830    38MB Windows Malicious Software Removal Tool x64 (KB890830)',
        "Reboot is required. Do it now? [Y / N] (default is 'N')",
      ],
      severity: 'information',
      component: 'LAPTOP-BI...',
      message: 'Installed  KB890830    38MB Windows Malicious Software Removal Tool x64 (KB890830)',
      time: null,
    },
    {
      lines: [
        'SRV-01       -D-----    KB4074598  230MB 2018-02 Security Monthly Quality Rollup for Windows 7 for x64-based Systems (KB4074598)',
      ],
      severity: 'information',
      component: 'SRV-01',
      message: '-D-----    KB4074598  230MB 2018-02 Security Monthly Quality Rollup for Windows 7 for x64-based Systems (KB4074598)',
      time: null,
    },
    {
      lines: ['VERBOSE: Accepted [2] Updates ready to Download'],
      severity: 'trace',
      component: '',
      message: 'Accepted [2] Updates ready to Download',
      time: null,
    },
    {
      lines: ['      17 3/14/2018 3:12:53 AM 30 Install-Update     Installer error -2147009886, resultcode 4'],
      severity: 'error',
      component: 'Install-Update',
      message: 'Installer error -2147009886, resultcode 4',
      time: null,
    },
    {
      lines: [
        '2018-03-14 00:02:11Z Adding update 5b1d2c70-91a4-4f7e-8c55-0f3a6d2e7b18 - 2018-01 Security Monthly Quality Rollup (KB4056894)',
      ],
      severity: 'information',
      component: '',
      message: 'Adding update 5b1d2c70-91a4-4f7e-8c55-0f3a6d2e7b18 - 2018-01 Security Monthly Quality Rollup (KB4056894)',
      time: '2018-03-14T00:02:11Z',
    },
  ],
  source:
    "Tables and messages read in 4 public outputs of PSWindowsUpdate, 1 log of the module PSWU and 1 of Ansible's win_updates (log_path). Rows without a KB number, and the letters of the status column, are inferred from the module's columns.",
};
