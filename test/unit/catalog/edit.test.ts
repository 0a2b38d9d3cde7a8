import assert from 'node:assert/strict';
import { parse, type ParseError } from 'jsonc-parser';
import { suite, test } from 'mocha';
import { addCode, placeOf, type TextEdit } from '../../../src/catalog/edit';
import { parseCodeText } from '../../../src/codes/resultCode';

const code = parseCodeText('0x80073AA2');
assert.ok(code !== undefined);
const ENTRY = { code, meaning: 'M.' };

function applied(text: string, edits: readonly TextEdit[]): string {
  let end = text.length;
  let result = '';
  for (const edit of [...edits].reverse()) {
    result = edit.text + text.slice(edit.offset + edit.length, end) + result;
    end = edit.offset;
  }
  return text.slice(0, end) + result;
}

/** The text with the entry; refuses what cannot be read any more. */
function added(text: string): string {
  const addition = addCode(text, ENTRY, 'ours:/schema');
  assert.ok(addition.kind === 'edits', JSON.stringify(addition));
  const result = applied(text, addition.edits);
  const errors: ParseError[] = [];
  parse(result, errors, { allowTrailingComma: true });
  assert.deepEqual(errors, [], result);
  const place = placeOf(result, { list: 'codes', key: ENTRY.code });
  assert.equal(result.slice(place?.offset, (place?.offset ?? 0) + (place?.length ?? 0)), 'M.');
  return result;
}

const check = (text: string, expected: string): void => {
  assert.equal(added(text), expected);
};

suite('catalog: adding a code', () => {
  test('begins an empty file', () => {
    check('', '{\n  "$schema": "ours:/schema",\n  "codes": [\n    {\n      "code": "0x80073AA2",\n      "meaning": "M."\n    }\n  ]\n}\n');
  });
  test('keeps the comment of a file that has nothing else', () => {
    assert.ok(added('// ours').startsWith('// ours\n{\n'));
  });
  test('makes the list in a file without codes', () => {
    check(
      '{\n  "fixes": [] // none\n}\n',
      '{\n  "fixes": [], // none\n  "codes": [\n    {\n      "code": "0x80073AA2",\n      "meaning": "M."\n    }\n  ]\n}\n',
    );
    check('{}', '{\n  "codes": [\n    {\n      "code": "0x80073AA2",\n      "meaning": "M."\n    }\n  ]\n}');
  });
  test('fills an empty list', () => {
    check('{\n  "codes": []\n}\n', '{\n  "codes": [\n    {\n      "code": "0x80073AA2",\n      "meaning": "M."\n    }\n  ]\n}\n');
    check(
      '{\n  "codes": [\n    // none yet\n  ]\n}\n',
      '{\n  "codes": [\n    // none yet\n    {\n      "code": "0x80073AA2",\n      "meaning": "M."\n    }\n  ]\n}\n',
    );
  });
  test('takes the indentation of the entries, not of a comment above them', () => {
    check(
      '/*\n * Ours\n */\n{\n    "codes": []\n}\n',
      '/*\n * Ours\n */\n{\n    "codes": [\n        {\n            "code": "0x80073AA2",\n            "meaning": "M."\n        }\n    ]\n}\n',
    );
  });
  test('leaves the neighbours and their comments as they are', () => {
    check(
      '{\n  "codes": [\n    {"code":"0x80070002","meaning":  "A."} // mind\n    /* and\n       this */\n  ]\n}\n',
      '{\n  "codes": [\n    {"code":"0x80070002","meaning":  "A."}, // mind\n    /* and\n       this */\n    {\n      "code": "0x80073AA2",\n      "meaning": "M."\n    }\n  ]\n}\n',
    );
  });
  test('goes on with trailing commas where they are used', () => {
    check(
      '{\n  "codes": [\n    { "code": "0x80070002", "meaning": "A." }, // last\n  ],\n}\n',
      '{\n  "codes": [\n    { "code": "0x80070002", "meaning": "A." }, // last\n    {\n      "code": "0x80073AA2",\n      "meaning": "M."\n    },\n  ],\n}\n',
    );
  });
  test('breaks a list that stands in one line', () => {
    check(
      '{ "codes": [{ "code": "0x80070002", "meaning": "A." }] }',
      '{ "codes": [{ "code": "0x80070002", "meaning": "A." },\n  {\n    "code": "0x80073AA2",\n    "meaning": "M."\n  }\n] }',
    );
  });
  test('keeps tabs and CRLF', () => {
    check(
      '{\r\n\t"codes": [\r\n\t\t{ "code": "0x80070002", "meaning": "A." }\r\n\t]\r\n}\r\n',
      '{\r\n\t"codes": [\r\n\t\t{ "code": "0x80070002", "meaning": "A." },\r\n\t\t{\r\n\t\t\t"code": "0x80073AA2",\r\n\t\t\t"meaning": "M."\r\n\t\t}\r\n\t]\r\n}\r\n',
    );
  });
  test('writes what says something, and an empty list of fixes to be filled', () => {
    const addition = addCode(
      '',
      { ...ENTRY, symbol: null, cause: '', aliases: [], fixes: [], layer: 'store', origin: null },
      'ours:/schema',
    );
    assert.ok(addition.kind === 'edits');
    assert.deepEqual(
      [...applied('', addition.edits).matchAll(/^ {6}"(\w+)"/gm)].map(([, field]) => field),
      ['code', 'meaning', 'fixes', 'layer'],
    );
  });
  test('adds no second entry of a code, however it is spelt', () => {
    assert.deepEqual(addCode('{ "codes": [{ "code": "0x80073aa2" }] }', ENTRY, ''), { kind: 'there' });
  });
  test('refuses what it cannot read, and says where', () => {
    assert.deepEqual(addCode('{ "codes": [ }', ENTRY, ''), { kind: 'refused', why: 'syntax', offset: 13 });
    assert.deepEqual(addCode('[]', ENTRY, ''), { kind: 'refused', why: 'shape', offset: 0 });
    assert.deepEqual(addCode('{ "codes": {} }', ENTRY, ''), { kind: 'refused', why: 'shape', offset: 11 });
    assert.equal(addCode('['.repeat(100_000), ENTRY, '').kind, 'refused');
  });
});

suite('catalog: finding an entry', () => {
  const text =
    '{ "codes": [{ "code": "0x80073aa2", "meaning": "A." }, { "code": "0x80073AA2", "meaning": "B." }], "fixes": [{ "id": "f" }, 7] }';
  const at = (key: Parameters<typeof placeOf>[1]): string | undefined => {
    const place = placeOf(text, key);
    return place === undefined ? undefined : text.slice(place.offset, place.offset + place.length);
  };
  test('gives the words of the one in force', () => {
    assert.equal(at({ list: 'codes', key: '0x80073AA2' }), 'B.');
  });
  test('gives the entry where its words are missing, and nothing where it is', () => {
    assert.equal(at({ list: 'fixes', key: 'f' }), '');
    assert.equal(at({ list: 'noise', key: 'f' }), undefined);
    assert.equal(placeOf('', { list: 'codes', key: '0x80073AA2' }), undefined);
  });
});
