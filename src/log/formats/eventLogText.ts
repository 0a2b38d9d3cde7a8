/**
 * Windows event logs as text: blocks of wevtutil, an event copied from Event Viewer, and PowerShell's list of Get-WinEvent. The text that is made
 * of an .evtx has the same layout. Most events of such a log have nothing to do with updates, and only those of its agents are judged.
 */
import type { LogFormat, SectionRule, StepLine, VerdictLine } from '../format';
import { EVENT_CLUES, EVENT_STEPS, NAMING_EVENTS } from './eventSteps';
import {
  DECIDING_EVENTS,
  DECIDING_SENTENCES,
  EVENT_LEVEL_WORDS,
  EVENT_LEVELS,
  EVENT_SUBJECTS,
  FIELD_NAMES,
  ISO_STAMP,
  LOCAL_TIMES,
  NAMED_UPDATE,
  UPDATE_SOURCES,
} from './eventWords';

/** Event Viewer pads with blanks, and writes a wide colon in some languages. */
function key(names: readonly string[]): string {
  return String.raw`(?:${names.join('|')})[ \t\u00a0]*[:：][ \t\u00a0]*`;
}

/** wevtutil indents; documents quote with `>`. */
function field(names: readonly string[]): string {
  return String.raw`[ \t>]*${key(names)}`;
}

/** Not indented: wevtutil's log name stands inside a block that has begun. */
const LOG = String.raw`(?:> ?)?${key(FIELD_NAMES.log)}`;

/** `Event[713]:` of wevtutil; the first field of a copied event; the first property of Get-WinEvent's list, short and whole. */
const BLOCK = String.raw`[ \t>]{0,4}Event\[\d{1,10}\]:?`;
const LISTED = String.raw`TimeCreated {1,3}: (?=\d)|Message {10,24}: `;

/** What only the lists of Get-WinEvent and Get-EventLog have. */
const PROPERTIES =
  '(?:(?:Level|Opcode|Task|Keywords)DisplayNames?|ProviderName|RecordId|ContainerLog|MatchedQueryIds|EntryType|InstanceId|ReplacementStrings|TimeWritten) {1,12}: ';

/** Get-WinEvent's table, in which the messages are cut short. */
const TABLE = 'TimeCreated {2,40}Id LevelDisplayName Message';
const ROW = String.raw` {1,24}\d{1,5} (?<level>${EVENT_LEVEL_WORDS})(?: {2,16}|$)`;

/** A time as any of the layouts writes it. */
const TIME = String.raw`\d[\d./:T+-]*Z?(?: \d[\d:.]*(?: ?[AP]M)?)?`;

/**
 * A provider's event in a block, whatever the language: a value that is the provider, and soon behind it one that is the id. The id's colon stands
 * behind no digit, as those of a time do.
 */
function block(provider: string, ids: string): string {
  const blanks = String.raw`[ \t\u00a0]{0,20}`;
  return String.raw`^[^]{0,400}?[:：]${blanks}(?:Microsoft-Windows-)?${provider}\b(?!-)[^]{0,200}?[^\d\n]${blanks}[:：]${blanks}(?:${ids})(?:\s|\^M|$)`;
}

const verdicts: readonly VerdictLine[] = [
  {
    id: 'install-failed-cut',
    pattern: /^Installation Failure: Windows failed to install [a-z ]{0,40}(?:\.{3}|…)/,
    says: 'failed',
    codeless: true,
    strength: 7,
  },
  ...DECIDING_EVENTS.map(({ provider, ids, ...line }) => ({ ...line, pattern: new RegExp(block(provider, ids)) })),
  ...DECIDING_SENTENCES,
];

/** What the text made of an .evtx writes below its sentence. */
const NAMED = String.raw`(?:\nerrorCode: [^\n]{1,20})?\n[uU]pdateTitle: (?<title>[^\n]{1,300})(?:\n[uU]pdateGuid: \{?(?<id>[0-9A-Fa-f-]{36})\}?)?`;
const IDENTIFIED = String.raw`\nPackageIdentifier: (?<package>[^\n]{1,300})`;

/** An intended state of a package, by number in older and by name in newer versions: 5112 Installed, 5000 Absent. */
function intended(number: string, names: string): string {
  return String.raw`(?:\n\w{1,40}: [^\n]{1,40}){0,3}?\nIntendedPackageState(?:Textized)?: (?:${number}|${names})\n(?:[^\n]{1,60}\n){0,4}?`;
}
const INSTALLED = intended('5112', 'Installed|Permanent');
const ABSENT = intended('5000', 'Absent');
const EITHER = intended('5112|5000', 'Installed|Permanent|Absent');
const CLIENT = '(?:Client: (?<client>[^\\n]{1,120})|$)';

const steps: readonly StepLine[] = [
  ...EVENT_STEPS,
  { says: 'listed', pattern: new RegExp(String.raw`\nAn update was found\.${NAMED}`) },
  { says: 'downloading', pattern: new RegExp(String.raw`\nThe download of an update has started\.${NAMED}`) },
  { says: 'downloaded', pattern: new RegExp(String.raw`\nAn update was downloaded\.${NAMED}`) },
  { says: 'installing', pattern: new RegExp(String.raw`\nThe installation of an update has started\.${NAMED}`) },
  { says: 'installed', pattern: new RegExp(String.raw`\n(?:An|A standalone) update was installed\.${NAMED}`) },
  {
    says: 'failed',
    pattern: new RegExp(String.raw`\n(?:An|A standalone) update could not be (?:installed|uninstalled|downloaded)\.${NAMED}`),
  },
  { says: 'removed', pattern: new RegExp(String.raw`\nAn update was uninstalled\.${NAMED}`) },
  { says: 'installing', pattern: new RegExp(String.raw`\nA change of a package has begun\.${IDENTIFIED}${INSTALLED}${CLIENT}`) },
  { says: 'removing', pattern: new RegExp(String.raw`\nA change of a package has begun\.${IDENTIFIED}${ABSENT}${CLIENT}`) },
  { says: 'installed', pattern: new RegExp(String.raw`\nA package was changed\.${IDENTIFIED}${INSTALLED}${CLIENT}`) },
  { says: 'removed', pattern: new RegExp(String.raw`\nA package was changed\.${IDENTIFIED}${ABSENT}${CLIENT}`) },
  {
    says: 'failed',
    pattern: new RegExp(
      String.raw`\nA package could not be changed(?: and is left partially installed)?\.(?![^]{0,300}?\nErrorCode: 0x800[Ff]08[01]6)${IDENTIFIED}${EITHER}${CLIENT}`,
    ),
  },
  {
    says: 'restart-required',
    pattern: new RegExp(String.raw`\nThe change of a package waits for a restart\.${IDENTIFIED}${EITHER}${CLIENT}`),
  },
  {
    says: 'installed',
    pattern: new RegExp(String.raw`\nA Windows feature was turned on\.\nUpdateName: (?<feature>[^\n]{1,200})${IDENTIFIED}`),
  },
  {
    says: 'removed',
    pattern: new RegExp(
      String.raw`\nA Windows feature was turned off(?: and its files were removed)?\.\nUpdateName: (?<feature>[^\n]{1,200})${IDENTIFIED}`,
    ),
  },
  {
    says: 'failed',
    pattern: new RegExp(String.raw`\nA Windows feature could not be turned o(?:n|ff)\.\nUpdateName: (?<feature>[^\n]{1,200})${IDENTIFIED}`),
  },
  // In other languages Windows' sentence ends with the title, which has a KB number.
  ...NAMING_EVENTS.map(({ says, ids }) => ({
    says,
    pattern: new RegExp(
      String.raw`${block('WindowsUpdateClient', ids)}[^]{0,1200}?\n(?:[^\n]{0,300}[:：] ?)?(?<title>[^\n:：]{0,200}\bKB\d{6,7}\b[^\n:：]{0,60})`,
    ),
  })),
];

/** An event that tells how the work on one update ended, with the update's name. */
function ended(kind: SectionRule['kind'], begins: RegExp): SectionRule {
  return { kind, begins, ends: begins, depth: 0 };
}

export const eventLogText: LogFormat = {
  id: 'eventlog-text',
  name: 'Windows event log as text',
  fileNames: [],
  filePatterns: [],
  layout: 'lines',
  record: new RegExp(
    String.raw`^(?:${BLOCK}|${LOG}|(?:TimeCreated {1,3}: |(?=\d[\d./: APM-]{8,60}\d [A-Z][a-z]))(?<time>${TIME})(?:${ROW})?|Message {10,24}: )`,
  ),
  inside: [
    new RegExp(String.raw`^${field(FIELD_NAMES.source)}(?<component>[!-\]_-~]+(?: [!-\]_-~]+)*)`),
    new RegExp(String.raw`^${field(FIELD_NAMES.date)}(?<time>${TIME})`),
    new RegExp(String.raw`^${field(FIELD_NAMES.level)}(?<level>[^\s^]+)`),
  ],
  levels: EVENT_LEVELS,
  messageLevel: null,
  // The machine's other programs complain all day, and an update event that fails is a verdict.
  complains: false,
  // wevtutil ends its local times with a Z, as events of Kernel-General show that tell the UTC time; an offset is one.
  times: [{ pattern: new RegExp(String.raw`${ISO_STAMP}(?<offset>[+-]\d{2}:\d{2})?`), zone: 'local' }, ...LOCAL_TIMES],
  // The operating system started at system time 2018-03-14T08:05:16.500000000Z. Marks for the writing direction, or what became of them, stand between the numbers.
  zones: [/\bsystem time (?:has changed to )?[^\d\n]{0,3}(?<utc>\d{4}[^\d\n]{1,3}\d{2}[^\d\n]{1,3}\d{2}T\d{2}:\d{2}:\d{2})/],
  otherClock: null,
  sections: [
    ended('update', new RegExp(NAMED_UPDATE)),
    ended(
      'update',
      /\n(?:An update|A standalone update) (?:was|could not be) (?:un)?installed\.\n(?:errorCode: (?<detail>[^\n]{1,20})\n)?[uU]pdateTitle: (?<name>[^\n]{1,300})/,
    ),
    ended('update', /\nA package (?:was|could not be) changed[^\n]{0,60}\nPackageIdentifier: (?<name>[^\n]{1,300})/),
    ended('update', /\bPackage (?<name>[^\s,]{1,300}) (?:failed to be changed|was successfully changed)/),
    ended(
      'scan',
      /Windows Update failed to check for updates with error (?<name>0x[0-9A-Fa-f]{1,8})|\nThe check for updates failed\.\nerrorCode: (?<detail>[^\n]{1,20})/,
    ),
  ],
  eachRecord: true,
  verdicts,
  subjects: [...EVENT_SUBJECTS, /\n(?:updateTitle|UpdateTitle|PackageIdentifier): (?<package>[^\n]{1,300})/],
  steps,
  clues: [
    ...EVENT_CLUES,
    { tells: 'computer', pattern: new RegExp(String.raw`\n[ \t>]{0,8}${key(['Computer', 'コンピューター'])}(?<value>\S{1,64})`) },
    { tells: 'restarted', pattern: /\nA restart or a shutdown was asked for\.\nData: (?<value>[^\n(]{1,200}?)(?: \(|\n|$)/ },
    { tells: 'restarted', pattern: /\nWindows has started\.(?:\n|$)/ },
    { tells: 'windows', pattern: /\nWindows has started\.(?:\n\w{1,40}: \d{1,10}){0,3}?\nBuildVersion: (?<value>\d{4,5})\b/ },
    { tells: 'uninstalled', pattern: /\nAn update was uninstalled\.\n[uU]pdateTitle: (?<value>[^\n]{1,300})/ },
    { tells: 'uninstalled', pattern: /\nA product was removed\.\nData: (?<value>[^\n]{1,200})/ },
    { tells: 'software', pattern: /\nA product was installed\.\nData: (?<value>[^\n]{1,200})/ },
    { tells: 'reset', pattern: /\nA new update store was made\./ },
  ],
  tellsOfUpdates: UPDATE_SOURCES,
  signature: new RegExp(
    String.raw`^(?:${BLOCK}[ \t]{0,8}(?:\^M)?$|${LOG}\S|${field(FIELD_NAMES.id)}\d{1,5}[ \t]{0,8}(?:\^M)?$|${field(FIELD_NAMES.task)}\S|${LISTED}|${PROPERTIES}|${TABLE})`,
  ),
  claim: new RegExp(String.raw`^(?:${LOG}\S|${BLOCK}[ \t]{0,8}(?:\^M)?$|${TABLE}[ \t]{0,80}$)`),
  samples: [
    {
      lines: [
        'Event[518]:',
        '  Log Name: System',
        '  Source: Microsoft-Windows-WindowsUpdateClient',
        '  Date: 2018-03-14T03:12:52.0310000Z',
        '  Event ID: 20',
        '  Task: Windows Update Agent',
        '  Level: Error',
        '  Opcode: Installation',
        '  Keyword: Installation,Failure',
        '  User: S-1-5-18',
        '  User Name: NT AUTHORITY\\SYSTEM',
        '  Computer: WKS-0317',
        '  Description: ',
        'Installation Failure: Windows failed to install the following update with error 0x80073AA2: 2018-01 Security Monthly Quality Rollup (KB4056894)',
      ],
      severity: 'error',
      component: 'Microsoft-Windows-WindowsUpdateClient',
      message: '',
      time: '2018-03-14T03:12:52.031 local',
    },
    {
      lines: [
        'Event[519]:',
        '  Log Name: Setup',
        '  Source: Microsoft-Windows-Servicing',
        '  Date: 2018-03-14T02:12:51.812+00:00',
        '  Event ID: 3',
        '  Level: Information',
        '  Computer: WKS-0317',
        '  Description: ',
        'A package could not be changed.',
        'PackageIdentifier: KB4056894',
        'IntendedPackageState: Installed',
        'ErrorCode: 0x80073aa2',
        'Client: WindowsUpdateAgent',
      ],
      severity: 'information',
      component: 'Microsoft-Windows-Servicing',
      message: '',
      time: '2018-03-14T02:12:51.812Z',
    },
    {
      lines: [
        'Log Name:      System',
        'Source:        Microsoft-Windows-WindowsUpdateClient',
        'Date:          3/14/2018 3:12:52 AM',
        'Event ID:      20',
        'Task Category: Windows Update Agent',
        'Level:         Error',
        'Keywords:      Failure,Installation',
        'User:          SYSTEM',
        'Computer:      WKS-0317',
        'Description:',
        'Installation Failure: Windows failed to install the following update with error 0x80073AA2: Security Update for Windows (KB4056894).',
      ],
      severity: 'error',
      component: 'Microsoft-Windows-WindowsUpdateClient',
      message: 'System',
      time: '2018-03-14T03:12:52 local',
    },
    {
      lines: [
        'ログの名前:         Setup',
        'ソース:           Microsoft-Windows-Servicing',
        '日付:            2018/03/14 3:12:51',
        'イベント ID:       3',
        'タスクのカテゴリ:      (1)',
        'レベル:           情報',
        'キーワード:         ',
        'ユーザー:          SYSTEM',
        'コンピューター:       WKS-0317',
        '説明:',
        'KB4056894: 0x80073aa2',
      ],
      severity: 'information',
      component: 'Microsoft-Windows-Servicing',
      message: 'Setup',
      time: '2018-03-14T03:12:51 local',
    },
    {
      lines: [
        'TimeCreated  : 3/14/2018 3:12:52 AM',
        'ProviderName : Microsoft-Windows-WindowsUpdateClient',
        'Id           : 19',
        'Message      : Installation Successful: Windows successfully installed the following update: Security Update for Windows (KB4056894)',
      ],
      severity: 'information',
      component: 'Microsoft-Windows-WindowsUpdateClient',
      message: '',
      time: '2018-03-14T03:12:52 local',
    },
    {
      lines: ['> Log Name: System', '> Source: Service Control Manager', '> Date: <date>', '> Event ID: 7031', '> Level: Warning'],
      severity: 'warning',
      component: 'Service Control Manager',
      message: 'System',
      time: null,
    },
  ],
  source:
    'Blocks of wevtutil and of Event Viewer read in two public logs and in public support pages in English, German, Spanish, Japanese and Chinese.',
};
