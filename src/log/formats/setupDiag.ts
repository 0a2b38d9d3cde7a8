/**
 * SetupDiagResults.log: the report of SetupDiag, which reads the logs of Windows Setup and says which known failure they show.
 */
import type { LogFormat } from '../format';

export const setupDiag: LogFormat = {
  id: 'setup-diag',
  name: 'SetupDiag report',
  fileNames: ['SetupDiagResults.log'],
  filePatterns: [],
  layout: 'lines',
  // A report, not a log, as text, XML or JSON: its statements begin at the margin, what belongs to them is indented. A quoted line of setupact.log keeps its time.
  record:
    /^[ \t>]{0,8}(?:(?:<FailureDetails>|"FailureDetails": ?")(?=Err = 0x)|(?:<FailureData>)?(?:LogEntry: {1,2}(?<time>\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}),[\t ]{1,8})?(?:(?<level>Error|Warning|Info)(?::| =|[\t ])[\t ]{0,24}|(?:Matching Profile found|SetupDiag version|System Information|Last (?:Setup )?(?:Phase|Operation)|(?:Phase|Operation|Package) Name|LogEntry)[\t ]?[:=][\t ]{0,2}|(?:Refer to|Recommend|SetupDiag) ))/,
  inside: [],
  levels: { Info: 'information', Warning: 'warning', Error: 'error' },
  messageLevel: null,
  complains: false,
  times: [{ pattern: /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2}) (?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})$/, zone: 'local' }],
  zones: [],
  otherClock: null,
  sections: [
    { kind: 'event', begins: /^(?<name>[A-Z]\w{3,80}) - (?<detail>[0-9A-F]{8}-[0-9A-F-]{27})/i, ends: null, depth: 0 },
    { kind: 'phase', begins: /^(?<name>[^\n]{1,80})\n\s{0,8}Phase Started:/, ends: null, depth: 1 },
    { kind: 'phase', begins: /^(?<name>[^\n]{1,200})\n\s{0,8}Operation Started:/, ends: null, depth: 1 },
  ],
  eachRecord: false,
  verdicts: [
    { id: 'rolled-back', pattern: /^SetupDiag reports rollback failure/i, says: 'rolled-back', codeless: true, strength: 8 },
    { id: 'reported', pattern: /^SetupDiag reports (?!rollback|successful)/i, says: 'failed', codeless: true, strength: 8 },
    { id: 'code', pattern: /^0x[89a-f][0-9a-f]{7}/i, says: 'failed', strength: 8 },
    // As XML and JSON.
    { id: 'details', pattern: /^Err = 0x[89a-f][0-9a-f]{7}/i, says: 'failed', strength: 8 },
    { id: 'quoted', pattern: /^[A-Z]{2,7}[\t ][^\n]{0,600}\b(?:Error|Result|hr|HRESULT)\b/, says: 'failed', strength: 7 },
    { id: 'well', pattern: /^(?:SetupDiag )?reports successful upgrade/i, says: 'succeeded', strength: 8 },
  ],
  subjects: [/TargetOSBuildString = (?<package>\d{1,3}\.\d{1,3}\.\d{1,6}\.\d{1,6})/],
  steps: [
    { says: 'installing', pattern: /\n[ \t>]{0,8}TargetOSBuildString = (?<title>\d{1,3}\.\d{1,3}\.\d{1,6}\.\d{1,6})/ },
    { says: 'rolled-back', of: 'installing', pattern: /^SetupDiag reports rollback failure/i },
    { says: 'failed', of: 'installing', pattern: /^SetupDiag reports (?!rollback|successful)/i },
    { says: 'installed', of: 'installing', pattern: /^(?:SetupDiag )?reports successful upgrade/i },
  ],
  clues: [
    { tells: 'computer', pattern: /\n[ \t>]{0,8}Machine Name = (?<value>[^\s=]{1,63})/ },
    { tells: 'windows', pattern: /\n[ \t>]{0,8}HostOSVersion = (?<value>\d[\d.]{3,30})/ },
    { tells: 'windows', pattern: /\n[ \t>]{0,8}HostOSBuildString = (?<value>\d{4,6})\.\d{1,6}\./ },
    { tells: 'edition', pattern: /\n[ \t>]{0,8}HostOSEdition = (?<value>\w{2,60})/ },
    { tells: 'architecture', pattern: /\n[ \t>]{0,8}HostOSArchitecture = (?<value>\w{2,10})/ },
    { tells: 'language', pattern: /\n[ \t>]{0,8}HostOSLanguageId = (?<value>\w{2,20})/ },
    { tells: 'software', pattern: /\n[ \t>]{0,8}RegisteredAV = (?!Windows Defender\s{0,4}(?:\n|$))(?<value>[^\n]{2,200})/ },
  ],
  tellsOfUpdates: null,
  signature:
    /^[ \t>]{0,8}(?:Matching Profile found: \w{3,80} - [0-9A-F]{8}-|SetupDiag version: \d|Error: SetupDiag reports |SetupDiag was unable to match |LogEntry: \d{4}-|Last (?:Setup )?(?:Phase|Operation)\b|System Information:|(?:Phase|Operation) Name: )/i,
  claim:
    /^[ \t>]{0,8}(?:<SetupDiag xmlns[:=]|"ProfileGuid": ?"[0-9A-F-]{36}"|Matching Profile found: \w{3,80} - [0-9A-F]{8}-[0-9A-F-]{27}|SetupDiag version: \d{1,3}\.\d|Error: SetupDiag reports |SetupDiag was unable to match to any known)/i,
  samples: [
    {
      lines: ['Matching Profile found: FindSPFatalError - A4028172-1B09-48F8-AD3B-86CDD7D55852'],
      severity: 'information',
      component: '',
      message: 'FindSPFatalError - A4028172-1B09-48F8-AD3B-86CDD7D55852',
      time: null,
    },
    {
      lines: ['System Information:', '\tMachine Name = MILL-04', '\tTargetOSBuildString = 10.0.16299.15 (rs3_release.170928-1534)'],
      severity: 'information',
      component: '',
      message: '',
      time: null,
    },
    {
      lines: ['Error: SetupDiag reports Fatal Error.'],
      severity: 'error',
      component: '',
      message: 'SetupDiag reports Fatal Error.',
      time: null,
    },
    { lines: ['Error = 0x80070070-0x2000C'], severity: 'error', component: '', message: '0x80070070-0x2000C', time: null },
    {
      lines: [
        'LogEntry: 2018-03-14 03:31:40, Error                 SP     Operation failed: Add [1] Driver Package: mill.inf. Error: 0x800F0203',
      ],
      severity: 'error',
      component: '',
      message: 'SP     Operation failed: Add [1] Driver Package: mill.inf. Error: 0x800F0203',
      time: '2018-03-14T03:31:40 local',
    },
  ],
  source:
    'Microsoft, SetupDiag, https://learn.microsoft.com/windows/deployment/upgrade/setupdiag, which lists its rules and shows a report; read in one public report of version 1.6.',
};
