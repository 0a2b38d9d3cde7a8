// Finds a way through a log in the real workbench: outline, breadcrumbs, sticky scroll, folding, from failure to failure, to a time.
import * as assert from 'node:assert';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { samples } from '../../scripts/paths.mjs';
import { answer, openEditors, pick, quickPickRows, runCommand, takePicture } from '../../scripts/workbench/page.mjs';
import { installExtension, openSession } from '../../scripts/workbench/session.mjs';

const PATIENCE = 15_000;

suite('navigating a log', () => {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'wul-gui-'));
  /** @type {import('../../scripts/workbench/session.mjs').Session} */
  let session;

  suiteSetup(async () => {
    const extensionsFolder = await installExtension(temporary);
    const folder = path.join(temporary, 'logs of pc-0417');
    cpSync(path.join(samples, 'navigation'), folder, { recursive: true });
    session = await openSession({ folder, file: path.join(folder, 'Logs', 'CBS', 'CBS.log'), extensionsFolder });
  });

  suiteTeardown(async () => {
    await session?.close();
    rmSync(temporary, { recursive: true, force: true });
  });

  /** @param {string} selector */
  const texts = async (selector) =>
    (await session.page.locator(selector).allInnerTexts()).map((text) => text.replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' ').trim());

  /**
   * Waits until one of the elements reads as wanted.
   * @param {string} selector
   * @param {string} text
   */
  const shows = (selector, text) => session.page.locator(selector, { hasText: text }).first().waitFor({ timeout: PATIENCE });

  teardown(async function () {
    const folder = process.env['WUL_PICTURES'];
    if (folder) await takePicture(session.page, path.join(folder, `${this.currentTest?.title.replaceAll(/\W+/g, '-') ?? ''}.png`));
  });

  test('the outline lists the sessions with their endings', async () => {
    await runCommand(session.page, 'Explorer: Focus on Outline View');
    await shows('.outline-pane .monaco-list-row', 'Phase TrustedInstaller');
    const rows = await texts('.outline-pane .monaco-list-row');
    assert.ok(
      rows.some((row) => /^Phase TrustedInstaller ?failed, rolled back · 4 min 34 s/.test(row)),
      rows.join('\n'),
    );
  });

  test('a key leads to the failure, and the breadcrumbs tell where that is', async () => {
    const { page } = session;
    // The focus was in the outline.
    await runCommand(page, 'Windows Update: Go to Next Failure');
    // Told when the log has the focus; a key that comes before goes to the palette that is closing.
    await shows('.statusbar-item', 'Failure 1 of 2: 0x80073AA2');
    await page.locator('.editor-instance .monaco-editor.focused').waitFor({ timeout: PATIENCE });
    await page.keyboard.press('Control+Shift+F8');
    await shows('.statusbar-item', 'Failure 2 of 2: 0x800F081F');
    await page.keyboard.press('Control+F8');
    await shows('.statusbar-item', 'Failure 1 of 2: 0x80073AA2');
    // The crumbs follow the cursor one after another.
    for (const crumb of ['Phase TrustedInstaller', 'Phase advanced operation queue', 'Installer Events']) {
      await shows('.breadcrumbs-control .monaco-breadcrumb-item', crumb);
    }
    await page.locator('.breadcrumbs-control .monaco-breadcrumb-item', { hasText: 'Session' }).waitFor({ state: 'detached' });
  });

  test('sticky scroll keeps the beginnings of what one reads in', async () => {
    await runCommand(session.page, 'Windows Update: Go to Time…');
    await answer(session.page, '2018-03-14 03:14:36');
    await shows('.sticky-widget .sticky-line-content', 'Starting TrustedInstaller initialization');
    await shows('.sticky-widget .sticky-line-content', 'Processing advanced operation queue');
  });

  test('folding leaves one line for each session', async () => {
    await runCommand(session.page, 'Fold All');
    await session.page.locator('.editor-instance .view-line', { hasText: 'Failed execution of queue item' }).waitFor({ state: 'detached' });
    const lines = await texts('.editor-instance .view-lines .view-line');
    assert.strictEqual(lines.filter((line) => line !== '').length, 4, lines.join('\n'));
    await runCommand(session.page, 'Unfold All');
  });

  test('a time is told where it leads while it is typed, and leads there', async () => {
    const { page } = session;
    await runCommand(page, 'Windows Update: Go to Time…');
    const input = page.locator('.quick-input-widget:visible input.input');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.quick-input-widget input.input')].some(
        (box) => box instanceof HTMLInputElement && box.placeholder === '2018-03-14 03:01:07 to 2018-03-15 21:42:07',
      ),
    );
    await input.fill('25:00');
    await shows('.quick-input-widget .quick-input-message', 'Write a time as in');
    await input.fill('15.3.2018 21:42:05');
    await shows('.quick-input-widget .quick-input-message', 'Line 100, 2018-03-15 21:42:05');
    await answer(page, '15.3.2018 21:42:05');
    await shows('.statusbar-item', 'Ln 100, Col 1');
  });

  test('the formats are offered by name, with what the content tells', async () => {
    const { page } = session;
    await runCommand(page, 'Windows Update: Set Log Format…');
    const rows = await quickPickRows(page);
    assert.ok(rows[0]?.includes('Tell by content') && rows[0].includes('CBS.log (servicing)'), rows.join('\n'));
    await pick(page, 'Tell by content');
  });

  test('the language status tells failures, format and encoding', async () => {
    const { page } = session;
    await page.locator('#status\\.languageStatus').first().click();
    await shows('.hover-language-status', 'CBS.log (servicing)');
    const rows = (await texts('.hover-language-status .element, .hover-language-status')).join('\n');
    for (const part of [
      '2 failures',
      'The update was rolled back.',
      'CBS.log (servicing)',
      'Set Log Format…',
      'UTF-8',
      'Change Encoding…',
    ]) {
      assert.ok(rows.includes(part), `${part} in ${rows}`);
    }
  });

  test('a path in the log opens the file of the workspace', async () => {
    const { page } = session;
    await runCommand(page, 'Windows Update: Go to Time…');
    await answer(page, '2018-03-15 21:42:02');
    const link = page.locator('.editor-instance .view-line .detected-link', { hasText: 'DISM' }).first();
    await link.click({ modifiers: ['Control'], timeout: PATIENCE });
    await shows('.tabs-container .tab', 'dism.log');
    assert.ok((await openEditors(page)).includes('dism.log'));
  });
});
