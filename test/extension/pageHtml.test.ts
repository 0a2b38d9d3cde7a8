/**
 * What fix pages say, and that nothing of a catalogue or a log becomes a part of the page's own language.
 */
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { loadCatalog } from '../../src/catalog/load';
import { parseCodeText } from '../../src/codes/resultCode';
import { noLog, type Finding } from '../../src/diagnosis/finding';
import { renderPage, type PageContent } from '../../src/editor/page/pageHtml';
import type { PageTopic } from '../../src/editor/page/pageUri';
import { toSpan } from '../../src/text/span';
import { textsOf } from '../support/catalogTexts';

const HOSTILE = '<img src=x onerror=alert(1)>`<b>`"\'';

const CATALOG = loadCatalog(
  textsOf({
    name: 'test.jsonc',
    text: JSON.stringify({
      codes: [
        {
          code: '0x80073AA2',
          symbol: 'ERROR_EVT_CONFIGURATION_ERROR',
          meaning: HOSTILE,
          layer: 'advanced-installer',
          kind: 'wrapper',
          evidence: [{ log: HOSTILE, look: HOSTILE }],
          fixes: ['look'],
          noHelp: [{ fix: 'reset', why: HOSTILE }],
          uncertain: HOSTILE,
          sources: [
            { title: HOSTILE, url: 'https://example.com/' },
            { title: 'a script', url: 'javascript:alert(1)' },
            { title: 'a command', url: 'command:workbench.action.quit' },
            { title: 'from memory', basis: 'recalled' },
          ],
        },
      ],
      fixes: [fix('look', ['store'], 'none'), fix('reset', ['download'], 'low')],
    }),
  }),
).catalog;

function fix(id: string, reaches: readonly string[], risk: string): object {
  return {
    id,
    title: `Title of ${id}`,
    appliesTo: 'Windows 7',
    steps: ['Run `sc query` now.'],
    reaches,
    risk,
    restart: 'no',
    sources: [{ title: 'A source' }],
  };
}

function render(topic: PageTopic | undefined, analyses: PageContent['analyses'] = []): string {
  const content: PageContent = {
    topic,
    catalog: CATALOG,
    analyses,
    stylesheet: 'https://host/fixPage.css',
    styleSource: 'https://host',
    language: 'en',
  };
  return renderPage(content).html;
}

function codePage(text: string): string {
  const code = parseCodeText(text);
  assert.ok(code);
  return render({ kind: 'code', code });
}

suite('fix page as HTML', () => {
  test('forbids scripts and everything else but its own styles', () => {
    assert.ok(codePage('0x80073AA2').includes('default-src &#39;none&#39;; style-src https://host'));
  });

  test('escapes everything that a catalogue says', () => {
    const page = codePage('0x80073AA2');
    assert.ok(!page.includes('<img'));
    assert.ok(!page.includes('<b>'));
  });

  test('links only to https, whatever a source calls its address', () => {
    const page = codePage('0x80073AA2');
    assert.ok(!/href="(javascript|command:workbench)/.test(page));
    assert.ok(page.includes('a script'));
    assert.ok(page.includes('(from memory)'));
  });

  test('tells what kind of code it is, its layer in the order, and what does not help', () => {
    const page = codePage('0x80073AA2');
    for (const part of [
      'This code only repeats another one',
      '<li aria-current="step">Advanced installers</li>',
      'Often tried, does not help here',
      'Title of reset',
    ]) {
      assert.ok(page.includes(part), part);
    }
  });

  test('lists some of thousands of findings and counts the rest', () => {
    const code = parseCodeText('0x80073AA2');
    assert.ok(code);
    const span = toSpan(0, 0, 10);
    const finding: Finding = {
      span,
      places: [span],
      count: 1,
      code,
      symbol: null,
      severity: 'error',
      verdict: 'cause',
      layer: null,
      subject: null,
      update: null,
      fixes: [],
      noise: null,
      causedBy: null,
    };
    const analysis = { ...noLog(1), findings: Array.from({ length: 1_050 }, () => finding) };
    const document = { uri: vscode.Uri.parse('file:///CBS.log') } as vscode.TextDocument;
    const page = render({ kind: 'code', code }, [{ document, version: 1, analysis }]);
    assert.equal(page.split('class="verdict').length - 1, 50);
    assert.match(page, /and 1000 more\./);
  });

  test('says of a code without an entry what its bits say', () => {
    const page = codePage('0x8BADF00D');
    assert.ok(page.includes('This code is not in the catalog'));
    assert.ok(page.includes('-1951535091'));
  });

  test('shows a setup pair under its own name', () => {
    assert.ok(codePage('0xC1900101-0x20017').includes('0xC1900101-0x20017'));
  });

  test('has a page for a fix, with its steps as code where they are commands', () => {
    const page = render({ kind: 'fix', id: 'reset' });
    assert.ok(page.includes('<h1>Title of reset</h1>'));
    assert.ok(page.includes('<code>sc query</code>'));
  });

  test('says that there is no page for other addresses', () => {
    for (const topic of [undefined, { kind: 'fix', id: 'constructor' } as const]) assert.ok(render(topic).includes('No such page'));
  });
});
