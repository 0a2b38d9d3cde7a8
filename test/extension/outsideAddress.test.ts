/**
 * Addresses from outside: the ones that are copied for a ticket, and whatever else somebody may write.
 */
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, until } from './support/logs';

const EXTENSION = 'windows-update-log.windows-update-log';

const address = (path: string): vscode.Uri => vscode.Uri.from({ scheme: vscode.env.uriScheme, authority: EXTENSION, path });

function pages(): readonly string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .map(({ input }) => input)
    .filter((input) => input instanceof vscode.TabInputCustom)
    .map(({ uri }) => uri.toString());
}

suite('addresses from outside', () => {
  suiteSetup(async () => {
    // Without it VS Code asks a person before an extension sees an address.
    const confirmed = vscode.workspace.getConfiguration('extensions');
    await confirmed.update('confirmedUriHandlerExtensionIds', [EXTENSION], vscode.ConfigurationTarget.Global);
  });

  suiteTeardown(async () => {
    const confirmed = vscode.workspace.getConfiguration('extensions');
    await confirmed.update('confirmedUriHandlerExtensionIds', undefined, vscode.ConfigurationTarget.Global);
  });

  teardown(closeAll);

  for (const [path, page] of [
    ['/code/0x80073AA2', 'windows-update-fix:/0x80073AA2'],
    ['/code/0xc1900101-0x30018', 'windows-update-fix:/0xC1900101-0x30018'],
    ['/code/0x80073AA2/no-chain-of-ours', 'windows-update-fix:/0x80073AA2/no-chain-of-ours'],
    ['/fix/reset', 'windows-update-fix:/fix/reset'],
  ] as const) {
    test(`${path} opens its page`, async () => {
      const opened = until(vscode.window.tabGroups.onDidChangeTabs, () => pages().length > 0);
      await vscode.commands.executeCommand('vscode.open', address(path));
      await opened;
      assert.deepEqual(pages(), [page]);
    });
  }

  test('what names no page opens nothing', async () => {
    const paths = [
      '/',
      '/code/',
      '/code/calc.exe',
      '/code/0x80073AA2/../../fix/reset',
      '/code/0x80073AA2/A%20CHAIN',
      '/chain/no-such-chain',
      '/chain/',
      '/fix/no-such-fix',
      '/fix/__proto__',
      '/run/reset',
      '/command:x',
    ];
    for (const path of paths) await vscode.commands.executeCommand('vscode.open', address(path));
    // A good one afterwards: the others have had their turn by then.
    const opened = until(vscode.window.tabGroups.onDidChangeTabs, () => pages().length > 0);
    await vscode.commands.executeCommand('vscode.open', address('/code/0x80240001'));
    await opened;
    assert.deepEqual(pages(), ['windows-update-fix:/0x80240001']);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  test('a page gives its link, which leads back to it', async () => {
    for (const [argument, path] of [
      ['0x80073aa2', '/code/0x80073AA2'],
      ['windows-update-fix:/fix/reset', '/fix/reset'],
    ] as const) {
      await vscode.commands.executeCommand('windowsUpdateLog.copyLink', argument);
      const copied = vscode.Uri.parse(await vscode.env.clipboard.readText());
      assert.deepEqual([copied.scheme, copied.authority, copied.path], [vscode.env.uriScheme, EXTENSION, path]);
    }
    await vscode.env.clipboard.writeText('untouched');
    for (const other of ['https://example.com/', '0x80073AA2; calc', undefined, 42]) {
      await vscode.commands.executeCommand('windowsUpdateLog.copyLink', other);
    }
    assert.equal(await vscode.env.clipboard.readText(), 'untouched');
  });
});
