/**
 * What dism.exe prints in a console, and sfc.exe beside it, copied or redirected to a file. The frame is the same in every language of Windows;
 * of the sentences only those that decide are known by their words.
 */
import type { LogFormat } from '../format';

const QUOTED = String.raw`[ \t>]{0,8}`;
/** Copies keep a prompt, or the carriage return as the two characters `^M`. */
const PROMPT = String.raw`(?:(?:PS )?[A-Za-z]:\\[^>\n]{0,200}>|[$#])[ \t]{0,4}`;
const END = String.raw`[ \t]{0,20}(?:\^M)?$`;

/** The grammar takes no flags from here, so letter case is spelled out. */
const COMMAND = String.raw`(?<component>[Dd][Ii][Ss][Mm]|[Ss][Ff][Cc])(?:\.[Ee][Xx][Ee])?[ \t]+\/`;

/** A word, a colon and nothing but a code is an error in any language; a plain Win32 number only after a word that is known to mean one. */
const ERROR_WORDS = ['Error', 'エラー', 'Fehler', 'Erreur', 'Errore', 'Erro', '错误', '錯誤', '오류', 'Ошибка'];
const ERROR = String.raw`(?<level>[^\s:：=]{2,20}(?=\s?[:：][ \t]{0,4}0[xX][0-9A-Fa-f]{8}${END})|(?:${ERROR_WORDS.join('|')})(?=\s?[:：][ \t]{0,4}\d{1,5}${END}))\s?[:：][ \t]{0,4}`;

/** Said by many commands of Windows, so that nothing is known of a text by it. */
const DONE = [
  'The operation completed successfully',
  '操作は正常に完了しました',
  'Der Vorgang wurde erfolgreich beendet',
  '操作成功完成',
  '작업을 완료했습니다',
].join('|');
const STORE_WELL = [
  'The restore operation completed successfully',
  'No component store corruption detected',
  'コンポーネント ストアの破損は検出されませんでした',
].join('|');
const SUCCESS = `${DONE}|${STORE_WELL}`;
const SFC =
  'Windows Resource Protection (?:did not find any integrity|found corrupt files|could not (?:perform|start))|Windows リソース保護';
const STORE = 'The component store (?:is repairable|cannot be repaired|corruption was repaired)';

const BANNERS = [
  'Deployment Image Servicing and Management tool',
  '展開イメージのサービスと管理ツール',
  'Tool zur Imageverwaltung für die Bereitstellung',
  'Outil Gestion et maintenance des images de déploiement',
  'Herramienta Administración y mantenimiento de imágenes de implementación',
  'Ferramenta de Gerenciamento e Manutenção de Imagens de Implantação',
  'Strumento Gestione e manutenzione immagini distribuzione',
  '部署映像服务和管理工具',
  '배포 이미지 서비스 및 관리 도구',
].join('|');

/** What sfc says while it works. */
const SFC_PROGRESS =
  'Beginning system scan\\.|Beginning verification phase of system scan|Verification \\d{1,3}% complete|システム スキャンを開始しています|システム スキャンの検証フェーズを開始しています|検証 \\d{1,3}% が完了しました';

export const dismConsole: LogFormat = {
  id: 'dism-console',
  name: 'Console output of DISM and SFC',
  fileNames: [],
  filePatterns: [],
  layout: 'lines',
  record: new RegExp(
    String.raw`^${QUOTED}(?:(?:${PROMPT})?(?=${COMMAND})|${ERROR}|(?=(?:${SUCCESS}|${SFC}|${STORE}|There is a system repair pending)))`,
  ),
  inside: [],
  levels: Object.fromEntries(ERROR_WORDS.map((word) => [word, 'error'])),
  messageLevel: null,
  complains: false,
  times: [],
  zones: [],
  otherClock: null,
  sections: [{ kind: 'command', begins: /^(?<name>(?:dism|sfc)(?:\.exe)?[ \t]+\/.{1,400})/i, ends: null, depth: 0 }],
  eachRecord: false,
  verdicts: [
    { id: 'code', pattern: /^0x[89a-f][0-9a-f]{7}(?![0-9a-z])/i, says: 'failed', strength: 7 },
    // 87 a word of the command that DISM does not know, 740 no administrator, 1223 and 1602 somebody's own no: nothing of Windows is broken.
    { id: 'number', pattern: /^(?!(?:0|87|740|1223|1602|1641|3010)\b)\d{1,5}(?=\s|$|\^M)/, says: 'failed', codeless: true, strength: 6 },
    {
      id: 'sfc-unable',
      pattern: /^Windows Resource Protection found corrupt files but was unable/,
      says: 'failed',
      codeless: true,
      strength: 6,
    },
    { id: 'sfc-not-run', pattern: /^Windows Resource Protection could not /, says: 'failed', codeless: true, strength: 5 },
    {
      id: 'sfc-unable-ja',
      pattern: /^Windows リソース保護.{0,80}(?:修復できません|修復することができません|実行できません)/,
      says: 'failed',
      codeless: true,
      strength: 6,
    },
    { id: 'store-lost', pattern: /^The component store cannot be repaired/, says: 'failed', codeless: true, strength: 6 },
    // A scan that went well and found damage.
    { id: 'store-damaged', pattern: /^The component store is repairable/, says: 'failed', codeless: true, strength: 2 },
    { id: 'success', pattern: new RegExp(`^(?:${SUCCESS})`), says: 'succeeded', strength: 5 },
    {
      id: 'sfc-success',
      pattern:
        /^Windows (?:Resource Protection (?:did not find|found corrupt files and successfully)|リソース保護.{0,60}(?:検出しませんでした|正常に修復))/,
      says: 'succeeded',
      strength: 5,
    },
    { id: 'restart', pattern: /^There is a system repair pending/, says: 'pending-restart', strength: 5 },
  ],
  subjects: [
    /^dism.{0,300}?\/(?:FeatureName|CapabilityName)[:=]"?(?<feature>[^\s"]{1,200})/i,
    /^dism.{0,300}?\/(?:PackageName|PackagePath)[:=]"?(?<package>[^\s"]{1,200})/i,
  ],
  steps: [
    {
      says: 'installing',
      pattern:
        /^dism.{0,200}?\/(?:enable-feature|add-capability) .{0,200}?\/(?:featurename|capabilityname)[:=]"?(?<feature>[^\s"]{1,200})/i,
    },
    {
      says: 'removing',
      pattern:
        /^dism.{0,200}?\/(?:disable-feature|remove-capability) .{0,200}?\/(?:featurename|capabilityname)[:=]"?(?<feature>[^\s"]{1,200})/i,
    },
    {
      says: 'installing',
      pattern: /^dism.{0,200}?\/add-package .{0,200}?\/packagepath[:=]"?(?:[^\s"]{0,300}\\)?(?<title>[^\s"\\]{1,200})/i,
    },
    { says: 'removing', pattern: /^dism.{0,200}?\/remove-package .{0,200}?\/packagename[:=]"?(?<package>[^\s"]{1,300})/i },
    { says: 'failed', of: 'installing', pattern: /^0x[89a-f][0-9a-f]{7}(?![0-9a-z])/i },
    { says: 'restart-required', of: 'installing', pattern: /^3010(?=\s|$|\^M)/ },
    { says: 'failed', of: 'installing', pattern: /^[1-9]\d{0,4}(?=\s|$|\^M)/ },
    { says: 'installed', of: 'installing', pattern: new RegExp(`^(?:${DONE})`) },
    { says: 'listed', of: 'installing', pattern: /^(?:dism|sfc)(?:\.exe)?[ \t]/i },
  ],
  clues: [
    // Of the Windows that is serviced; the version above it is the tool's.
    { tells: 'windows', pattern: /\n[ \t>]{0,8}(?:Image Version|イメージのバージョン): (?<value>\d[\d.]{2,30})/ },
    { tells: 'sfc', pattern: /^sfc(?:\.exe)?[ \t]{1,8}(?<value>\/\S{1,100})/i },
    { tells: 'sfc', pattern: /^(?<result>Windows Resource Protection .{1,200}|Windows リソース保護.{1,200})/ },
    { tells: 'dism-scan', pattern: /^(?<value>dism.{0,300}?\/(?:scan|check)health\b.{0,300})/i },
    {
      tells: 'dism-scan',
      pattern: /^(?<result>The component store (?:is repairable|cannot be repaired)|No component store corruption detected)/,
    },
    { tells: 'dism-restore', pattern: /^(?<value>dism.{0,300}?\/restorehealth\b.{0,300})/i },
    {
      tells: 'dism-restore',
      pattern: /^(?<result>The restore operation completed successfully|The component store corruption was repaired)/,
    },
  ],
  tellsOfUpdates: null,
  signature: new RegExp(
    [
      String.raw`^${QUOTED}(?:${BANNERS})[ \t]{0,20}(?:\^M)?$`,
      // The bar that DISM draws: [=====      10.0%                          ]
      String.raw`^${QUOTED}\[[= ]{0,60}\d{1,3}\.\d%[= ]{0,60}\]`,
      String.raw`^${QUOTED}${PROMPT}(?:[Dd][Ii][Ss][Mm]|[Ss][Ff][Cc])(?:\.[Ee][Xx][Ee])?[ \t]+\/`,
      String.raw`^${QUOTED}[^\s:：=]{2,20}\s?[:：][ \t]{0,4}0[xX][0-9A-Fa-f]{8}${END}`,
      String.raw`^${QUOTED}(?:${STORE_WELL}|${SFC}|${STORE}|${SFC_PROGRESS})`,
      // Lists: a package, and in English and Japanese a feature.
      String.raw`^[ \t]{0,8}[^\s:：][^:：\n]{1,30} [:：] [\w.-]{3,200}~31bf3856ad364e35~`,
      String.raw`^[ \t]{0,8}(?:Feature Name|Capability Identity|機能名) [:：] `,
    ].join('|'),
  ),
  claim: null,
  samples: [
    {
      lines: [
        'C:\\Windows\\system32>Dism /Online /Cleanup-Image /RestoreHealth',
        '',
        'Deployment Image Servicing and Management tool',
        'Version: 6.3.9600.17031',
        '',
        'Image Version: 6.3.9600.17031',
        '',
        '[==========================100.0%==========================]',
      ],
      severity: 'information',
      component: 'Dism',
      message: 'Dism /Online /Cleanup-Image /RestoreHealth',
      time: null,
    },
    {
      lines: [
        'Error: 0x800f081f',
        '',
        'The source files could not be found.',
        'The DISM log file can be found at C:\\Windows\\Logs\\DISM\\dism.log',
      ],
      severity: 'error',
      component: '',
      message: '0x800f081f',
      time: null,
    },
    {
      lines: ['エラー: 0x800f081f', '', 'ソース ファイルが見つかりませんでした。'],
      severity: 'error',
      component: '',
      message: '0x800f081f',
      time: null,
    },
    { lines: ['Erreur : 14098^M', '^M'], severity: 'error', component: '', message: '14098^M', time: null },
    { lines: ['操作は正常に完了しました。'], severity: 'information', component: '', message: '操作は正常に完了しました。', time: null },
    {
      lines: ['PS C:\\Users\\Administrator> sfc /scannow', '', 'Beginning system scan.  This process will take some time.'],
      severity: 'information',
      component: 'sfc',
      message: 'sfc /scannow',
      time: null,
    },
    {
      lines: ['Windows Resource Protection found corrupt files but was unable to fix some', 'of them.'],
      severity: 'information',
      component: '',
      message: 'Windows Resource Protection found corrupt files but was unable to fix some',
      time: null,
    },
  ],
  source:
    'What DISM and SFC say of the component store: Microsoft Learn, Repair a Windows Image, https://learn.microsoft.com/windows-hardware/manufacture/desktop/repair-a-windows-image, and Microsoft Support, Use the System File Checker tool to repair missing or corrupted system files, https://support.microsoft.com/help/929833; frame and headings in other languages read in public copies of consoles.',
};
