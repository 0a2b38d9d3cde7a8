/**
 * CBS.log and CbsPersist_*.log: what the servicing stack (component based servicing, CSI below it) writes.
 */
import type { LogFormat } from '../format';
import { CBS_SUBJECTS } from './cbsSubjects';
import { CBS_CLUES, CBS_STEPS } from './cbsTold';
import { SERVICING_COLUMNS, SERVICING_LEVELS, SERVICING_TIMES, SERVICING_ZONES, servicingHead, servicingSignature } from './servicingLine';

export const cbs: LogFormat = {
  id: 'cbs',
  name: 'CBS.log (component based servicing)',
  fileNames: ['CBS.log'],
  filePatterns: ['CbsPersist_*.log'],
  layout: 'lines',
  // The component column is empty or holds the message's first word at times.
  record: new RegExp(String.raw`^${servicingHead(SERVICING_COLUMNS)}(?:(?<component>${SERVICING_COLUMNS})[ \t]+)?`),
  inside: [],
  levels: SERVICING_LEVELS,
  messageLevel: null,
  complains: true,
  times: SERVICING_TIMES,
  zones: SERVICING_ZONES,
  otherClock: null,
  sections: [
    {
      kind: 'session',
      // Who asked is what tells one session from another among thousands; its number is only good for a search.
      begins: /^Session: (?<detail>\S{1,60}) initialized by client (?<name>[^,]{1,120}?)(?:[.,]|$)/,
      ends: null,
      depth: 0,
      client: 'name',
    },
    { kind: 'phase', begins: /^Starting (?<name>TrustedInstaller) initialization/, ends: null, depth: 0, afresh: true },
    {
      kind: 'update',
      begins: /^Exec: Processing started\.[ \t]{1,4}(?:Client: (?<detail>[^,]{1,120}),)?.{0,200}?Package: (?<name>[^\s,]{1,300})/,
      ends: /^Exec: Processing complete\./,
      depth: 1,
      client: 'detail',
    },
    {
      kind: 'transaction',
      begins: /^Exec: Session processing started\..{0,120}?Session\((?<name>[^)]{1,120})\)/,
      ends: /^Exec: Processing complete, session\(/,
      depth: 1,
    },
    // A run of sfc: a hundred components at a time, a thousand times over, with sessions of other clients between. Windows 7 does not tell its beginning.
    {
      kind: 'transaction',
      begins: /^TiWorker: Client requests (?<name>SFP repair) object/,
      goesOn: /^[0-9a-f]{8} \[(?<name>SR)\] (?:Verifying|(?<again>Repairing)) \d/,
      ends: /^[0-9a-f]{8} \[SR\] Repair complete/,
      depth: 0,
    },
    {
      kind: 'phase',
      begins: /^Startup: Processing (?<name>(?:primitive|driver|advanced)[\w -]{0,40} queue)/,
      ends: /^Startup: Processing complete/,
      depth: 1,
    },
    {
      kind: 'installer',
      begins:
        /^[0-9a-f@/:.]{8,40} Begin executing advanced installer phase(?:[\s\S]{0,1500}?Installer name: (?:\[[^\]]{1,20}\])?["'](?<name>[^"'\n]{1,120})["'])?/,
      ends: /^[0-9a-f@/:.]{8,40} End executing advanced installer/,
      depth: 2,
    },
    { kind: 'driver', begins: /^Doqe: Installing driver Update ID: (?<name>\S{1,300})/, ends: /^(?:Perf: )?Doqe: Install ended/, depth: 2 },
  ],
  eachRecord: false,
  verdicts: [
    {
      id: 'wer',
      pattern: /^WER: Generating failure report for package: (?<package>[^,]{1,400}), status: 0x/,
      says: 'failed',
      strength: 9,
    },
    {
      id: 'installer-queue',
      pattern:
        /^(?=[0-9a-f]{8}|\(?F).{0,60}Failed execution of queue item Installer: (?<installer>[^({]{1,120}?) \((?:(?<guid>\{[0-9a-f-]{36}\})|\{[^{}\n]{1,60}\})\) with HRESULT [^.]{1,160}\. +Failure will not be ignored/i,
      says: 'rolled-back',
      strength: 8,
    },
    {
      id: 'rollback-drivers',
      pattern: /^(?:Startup|Shtd): Rolling back KTM, because drivers failed/,
      says: 'rolled-back',
      codeless: true,
      strength: 7,
    },
    {
      id: 'rollback-advanced',
      pattern:
        /^Startup: (?:Failed to process advanced operation queue.{0,200}rollback transaction will be created|No progress detected .{0,120}rolling back)/i,
      says: 'rolled-back',
      strength: 8,
    },
    { id: 'advanced-queue', pattern: /^(?:Startup|Shtd): Failed to process advanced operation queue/, says: 'failed', strength: 7 },
    // On a continuation line of the record that ends the installer.
    { id: 'installer-status', pattern: /\n\s{0,8}Completion status: HRESULT_FROM_WIN32\(/, says: 'failed', strength: 5 },
    { id: 'single-phase', pattern: /^Failed to process single phase execution/, says: 'failed', strength: 7 },
    // With ResolvePending as the state nothing is undone: what is left over is done at the next start.
    {
      id: 'original-status',
      pattern: /^Setting original failure status: 0x(?!.{1,80}CbsExecuteStateResolvePending)/,
      says: 'failed',
      strength: 6,
    },
    {
      id: 'package-change',
      pattern: /^(?:SQM: )?Reporting package change completion for package: (?<package>[^,]{1,400}),.{0,2000}\bstatus: 0x(?!0,)/,
      says: 'failed',
      strength: 6,
    },
    {
      id: 'package-changed',
      pattern: /^(?:SQM: )?Reporting package change completion for package: (?<package>[^,]{1,400}),.{0,2000}\bstatus: 0x0,/,
      says: 'succeeded',
      strength: 6,
    },
    {
      id: 'update-change',
      pattern: /^Reporting selectable update change for package: (?<package>[^,]{1,400}),/,
      says: 'failed',
      strength: 4,
    },
    {
      id: 'driver-queue',
      pattern:
        /^(?:(?:Startup|Shtd|Doq[ei]): Failed (?:while )?(?:processing|executing|loading|initializing) .{0,60}queue|(?:Doqe: )?Failed (?:un)?installing driver updates)/,
      says: 'failed',
      strength: 6,
    },
    { id: 'detect-repair', pattern: /failed to perform store corruption detect and repair operation/i, says: 'failed', strength: 6 },
    { id: 'operation-result', pattern: /^Operation result: 0x[1-9a-f]/im, says: 'failed', strength: 6 },
    { id: 'perform', pattern: /^Failed to perform operation\./, says: 'failed', strength: 5 },
    { id: 'processing', pattern: /^Exec: Processing complete[.,]/, says: 'failed', strength: 5 },
    { id: 'finalized', pattern: /^Session: \S{1,60} finalized\./, says: 'failed', strength: 5 },
    // Weak, for the file may be taken from a backup afterwards; two licensing files and the Explorer's pictures are said to be damaged on every machine.
    {
      id: 'sfc-file',
      pattern:
        /^[0-9a-f]{8} \[SR\] (?:Cannot repair member file (?!.{0,100}(?:LServer_PKConfig\.xml|tls_branding_config\.xml|\.svg))|Could not reproject corrupted file )/,
      says: 'failed',
      codeless: true,
      strength: 1,
    },
    { id: 'sfc-well', pattern: /^[0-9a-f]{8} \[SR\] Repairing 0 components/, says: 'succeeded', strength: 1 },
    // Where it begins: an installer, a driver, a file that the store lacks. Weak, for what fails here may not matter, or may be had elsewhere.
    {
      id: 'evidence',
      pattern:
        /^(?:[0-9a-f]{8}(?:@[\d\/:.]{8,40})? (?:\(F\) )?CMIADAPTER: (?:Inner Error Message from AI|AI failed|Exiting with HRESULT)\b|Doqe: Recording result: 0x[89a-f]|Failed to find file: \S{10,400})/,
      says: 'failed',
      strength: 1,
    },
    { id: 'ended-well', pattern: /^Session: \S{1,60} finalized\..{0,200}\[HRESULT = 0x00000000 - S_OK\]/, says: 'succeeded', strength: 5 },
    { id: 'restart', pattern: /^Session: \S{1,60} finalized\. Reboot required: yes/, says: 'pending-restart', strength: 4 },
  ],
  subjects: CBS_SUBJECTS,
  steps: CBS_STEPS,
  clues: CBS_CLUES,
  tellsOfUpdates: null,
  // Also what stands on the continuation lines of CSI and of a store repair: a log that was cut begins anywhere.
  signature: new RegExp(
    String.raw`${servicingSignature('CBS|CSI|CSIPERF|SXS|DEPLOY')}|^[ \t>]{0,8}(?:\(p\)[ \t]{1,4}(?:CBS|CSI) [A-Z]|\[gle=0x[0-9a-f]{8}\]|CSIPERF:|(?:Old|New) component: \[|Installer ID: \{|Installer name: \[\d)`,
  ),
  // Windows Setup's own cbs.log opens with the lines of the DISM that services the image.
  claim: /^[^"'`]{0,80}Initialized Panther logging at [A-Za-z]:[^":\n]{1,260}\\[Cc][Bb][Ss]\.log\b/,
  samples: [
    {
      lines: ['2018-03-14 03:09:58, Info                  CBS    Session: 30653021_1874302211 initialized by client WindowsUpdateAgent.'],
      severity: 'information',
      component: 'CBS',
      message: 'Session: 30653021_1874302211 initialized by client WindowsUpdateAgent.',
      time: '2018-03-14T03:09:58 local',
    },
    {
      lines: ['2018-03-14 03:12:41, Error      [0x018049] CSI    0000001c (F) A component could not be configured.', '[gle=0x80004005]'],
      severity: 'error',
      component: 'CSI',
      message: '0000001c (F) A component could not be configured.',
      time: '2018-03-14T03:12:41 local',
    },
    {
      lines: ['2018-03-14 03:12:44, Info CBS Startup: Retrying what was left.'],
      severity: 'information',
      component: 'CBS',
      message: 'Startup: Retrying what was left.',
      time: '2018-03-14T03:12:44 local',
    },
    {
      lines: ['2018-03-14 03:12:45, Warning               Feature: NetFx3 is not known here.'],
      severity: 'warning',
      component: '',
      message: 'Feature: NetFx3 is not known here.',
      time: '2018-03-14T03:12:45 local',
    },
    {
      lines: ['<DateTime>, Error CBS Doqe: Failed processing queue with hr: 0x800705aa^M'],
      severity: 'error',
      component: 'CBS',
      message: 'Doqe: Failed processing queue with hr: 0x800705aa^M',
      time: null,
    },
    {
      lines: ['20xx-xx-14 03:12:50, Info                  CSI    0000002a@2018/3/13:18:12:50.331 CSI perf trace:', 'CSIPERF:TXCOMMIT;8653'],
      severity: 'information',
      component: 'CSI',
      message: '0000002a@2018/3/13:18:12:50.331 CSI perf trace:',
      time: null,
    },
    {
      lines: ['Info CBS Reboot mark set', 'Error while the line was cut'],
      severity: 'information',
      component: 'CBS',
      message: 'Reboot mark set',
      time: null,
    },
  ],
  source: 'Read in 24 public CBS logs of Windows Vista to 11; Microsoft documents no grammar.',
};
