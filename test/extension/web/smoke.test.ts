/**
 * The extension is there and starts in the web-worker extension host, without Node.
 */
import * as vscode from 'vscode';
import { equal } from '../support/equal';

suite('smoke', () => {
  test('the extension starts', async () => {
    const extension = vscode.extensions.getExtension('windows-update-log.windows-update-log');
    await extension?.activate();
    equal(extension?.isActive, true);
  });

  test('its host is a worker', () => {
    equal(typeof Reflect.get(globalThis, 'importScripts'), 'function');
    equal(typeof Reflect.get(globalThis, 'require'), 'undefined');
  });
});
