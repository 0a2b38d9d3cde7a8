/**
 * SoftwareDistribution\ReportingEvents.log: what the Windows Update agent reports about each search, download and installation, one event a line
 * of thirteen columns. It must never guess what went on between two events.
 */
import type { LogFormat } from '../format';
import { reportSteps } from './agentSteps';
import { UNINSTALLED } from './eventSteps';

const GUID = String.raw`\{[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}\}`;
const STAMP = String.raw`\d{4}-\d{2}-\d{2}[\t ]{1,4}\d{2}:\d{2}:\d{2}:\d{3}(?:[+-]\d{4})?`;
/** `148 [AGENT_DETECTION_FAILED]`; up to Windows 7 the number alone. */
const EVENT = String.raw`\d{1,3}(?:[\t ]{1,4}\[[^\]]{1,60}\])?`;
/** From the event to the revision of the update. */
const COLUMNS = String.raw`[\t ]{1,4}10\d[\t ]{1,4}${GUID}[\t ]{1,4}\d{1,6}[\t ]{1,4}`;
/** Text copied out of a page keeps its list numbers, bullets or quotation marks. */
const LIST = String.raw`[\t ]{0,8}(?:(?:\d{1,6}[.:]?|[->])[\t ]{1,4})?`;

export const reportingEvents: LogFormat = {
  id: 'reportingevents',
  name: 'ReportingEvents.log',
  fileNames: ['ReportingEvents.log'],
  filePatterns: [],
  layout: 'lines',
  // Copies lose their first columns, or are wrapped within the event.
  record: new RegExp(
    String.raw`^${LIST}(?=${GUID}[\t ]{1,4}\d{4}-|${STAMP}[\t ]{1,4}\d|${EVENT}${COLUMNS})(?:${GUID}[\t ]{1,4})?(?:(?<time>${STAMP})[\t ]{1,4}\d{1,3}[\t ]{1,4})?(?:(?<component>${EVENT})${COLUMNS})?`,
  ),
  inside: [],
  levels: { Success: 'information', Failure: 'error' },
  messageLevel: /^[0-9A-Fa-f]{1,8}[\t ]{1,4}.{1,50}?[\t ](?<level>Success|Failure)\b/,
  complains: false,
  times: [
    {
      pattern:
        /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[\t ]{1,4}(?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2}):(?<fraction>\d{3})(?<offset>[+-]\d{4})?$/,
      zone: 'local',
    },
  ],
  zones: [],
  otherClock: null,
  // Only installations say what they are about.
  sections: [
    {
      kind: 'update',
      begins: new RegExp(
        String.raw`^0[\t ]{1,4}(?<detail>[^\t]{1,80}?)[\t ]{1,4}Success[\t ]{1,4}Content Install[\t ]{1,4}Installation Started: [^:\t]{1,120}: (?<name>[^\t]{1,200})`,
      ),
      ends: /^[0-9A-Fa-f]{1,8}[\t ]{1,4}.{1,80}?[\t ](?:Success|Failure)[\t ]{1,4}Content Install[\t ]{1,4}(?!Installation Started)/,
      depth: 0,
      client: 'detail',
    },
  ],
  eachRecord: true,
  verdicts: [
    { id: 'install-failed', pattern: /\bFailure[\t ]{1,4}Content Install\b/, says: 'failed', strength: 8 },
    { id: 'download-failed', pattern: /\bFailure[\t ]{1,4}Content Download\b/, says: 'failed', strength: 7 },
    { id: 'scan-failed', pattern: /\bFailure[\t ]{1,4}Software Synchronization\b/, says: 'failed', strength: 6 },
    { id: 'other-failed', pattern: /[\t ]Failure[\t ]{1,4}[A-Z]/, says: 'failed', strength: 4 },
    {
      id: 'install-well',
      pattern: /\bSuccess[\t ]{1,4}Content Install[\t ]{1,4}Installation Successful\b/,
      says: 'succeeded',
      strength: 5,
    },
    {
      id: 'restart-required',
      pattern: /\bSuccess[\t ]{1,4}Content Install[\t ]{1,4}Restart Required\b/,
      says: 'pending-restart',
      strength: 5,
    },
  ],
  subjects: [/: (?<package>[^\t:]{1,200}\(KB\d{6,7}\))/],
  // The update's GUID stands before the message.
  steps: reportSteps(String.raw`^${LIST}(?:${GUID}[\t ]{1,4})?(?:${STAMP}[\t ]{1,4}\d{1,3}[\t ]{1,4})?`).map((step) => ({
    ...step,
    whole: true,
  })),
  clues: [UNINSTALLED],
  tellsOfUpdates: null,
  signature: new RegExp(
    String.raw`^${LIST}(?:${GUID}[\t ]{1,4}${STAMP}[\t ]{1,4}\d{1,3}[\t ]{1,4}\d|(?:${STAMP}[\t ]{1,4}\d{1,3}[\t ]{1,4})?${EVENT}${COLUMNS}[0-9A-Fa-f]{1,8}[\t ])`,
  ),
  claim: null,
  samples: [
    {
      lines: [
        '{6E0B7A15-2C4D-4E8F-9A01-B2C3D4E5F607}\t2018-03-14 03:12:53:112+0300\t1\t182 [AGENT_INSTALLING_FAILED]\t101\t{5B1D2C70-91A4-4F7E-8C55-0F3A6D2E7B18}\t501\t80073aa2\tAutomaticUpdates\tFailure\tContent Install\tInstallation Failure: Windows failed to install the following update with error 0x80073aa2: Security Update for Windows (KB4056894).\tkD3vT0pQx06bWm1s.1.0',
      ],
      severity: 'error',
      component: '182 [AGENT_INSTALLING_FAILED]',
      message:
        '80073aa2\tAutomaticUpdates\tFailure\tContent Install\tInstallation Failure: Windows failed to install the following update with error 0x80073aa2: Security Update for Windows (KB4056894).\tkD3vT0pQx06bWm1s.1.0',
      time: '2018-03-14T03:12:53.112+03:00',
    },
    {
      lines: [
        '{6E0B7A15-2C4D-4E8F-9A01-B2C3D4E5F608}\t2018-03-14 02:40:07:250+0300\t1\t147\t101\t{00000000-0000-0000-0000-000000000000}\t0\t0\tAutomaticUpdates\tSuccess\tSoftware Synchronization\tWindows Update Client successfully detected 2 updates.\t',
      ],
      severity: 'information',
      component: '147',
      message: '0\tAutomaticUpdates\tSuccess\tSoftware Synchronization\tWindows Update Client successfully detected 2 updates.\t',
      time: '2018-03-14T02:40:07.250+03:00',
    },
    {
      lines: [
        '12. {6E0B7A15-2C4D-4E8F-9A01-B2C3D4E5F609} 2018-03-14 02:38:51:093-0000 1 148 [AGENT_DETECTION_FAILED] 101 {00000000-0000-0000-0000-000000000000} 0 80072ee2 <<PROCESS>>: update probe.exe Failure Software Synchronization Windows Update Client failed to detect with error 0x80072ee2.',
      ],
      severity: 'error',
      component: '148 [AGENT_DETECTION_FAILED]',
      message:
        '80072ee2 <<PROCESS>>: update probe.exe Failure Software Synchronization Windows Update Client failed to detect with error 0x80072ee2.',
      time: '2018-03-14T02:38:51.093Z',
    },
    {
      lines: [
        '163 [AGENT_DOWNLOAD_CANCELED]\t101\t{5B1D2C70-91A4-4F7E-8C55-0F3A6D2E7B18}\t501\t8024000b\tMoUpdateOrchestrator\tSuccess\tContent Download\tDownload canceled.\t',
      ],
      severity: 'information',
      component: '163 [AGENT_DOWNLOAD_CANCELED]',
      message: '8024000b\tMoUpdateOrchestrator\tSuccess\tContent Download\tDownload canceled.\t',
      time: null,
    },
  ],
  source:
    'Columns and events read in 3 public logs of Windows 7 to 11; what they stand for: Microsoft, Windows Update log files, https://learn.microsoft.com/windows/deployment/update/windows-update-logs.',
};
