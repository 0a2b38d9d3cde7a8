// What a person does and sees in a workbench page. Each act waits for its effect or rejects; nothing here sleeps for a guessed time
// where something can be waited for. Knows the workbench's page, and nothing of this extension.

/** @typedef {import('playwright-core').Page} Page */

const PATIENCE = 15_000;

/**
 * Waits until the editor underlines something and says how many places it shows. Only what is scrolled into view is counted.
 * @param {Page} page
 * @param {'error' | 'warning' | 'info' | 'hint'} [severity]
 * @returns {Promise<number>}
 */
export async function squiggles(page, severity = 'error') {
  const selector = `.monaco-editor .view-overlays .cdr.squiggly-${severity}`;
  await page.waitForSelector(selector, { state: 'attached', timeout: PATIENCE });
  return page.locator(selector).count();
}

/**
 * Opens the Problems panel and returns its rows as they read, files and problems alike, once there is at least one.
 * @param {Page} page
 * @param {number} [patience] in milliseconds
 * @returns {Promise<readonly string[]>}
 */
export async function problems(page, patience = PATIENCE) {
  const rows = page.locator('.markers-panel .monaco-list-row');
  if (!(await page.locator('.markers-panel').isVisible())) await page.keyboard.press('Control+Shift+M');
  await rows.first().waitFor({ timeout: patience });
  return rows.allTextContents();
}

/**
 * Scrolls the editor to the first problem of the open Problems panel, as a click on its row does.
 * @param {Page} page
 */
export async function showFirstProblem(page) {
  const row = page.locator('.markers-panel .monaco-list-row', { has: page.locator('.marker-icon') }).first();
  await row.click({ timeout: PATIENCE, position: { x: 120, y: 8 } });
  await page.locator('.editor-instance .cdr[class*="squiggly-"]').first().waitFor({ state: 'attached', timeout: PATIENCE });
}

/**
 * Clicks the linked code of the first problem whose row has `text`, as a reader does who wants to know what it means.
 * @param {Page} page
 * @param {string} text
 */
export async function clickProblemLink(page, text) {
  await problems(page);
  const row = page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
  await row.locator('a.monaco-link').first().click({ timeout: PATIENCE });
}

/**
 * Rests the pointer on the first occurrence of `text` in the editor and returns what the hover says. The text must be in view.
 * @param {Page} page
 * @param {string} text
 * @returns {Promise<string>}
 */
export async function hover(page, text) {
  const box = await boxOfText(page, text);
  // Off and on again: a pointer that rests there already makes no hover.
  await page.mouse.move(box.x, box.y - 40);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  const contents = visibleHover(page);
  await contents.waitFor({ timeout: PATIENCE });
  return (await contents.innerText()).trim();
}

/**
 * Clicks a link in the hover that `hover` has opened.
 * @param {Page} page
 * @param {string} label the link's text, or a part of it
 */
export async function clickHoverLink(page, label) {
  await visibleHover(page).locator('a', { hasText: label }).first().click({ timeout: PATIENCE });
}

/** @param {Page} page */
function visibleHover(page) {
  return page
    .locator('.monaco-editor .monaco-hover:not(.hidden) .monaco-hover-content, .monaco-resizable-hover .monaco-hover-content')
    .first();
}

/**
 * Where `text` stands on the screen in the editor in front.
 * @param {Page} page
 * @param {string} text
 * @returns {Promise<{ readonly x: number, readonly y: number, readonly width: number, readonly height: number }>}
 */
async function boxOfText(page, text) {
  const line = page.locator('.editor-instance .view-lines .view-line', { hasText: text }).first();
  await line.waitFor({ timeout: PATIENCE });
  const box = await line.evaluate((element, wanted) => {
    // The line is cut into spans by its colours; an occurrence may span several of them.
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */
    const texts = [];
    for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) texts.push(node);
    // The editor shows spaces as no-break spaces.
    const whole = texts.map((node) => node.data.replaceAll('\u00a0', ' ')).join('');
    const from = whole.indexOf(wanted);
    if (from < 0) return undefined;
    const place = (/** @type {number} */ offset) => {
      let rest = offset;
      for (const node of texts) {
        if (rest <= node.data.length) return { node, offset: rest };
        rest -= node.data.length;
      }
      return undefined;
    };
    const [start, stop] = [place(from + 1), place(from + wanted.length)];
    if (start === undefined || stop === undefined) return undefined;
    const range = document.createRange();
    range.setStart(start.node, start.offset - 1);
    range.setEnd(stop.node, stop.offset);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x, y, width, height };
  }, text);
  if (box === undefined) throw new Error(`The editor shows no "${text}".`);
  return box;
}

/**
 * Runs a command through the palette by its title as shown there, for example `Windows Update: Show Transcript of Last Run`.
 * @param {Page} page
 * @param {string} title
 */
export async function runCommand(page, title) {
  await openPalette(page, `>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click({ timeout: PATIENCE });
  // The command may open a quick pick in the same place; what is asked next must not find the palette still there.
  await page.waitForFunction(() => {
    const box = [...document.querySelectorAll('.quick-input-widget input.input')].find((element) => element.checkVisibility());
    return !(box instanceof HTMLInputElement && box.value.startsWith('>'));
  });
}

/** An editor that takes the focus late, as at the end of the command before, closes the palette again: then it is opened once more. */
const PALETTE_TRIES = 3;
const PALETTE_PATIENCE = 5_000;

/**
 * @param {Page} page
 * @param {string} text
 */
async function openPalette(page, text) {
  const input = page.locator('.quick-input-widget:visible input.input');
  for (let left = PALETTE_TRIES; ; left -= 1) {
    await page.keyboard.press('F1');
    try {
      await input.fill(text, { timeout: left === 1 ? PATIENCE : PALETTE_PATIENCE });
      return;
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}

/**
 * The rows of the quick pick that is open now.
 * @param {Page} page
 * @returns {Promise<readonly string[]>}
 */
export async function quickPickRows(page) {
  const rows = page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
  await rows.first().waitFor({ timeout: PATIENCE });
  return rows.allTextContents();
}

/**
 * Takes the row of the open quick pick that has `text`.
 * @param {Page} page
 * @param {string} text
 */
export async function pick(page, text) {
  await page
    .locator('.quick-input-widget:visible .quick-input-list .monaco-list-row', { hasText: text })
    .first()
    .click({ timeout: PATIENCE });
}

/**
 * Types an answer into the open input box and confirms it.
 * @param {Page} page
 * @param {string} text
 */
export async function answer(page, text) {
  const input = page.locator('.quick-input-widget:visible input.input');
  await input.fill(text, { timeout: PATIENCE });
  await input.press('Enter');
}

/**
 * The modal question that is open, as it reads, with the titles of its buttons.
 * @param {Page} page
 * @returns {Promise<{ readonly text: string, readonly buttons: readonly string[] }>}
 */
export async function dialog(page) {
  const box = page.locator('.monaco-dialog-box');
  await box.waitFor({ timeout: PATIENCE });
  const buttons = await box.locator('.dialog-buttons-row .monaco-button, .dialog-buttons .monaco-button').allTextContents();
  return { text: (await box.innerText()).trim(), buttons: buttons.filter((each) => each !== '') };
}

/**
 * @param {Page} page
 * @param {string} button
 */
export async function clickDialogButton(page, button) {
  await page.locator('.monaco-dialog-box .monaco-button', { hasText: button }).first().click({ timeout: PATIENCE });
}

/**
 * Waits for a notification that has `text` and returns it whole.
 * @param {Page} page
 * @param {string} text
 * @param {number} [patience] in milliseconds
 * @returns {Promise<string>}
 */
export async function notification(page, text, patience = PATIENCE) {
  const found = page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
  await found.waitFor({ timeout: patience });
  return (await found.innerText()).trim();
}

/**
 * Types into whatever has the focus, key by key.
 * @param {Page} page
 * @param {string} text
 */
export async function type(page, text) {
  await page.keyboard.type(text, { delay: 10 });
}

/**
 * What the terminal in front shows, without empty lines. Needs `terminal.integrated.gpuAcceleration: off`, which sessions have.
 * @param {Page} page
 * @returns {Promise<readonly string[]>}
 */
export async function terminalLines(page) {
  const rows = page.locator('.terminal-wrapper.active .xterm-rows > div');
  await rows.first().waitFor({ state: 'attached', timeout: PATIENCE });
  const lines = await rows.allTextContents();
  return lines.map((line) => line.replaceAll('\u00a0', ' ').trimEnd()).filter((line) => line !== '');
}

/**
 * Waits until the terminal in front shows `text`.
 * @param {Page} page
 * @param {string} text
 * @param {number} [patience] in milliseconds
 */
export async function waitForTerminal(page, text, patience = PATIENCE) {
  await page.waitForFunction(
    (wanted) => {
      const rows = [...document.querySelectorAll('.terminal-wrapper.active .xterm-rows > div')];
      // Joined without line ends, since a long line is broken at the edge.
      return rows
        .map((row) => (row.textContent ?? '').replaceAll('\u00a0', ' '))
        .join('')
        .includes(wanted);
    },
    text,
    { timeout: patience },
  );
}

/**
 * The document inside the webview in front, for example a page that explains a code. VS Code puts it two frames deep.
 * @param {Page} page
 */
export function webview(page) {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/**
 * The titles of the open editors.
 * @param {Page} page
 * @returns {Promise<readonly string[]>}
 */
export async function openEditors(page) {
  return page
    .locator('.tabs-container .tab')
    .evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute('data-resource-name') ?? tab.textContent ?? ''));
}

/**
 * Saves a picture of the whole window, once nothing moves any more in it.
 * @param {Page} page
 * @param {string} file
 */
export async function takePicture(page, file) {
  await page.evaluate(() => document.fonts.ready);
  // Two frames: what the last act changed is drawn by then.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)))));
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
}
