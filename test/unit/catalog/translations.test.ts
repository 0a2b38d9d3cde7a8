/**
 * Holds the Japanese of the bundled catalogue to its English. What has a translation is asked of the loader itself, so that no list of fields
 * can go stale here. Each rule is tried with a translation that breaks it.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parse, parseTree } from 'jsonc-parser';
import { suite, test } from 'mocha';
import { loadCatalog } from '../../../src/catalog/load';
import type { CatalogFile } from '../../../src/catalog/texts';
import { bundledTexts, CATALOG_FOLDER } from '../../support/bundledCatalog';
import { textsOf } from '../../support/catalogTexts';

const JAPANESE = path.join(CATALOG_FOLDER, 'ja');

type Pair = readonly [english: string, japanese: string];

/** A file of entries beside its translation, both in the order in which they are written. */
interface Translated {
  readonly name: string;
  readonly english: readonly string[];
  readonly pairs: readonly Pair[];
}

/** `faults` is empty when the rule is kept, `broken` is what breaks it. */
interface Rule {
  readonly name: string;
  readonly faults: (files: readonly Translated[]) => readonly string[];
  readonly broken: readonly Translated[];
}

const MEND: Pair = ['The store is damaged.', 'ストアが破損しています。'];
const RUN: Pair = ['Run `mend /all` on C:\\Mill (KB947821, 0x80073712).', 'C:\\Mill で `mend /all` を実行します (KB947821、0x80073712)。'];
const files = (...pairs: readonly Pair[]): readonly Translated[] => [{ name: 'mills', english: [MEND[0], RUN[0]], pairs }];

const RULES: readonly Rule[] = [
  {
    name: 'every text for people has a translation',
    faults: (all) => all.flatMap(({ name, english, pairs }) => without(english, keysOf(pairs)).map((text) => `${name}: ${text}`)),
    broken: files(MEND),
  },
  {
    name: 'no translation is of a text that is gone',
    faults: (all) => all.flatMap(({ name, english, pairs }) => without(keysOf(pairs), english).map((text) => `${name}: ${text}`)),
    broken: files(MEND, RUN, ['It was mended.', '修復しました。']),
  },
  {
    name: 'translations stand in the order of their file',
    faults: (all) => all.flatMap(({ name, english, pairs }) => firstOutOfOrder(english, keysOf(pairs)).map((text) => `${name}: ${text}`)),
    broken: files(RUN, MEND),
  },
  {
    name: 'no text is translated twice',
    faults: (all) => all.flatMap(({ name, pairs }) => repeated(keysOf(pairs)).map((text) => `${name}: ${text}`)),
    broken: files(MEND, MEND),
  },
  {
    name: 'one text has one translation, in whichever file it stands',
    faults: (all) => {
      const first = new Map(all.flatMap(({ pairs }) => pairs).toReversed());
      return all.flatMap(({ name, pairs }) =>
        pairs.filter(([english, japanese]) => first.get(english) !== japanese).map(([english]) => `${name}: ${english}`),
      );
    },
    broken: files(MEND, [MEND[0], 'ストアは破損です。']),
  },
  rule('a translation is Japanese', ([, japanese]) => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(japanese), [
    'Mend it.',
    'Mend it.',
  ]),
  rule(
    'a sentence is closed as a sentence, and a title is not',
    ([english, japanese]) => isSentence(english) === /。[」』）)]?$/.test(japanese),
    [MEND[0], 'ストアが破損しています'],
  ),
  rule('commands in backticks stay as they are', ([english, japanese]) => sameItems(commandsIn(english), commandsIn(japanese)), [
    RUN[0],
    RUN[1].replace('`mend /all`', '`mend`'),
  ]),
  rule('blanks stay as they are', ([english, japanese]) => sameItems(blanksIn(english), blanksIn(japanese)), [
    'The mill {mill} jammed.',
    '{Mill} が詰まりました。',
  ]),
  rule(
    'codes, KB numbers, paths, files and public names stay as they are',
    ([english, japanese]) => namesIn(english).every((name) => japanese.includes(name)),
    [RUN[0], RUN[1].replace('0x80073712', '0x80073713')],
  ),
  rule(
    'a sentence is one line of plain characters',
    ([, japanese]) => !/[\p{Cc}\p{Zl}\p{Zp}\u3000\uff01-\uff5d]/u.test(fullWidthAllowed(japanese)),
    [MEND[0], 'ＷＳＵＳ　サーバーです。'],
  ),
];

suite('catalogue in Japanese', () => {
  const all = bundledTexts.files.map((file) => ({ name: file.name, english: translatedIn(file), pairs: pairsOf(file.name) }));

  test('there is something to translate', () => {
    assert.ok(all.reduce((sum, { english }) => sum + english.length, 0) > 1_000);
  });
  test('every translated file has its English', () => {
    const known = bundledTexts.files.map(({ name }) => translationOf(name));
    assert.deepEqual(without(readdirSync(JAPANESE), known), []);
  });
  test('the loader is asked what it translates: a code’s meaning, and not its name', () => {
    const entry = { code: '0x80070005', symbol: 'E_X', meaning: 'M.', layer: null, kind: 'failure', sources: [{ title: 'T' }] };
    const text = JSON.stringify({ codes: [{ ...entry, evidence: [{ log: 'CBS.log', look: 'L.' }], aliases: ['A'] }] });
    assert.deepEqual(textsOf({ name: 'a.jsonc', text }).files.map(translatedIn), [['M.', 'L.']]);
  });
  for (const { name, faults, broken } of RULES) {
    test(name, () => {
      assert.deepEqual(faults(all), []);
    });
    test(`${name}: a broken one is told`, () => {
      assert.deepEqual(faults(files(MEND, RUN)), []);
      assert.notDeepEqual(faults(broken), []);
    });
  }
});

/** A rule that each pair keeps by itself. */
function rule(name: string, isKept: (pair: Pair) => boolean, broken: Pair): Rule {
  return {
    name,
    faults: (all) =>
      all.flatMap((file) =>
        file.pairs.filter((pair) => !isKept(pair)).map(([english, japanese]) => `${file.name}: ${english} → ${japanese}`),
      ),
    broken: files(MEND, broken),
  };
}

/** No text of a catalogue begins with it: they hold no controls. */
const MARK = '\u0001';

/**
 * The texts of a file that the loader translates, in its order, each once: the loader is given a marked translation of every text in the file, and
 * what comes out marked was looked up. It sees all files, or an entry that names a fix of another file would lose it.
 */
function translatedIn(file: CatalogFile): readonly string[] {
  const own: unknown = parse(file.text, [], { allowTrailingComma: true });
  const texts = [...new Set(textsIn(own))];
  const marked = JSON.stringify(Object.fromEntries(texts.map((text) => [text, `${MARK}${text}`])));
  const others = bundledTexts.files.filter(({ name }) => name !== file.name);
  const { catalog } = loadCatalog({ files: [...others, file], names: '', translations: [marked] });
  const loaded = new Set(
    textsIn([catalog.codes, catalog.fixes, catalog.sequences, texts.map((id) => [catalog.noise(id), catalog.chain(id)])]),
  );
  return texts.filter((text) => loaded.has(`${MARK}${text}`));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Also what stands twice; empty for a file without a translation. */
function pairsOf(name: string): readonly Pair[] {
  const file = path.join(JAPANESE, translationOf(name));
  const root = existsSync(file) ? parseTree(readFileSync(file, 'utf8')) : undefined;
  return (root?.children ?? []).map(({ children = [] }) => [String(children[0]?.value), String(children[1]?.value)]);
}

function translationOf(name: string): string {
  return name.replace(/\.jsonc$/, '.json');
}

function keysOf(pairs: readonly Pair[]): readonly string[] {
  return pairs.map(([english]) => english);
}

function without(these: readonly string[], known: readonly string[]): readonly string[] {
  const set = new Set(known);
  return these.filter((item) => !set.has(item));
}

function repeated(items: readonly string[]): readonly string[] {
  return items.filter((item, index) => items.indexOf(item) !== index);
}

/** Of the texts that both hold, the first that stands elsewhere. */
function firstOutOfOrder(expected: readonly string[], given: readonly string[]): readonly string[] {
  const wanted = expected.filter((text) => given.includes(text));
  const found = given.filter((text) => expected.includes(text));
  return found.filter((text, index) => wanted[index] !== text).slice(0, 1);
}

function isSentence(english: string): boolean {
  return /[.!?]["')]?$/.test(english);
}

/** Of chains: what a log names is put there. */
function blanksIn(text: string): readonly string[] {
  return text.match(/\{[a-z][A-Za-z]*\}/g) ?? [];
}

function commandsIn(text: string): readonly string[] {
  return text.split('`').filter((_, index) => index % 2 === 1);
}

/** In any order, since Japanese has its own. */
function sameItems(left: readonly string[], right: readonly string[]): boolean {
  return JSON.stringify(left.toSorted()) === JSON.stringify(right.toSorted());
}

/** What a person types, searches for or opens. A path ends at a blank or a mark; what follows is a word of the sentence. */
function namesIn(text: string): readonly string[] {
  const patterns = [
    /\b0x[0-9A-Fa-f]{3,8}\b/g,
    /\bKB\d{6,7}\b/g,
    /(?:\b[A-Z]:|%\w+%|\bHK(?:LM|CU|EY_\w+))\\[^\s"`,;:()<>]*[^\s"`,;:()<>.]/g,
    /\b[\w-]+\.(?:log|exe|dll|sys|xml|cab|msu|txt|etl|evtx|mum|cat|inf|dat|edb|msi|msp)\b/g,
    /\b[A-Z][A-Z0-9]+_[A-Z0-9_]+\b/g,
  ];
  return patterns.flatMap((pattern) => text.match(pattern) ?? []);
}

/** Without the marks of Japanese that stand among full-width letters and digits. */
function fullWidthAllowed(japanese: string): string {
  return japanese.replaceAll(/[！？（）：～]/g, '');
}
