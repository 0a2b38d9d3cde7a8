/**
 * setupact.log and setuperr.log: what Windows Setup writes in all its phases, sysprep and push-button reset included. It must never judge a
 * level: a setuperr.log of an upgrade that went well holds hundreds of Error lines.
 */
import type { LogFormat } from '../format';
import { MESSAGE_ID, SERVICING_COLUMNS, SERVICING_TIMES, SERVICING_ZONES } from './servicingLine';

const LEVEL = String.raw`(?:Info|Warning|Error|Perf|FatalError|Fatal)`;

/** Excerpts are quoted, indented, carry the number of the line, have lost their date, or have it blanked out. */
const QUOTED = String.raw`[ \t>]{0,8}(?:(?!\d{4}-)\d{1,7}[:.][ \t]{0,4}(?=[\dx]{4}-))?`;
const STAMP = String.raw`[\dx]{4}-[\dx]{2}-[\dx]{2}[ \tT]{1,4}[\dx]{1,2}:[\dx]{2}:[\dx]{2}|\d{2}:\d{2}:\d{2}|[<\[][A-Za-z][\w /:-]{2,24}[>\]]`;

/** What only Setup writes. */
const SETUP = 'MOUPG|SP|MIG|CONX|IBS|IBSLIB|SYSPRP|PANTHR';
/** What Setup writes, and what could be a word of any log. */
const OURS = `${SETUP}|DU|WDS|UI|DIAG|TOOL|CMI`;

export const setupPanther: LogFormat = {
  id: 'setup-panther',
  name: 'Windows Setup log (setupact.log, setuperr.log)',
  fileNames: [],
  filePatterns: ['setupact*.log', 'setuperr*.log'],
  layout: 'lines',
  // Setup hosts the servicing stack for a while. The component column is empty on many lines, which then begin with seven more blanks; published copies have collapsed columns.
  record: new RegExp(
    String.raw`^${QUOTED}(?:(?<time>${STAMP})(?:,[\t ]+|(?<=[>\]])[\t ]+)|(?=${LEVEL}[\t ]+${MESSAGE_ID}(?:${SETUP})[\t ]))(?<level>${LEVEL})[\t ]+${MESSAGE_ID}(?:(?<component>${OURS}|${SERVICING_COLUMNS})[\t ]+)?`,
  ),
  inside: [],
  levels: { Info: 'information', Perf: 'trace', Warning: 'warning', Error: 'error', FatalError: 'fatal', Fatal: 'fatal' },
  messageLevel: null,
  complains: false,
  times: SERVICING_TIMES,
  zones: SERVICING_ZONES,
  // In WinPE and in the safe OS the clock has the zone of the boot image, not that of the machine.
  otherClock: {
    enters:
      /^(?:InstallWindows:Starting a new install from WinPE|Setup has started phase 2 |Initiating rollback\/uninstall, phase = 0|(?:OPERATIONTRACK )?ExecuteOperations: Start execution phase Safe OS)/,
    leaves:
      /^(?:InstallWindows:Continuing Setup after completing WinPE phase|Setup has started phase [013-9] |Initiating rollback\/uninstall, phase = [1-9]|(?:OPERATIONTRACK )?ExecuteOperations: Start execution phase (?!Safe OS))/,
  },
  sections: [
    // One rollback runs through three systems and starts SetupHost in two of them: one piece of work.
    { kind: 'transaction', begins: /^Initiating (?<name>rollback\/uninstall), (?<detail>phase = 0)/, ends: null, depth: 0 },
    { kind: 'phase', begins: /^Initiating (?<name>rollback\/uninstall), (?<detail>phase = [1-9])/, ends: null, depth: 1 },
    { kind: 'session', begins: /^=== {1,12}Beginning of a new (?<name>sysprep run)/, ends: null, depth: 0 },
    { kind: 'session', begins: /^\[\w{1,20}\.exe\] (?<name>WinDeploy\.exe) launched with command-line/i, ends: null, depth: 0 },
    {
      kind: 'phase',
      begins: /^Setup has started (?<name>(?<id>phase \d))/,
      ends: /^Setup has completed (?<id>phase \d)/,
      depth: 1,
    },
    { kind: 'session', begins: /^\*{4,40} (?<name>SetupHost) Logging Begin/, ends: /^\*{4,40} SetupHost Logging End/, depth: 2 },
    { kind: 'phase', begins: /^Setup phase change: \[\w{1,60}\] -> \[SetupPhase(?<name>\w{1,60})\]/, ends: null, depth: 3 },
    {
      kind: 'phase',
      begins: /^(?:OPERATIONTRACK )?ExecuteOperations: Start execution phase (?<name>(?<id>[A-Za-z-]{2,16}(?: [A-Za-z-]{2,16}){0,3}))/,
      ends: /^Execution phase \[(?<id>[A-Za-z -]{2,60})\] exiting with HRESULT/,
      depth: 3,
    },
    { kind: 'call', begins: /^(?<name>DlpTask): Entering Execute Method/, ends: /^DlpTask: Leaving Execute Method/, depth: 4 },
    {
      kind: 'call',
      begins: /^(?<name>(?<id>\w{1,60})): Entering Execute Method/,
      ends: /^(?<id>\w{1,60}): Leaving Execute Method/,
      depth: 5,
    },
  ],
  eachRecord: false,
  verdicts: [
    { id: 'reported', pattern: /^SetupHost: Reporting error event -> \[0x[89a-f]/i, says: 'failed', strength: 9 },
    { id: 'reported-after-restart', pattern: /^SetupHost: Reporting post reboot event -> \[0x[89a-f]/i, says: 'rolled-back', strength: 9 },
    { id: 'rollback-shown', pattern: /^CSetupUIManager: Rollback Error \[0x/, says: 'rolled-back', strength: 8 },
    { id: 'install-error', pattern: /^Finalize: (?:Remapping|Leaving) install error \[0x/, says: 'failed', strength: 8 },
    { id: 'notified', pattern: /^SetupNotify::(?:Remapping|Leaving) [^[]{1,80}\[0x/, says: 'failed', strength: 7 },
    { id: 'result-value', pattern: /^Finalize: Reporting result value: \[0x[89a-f]/i, says: 'failed', strength: 7 },
    {
      id: 'telemetry-result',
      pattern: /^CSetupDiagnostics: Tracing Data \[DWORD\] -> \[Setup360(?:Mapped)?Result\]=\[0x[89a-f]/i,
      says: 'failed',
      strength: 7,
    },
    { id: 'execution-phase', pattern: /^Execution phase \[[^\]]{1,60}\] exiting with HRESULT \[0x[89a-f]/i, says: 'failed', strength: 7 },
    {
      id: 'operations',
      pattern: /^ExecuteOperations: (?:Main operation execution failed|Failed execution phase)/,
      says: 'failed',
      strength: 7,
    },
    { id: 'action', pattern: /^MoSetupPlatform: Using action error code: \[0x[89a-f]/i, says: 'failed', strength: 6 },
    { id: 'operation', pattern: /^Operation (?:execution )?failed: /, says: 'failed', strength: 7 },
    { id: 'queue', pattern: /^CSetupPlatform\w{0,20}::\w{1,40}: Execution of operations queue failed/, says: 'failed', strength: 7 },
    // A user's file or setting that could not be taken along, where Setup would not go on without it.
    { id: 'migration', pattern: /^Error .{1,500}\bShell application requested abort!/, says: 'failed', strength: 7 },
    // A step of an operation; whether the operation goes on without it, the lines above tell.
    { id: 'step', pattern: /^C[A-Z]\w{2,60}::DoExecute(?:\(\d{1,6}\))?: (?:Failed|Error|Unable|Cannot) /, says: 'failed', strength: 1 },
    { id: 'error-phase', pattern: /^Setup phase change: \[\w{1,60}\] -> \[SetupPhaseError\]/, says: 'failed', codeless: true, strength: 5 },
    {
      id: 'driver',
      pattern: /^Operation failed: Add \[\d{1,4}\] Driver Package: (?<package>[^\s.]{1,120}\.inf)/i,
      says: 'failed',
      strength: 7,
    },
    { id: 'setup-result', pattern: /^ImageExit: Initializing SetupResult: \[0x[89a-f]/i, says: 'failed', strength: 6 },
    // The rollback tells what it undoes.
    { id: 'undone-result', pattern: /^Current result: 0x[89a-f]/i, says: 'rolled-back', strength: 6 },
    {
      id: 'sysprep',
      pattern:
        /^(?:WinMain|LaunchDll|RunDlls|RunExternalDlls|RunPlatformActions|RunRegistryDlls|SysprepSession::\w{1,40}|ActionPlatform::\w{1,40}): ?(?:Hit failure|An error occurred|Error in|Failed while|Failure occurred)/,
      says: 'failed',
      strength: 6,
    },
    {
      id: 'sysprep-halted',
      pattern: /^Run\w{0,12}Dlls: ?An error occurred while running registry sysprep DLLs, halting/,
      says: 'failed',
      codeless: true,
      strength: 6,
    },
    // The line that says why writes no more than the low word: dwRet = 0x3cf2.
    {
      id: 'sysprep-apps',
      pattern: /^Failed to remove apps for the current user: 0x[89a-f]/i,
      says: 'failed',
      strength: 6,
    },
    // 0xC18001xx only says what became of a task: done, cancelled, to be taken up later.
    {
      id: 'ended-with',
      pattern:
        /^(?:CSetupHost::Execute|CSetupManager::Execute(?:Task|[A-Z][a-z]{1,20}Mode)?|CDlpTask::Execute(?:Actions?)?)\(\d{1,6}\): Result = 0x(?!C18001)[89a-f]/i,
      says: 'failed',
      strength: 5,
    },
    {
      id: 'cancelled',
      pattern: /^(?:CInstallUI|CSetupUIManager|CSetupHost)::(?:OnProgressChanged|ShowPage)\(\d{1,6}\): Result = 0x800704D3/i,
      says: 'failed',
      strength: 4,
    },
    { id: 'crash', pattern: /^Exception \(code 0xC[0-9A-F]{7}/i, says: 'failed', strength: 7 },
    {
      id: 'went-well',
      pattern: /^(?:Finalize: Reporting result value: \[0x0\]|CSetupDiagnostics: Tracing Data \[DWORD\] -> \[Setup360Result\]=\[0x0\])/,
      says: 'succeeded',
      strength: 5,
    },
  ],
  subjects: [
    /^SetupHost: Setup build version is: (?<package>\d{1,3}\.\d{1,3}\.\d{1,6}\.\d{1,6})/,
    /^(?:OPERATIONTRACK )?ExecuteOperations: Start execution phase (?<phase>[A-Za-z-]{2,16}(?: [A-Za-z-]{2,16}){0,3})/,
    /^Operation failed: Add \[\d{1,4}\] Driver Package: (?<driver>[^\s.]{1,120}\.inf)/i,
    /^Operation failed: (?<operation>(?!Add \[)[^\n]{1,160}?)\. Error: 0x/,
  ],
  // One upgrade runs through several systems and starts SetupHost in each of them: its build only names it.
  steps: [
    { says: 'listed', of: 'installing', pattern: /^SetupHost: Setup build version is: (?<title>\d{1,3}\.\d{1,3}\.\d{1,6}\.\d{1,6})/ },
    {
      says: 'installing',
      of: 'installing',
      pattern:
        /^(?:Setup phase change: \[\w{1,60}\] -> \[SetupPhase(?:Pre)?(?:Download|Unpack|Install)\]|(?:OPERATIONTRACK )?ExecuteOperations: Start execution phase )/,
    },
    { says: 'rolled-back', of: 'installing', pattern: /^SetupHost: Reporting post reboot event -> \[0x[89a-f]/i },
    { says: 'rolled-back', of: 'installing', pattern: /^CSetupUIManager: Rollback Error \[0x/ },
    { says: 'cancelled', of: 'installing', pattern: /^CInstallUI::ConfirmCanceled: User cancel confirmed/ },
    { says: 'failed', of: 'installing', pattern: /^SetupHost: Reporting error event -> \[0x[89a-f]/i },
    {
      says: 'installed',
      of: 'installing',
      pattern: /^(?:Finalize: Reporting result value: \[0x0\]|CSetupDiagnostics: Tracing Data \[DWORD\] -> \[Setup360Result\]=\[0x0\])/,
    },
    { says: 'failed', pattern: /^Operation failed: Add \[\d{1,4}\] Driver Package: (?<driver>[^\s.]{1,120}\.inf)/i },
  ],
  clues: [
    // The Windows that is to be replaced.
    { tells: 'windows', pattern: /^[ \t]{0,8}Host OS Version[ \t]{1,20}\[ (?<value>\d[\d.]{3,30}) \]/ },
    { tells: 'edition', pattern: /^[ \t]{0,8}Host OS Edition[ \t]{1,20}\[ (?<value>\w{2,60}) \]/ },
    { tells: 'architecture', pattern: /^[ \t]{0,8}Host OS Architecture[ \t]{1,20}\[ (?<value>\w{2,10}) \]/ },
    { tells: 'language', pattern: /^[ \t]{0,8}Host OS Language Id[ \t]{1,20}\[ (?<value>\w{2,20}) \]/ },
    // What is taken along into the new system, but for Windows' own.
    { tells: 'software', pattern: /^AddDriverFiles: Processing driver: (?!.{0,200}\bMicrosoft\b)(?<value>.{2,200})/ },
  ],
  tellsOfUpdates: null,
  // Lines without a component are told by the seven blanks more, or in collapsed copies by how Setup's programs begin theirs.
  signature: new RegExp(
    String.raw`^${QUOTED}(?:(?:${STAMP}),?[\t ]+${LEVEL}(?:[\t ]+${MESSAGE_ID}(?:\[\w[\w.-]{1,40}\.(?:exe|EXE)\]|SP[A-Z][A-Za-z]{3,60}: |(?:Onesettings|CTelemetry::\w{1,40}|PnPIBS|WorkingDirs|LogSession|ResetCreateSession): |Set Watson bucketing parameter |Failed to delete \\\\\?\\)|(?:(?<=Info) {25}|(?<=Warning) {22}|(?<=Error) {24}|(?:(?<=Info) {7}|(?<=Warning) {4}|(?<=Error) {6})\[0x[0-9a-f]{6}\] {8}))|(?:${STAMP}),?[\t ]+${LEVEL}[\t ]+${MESSAGE_ID}(?:${OURS})[\t ]|${LEVEL}[\t ]+${MESSAGE_ID}(?:${SETUP})[\t ])`,
  ),
  // A setuperr.log may hold more lines of the servicing stack than of Setup; the servicing stack's own logs hold none of Setup.
  claim: new RegExp(String.raw`^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}, +(?:Info|Warning|Error)[\t ]+${MESSAGE_ID}(?:${SETUP})[\t ]`),
  samples: [
    {
      lines: [
        '2018-03-14 03:20:07, Info                  MOUPG  SetupHost: Setup build version is: 10.0.16299.15 (rs3_release.170928-1534)',
      ],
      severity: 'information',
      component: 'MOUPG',
      message: 'SetupHost: Setup build version is: 10.0.16299.15 (rs3_release.170928-1534)',
      time: '2018-03-14T03:20:07 local',
    },
    {
      lines: [
        '2018-03-14 03:31:40, Error                 SP     Operation failed: Add [1] Driver Package: mill.inf. Error: 0x800F0203[gle=0x00000103]',
      ],
      severity: 'error',
      component: 'SP',
      message: 'Operation failed: Add [1] Driver Package: mill.inf. Error: 0x800F0203[gle=0x00000103]',
      time: '2018-03-14T03:31:40 local',
    },
    {
      lines: ['2018-03-14 03:31:41, Warning    [0x070026] DIAG   The second page file was not looked at.'],
      severity: 'warning',
      component: 'DIAG',
      message: 'The second page file was not looked at.',
      time: '2018-03-14T03:31:41 local',
    },
    {
      lines: ['2018-03-14 03:31:42, Info                         [windeploy.exe] Waiting for the first user.'],
      severity: 'information',
      component: '',
      message: '[windeploy.exe] Waiting for the first user.',
      time: '2018-03-14T03:31:42 local',
    },
    {
      lines: [
        '2018-03-14 03:19:58, Info                  SP     Host system information:',
        '                                   VM: YES',
        '                                   Model : MILL-04',
        '',
        '                                   Firmware type: UEFI',
      ],
      severity: 'information',
      component: 'SP',
      message: 'Host system information:',
      time: '2018-03-14T03:19:58 local',
    },
    {
      lines: ['2018-03-14 03:40:11, FatalError [0x090001] PANTHR Exception (code 0xC0000005).'],
      severity: 'fatal',
      component: 'PANTHR',
      message: 'Exception (code 0xC0000005).',
      time: '2018-03-14T03:40:11 local',
    },
    {
      lines: ['> 03:40:12, Info SYSPRP The tag file is not there yet.^M'],
      severity: 'information',
      component: 'SYSPRP',
      message: 'The tag file is not there yet.^M',
      time: null,
    },
  ],
  source:
    'Where the logs stand: Microsoft, Windows upgrade log files, https://learn.microsoft.com/windows/deployment/upgrade/log-files. Lines, phases and verdicts: read in 11 public logs of Windows 10 and 11 (setup, rollback, sysprep, reset) and in the excerpts people publish; FatalError and its exception: Microsoft, Windows Server Migration Tools; the phase lines OPERATIONTRACK and "Execution phase" in a published script that reads them.',
};
