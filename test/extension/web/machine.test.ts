/**
 * A folder of logs read together where there is no Node: through VS Code's file system, in process.
 */
import * as vscode from 'vscode';
import { equal } from '../support/equal';
import { closeAll, sample } from '../support/logs';

suite('a diagnosed folder in the browser', () => {
  teardown(closeAll);

  test('leads to its lines and puts a ticket on the clipboard', async () => {
    await vscode.commands.executeCommand('windowsUpdateLog.diagnoseFolder', sample('founding-machine'));
    await vscode.commands.executeCommand('windowsUpdateLog.openStoryLine', 2, 213);
    const editor = vscode.window.activeTextEditor;
    equal(editor?.document.uri.path.endsWith('/Windows/Logs/CBS/CBS.log'), true);
    equal(editor?.selection.active.line, 213);
    await vscode.commands.executeCommand('windowsUpdateLog.copyTicket');
    equal((await vscode.env.clipboard.readText()).includes('KB4056894'), true);
    await vscode.commands.executeCommand('windowsUpdateLog.clearStory');
  });
});
