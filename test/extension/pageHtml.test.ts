/**
 * What fix pages say, and that nothing of a catalogue or a log becomes a part of the page's own language.
 */
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { loadCatalog } from '../../src/catalog/load';
import { parseCodeText } from '../../src/codes/resultCode';
import { noLog } from '../../src/diagnosis/finding';
import { renderPage, type PageContent } from '../../src/editor/page/pageHtml';
import { externalLink } from '../../src/editor/page/pageParts';
import type { PageTopic } from '../../src/editor/page/pageUri';
import { textsOf } from '../support/catalogTexts';
import { findingOn } from '../support/finding';

const HOSTILE = '<img src=x onerror=alert(1)>`<b>`"\'';

const CATALOG = loadCatalog({
  ...textsOf({
    name: 'test.jsonc',
    text: JSON.stringify({
      codes: [
        {
          code: '0x80073AA2',
          symbol: 'ERROR_EVT_CONFIGURATION_ERROR',
          meaning: HOSTILE,
          layer: 'advanced-installer',
          kind: 'wrapper',
          harmlessWhen: `Only ${HOSTILE}.`,
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
        { code: '0x00240006', meaning: 'It was there already.', kind: 'success', sources: [{ title: 'A source' }] },
      ],
      fixes: [fix('look', ['store'], 'none'), fix('reset', ['download'], 'low')],
    }),
  }),
  names: [
    '= Event log | winerror.h',
    '80073AA2 ERROR_EVT_CONFIGURATION_ERROR ERROR_EVT_OTHER_NAME',
    '= Windows Update | wuerror.h',
    '8024000F WU_E_CYCLE_DETECTED',
    'C015001A STATUS_SXS_COMPONENT_STORE_CORRUPT',
  ].join('\n'),
}).catalog;

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
    assert.ok(page.includes('(from memory)'));
    // The loader takes no such address; whoever makes a link all the same gets text.
    for (const url of ['javascript:alert(1)', 'command:workbench.action.quit', 'http://example.com/', 'https://example.com/"onclick=x']) {
      assert.equal(externalLink(url, 'a title').markup, 'a title');
    }
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
    const finding = findingOn(0, { code });
    const analysis = { ...noLog(1), findings: Array.from({ length: 1_050 }, () => finding) };
    const document = { uri: vscode.Uri.parse('file:///CBS.log') } as vscode.TextDocument;
    const page = render({ kind: 'code', code }, [{ document, version: 1, analysis }]);
    assert.equal(page.split('class="verdict').length - 1, 50);
    assert.match(page, /and 1000 more\./);
  });

  test('says of a code without an entry and without a name what its bits say', () => {
    const page = codePage('0x8BADF00D');
    for (const part of [
      '<h1>0x8BADF00D</h1>',
      'has no public name and is not in the catalog',
      'Facility 941 (no name known here)',
      '-1951535091',
    ]) {
      assert.ok(page.includes(part), part);
    }
    assert.ok(!page.includes('<dt>Family</dt>'));
  });

  test('says of a code that is known by name only which name, of which family', () => {
    const page = codePage('0x8024000F');
    for (const part of ['<h1>WU_E_CYCLE_DETECTED</h1>', 'known by its public name only', '<dt>Family</dt>', '<dd>Windows Update</dd>']) {
      assert.ok(page.includes(part), part);
    }
  });

  test('names a value in all names and spellings', () => {
    const page = codePage('0x80073AA2');
    const facts = ['ERROR_EVT_CONFIGURATION_ERROR, ERROR_EVT_OTHER_NAME', '0x80073AA2', '-2147009886', '2147957410', '15010'];
    for (const value of facts) assert.ok(page.includes(`<dd>${value}</dd>`), value);
    assert.ok(codePage('0xC015001A').includes('<dd>0xD015001A</dd>'));
    assert.ok(codePage('0xD015001A').includes('<dd>0xC015001A</dd>'));
  });

  test('tells of an HRESULT what is known of the NTSTATUS that it carries', () => {
    const page = codePage('0xD015001A');
    assert.ok(page.includes('<h1>STATUS_SXS_COMPONENT_STORE_CORRUPT</h1>'));
    assert.ok(page.includes('<p class="value">0xD015001A</p>'));
    assert.ok(page.includes('<dd>Windows Update</dd>'));
    assert.ok(codePage('0xD0FFFFFF').includes('This code has no public name'));
  });

  test('names neither a place nor a remedy for what is no failure', () => {
    const page = codePage('0x00240006');
    assert.ok(page.includes('It was there already.') && page.includes('This is no failure'));
    for (const part of ['Where it fails', 'What to do', 'no fix']) assert.ok(!page.includes(part), part);
  });

  test('tells when a code is harmless', () => {
    assert.ok(codePage('0x80073AA2').includes('<strong>When it is harmless:</strong> Only '));
  });

  test('shows a setup pair under its own name, with phase and operation', () => {
    const page = codePage('0xC1900101-0x30018');
    for (const part of [
      '0xC1900101-0x30018',
      'First boot of the new Windows (SP_EXECUTION_FIRST_BOOT)',
      'Running Sysprep (SP_EXECUTION_OP_SYSPREP)',
    ]) {
      assert.ok(page.includes(part), part);
    }
    assert.ok(codePage('0xC1900101-0x9FFFF').includes('Microsoft names none for these digits.'));
  });

  test('has a page for a fix, with its steps as code where they are commands', () => {
    const page = render({ kind: 'fix', id: 'reset' });
    assert.ok(page.includes('<h1>Title of reset</h1>'));
    assert.ok(page.includes('<code>sc query</code>'));
  });

  test('says on the page of a fix which codes name it, and which in vain', () => {
    const [look, reset] = [render({ kind: 'fix', id: 'look' }), render({ kind: 'fix', id: 'reset' })];
    const link = 'command:windowsUpdateLog.openFixPage?%5B%220x80073AA2%22%5D';
    assert.ok(look.includes('Codes that it is for') && look.includes(link));
    assert.ok(!look.includes('does not help'));
    assert.ok(reset.includes('Codes against which it does not help') && reset.includes(link));
    assert.ok(!reset.includes('Codes that it is for'));
  });

  test('copies the code and the link of a page, and runs only a fix that has a sequence', () => {
    const page = codePage('0x80073AA2');
    for (const command of ['copyCode', 'copyLink', 'copySteps']) assert.ok(page.includes(`command:windowsUpdateLog.${command}?`), command);
    assert.ok(!page.includes('windowsUpdateLog.runFix'));
    assert.ok(render({ kind: 'fix', id: 'look' }).includes('command:windowsUpdateLog.copyLink?'));
  });

  test('says that there is no page for other addresses', () => {
    for (const topic of [undefined, { kind: 'fix', id: 'constructor' } as const]) assert.ok(render(topic).includes('No such page'));
  });
});
