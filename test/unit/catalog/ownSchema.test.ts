/**
 * The schema that writers of their own catalogue get takes what the loader takes, and offers nothing that it refuses.
 */
import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'jsonc-parser';
import { suite, test } from 'mocha';
import { loadCatalog } from '../../../src/catalog/load';
import { ownSchema } from '../../../src/catalog/ownSchema';
import { NO_TEXTS } from '../../../src/catalog/texts';
import { bundled } from '../../support/bundledCatalog';

const schema: unknown = JSON.parse(ownSchema(readFileSync('media/catalog.schema.json', 'utf8'), bundled.catalog.fixes));

function compiled(): (value: unknown) => boolean {
  assert.ok(typeof schema === 'object' && schema !== null);
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
  ajv.addVocabulary(['patternErrorMessage', 'enumDescriptions', 'defaultSnippets']);
  return ajv.compile(schema);
}

/** Whether the loader, given the bundled fixes too, has nothing to say. */
function loads(value: unknown): boolean {
  const own = { name: 'file:///team.jsonc', text: JSON.stringify(value), origin: 'own' } as const;
  const fixes = { name: 'f', text: JSON.stringify({ fixes: [{ id: 'reset', title: 'R', steps: ['S.'] }] }), origin: 'bundled' } as const;
  return loadCatalog({ ...NO_TEXTS, files: [fixes, own] }).problems.length === 0;
}

const fits = compiled();
const source = { title: 'T' };
const rule = { id: 'r', formats: ['cbs'], codes: ['0x80070002'], phrase: 'a phrase', reason: 'R.' };
const chain = { id: 'c', formats: ['cbs'], codes: ['*'], links: [{ line: 'The mill {file} jammed' }], meaning: '挽けません' };
const fix = { id: 'f', title: 'F', steps: ['S.'] };

const CASES: readonly (readonly [string, unknown, boolean])[] = [
  ['nothing', {}, true],
  ['a code and its meaning', { codes: [{ code: '0x80073AA2', meaning: 'サーバーに接続できません。' }] }, true],
  ['a code in lower case', { codes: [{ code: '0x80073aa2', meaning: 'Ours' }] }, true],
  ['a setup pair', { codes: [{ code: '0xC1900101-0x20017', meaning: 'Ours' }] }, true],
  ['a known fix', { codes: [{ code: '0x80073AA2', meaning: 'Ours', fixes: ['reset'] }] }, true],
  [
    'every field of a code',
    {
      codes: [
        {
          code: '0x80073AA2',
          symbol: null,
          aliases: [],
          meaning: 'M',
          cause: 'C',
          layer: null,
          kind: 'failure',
          becomes: null,
          harmlessWhen: 'H',
          evidence: [{ log: 'L', look: 'L' }],
          fixes: [],
          noHelp: [{ fix: 'reset', why: 'W' }],
          uncertain: 'U',
          sources: [source],
        },
      ],
    },
    true,
  ],
  ['a fix with title and steps', { fixes: [fix] }, true],
  ['a noise rule', { noise: [rule] }, true],
  ['no meaning', { codes: [{ code: '0x80073AA2' }] }, false],
  ['no code', { codes: [{ code: '80073AA2', meaning: 'Ours' }] }, false],
  ['a fix without steps', { fixes: [{ ...fix, steps: [] }] }, false],
  ['a fix with another kind of id', { fixes: [{ ...fix, id: 'F 1' }] }, false],
  ['a link without https', { fixes: [{ ...fix, link: 'http://a/' }] }, false],
  ['a source without https', { noise: [{ ...rule, sources: [{ ...source, url: 'command:x' }] }] }, false],
  ['sequences', { sequences: [] }, false],
  ['a chain', { chains: [chain] }, true],
  [
    'every field of a chain',
    {
      chains: [
        {
          ...chain,
          links: [{ line: 'The mill {file} jammed', codes: ['0x80073AA2'], optional: true, context: true }],
          noHelp: [{ fix: 'reset', why: 'W' }],
          uncertain: 'U',
          sources: [source],
        },
      ],
    },
    true,
  ],
  ['a chain without lines', { chains: [{ ...chain, links: [] }] }, false],
  ['a chain whose line says next to nothing', { chains: [{ ...chain, links: [{ line: 'failed' }] }] }, false],
  ['a chain whose line begins with a blank', { chains: [{ ...chain, links: [{ line: '{file} is where it failed' }] }] }, false],
  ['products', { products: [] }, false],
  ['a list of another name', { mills: [] }, false],
  ['an unknown field', { codes: [{ code: '0x80073AA2', meaning: 'Ours', note: '' }] }, false],
];

suite('catalog: the schema of an own file', () => {
  for (const [what, value, good] of CASES) {
    test(`${good ? 'takes' : 'refuses'} ${what}, and so does the loader`, () => {
      assert.deepEqual([fits(value), loads(value)], [good, good]);
    });
  }
  test('takes the example of the documentation, and so does the loader', () => {
    const example = /```jsonc\n([\s\S]*?)```/.exec(readFileSync('docs/own-catalog.md', 'utf8'))?.[1] ?? '';
    const value: unknown = parse(example, [], { allowTrailingComma: true });
    assert.ok(example.includes('"codes"') && fits(value) && loads(value));
  });
  test('offers no sequences', () => {
    assert.deepEqual(
      ['sequences', 'sequence', 'step', 'check', 'registryKey'].filter((name) =>
        JSON.stringify(schema).includes(`"#/definitions/${name}"`),
      ),
      [],
    );
  });
  test('offers the fixes that are known, with their titles', () => {
    const text = JSON.stringify(schema);
    for (const { id, title } of bundled.catalog.fixes) assert.ok(text.includes(JSON.stringify(id)) && text.includes(JSON.stringify(title)));
  });
});
