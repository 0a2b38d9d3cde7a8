/**
 * Windows event logs as XML: Event Viewer's export, `wevtutil /f:xml`, and the XML view of one event, copied.
 */
import type { LogFormat, StepLine } from '../format';
import { EVENT_CLUES, EVENT_STEPS, UPDATE_EVENTS } from './eventSteps';
import { DECIDING_EVENTS, DECIDING_SENTENCES, EVENT_LEVELS, EVENT_SUBJECTS, ISO_STAMP, UPDATE_SOURCES } from './eventWords';

/** The provider is the first, the id the second part of an event. Event Viewer's view marks what can be folded with a hyphen. */
function event(provider: string, ids: string): string {
  return String.raw`^[^]{0,400}?\bName=["']Microsoft-Windows-${provider}["'][^<>]{0,160}>[\s-]{0,40}(?:</Provider>[\s-]{0,40})?<EventID(?: [^<>]{0,60})?>(?:${ids})</EventID>`;
}

/** A field by its name, somewhere behind the frame. */
function data(name: string, value: string): string {
  return String.raw`[^]{0,2000}?<(?:Data Name=["']${name}["']|${name})>${value}<`;
}

const INSTALLED = data('IntendedPackageState(?:Textized)?', '(?:5112|Installed|Permanent)');
const ABSENT = data('IntendedPackageState(?:Textized)?', '(?:5000|Absent)');
const NAMED = data('[uU]pdateTitle', '(?<title>[^<]{1,300})');
const IDENTIFIED = data('PackageIdentifier', '(?<package>[^<]{1,300})');
const CLIENT = String.raw`(?:[^]{0,600}?<Client>(?<client>[^<]{1,120})<)?`;
const GUID = String.raw`(?:[^]{0,80}?<Data Name=["'][uU]pdateGuid["']>\{?(?<id>[0-9A-Fa-f-]{36})\}?<)?`;

const steps: readonly StepLine[] = [
  ...UPDATE_EVENTS.map(({ says, ids }) => ({ says, pattern: new RegExp(`${event('WindowsUpdateClient', ids)}${NAMED}${GUID}`) })),
  { says: 'installing', pattern: new RegExp(`${event('Servicing', '1')}${IDENTIFIED}${INSTALLED}${CLIENT}`) },
  { says: 'removing', pattern: new RegExp(`${event('Servicing', '1')}${IDENTIFIED}${ABSENT}${CLIENT}`) },
  { says: 'installed', pattern: new RegExp(`${event('Servicing', '2')}${IDENTIFIED}${INSTALLED}${CLIENT}`) },
  { says: 'removed', pattern: new RegExp(`${event('Servicing', '2')}${IDENTIFIED}${ABSENT}${CLIENT}`) },
  {
    says: 'failed',
    pattern: new RegExp(
      String.raw`${event('Servicing', '3|6')}(?![^]{0,2000}?<ErrorCode>0x800[Ff]08[01]6<)${IDENTIFIED}(?:${INSTALLED}|${ABSENT})${CLIENT}`,
    ),
  },
  { says: 'restart-required', pattern: new RegExp(`${event('Servicing', '4')}${IDENTIFIED}(?:${INSTALLED}|${ABSENT})${CLIENT}`) },
  ...EVENT_STEPS,
];

const ENDED = event('(?:WindowsUpdateClient|Servicing|WUSA)', '2|3|19|20|24');

export const eventLogXml: LogFormat = {
  id: 'eventlog-xml',
  name: 'Windows event log as XML',
  fileNames: [],
  filePatterns: [],
  layout: 'xml',
  record: /^<Event(?: [^<>]{0,400})?>/,
  inside: [
    /<Provider\s[^<>]{0,200}?\bName=["'](?<component>[^"'<>]{1,120})["']/,
    /<Level>(?<level>\d{1,2})<\/Level>/,
    /<TimeCreated\s{1,8}SystemTime=["'](?<time>[^"'<>]{10,40})["']/,
  ],
  levels: EVENT_LEVELS,
  messageLevel: null,
  complains: false,
  times: [{ pattern: new RegExp(String.raw`${ISO_STAMP}(?<offset>Z|[+-]\d{2}:\d{2})?`), zone: 'utc' }],
  zones: [],
  otherClock: null,
  sections: [
    {
      kind: 'update',
      begins: new RegExp(
        String.raw`${ENDED}[^]{0,2000}?<(?:Data Name=["'][uU]pdateTitle["']|PackageIdentifier)>(?<name>[^<]{1,300})<(?:[^]{0,400}?<ErrorCode>(?<detail>0x[1-9a-f][0-9a-f]{0,7})<)?`,
      ),
      ends: new RegExp(ENDED),
      depth: 0,
    },
    {
      kind: 'scan',
      begins: new RegExp(
        String.raw`${event('WindowsUpdateClient', '25')}[^]{0,2000}?<Data Name=["']errorCode["']>(?<detail>0x[0-9A-Fa-f]{1,8})<`,
      ),
      ends: new RegExp(event('WindowsUpdateClient', '25')),
      depth: 0,
    },
  ],
  eachRecord: true,
  verdicts: [
    ...DECIDING_EVENTS.map(({ provider, ids, ...line }) => ({ ...line, pattern: new RegExp(event(provider, ids)) })),
    ...DECIDING_SENTENCES,
  ],
  subjects: [
    /<Data Name=["'][uU]pdateTitle["']>(?<package>[^<]{1,300})</,
    /<PackageIdentifier>(?<package>[^<]{1,300})</,
    ...EVENT_SUBJECTS,
  ],
  steps,
  clues: [
    ...EVENT_CLUES,
    { tells: 'computer', pattern: /<Computer>(?<value>[^<\s]{1,64})<\/Computer>/ },
    { tells: 'restarted', pattern: new RegExp(event('Kernel-General', '12')) },
    // An export without rendered sentences has the fields alone: who, its process, its instance, which database.
    {
      tells: 'reset',
      pattern: /<EventID(?: [^<>]{0,40})?>325<\/EventID>[^]{0,1200}?\\SoftwareDistribution\\DataStore\\DataStore\.edb<\/Data>/,
    },
  ],
  tellsOfUpdates: UPDATE_SOURCES,
  // Not behind a quotation mark: programs hold such events as text.
  signature:
    /^[\s>-]{0,40}<(?:Event (?:[^<>]{0,80} )?xmlns=["']http:\/\/schemas\.microsoft\.com\/win\/2004\/08\/events\/event["']|(?:Provider Name=["']|EventID(?: Qualifiers=["']\d{0,8}["'])?>\d|TimeCreated SystemTime=["']|EventRecordID>\d|Execution ProcessID=["']|Keywords>0x))|<\/Event>\s{0,8}<Event xmlns=/,
  claim:
    /(?:^[\s>-]{0,40}(?:<\?xml [^<>]{0,100}\?>\s{0,8})?(?:<Events[^<>]{0,200}>\s{0,8})?|<\/Event>\s{0,8})<Event (?:[^<>]{0,80} )?xmlns=["']http:\/\/schemas\.microsoft\.com\/win\/2004\/08\/events\/event["']/,
  samples: [
    {
      lines: [
        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-WindowsUpdateClient' Guid='{945a8954-c147-4acd-923f-40c45405a658}'/><EventID>20</EventID><Version>1</Version><Level>2</Level><Task>1</Task><Opcode>13</Opcode><Keywords>0x8000000000000028</Keywords><TimeCreated SystemTime='2018-03-14T02:12:52.0310000Z'/><EventRecordID>518</EventRecordID></System><EventData><Data Name='errorCode'>0x80073aa2</Data><Data Name='updateTitle'>Security Update for Windows (KB4056894)</Data></EventData></Event>",
      ],
      severity: 'error',
      component: 'Microsoft-Windows-WindowsUpdateClient',
      message:
        "<System><Provider Name='Microsoft-Windows-WindowsUpdateClient' Guid='{945a8954-c147-4acd-923f-40c45405a658}'/><EventID>20</EventID><Version>1</Version><Level>2</Level><Task>1</Task><Opcode>13</Opcode><Keywords>0x8000000000000028</Keywords><TimeCreated SystemTime='2018-03-14T02:12:52.0310000Z'/><EventRecordID>518</EventRecordID></System><EventData><Data Name='errorCode'>0x80073aa2</Data><Data Name='updateTitle'>Security Update for Windows (KB4056894)</Data></EventData></Event>",
      time: '2018-03-14T02:12:52.031Z',
    },
    {
      lines: [
        '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">',
        '  <System>',
        '    <Provider Name="Microsoft-Windows-Servicing" Guid="{BD12F3B8-FC40-4A61-A307-B7A013A069C1}" />',
        '    <EventID>3</EventID>',
        '    <Version>0</Version>',
        '    <Level>0</Level>',
        '    <TimeCreated SystemTime="2018-03-14T02:12:51.812Z" />',
        '    <EventRecordID>519</EventRecordID>',
        '    <Channel>Setup</Channel>',
        '  </System>',
        '  <UserData>',
        '    <CbsPackageChangeState xmlns="http://manifests.microsoft.com/win/2004/08/windows/setup_provider">',
        '      <PackageIdentifier>KB4056894</PackageIdentifier>',
        '      <IntendedPackageState>Installed</IntendedPackageState>',
        '      <ErrorCode>0x80073aa2</ErrorCode>',
        '      <Client>WindowsUpdateAgent</Client>',
        '    </CbsPackageChangeState>',
        '  </UserData>',
        '</Event>',
      ],
      severity: 'information',
      component: 'Microsoft-Windows-Servicing',
      message: '',
      time: '2018-03-14T02:12:51.812Z',
    },
    {
      lines: [
        '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">',
        '- <System>',
        '  <Provider Name="Service Control Manager" Guid="{555908d1-a6d7-4695-8e1e-26931d2012f4}" EventSourceName="Service Control Manager" /> ',
        '  <EventID Qualifiers="49152">7031</EventID> ',
        '  <Level>3</Level> ',
        '  <TimeCreated SystemTime="2018-03-14T02:13:10.000000000Z" /> ',
        '  </System>',
        '  </Event>',
      ],
      severity: 'warning',
      component: 'Service Control Manager',
      message: '',
      time: '2018-03-14T02:13:10Z',
    },
  ],
  source:
    "The event's own XML in five public .evtx files, and [MS-EVEN6] 4.8, https://learn.microsoft.com/openspecs/windows_protocols/ms-even6.",
};
