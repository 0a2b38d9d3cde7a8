/**
 * The codes that a text mentions, in every spelling that servicing logs use, without what only looks like one.
 * It must never know what a code means; a symbolic name is handed on as it stands.
 */
import { facilityName } from './facility';
import { fieldsOf, fromWin32, ntStatusOf, spell, spellSetupPair, toHresult, valueOf, type CodeText, type Hresult } from './resultCode';

/** One mention; `start` and `end` are UTF-16 columns of the text, `end` exclusive. */
export type Mention = {
  readonly start: number;
  readonly end: number;
  /** `context`: a trailer such as `[gle=0x80004005]`, which holds whatever the thread's last error was and is no verdict. */
  readonly role: 'result' | 'context';
} & (
  | { readonly kind: 'code'; readonly code: CodeText }
  /** `ntStatus`: the name stands for a Win32 error inside an NTSTATUS, as in NTSTATUS_FROM_WIN32(ERROR_INVALID_DATA). */
  | { readonly kind: 'name'; readonly name: string; readonly ntStatus: boolean }
);

interface Spelling {
  /** One real example. */
  readonly example: string;
  /** Global, linear: no nested repetition. Group `code` is what is marked, if present, else the whole match. */
  readonly pattern: RegExp;
  readonly read: (groups: Readonly<Record<string, string | undefined>>) => Reading | undefined;
}
type Reading = { readonly role?: 'context' } & ({ readonly code: CodeText } | { readonly name: string; readonly ntStatus: boolean });

/**
 * Words after which a bare number is a result, and what may stand between. Windows' own words for an error and its code in English, Japanese,
 * German, French, Spanish, Italian, Portuguese, Russian, Chinese and Korean, of which those behind German are recalled; no word boundary is
 * known beside letters beyond ASCII.
 */
const CODE_WORD = String.raw`(?:\b(?:error(?: ?code)?|exit code|return code|result ?code|result(?:Un)?Mapped|result|status|hresult|hr[A-Z][a-z]+|hr|code|Fehler(?:code)?|erreur|errore|erro)|コード|エラー|ошибк[аи]|错误(?:代码)?|錯誤(?:碼|代碼)?|오류(?: 코드)?)`;
const BETWEEN = String.raw`["']?\s{0,2}[:=：]?\s{0,2}["'(（]?`;

/** A hexadecimal number without its 0x that has one of the failing severities. */
const BARE = String.raw`(?<digits>[8c-f][0-9a-f]{7})`;

/** A symbol of Windows' headers: a family, the word that says what it is, and its own name; Winsock's and RPC's are built otherwise. */
const SYMBOL = String.raw`(?:[A-Z][A-Z0-9]{1,14}_)?(?:E|ERROR|STATUS)_[A-Z0-9][A-Z0-9_]{2,78}|(?:NTE|RPC_[SX]|EPT_S|FRS_ERR)_[A-Z][A-Z0-9_]{2,60}|WSA[A-Z]{4,24}(?:_[A-Z]{2,12}){0,3}`;

/** Win32 numbers that are told as the exit code of an installer: those of MSI, restarts to come, side-by-side assemblies and event logs. */
const EXIT_NUMBER = String.raw`(?:16[0-6]\d|301[017]|14[01]\d\d|150\d\d)`;

/** What an eight-digit number is when it follows one of these, unless its facility says otherwise: an address, a handle, a set of flags. */
const NO_RESULT =
  /(?:@|\b(?:flags?|handle|\w{0,40}event|\w{0,40}flags|state|address|offset|mask|size|length|crc|checksum|dwProvFlags|options|attributes|access|version|cookie|sequence|phase|tid|pid|uptime))\s{0,2}[:=]?\s{0,2}\(?$/i;

const hex = (digits: string | undefined): Hresult | undefined =>
  digits === undefined ? undefined : toHresult(Number.parseInt(digits, 16));
const asCode = (value: Hresult | undefined): Reading | undefined => (value === undefined ? undefined : { code: spell(value) });

/** In order of precedence: of overlapping mentions the earlier spelling wins. */
const SPELLINGS: readonly Spelling[] = [
  {
    example: '[gle=0x80004005]',
    pattern: /\bgle\s{0,2}=\s{0,2}(?<code>0x(?<digits>[0-9a-f]{1,8}))\b/gi,
    read: ({ digits }) => {
      const value = hex(digits);
      return value === undefined ? undefined : { code: spell(value), role: 'context' };
    },
  },
  {
    example: '[0xC1900101, 0x30018]',
    pattern: /\b0x(?<digits>[8c][0-9a-f]{7})\s{0,2}[-,/\u2013\u2014]\s{0,2}0x(?<extend>[1-6]00[0-9a-f]{2})\b/gi,
    read: ({ digits, extend }) => {
      const value = hex(digits);
      return value === undefined || extend === undefined ? undefined : { code: spellSetupPair(value, Number.parseInt(extend, 16)) };
    },
  },
  {
    example: 'HRESULT_FROM_WIN32(15010)',
    pattern: /\b(?:HRESULT|(?<nt>NTSTATUS))_FROM_WIN32\(\s?(?:(?<number>\d{1,5}|0x[0-9A-Fa-f]{1,4})|(?<name>[A-Z][A-Z0-9_]{3,80}))\s?\)/g,
    read: ({ nt, number, name }) => {
      if (number === undefined) return name === undefined ? undefined : { name, ntStatus: nt !== undefined };
      const value = fromWin32(Number(number));
      return asCode(value === undefined || nt === undefined ? value : ntStatusOf(value));
    },
  },
  {
    // What takes along users' files and settings tells Win32 errors, in either notation.
    example: 'Error 1392 while gathering object C:\\Users\\mill\\plan.txt. Shell application requested abort!',
    pattern: /\bError (?:READ, |WRITE, )?(?<code>0x0000[0-9a-f]{4}|\d{1,5}) while (?:gathering|applying)\b/gi,
    read: ({ code }) => asCode(fromWin32(Number(code))),
  },
  {
    // The symbol repeats the number: one mention, not two.
    example: '[HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]',
    pattern:
      /(?<code>\b0x(?<digits>[0-9a-f]{8})(?=U?L?\b))(?: - [A-Z][A-Z0-9_]{2,80}\b| ?\[[A-Z][A-Z0-9_]{2,80}\]| ?\([A-Z][A-Z0-9_]{2,80}\))?/gi,
    read: ({ digits }) => asCode(hex(digits)),
  },
  {
    example: 'WARNING: Send failed with hr = 80072ee2.',
    pattern: new RegExp(String.raw`${CODE_WORD}${BETWEEN}(?<code>${BARE})\b`, 'gi'),
    read: ({ digits }) => asCode(hex(digits)),
  },
  {
    // Copies in Markdown keep the backslashes that hid the brackets. In parentheses only what has the facility of a result is one.
    example: '*FAILED* [80072F8F]',
    pattern: new RegExp(
      String.raw`(?<lead>[[(]|\bWindowsUpdate_|\btid\([0-9a-f]{1,8}\)\s{1,2})(?<code>${BARE})(?![0-9a-z])(?<close>\\?\]|\))?`,
      'gi',
    ),
    read: ({ lead, digits, close }) => {
      const value = hex(digits);
      if (lead === '[') return close === undefined || close === ')' ? undefined : asCode(value);
      if (lead === '(') return close === ')' && value !== undefined && hasFacilityOfResults(value) ? asCode(value) : undefined;
      return asCode(value);
    },
  },
  {
    // The result column of a report event, also of ReportingEvents.log.
    example: '181\t101\t{5B1D2C70-91A4-4F7E-8C55-0F3A6D2E7B18}\t501\t80073aa2\tAutomaticUpdates\tFailure\tContent Install',
    pattern: /[\t ](?<code>(?<digits>[8c-f][0-9a-f]{7}))[\t ]{1,4}[^\t]{1,80}?[\t ]{1,4}(?:Failure|Success)\b/gi,
    read: ({ digits }) => asCode(hex(digits)),
  },
  {
    example: 'Exit code = 0x240001',
    pattern: new RegExp(String.raw`${CODE_WORD}${BETWEEN}(?<code>0x(?<digits>24[0-9a-f]{4}))\b`, 'gi'),
    read: ({ digits }) => asCode(hex(digits)),
  },
  {
    example: 'Encountered NTSTATUS -1073283059',
    pattern: /(?<![\w.-])(?<code>-(?:1\d{9}|20\d{8}|21[0-4]\d{7}))(?!\w|\.\d|-\d)/g,
    read: ({ code }) => asCode(toHresult(Number(code))),
  },
  {
    example: 'error 2359302',
    // Behind two percent signs an event has the number of a system message.
    pattern: new RegExp(String.raw`(?:${CODE_WORD}(?:["']>|${BETWEEN})|%%)(?<code>(?:235\d{4}|2[1-9]\d{8}|3\d{9}|4[0-2]\d{8}))\b`, 'gi'),
    read: ({ code }) => asCode(toHresult(Number(code))),
  },
  {
    // Any program ends with small numbers of its own.
    example: 'The installer ended with exit code 1603',
    pattern: new RegExp(String.raw`\b(?:exit|return) code${BETWEEN}(?<code>${EXIT_NUMBER})\b(?![.:]\d)`, 'gi'),
    read: ({ code }) => asCode(fromWin32(Number(code))),
  },
  {
    // Sysprep writes no more than the Win32 error.
    example: 'RunExternalDlls:An error occurred while running registry sysprep DLLs, halting sysprep execution. dwRet = 0x3cf2',
    pattern: /\bdwRet ?= ?(?<code>0x[0-9a-f]{1,4})\b/gi,
    read: ({ code }) => asCode(fromWin32(Number(code))),
  },
  {
    // DISM's console, in the language of Windows: a Win32 number alone on its line.
    example: 'Error: 14081',
    pattern:
      /^[ \t>]{0,8}(?:Error|エラー|Fehler|Erreur|Errore|Erro|错误|錯誤|오류|Ошибка)\s?[:：][ \t]{0,4}(?<code>\d{1,5})[ \t]{0,20}(?:\^M)?$/g,
    read: ({ code }) => asCode(fromWin32(Number(code))),
  },
  {
    example: 'Error STATUS_SXS_COMPONENT_STORE_CORRUPT originated in function',
    pattern: new RegExp(String.raw`\b(?<name>${SYMBOL})\b`, 'g'),
    read: ({ name }) => (name === undefined ? undefined : { name, ntStatus: false }),
  },
];

/** One real text of each spelling. */
export const EXAMPLES: readonly string[] = SPELLINGS.map(({ example }) => example);

/**
 * A text that fits none of these holds no mention; looked for first, since most lines have none. Letter case is spelled out: without regard to
 * case V8 looks through a text half as fast, and with one alternative more it takes twice as long: hence the words apart.
 */
const WORTH_READING =
  /0[xX][0-9a-fA-F]{5}|_FROM_WIN32|STATUS_|ERROR_|[EXS]_[A-Z]|-[12]\d{9}|[ =:：[("'（_\t][8c-fC-F][0-9a-fA-F]{7}|[ =:：>%("'（\t][2-4]\d{6}/;
const WORTH_READING_WORDS = [' code', ' Code', 'WSAE', 'dwRet', ' while gathering', ' while applying'];
const CONSOLE_NUMBER = /^[ \t>]{0,8}[^\s:：]{2,8}\s?[:：][ \t]{0,4}\d/;

/**
 * A longer text is read in windows of this many units, so that its cost grows with its length alone. Each window begins a little early, for
 * the words before a number, and ends a little late, for a number that its border would cut.
 */
const WINDOW = 8_192;
const EARLY = 64;
const LATE = 256;

/**
 * All mentions in a text, in order, none overlapping. Numbers that the words before them call an address, flags or a handle are left out,
 * so are parts of GUIDs, 0x00000000 and 0x00000001. Values whose bits say success are given: the catalogue knows some as failures.
 */
export function findMentions(text: string): readonly Mention[] {
  if (text.length <= WINDOW) return findInWindow(text);
  const found: Mention[] = [];
  for (let start = 0; start < text.length; start += WINDOW) {
    const from = Math.max(0, start - EARLY);
    for (const mention of findInWindow(text.slice(from, start + WINDOW + LATE))) {
      const at = mention.start + from;
      if (at >= start && at < start + WINDOW) found.push({ ...mention, start: at, end: mention.end + from });
    }
  }
  return found;
}

function findInWindow(text: string): readonly Mention[] {
  if (!WORTH_READING.test(text) && !CONSOLE_NUMBER.test(text) && !WORTH_READING_WORDS.some((word) => text.includes(word))) return [];
  const found: Mention[] = [];
  const taken: (readonly [number, number])[] = [];
  for (const { pattern, read } of SPELLINGS) {
    // Not matchAll: it makes a new expression for each text, which took as long as all the looking.
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      const whole: readonly [number, number] = [match.index, match.index + match[0].length];
      if (taken.some(([start, end]) => whole[0] < end && start < whole[1])) continue;
      const groups: Readonly<Record<string, string | undefined>> = match.groups ?? {};
      const reading = read(groups);
      if (reading === undefined) continue;
      const marked = groups['code'] ?? match[0];
      const start = match.index + match[0].indexOf(marked);
      if ('code' in reading && onlyLooksLikeOne(text, start, start + marked.length, reading)) continue;
      taken.push(whole);
      const place = { start, end: start + marked.length, role: reading.role ?? 'result' } as const;
      found.push(
        'code' in reading
          ? { ...place, kind: 'code', code: reading.code }
          : { ...place, kind: 'name', name: reading.name, ntStatus: reading.ntStatus },
      );
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function onlyLooksLikeOne(
  text: string,
  start: number,
  end: number,
  reading: { readonly code: CodeText; readonly role?: 'context' },
): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  // A GUID's first part: `{8BC96EDC-1234-`.
  if (/^-[0-9a-f]{4}-/i.test(text.slice(end, end + 6))) return true;
  if (reading.role === 'context') return false;
  if (reading.code === '0x00000000' || reading.code === '0x00000001' || reading.code === '0xFFFFFFFF') return true;
  // HKEY_CLASSES_ROOT and its like (0x80000000 to 0x80000007), also seen as power states.
  if (reading.code >= '0x80000000' && reading.code <= '0x80000007' && !/h(?:r|result)\s{0,2}[:=]\s{0,2}$/i.test(before)) return true;
  return NO_RESULT.test(before) && !hasFacilityOfResults(valueOf(reading.code));
}

/** Addresses and flags seldom carry a facility that results of servicing carry; those below FACILITY_WIN32 are too common to tell. */
function hasFacilityOfResults(value: Hresult): boolean {
  const { severityBit, facility } = fieldsOf(value);
  return severityBit && facility >= 7 && facilityName(facility) !== undefined;
}
