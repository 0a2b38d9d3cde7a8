// Saves a picture of a log in the workbench, as `npm start -- --screenshot` and the pictures of the README want it.
import { mkdtempSync, rmSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { problems, showFirstProblem, takePicture } from './workbench/page.mjs';
import { installExtension, openSession } from './workbench/session.mjs';

/** A healthy log shows no problem at all, so the wait for one ends. */
const PROBLEMS_SECONDS = 15;

/**
 * @param {string} log
 * @param {string} file a .png
 */
export async function takeScreenshot(log, file) {
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'wul-shot-'));
  try {
    const extensionsFolder = await installExtension(temporary);
    const session = await openSession({ file: log, extensionsFolder, pixelRatio: 2 });
    try {
      await showProblems(session.page);
      await takePicture(session.page, file);
    } finally {
      await session.close();
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** @param {import('playwright-core').Page} page */
async function showProblems(page) {
  const rows = await problems(page, PROBLEMS_SECONDS * 1000).catch(() => []);
  if (rows.length === 0) console.log('The Problems panel stayed empty: nothing in this log needs attention.');
  else await showFirstProblem(page);
}
