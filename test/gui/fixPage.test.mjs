// Clicks the link of a diagnostic where a reader does, in the Problems panel and in the hover, and reads the page that opens.
import * as assert from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { defaultLog, samples } from '../../scripts/paths.mjs';
import { answer, clickDialogButton, hover, problems, runCommand, webview } from '../../scripts/workbench/page.mjs';
import { installExtension, openSession } from '../../scripts/workbench/session.mjs';

suite('the fix page', () => {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'wul-page-'));
  /** @type {import('../../scripts/workbench/session.mjs').Session} */
  let session;

  suiteSetup(async () => {
    session = await openSession({ file: defaultLog, folder: samples, extensionsFolder: await installExtension(temporary) });
    await problems(session.page);
  });

  suiteTeardown(async () => {
    await session?.close();
    rmSync(temporary, { recursive: true, force: true });
  });

  /** Back to the log with its problem brought into view, and no page left from the test before. */
  setup(async () => {
    const { page } = session;
    for (const tab of await page.locator('.tab', { hasText: 'Fix for' }).all()) await tab.click({ button: 'middle' });
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'ERROR_EVT_CONFIGURATION_ERROR' }).first().click();
    await page.keyboard.press('Enter');
    await page.locator('.editor-instance .squiggly-error').first().waitFor({ state: 'attached' });
  });

  test('opens from the Problems panel, and leads back to the line', async () => {
    const { page } = session;
    await page.locator('.markers-panel a.monaco-link', { hasText: '0x80073AA2' }).first().click();
    const content = webview(page);
    await content.getByRole('heading', { level: 1, name: 'ERROR_EVT_CONFIGURATION_ERROR' }).waitFor();
    const text = await content.locator('main').innerText();
    for (const part of ['In the open logs', 'Advanced installers', 'Evidence to look for', 'Often tried, does not help here', 'Sources']) {
      assert.ok(text.includes(part), part);
    }
    assert.strictEqual(await page.locator('.tab', { hasText: 'Fix for 0x80073AA2' }).count(), 1);
    await content
      .getByRole('link', { name: /^line \d+$/ })
      .first()
      .click();
    await page.locator('.monaco-editor.focused .view-line', { hasText: '80073aa2' }).first().waitFor();
  });

  test('opens from the hover of the marked code', async () => {
    const { page } = session;
    const text = await hover(page, '0x80073aa2');
    assert.ok(text.includes('ERROR_EVT_CONFIGURATION_ERROR'));
    await page.locator('.monaco-hover a.code-link', { hasText: '0x80073AA2' }).first().click();
    await webview(page).getByRole('heading', { level: 1, name: 'ERROR_EVT_CONFIGURATION_ERROR' }).waitFor();
  });

  test('opens from our own hover as well', async () => {
    const { page } = session;
    await hover(page, '0x80073aa2');
    await page.locator('.monaco-hover a', { hasText: 'Open the fix page' }).first().click();
    await webview(page).getByRole('heading', { level: 1, name: 'ERROR_EVT_CONFIGURATION_ERROR' }).waitFor();
  });

  test('copies the steps of a fix by keyboard alone', async () => {
    const { page } = session;
    await page.locator('.markers-panel a.monaco-link', { hasText: '0x80073AA2' }).first().click();
    const button = webview(page).getByRole('link', { name: 'Copy Steps' }).first();
    await button.focus();
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item', { hasText: 'The steps are on the clipboard.' }).waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /\n1\. .+\n2\. /);
  });

  test('opens from the lightbulb by keyboard', async () => {
    const { page } = session;
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .monaco-list-row', { hasText: 'Open the fix page for 0x80073AA2' }).first().waitFor();
    await page.keyboard.press('Enter');
    await webview(page).getByRole('heading', { level: 1, name: 'ERROR_EVT_CONFIGURATION_ERROR' }).waitFor();
  });

  test('is explained by any spelling of a code, also of one that is not in the catalog', async () => {
    const { page } = session;
    const content = webview(page);
    for (const [text = '', heading = ''] of [
      ['-1951535091', '0x8BADF00D'],
      ['15010', 'ERROR_EVT_CONFIGURATION_ERROR'],
      ['wu_e_no_service', 'WU_E_NO_SERVICE'],
      ['it says: code 0xC1900101 - 0x30018 (SYSPREP)', '0xC1900101-0x30018'],
    ]) {
      await runCommand(page, 'Windows Update: Explain Code…');
      await answer(page, text);
      await content.getByRole('heading', { level: 1, name: heading }).waitFor();
      if (heading.includes('-')) assert.ok((await content.locator('main').innerText()).includes('SP_EXECUTION_OP_SYSPREP'));
      // A page takes the focus when it is loaded, which may be late, and would close the next question.
      await page.locator('.tab.active').click({ button: 'middle' });
    }
  });

  test('is explained from the code under the cursor, and completed from a part of a name, of a meaning or of a fix', async () => {
    const { page } = session;
    await runCommand(page, 'Windows Update: Explain Code…');
    const input = page.locator('.quick-input-widget:visible input.input');
    await page.waitForFunction(() => {
      const box = [...document.querySelectorAll('.quick-input-widget input.input')].find((element) => element.checkVisibility());
      return box instanceof HTMLInputElement && box.value.toLowerCase() === '0x80073aa2';
    });
    const rows = page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
    for (const [text, row] of [
      ['cycle_det', 'WU_E_CYCLE_DETECTED'],
      ['event-log registrations', 'ERROR_EVT_CONFIGURATION_ERROR'],
      ['reset the windows update', 'Reset the Windows Update components'],
      ['0x80073AA', 'ERROR_EVT_CONFIGURATION_ERROR'],
      ['nothing at all like this', 'No code, no name and no fix fits this text.'],
    ]) {
      await input.fill(text ?? '');
      await rows
        .filter({ hasText: row ?? '' })
        .first()
        .waitFor();
    }
    // That row opens nothing; another can be chosen by keyboard.
    await page.keyboard.press('Enter');
    await input.fill('cycle_det');
    await rows.filter({ hasText: 'WU_E_CYCLE_DETECTED' }).first().waitFor();
    await page.keyboard.press('Enter');
    await webview(page).getByRole('heading', { level: 1, name: 'WU_E_CYCLE_DETECTED' }).waitFor();
  });

  test('is explained by a short number, though other codes end with the same digits', async () => {
    const { page } = session;
    await runCommand(page, 'Windows Update: Explain Code…');
    const widget = page.locator('.quick-input-widget:visible');
    await widget.locator('input.input').fill('2');
    await widget.locator('.monaco-list-row.focused', { hasText: 'ERROR_FILE_NOT_FOUND' }).waitFor();
    assert.strictEqual(await widget.locator('.monaco-list-row').count(), 2);
    await page.keyboard.press('Enter');
    await webview(page).getByRole('heading', { level: 1, name: 'ERROR_FILE_NOT_FOUND' }).waitFor();
  });

  test('gives its link by keyboard alone, and whoever follows the link gets to it', async () => {
    const { page } = session;
    await page.locator('.markers-panel a.monaco-link', { hasText: '0x80073AA2' }).first().click();
    const link = webview(page).getByRole('link', { name: 'Copy Link', exact: true });
    await link.focus();
    assert.notStrictEqual(await link.evaluate((element) => getComputedStyle(element).outlineStyle), 'none');
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item', { hasText: 'The link is on the clipboard.' }).waitFor();
    const address = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(address, /^[a-z-]+:\/\/windows-update-log\.windows-update-log\/code\/0x80073AA2\/installer-events-configuration$/);
    // As if somebody followed it in a ticket. VS Code asks before an extension sees an address.
    await page.locator('.tab', { hasText: 'Fix for' }).click({ button: 'middle' });
    await runCommand(page, 'Developer: Open URL');
    await answer(page, address);
    await clickDialogButton(page, 'Open');
    await webview(page).getByRole('heading', { level: 1, name: 'ERROR_EVT_CONFIGURATION_ERROR' }).waitFor();
  });

  // The last one: the second log stays in the Problems panel.
  test('shows hostile log text as text: no link, no picture, no code of the log', async () => {
    const { page } = session;
    await page.keyboard.press('Control+p');
    await page.locator('.quick-input-widget input.input').fill('hostile/CBS.log');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'hostile' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.editor-instance .squiggly-error').first().waitFor({ state: 'attached' });
    await page.locator('.markers-panel .monaco-list-row', { hasText: '[Package](command:x)' }).locator('a.monaco-link').click();
    const content = webview(page);
    await content.getByRole('heading', { level: 1 }).first().waitFor();
    assert.ok((await content.locator('main').innerText()).includes('](command:'));
    assert.strictEqual(await content.locator('img, script, b').count(), 0);
    const addresses = await content.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    const ours =
      /^(https:\/\/|command:windowsUpdateLog\.(openFixPage|copyCode|copyLink|copySteps|showPlace|runFix|addToCatalog|showInCatalog)\?)/;
    assert.deepStrictEqual(
      addresses.filter((address) => !ours.test(address)),
      [],
    );
  });
});
