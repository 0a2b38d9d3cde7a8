// Begins an own catalogue as a person does, from the palette, and sees its words on a page; and opens a folder that brings one without being trusted.
import * as assert from 'node:assert';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { defaultLog } from '../../scripts/paths.mjs';
import { answer, notification, problems, runCommand, type, webview } from '../../scripts/workbench/page.mjs';
import { installExtension, openSession } from '../../scripts/workbench/session.mjs';

const SETTING = 'windowsUpdateLog.catalog.files';
const OURS = '{ "codes": [{ "code": "0x80073AA2", "meaning": "Our own words." }] }\n';

/**
 * A folder with a log and whatever a test puts there.
 * @param {Readonly<Record<string, string>>} files
 */
function makeFolder(files) {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'wul-own-'));
  const folder = path.join(temporary, 'folder');
  mkdirSync(folder);
  cpSync(defaultLog, path.join(folder, 'CBS.log'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return { temporary, folder };
}

suite('an own catalog', () => {
  const { temporary, folder } = makeFolder({});
  /** @type {import('../../scripts/workbench/session.mjs').Session} */
  let session;

  suiteSetup(async () => {
    session = await openSession({ file: path.join(folder, 'CBS.log'), folder, extensionsFolder: await installExtension(temporary) });
    await problems(session.page);
  });

  suiteTeardown(async () => {
    await session?.close();
    rmSync(temporary, { recursive: true, force: true });
  });

  test('is begun from the palette, named in the setting and in force once it is saved', async () => {
    const { page } = session;
    await runCommand(page, 'Windows Update: Add to My Catalog…');
    await answer(page, '15010');
    // Where the file goes: the name that is offered, in the folder.
    const offered = page.locator('.quick-input-widget:visible input.input');
    await page.waitForFunction(() => {
      const inputs = [...document.querySelectorAll('.quick-input-widget input.input')];
      return inputs.some((input) => input instanceof HTMLInputElement && input.value.endsWith('team.windows-update.jsonc'));
    });
    await offered.press('Enter');
    await page.locator('.tab.active', { hasText: 'team.windows-update.jsonc' }).waitFor();
    await page.locator('.editor-instance .view-line', { hasText: '"meaning"' }).first().waitFor();
    await type(page, 'The event log of our image is damaged.');
    await page.keyboard.press('Control+s');
    await page
      .locator('.markers-panel .monaco-list-row', { hasText: 'The event log of our image is damaged. ' })
      .filter({ hasText: 'From: team.windows-update.jsonc.' })
      .first()
      .waitFor();
    assert.deepStrictEqual(JSON.parse(readFileSync(path.join(folder, '.vscode/settings.json'), 'utf8'))[SETTING], [
      'team.windows-update.jsonc',
    ]);
    assert.match(readFileSync(path.join(folder, 'team.windows-update.jsonc'), 'utf8'), /"symbol": "ERROR_EVT_CONFIGURATION_ERROR"/);
  });

  test('is named on the page, which leads to its words', async () => {
    const { page } = session;
    await page.locator('.markers-panel a.monaco-link', { hasText: '0x80073AA2' }).first().click();
    const content = webview(page);
    await content.getByText('The event log of our image is damaged.').first().waitFor();
    assert.ok((await content.locator('main').innerText()).includes('From your own catalog: team.windows-update.jsonc'));
    // The open page follows the file, which somebody else may change.
    const file = path.join(folder, 'team.windows-update.jsonc');
    writeFileSync(file, readFileSync(file, 'utf8').replace('of our image', 'of the new image'));
    await content.getByText('The event log of the new image is damaged.').first().waitFor();
    await content.getByRole('link', { name: 'team.windows-update.jsonc' }).first().click();
    await page.locator('.monaco-editor.focused .view-line', { hasText: 'The event log of the new image' }).first().waitFor();
  });

  test('has a mistake told once, by whoever knows it', async () => {
    const { page } = session;
    // On the selected words, from the test before.
    await type(page, '\u200e');
    await page.locator('.editor-instance .squiggly-warning').first().waitFor({ state: 'attached' });
    const rows = page.locator('.markers-panel .monaco-list-row', { has: page.locator('.marker-icon') });
    await rows.filter({ hasText: 'invisible characters' }).first().waitFor();
    assert.strictEqual(await rows.filter({ hasText: 'invisible characters' }).count(), 1);
    await page.keyboard.press('Control+z');
  });
});

suite('an own catalog that an untrusted folder brings', () => {
  const { temporary, folder } = makeFolder({
    'team.windows-update.jsonc': OURS,
    '.vscode/settings.json': JSON.stringify({ [SETTING]: ['team.windows-update.jsonc', 'gone.jsonc'] }),
  });
  /** @type {import('../../scripts/workbench/session.mjs').Session} */
  let session;

  suiteSetup(async () => {
    session = await openSession({
      file: path.join(folder, 'CBS.log'),
      folder,
      extensionsFolder: await installExtension(temporary),
      workspaceTrust: true,
      settings: { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' },
    });
  });

  suiteTeardown(async () => {
    await session?.close();
    rmSync(temporary, { recursive: true, force: true });
  });

  test('says nothing before the folder is trusted, and speaks from then on', async () => {
    const { page } = session;
    const restricted = page.locator('.statusbar-item', { hasText: 'Restricted Mode' });
    await restricted.waitFor();
    const rows = await problems(page);
    assert.ok(rows.some((row) => row.includes('ERROR_EVT_CONFIGURATION_ERROR')));
    assert.ok(!rows.some((row) => row.includes('Our own words.')), rows.join('\n'));
    await restricted.click();
    await page
      .locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ })
      .first()
      .click();
    await page.locator('.markers-panel .monaco-list-row', { hasText: 'Our own words.' }).first().waitFor();
    // Told where a person sees it, once, and in the way of nothing.
    assert.ok((await notification(page, 'gone.jsonc')).includes('is not there.'));
    assert.strictEqual(await page.locator('.notifications-toasts .notification-list-item').count(), 1);
  });
});
