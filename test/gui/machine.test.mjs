// Diagnoses a folder of logs with the packed extension installed, as a user does: the view, the line of the cause, the report, the ticket.
import * as assert from 'node:assert';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { samples } from '../../scripts/paths.mjs';
import { notification, pick, runCommand, takePicture } from '../../scripts/workbench/page.mjs';
import { installExtension, openSession } from '../../scripts/workbench/session.mjs';

/** Pictures of what the tests see, for whoever wants to look: WUL_PICTURES names a folder. */
const pictures = process.env['WUL_PICTURES'];

suite('a folder of logs in the workbench', () => {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'wul-machine-'));
  const folder = path.join(temporary, 'WKS-0317');
  const report = path.join(folder, 'windows-update-report.md');
  /** @type {import('../../scripts/workbench/session.mjs').Session} */
  let session;

  suiteSetup(async () => {
    cpSync(path.join(samples, 'founding-machine'), folder, { recursive: true });
    session = await openSession({
      folder,
      extensionsFolder: await installExtension(temporary),
      settings: { 'workbench.colorTheme': 'Default Dark Modern' },
    });
  });

  suiteTeardown(async () => {
    await session?.close();
    rmSync(temporary, { recursive: true, force: true });
  });

  /** @param {string} name */
  async function picture(name) {
    if (pictures !== undefined) await takePicture(session.page, path.join(pictures, `machine ${name}.png`));
  }

  const pane = () =>
    session.page.locator('.pane', { has: session.page.locator('.pane-header', { hasText: /Update Failures|更新プログラムの失敗/ }) });
  const row = (/** @type {string | RegExp} */ text) => pane().locator('.monaco-list-row', { hasText: text }).first();

  test('the view says what it is for, and a command fills it', async () => {
    const { page } = session;
    await page.locator('.pane-header', { hasText: 'Update Failures' }).click();
    await pane().getByRole('button', { name: 'Diagnose This Folder…' }).first().waitFor();
    await picture('welcome');
    await runCommand(page, 'Windows Update: Diagnose This Folder…');
    await pick(page, 'WKS-0317');
    await row('KB4056894').waitFor();
    await row(/^Cause: 0x80073AA2/).waitFor();
    assert.match((await row('KB4056894').getAttribute('aria-label')) ?? '', /KB4056894, .*3 tries/);
    await pane().getByText('One update failed.').waitFor();
    await picture('dark');
  });

  test('Enter opens the line of the cause', async () => {
    const { page } = session;
    // Chosen when the folder was diagnosed; the cause is the row below.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.tabs-container .tab', { hasText: 'CBS.log' }).waitFor();
    await page.locator('.editor-instance .view-line', { hasText: 'ProcessEventsInstall' }).first().waitFor();
    // At the code, which stands far to the right.
    await page.locator('.statusbar-item', { hasText: /Ln 214, Col 1\d\d/ }).waitFor();
    await picture('line');
  });

  test('a ticket is copied from the row of an update', async () => {
    const { page } = session;
    await row('KB4056894').hover();
    await row('KB4056894').getByRole('button', { name: 'Copy for Ticket' }).click();
    await page.locator('.statusbar-item', { hasText: 'Five lines for a ticket' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.strictEqual(copied.split('\n').length, 5);
    assert.match(copied, /KB4056894/);
  });

  test('the fix page of the cause opens from its row', async () => {
    const { page } = session;
    await row(/^Cause: /).hover();
    await row(/^Cause: /)
      .getByRole('button', { name: 'Open Fix Page' })
      .click();
    await page.locator('.tabs-container .tab', { hasText: 'Fix for 0x80073AA2' }).waitFor();
    await picture('page');
    await runCommand(page, 'View: Close All Editors');
  });

  test('a report without names is stored beside the logs and shown', async () => {
    const { page } = session;
    await runCommand(page, 'Windows Update: Write Triage Report…');
    await pick(page, 'Without Names');
    const input = page.locator('.quick-input-widget:visible input.input');
    await page.waitForFunction(
      (name) =>
        [...document.querySelectorAll('.quick-input-widget input')].some(
          (each) => each instanceof HTMLInputElement && each.value.endsWith(name),
        ),
      'windows-update-report.md',
    );
    await input.press('Enter');
    await page.locator('.tabs-container .tab', { hasText: /^Preview windows-update-report\.md/ }).waitFor();
    await page.locator('.tabs-container .tab', { hasText: /^windows-update-report\.md/ }).waitFor();
    await picture('report');
    assert.ok(existsSync(report));
    const text = readFileSync(report, 'utf8');
    assert.match(text, /KB4056894/);
    assert.doesNotMatch(text, /WKS-0317/);
    await runCommand(page, 'View: Close All Editors');
  });

  test('a folder without logs is told plainly', async () => {
    const { page } = session;
    await runCommand(page, 'Windows Update: Clear Update Failures');
    await pane().getByRole('button', { name: 'Diagnose This Folder…' }).first().waitFor();
    rmSync(path.join(folder, 'Windows'), { recursive: true });
    rmSync(path.join(folder, 'Events'), { recursive: true });
    await runCommand(page, 'Windows Update: Diagnose This Folder…');
    await pick(page, 'WKS-0317');
    await notification(page, 'No log of Windows Update or servicing was found in WKS-0317.');
    cpSync(path.join(samples, 'founding-machine'), folder, { recursive: true });
  });

  test('in Japanese and in light colours', async () => {
    const { page } = session;
    // What the workbench takes for its language, normally set by the words of a language pack. Source: getNLSLanguage in microsoft/vscode, src/vs/nls.ts.
    await page.addInitScript(() => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: 'ja' }));
    await page.reload();
    // By then the workbench has the extension's words.
    await page.locator('.pane-header', { hasText: '更新プログラムの失敗' }).waitFor();
    await runCommand(page, 'Preferences: Toggle between Light/Dark Themes');
    await runCommand(page, 'Windows Update: このフォルダーを診断…');
    await pick(page, 'WKS-0317');
    await row(/^原因: 0x80073AA2/).waitFor();
    await row(/^3 回試行し、毎回同じ箇所で元に戻されています/).waitFor();
    await picture('light ja');
  });
});
