/**
 * WindowsUpdate.log as the Windows Update agent of XP to 8.1 writes it: one text file, tab separated.
 */
import type { LogFormat } from '../format';

export const windowsUpdateClassic: LogFormat = {
  id: 'windowsupdate-classic',
  name: 'WindowsUpdate.log (Windows XP to 8.1)',
  fileNames: ['WindowsUpdate.log'],
  filePatterns: [],
  // Tabs become blanks in published copies; the first copies for XP lack the milliseconds.
  record:
    /^(?<time>\d{4}-\d{2}-\d{2}[\t ]+\d{2}:\d{2}:\d{2}(?::\d{3})?)[\t ]+(?<pid>\d{1,6})[\t ]+(?<tid>[0-9a-f]{1,6})[\t ]+(?<component>[A-Za-z]{2,10})[\t ]+/,
  levels: { FATAL: 'fatal', WARNING: 'warning', ERROR: 'error', '*FAILED*': 'error' },
  messageLevel: /^[*#: ]{0,8}(?<level>FATAL|WARNING|ERROR)\b/,
  begins: [/^[*#:>=+\-< ]{1,8} ?START ?[*#:>=+\-< ]{1,8}(?<caller>[A-Za-z]{2,12}):/],
  ends: [/^[*#:>=+\-< ]{1,8} {0,2}END {0,2}[*#:>=+\-< ]{1,8}(?<caller>[A-Za-z]{2,12}):/],
  // Automatic Updates or a program over COM asks the agent, the agent asks handlers. The service's own start wraps everything until the next.
  callers: { depths: { Service: 'reset', AU: 0, AUClnt: 0, COMAPI: 0, CltUI: 0, WuApp: 0, Agent: 1 }, inner: 2 },
  verdicts: [
    {
      id: 'report-failure',
      pattern: /^REPORT EVENT: .{0,300}[\t ]Failure[\t ]+(?:Content|Software|Automatic)/,
      says: 'failed',
      strength: 8,
    },
    { id: 'exit-code', pattern: /^[*# ]{0,8}WARNING: Exit code = /, says: 'failed', strength: 7 },
    { id: 'install-completed', pattern: /^FATAL: Completed (?:install|uninstall) of CBS update/, says: 'failed', strength: 7 },
    { id: 'call-failed', pattern: /^[*# ]{0,8}WARNING: .{0,120}\bfailed with error/, says: 'failed', strength: 6 },
    { id: 'call-failure', pattern: /^FATAL: OnCallFailure failed/, says: 'failed', strength: 5 },
    { id: 'find-updates', pattern: /Failed to find updates with error code/, says: 'failed', strength: 5 },
    { id: 'exit-well', pattern: /^[*#: ]{0,8}Exit code = 0x00000000/, says: 'succeeded', strength: 5 },
    { id: 'report-success', pattern: /^REPORT EVENT: .{0,300}[\t ]Success[\t ]+Content Install/, says: 'succeeded', strength: 4 },
  ],
  subjects: [/CBS package identity: (?<package>\S{1,300})/, /Title = (?<package>.{0,200}KB\d{6,7}.{0,40})/],
  signature:
    /^\d{4}-\d{2}-\d{2}[\t ]+\d{2}:\d{2}:\d{2}(?::\d{3})?[\t ]+\d{1,6}[\t ]+[0-9a-f]{1,6}[\t ]+(?:Agent|AU|AUClnt|CDM|COMAPI|CltUI|DnldMgr|DtaStor|DataStore|EEHndlr|EEHandler|EP|Handler|IdleTmr|Inv|Misc|OfflSnc|Parser|PT|Report|Service|Setup|Shutdwn|SLS|WuApp|WS|WuTask|Driver|WUWeb)[\t ]/,
  samples: [
    {
      lines: ['2018-03-14\t03:02:11:406\t 964\t1a30\tAgent\t** START **  Agent: Installing updates [CallerId = AutomaticUpdates]'],
      severity: 'information',
      component: 'Agent',
      message: '** START **  Agent: Installing updates [CallerId = AutomaticUpdates]',
    },
    {
      lines: ['2018-03-14\t03:12:52:031\t 964\t1a30\tHandler\tFATAL: CBS called Error with 0x80073aa2, '],
      severity: 'fatal',
      component: 'Handler',
      message: 'FATAL: CBS called Error with 0x80073aa2, ',
    },
    {
      lines: ['2018-03-14 03:12:53:112 964 1a30 Agent   * WARNING: Exit code = 0x80073AA2'],
      severity: 'warning',
      component: 'Agent',
      message: '* WARNING: Exit code = 0x80073AA2',
    },
  ],
  source:
    'Components: MicrosoftDocs, Windows Update log files, https://learn.microsoft.com/windows/deployment/update/windows-update-logs; line layout read in 6 public logs of Windows Vista to 8.1.',
};
