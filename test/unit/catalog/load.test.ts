import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { suite, test } from 'mocha';
import { loadCatalog } from '../../../src/catalog/load';
import { parseCodeText } from '../../../src/codes/resultCode';
import type { Mistake } from '../../../src/catalog/mistake';
import { NO_TEXTS } from '../../../src/catalog/texts';
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

/** The problems as the text at their place and what is wrong with it. */
function problemsOf(text: string): readonly (readonly [string, Mistake])[] {
  return problemsIn(text, loadCatalog(textsOf({ name: 'my.jsonc', text })));
}

/** The same for a team's own file. */
function ownProblemsOf(text: string): readonly (readonly [string, Mistake])[] {
  return problemsIn(text, loadOwn(text));
}

function loadOwn(text: string): ReturnType<typeof loadCatalog> {
  return loadCatalog({ ...NO_TEXTS, files: [{ name: 'file:///team.jsonc', text, origin: 'own' }] });
}

function problemsIn(text: string, { problems }: ReturnType<typeof loadCatalog>): readonly (readonly [string, Mistake])[] {
  return problems.map(({ offset, length, mistake }) => [text.slice(offset, offset + length), mistake]);
}

const form = (expected: Extract<Mistake, { kind: 'form' }>['form']): Mistake => ({ kind: 'form', form: expected });

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
      origin: null,
    });
    assert.equal(catalog.named('X'), '0x80073AA2');
  });
  test('takes ids of a catalogue beneath for living ones, and gives nothing of it', () => {
    const beneath = loadCatalog(textsOf({ name: 'a', text: `{ "fixes": [${FIX}] }` })).catalog;
    const text = `{ "codes": [${codeEntry(', "fixes": ["f", "nowhere"]')}] }`;
    const { catalog, problems } = loadCatalog({ ...NO_TEXTS, files: [{ name: 'own', text, origin: 'own' }] }, beneath);
    assert.deepEqual(
      problems.map(({ mistake }) => mistake),
      [{ kind: 'deadId', what: 'fix', id: 'nowhere' }],
    );
    assert.deepEqual(catalog.fixes, []);
  });
  test('reads chains and fills what is left out', () => {
    const text = `{ "fixes": [${FIX}], "chains": [{ "id": "c", "formats": ["cbs"], "codes": ["*"], "links": [{ "line": "The mill {file} jammed" }], "meaning": "M.", "fixes": ["f", "nowhere"] }] }`;
    const { catalog, problems } = loadCatalog(textsOf({ name: 'a', text }));
    assert.deepEqual(
      problems.map(({ mistake }) => mistake),
      [{ kind: 'deadId', what: 'fix', id: 'nowhere' }],
    );
    assert.deepEqual(catalog.chain('c'), {
      id: 'c',
      formats: ['cbs'],
      codes: ['*'],
      links: [{ line: 'The mill {file} jammed', codes: [], optional: false, context: false }],
      meaning: 'M.',
      layer: null,
      fixes: ['f'],
      noHelp: [],
      uncertain: '',
      sources: [],
      origin: null,
    });
    assert.deepEqual([catalog.chainsIn('cbs').length, catalog.chainsIn('dism').length, catalog.chains.length], [1, 0, 1]);
  });
  test('reads products, the later of two with one id', () => {
    const product = (name: string): string =>
      `{ "products": [{ "id": "p", "name": "${name}", "kind": "security", "traces": ["mill.sys"] }] }`;
    const { catalog, problems } = loadCatalog(textsOf({ name: 'a', text: product('Mill') }, { name: 'b', text: product('Mill 2') }));
    assert.deepEqual(
      [problems, catalog.products],
      [[], [{ id: 'p', name: 'Mill 2', kind: 'security', traces: ['mill.sys'], sources: [] }]],
    );
  });
  test('takes no chain whose line cannot be read', () => {
    for (const line of ['failed', '{file} is where it failed', 'The mill {}{file} jammed', 'The mill {file jammed'])
      assert.deepEqual(
        problemsOf(`{ "chains": [{ "id": "c", "formats": ["cbs"], "codes": [], "links": [{ "line": "${line}" }], "meaning": "M." }] }`),
        [[JSON.stringify(line), form({ expected: 'template' })]],
      );
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
    const text = `{ "codes": [{ "code": "80073AA2", "meaning": "M." }, ${codeEntry()}] }`;
    assert.deepEqual(problemsOf(text), [['"80073AA2"', form({ expected: 'code' })]]);
    assert.equal(loadCatalog(textsOf({ name: 'a', text })).catalog.codes.length, 1);
  });
  test('tells ids that lead nowhere, and leaves them out', () => {
    const text = `{ "codes": [${codeEntry(', "fixes": ["f", "g"]')}], "fixes": [${FIX}] }`;
    assert.deepEqual(problemsOf(text), [['"g"', { kind: 'deadId', what: 'fix', id: 'g' }]]);
    assert.deepEqual(loadCatalog(textsOf({ name: 'a', text })).catalog.code(code('0x80073AA2'))?.fixes, ['f']);
  });
  test('tells what stands twice in one file, and takes the later', () => {
    const text = `{ "codes": [${codeEntry()}, ${codeEntry().replace('0x80073AA2', '0x80073aa2').replace('M.', 'Later.')}] }`;
    assert.deepEqual(
      problemsOf(text).map(([, mistake]) => mistake),
      [{ kind: 'twice', key: '0x80073AA2' }],
    );
    assert.equal(loadCatalog(textsOf({ name: 'a', text })).catalog.code(code('0x80073AA2'))?.meaning, 'Later.');
  });
  test('tells unknown keys, wrong words and wrong types', () => {
    const first = (text: string) => problemsOf(text)[0];
    assert.deepEqual(first('{ "coeds": [] }'), ['"coeds"', form({ expected: 'noSuchKey', key: 'coeds' })]);
    assert.equal(first(`{ "codes": [${codeEntry().replace('"failure"', '"bad"')}] }`)?.[0], '"bad"');
    assert.deepEqual(first('[]'), ['[]', form({ expected: 'object' })]);
    assert.deepEqual(first('{ "codes": {} }'), ['{}', form({ expected: 'list' })]);
    assert.equal(first('{ "codes": [')?.[1].kind, 'syntax');
    assert.deepEqual(first('{ "codes": [{ "code": "0x80073AA2" }] }'), [
      '{ "code": "0x80073AA2" }',
      form({ expected: 'key', key: 'meaning' }),
    ]);
  });
  test('has an empty catalogue for a text that says nothing', () => {
    for (const text of ['', '\n', '// nothing yet\n']) {
      const { catalog, problems } = loadCatalog(textsOf({ name: 'a', text }));
      assert.deepEqual([catalog.codes, problems], [[], []]);
    }
  });
});

suite("catalog: a team's own file", () => {
  const ownCode = '{ "code": "0x80073aa2", "meaning": "Ours." }';

  test('needs a code and what it means, and for a fix its id, title and steps', () => {
    const text = `{ "codes": [${ownCode}], "fixes": [{ "id": "ask", "title": "Ask", "steps": ["Ask us."] }] }`;
    const { catalog, problems } = loadOwn(text);
    assert.deepEqual(problems, []);
    const { symbol, layer, kind, sources, origin } = catalog.code(code('0x80073AA2')) ?? {};
    assert.deepEqual(
      { symbol, layer, kind, sources, origin },
      { symbol: null, layer: null, kind: 'failure', sources: [], origin: 'file:///team.jsonc' },
    );
    const fix = catalog.fix('ask');
    assert.deepEqual([fix?.risk, fix?.restart, fix?.reaches, fix?.appliesTo, fix?.origin], [null, null, [], '', 'file:///team.jsonc']);
  });
  test('replaces a bundled entry as a whole, and says whose it is', () => {
    const bundled = { name: 'a.jsonc', text: `{ "codes": [${codeEntry()}] }`, origin: 'bundled' } as const;
    const own = { name: 'file:///team.jsonc', text: `{ "codes": [${ownCode}] }`, origin: 'own' } as const;
    const { catalog } = loadCatalog({ ...NO_TEXTS, files: [bundled, own] });
    const entry = catalog.code(code('0x80073AA2'));
    assert.deepEqual([entry?.meaning, entry?.symbol, entry?.origin], ['Ours.', null, 'file:///team.jsonc']);
  });
  test('brings nothing that runs, and may name what the extension runs', () => {
    const text = '{ "sequences": [{ "id": "evil" }], "fixes": [{ "id": "f", "title": "F", "steps": ["S."], "sequence": "evil" }] }';
    assert.deepEqual(ownProblemsOf(text), [
      ['"sequences"', { kind: 'ownSequences' }],
      ['"evil"', { kind: 'deadId', what: 'sequence', id: 'evil' }],
    ]);
    assert.equal(loadOwn(text).catalog.fix('f')?.sequence, null);
  });
  test('links to https and to nothing else', () => {
    for (const url of [
      'http://a/',
      'command:x',
      'javascript:1',
      'https://',
      'https://a" onclick="b',
      'file:///etc/passwd',
      'vscode://a/b',
    ]) {
      const quoted = JSON.stringify(url);
      assert.deepEqual(
        ownProblemsOf(`{ "codes": [{ "code": "0x80073AA2", "meaning": "M.", "sources": [{ "title": "T", "url": ${quoted} }] }] }`),
        [[quoted, form({ expected: 'address' })]],
      );
      const { catalog } = loadOwn(`{ "fixes": [{ "id": "f", "title": "F", "steps": ["S."], "link": ${quoted} }] }`);
      assert.equal(catalog.fix('f'), undefined, url);
    }
  });
  test('hides nothing in its texts: no line ends, no controls, no turned writing, no book', () => {
    for (const meaning of ['a\nb', 'a\u001b[2Jb', 'a\u202eb', 'a\u0000', 'a\u2066b']) {
      assert.deepEqual(
        ownProblemsOf(`{ "codes": [{ "code": "0x80073AA2", "meaning": ${JSON.stringify(meaning)} }] }`).map(([, mistake]) => mistake),
        [form({ expected: 'plainText' })],
      );
    }
    const long = JSON.stringify('a'.repeat(2001));
    assert.deepEqual(ownProblemsOf(`{ "codes": [{ "code": "0x80073AA2", "meaning": ${long} }] }`), [
      [long, form({ expected: 'shorterText', maximum: 2000 })],
    ]);
  });
  test('cannot silence a whole log with one rule', () => {
    const rule = (phrase: string) =>
      `{ "noise": [{ "id": "r", "formats": ["cbs"], "codes": ["*"], "phrase": "${phrase}", "reason": "R." }] }`;
    assert.deepEqual(
      ownProblemsOf(rule('error')).map(([, mistake]) => mistake),
      [{ kind: 'silencesTooMuch', minimum: 12 }],
    );
    assert.deepEqual(loadOwn(rule('error')).catalog.noiseIn('cbs'), []);
    assert.equal(loadOwn(rule('a phrase of ours')).catalog.noiseIn('cbs').length, 1);
  });
  test('cannot make reading slow with rules', () => {
    const rules = (count: number) =>
      Array.from(
        { length: count },
        (_, index) => `{ "id": "r${index}", "formats": ["cbs"], "codes": ["*"], "phrase": "a phrase of ours", "reason": "R." }`,
      );
    const text = `{ "noise": [${rules(600).join()}] }`;
    assert.deepEqual(ownProblemsOf(text), [['"noise"', { kind: 'tooManyRules', maximum: 500 }]]);
    assert.equal(loadOwn(text).catalog.noiseIn('cbs').length, 500);
    const file = (name: string) => ({ name, text: `{ "noise": [${rules(300).join()}] }`, origin: 'own' }) as const;
    assert.equal(loadCatalog({ ...NO_TEXTS, files: [file('a'), file('b')] }).problems.length, 1);
  });
  test('cannot make reading slow with chains', () => {
    const chains = (count: number) =>
      Array.from(
        { length: count },
        (_, index) =>
          `{ "id": "c${index}", "formats": ["cbs"], "codes": ["*"], "links": [{ "line": "The mill {file} jammed" }], "meaning": "M." }`,
      );
    const text = `{ "chains": [${chains(300).join()}] }`;
    assert.deepEqual(ownProblemsOf(text), [['"chains"', { kind: 'tooManyChains', maximum: 200 }]]);
    assert.equal(loadOwn(text).catalog.chainsIn('cbs').length, 200);
  });
  test('tells of no products', () => {
    assert.deepEqual(ownProblemsOf('{ "products": [] }'), [['"products"', form({ expected: 'noSuchKey', key: 'products' })]]);
  });
  test('has ids that the address of a page can hold', () => {
    assert.deepEqual(ownProblemsOf('{ "fixes": [{ "id": "../A", "title": "F", "steps": ["S."] }] }'), [
      ['"../A"', form({ expected: 'id' })],
    ]);
  });
  test('may have keys with the names of inherited things', () => {
    const text =
      '{ "__proto__": { "codes": [] }, "constructor": 1, "codes": [{ "code": "0x80073AA2", "meaning": "M.", "toString": 1, "__proto__": { "kind": "success" } }] }';
    assert.deepEqual(
      ownProblemsOf(text).map(([, mistake]) =>
        mistake.kind === 'form' && mistake.form.expected === 'noSuchKey' ? mistake.form.key : mistake,
      ),
      ['__proto__', 'constructor', 'toString', '__proto__'],
    );
    assert.equal(loadOwn(text).catalog.code(code('0x80073AA2'))?.kind, 'failure');
    assert.equal(Reflect.get({}, 'kind'), undefined);
  });
  test('may be any text: nothing is thrown, and each problem lies within it', () => {
    const entry = fc.dictionary(
      fc.constantFrom('code', 'meaning', 'fixes', 'sources', 'id', 'steps', 'codes', 'phrase', '__proto__'),
      fc.jsonValue(),
    );
    const value = fc.dictionary(
      fc.constantFrom('codes', 'fixes', 'noise', 'chains', 'products', 'sequences', 'toString'),
      fc.oneof(fc.array(entry), fc.jsonValue()),
    );
    const text = fc.tuple(value, fc.nat(), fc.constantFrom('', '"', '[', '//', '/*', '\\', '\n'));
    fc.assert(
      fc.property(text, ([whole, at, put]) => {
        const json = JSON.stringify(whole, undefined, 1);
        const own = json.slice(0, at % (json.length + 1)) + put + json.slice(at % (json.length + 1));
        for (const { offset, length } of loadOwn(own).problems) assert.ok(offset >= 0 && offset + length <= own.length);
      }),
    );
  });
  test('may be nested as deep as it likes', () => {
    for (const text of [
      '['.repeat(500_000),
      '{"a":'.repeat(200_000),
      `{ "codes": ${'['.repeat(100_000)}${']'.repeat(100_000)} }`,
      // The parser takes no bracket of the other kind for the end.
      '[},'.repeat(300_000),
      '{"a": ],"b":[},'.repeat(60_000),
    ]) {
      assert.deepEqual(
        ownProblemsOf(text).map(([, mistake]) => mistake.kind),
        ['tooDeep'],
      );
    }
  });
  test('may be a megabyte of mistakes', () => {
    const text = `{ "codes": [${'{},'.repeat(300_000)}] }`;
    const started = performance.now();
    assert.ok(ownProblemsOf(text).length > 1000);
    assert.ok(performance.now() - started < 5000);
  });
});
