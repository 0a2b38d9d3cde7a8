// Takes the README's pictures from the running product: npm run pictures. The remote run is pictured by its own test, on the real target.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { build } from './build.mjs';
import { defaultLog, root } from './paths.mjs';
import { run } from './process.mjs';
import { problems, showFirstProblem, takePicture, webview } from './workbench/page.mjs';
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
console.log(`Saved three pictures in ${path.relative(process.cwd(), pictures)}.`);
