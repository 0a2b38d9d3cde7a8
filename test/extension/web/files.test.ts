/**
 * Files of every kind where there is no Node: the same readers, in process.
 */
import * as vscode from 'vscode';
import { evtxFile } from '../../support/evtxFile';
import { makeTrace } from '../../support/traceFile';
import { equal } from '../support/equal';
import { closeAll, LANGUAGE, until } from '../support/logs';

/** A cabinet of one log in one MSZIP block, as `test/support/cabinet` makes it: its own code needs Node's zlib. */
const CABINET = [
  'TVNDRgAAAADmAAAAAAAAACwAAAAAAAAAAwEBAAEAAAAAAAAAWgAAAAEAAQDEAAAAAAAAAAAAbkwAACAAQ2JzUGVyc2lzdF8yMDE4MDMxNDAzMTI0MS5sb2cA',
  'AAAAAIQAxABDS4XNsQrCQAyA4b3Qd8gD2JLcVVtuUycXlyKO0nqxDZSccAHRpxfnDv7LP34OqavQV9QA+oAUsN3ASR8JVh0P/W895yxJA3jcbT06ulHXNh6d',
  'IwJRMRkW+XCE8Q33RVgNrqIxvfLlGQfj/cRqdVm4ldz9kc/JZtEJJIMlGBliUq7L4gs=',
].join('');

const LOG = [
  '2018-03-14 03:01:07, Info                  CBS    Session: 30653021_1874302211 initialized by client WindowsUpdateAgent.',
  '2018-03-14 03:01:08, Info                  CBS    Nothing is to be done.',
  '',
].join('\r\n');

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

  /** The text that is shown in place of the file. */
  async function textAfter(open: () => Thenable<unknown>): Promise<string | undefined> {
    const isText = (editor: vscode.TextEditor | undefined): boolean => editor?.document.uri.scheme === 'windows-update-file';
    const shown = until(vscode.window.onDidChangeActiveTextEditor, isText);
    await open();
    return (await shown)?.document.getText();
  }

  test('the log in a cabinet opens as text', async () => {
    const bytes = Uint8Array.from(atob(CABINET), (character) => character.charCodeAt(0));
    const uri = await write('CbsPersist_20180314031241.cab', bytes);
    equal(await textAfter(() => vscode.commands.executeCommand('vscode.open', uri)), LOG);
  });

  test('a packed log opens as text', async () => {
    const packed = new Blob([LOG]).stream().pipeThrough(new CompressionStream('gzip'));
    const uri = await write('CBS.log.gz', new Uint8Array(await new Response(packed).arrayBuffer()));
    equal(await textAfter(() => vscode.commands.executeCommand('windowsUpdateLog.openAsLog', uri)), LOG);
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
