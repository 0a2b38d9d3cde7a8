/**
 * What the three texts of Windows event logs share: the words for levels and fields in several languages, how times are written, and which
 * events of which providers decide how an update ended. It must never know how one of the texts is laid out.
 */
import type { VerdictLine } from '../format';
import type { Severity } from '../record';
import type { TimeLayout } from '../time';

/**
 * Level numbers as in an event's XML, and Event Viewer's words in English, German, French, Spanish, Italian, Portuguese, Russian, Japanese and
 * Chinese. Source: [MS-EVEN6] for the numbers; public support pages and forum posts for English, German, Japanese and Chinese; the rest recalled.
 */
export const EVENT_LEVELS: Readonly<Record<string, Severity>> = {
  '0': 'information',
  '1': 'fatal',
  '2': 'error',
  '3': 'warning',
  '4': 'information',
  '5': 'trace',
  ...allOf('fatal', ['Critical', 'Kritisch', 'Critique', 'Crítico', 'Critico', 'Критический', '重大', '关键']),
  ...allOf('error', ['Error', 'Fehler', 'Erreur', 'Errore', 'Erro', 'Ошибка', 'エラー', '错误']),
  ...allOf('warning', ['Warning', 'Warnung', 'Avertissement', 'Advertencia', 'Avviso', 'Aviso', 'Предупреждение', '警告']),
  ...allOf('information', [
    'Information',
    'Informationen',
    'Informations',
    'Información',
    'Informazioni',
    'Informações',
    'Сведения',
    '情報',
    '信息',
  ]),
  ...allOf('trace', ['Verbose', 'Ausführlich', 'Commentaires', 'Подробно', '詳細', '详细']),
};

/** The words among them, as alternatives of a regular expression. */
export const EVENT_LEVEL_WORDS = Object.keys(EVENT_LEVELS)
  .filter((word) => !/^\d/.test(word))
  .join('|');

function allOf(severity: Severity, words: readonly string[]): Readonly<Record<string, Severity>> {
  return Object.fromEntries(words.map((word) => [word, severity]));
}

/** A field's name in English, German, French, Spanish, Japanese and Chinese, and PowerShell's name of the property; the sources are those of the levels. */
export const FIELD_NAMES = {
  log: ['Log Name', 'Protokollname', 'Nom du journal', 'Nombre de registro', 'ログの名前', '日志名称'],
  source: ['Source', 'ProviderName', 'Quelle', 'Origen', 'ソース', '来源'],
  date: ['Date', 'TimeCreated', 'TimeGenerated', 'Datum', 'Fecha', '日付', '日期'],
  id: ['Event ID', 'Ereignis-ID', 'イベント ID', '事件 ID'],
  task: ['Task Category', 'Aufgabenkategorie', 'タスクのカテゴリ', '任务类别'],
  level: ['Level', 'LevelDisplayName', 'EntryType', 'Ebene', 'Niveau', 'Nivel', 'レベル', '级别'],
} as const;

const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?:\.(?<fraction>\d{1,9}))?`;

/** 2018-03-14T03:12:52.0310000; an offset behind it is for each of the texts to read or to leave. */
export const ISO_STAMP = String.raw`^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[T ]${CLOCK}`;

/**
 * How people's settings write a local time. Where day and month could be meant either way, as in 3/4/2018 without AM or PM, nothing is read;
 * with AM or PM the month stands first, as in the United States.
 */
export const LOCAL_TIMES: readonly TimeLayout[] = [
  {
    pattern: new RegExp(String.raw`^(?<year>\d{4})[/.-](?<month>\d{1,2})[/.-](?<day>\d{1,2})[T ]{1,2}${CLOCK}(?: ?(?<half>AM|PM))?`),
    zone: 'local',
  },
  { pattern: new RegExp(String.raw`^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4}),? ${CLOCK}`), zone: 'local' },
  {
    pattern: new RegExp(String.raw`^(?<month>0?[1-9]|1[0-2])/(?<day>\d{1,2})/(?<year>\d{4}),? ${CLOCK} ?(?<half>AM|PM)`, 'i'),
    zone: 'local',
  },
  {
    pattern: new RegExp(String.raw`^(?<day>1[3-9]|2\d|3[01])[/-](?<month>\d{1,2})[/-](?<year>\d{4}),? ${CLOCK}(?: ?(?<half>AM|PM))?`, 'i'),
    zone: 'local',
  },
  { pattern: new RegExp(String.raw`^(?<month>\d{1,2})/(?<day>1[3-9]|2\d|3[01])/(?<year>\d{4}),? ${CLOCK}`), zone: 'local' },
];

/** What an event decides: of which provider, by which ids. Its code counts only where the event names a failing one. */
export interface DecidingEvent extends Omit<VerdictLine, 'pattern'> {
  /** The provider's name behind `Microsoft-Windows-`. */
  readonly provider: string;
  /** Alternatives of a regular expression. */
  readonly ids: string;
}

/**
 * Sources: ids of WindowsUpdateClient, Servicing and WUSA as read in public event logs of Windows 7 to 11, and as listed by provider at
 * https://detection-wiki-dev.pages.dev; Servicing writes its failures at level Information. Servicing 4375 and 4385: Package Installations or
 * Removals, https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/dd349158(v=ws.10).
 */
export const DECIDING_EVENTS: readonly DecidingEvent[] = [
  { id: 'installed', provider: 'WindowsUpdateClient', ids: '19', says: 'succeeded', strength: 5 },
  { id: 'install-failed', provider: 'WindowsUpdateClient', ids: '20', says: 'failed', strength: 8 },
  { id: 'uninstall-failed', provider: 'WindowsUpdateClient', ids: '24', says: 'failed', strength: 7 },
  { id: 'scan-failed', provider: 'WindowsUpdateClient', ids: '25', says: 'failed', strength: 5 },
  { id: 'download-failed', provider: 'WindowsUpdateClient', ids: '31', says: 'failed', strength: 6 },
  { id: 'self-update-failed', provider: 'WindowsUpdateClient', ids: '34|35', says: 'failed', strength: 4 },
  { id: 'package-changed', provider: 'Servicing', ids: '2', says: 'succeeded', strength: 5 },
  { id: 'package-failed', provider: 'Servicing', ids: '3|5|6|4375|4385', says: 'failed', strength: 8 },
  { id: 'feature-failed', provider: 'Servicing', ids: '11|12|16', says: 'failed', strength: 7 },
  { id: 'standalone-installed', provider: 'WUSA', ids: '2', says: 'succeeded', strength: 5 },
  { id: 'standalone-failed', provider: 'WUSA', ids: '3', says: 'failed', strength: 8 },
];

/**
 * The same by Windows' own sentences, for texts that leave out provider or id; English as read in public logs, Japanese recalled.
 * Windows failed to install the following update with error 0x80073AA2: Security Update for Windows (KB4056894)
 */
export const DECIDING_SENTENCES: readonly VerdictLine[] = [
  {
    id: 'install-failed-sentence',
    pattern: /Windows failed to install the following update with error 0x|次の更新プログラムのインストールに失敗しました/,
    says: 'failed',
    strength: 8,
  },
  {
    id: 'uninstall-failed-sentence',
    pattern: /Windows failed to uninstall the following update with error 0x/,
    says: 'failed',
    strength: 7,
  },
  { id: 'scan-failed-sentence', pattern: /Windows Update failed to check for updates with error 0x/, says: 'failed', strength: 5 },
  {
    id: 'package-failed-sentence',
    pattern: /\bPackage [^\s,]{1,300} failed to be changed to the .{1,60} state/,
    says: 'failed',
    strength: 8,
  },
  {
    id: 'standalone-failed-sentence',
    pattern: /could not be installed because of error \d/,
    says: 'failed',
    strength: 8,
  },
];

/** Providers that speak of updating Windows; an event log without any of them is about something else. */
export const UPDATE_SOURCES = /WindowsUpdateClient|Windows-Servicing|WUSA|UpdateOrchestrator/;

/** An update's title up to the line's end or a closing quote, without the full stop that ends Windows' sentence. */
export const EVENT_TITLE = String.raw`(?:[^\n".]|\.(?![ \t]{0,8}(?:\^M)?(?:["\n]|$))){1,300}`;

/** Windows failed to install the following update with error 0x80073AA2: Security Update for Windows (KB4056894). Groups: `detail`, the code, and `name`. */
export const NAMED_UPDATE = String.raw`the following update(?: with error (?<detail>0x[0-9A-Fa-f]{1,8}))?: (?<name>${EVENT_TITLE})`;

/** What an event is about, in Windows' sentences. */
export const EVENT_SUBJECTS: readonly RegExp[] = [
  new RegExp(String.raw`the following update(?: with error 0x[0-9A-Fa-f]{1,8})?: (?<package>${EVENT_TITLE})`),
  /\bPackage (?<package>[^\s,]{1,300}) (?:failed to be changed|was successfully changed)/,
  /(?:^|[\n"])Windows update "?(?<package>[^\n"]{1,300}?)"? could not be installed because/,
];
