/**
 * A team's own catalogue where there is no Node and no home folder: through the file system of the workspace.
 */
import * as vscode from 'vscode';
import { equal } from '../support/equal';
import { closeAll, diagnosticsThat, openAndRead, sample } from '../support/logs';

function folder(): vscode.Uri {
  const first = vscode.workspace.workspaceFolders?.[0];
  if (first === undefined) throw new Error('The suite needs a workspace folder.');
  return first.uri;
}

async function name(...files: readonly string[]): Promise<void> {
  await vscode.workspace.getConfiguration('windowsUpdateLog').update('catalog.files', files, vscode.ConfigurationTarget.Workspace);
}

suite('an own catalogue in the browser', () => {
  const file = vscode.Uri.joinPath(folder(), 'web.windows-update.jsonc');

  teardown(async () => {
    await closeAll();
    await name();
  });

  test('is found by a path from the folder, by an absolute path and by its address', async () => {
    const { document } = await openAndRead(sample('founding-case', 'CBS.log'));
    for (const named of ['web.windows-update.jsonc', file.path, file.toString()]) {
      const text = `{ "codes": [{ "code": "0x80073AA2", "meaning": "Ours, ${named.length} long." }] }`;
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
      await name(named);
      await diagnosticsThat(document.uri, (all) => all.some(({ message }) => message.includes(`Ours, ${named.length} long. `)));
    }
    await vscode.workspace.fs.delete(file);
    await diagnosticsThat(document.uri, (all) => all.length > 0 && !all.some(({ message }) => message.includes('Ours')));
  });

  test('a home folder is nowhere, which breaks nothing', async () => {
    await name('~/web.windows-update.jsonc');
    const { diagnostics } = await openAndRead(sample('founding-case', 'CBS.log'));
    equal(diagnostics.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error).length, 1);
  });

  test('takes a new code', async () => {
    await name('new.windows-update.jsonc');
    await vscode.commands.executeCommand('windowsUpdateLog.addToCatalog', '0x8BADF00D');
    const editor = vscode.window.activeTextEditor;
    equal(editor?.document.getText(editor.selection), 'What this code means, in one sentence.');
  });

  test('has its schema', async () => {
    const uri = vscode.Uri.parse('windows-update-catalog://own/catalog.schema.json');
    equal((await vscode.workspace.openTextDocument(uri)).getText().includes('"eventlog-channel"'), true);
  });
});
