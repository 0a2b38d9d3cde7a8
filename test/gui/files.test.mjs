// Opens files of every kind with the packed extension installed, as a user has it: an event log, a trace, a log that grows, and its failures alone.
import * as assert from 'node:assert';
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { build } from 'esbuild';
import { defaultLog, root } from '../../scripts/paths.mjs';
import { runCommand, takePicture, webview } from '../../scripts/workbench/page.mjs';
import { installExtension, openSession } from '../../scripts/workbench/session.mjs';

const LINE = '2018-03-14 03:01:07, Info                  CBS    Session: 1_2 initialized by client WindowsUpdateAgent.\r\n';

/** Pictures of what the tests see, for whoever wants to look: WUL_PICTURES names a folder. */
const pictures = process.env['WUL_PICTURES'];

/** The makers of files are written for the tests in TypeScript; this runs them as they stand. */
async function makers() {
  const contents = "export * from './test/support/evtxFile'; export * from './test/support/traceFile';";
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    ...{ bundle: true, platform: 'node', format: 'esm', write: false, logLevel: 'silent' },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')}`);
}

suite('files of every kind in the workbench', () => {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'wul-files-'));
  const folder = path.join(temporary, 'logs');
  /** @type {import('../../scripts/workbench/session.mjs').Session} */
  let session;

  suiteSetup(async () => {
    const { evtxFile, makeTrace } = await makers();
    mkdirSync(folder);
    const data = [
      ['errorCode', 0x80073aa2],
      ['updateTitle', '2018-01 Security Monthly Quality Rollup for Windows 7 (KB4056894)'],
    ];
    const event = { provider: 'Microsoft-Windows-WindowsUpdateClient', channel: 'System', level: 2, id: 20, data };
    writeFileSync(path.join(folder, 'System.evtx'), evtxFile([[{ ...event, recordId: 4711, time: '2018-03-14T02:12:41.000Z' }]]));
    writeFileSync(path.join(folder, 'WindowsUpdate.20180314.031241.317.1.etl'), makeTrace());
    writeFileSync(path.join(folder, 'wusa.log'), makeTrace());
    copyFileSync(defaultLog, path.join(folder, 'CBS.log'));
    writeFileSync(path.join(folder, 'live.log'), LINE.repeat(100));
    session = await openSession({
      folder,
      file: path.join(folder, 'CBS.log'),
      extensionsFolder: await installExtension(temporary),
      // Windows tells of writes late; here nobody tells of them at all.
      settings: { 'files.watcherExclude': { '**': true } },
    });
    // By then VS Code knows what the extension contributes.
    await session.page.locator('.editor-instance .squiggly-error').first().waitFor({ state: 'attached' });
    await runCommand(session.page, 'View: Close All Editors');
  });

  suiteTeardown(async () => {
    await session?.close();
    rmSync(temporary, { recursive: true, force: true });
  });

  teardown(async function () {
    if (pictures !== undefined) await takePicture(session.page, path.join(pictures, `${this.currentTest?.title ?? 'test'}.png`));
    await runCommand(session.page, 'View: Close All Editors');
  });

  /**
   * A click in the explorer.
   * @param {string} name
   */
  async function click(name) {
    await session.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first().click();
  }

  const tab = (/** @type {string} */ name) => session.page.locator('.tabs-container .tab', { hasText: name });
  /** The editor shows blanks as no-break spaces. */
  const line = (/** @type {string} */ text) =>
    session.page.locator('.editor-instance .view-line', { hasText: new RegExp(text.replaceAll(' ', '[ \\u00a0]')) });

  test('an event log is one click away and stays one tab', async () => {
    const { page } = session;
    await click('System.evtx');
    await line('errorCode: 0x80073aa2').waitFor();
    await page.locator('.editor-instance .squiggly-error').first().waitFor({ state: 'attached' });
    await page.waitForFunction(() => document.querySelectorAll('.tabs-container .tab').length === 1);
    assert.strictEqual(await tab('System.evtx.log').count(), 1);
  });

  test('a trace tells the command that makes it readable', async () => {
    const { page } = session;
    await click('WindowsUpdate.20180314');
    const content = webview(page);
    await content.getByText('binary event trace').waitFor();
    await content
      .getByRole('link', { name: /^Copy Command/ })
      .first()
      .click();
    await page.locator('.statusbar-item', { hasText: 'The command is on the clipboard.' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.strictEqual(copied, 'Get-WindowsUpdateLog -ETLPath "$PWD\\WindowsUpdate.20180314.031241.317.1.etl"');
  });

  test('a trace with the name of a log says the same', async () => {
    const { page } = session;
    await click('CBS.log');
    await line('CBS').first().waitFor();
    await click('wusa.log');
    await webview(page).getByText('binary event trace').waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.tabs-container .tab').length === 1);
  });

  test('a followed log stays at its end, through a rotation', async () => {
    const { page } = session;
    const file = path.join(folder, 'live.log');
    await click('live.log');
    await page.locator('.statusbar-item', { hasText: /^Windows Update Log$/ }).waitFor();
    await runCommand(page, 'Windows Update: Follow Log');
    await page.locator('.statusbar-item', { hasText: 'Following' }).waitFor();
    appendFileSync(file, `${LINE.repeat(60)}2018-03-14 03:12:41, Info                  CBS    The first end\r\n`);
    await line('The first end').waitFor();
    renameSync(file, path.join(folder, 'old.log'));
    await page.locator('.statusbar-item', { hasText: 'Waiting for the Log' }).waitFor();
    writeFileSync(file, `${LINE.repeat(3)}2018-03-14 03:12:42, Info                  CBS    The second beginning\r\n`);
    await line('The second beginning').waitFor();
    await page.locator('.statusbar-item', { hasText: 'Following' }).click();
    await page.locator('.statusbar-item', { hasText: 'Following' }).waitFor({ state: 'detached' });
  });

  test('the failures alone lead back to the log', async () => {
    const { page } = session;
    await click('CBS.log');
    await page.locator('.editor-instance .squiggly-error').first().waitFor({ state: 'attached' });
    await runCommand(page, 'Windows Update: Show Only Failures and Their Context');
    await tab('Failures in CBS.log').waitFor();
    await line('left out').first().waitFor();
    if (pictures !== undefined) await takePicture(page, path.join(pictures, 'failures.png'));
    await line('80073aa2').first().dblclick();
    await page.locator('.tab.active', { hasText: /^CBS\.log/ }).waitFor();
    await page.locator('.monaco-editor.focused .view-line', { hasText: '80073aa2' }).first().waitFor();
  });
});
