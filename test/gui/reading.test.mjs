// Opens the sample incident with the packed extension installed, as a user has it, and looks at the screen.
import * as assert from 'node:assert';
import { mkdtempSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { defaultLog } from '../../scripts/paths.mjs';
import { problems, squiggles } from '../../scripts/workbench/page.mjs';
import { installExtension, openSession } from '../../scripts/workbench/session.mjs';

suite('reading a log', () => {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'wul-gui-'));
  /** @type {import('../../scripts/workbench/session.mjs').Session} */
  let session;

  suiteSetup(async () => {
    const extensionsFolder = await installExtension(temporary);
    session = await openSession({ file: defaultLog, extensionsFolder });
  });

  suiteTeardown(async () => {
    await session?.close();
    rmSync(temporary, { recursive: true, force: true });
  });

  test('underlines the failure in the editor', async () => {
    assert.strictEqual(await squiggles(session.page, 'error'), 1);
  });

  test('lists it in the Problems panel with its code', async () => {
    const rows = await problems(session.page);
    assert.ok(
      rows.some((row) => row.includes('0x80073AA2')),
      rows.join('\n'),
    );
  });
});
