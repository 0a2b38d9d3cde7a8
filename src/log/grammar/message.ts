/**
 * What may stand anywhere in a message, whatever the format: codes, update numbers, packages, GUIDs, paths, addresses. It must never know a format.
 *
 * A TextMate engine tries every pattern of a rule on the rest of the line, again after each token, so there are few patterns and each begins
 * with something rare: what begins like a word is one alternation. Everything is bounded, so that no line can be slow.
 */
import { scopeOf, severityScope, type Rule } from './rule';

const HEX = '[0-9A-Fa-f]';

/** Not within a word; `_` divides, as in `Package_for_KB4056894`. */
const WORD_START = '(?<![A-Za-z0-9])';

/** Words after which a number is a result, as `codes/mention` has them, and what may stand between. */
const CODE_WORD = String.raw`(?:\b(?i:error(?: ?code)?|(?:exit|return) code|result(?: ?code|(?:un)?mapped)?|status|h(?:r|result)|code)|\bhr[A-Z][a-z]{1,20}|コード|エラー)[ \t]{0,2}[:=：]?[ \t]{0,2}\(?`;

/** Words after which an eight-digit number is an address, a handle, a set of flags. */
const OTHER_WORD = String.raw`(?i:flags?|handle|event|\bstate|\baddress|\boffset|\bmask|\bsize|\boptions|\bversion|\bcookie|\bphase|@)[ \t]{0,2}[:=]?[ \t]{0,2}\(?`;

/** Facilities that only results carry: Win32, Windows Update, setup, crypto, delivery. */
const RESULT = String.raw`(?:80(?:07|0[9bBfF]|1[39]|20|24|[dD]0)|[cC]19|[dD]0)`;

const GUID = String.raw`${HEX}{8}-(?:${HEX}{4}-){3}${HEX}{12}`;
const IN_PATH = String.raw`(?:[^\s"'<>|,;)\]{}]|\{[^\s{}]{1,60}\}){1,400}`;

/** What begins where a word could begin; the first that fits counts, so the longer stand before their beginnings. */
const WORDS: readonly (readonly [scope: string, pattern: string])[] = [
  [scopeOf('code'), String.raw`0[xX][8cC]${HEX}{7}[ ]{0,2}[-,/\x{2013}\x{2014}][ ]{0,2}0[xX][1-6]00${HEX}{2}(?![0-9A-Za-z])`],
  [scopeOf('code'), String.raw`0[xX]${RESULT}${HEX}{4,5}(?<=[xX]${HEX}{8})(?!${HEX})`],
  [scopeOf('number'), String.raw`0[xX]8000000[0-7](?!${HEX})`],
  [scopeOf('code'), String.raw`0[xX](?![fF]{8})[89a-fA-F]${HEX}{7}(?!${HEX})(?<!${OTHER_WORD}0.{9})`],
  [scopeOf('code'), String.raw`0[xX]0{0,2}24${HEX}{4}(?!${HEX})(?<=${CODE_WORD}0.{7,9})`],
  [scopeOf('code'), String.raw`(?<=gle=)0[xX]${HEX}{1,8}(?!${HEX})`],
  [scopeOf('number'), String.raw`0[xX]${HEX}{1,16}(?!${HEX})`],
  [scopeOf('update'), String.raw`[Kk][Bb]\d{6,7}(?!\d)`],
  [scopeOf('code'), String.raw`(?:HRESULT|NTSTATUS)_FROM_WIN32\(\w{1,80}\)`],
  // The names of successes look like the number 0 beside them: a session that ended well must not be as loud as one that failed.
  [scopeOf('number'), String.raw`(?<!_)(?:S_OK|S_FALSE|(?:STATUS|ERROR)_SUCCESS|(?:WU|CBS)_S_[A-Z][A-Z0-9_]{2,80})(?![A-Za-z0-9_])`],
  [
    scopeOf('symbol'),
    String.raw`(?<!_)(?:(?:STATUS|ERROR|WU_E|CBS_E|PSFX_E|SPAPI_E|CERT_E|TRUST_E|CRYPT_E|BG_E|DO_E|MOSETUP_E|CO_E|REGDB_E|SEC_E|WININET_E|DNS_ERROR|NTE|RPC_[SX]|EPT_S|E)_[A-Z][A-Z0-9_]{2,80})(?![A-Za-z0-9_])`,
  ],
  // The mark of the agent of Windows 10 too, which outlives its line's first columns.
  [severityScope('error'), String.raw`(?:FATAL|ERROR|Error)(?=:)|\*FAILED\*`],
  [severityScope('warning'), '(?:WARNING|Warning)(?=:)'],
  [scopeOf('url'), String.raw`https?://[^\s"'<>)\]]{1,2000}`],
  [scopeOf('guid'), String.raw`\{${GUID}\}|(?<!-)${GUID}(?![0-9A-Za-z-])`],
  [
    scopeOf('path'),
    String.raw`(?:[A-Za-z]:|\\\\\?|\\\?\?|\\\\(?=[\w.-]{1,64}\\)[\w.-]{1,64}|%\w{1,40}%|\\SystemRoot|HK(?:LM|CU|EY_[A-Z_]{1,30}))\\${IN_PATH}`,
  ],
];

/** The rules for messages, in order of precedence where two begin at the same place. */
export const MESSAGE: readonly Rule[] = [
  // A package identity: name~public key token~architecture~language~version.
  {
    name: scopeOf('package'),
    match: String.raw`(?<![\w.-])[\w.-]{1,200}~[0-9a-f]{16}~\w{0,20}~[\w-]{0,20}~\d{1,9}(?:\.\d{1,9}){0,3}`,
  },
  {
    match: `${WORD_START}(?:${WORDS.map(([, pattern]) => `(${pattern})`).join('|')})`,
    captures: Object.fromEntries(WORDS.map(([name], index) => [String(index + 1), { name }])),
  },
  // Without 0x: `hr = 80072ee2`, `[80072F8F]`, and the column before the caller in a report event. Digits first: looking behind costs more.
  {
    name: scopeOf('code'),
    match: String.raw`(?<![0-9A-Za-z])[8c-fC-F]${HEX}{7}(?![0-9A-Za-z-])(?:(?<=\[.{8})(?=\])|(?<=${CODE_WORD}.{8})|(?<=\btid\([0-9a-f]{1,8}\)[\t ].{8})|(?<=[\t ].{8})(?=[\t ]{1,4}[^\t]{1,80}?[\t ]{1,4}(?:Failure|Success)\b))`,
  },
  // Signed: `NTSTATUS -1073283059`.
  { name: scopeOf('code'), match: String.raw`-(?:1\d{9}|20\d{8}|21[0-4]\d{7})(?!\w|\.\d|-\d)(?<![\w.-].{11})` },
  // Unsigned: `error 2359302`.
  { name: scopeOf('code'), match: String.raw`(?<!\w)[234]\d{6,9}(?!\w)(?<=${CODE_WORD}(?:235\d{4}|2[1-9]\d{8}|3\d{9}|4[0-2]\d{8}))` },
  // CSI writes UTC behind its counter: `0000000a@2018/3/14:02:10:09.891`.
  { match: String.raw`@(\d{4}/\d{1,2}/\d{1,2}:\d{1,2}:\d{2}:\d{2}\.\d{3})`, captures: { '1': { name: scopeOf('time') } } },
];
