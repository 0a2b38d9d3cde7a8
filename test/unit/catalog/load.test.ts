import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { loadCatalog } from '../../../src/catalog/load';
import { parseCodeText } from '../../../src/codes/resultCode';
import { textsOf } from '../../support/catalogTexts';

const code = (text: string) => {
  const parsed = parseCodeText(text);
  assert.ok(parsed !== undefined);
  return parsed;
};
const SOURCES = '"sources": [{ "title": "T" }]';
const FIX = `{ "id": "f", "title": "F", "appliesTo": "W", "steps": ["S."], "reaches": ["store"], "risk": "low", "restart": "no", ${SOURCES} }`;
const codeEntry = (more = '') =>
  `{ "code": "0x80073AA2", "symbol": "X", "meaning": "M.", "layer": "store", "kind": "failure", ${SOURCES}${more} }`;

/** The problems as `text at the place: message`. */
function problemsOf(text: string): readonly string[] {
  return loadCatalog(textsOf({ name: 'my.jsonc', text })).problems.map(
    (problem) => `${text.slice(problem.offset, problem.offset + problem.length)}: ${problem.message}`,
  );
}

suite('catalog: loading', () => {
  test('reads entries with comments and trailing commas and fills what is left out', () => {
    const { catalog, problems } = loadCatalog(textsOf({ name: 'a.jsonc', text: `{ // ours\n "codes": [${codeEntry()},] }` }));
    assert.deepEqual(problems, []);
    assert.deepEqual(catalog.code(code('0x80073AA2')), {
      code: '0x80073AA2',
      symbol: 'X',
      aliases: [],
      meaning: 'M.',
      cause: '',
      layer: 'store',
      kind: 'failure',
      becomes: null,
      harmlessWhen: '',
      evidence: [],
      fixes: [],
      noHelp: [],
      uncertain: '',
      sources: [{ title: 'T' }],
    });
    assert.equal(catalog.named('X'), '0x80073AA2');
  });
  test('lets a later file win', () => {
    const { catalog } = loadCatalog(
      textsOf(
        { name: 'a', text: `{ "codes": [${codeEntry()}] }` },
        { name: 'b', text: `{ "codes": [${codeEntry().replace('"M."', '"Mine."')}] }` },
      ),
    );
    assert.equal(catalog.code(code('0x80073AA2'))?.meaning, 'Mine.');
  });
  test('tells a mistake at its place and keeps the other entries', () => {
    const text = `{ "codes": [{ "code": "80073AA2" }, ${codeEntry()}] }`;
    assert.ok(problemsOf(text).includes('"80073AA2": A code such as "0x80073AA2" is expected here.'));
    assert.equal(loadCatalog(textsOf({ name: 'a', text })).catalog.codes.length, 1);
  });
  test('refuses an entry without a source', () => {
    assert.deepEqual(problemsOf(`{ "codes": [${codeEntry().replace('[{ "title": "T" }]', '[]')}] }`), [
      '[]: At least one entry is needed here.',
    ]);
  });
  test('tells ids that lead nowhere, and leaves them out', () => {
    const text = `{ "codes": [${codeEntry(', "fixes": ["f", "g"]')}], "fixes": [${FIX}] }`;
    assert.deepEqual(problemsOf(text), ['"g": There is no fix "g".']);
    assert.deepEqual(loadCatalog(textsOf({ name: 'a', text })).catalog.code(code('0x80073AA2'))?.fixes, ['f']);
  });
  test('tells unknown keys, wrong words and wrong types', () => {
    assert.deepEqual(problemsOf('{ "coeds": [] }'), ['[]: "coeds" is no part of a catalogue: codes, fixes, noise and sequences are.']);
    assert.match(problemsOf(`{ "codes": [${codeEntry().replace('"failure"', '"bad"')}] }`).join(), /One of failure, transient/);
    assert.deepEqual(problemsOf('[]'), ['[]: An object in braces is expected here.']);
    assert.match(problemsOf('{ "codes": [').join(), /This is not JSON/);
  });
  test('has an empty catalogue for an empty text', () => {
    assert.deepEqual(loadCatalog(textsOf({ name: 'a', text: '' })).catalog.codes, []);
  });
});
