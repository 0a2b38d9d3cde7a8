/**
 * BlueBox.log: what SetupPrep.exe writes before it starts SetupHost.exe, the first trace of an upgrade that Windows Update or media began.
 */
import type { LogFormat } from '../format';

export const moSetupBlueBox: LogFormat = {
  id: 'mosetup-bluebox',
  name: 'BlueBox.log (start of Windows Setup)',
  fileNames: ['BlueBox.log'],
  filePatterns: [],
  layout: 'lines',
  record: /^[ \t>]{0,8}(?<time>\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}):(?:[\t ]|$)/,
  inside: [],
  levels: {},
  messageLevel: null,
  complains: false,
  times: [{ pattern: /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2}) (?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})$/, zone: 'local' }],
  zones: [],
  otherClock: null,
  sections: [
    { kind: 'session', begins: /^BuildInfo: \[(?<name>[^\]]{1,100})/, ends: null, depth: 0 },
    {
      kind: 'command',
      begins: /^Launching process: \[(?<name>[^\]]{1,200})\](?: with command-line \[(?<detail>[^\]]{1,300}))?/,
      ends: null,
      depth: 1,
    },
  ],
  eachRecord: false,
  verdicts: [
    { id: 'box', pattern: /^Opening Box Result: \[0x[89a-f]/i, says: 'failed', strength: 7 },
    // The log says "result: [code]", "error: [code]" of a step; a step that went well says [0x0].
    {
      id: 'step',
      pattern: /^[A-Z][^[\]\n]{0,120}\b(?:result|error|failed|failure|exit code|exited)\b[^[\]\n]{0,60}\[0x[89a-f][0-9a-f]{7}\]/i,
      says: 'failed',
      strength: 5,
    },
  ],
  subjects: [/^BuildInfo: \[(?<package>\d{1,3}\.\d{1,3}\.\d{1,6}\.\d{1,6})/],
  steps: [
    { says: 'installing', pattern: /^BuildInfo: \[(?<title>\d{1,3}\.\d{1,3}\.\d{1,6}\.\d{1,6})/ },
    { says: 'failed', of: 'installing', pattern: /^Opening Box Result: \[0x[89a-f]/i },
  ],
  clues: [],
  tellsOfUpdates: null,
  signature:
    /^[ \t>]{0,8}\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}: (?:BuildInfo: \[|CommandLine: \[|Opening Box|Deleting box|ParseCommandLine|Detecting Product |Checking cleanup |Cleanup value |Skipping cleanup|Cleaning |Removing [A-Za-z]{3,40} registry |Flushing MoSetup|Creating path|Launching process: \[|Found [A-Za-z]{3,40} registry |Setting [A-Za-z]{3,40} registry )/,
  claim:
    /^[ \t>]{0,8}\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}: (?:BuildInfo: \[\d{1,3}\.\d{1,3}\.\d{1,6}|CommandLine: \[.{0,400}SetupPrep\.exe|Opening Box(?: Result)?: \[|Flushing MoSetup registry)/i,
  samples: [
    {
      lines: ['2018-03-14 03:15:22: BuildInfo: [10.0.16299.15 (rs3_release.170928-1534)]'],
      severity: 'information',
      component: '',
      message: 'BuildInfo: [10.0.16299.15 (rs3_release.170928-1534)]',
      time: '2018-03-14T03:15:22 local',
    },
    {
      lines: ['2018-03-14 03:15:23: Opening Box Result: [0x80070070]'],
      severity: 'information',
      component: '',
      message: 'Opening Box Result: [0x80070070]',
      time: '2018-03-14T03:15:23 local',
    },
    {
      lines: ['2018-03-14 03:15:24: Launching process: [C:\\$WINDOWS.~BT\\Sources\\SetupHost.exe] with command-line [/Install]^M'],
      severity: 'information',
      component: '',
      message: 'Launching process: [C:\\$WINDOWS.~BT\\Sources\\SetupHost.exe] with command-line [/Install]^M',
      time: '2018-03-14T03:15:24 local',
    },
    {
      lines: ['2018-03-14 03:15:25: Cleaning path: [C:\\$WINDOWS.~BT]', '', 'the rest of a wrapped line'],
      severity: 'information',
      component: '',
      message: 'Cleaning path: [C:\\$WINDOWS.~BT]',
      time: '2018-03-14T03:15:25 local',
    },
  ],
  source:
    'What it is for: Microsoft, Windows upgrade log files, https://learn.microsoft.com/windows/deployment/upgrade/log-files. Lines: read in one public log of Windows 11; no log of a failure was found.',
};
