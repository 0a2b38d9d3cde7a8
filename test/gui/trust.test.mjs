// Opens a folder that nobody trusts, as VS Code opens one for the first time: logs are read there, and nothing can be run.
import * as assert from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { defaultLog, samples } from '../../scripts/paths.mjs';
import { answer, notification, problems, runCommand, webview } from '../../scripts/workbench/page.mjs';
import { installExtension, openSession } from '../../scripts/workbench/session.mjs';

suite('an untrusted workspace', () => {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'wul-trust-'));
  /** @type {import('../../scripts/workbench/session.mjs').Session} */
  let session;

  suiteSetup(async () => {
    session = await openSession({
      file: defaultLog,
      folder: samples,
      extensionsFolder: await installExtension(temporary),
      workspaceTrust: true,
      settings: { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' },
    });
  });

  suiteTeardown(async () => {
    await session?.close();
    rmSync(temporary, { recursive: true, force: true });
  });

  test('has its logs read', async () => {
    const { page } = session;
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    const rows = await problems(page);
    assert.ok(rows.some((row) => row.includes('ERROR_EVT_CONFIGURATION_ERROR')));
  });

  test('has no command in the palette that reaches another host', async () => {
    const { page } = session;
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget:visible input.input');
    await input.fill('>Windows Update:');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'Explain Code' }).waitFor();
    const titles = (await rows.allTextContents()).join('\n');
    for (const title of ['Reset Update Components', 'Open Remote Terminal', 'Look and Resume']) assert.ok(!titles.includes(title), titles);
    await page.keyboard.press('Escape');
  });

  test('runs nothing from a fix page either, and says why', async () => {
    const { page } = session;
    await runCommand(page, 'Windows Update: Explain Code…');
    await answer(page, '0x80248007');
    await webview(page).getByRole('link', { name: 'Run on a Remote Host…' }).first().click();
    await notification(page, 'not trusted');
    assert.strictEqual(await page.locator('.monaco-dialog-box').count(), 0);
    assert.strictEqual(await page.locator('.quick-input-widget:visible').count(), 0);
  });
});
