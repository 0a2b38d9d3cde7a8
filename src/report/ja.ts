/**
 * The words of a report in Japanese: explanations in full polite sentences, labels and tables in noun phrases, terms as Microsoft's own Japanese has them.
 */
import type { Words } from './words';

/** Names of the catalogue that are words and no file names; Microsoft's own Japanese for them. */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ['system event log', 'システム イベント ログ'],
  ['application event log', 'アプリケーション イベント ログ'],
  ['setup event log', 'セットアップ イベント ログ'],
  ['iis log', 'IIS ログ'],
  ['delivery optimization log', '配信の最適化のログ'],
  ['bits-client event log', 'BITS-Client イベント ログ'],
  ['windowsupdateclient event log', 'WindowsUpdateClient イベント ログ'],
  ['taskscheduler event log', 'TaskScheduler イベント ログ'],
  ['ktmrm event log', 'KtmRm イベント ログ'],
  ['code integrity event log', 'Code Integrity イベント ログ'],
  ['capi2 event log', 'CAPI2 イベント ログ'],
  ['registry', 'レジストリ'],
  ['command prompt', 'コマンド プロンプト'],
  ['command line', 'コマンド ライン'],
  ['the same log', '同じログ'],
  ['disk management', 'ディスクの管理'],
  ['device manager', 'デバイス マネージャー'],
  ['update catalog', 'Microsoft Update カタログ'],
  ['title of the update', '更新プログラムのタイトル'],
  ['folder', 'フォルダー'],
  ['boot screen', '起動画面'],
  ['wsus console', 'WSUS コンソール'],
  ['task list', 'タスクの一覧'],
  ['setupdiag report', 'SetupDiag のレポート'],
  ['settings', '設定'],
  ['authcabs folder', 'AuthCabs フォルダー'],
]);

export const JA: Words = {
  language: 'ja',
  headings: {
    title: 'Windows Update トリアージ レポート',
    evidence: '根拠となるログ',
    confirm: '原因を確定するための確認事項',
    interim: '当面の対応',
    fixes: '対処 (この順に実施)',
    noHelp: '効果のない対処とその理由',
    tried: '実施済みの対処',
    tries: '試行の経過',
    signs: 'コード以外の兆候',
    others: 'その他の失敗',
    otherUpdates: 'その他の更新プログラム',
    failing: '失敗の一覧',
    machine: '対象コンピューター',
    logs: '読み取ったログ',
    missing: '不足しているログ',
    history: '履歴',
    notes: 'メモ',
  },
  labels: {
    symptom: '症状',
    cause: '原因',
    failed: '失敗箇所',
    sure: '確度',
    uncertain: '不確実な点',
    usually: '考えられる背景',
    forNow: '当面の対応',
    first: '最初に行うこと',
    inVain: '効果のない対処',
    where: '場所',
    layer: '段階',
    reaches: '効果のある段階',
    risk: 'リスク',
    lost: '失われるもの',
    undo: '元に戻す方法',
    restart: '再起動',
    page: '参考ページ',
    bring: '必要なログ',
    update: '更新プログラム',
    outcome: '結果',
    tries: '試行回数',
    newest: '最新の試行',
    code: 'コード',
    began: '開始',
    ended: '終了',
    when: '日時',
    what: '内容',
    result: '結果',
    effect: '効果',
    log: 'ログ',
    kind: '種類',
    lines: '行数',
    zone: 'タイム ゾーン',
    leadsTo: '続く失敗',
    lookAt: '要確認',
    cases: '失敗',
    fact: '項目',
    value: '値',
  },
  outcomes: {
    failed: '失敗',
    'rolled-back': '失敗、ロールバック',
    succeeded: '成功',
    'pending-restart': '再起動待ち',
    cancelled: '取り消し',
    interrupted: '終了の記録なし',
    unknown: '不明',
  },
  layers: {
    offer: '配信の可否',
    scan: '検索',
    client: '更新クライアント',
    download: 'ダウンロード',
    stage: '展開と検証',
    store: 'コンポーネント ストア',
    'advanced-installer': '高度なインストーラー',
    driver: 'ドライバー',
    boot: '再起動',
    setup: 'Windows セットアップ',
    installer: '独自のインストーラー',
  },
  grounds: {
    chain: '高い。既知の失敗の経過が、原因の行から操作の終了まで、ログに順を追って記録されています。',
    verdict:
      '比較的高い。操作に対する Windows 自身の判定に同じコードがあり、それが最初に現れるのが原因の行です。以降の失敗がここから生じたという判断は、行の順序に基づきます。',
    result: '結果のみ判明。この記録から分かるのは失敗したことだけで、理由は別のログに残っています。',
    complaint: '低い。ここで問題が報告されていますが、それが原因で何かが失敗したという判定はありません。',
  },
  grades: {
    chain: '高い',
    verdict: '比較的高い',
    result: '結果のみ判明',
    complaint: '低い',
  },
  clues: {
    windows: 'Windows',
    edition: 'エディション',
    architecture: 'アーキテクチャ',
    stack: 'サービス スタック',
    language: '言語',
    agent: 'Windows Update エージェント',
    wsus: '更新サーバー (WSUS)',
    policy: 'ポリシー',
    software: '他社製ソフトウェア',
    computer: 'コンピューター名',
    reset: 'Windows Update のリセット',
    sfc: 'システム ファイル チェック (sfc)',
    'dism-scan': 'コンポーネント ストアの検査 (DISM)',
    'dism-restore': 'コンポーネント ストアの修復 (DISM)',
    checksur: 'システム更新準備ツール (CheckSUR)',
    'quality-compat': 'QualityCompat 値の設定',
    uninstalled: 'アンインストール',
    restarted: '再起動',
    'corrupt-file': '破損したファイル',
  },
  signs: {
    'other-files': (names) =>
      `検査のたびに異なるファイルの破損が検出されています${names === '' ? '' : ` (${names} など)`}。Windows ではなく、ディスクまたはメモリの故障が疑われます。修復の前に、データを退避してからディスクとメモリを検査してください。`,
    'clock-back': (_, duration) =>
      `時計が${duration === '' ? '' : ` ${duration}`}戻されています。日付、時刻の同期元、タイム ゾーンを確認してください。時計が正しくないと、署名の検証や暗号化通信が拒否されます。`,
    silence: (_, duration) =>
      `処理の途中で${duration === '' ? '' : ` ${duration}にわたり`}ログの記録が途切れています。その間の動作 (再起動、スリープ、応答停止など) をシステム イベント ログで確認してください。`,
    'disk-full': (names) =>
      `ディスクの空き領域がなくなっています${names === '' ? '' : ` (${names})`}。次の試行の前に空き領域を確保してください。`,
    blocked: (names) =>
      `未完了のトランザクション${names === '' ? 'が' : ` (${names}) が`}残っており、以降の処理を妨げています。再起動してください。2 回再起動しても残る場合は、ほかの対処より先に解消する必要があります。`,
    managed: (names) =>
      `このコンピューターの更新は組織によって管理されています${names === '' ? '' : ` (${names})`}。提供される更新プログラムはサーバーとポリシーで決まり、ローカルでの変更は元に戻されることがあります。管理者に確認してください。`,
    cancelled: () =>
      'ユーザーまたはプログラムによって処理が取り消されています。更新プログラムの問題ではありません。取り消した操作を特定し、最後まで実行してください。',
    stops: () =>
      'ログが処理の途中で終わっています。電源断または応答停止があったか、コピーが途切れています。続きを記録したログを用意してください。',
  },
  risks: {
    none: 'なし (確認のみ)',
    low: '低',
    medium: '中 (先に全手順を確認)',
    high: '高 (先にバックアップを取得)',
  },
  restarts: { no: '不要', maybe: '必要な場合あり', yes: '必要' },

  sentences: (sentences) => sentences.filter((each) => each !== '').join(''),
  list: (items) => items.join('、'),
  titles: (titles) => titles.map((title) => `「${title}」`).join(''),
  source: (name) => SOURCES.get(name.toLowerCase()) ?? name,
  sentence: (words) => (/[。.!?…！？][`"')」』）]?$/.test(words) ? words : `${words}。`),
  duration: (seconds) => {
    const [minutes, hours, days] = [Math.floor(seconds / 60), Math.floor(seconds / 3600), Math.floor(seconds / 86_400)];
    if (minutes === 0) return `${Math.round(seconds)} 秒`;
    if (hours === 0) return `${minutes} 分`;
    if (days === 0) return `${hours} 時間${minutes % 60 === 0 ? '' : ` ${minutes % 60} 分`}`;
    return `${days} 日${hours % 24 === 0 ? '' : `と ${hours % 24} 時間`}`;
  },

  written: (at, logs, span) => `作成日時: ${at}。対象: ログ ${logs} 件${span === null ? '' : ` (${span.from} ～ ${span.to})`}。`,
  times: (zone) =>
    zone === null
      ? '時刻はログに記録されたままの値です。タイム ゾーンはどのログからも分かりません。'
      : `時刻は対象コンピューターのローカル時刻 (${zone}) です。`,
  redacted: 'ユーザー、コンピューター、ネットワークの名前は置き換えています。同じ名前は常に同じ語に置き換わります。',
  noFailure: 'これらのログに失敗は見つかりませんでした。',
  noLogs: 'これらのファイルの中に、Windows Update やサービシングのログはありません。',
  installedLast: (update, time) => `最後にインストールされた更新プログラムは ${update} です${time === '' ? '' : ` (${time})`}。`,

  heading: (subject, outcome, tries) => `${subject}: ${outcome}${tries > 1 ? ` (試行 ${tries} 回)` : ''}`,
  noUpdate: (subject) => `${subject} (特定の更新プログラムに属さない失敗)`,
  someWork: '特定の更新プログラムに属さない処理',
  ended: (what, outcome, code) => {
    const by = code === null ? '' : ` ${code} で`;
    switch (outcome) {
      case 'failed':
        return `${what} は${by}失敗しました。`;
      case 'rolled-back':
        return `${what} は${by}失敗し、ロールバックされました。`;
      case 'succeeded':
        return `${what} は成功しました。`;
      case 'pending-restart':
        return `${what} は再起動待ちです。`;
      case 'cancelled':
        return `${what} は${by}取り消されました。`;
      case 'interrupted':
        return `${what} には終了の記録がありません。`;
      case 'unknown':
        return `${what} の結果はログから分かりません。`;
    }
  },
  onceAt: (time) => `試行は 1 回 (${time}) です。`,
  lastAt: (time) => `最後の発生は ${time} です。`,
  triesBetween: (count, first, last) => `試行は ${count} 回 (初回 ${first}、最新 ${last}) です。`,
  loop: (count, all) => `${all ? '毎回' : `うち ${count} 回は`}同じ箇所で失敗し、更新がループしている状態です。`,
  noCause: 'ここにあるログからは理由が分かりません。',
  codeless: 'この行に記録された失敗には、コードがありません。',
  nameOnly: 'このコードは公開されている名前だけが分かっており、カタログには登録されていません。',
  undocumented: 'このコードには公開された名前がなく、カタログにも登録されていません。',
  sameAs: (heading) => `原因は前述の「${heading}」と同じです。対処と、効果のない対処は、そちらを参照してください。`,
  reasonsBelow: '理由は後述',
  noFix: '対処方法は知られていません。',

  installer: (name, component, versions) => {
    const more = [
      ...(component === null ? [] : [`コンポーネント ${component}`]),
      ...(versions === null ? [] : [`${versions.from} から ${versions.to}`]),
    ];
    return `インストーラー ${name}${more.length === 0 ? '' : ` (${more.join('、')})`}`;
  },
  missingPackage: (name, kb) => `ストアに存在しないパッケージ ${name}${kb === null ? '' : ` (${kb} に含まれる)`}`,
  damaged: (count, names, more) => `破損 ${count} 件: ${names}${more > 0 ? `、ほか ${more} 件` : ''}`,
  package: (name) => `パッケージ ${name}`,
  component: (name) => `コンポーネント ${name}`,
  driver: (name) => `ドライバー ${name}`,
  feature: (name) => `機能 ${name}`,
  phase: (name, operation) => `フェーズ ${name}${operation === null ? '' : `、操作 ${operation}`}`,

  more: (count) => `ほか ${count} 件`,
  otherLayer: (reaches, layer) => `作用するのは「${reaches}」の段階ですが、失敗しているのは「${layer}」の段階です。`,
  mendsNothing: 'なし (原因を解消するものではなく、当面の回避策)',
  nothingLost: 'なし',
  noUndo: 'なし',
  noUndoNeeded: '不要 (何も変更しない)',
  changedNothing: '変化なし (その後も同じ失敗)',
  effectUnknown: '不明',
  alreadyTried: (title) => `${title} (実施済み)`,
  triedInVain: (times) => `実施済み (${times}) ですが、変化はありませんでした。`,
  bring: (log, time) => `${log}${time === null ? '' : ` (${time} の前後)`}`,
  absent: 'この種類のログなし',
  covers: 'この種類のログはあるが、該当の時刻を含まない',
  tableOnly: (count) => `失敗は ${count} 件あります。以下では、原因ごとに 1 回ずつ説明します。`,

  run: (update, outcome, newest, code) =>
    `${update} ${outcome}${newest === null ? '' : `、最新の試行 ${newest}`}${code === null ? '' : `、${code}`}`,
  andMore: (count) => `ほか ${count} 件の失敗`,
  historyHint: '実行のたびに 1 行追加されます。',
  notesHint: 'この下に書いた内容は、レポートを作成し直しても残ります。',
};
