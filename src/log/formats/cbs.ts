/**
 * CBS.log and CbsPersist_*.log: what the servicing stack (component based servicing, CSI below it) writes.
 */
import type { LogFormat } from '../format';

export const cbs: LogFormat = {
  id: 'cbs',
  name: 'CBS.log (component based servicing)',
  fileNames: ['CBS.log'],
  filePatterns: ['CbsPersist_*.log'],
  // Published copies have collapsed columns and blanked years; the component column is empty or holds the message's first word at times.
  record:
    /^(?<time>[\dx]{4}-[\dx]{2}-[\dx]{2} [\dx]{2}:[\dx]{2}:[\dx]{2}), +(?<level>Info|Warning|Error|Perf|INFO|WARNING|ERROR)\s+(?:\[0x[0-9a-f]{6}\]\s+)?(?:(?<component>CBS|CSI|CSIPERF|DISM|SXS|DEPLOY|DPX|WCP)\s+)?/,
  levels: {
    Info: 'information',
    INFO: 'information',
    Perf: 'trace',
    Warning: 'warning',
    WARNING: 'warning',
    Error: 'error',
    ERROR: 'error',
  },
  messageLevel: null,
  begins: [/^Session: \S{1,60} initialized by client/, /^Starting TrustedInstaller initialization/],
  ends: [],
  callers: { depths: {}, inner: 0 },
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
        /Failed execution of queue item Installer: (?<installer>[^({]{1,120}?) \((?<guid>\{[0-9a-f-]{36}\})\) with HRESULT [^.]{1,160}\. +Failure will not be ignored/i,
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
      pattern: /^Startup: Failed to process advanced operation queue.{0,200}rollback transaction will be created/i,
      says: 'rolled-back',
      strength: 8,
    },
    { id: 'advanced-queue', pattern: /^(?:Startup|Shtd): Failed to process advanced operation queue/, says: 'failed', strength: 7 },
    // On a continuation line of the record that ends the installer.
    { id: 'installer-status', pattern: /^\s{0,8}Completion status: HRESULT_FROM_WIN32\(/m, says: 'failed', strength: 5 },
    { id: 'single-phase', pattern: /^Failed to process single phase execution/, says: 'failed', strength: 7 },
    { id: 'original-status', pattern: /^Setting original failure status: 0x/, says: 'failed', strength: 6 },
    {
      id: 'package-change',
      pattern: /^Reporting package change completion for package: (?<package>[^,]{1,400}),.{0,2000}\bstatus: 0x(?!0,)/,
      says: 'failed',
      strength: 6,
    },
    {
      id: 'package-changed',
      pattern: /^Reporting package change completion for package: (?<package>[^,]{1,400}),.{0,2000}\bstatus: 0x0,/,
      says: 'succeeded',
      strength: 6,
    },
    {
      id: 'update-change',
      pattern: /^Reporting selectable update change for package: (?<package>[^,]{1,400}),/,
      says: 'failed',
      strength: 4,
    },
    { id: 'driver-queue', pattern: /^(?:Startup|Shtd|Doqe): Failed (?:while )?processing .{0,60}queue/, says: 'failed', strength: 6 },
    { id: 'detect-repair', pattern: /failed to perform store corruption detect and repair operation/i, says: 'failed', strength: 6 },
    { id: 'operation-result', pattern: /^Operation result: 0x[1-9a-f]/im, says: 'failed', strength: 6 },
    { id: 'perform', pattern: /^Failed to perform operation\./, says: 'failed', strength: 5 },
    { id: 'processing', pattern: /^Exec: Processing complete[.,]/, says: 'failed', strength: 5 },
    { id: 'finalized', pattern: /^Session: \S{1,60} finalized\./, says: 'failed', strength: 5 },
    { id: 'ended-well', pattern: /^Session: \S{1,60} finalized\..{0,200}\[HRESULT = 0x00000000 - S_OK\]/, says: 'succeeded', strength: 5 },
    { id: 'restart', pattern: /^Session: \S{1,60} finalized\. Reboot required: yes/, says: 'pending-restart', strength: 4 },
  ],
  subjects: [
    /Installer ID: (?<guid>\{[0-9a-f-]{36}\})/i,
    /Installer name: \[\d{1,4}\]"(?<installer>[^"]{1,120})"/,
    /New component: \[[^\]]{1,60}\]"(?<component>[^",]{1,200})/,
    /^Doqe: Installing driver Update ID: (?<package>\S{1,300})/,
    /^Exec: Processing started\..{0,200}Package: (?<package>\S{1,300})/,
  ],
  signature:
    /^[\dx]{4}-[\dx]{2}-[\dx]{2} [\dx]{2}:[\dx]{2}:[\dx]{2}, +(?:Info|Warning|Error|Perf)\s+(?:\[0x[0-9a-f]{6}\]\s+)?(?:CBS|CSI|CSIPERF|SXS|DEPLOY) /,
  samples: [
    {
      lines: ['2018-03-14 03:09:58, Info                  CBS    Session: 30653021_1874302211 initialized by client WindowsUpdateAgent.'],
      severity: 'information',
      component: 'CBS',
      message: 'Session: 30653021_1874302211 initialized by client WindowsUpdateAgent.',
    },
    {
      lines: ['2018-03-14 03:12:41, Error      [0x018049] CSI    0000001c (F) A component could not be configured.', '[gle=0x80004005]'],
      severity: 'error',
      component: 'CSI',
      message: '0000001c (F) A component could not be configured.',
    },
    {
      lines: ['2018-03-14 03:12:44, Info CBS Startup: Retrying what was left.'],
      severity: 'information',
      component: 'CBS',
      message: 'Startup: Retrying what was left.',
    },
    {
      lines: ['2018-03-14 03:12:45, Warning               Feature: NetFx3 is not known here.'],
      severity: 'warning',
      component: '',
      message: 'Feature: NetFx3 is not known here.',
    },
  ],
  source: 'Read in 24 public CBS logs of Windows Vista to 11; Microsoft documents no grammar.',
};
