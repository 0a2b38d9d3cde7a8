/**
 * The logs of DPX, which unpacks updates and applies their deltas: setupact.log and setuperr.log in Windows\Logs\DPX.
 */
import type { LogFormat } from '../format';
import { SERVICING_LEVELS, SERVICING_TIMES, servicingHead, servicingSignature } from './servicingLine';

export const dpx: LogFormat = {
  id: 'dpx',
  name: 'DPX log (unpacking of updates)',
  fileNames: [],
  // Windows Setup's own logs have the same names in other folders.
  filePatterns: ['**/DPX/setupact.log', '**/DPX/setuperr.log'],
  layout: 'lines',
  record: new RegExp(String.raw`^${servicingHead('DPX')}(?:(?<component>DPX)[ \t]+)?`),
  inside: [],
  levels: SERVICING_LEVELS,
  messageLevel: null,
  // A file that is not there is looked for before every job, and the same number may be a failure elsewhere.
  complains: false,
  times: SERVICING_TIMES,
  zones: [],
  otherClock: null,
  sections: [
    // The job that goes on after a restart holds phases of its own.
    {
      kind: 'phase',
      begins: /^Started DPX phase: (?<id>(?<name>Resume\b.{0,80}))$/,
      ends: /^Ended DPX phase: (?<id>Resume\b.{0,80})$/,
      depth: 0,
    },
    { kind: 'phase', begins: /^Started DPX phase: (?<id>(?<name>.{1,80}))$/, ends: /^Ended DPX phase: (?<id>.{1,80})$/, depth: 1 },
  ],
  eachRecord: false,
  verdicts: [
    // No more than a warning: the caller may fetch the whole file where a delta did not fit, and its log tells.
    { id: 'exception', pattern: /^DpxException hr=0x/, says: 'failed', strength: 2 },
  ],
  subjects: [/(?<![a-z0-9])(?<package>kb\d{6,7})(?!\d)/i],
  steps: [],
  clues: [],
  tellsOfUpdates: null,
  signature: new RegExp(servicingSignature('DPX')),
  claim: null,
  samples: [
    {
      lines: ['2018-03-14 03:04:12, Info                  DPX    Started DPX phase: Inventory'],
      severity: 'information',
      component: 'DPX',
      message: 'Started DPX phase: Inventory',
      time: '2018-03-14T03:04:12 local',
    },
    {
      lines: [
        '2018-03-14 03:04:11, Info                  DPX    CreateFileW failed, FileName:\\\\?\\C:\\Windows\\SoftwareDistribution\\Download\\0a1b2c3d\\$dpx$.tmp\\job.xml, Error:0x80070002',
      ],
      severity: 'information',
      component: 'DPX',
      message:
        'CreateFileW failed, FileName:\\\\?\\C:\\Windows\\SoftwareDistribution\\Download\\0a1b2c3d\\$dpx$.tmp\\job.xml, Error:0x80070002',
      time: '2018-03-14T03:04:11 local',
    },
    {
      lines: ['2018-03-14 03:04:40, Info                  DPX    DpxException hr=0x800705aa', 'code=0x02060e'],
      severity: 'information',
      component: 'DPX',
      message: 'DpxException hr=0x800705aa',
      time: '2018-03-14T03:04:40 local',
    },
    {
      lines: ['20xx-xx-14 03:04:41, Warning DPX Ended DPX phase: Inventory'],
      severity: 'warning',
      component: 'DPX',
      message: 'Ended DPX phase: Inventory',
      time: null,
    },
  ],
  source:
    'Lines and phases read in one public DPX log of Windows 7; exceptions in Microsoft Learn, Troubleshoot Windows Update error code 0x8007000e or 0x800705aa. Microsoft documents no grammar.',
};
