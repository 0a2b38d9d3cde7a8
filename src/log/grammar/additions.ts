/**
 * What a format's lines hold beside its records, for highlighting alone: marks, headings, keys, trailers. It must never repeat what the format
 * states about its records.
 */
import type { LogFormat } from '../format';
import { insideMatches, levelWords } from './records';
import { recordScope, scopeOf, severityScope, type Captures, type Rule } from './rule';

export interface Additions {
  /** Begin with `\G`; they come before all records. */
  readonly lines: readonly Rule[];
  /** Tried in the format's records only, before what may stand in any message. */
  readonly messages: readonly Rule[];
  /** Tried in lines that are no record of any format. */
  readonly others: readonly Rule[];
}

const NONE: Additions = { lines: [], messages: [], others: [] };

/** `** START **`, `::  END  ::`, `* END *`: where a piece of work begins and ends. */
const CALL_MARK: Rule = {
  name: scopeOf('mark'),
  match: String.raw`(?<![\w*#:>=+<-])[*#:>=+<-]{1,4} {0,2}(?:START|END) {0,2}[*#:>=+<-]{1,4}`,
};

const WRITERS: Readonly<Record<string, (format: LogFormat) => Partial<Additions>>> = {
  'windowsupdate-classic': () => ({ messages: [CALL_MARK] }),
  'windowsupdate-10': () => ({ messages: [CALL_MARK] }),
  checksur: () => ({ lines: CHECKSUR }),
  'dism-console': () => ({ lines: CONSOLE, messages: [CONSOLE_NUMBER] }),
  poqexec: () => ({ lines: [POQEXEC] }),
  setupapi: () => ({ lines: SETUPAPI_LINES, messages: SETUPAPI_MESSAGES }),
  cmtrace: () => ({ lines: [CMTRACE], others: [CMTRACE_OLD] }),
  'eventlog-text': () => ({
    lines: [{ ...lineOf(String.raw`\G([ \t>]{0,4}Event\[\d{1,10}\]:?)`), beginCaptures: { '1': { name: scopeOf('mark') } } }],
  }),
  'update-history': (format) => ({ others: [...insideMatches(format), historyRow(format)] }),
};

/** The additions of a format; empty where there are none. */
export function additionsFor(format: LogFormat): Additions {
  return { ...NONE, ...WRITERS[format.id]?.(format) };
}

/**
 * A name before a value on a line that is no record. Few lines with a colon have one: it is indented, its value stands apart from it or on the
 * next line, it is one word with capitals inside, or the sign is `=`.
 */
export const KEY: Rule = {
  match: String.raw`^(?:([ \t>]{2,12}\p{L}[\p{L}\d '-]{1,30}[:：])(?=[ \t]|$)|([> ]{0,2}\p{L}[\p{L}\d .'-]{1,30}(?:[:：](?=[ \t\x{a0}]{2}|$)|[ \t\x{a0}]{1,20}:(?= )))|([A-Z][a-z]{1,20}[A-Z]\w{1,24}:)(?= )|([ \t]{0,8}[A-Z][A-Za-z ]{1,40}? =)(?= |$))`,
  captures: Object.fromEntries(['1', '2', '3', '4'].map((group) => [group, { name: scopeOf('key') }])),
};

function lineOf(begin: string): Rule {
  return { begin, end: '$', patterns: [{ include: '#message' }] };
}

/** A row of the window: what became of the update stands between its title and its importance. */
function historyRow(format: LogFormat): Rule {
  const words = levelWords(format);
  return { ...words, match: `(?:(?<=\\t)|(?<= {2})|(?<=- ))${words.match ?? ''}(?= 0x|[\\t ]{1,40}\\S)` };
}

const POQEXEC: Rule = {
  ...lineOf(String.raw`\G[ \t>]{0,8}(?:(POQ \d{1,7} (?:starts|ends):?)|((?:!!+ ?)?Fatal [Ee]rror)(?= ))`),
  beginCaptures: { '1': { name: scopeOf('mark') }, '2': { name: severityScope('error') } },
};

const CHECKSUR: readonly Rule[] = [
  {
    ...lineOf(String.raw`\G[ \t>]{0,8}(\(f\))[ \t]+(?:(CBS|CSI)\b)?`),
    beginCaptures: { '1': { name: severityScope('error') }, '2': { name: scopeOf('component') } },
    contentName: recordScope('error'),
  },
  {
    ...lineOf(String.raw`\G[ \t>]{0,8}(?:(\(w\))|(\((?:fix|p)\)))[ \t]+(?:(CBS|CSI)\b)?`),
    beginCaptures: {
      '1': { name: severityScope('warning') },
      '2': { name: severityScope('information') },
      '3': { name: scopeOf('component') },
    },
  },
  {
    ...lineOf(String.raw`\G(Checking System Update Readiness\.|Summary:|Unavailable repair files:)`),
    beginCaptures: { '1': { name: scopeOf('mark') } },
  },
];

/** A Win32 number alone behind the word for an error. */
const CONSOLE_NUMBER: Rule = { name: scopeOf('code'), match: String.raw`\G\d{1,5}(?=[ \t]{0,20}(?:\^M)?$)` };

const CONSOLE: readonly Rule[] = [
  {
    ...lineOf(String.raw`\G((?:PS )?[A-Za-z]:\\[^>\n]{0,200}>)[ \t]{0,4}((?i:dism|sfc)(?i:\.exe)?)?(?![^ \t])`),
    beginCaptures: { '1': { name: scopeOf('path') }, '2': { name: scopeOf('component') } },
  },
  { ...lineOf(String.raw`\G(\[=[= ]{0,100}\d{1,3}\.\d%[= ]{0,100}\])`), beginCaptures: { '1': { name: severityScope('trace') } } },
];

const SETUPAPI_TIME: Rule = {
  match: String.raw`(?<![\w:/])((?:\d{4}/\d{2}/\d{2} )?\d{2}:\d{2}:\d{2}\.\d{3})(?!\w)`,
  captures: { '1': { name: scopeOf('time') } },
};

const SETUPAPI_LINES: readonly Rule[] = [
  {
    begin: String.raw`\G(?:> )?[\t ]{0,8}(>>>|<<<)[\t ]{1,8}`,
    beginCaptures: { '1': { name: scopeOf('mark') } },
    end: '$',
    patterns: [
      {
        match: String.raw`\[Exit status: (?:(SUCCESS)|(FAILURE)\(([^)]{1,20})\))`,
        captures: { '1': { name: scopeOf('success') }, '2': { name: severityScope('error') }, '3': { name: scopeOf('code') } },
      },
      { match: String.raw`\G(\[[^\]]{1,300}\])`, captures: { '1': { name: scopeOf('mark') } } },
      SETUPAPI_TIME,
      { include: '#message' },
    ],
  },
  {
    begin: String.raw`\G(\[(?:Device Install Log\]|BeginLog\]|Boot Session(?=:)))`,
    beginCaptures: { '1': { name: scopeOf('mark') } },
    end: '$',
    patterns: [SETUPAPI_TIME],
  },
];

/** `{Stage Driver Package: …}` and `{Stage Driver Package: exit(0x00000000)}` with their times. */
const SETUPAPI_MESSAGES: readonly Rule[] = [
  { match: String.raw`\{([A-Z][\w ()]{1,60})(?=[:}])`, captures: { '1': { name: scopeOf('key') } } },
  SETUPAPI_TIME,
];

const CMTRACE_ATTRIBUTES = String.raw`<time="([^"<>]{1,40})" date="([^"<>]{1,20})" component="([^"<>]{0,80})" context="[^"]{0,200}" type="(?:(3)|(2)|\d)" thread="(\d{1,10})"(?: file="([^"<>]{0,200})")?>?`;
const CMTRACE_TRAILER: Captures = Object.fromEntries(
  (['mark', 'time', 'time', 'component', 'error', 'warning', 'tid', 'path'] as const).map((kind, index) => [
    String(index + 1),
    { name: kind === 'error' || kind === 'warning' ? severityScope(kind) : scopeOf(kind) },
  ]),
);

/** A message from `<![LOG[` to `]LOG]!>`, over as many lines as it takes; where another begins before, its end is lost. */
function cmTraceMessage(begin: string, severity: 'error' | 'warning' | null): Rule {
  return {
    begin: `(<!\\[LOG\\[)${begin}`,
    beginCaptures: { '1': { name: scopeOf('mark') } },
    end: `(\\]LOG\\]!>)(?:${CMTRACE_ATTRIBUTES})?|(?=<!\\[LOG\\[)`,
    endCaptures: CMTRACE_TRAILER,
    ...(severity === null ? {} : { contentName: recordScope(severity) }),
    patterns: [{ include: '#message' }],
  };
}

/** The type stands behind the message: it is looked for on the same line, so that the message shows it from its beginning. */
function ofType(digit: number): string {
  return String.raw`(?=(?:(?!\]LOG\]!>|<!\[LOG\[)[^\n]){0,20000}\]LOG\]!><[^<>]{0,300} type="${digit}")`;
}

const CMTRACE: Rule = {
  begin: String.raw`\G(?=<!\[LOG\[)`,
  end: '$',
  patterns: [cmTraceMessage(ofType(3), 'error'), cmTraceMessage(ofType(2), 'warning'), cmTraceMessage('', null)],
};

/** The trailer of the older layout. */
const CMTRACE_OLD: Rule = {
  match: String.raw`(\$\$)<([^<>]{1,80})><([^<>]{10,80})><thread=(\d{1,10})[^<>]{0,24}>`,
  captures: {
    '1': { name: scopeOf('mark') },
    '2': { name: scopeOf('component') },
    '3': { name: scopeOf('time') },
    '4': { name: scopeOf('tid') },
  },
};
