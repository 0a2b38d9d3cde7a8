// Runs the reset as a person does: from the palette to a host whose questions are answered in the terminal, with a real sshd and cmd behind it.
import * as assert from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { defaultLog, root, samples } from '../../scripts/paths.mjs';
import { ensure } from '../../scripts/prerequisites.mjs';
import * as workbench from '../../scripts/workbench/page.mjs';
import { installExtension, openSession } from '../../scripts/workbench/session.mjs';

const RESET = 'Windows Update: Reset Update Components on a Remote Host…';

suite('the reset on a remote host', () => {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'wul-gui-reset-'));
  /** @type {import('../remote/target/target').Target} */
  let target;
  /** @type {import('../../scripts/workbench/session.mjs').Session} */
  let session;

  suiteSetup(async function () {
    this.timeout(300_000);
    const readiness = await ensure('remote');
    if (readiness.kind === 'missing') {
      console.log(`skipped: ${readiness.reason}`);
      this.skip();
    }
    const bundle = path.join(temporary, 'target.mjs');
    await esbuild.build({
      entryPoints: [path.join(root, 'test/remote/target/target.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: bundle,
    });
    /** @type {typeof import('../remote/target/target')} */
    const { startTarget } = await import(pathToFileURL(bundle).href);
    target = await startTarget(root);
    await target.reset();
    const homeFolder = path.join(temporary, 'home');
    mkdirSync(path.join(homeFolder, '.ssh'), { recursive: true });
    // The names to choose from; where they lead, the target's own ssh knows.
    writeFileSync(path.join(homeFolder, '.ssh/config'), 'Host frontdesk-pc\n  HostName 127.0.0.1\nHost winhost\nHost *.example\n');
    // Found first by name, as a user's own ssh would be: the setting of its path belongs to a machine and is not in a test's profile.
    process.env['PATH'] = `${path.dirname(target.ssh)}${path.delimiter}${process.env['PATH'] ?? ''}`;
    session = await openSession({
      // An open log brings the extension up, so that the palette has its commands.
      file: defaultLog,
      folder: samples,
      extensionsFolder: await installExtension(path.join(temporary, 'extension')),
      homeFolder,
    });
    await workbench.problems(session.page);
    await trusted(session.page);
  });

  suiteTeardown(async function () {
    this.timeout(60_000);
    await session?.close();
    await target?.stop();
    rmSync(temporary, { recursive: true, force: true });
  });

  test('is shown, previewed, asked, watched in a terminal, and told at the end', async function () {
    this.timeout(180_000);
    const { page } = session;
    await workbench.runCommand(page, RESET);
    const rows = await workbench.quickPickRows(page);
    assert.deepStrictEqual(rows.length, 2, rows.join(', '));
    await workbench.pick(page, 'frontdesk-pc');

    const question = await workbench.dialog(page);
    for (const part of [
      'on frontdesk-pc?',
      'Stop Windows Update (wuauserv)',
      'Set catroot2 aside',
      'update history',
      'The host is not restarted.',
    ]) {
      assert.ok(question.text.includes(part), `${part} in ${question.text}`);
    }
    if (process.env['WUL_PICTURES']) await workbench.takePicture(page, path.join(process.env['WUL_PICTURES'], 'question.png'));
    await workbench.clickDialogButton(page, 'Preview');
    await page.locator('.tab', { hasText: /reset-.*\.cmd/ }).waitFor();
    await page.locator('.view-line', { hasText: 'It deletes nothing of yours' }).first().waitFor();
    assert.deepStrictEqual(target.folders('catroot2'), ['catroot2'], 'a preview runs nothing');
    await workbench.notification(page, 'exact script');
    await page.locator('.notification-list-item .monaco-button', { hasText: 'Continue' }).click();
    await workbench.dialog(page);
    await workbench.clickDialogButton(page, 'Run');

    await workbench.waitForTerminal(page, 'continue connecting', 30_000);
    await workbench.type(page, 'yes\n');
    await workbench.waitForTerminal(page, 'Enter passphrase', 30_000);
    await workbench.type(page, `${target.passphrase}\n`);
    await workbench.waitForTerminal(page, 'Stop Windows Update (wuauserv)', 60_000);
    await workbench.notification(page, 'Reset Windows Update components on frontdesk-pc');
    if (process.env['WUL_PICTURES']) await workbench.takePicture(page, path.join(process.env['WUL_PICTURES'], 'running.png'));
    const told = await workbench.notification(page, 'Done on frontdesk-pc', 90_000);
    assert.match(told, /catroot2\.[0-9]{8}-/);
    if (process.env['WUL_PICTURES']) await workbench.takePicture(page, path.join(process.env['WUL_PICTURES'], 'done.png'));
    assert.strictEqual(target.folders('catroot2').length, 2);
    assert.deepStrictEqual(
      [...(await target.states())].filter(([, state]) => state !== 'running').map(([name]) => name),
      ['msiserver'],
    );

    await page.locator('.notification-list-item .monaco-button', { hasText: 'Show Transcript' }).click();
    await page
      .locator('.view-line', { hasText: /run.[0-9]{8}-/ })
      .first()
      .waitFor();
  });

  test('takes no host that ssh would read as an option', async () => {
    const { page } = session;
    await workbench.runCommand(page, RESET);
    await page.locator('.quick-input-widget:visible input.input').fill('-oProxyCommand=touch x');
    const [row] = await workbench.quickPickRows(page);
    assert.match(row ?? '', /This is no host name/);
    await page.keyboard.press('Enter');
    assert.ok(await page.locator('.quick-input-widget').isVisible(), 'the picker waits for a correction');
    await page.keyboard.press('Escape');
    assert.strictEqual(await page.locator('.monaco-dialog-box').count(), 0);
  });

  test('looks at the last run and finds that it has finished', async function () {
    this.timeout(90_000);
    const { page } = session;
    await workbench.runCommand(page, 'Windows Update: Look and Resume Last Run…');
    assert.match((await workbench.dialog(page)).text, /First it only looks/);
    await workbench.clickDialogButton(page, 'Look and Resume');
    await workbench.waitForTerminal(page, 'Enter passphrase', 30_000);
    await workbench.type(page, `${target.passphrase}\n`);
    await workbench.waitForTerminal(page, 'The last run has finished on the host', 60_000);
    await workbench.notification(page, 'Done on frontdesk-pc', 30_000);
    assert.strictEqual(target.folders('catroot2').length, 2, 'nothing ran again');
  });

  test('opens a plain terminal on the host', async () => {
    const { page } = session;
    await workbench.runCommand(page, 'Windows Update: Open Remote Terminal…');
    await workbench.pick(page, 'winhost');
    await workbench.waitForTerminal(page, 'C:\\users', 30_000);
  });
});

/**
 * The palette has the commands only once the workbench knows that the workspace is trusted, a moment after it is drawn.
 * @param {import('playwright-core').Page} page
 */
async function trusted(page) {
  for (;;) {
    await page.keyboard.press('F1');
    const input = page.locator('.quick-input-widget input.input');
    await input.fill(`>${RESET}`);
    const rows = await workbench.quickPickRows(page);
    await page.keyboard.press('Escape');
    if (rows.some((row) => row.startsWith(RESET))) return;
  }
}
