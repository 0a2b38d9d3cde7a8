/**
 * The update history as a person copies it: from the window of Windows Vista to 8.1 or from the Settings pages of Windows 10 and 11, in English
 * or Japanese. It must never read a date of which day and month cannot be told apart.
 */
import type { LogFormat } from '../format';

/** Windows puts invisible direction marks around the parts of a date. */
const DATE = String.raw`[\u200e\u200f]?\d{1,4}[-\/.年\u200e\u200f][-\/.年月日\d\u200e\u200f ]{2,15}[日\d\u200e\u200f]`;
/** Pages give each update a bullet. */
const BULLET = String.raw`[\t \u2022*-]{0,8}`;
/** Settings of Windows 10 and 11: what became of an update, below its title. */
const PAGE =
  String.raw`(?:Successfully installed|Failed to install|Last failed install attempt) on ${DATE}` +
  String.raw`|${DATE} ?[にの] ?(?:正しく|正常に)?インストール(?:されました|に失敗しました)|(?:前回|最後に)失敗したインストール[^\d\u200e\u200f]{0,12}${DATE}`;
/** Windows Vista to 8.1: the fields of the window with the details of one update. */
const FIELDS =
  'Installation (?:date|status): |Error details: |Update type: |インストール日時?: |インストールの?状態: |エラーの?詳細: |更新プログラムの種類: ';
/** What stands beside an update that does not go in. */
const TROUBLE = String.raw`(?:Install|Download) error - 0x|(?:インストール|ダウンロード) ?エラー - 0x|(?:Error|エラー) 0x[89A-Fa-f]|(?:Code|コード) [0-9A-Fa-f]{3,8}\b|更新プログラムのインストールに失敗しました`;
const REST = String.raw`Requires a restart to finish installing|Pending restart|再起動が必要です|More information: ?$|Help and Support: ?$|詳細情報: ?$|ヘルプとサポート: ?$|https?:\/\/|Error\(s\) found:`;
/** A row of the window's list: state, importance and date behind the title. */
const STATE = 'Failed|Successful|Succeeded|Canceled|失敗|成功|取り消し';
const IMPORTANCE = 'Critical|Important|Recommended|Optional|重要|推奨|オプション';

/** Not more than a title: pages put text of their own between updates. */
const TITLED = String.raw`^(?<title>[^\n]{4,240}?)`;

export const updateHistory: LogFormat = {
  id: 'update-history',
  name: 'Update history, copied',
  fileNames: [],
  filePatterns: [],
  layout: 'lines',
  // Whatever is not said about an update is the title of the next.
  record: new RegExp(
    String.raw`^(?!${BULLET}(?:${PAGE}|${FIELDS}|${TROUBLE}|${REST}))${BULLET}(?=\S(?:.{1,240}?(?: - |[\t ]{1,40})(?<level>Error|エラー|${STATE})(?: 0x|[\t ]{1,12}(?:${IMPORTANCE})\b))?)`,
  ),
  inside: [
    new RegExp(
      String.raw`^${BULLET}(?<level>Successfully installed|Failed to install|Last failed install attempt) on (?<time>[\u200e\u200f\d/.-]{6,24})`,
    ),
    new RegExp(String.raw`^${BULLET}(?<time>${DATE}) ?[にの] ?(?:正しく|正常に)?インストール(?:されました|に(?<level>失敗))`),
    new RegExp(String.raw`^${BULLET}(?:前回|最後に)(?<level>失敗)したインストール[^\d\u200e\u200f]{0,12}(?<time>${DATE})`),
    /^[\t ]{0,8}(?:Installation date|インストール日時?): (?<time>[^\t]{6,40}?)[\t ]{0,8}$/,
    new RegExp(String.raw`^[\t ]{0,8}(?:Installation status|インストールの?状態): (?<level>${STATE})`),
    new RegExp(String.raw`^${BULLET}(?<level>Install error|Download error|Error|エラー)(?: -)? 0x`),
    new RegExp(String.raw`^${BULLET}更新プログラムのインストールに(?<level>失敗)しました`),
  ],
  levels: {
    'Successfully installed': 'information',
    Successful: 'information',
    Succeeded: 'information',
    成功: 'information',
    Canceled: 'warning',
    取り消し: 'warning',
    'Failed to install': 'error',
    'Last failed install attempt': 'error',
    'Install error': 'error',
    'Download error': 'error',
    Failed: 'error',
    Error: 'error',
    エラー: 'error',
    失敗: 'error',
  },
  messageLevel: null,
  complains: false,
  times: [
    {
      pattern:
        /^[\u200e\u200f]?(?<year>\d{4})[\u200e\u200f]?[-/.][\u200e\u200f]?(?<month>\d{1,2})[\u200e\u200f]?[-/.][\u200e\u200f]?(?<day>\d{1,2})[\u200e\u200f]? {1,2}[\u200e\u200f]?(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?$/,
      zone: 'local',
    },
  ],
  zones: [],
  otherClock: null,
  sections: [
    {
      kind: 'update',
      begins: /^(?<name>[^\n]{1,200}?KB\d{6,7}\)?)[^\n]{0,120}(?:\n[\t \u2022*-]{0,8}(?<detail>[^\n]{1,120}))?/,
      ends: null,
      depth: 0,
    },
  ],
  eachRecord: true,
  verdicts: [
    {
      id: 'failed',
      pattern: new RegExp(
        String.raw`(?:Failed to install|Last failed install attempt) on |Installation status: Failed|インストールの?状態: 失敗|インストールに失敗しました - |失敗したインストール|(?:Install|Download) error - 0x|エラー - 0x|(?:Error|エラー) 0x[89A-Fa-f]|[\t ](?:Failed|失敗)[\t ]{1,12}(?:${IMPORTANCE})`,
      ),
      says: 'failed',
      codeless: true,
      strength: 8,
    },
    // The heading above a list of them.
    { id: 'failed-some', pattern: /インストールに失敗しました/, says: 'failed', codeless: true, strength: 4 },
    {
      id: 'restart',
      pattern: /Requires a restart to finish installing|Pending restart|再起動が必要です/,
      says: 'pending-restart',
      strength: 5,
    },
    {
      id: 'well',
      pattern: new RegExp(
        String.raw`Successfully installed on |Installation status: Succe|インストールの?状態: 成功|インストールされました|[\t ](?:Successful|Succeeded|成功)[\t ]{1,12}(?:${IMPORTANCE})`,
      ),
      says: 'succeeded',
      strength: 5,
    },
  ],
  subjects: [/^(?<package>[^\n]{1,200}?)(?: - (?:Error|エラー) 0x|[\t ]{2,40}|\n|$)/],
  // Each record is one attempt that has ended; the title is its first line.
  steps: [
    {
      says: 'restart-required',
      pattern: new RegExp(String.raw`${TITLED}\n[^]{0,400}?(?:Requires a restart to finish installing|Pending restart|再起動が必要です)`),
    },
    {
      says: 'failed',
      pattern: new RegExp(
        String.raw`${TITLED}(?: - (?:Error|エラー) 0x[89A-Fa-f]|[\t ]{1,40}(?:Failed|失敗)[\t ]{1,12}(?:${IMPORTANCE})|\n[^]{0,400}?(?:(?:Failed to install|Last failed install attempt) on |Installation status: Failed|インストールの?状態: 失敗|インストールに失敗しました|失敗したインストール|(?:Install|Download) error - 0x|エラー - 0x))`,
      ),
    },
    {
      says: 'cancelled',
      pattern: new RegExp(
        String.raw`${TITLED}(?:[\t ]{1,40}(?:Canceled|取り消し)[\t ]{1,12}(?:${IMPORTANCE})|\n[^]{0,400}?(?:Installation status: Canceled|インストールの?状態: 取り消し))`,
      ),
    },
    {
      says: 'installed',
      pattern: new RegExp(
        String.raw`${TITLED}(?:[\t ]{1,40}(?:Successful|Succeeded|成功)[\t ]{1,12}(?:${IMPORTANCE})|\n[^]{0,400}?(?:Successfully installed on |Installation status: Succe|インストールの?状態: 成功|インストールされました))`,
      ),
    },
  ],
  clues: [],
  tellsOfUpdates: null,
  signature: new RegExp(
    String.raw`^${BULLET}(?:${PAGE}|Installation status: (?:Failed|Succe|Canceled|Pending)|Error details: Code |Update type: (?:${IMPORTANCE})|Installation date: ${DATE}` +
      String.raw`|インストールの?状態: |エラーの?詳細: |更新プログラムの種類: |インストール日時?: |(?:Install|Download) error - 0x[89A-Fa-f]|(?:インストール|ダウンロード) ?エラー - 0x|エラー 0x[89A-Fa-f]|更新プログラムのインストールに失敗しました` +
      String.raw`|\S.{4,200}?\(KB\d{6,7}\)(?: - (?:Error|エラー) 0x[89A-Fa-f]|[\t ]{1,12}(?:${STATE})[\t ]{1,12}(?:${IMPORTANCE})\b))`,
  ),
  claim: null,
  samples: [
    {
      lines: [
        '2018-03 Cumulative Update for Windows 10 Version 1709 for x64-based Systems (KB4088776)',
        'Failed to install on \u200e3/\u200e14/\u200e2018 - 0x80073aa2',
      ],
      severity: 'error',
      component: '',
      message: '2018-03 Cumulative Update for Windows 10 Version 1709 for x64-based Systems (KB4088776)',
      time: null,
    },
    {
      lines: [
        'Windows 7 for x64-based Systems 用セキュリティ マンスリー品質ロールアップ (KB4056894)',
        '',
        'インストール日: \u200e2018/\u200e03/\u200e14 3:12',
        '',
        'インストールの状態: 失敗',
        '',
        'エラーの詳細: コード 80073AA2',
        '',
        '更新プログラムの種類: 重要',
      ],
      severity: 'error',
      component: '',
      message: 'Windows 7 for x64-based Systems 用セキュリティ マンスリー品質ロールアップ (KB4056894)',
      time: '2018-03-14T03:12:00 local',
    },
    {
      lines: [
        'Security Update for Windows 7 for x64-based Systems (KB4056894)',
        'Installation date: \u200e3/\u200e14/\u200e2018 3:12 AM',
        'Installation status: Failed',
        'Error details: Code 80073AA2',
        'Update type: Important',
      ],
      severity: 'error',
      component: '',
      message: 'Security Update for Windows 7 for x64-based Systems (KB4056894)',
      time: null,
    },
    {
      lines: ['• x64 ベース システム用 Windows 10 の累積更新プログラム (KB4088776) - エラー 0x80073AA2'],
      severity: 'error',
      component: '',
      message: 'x64 ベース システム用 Windows 10 の累積更新プログラム (KB4088776) - エラー 0x80073AA2',
      time: null,
    },
    {
      lines: ['悪意のあるソフトウェアの削除ツール x64 (KB890830)', '\u200e2018/\u200e03/\u200e14 に正しくインストールされました'],
      severity: 'information',
      component: '',
      message: '悪意のあるソフトウェアの削除ツール x64 (KB890830)',
      time: null,
    },
    {
      lines: ['Security Update for Microsoft Office 2010 (KB4011707)\tSuccessful\tImportant\t3/14/2018'],
      severity: 'information',
      component: '',
      message: 'Security Update for Microsoft Office 2010 (KB4011707)\tSuccessful\tImportant\t3/14/2018',
      time: null,
    },
  ],
  source:
    'No public copy was found to read. The English lines of the window and of the Settings pages are from memory; the Japanese sentences are those that users quote, and their order and the rows of the list are inferred.',
};
