/**
 * Findings that follow a known chain, in words and on their pages: what the chain says stands before what the code says anywhere.
 */
import * as assert from 'node:assert/strict';
import { loadCatalog } from '../../src/catalog/load';
import { parseCodeText } from '../../src/codes/resultCode';
import { noLog, type Finding } from '../../src/diagnosis/finding';
import { caseWords, filled, messageOf } from '../../src/editor/marks/present';
import { renderPage } from '../../src/editor/page/pageHtml';
import type { PageTopic } from '../../src/editor/page/pageUri';
import { textsOf } from '../support/catalogTexts';
import { findingOn } from '../support/finding';

const SOURCES = [{ title: 'A source' }];
const FIX = { appliesTo: 'Windows 7', steps: ['Do it.'], reaches: ['store'], risk: 'low', restart: 'no', sources: SOURCES };

const TEXT = JSON.stringify({
  codes: [
    {
      code: '0x80073AA2',
      meaning: 'What the code says.',
      layer: 'store',
      kind: 'failure',
      fixes: ['of-code'],
      noHelp: [
        { fix: 'of-chain', why: 'Other cases of this code.' },
        { fix: 'never', why: 'Never with this code.' },
      ],
      sources: SOURCES,
    },
  ],
  fixes: ['of-code', 'of-chain', 'never'].map((id) => ({ ...FIX, id, title: `Title ${id}` })),
  chains: [
    {
      id: 'a-chain',
      formats: ['cbs'],
      codes: ['0x80073AA2'],
      links: [{ line: 'Failed to install {package}, and more' }],
      meaning: 'The store lacks {package}.',
      layer: 'advanced-installer',
      fixes: ['of-chain'],
      uncertain: 'Whether it always does.',
      sources: SOURCES,
    },
  ],
});
const BUNDLED = textsOf({ name: 'test.jsonc', text: TEXT });
const { catalog } = loadCatalog(BUNDLED);

const CODE = parseCodeText('0x80073AA2') ?? null;
const FOLLOWED: Finding = findingOn(0, {
  code: CODE,
  ground: 'chain',
  chain: { id: 'a-chain', values: { package: '<b>P_1</b>' }, places: [] },
});

function page(topic: PageTopic, findings: readonly Finding[] = []): string {
  const document = { uri: { path: '/CBS.log', toString: () => 'file:///CBS.log' } };
  const analyses = findings.length === 0 ? [] : [{ document, version: 1, analysis: { ...noLog(1), findings } }];
  return renderPage({ topic, catalog, analyses: analyses as never, stylesheet: 'x', styleSource: 'x', language: 'en' }).html;
}

/** That each of the texts stands in the page, one behind the other. */
function inOrder(text: string, parts: readonly string[]): void {
  parts.reduce((from, part) => {
    const at = text.indexOf(part, from);
    assert.ok(at >= 0, `${part} is not behind what was expected before it`);
    return at + part.length;
  }, 0);
}

suite('chains', () => {
  test('are told in their own sentence, with what the lines name, and what is not certain of them', () => {
    assert.equal(caseWords(FOLLOWED, catalog), 'The store lacks <b>P_1</b>.');
    assert.match(messageOf(FOLLOWED, catalog, 0), /The store lacks <b>P_1<\/b>\. Not certain: Whether it always does\./);
  });

  test('leave the code its own sentence where they are not followed, or not known any more', () => {
    assert.equal(caseWords({ ...FOLLOWED, chain: null }, catalog), 'What the code says.');
    assert.equal(caseWords({ ...FOLLOWED, chain: { id: 'gone', values: {}, places: [] } }, catalog), 'What the code says.');
  });

  test('do not speak over what a team says of the code', () => {
    const own = { codes: [{ code: '0x80073AA2', meaning: 'What our team says.', layer: 'store', kind: 'failure', fixes: [] }] };
    const both = loadCatalog({ ...BUNDLED, files: [...BUNDLED.files, { name: 'own:/x', text: JSON.stringify(own), origin: 'own' }] });
    assert.equal(caseWords(FOLLOWED, both.catalog), 'What our team says.');
  });

  for (const [meaning, expected] of [
    ['{a} and {b}.', 'x and ….'],
    ['{3bb9fd2b-351e-4b9c-b1fc-ed0758805998} and {a}', '{3bb9fd2b-351e-4b9c-b1fc-ed0758805998} and x'],
    ['{toString}', '…'],
  ] as const) {
    test(`have their blanks filled: ${meaning}`, () => {
      assert.equal(filled(meaning, { a: 'x' }), expected);
    });
  }

  test('do not have a blank filled by what another names', () => {
    assert.equal(filled('{a}', { a: '{b}', b: 'y' }), '{b}');
  });

  test('come first on the page of the code that they lead to, with their fixes', () => {
    assert.ok(CODE !== null);
    const text = page({ kind: 'code', code: CODE, chain: 'a-chain' }, [FOLLOWED]);
    inOrder(text, [
      'The store lacks &#60;b&#62;P_1&#60;/b&#62;.',
      'The code alone says: What the code says.',
      '<li aria-current="step">Advanced installers</li>',
      'Title of-chain',
      'Title of-code',
      'Often tried, does not help here',
      'Never with this code.',
      'Whether it always does.',
    ]);
    assert.ok(!text.includes('Other cases of this code.'));
    assert.ok(!text.includes('<b>P_1'));
  });

  test('are not on the page of the code alone', () => {
    assert.ok(CODE !== null);
    const text = page({ kind: 'code', code: CODE });
    assert.ok(!text.includes('The store lacks') && text.includes('Other cases of this code.'));
  });

  test('without a code have a page of their own, also when no log is open', () => {
    const text = page({ kind: 'chain', id: 'a-chain' });
    inOrder(text, ['A failure without a code', 'The store lacks ….', 'Title of-chain', 'Whether it always does.']);
    assert.ok(page({ kind: 'chain', id: 'a-chain' }, [{ ...FOLLOWED, code: null }]).includes('In the open logs'));
    assert.ok(page({ kind: 'chain', id: 'gone' }).includes('No such page'));
  });
});
