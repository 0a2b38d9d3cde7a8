// Starts the headless browser that shows a workbench. Knows nothing about VS Code.
import { chromium } from 'playwright-core';
import { findChromium } from '../prerequisites.mjs';

/** Nothing that phones out or needs a graphics card; /dev/shm is small in containers. */
const ARGUMENTS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/**
 * A running browser; the caller closes it. Rejects where none is installed: ask `ensure('browser')` first.
 * @returns {Promise<import('playwright-core').Browser>}
 */
export function launchBrowser() {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium, Chrome or Edge was found; CHROMIUM_PATH can name one.');
  // Signals are ours to handle: the browser would leave before the server and the temporary files are cleaned up.
  return chromium.launch({ executablePath, args: ARGUMENTS, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false });
}
