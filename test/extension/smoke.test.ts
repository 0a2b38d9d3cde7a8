/**
 * The extension is there and starts in the Node extension host.
 */
import * as assert from 'assert';
import * as vscode from 'vscode';

suite('smoke', () => {
  test('the extension starts', async () => {
    const extension = vscode.extensions.getExtension('windows-update-log.windows-update-log');
    assert.ok(extension);
    await extension.activate();
    assert.strictEqual(extension.isActive, true);
  });

  test('its host is Node', () => {
    assert.ok(process.versions.node);
  });
});
