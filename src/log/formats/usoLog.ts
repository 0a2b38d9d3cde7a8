/**
 * The text that traces of the update orchestrator (ProgramData\USOShared\Logs) are published as. It must never claim times: the text has none.
 */
import type { LogFormat } from '../format';

/** [Results] : {5b1d2c70-91a4-4f7e-8c55-0f3a6d2e7b18}:2018-01 Security Update (KB4056894):hr=0x80073aa2; */
const RESULT = String.raw`\[Results?\][\t ]{0,4}:[\t ]{0,4}\{(?<id>[0-9A-Fa-f-]{36})\}:(?<title>[^\n]{1,300}?):[\t ]?hr=`;

export const usoLog: LogFormat = {
  id: 'uso-log',
  name: 'Update orchestrator log (USOShared)',
  fileNames: [],
  filePatterns: [],
  layout: 'lines',
  // `*what happened* -> [field] : value;`
  record:
    /^[\t >-]{0,8}\*(?:(?<level>Error|Warning) Originate:)?[\t ]{0,2}(?<component>[^*\t]{1,160})\*[\t ]{0,4}->[\t ]{0,4}(?=\[\w{1,60}\])/,
  inside: [],
  levels: { Error: 'error', Warning: 'warning' },
  messageLevel: null,
  complains: false,
  times: [],
  zones: [],
  otherClock: null,
  sections: [],
  eachRecord: false,
  verdicts: [
    { id: 'result', pattern: /^\[Results?\][\t ]{0,4}:.{1,400}?:[\t ]?hr=0x[89A-Fa-f]/, says: 'failed', strength: 7 },
    { id: 'origin', pattern: /^\[hr\][\t ]{0,4}:[\t ]{0,4}(?:-\d{10}|0x[89A-Fa-f])/, says: 'failed', strength: 4 },
    { id: 'result-well', pattern: /^\[Results?\][\t ]{0,4}:.{1,400}?:[\t ]?hr=0x0{1,8};/, says: 'succeeded', strength: 4 },
  ],
  subjects: [/^\[Results?\][\t ]{0,4}:[\t ]{0,4}\{[0-9A-Fa-f-]{36}\}:(?<package>.{1,200}?):hr=/],
  steps: [
    { says: 'failed', pattern: new RegExp(String.raw`^${RESULT}0x[89A-Fa-f]`) },
    {
      says: 'downloaded',
      whole: true,
      pattern: new RegExp(String.raw`^[\t >-]{0,8}\*Download finished\*[\t ]{0,4}->[\t ]{0,4}${RESULT}0x0{1,8};`),
    },
  ],
  clues: [],
  tellsOfUpdates: null,
  signature: /^[\t >-]{0,8}\*[^*\t]{1,160}\*[\t ]{0,4}->[\t ]{0,4}\[\w{1,60}\][\t ]{0,4}:/,
  claim: null,
  samples: [
    {
      lines: ['*Error Originate:InstallHandler::UpdateInstallResult:1204* -> [hr] : -2147009886 (0x80073AA2);'],
      severity: 'error',
      component: 'InstallHandler::UpdateInstallResult:1204',
      message: '[hr] : -2147009886 (0x80073AA2);',
      time: null,
    },
    {
      lines: [
        '*Install finished* -> [Results] : {5b1d2c70-91a4-4f7e-8c55-0f3a6d2e7b18}:2018-01 Security Update (KB4056894):hr=0x80073aa2;',
      ],
      severity: 'information',
      component: 'Install finished',
      message: '[Results] : {5b1d2c70-91a4-4f7e-8c55-0f3a6d2e7b18}:2018-01 Security Update (KB4056894):hr=0x80073aa2;',
      time: null,
    },
    {
      lines: ['*Download finished* -> [Results] : {5b1d2c70-91a4-4f7e-8c55-0f3a6d2e7b18}:2018-02 Security Update (KB4074598):hr=0x0;'],
      severity: 'information',
      component: 'Download finished',
      message: '[Results] : {5b1d2c70-91a4-4f7e-8c55-0f3a6d2e7b18}:2018-02 Security Update (KB4074598):hr=0x0;',
      time: null,
    },
    {
      lines: ['  *Scan started*  ->  [Caller] : MoUpdateOrchestrator;', '    [Interactive] : 1;'],
      severity: 'information',
      component: 'Scan started',
      message: '[Caller] : MoUpdateOrchestrator;',
      time: null,
    },
  ],
  source:
    'Layout: MicrosoftDocs/SupportArticles-docs, Troubleshoot Windows Update error 0x8024001E, one excerpt. Fields other than hr and Results, and what a success looks like, are inferred.',
};
