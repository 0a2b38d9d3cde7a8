/**
 * Files of every kind where there is no Node: the same readers, in process.
 */
import * as vscode from 'vscode';
import { evtxFile } from '../../support/evtxFile';
import { makeTrace } from '../../support/traceFile';
import { equal } from '../support/equal';
import { closeAll, LANGUAGE, until } from '../support/logs';

async function write(name: string, bytes: Uint8Array): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('The suite needs a workspace folder.');
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, bytes);
  return uri;
}

suite('files of every kind in the browser', () => {
  teardown(closeAll);

  test('an event log opens as text', async () => {
    const data = [['errorCode', 0x80073aa2]] as const;
    const frame = { provider: 'Microsoft-Windows-WindowsUpdateClient', id: 20, level: 2, channel: 'System' };
    const uri = await write('System.evtx', evtxFile([[{ ...frame, recordId: 4711, time: '2018-03-14T02:12:41.000Z', data }]]));
    const isText = (editor: vscode.TextEditor | undefined): boolean => editor?.document.uri.scheme === 'windows-update-file';
    const shown = until(vscode.window.onDidChangeActiveTextEditor, isText);
    await vscode.commands.executeCommand('vscode.open', uri);
    const document = (await shown)?.document;
    equal(document?.getText().includes('errorCode: 0x80073aa2'), true);
    if (document?.languageId !== LANGUAGE) await until(vscode.workspace.onDidOpenTextDocument, ({ languageId }) => languageId === LANGUAGE);
  });

  test('a trace has its page', async () => {
    await vscode.commands.executeCommand('vscode.open', await write('wusa.etl', makeTrace()));
    const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ input }) => input);
    equal(
      inputs.map((input) => input instanceof vscode.TabInputCustom && input.viewType),
      ['windowsUpdateLog.file'],
    );
  });
});
