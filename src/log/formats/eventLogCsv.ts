/**
 * Windows event logs as a table: Event Viewer's own export, and PowerShell's Export-Csv of Get-WinEvent or Get-EventLog with any choice of columns.
 */
import type { LogFormat } from '../format';
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

const SPLIT = String.raw`[,;\t|]`;

/** A row of Event Viewer: level, local time, provider. */
const VIEWER_ROW = String.raw`"?(?:${EVENT_LEVEL_WORDS})"?${SPLIT}"?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d{2}`;

/**
 * The provider's cell beside the id's at the message's beginning, in either order, or both where Get-WinEvent's whole table has them: seven
 * short cells between. In tables with other columns Windows' own sentences tell.
 */
function row(provider: string, ids: string): string {
  const source = String.raw`"?Microsoft-Windows-${provider}"?${SPLIT}`;
  const id = String.raw`"?(?:${ids})"?${SPLIT}`;
  return String.raw`^${source}${id}|^${id}${source}|${SPLIT}${id}(?:[^,;\t|]{0,24}${SPLIT}){7}${source}`;
}

export const eventLogCsv: LogFormat = {
  id: 'eventlog-csv',
  name: 'Windows event log as a table (CSV)',
  fileNames: [],
  filePatterns: [],
  layout: 'csv',
  record: new RegExp(
    String.raw`^"?(?<level>${EVENT_LEVEL_WORDS})"?${SPLIT}"?(?<time>\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)"?${SPLIT}"?(?<component>[^",;\t|]{1,120})"?(?=${SPLIT})`,
  ),
  // What a cell tells is known by its column.
  inside: [],
  levels: EVENT_LEVELS,
  messageLevel: null,
  complains: false,
  times: [{ pattern: new RegExp(String.raw`${ISO_STAMP}(?<offset>Z|[+-]\d{2}:\d{2})?`), zone: 'local' }, ...LOCAL_TIMES],
  zones: [],
  otherClock: null,
  sections: [
    {
      kind: 'update',
      begins: new RegExp(NAMED_UPDATE),
      ends: /the following update(?: with error 0x[0-9A-Fa-f]{1,8})?: /,
      depth: 0,
    },
    {
      kind: 'update',
      begins: /\bPackage (?<name>[^\s,]{1,300}) (?:failed to be changed|was successfully changed)/,
      ends: /\bPackage [^\s,]{1,300} (?:failed to be changed|was successfully changed)/,
      depth: 0,
    },
    {
      kind: 'scan',
      begins: /Windows Update failed to check for updates with error (?<detail>0x[0-9A-Fa-f]{1,8})/,
      ends: /Windows Update failed to check for updates with error 0x/,
      depth: 0,
    },
  ],
  eachRecord: true,
  verdicts: [
    ...DECIDING_EVENTS.map(({ provider, ids, ...line }) => ({ ...line, pattern: new RegExp(row(provider, ids)) })),
    ...DECIDING_SENTENCES,
  ],
  subjects: EVENT_SUBJECTS,
  steps: [
    ...EVENT_STEPS,
    // In other languages Windows' sentence ends with the title, which has a KB number.
    ...NAMING_EVENTS.map(({ says, ids }) => ({
      says,
      pattern: new RegExp(
        String.raw`(?:${row('WindowsUpdateClient', ids)})(?:[^\n]{0,400}[:：] ?)?(?<title>[^"\n:：]{0,200}\bKB\d{6,7}\b[^"\n:：]{0,60})`,
      ),
    })),
  ],
  clues: EVENT_CLUES,
  tellsOfUpdates: UPDATE_SOURCES,
  signature: new RegExp(
    String.raw`^${VIEWER_ROW}|${SPLIT}"?Microsoft-Windows-[A-Za-z0-9-]{2,60}"?(?:${SPLIT}|\s{0,8}$)|${SPLIT}"?System\.Diagnostics\.Eventing\.Reader\.Event`,
  ),
  // The header, or PowerShell's note of the type: read as a whole, since no other table names its columns so.
  claim: new RegExp(
    [
      String.raw`^#TYPE (?:Selected\.)?System\.Diagnostics\.(?:Eventing\.Reader\.EventLogRecord|EventLogEntry)`,
      String.raw`^"?(?:${FIELD_NAMES.level.join('|')}|Livello|Nível|Уровень)"?${SPLIT}"?(?:Date and Time|Datum und Uhrzeit|Date et heure|Fecha y hora|Data e ora|Data e hora|Дата и время|日付と時刻|日期和时间)"?${SPLIT}`,
      String.raw`^(?=[^\n]{0,400}?\bProviderName\b"?${SPLIT})(?=[^\n]{0,400}?\b(?:TimeCreated|LevelDisplayName|LogName|Message)\b)`,
      String.raw`^(?=[^\n]{0,400}?\bTimeCreated"?(?:${SPLIT}|$))(?=[^\n]{0,400}?\bId"?(?:${SPLIT}|$))(?=[^\n]{0,400}?\bMessage"?(?:${SPLIT}|\s{0,8}$))`,
      String.raw`^(?=[^\n]{0,400}?\bEntryType"?${SPLIT})(?=[^\n]{0,400}?\bTimeGenerated\b)`,
    ].join('|'),
  ),
  samples: [
    {
      lines: [
        'Error,3/14/2018 3:12:52 AM,Microsoft-Windows-WindowsUpdateClient,20,Windows Update Agent,"Installation Failure: Windows failed to install the following update with error 0x80073AA2: Security Update for Windows (KB4056894)."',
      ],
      severity: 'error',
      component: 'Microsoft-Windows-WindowsUpdateClient',
      message:
        'Microsoft-Windows-WindowsUpdateClient,20,Windows Update Agent,"Installation Failure: Windows failed to install the following update with error 0x80073AA2: Security Update for Windows (KB4056894)."',
      time: '2018-03-14T03:12:52 local',
    },
    {
      lines: [
        '"Package KB4056894 failed to be changed to the Installed state. Status: 0x80073aa2.","3","0",,"0","1","0","-9223372036854775808","519","Microsoft-Windows-Servicing","bd12f3b8-fc40-4a61-a307-b7a013a069c1","Setup","964","6704","WKS-0317","S-1-5-18","14.03.2018 03:12:51",,,"setup","System.UInt32[]","System.Diagnostics.Eventing.Reader.EventBookmark","Information","Info"',
      ],
      severity: 'information',
      component: 'Microsoft-Windows-Servicing',
      message:
        'Package KB4056894 failed to be changed to the Installed state. Status: 0x80073aa2.","3","0",,"0","1","0","-9223372036854775808","519","Microsoft-Windows-Servicing","bd12f3b8-fc40-4a61-a307-b7a013a069c1","Setup","964","6704","WKS-0317","S-1-5-18","14.03.2018 03:12:51",,,"setup","System.UInt32[]","System.Diagnostics.Eventing.Reader.EventBookmark","Information","Info"',
      time: '2018-03-14T03:12:51 local',
    },
    {
      lines: [
        '情報;2018/03/14 3:11:05;Microsoft-Windows-WindowsUpdateClient;18;Windows Update エージェント;"次の更新プログラムがダウンロードされました:',
        ' - 2018-01 x64 ベース システム用 Windows 7 向けセキュリティ マンスリー品質ロールアップ (KB4056894)',
        ' - その他"',
      ],
      severity: 'information',
      component: 'Microsoft-Windows-WindowsUpdateClient',
      message: 'Microsoft-Windows-WindowsUpdateClient;18;Windows Update エージェント;"次の更新プログラムがダウンロードされました:',
      time: '2018-03-14T03:11:05 local',
    },
    {
      lines: ['"Warning"\t"2018-03-14 03:13:10"\t"Service Control Manager"\t"7031"\t"None"\t"The service ""Invented Service"" ended."'],
      severity: 'warning',
      component: 'Service Control Manager',
      message: 'Service Control Manager"\t"7031"\t"None"\t"The service ""Invented Service"" ended."',
      time: '2018-03-14T03:13:10 local',
    },
  ],
  source: "Export-Csv's table read in one public log, Event Viewer's in public exports of other channels.",
};
