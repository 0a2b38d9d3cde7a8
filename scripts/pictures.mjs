// Takes the README's pictures from the running product: npm run pictures. The remote run is pictured by its own test, on the real target.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { build } from './build.mjs';
import { defaultLog, root, samples } from './paths.mjs';
import { run } from './process.mjs';
import { pick, problems, runCommand, showFirstProblem, takePicture, webview } from './workbench/page.mjs';
import { installExtension, openSession } from './workbench/session.mjs';

const pictures = path.join(root, 'media/screenshots');
const temporary = mkdtempSync(path.join(os.tmpdir(), 'wul-pictures-'));
mkdirSync(pictures, { recursive: true });
if (!(await build('--production'))) process.exit(1);
try {
  const session = await openSession({
    file: defaultLog,
    folder: path.dirname(defaultLog),
    extensionsFolder: await installExtension(temporary),
    settings: { 'workbench.colorTheme': 'Default Dark Modern', 'editor.minimap.enabled': false, 'editor.wordWrap': 'on' },
  });
  const { page } = session;
  await problems(page);
  await showFirstProblem(page);
  await takePicture(page, path.join(pictures, 'editor.png'));
  await page.locator('.markers-panel a.monaco-link', { hasText: '0x80073AA2' }).first().click();
  await webview(page).getByRole('heading', { level: 1 }).first().waitFor();
  await page.keyboard.press('Control+j');
  await takePicture(page, path.join(pictures, 'fix-page.png'));
  await session.close();

  await pictureReading(await installExtension(temporary));
  await pictureMachine(await installExtension(temporary));

  const ended = await run(process.execPath, [path.join(root, 'scripts/test.mjs'), '--only', 'gui', '--grep', 'watched in a terminal'], {
    cwd: root,
    output: 'kept',
    limitSeconds: 600,
    env: { WUL_PICTURES: temporary },
  });
  if (ended.code !== 0) throw new Error(`the remote run was not pictured (${ended.why}):\n${ended.output}`);
  cpSync(path.join(temporary, 'done.png'), path.join(pictures, 'remote-run.png'));
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
console.log(`Saved six pictures in ${path.relative(process.cwd(), pictures)}.`);

/**
 * A log with its outline, and its failures alone.
 * @param {string} extensionsFolder
 */
async function pictureReading(extensionsFolder) {
  const folder = path.join(samples, 'navigation');
  const { page, close } = await openSession({
    file: path.join(folder, 'Logs/CBS/CBS.log'),
    folder,
    extensionsFolder,
    settings: { 'workbench.colorTheme': 'Default Dark Modern', 'editor.minimap.enabled': false, 'editor.occurrencesHighlight': 'off' },
  });
  await runCommand(page, 'Explorer: Focus on Outline View');
  await page.locator('.outline-pane .monaco-list-row', { hasText: 'TrustedInstaller' }).waitFor();
  // The side bar's room for the outline, and wide enough for how each session ended.
  await page.locator('.pane-header', { hasText: 'navigation' }).click();
  await widenSideBar(page);
  await runCommand(page, 'Windows Update: Go to Next Failure');
  await page.locator('.statusbar-item', { hasText: 'Failure 1 of' }).waitFor();
  await page.keyboard.press('Home');
  await page.locator('.breadcrumbs-control .monaco-breadcrumb-item', { hasText: 'Installer Events' }).waitFor();
  await takePicture(page, path.join(pictures, 'outline.png'));
  // They would tell the folders of this machine.
  await runCommand(page, 'View: Toggle Breadcrumbs');
  await runCommand(page, 'Windows Update: Show Only Failures and Their Context');
  await page.locator('.tabs-container .tab', { hasText: 'Failures in CBS.log' }).waitFor();
  await page.locator('.editor-instance .view-line', { hasText: 'left' }).first().waitFor();
  await page.locator('.statusbar-item', { hasText: 'Activating' }).waitFor({ state: 'detached' });
  await takePicture(page, path.join(pictures, 'failures.png'));
  await close();
}

/**
 * The logs of a machine as one story, and the line of its cause.
 * @param {string} extensionsFolder
 */
async function pictureMachine(extensionsFolder) {
  const folder = path.join(temporary, 'WKS-0317');
  cpSync(path.join(samples, 'founding-machine'), folder, { recursive: true });
  const { page, close } = await openSession({
    folder,
    extensionsFolder,
    settings: { 'workbench.colorTheme': 'Default Dark Modern', 'editor.minimap.enabled': false, 'editor.wordWrap': 'on' },
  });
  await page.locator('.pane-header', { hasText: 'Update Failures' }).click();
  await runCommand(page, 'Windows Update: Diagnose This Folder…');
  await pick(page, 'WKS-0317');
  const row = (/** @type {string | RegExp} */ text) => page.locator('.pane .monaco-list-row', { hasText: text }).first();
  await row(/^Cause: 0x80073AA2/).waitFor();
  // The side bar's room for the view.
  await page.locator('.pane-header', { hasText: 'WKS-0317' }).first().click();
  await widenSideBar(page);
  await row(/^Try 3/).waitFor();
  await row(/^Cause: 0x80073AA2/).click();
  await page.locator('.tabs-container .tab', { hasText: 'CBS.log' }).waitFor();
  await page.locator('.statusbar-item', { hasText: 'Activating' }).waitFor({ state: 'detached' });
  // They would tell the folders of this machine.
  await runCommand(page, 'View: Toggle Breadcrumbs');
  await takePicture(page, path.join(pictures, 'machine.png'));
  await close();
}

/** @param {import('playwright-core').Page} page */
async function widenSideBar(page) {
  const side = await page.locator('.part.sidebar').boundingBox();
  if (side === null) return;
  await page.mouse.move(side.x + side.width, 400);
  await page.mouse.down();
  await page.mouse.move(side.x + 420, 400, { steps: 5 });
  await page.mouse.up();
}
