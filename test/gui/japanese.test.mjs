// What a reader sees whose VS Code speaks Japanese: the extension's own words and the catalogue's sentences. VS Code's words need its language pack.
import * as assert from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { defaultLog, samples } from '../../scripts/paths.mjs';
import { answer, hover, problems, runCommand, webview } from '../../scripts/workbench/page.mjs';
import { installExtension, openSession } from '../../scripts/workbench/session.mjs';

/** Hiragana or katakana: no English sentence has them. */
const KANA = /[\u3041-\u30ff]/;

suite('in Japanese', () => {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'wul-ja-'));
  /** @type {import('../../scripts/workbench/session.mjs').Session} */
  let session;

  suiteSetup(async () => {
    session = await openSession({ file: defaultLog, folder: samples, extensionsFolder: await installExtension(temporary) });
    // What the workbench takes for its language, normally set by the words of a language pack. Source: getNLSLanguage in microsoft/vscode, src/vs/nls.ts.
    await session.page.addInitScript(() => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: 'ja' }));
    await session.page.reload();
    await session.page.waitForSelector('.monaco-workbench .editor-instance .view-lines .view-line', { timeout: 30_000 });
  });

  suiteTeardown(async () => {
    await session?.close();
    rmSync(temporary, { recursive: true, force: true });
  });

  test('the problem, the hover and the page are told in Japanese', async () => {
    const { page } = session;
    const rows = await problems(page);
    const row = rows.find((each) => each.includes('ERROR_EVT_CONFIGURATION_ERROR: '));
    assert.match(row ?? '', KANA);
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'ERROR_EVT_CONFIGURATION_ERROR' }).first().click();
    await page.keyboard.press('Enter');
    assert.match(await hover(page, '0x80073aa2'), /このログでは: 原因[^]*対処ページを開く/);
    await page.locator('.monaco-hover a', { hasText: '対処ページを開く' }).first().click();
    const content = webview(page);
    await content.getByRole('heading', { level: 1, name: 'ERROR_EVT_CONFIGURATION_ERROR' }).waitFor();
    for (const heading of ['開いているログでは', '失敗する段階', '対処 (効果の高い順)', '名前と表記', '出典']) {
      await content.getByRole('heading', { level: 2, name: heading, exact: true }).waitFor();
    }
    const sentences = await content.locator('.meaning, .steps li, .no-help li p').allTextContents();
    assert.ok(sentences.length > 5);
    assert.deepStrictEqual(
      sentences.filter((sentence) => !KANA.test(sentence)),
      [],
    );
    await page.locator('.tab.active').click({ button: 'middle' });
  });

  test('a code is explained in Japanese, typed with full-width digits', async () => {
    const { page } = session;
    await runCommand(page, 'Windows Update: コードの意味を調べる…');
    await answer(page, '０ｘＣ１９００１０１－０ｘ３００１８');
    const content = webview(page);
    await content.getByRole('heading', { level: 1, name: '0xC1900101-0x30018' }).waitFor();
    assert.match(await content.locator('main').innerText(), /Sysprep の実行 \(SP_EXECUTION_OP_SYSPREP\)/);
  });
});
