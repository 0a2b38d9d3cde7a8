/**
 * Finding a way through a log where there is no Node: the same code, in process.
 */
import * as vscode from 'vscode';
import { equal } from '../support/equal';
import { closeAll, openAndRead, sample } from '../support/logs';

suite('navigating a log in the browser', () => {
  teardown(closeAll);

  test('a log has its outline', async () => {
    const { document } = await openAndRead(sample('navigation', 'Logs', 'CBS', 'CBS.log'));
    const symbols = await vscode.commands.executeCommand<readonly vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    equal(
      symbols.map(({ name }) => name),
      ['Session WindowsUpdateAgent', 'Session WindowsUpdateAgent', 'Phase TrustedInstaller', 'Session DISM Package Manager Provider'],
    );
  });

  test('update numbers are links', async () => {
    const { document } = await openAndRead(sample('navigation', 'Logs', 'CBS', 'CBS.log'));
    const links = await vscode.commands.executeCommand<readonly vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    equal(links[0]?.target?.toString(), 'https://support.microsoft.com/help/4056894');
  });

  test('a failure and a time can be gone to', async () => {
    const { document } = await openAndRead(sample('navigation', 'Logs', 'CBS', 'CBS.log'));
    const editor = await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('windowsUpdateLog.goToNextFailure');
    equal(document.getText(editor.selection), 'HRESULT_FROM_WIN32(15010)');
    await vscode.commands.executeCommand('windowsUpdateLog.goToTime', '2018-03-15 21:42:05');
    equal(editor.selection.active.line, 99);
  });
});
