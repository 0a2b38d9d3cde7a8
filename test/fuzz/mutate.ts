/**
 * Logs as no program writes them: lines of the formats' samples, changed. What changes them are plain values, so that fast-check can shrink a
 * failing log to the change that matters.
 */
import fc from 'fast-check';
import { FORMATS } from '../../src/log/formats';

/** The lines of all samples, each format's beside each other. */
const LINES: readonly string[] = FORMATS.flatMap((format) => format.samples.flatMap((sample) => sample.lines));

/** Text that stands for something somewhere: in formats, codes, tables, XML, Markdown, terminals or Unicode. */
const PIECES = [
  ...[
    '\0',
    '\x07',
    '\x1b[31m',
    '\x7f',
    '\t',
    ' ',
    '\ufeff',
    '\u200f',
    '\u2028',
    '\u0085',
    '\ud800',
    '\udfff',
    '😀',
    '\ufffd',
    '更新',
    'Ошибка',
  ],
  ...[
    '"',
    '""',
    ',',
    ';',
    '<',
    '>',
    '</Event>',
    '<Event ',
    '<![LOG[',
    ']LOG]!>',
    '$$<',
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    '>>>',
    '<<<',
    '!!!  ',
  ],
  ...[
    '0x80073aa2',
    '0X80070002',
    '0x',
    '0x0',
    '-2147009886',
    '2147957410',
    '15010',
    '4294967296',
    'HRESULT_FROM_WIN32(15010)',
    '[HRESULT = ',
  ],
  ...[
    '0xC1900101 - 0x20017',
    '[gle=0x',
    'ERROR_EVT_CONFIGURATION_ERROR',
    'STATUS_SXS_COMPONENT_STORE_CORRUPT',
    'KB4056894',
    'S_OK',
    'constructor',
  ],
  ...[
    '0000-00-00 00:00:00, ',
    '9999-99-99 99:99:99, ',
    '2018-02-30 24:60:60, ',
    '1601/01/01 00:00:00.0000000 ',
    '+9999',
    '-0000',
    '%SystemRoot%\\',
  ],
];

const SYNTAX = ['"', '<', '>', ',', '[', ']', '(', ')', '{', '}', ':', '=', '-', '0', 'f', '\t', ' ', '\0'];

/** One change; `at` and `size` count from any number, modulo what there is. */
type Change =
  | { readonly kind: 'cut'; readonly at: number; readonly size: number }
  | { readonly kind: 'double'; readonly at: number; readonly size: number }
  | { readonly kind: 'swap'; readonly at: number; readonly size: number }
  | { readonly kind: 'insert'; readonly at: number; readonly piece: string }
  | { readonly kind: 'replace'; readonly at: number; readonly piece: string }
  | { readonly kind: 'stretch'; readonly at: number; readonly size: number; readonly times: number }
  | { readonly kind: 'numbers'; readonly digits: string }
  | { readonly kind: 'collapse' }
  | { readonly kind: 'misread'; readonly label: string }
  | { readonly kind: 'case' };

const place = fc.nat(400);
const size = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 8 }) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 200 }) });

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: place, size }),
  fc.record({ kind: fc.constant('double' as const), at: place, size }),
  fc.record({ kind: fc.constant('swap' as const), at: place, size }),
  fc.record({ kind: fc.constant('insert' as const), at: place, piece: fc.constantFrom(...PIECES, ...LINES) }),
  fc.record({ kind: fc.constant('replace' as const), at: place, piece: fc.constantFrom(...SYNTAX) }),
  fc.record({
    kind: fc.constant('stretch' as const),
    at: place,
    size: fc.integer({ min: 1, max: 12 }),
    times: fc.constantFrom(3, 100, 3_000),
  }),
  fc.record({ kind: fc.constant('numbers' as const), digits: fc.constantFrom('0', '9', '99999999999999999999', '') }),
  fc.constant({ kind: 'collapse' as const }),
  fc.record({ kind: fc.constant('misread' as const), label: fc.constantFrom('shift_jis', 'windows-1251', 'utf-16le') }),
  fc.constant({ kind: 'case' as const }),
);

/** No line grows beyond this by changes: long lines have a test of their own. */
const LONGEST = 20_000;

function changed(line: string, item: Change): string {
  const at = 'at' in item ? item.at % (line.length + 1) : 0;
  const end = 'size' in item ? Math.min(line.length, at + item.size) : at;
  switch (item.kind) {
    case 'cut':
      return line.slice(0, at) + line.slice(end);
    case 'double':
      return line.slice(0, end) + line.slice(at);
    case 'swap':
      return line.slice(0, at) + line.slice(end, end + item.size) + line.slice(at, end) + line.slice(end + item.size);
    case 'insert':
      return line.slice(0, at) + item.piece + line.slice(at);
    case 'replace':
      return line.slice(0, at) + item.piece + line.slice(at + 1);
    case 'stretch':
      return line.slice(0, at) + line.slice(at, end).repeat(item.times).slice(0, LONGEST) + line.slice(end);
    case 'numbers':
      return line.replaceAll(/\d+/g, item.digits);
    case 'collapse':
      return line.replaceAll(/\s+/g, ' ');
    case 'misread':
      return new TextDecoder(item.label).decode(new TextEncoder().encode(line));
    case 'case':
      return line === line.toUpperCase() ? line.toLowerCase() : line.toUpperCase();
  }
}

/** A line of some sample, most often changed; at times it holds line ends, as `replaceAll` of a pasted log does. */
const line: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...LINES) }, { weight: 1, arbitrary: fc.constantFrom('', ...PIECES) }),
    fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 3, arbitrary: fc.array(change, { maxLength: 4, size: 'max' }) }),
  )
  .map(([start, changes]) => changes.reduce((text, item) => changed(text, item).slice(0, LONGEST), start));

/** A log in most of whose lines one format speaks, and how it is read. */
export interface Hostile {
  readonly formatIndex: number;
  readonly lines: readonly string[];
  readonly ends: readonly string[];
  readonly encoding: 'utf-8' | 'utf-16le';
  /** Sizes of chunks, used in turn. */
  readonly chunks: readonly number[];
}

const FORMAT_LINES: readonly (readonly string[])[] = FORMATS.map((format) => format.samples.flatMap((sample) => sample.lines));

/** Logs of at most `maxLines` lines. */
export function hostileLogs(maxLines: number): fc.Arbitrary<Hostile> {
  return fc.nat(FORMATS.length - 1).chain((formatIndex) => {
    const own = fc
      .tuple(fc.constantFrom(...(FORMAT_LINES[formatIndex] ?? LINES)), fc.array(change, { maxLength: 3 }))
      .map(([start, changes]) => changes.reduce((text, item) => changed(text, item).slice(0, LONGEST), start));
    return fc.record({
      formatIndex: fc.constant(formatIndex),
      lines: fc.array(fc.oneof({ weight: 2, arbitrary: own }, { weight: 1, arbitrary: line }), { maxLength: maxLines, size: 'max' }),
      ends: fc.array(fc.constantFrom('\r\n', '\n', '\r', '\n\n'), { minLength: 1, maxLength: 3 }),
      encoding: fc.constantFrom('utf-8' as const, 'utf-16le' as const),
      chunks: fc.array(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5_000 })), { minLength: 1, maxLength: 4 }),
    });
  });
}

/** The log as one text. */
export function textOf({ lines, ends }: Hostile): string {
  return lines.map((each, index) => each + (ends[index % ends.length] ?? '\n')).join('');
}
