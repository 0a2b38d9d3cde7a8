/**
 * WindowsUpdate.log of Windows 10 and later: the text that Get-WindowsUpdateLog makes of the agent's traces, one record a line.
 * It must never take a `*FAILED*` for a failure: the agent writes hundreds of them while everything goes well.
 */
import type { LogFormat } from '../format';
import { LIST } from './agentLine';
import { MACHINE_CLUES, UPDATE_STEPS } from './windowsUpdate10Steps';

/** Columns that only the agent of Windows 10 and later writes. */
const OWN =
  'Api|ComApi|DataStore|Deployment|DownloadManager|EEHandler|IdleTimer|Metadata|ProtocolTalker|Reporter|Shared|UDP|WebServices|WIL';
/** Columns that the agent of Windows XP to 8.1 writes too. */
const SHARED = 'Agent|Driver|Handler|Misc|Parser|Service|Setup|SLS|Test';
/** PID and TID; hexadecimal in logs of version 1607. */
const IDS = String.raw`[0-9A-Fa-f]{1,6}[\t ]{1,8}[0-9A-Fa-f]{1,6}[\t ]{1,24}`;
/** The separators are those of the language that Get-WindowsUpdateLog runs in; published copies lose the date or have all of it blanked out. */
const TIME = String.raw`(?:\d{4}[-\/.]\d{2}[-\/.]\d{2}[\t ]{1,4})?\d{2}[:.]\d{2}[:.]\d{2}[.,]\d{3,7}|hh:mm:ss\.f{3,7}(?: tt)?`;
/** Where a symbol file told it: the source file and line, and the component in brackets. */
const SOURCE_LINE = String.raw`\w{1,60}_cpp\d{1,6}[\t ]{1,4}`;
/** What tells a line with a shared column, and without its time, from one of the older agent. */
const HINTS = String.raw`\*FAILED\* \[|\* (?:START|END) \*|Send request failed, hr:|WinHttp: SendRequest|Library download error|Making request with URL|EP: `;
/** A failing result in the log's own spelling; 00240001 and its like are successes. */
const FAILED = String.raw`\\?\*FAILED\* \[[89A-F][0-9A-F]{7}\] `;
const GUID = String.raw`\{?[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}\}?`;
/** The correlation vector of a call without its last number, which differs between a call's beginning and its end. */
const CALL_ID = String.raw`\(cV ?[:=] (?<id>[\w+\/]{8,40}(?:\.\d{1,6}){0,24}?)\.\d{1,6}\)`;

export const windowsUpdate10: LogFormat = {
  id: 'windowsupdate-10',
  name: 'WindowsUpdate.log (Windows 10 and later)',
  fileNames: ['WindowsUpdate.log'],
  filePatterns: [],
  layout: 'lines',
  // The first columns get lost in published copies; without its time a line must begin with a known column or with the mark of a failure.
  record: new RegExp(
    String.raw`^${LIST}(?=\d{4}[-\/.]\d{2}[-\/.]|hh:mm:ss|\d{2}[:.]\d{2}[:.]\d{2}[.,]\d|${IDS}(?:\w{1,60}_cpp\d|(?:${OWN}|${SHARED})[\t ])|(?:${OWN}|${SHARED})(?:\t|  | \\?\*(?:FAILED\*)? )|\\?\*FAILED\* \[)` +
      String.raw`(?:(?<time>${TIME})[\t ]{1,8})?(?:(?<pid>[0-9A-Fa-f]{1,6})[\t ]{1,8}(?<tid>[0-9A-Fa-f]{1,6})[\t ]{1,24})?(?:${SOURCE_LINE})?` +
      String.raw`(?:\[?(?<component>[A-Za-z]\w{1,30}(?:\([\d ]{1,6}\):)?)\]?(?:[\t ]{1,40}|$))?`,
  ),
  inside: [],
  levels: { '*FAILED*': 'error', FATAL: 'fatal', ERROR: 'error', WARNING: 'warning' },
  messageLevel: /^\\?(?<level>\*FAILED\*|(?:FATAL|ERROR|WARNING)(?=:))/,
  complains: false,
  times: [
    {
      // A trace that could not be decoded stands at 1601, which is no time of anything.
      pattern:
        /^(?<year>(?!16)\d{4})[-/.](?<month>\d{2})[-/.](?<day>\d{2})[\t ]{1,4}(?<hour>\d{2})[:.](?<minute>\d{2})[:.](?<second>\d{2})[.,](?<fraction>\d{3,7})$/,
      zone: 'local',
    },
  ],
  zones: [],
  otherClock: null,
  // A program asks over COM, once for all services; a call to each service is within; the agent's own work and the handlers' within that.
  sections: [
    { kind: 'session', begins: /^\* START \* Service startup/, ends: null, depth: 0, reset: true },
    {
      kind: 'scan',
      begins: new RegExp(String.raw`^\* START \*[\t ]{1,4}Federated (?<name>Search)[\t ]{1,4}ClientId = (?<detail>.{1,120}?) ${CALL_ID}`),
      ends: new RegExp(String.raw`^\* END \*[\t ]{1,4}All federated searches have completed\..{1,200}? ${CALL_ID}`),
      depth: 0,
      client: 'detail',
    },
    {
      kind: 'call',
      begins: new RegExp(String.raw`^\* START \*[\t ]{1,4}Federated (?<name>Download)[\t ]{1,4}ClientId = (?<detail>.{1,120}?) ${CALL_ID}`),
      ends: new RegExp(String.raw`^\* END \*[\t ]{1,4}All federated downloads have completed\..{1,200}? ${CALL_ID}`),
      depth: 0,
      client: 'detail',
    },
    {
      kind: 'call',
      begins: new RegExp(String.raw`^\* START \*[\t ]{1,4}Federated (?<name>Install)[\t ]{1,4}ClientId = (?<detail>.{1,120}?) ${CALL_ID}`),
      ends: new RegExp(String.raw`^\* END \*[\t ]{1,4}All federated installs have completed\..{1,200}? ${CALL_ID}`),
      depth: 0,
      client: 'detail',
    },
    {
      kind: 'call',
      begins:
        /^\* START \*[\t ]{1,4}(?<name>Search|Download|Install)[\t ]{1,4}ClientId = (?<detail>.{1,120}?)(?: ?$|, (?:ServiceId|Flags)\b| \(cV)/,
      ends: /^\* END \*[\t ]{1,4}(?:Search|Download|Install)[\t ]{1,4}ClientId = /,
      depth: 1,
      client: 'detail',
    },
    {
      kind: 'scan',
      begins: /^\* START \* (?<name>Finding updates) \[?CallerId = (?<detail>.{1,120}?)[\t ]{1,4}Id = (?<id>\d{1,9})\b/,
      ends: /^\* END \* Finding updates \[?CallerId = .{1,120}?,?[\t ]{1,4}Id = (?<id>\d{1,9})\b/,
      depth: 2,
      client: 'detail',
    },
    {
      kind: 'installer',
      begins: /^\* START \*[\t ]{1,4}(?<name>(?:[A-Z][\w-]{1,30} ){1,4}Install)\b/,
      ends: /^\* END \*[\t ]{1,4}(?:[A-Z][\w-]{1,30} ){1,4}Install\b/,
      depth: 2,
    },
    // What a call is about. It says nothing of its own: several are listed before any of them is worked on.
    { kind: 'update', begins: /^Title ?= ?(?<name>.{1,200})/, ends: /^UpdateI[dD] = /, depth: 3 },
  ],
  eachRecord: false,
  verdicts: [
    // What the caller is told at the very end; a `Call progress` before it is none.
    {
      id: 'call-complete',
      pattern: new RegExp(
        String.raw`^(?:WU client calls back to \w{4,12} call ${GUID}|Deploy call ${GUID} : Callback to client) with code Call complete and error 0x[89A-Fa-f]`,
      ),
      says: 'failed',
      strength: 8,
    },
    // Unmapped stands what the installer said, which may be a number of its own.
    {
      id: 'history',
      pattern: /^LogHistory called.{1,300}resultMapped=[89A-F][0-9A-F]{7},[\t ]{1,8}resultUnMapped=(?!0\b)[0-9A-F]/,
      says: 'failed',
      strength: 8,
    },
    { id: 'scan-ended', pattern: /^\* END \* Finding updates .{1,300}Exit code = 0x[89A-F]/, says: 'failed', strength: 8 },
    { id: 'scan-result', pattern: /^Exit code = 0x[0-9A-F]{8}, Result code = 0x[89A-F]/, says: 'failed', strength: 8 },
    { id: 'update-installed', pattern: /^Install complete for update ID: .{1,80}Return code is 0x[89A-Fa-f]/, says: 'failed', strength: 8 },
    { id: 'deployed', pattern: / : Method failed for update .{1,80}hrDeploy = 0x[89A-Fa-f]/, says: 'failed', strength: 7 },
    { id: 'update-downloaded', pattern: new RegExp(`^${FAILED}Error occurred while downloading update `), says: 'failed', strength: 7 },
    // As version 1607 and its like write it.
    { id: 'download-error', pattern: /^Error 0x[89A-Fa-f][0-9A-Fa-f]{7} occurred while downloading update/, says: 'failed', strength: 6 },
    { id: 'handler-ended', pattern: /^\* END \*[\t ]{1,4}(?:[A-Z][\w-]{1,30} ){1,4}0x[89A-Fa-f]/, says: 'failed', strength: 7 },
    { id: 'exit-code', pattern: /^Exit code = 0x[89A-F]/, says: 'failed', strength: 7 },
    { id: 'installer-ended', pattern: /^Installer completed\. Process return code = 0x[89A-Fa-f]/, says: 'failed', strength: 6 },
    { id: 'call-error', pattern: /\bCall error code = 0x[89A-F]/, says: 'failed', strength: 6 },
    { id: 'job-ended', pattern: /\bExit Code: 0x[89A-Fa-f][0-9A-Fa-f]{7}, Extended Code: /, says: 'failed', strength: 6 },
    {
      id: 'sync',
      pattern: new RegExp(
        `^(?:${FAILED})?(?:Sync of Updates(?! failed)|SyncServerUpdatesInternal failed|SyncUpdates_WithRecovery failed|Synchronize\\b|Failed to synchronize|Failed to find updates with error code)`,
      ),
      says: 'failed',
      strength: 5,
    },
    {
      id: 'driver',
      pattern: new RegExp(`^${FAILED}(?:Error Installing PnP Driver|Driver Install of )`),
      says: 'failed',
      strength: 5,
    },
    {
      id: 'locator',
      pattern: /^Complete the request URL .{1,800}? with \[[89A-F][0-9A-F]{7}\] and http status/,
      says: 'failed',
      strength: 4,
    },
    {
      id: 'endpoint',
      pattern: new RegExp(
        `^(?:${FAILED})?(?:Initialization failed for Protocol ?Talker Context|EP: error|Failed to execute service registration call|Failed to resolve federated serviceId|Connect to the DO service)`,
      ),
      says: 'failed',
      strength: 3,
    },
    // What is retried is a failure only where nothing goes well afterwards.
    { id: 'job-failed', pattern: /^(?:DO|BITS) job \{[^}]{36}\} failed, updateId = .{1,60}, hr = 0x[89A-F]/, says: 'failed', strength: 1 },
    { id: 'all-sources', pattern: new RegExp(`^${FAILED}All available CDNs for the update `), says: 'failed', strength: 1 },
    { id: 'trust', pattern: new RegExp(`^${FAILED}Error: verifying trust for `), says: 'failed', strength: 1 },
    { id: 'licence', pattern: new RegExp(`^${FAILED}ISusInternal:: GetEulaText`), says: 'failed', strength: 1 },
    {
      id: 'request',
      pattern: new RegExp(
        `^(?:${FAILED}(?:Send request\\b(?! failed)|Web service call\\b|WinHttp: SendRequest|Library download error)|Send request failed, hr:|WinHttp: SendRequest.{1,80} failed with 0x|Library download error\\. Error 0x)`,
      ),
      says: 'failed',
      strength: 1,
    },
    {
      id: 'pending-restart',
      pattern: /^LogHistory called.{1,300}resultMapped=80242014, resultUnMapped=0\b/,
      says: 'pending-restart',
      strength: 5,
    },
    {
      id: 'call-well',
      pattern: new RegExp(String.raw`^WU client calls back to \w{4,12} call ${GUID} with code Call complete and error 0(?![x\dA-Fa-f])`),
      says: 'succeeded',
      strength: 5,
    },
    { id: 'scan-well', pattern: /^\* END \* Finding updates .{1,300}Exit code = 0x00000000/, says: 'succeeded', strength: 5 },
    { id: 'exit-well', pattern: /^Exit code = 0x00000000(?!,)/, says: 'succeeded', strength: 5 },
    { id: 'history-well', pattern: /^LogHistory called.{1,300}resultMapped=0, resultUnMapped=0\b/, says: 'succeeded', strength: 5 },
  ],
  subjects: [/^Title = (?<package>.{1,200})/],
  steps: UPDATE_STEPS,
  clues: MACHINE_CLUES,
  tellsOfUpdates: null,
  signature: new RegExp(
    String.raw`^${LIST}(?:(?:\d{4}[-\/.]\d{2}[-\/.]\d{2}[\t ]{1,4})?\d{2}[:.]\d{2}[:.]\d{2}[.,]\d{4,7}[\t ]{1,8}${IDS}(?:(?:${OWN}|${SHARED})[\t ]|Unknown\([\d ]{1,6}\): GUID=)` +
      String.raw`|(?:(?:${TIME})[\t ]{1,8})?${IDS}${SOURCE_LINE}\[(?:${OWN}|${SHARED})\]` +
      String.raw`|${IDS}(?:${OWN})[\t ]|(?:${IDS})?(?:${SHARED}|${OWN})[\t ]{1,24}\\?(?:${HINTS})|${FAILED})`,
  ),
  claim: null,
  samples: [
    {
      lines: [
        '2018/03/14 03:02:11.4061175 4420  6704  ComApi          * START *   Federated Search ClientId = MoUpdateOrchestrator (cV: kD3vT0pQx06bWm1s.1.0)',
      ],
      severity: 'information',
      component: 'ComApi',
      message: '* START *   Federated Search ClientId = MoUpdateOrchestrator (cV: kD3vT0pQx06bWm1s.1.0)',
      time: '2018-03-14T03:02:11.406 local',
    },
    {
      lines: [
        '2018-03-14 03:12:52.0312240 4420  7016  Agent           LogHistory called. idUpdate={5B1D2C70-91A4-4F7E-8C55-0F3A6D2E7B18}.200, resultMapped=80073AA2, resultUnMapped=80073AA2',
      ],
      severity: 'information',
      component: 'Agent',
      message: 'LogHistory called. idUpdate={5B1D2C70-91A4-4F7E-8C55-0F3A6D2E7B18}.200, resultMapped=80073AA2, resultUnMapped=80073AA2',
      time: '2018-03-14T03:12:52.031 local',
    },
    {
      lines: ['2018/03/14 03:12:52.0299871 4420  7016  Handler         *FAILED* [80073AA2] Method failed [CCbsHandler::Install:411]'],
      severity: 'error',
      component: 'Handler',
      message: '*FAILED* [80073AA2] Method failed [CCbsHandler::Install:411]',
      time: '2018-03-14T03:12:52.029 local',
    },
    {
      lines: ['2018.03.14 03.12.53.1125003\t4420\t7016\tAgent\tExit code = 0x80073AA2'],
      severity: 'information',
      component: 'Agent',
      message: 'Exit code = 0x80073AA2',
      time: '2018-03-14T03:12:53.112 local',
    },
    {
      lines: ['hh:mm:ss.fffff tt 4420 7016 uhcbs_cpp388 [Handler] Exit code = 0x80073AA2'],
      severity: 'information',
      component: 'Handler',
      message: 'Exit code = 0x80073AA2',
      time: null,
    },
    {
      lines: ['4420 7016 Misc *FAILED* [80072EE2] Send request'],
      severity: 'error',
      component: 'Misc',
      message: '*FAILED* [80072EE2] Send request',
      time: null,
    },
    {
      lines: [
        '1601/01/01 00:00:00.0000000 4420  7016                  Unknown( 17): GUID=5b1d2c70-91a4-4f7e-8c55-0f3a6d2e7b18 (No Format Information found).',
      ],
      severity: 'information',
      component: 'Unknown( 17):',
      message: 'GUID=5b1d2c70-91a4-4f7e-8c55-0f3a6d2e7b18 (No Format Information found).',
      time: null,
    },
  ],
  source:
    'Components: Microsoft, Windows Update log files, https://learn.microsoft.com/windows/deployment/update/windows-update-logs; lines without times: Microsoft, Troubleshoot Windows Update error 0x80072f8f and 0x80070490; layout and calls read in 8 public logs of Windows 10 1607 to 11 24H2; records that could not be decoded: from memory.',
};
