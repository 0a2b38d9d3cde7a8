/**
 * The catalogue as a page of tables: how much of each family is known, and every code that has an entry. It runs at build time only; the result
 * is committed and a test holds it fresh. It must never say what an entry says: that is on the code's own page.
 */
import { firstOfPair, type CodeText } from '../codes/resultCode';
import type { Catalog } from './catalog';
import type { KnownCode, Source } from './entry';

interface Family {
  readonly name: string;
  readonly sources: readonly string[];
  readonly named: number;
  readonly curated: readonly KnownCode[];
}

/** For codes whose first half no public name shares. */
const NO_FAMILY = 'Without a public name';

/** The page's whole text, ending with a line end. Each code is counted once, in the first family that holds it. */
export function codeTables(catalog: Catalog): string {
  const families = familiesOf(catalog);
  return [
    '# Codes',
    '',
    '<!-- Made by `npm run generate` from src/catalog/data. Do not edit. -->',
    '',
    'How many result codes are known by their public name (_named_), how many have an entry that says what they mean for an update (_curated_), and',
    'how many of those lead to a fix. A code is counted once, in the first family that holds it; a code without a public name in the family of its',
    'upper 16 bits; a pair of Windows Setup (`0xC1900101-0x20017`) in the family of its first code.',
    '',
    ...table(
      ['Family', 'Named', 'Curated', 'With a fix', 'Names from'],
      [
        ...families.map(({ name, named, curated, sources }) => [name, ...counts(named, curated), sources.join(', ')]),
        ['**All**', ...counts(sum(families.map(({ named }) => named)), catalog.codes), ''],
      ],
    ),
    ...families.filter(({ curated }) => curated.length > 0).flatMap(section),
    '',
  ].join('\n');
}

function familiesOf(catalog: Catalog): readonly Family[] {
  const all = catalog.names.families();
  // Maps keep what is set last, and of several families the first is wanted.
  const inReverse = all.toReversed().flatMap(({ name, codes }) => codes.toReversed().map((code) => [code, name] as const));
  const byCode = new Map<string, string>(inReverse);
  const byUpperHalf = new Map(inReverse.map(([code, name]) => [upperHalf(code), name]));
  const familyOf = ({ code }: KnownCode): string => {
    const first = firstOfPair(code) ?? code;
    return byCode.get(first) ?? byUpperHalf.get(upperHalf(first)) ?? NO_FAMILY;
  };
  return [...all, { name: NO_FAMILY, sources: [], codes: [] }]
    .map(({ name, sources, codes }) => ({
      name,
      sources,
      named: new Set(codes.filter((code) => byCode.get(code) === name)).size,
      curated: catalog.codes.filter((entry) => familyOf(entry) === name),
    }))
    .filter(({ named, curated }) => named > 0 || curated.length > 0);
}

/** Links stand below the table, so that the table can be read as text. */
function section({ name, curated }: Family): readonly string[] {
  const entries = curated.toSorted((left, right) => (left.code < right.code ? -1 : 1));
  const urls = new Map(entries.map((entry) => [entry.code, entry.sources.find(isOfficial)?.url]));
  const rows = entries.map(({ code, symbol, layer, kind }) => [
    urls.get(code) === undefined ? code : `[${code}]`,
    symbol === null ? '' : `\`${symbol}\``,
    layer ?? '',
    kind,
  ]);
  const links = [...urls].flatMap(([code, url]) => (url === undefined ? [] : [`[${code}]: ${url}`]));
  return ['', `## ${name}`, '', ...table(['Code', 'Name', 'Layer', 'Kind'], rows), ...(links.length === 0 ? [] : ['', ...links])];
}

function isOfficial({ url }: Source): boolean {
  return url !== undefined && /^https:\/\/(?:[a-z0-9-]+\.)*microsoft\.com\//.test(url);
}

function counts(named: number, curated: readonly KnownCode[]): readonly string[] {
  return [named, curated.length, curated.filter(({ fixes }) => fixes.length > 0).length].map(String);
}

function upperHalf(code: CodeText): string {
  return code.slice(0, 6);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** As Prettier writes one: cells padded to their column, so that it can be read as text, too. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((cell, column) => Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)];
}
