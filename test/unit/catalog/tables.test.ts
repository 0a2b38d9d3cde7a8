import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'mocha';
import { parseJson } from '../../../src/catalog/json';
import { loadCatalog } from '../../../src/catalog/load';
import { codeTables } from '../../../src/catalog/tables';
import { bundled, bundledTexts } from '../../support/bundledCatalog';
import { textsOf } from '../../support/catalogTexts';

const NAMES = `= Mills | mill.h
80240001 MILL_E_NO_STONE
80240002 MILL_E_NO_GRAIN
= Weather | weather.h
80240002 E_DROUGHT
80270001 E_CALM
`;

const FIX = { id: 'mend', title: 'Mend', appliesTo: 'All', steps: ['Mend it.'], reaches: ['store'], risk: 'low', restart: 'no' };
const sources = [{ title: 'A forum', url: 'https://forum.example/' }];
const OFFICIAL = { title: 'A page', url: 'https://learn.microsoft.com/a(v=1)' };
const entry = (code: string, more: object): object => ({
  code,
  symbol: null,
  meaning: 'M.',
  layer: null,
  kind: 'failure',
  sources,
  ...more,
});

suite('catalog: the page of tables', () => {
  test('is fresh', () => {
    assert.ok(readFileSync('docs/codes.md', 'utf8') === codeTables(bundled.catalog), 'run `npm run generate`');
  });
  test('is what the README counts', () => {
    const { catalog } = bundled;
    const named = new Set(catalog.names.families().flatMap(({ codes }) => codes)).size;
    const noise = bundledTexts.files.flatMap(({ text }) => parseJson(text).root?.children ?? []);
    const rules = noise
      .filter(({ children }) => children?.[0]?.value === 'noise')
      .map(({ children }) => children?.[1]?.children?.length ?? 0);
    const count = rules.reduce((sum, length) => sum + length, 0);
    const readme = readFileSync('README.md', 'utf8').replaceAll('\n', ' ');
    const says = `${named.toLocaleString('en')} codes by their public name, ${catalog.codes.length} of them in full`;
    assert.ok(readme.includes(says), says);
    assert.ok(readme.includes(`${catalog.fixes.length} fixes and ${count} kinds of noise`), `${catalog.fixes.length} ${count}`);
    assert.ok(readme.includes(`${catalog.chains.length} chains`), `${catalog.chains.length}`);
  });
  test('counts a code once, in the first family, and lists it with its name, layer, kind and page', () => {
    const codes = [
      entry('0x80270001', { symbol: 'E_CALM', layer: 'store', fixes: ['mend'] }),
      entry('0x80240002', { symbol: 'MILL_E_NO_GRAIN', sources: [...sources, OFFICIAL] }),
      entry('0x80240001-0x20017', { kind: 'wrapper' }),
      entry('0x8024FFFF', {}),
      entry('0xE0000001', {}),
    ];
    const text = JSON.stringify({ codes, fixes: [{ ...FIX, sources }] });
    const { catalog } = loadCatalog({ ...textsOf({ name: 'a.jsonc', text }), names: NAMES });
    const [, tables = ''] = codeTables(catalog).split('first code.\n\n');
    assert.equal(
      tables,
      `| Family                | Named | Curated | With a fix | Names from |
| --------------------- | ----- | ------- | ---------- | ---------- |
| Mills                 | 2     | 3       | 0          | mill.h     |
| Weather               | 1     | 1       | 1          | weather.h  |
| Without a public name | 0     | 1       | 0          |            |
| **All**               | 3     | 5       | 1          |            |

## Mills

| Code               | Name              | Layer | Kind    |
| ------------------ | ----------------- | ----- | ------- |
| 0x80240001-0x20017 |                   |       | wrapper |
| [0x80240002]       | \`MILL_E_NO_GRAIN\` |       | failure |
| 0x8024FFFF         |                   |       | failure |

[0x80240002]: https://learn.microsoft.com/a(v=1)

## Weather

| Code       | Name     | Layer | Kind    |
| ---------- | -------- | ----- | ------- |
| 0x80270001 | \`E_CALM\` | store | failure |

## Without a public name

| Code       | Name | Layer | Kind    |
| ---------- | ---- | ----- | ------- |
| 0xE0000001 |      |       | failure |
`,
    );
  });
});
