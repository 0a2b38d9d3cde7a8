/**
 * Files that are no plain UTF-8 text: event logs, cabinets, traces, other encodings; the failures of a log alone; and a log that is being written.
 */
import * as assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { fileHtml } from '../../src/editor/files/filePageHtml';
import { logFileUri, parseLogFileUri } from '../../src/editor/files/logFileUri';
import { reload } from '../../src/editor/files/reload';
import { traceCommands } from '../../src/editor/files/traceWords';
import { makeCabinet } from '../support/cabinet';
import { encode } from '../support/encode';
import { evtxFile, type WrittenEvent } from '../support/evtxFile';
import { makeTrace } from '../support/traceFile';
import { closeAll, diagnosticsThat, LANGUAGE, openAndRead, sample, textOf, until } from './support/logs';

const FAILED: WrittenEvent = {
  provider: 'Microsoft-Windows-WindowsUpdateClient',
  id: 20,
  recordId: 4711,
  time: '2018-03-14T02:12:41.000Z',
  level: 2,
  channel: 'System',
  data: [
    ['errorCode', 0x80073aa2],
    ['updateTitle', '2018-01 Security Monthly Quality Rollup for Windows 7 (KB4056894)'],
  ],
};

const HEALTHY_LINE = '2018-03-14 03:01:07, Info                  CBS    Session: 1_2 initialized by client WindowsUpdateAgent.\r\n';
const JAPANESE_LINE = '2018-03-14 03:01:08, Info                  CBS    更新プログラムの準備をしています\r\n';

let folder: string;

/** Writes outside of the workspace, past VS Code, as Windows does. */
function write(name: string, bytes: Uint8Array | string): vscode.Uri {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  const workspace = vscode.workspace.workspaceFolders?.[0];
  assert.ok(workspace);
  // The machine of the extension host: `file:` on the desktop, `vscode-remote:` in the workbench server.
  return workspace.uri.with({ path: file });
}

/** Without unsaved documents: VS Code gives those of an earlier test a tab of their own, a second late. */
function inputs(): readonly unknown[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .map(({ input }) => input)
    .filter((input) => !(input instanceof vscode.TabInputText && input.uri.scheme === 'untitled'));
}

/** What the tabs are: the scheme of a text, the id of a custom editor. */
function tabKinds(): readonly string[] {
  return inputs().map((input) =>
    input instanceof vscode.TabInputText ? input.uri.scheme : input instanceof vscode.TabInputCustom ? input.viewType : 'other',
  );
}

async function tabsThat(fit: (kinds: readonly string[]) => boolean): Promise<readonly string[]> {
  if (!fit(tabKinds())) await until(vscode.window.tabGroups.onDidChangeTabs, () => fit(tabKinds()));
  return tabKinds();
}

/** The document in front once it lies in `scheme`. */
async function documentOf(scheme: string): Promise<vscode.TextDocument> {
  const now = vscode.window.activeTextEditor?.document;
  if (now?.uri.scheme === scheme) return now;
  let found: vscode.TextDocument | undefined;
  await until(vscode.window.onDidChangeActiveTextEditor, (editor) => {
    found = editor?.document;
    return found?.uri.scheme === scheme;
  });
  assert.ok(found);
  return found;
}

async function textThat(document: vscode.TextDocument, fit: (text: string) => boolean): Promise<string> {
  if (!fit(document.getText())) {
    await until(vscode.workspace.onDidChangeTextDocument, (event) => event.document === document && fit(document.getText()));
  }
  return document.getText();
}

async function withSetting<T>(name: string, value: unknown, work: () => Promise<T>): Promise<T> {
  const settings = vscode.workspace.getConfiguration();
  await settings.update(name, value, vscode.ConfigurationTarget.Global);
  try {
    return await work();
  } finally {
    await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
  }
}

suite('files of every kind', () => {
  setup(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'wul-files-'));
  });

  teardown(async () => {
    await closeAll();
    rmSync(folder, { recursive: true, force: true });
  });

  test('an event log opens as the text of its update events, in one tab', async () => {
    const uri = write('System.evtx', evtxFile([[FAILED]]));
    await vscode.commands.executeCommand('vscode.open', uri);
    const document = await documentOf('windows-update-file');
    assert.deepEqual(await tabsThat((kinds) => kinds.length === 1), ['windows-update-file']);
    assert.match(document.getText(), /errorCode: 0x80073aa2/);
    assert.equal(vscode.workspace.fs.isWritableFileSystem('windows-update-file'), false);
    const marked = await diagnosticsThat(document.uri, (diagnostics) => diagnostics.length > 0);
    assert.ok(marked.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error));
    assert.equal(document.languageId, LANGUAGE);
  });

  test('an event log without update events says so on a page', async () => {
    const other = { ...FAILED, provider: 'Microsoft-Windows-Kernel-Power', id: 41, data: [] };
    const uri = write('System.evtx', evtxFile([[other]]));
    await vscode.commands.executeCommand('vscode.open', uri);
    assert.deepEqual(await tabsThat((kinds) => kinds.length === 1), ['windowsUpdateLog.file']);
    const page = fileHtml(uri, { kind: 'events', text: 'one line', recordIds: [0] });
    assert.match(page.markup, /This file holds no event about updating Windows\./);
  });

  test('what is called an event log and is a text opens as the text, also with NULs in it', async () => {
    await vscode.commands.executeCommand('vscode.open', write('Setup.evtx', HEALTHY_LINE));
    await tabsThat((kinds) => kinds.length === 1 && !kinds.includes('windowsUpdateLog.file'));
    assert.equal(vscode.window.activeTextEditor?.document.getText(), HEALTHY_LINE);
    await closeAll();
    await vscode.commands.executeCommand('vscode.open', write('System.evtx', `\0\0\0${HEALTHY_LINE}`));
    const document = await documentOf('windows-update-file');
    assert.equal(document.getText(), `\u2400\u2400\u2400${HEALTHY_LINE}`);
  });

  test('a cabinet with one log opens it, with several it lists them', async () => {
    const log = new TextEncoder().encode(await textOf(sample('founding-case', 'CBS.log')));
    const one = write('CbsPersist_20180314031241.cab', makeCabinet([['CbsPersist_20180314031241.log', log]], { method: 'mszip' }));
    await vscode.commands.executeCommand('vscode.open', one);
    const document = await documentOf('windows-update-file');
    assert.equal(document.lineCount, (await vscode.workspace.openTextDocument(sample('founding-case', 'CBS.log'))).lineCount);
    assert.deepEqual(await tabsThat((kinds) => kinds.length === 1), ['windows-update-file']);
    await closeAll();
    const several = write(
      'CbsPersist_20180315031241.cab',
      makeCabinet(
        [
          ['first.log', log],
          ['..\\..\\second.log', encode(HEALTHY_LINE, 'utf-8')],
        ],
        { method: 'mszip' },
      ),
    );
    await vscode.commands.executeCommand('vscode.open', several);
    assert.deepEqual(await tabsThat((kinds) => kinds.length === 1), ['windowsUpdateLog.file']);
    await vscode.commands.executeCommand('windowsUpdateLog.openFileText', several.toString(), 1);
    const second = await documentOf('windows-update-file');
    assert.match(second.uri.path, /\/CbsPersist_20180315031241\.cab\/second\.log$/);
    assert.equal(second.getText(), HEALTHY_LINE);
  });

  test('a trace has a page with the command that makes it readable', async () => {
    const uri = write('WindowsUpdate.20180314.031241.317.1.etl', makeTrace());
    await vscode.commands.executeCommand('vscode.open', uri);
    assert.deepEqual(await tabsThat((kinds) => kinds.length === 1), ['windowsUpdateLog.file']);
    const page = fileHtml(uri, { kind: 'trace' }).markup;
    assert.ok(page.indexOf('Get-WindowsUpdateLog') < page.indexOf('tracerpt'));
    await vscode.commands.executeCommand('windowsUpdateLog.copyTraceCommand', 'any', 'wusa.etl');
    assert.equal(await vscode.env.clipboard.readText(), 'tracerpt "wusa.etl" -o "wusa.etl.csv" -of CSV');
  });

  test('nothing of a hostile file name reaches a command', () => {
    for (const name of ['a"&calc&".etl', '$(calc).etl', 'a`b.etl', '%PATH%.etl', '“x”.etl', 'a\nb.etl', 'x;calc.etl', '-o.etl']) {
      for (const { text } of traceCommands(name)) assert.match(text, /trace\.etl"/, name);
    }
  });

  test('a trace that is named like a log takes the place of the placeholder for binary files, once', async () => {
    await openAndRead(sample('healthy', 'CBS.log'));
    const uri = write('wusa.txt', makeTrace());
    await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
    await tabsThat((kinds) => kinds.includes('windowsUpdateLog.file') && kinds.length === 2);
    await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
    assert.ok((await tabsThat((kinds) => kinds.length === 3)).includes('windowsUpdateLog.file'));
  });

  test('the addresses of texts in files hold nothing but a file', () => {
    const original = vscode.Uri.parse('file:///c%3A/logs/a%20b%23.evtx?x#y');
    for (const member of [null, { index: 3, name: 'C:\\evil\\..\\CBS.log' }]) {
      const made = vscode.Uri.parse(logFileUri(original, member).toString());
      const read = parseLogFileUri(made);
      assert.deepEqual([read?.original.toString(), read?.member], [original.toString(), member?.index ?? null]);
    }
    assert.equal(parseLogFileUri(vscode.Uri.parse('windows-update-file:/x')), undefined);
    assert.equal(parseLogFileUri(logFileUri(logFileUri(original, null), null)), undefined);
  });
});

suite('encodings', () => {
  setup(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'wul-files-'));
  });

  teardown(async () => {
    await closeAll();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a log in Shift JIS is opened in it, and a person may choose otherwise', async () => {
    const uri = write('CBS.log', encode(HEALTHY_LINE + JAPANESE_LINE.repeat(5), 'shift_jis'));
    const { document } = await openAndRead(uri);
    assert.match(await textThat(document, (text) => text.includes('更新')), /更新プログラム/);
    assert.equal(document.encoding, 'shiftjis');
    await vscode.workspace.openTextDocument(uri, { encoding: 'windows1252' });
    assert.equal(document.encoding, 'windows1252');
    appendFileSync(path.join(folder, 'CBS.log'), HEALTHY_LINE);
    await textThat(document, (text) => text.split('\n').length > 7);
    assert.equal(document.encoding, 'windows1252');
  });

  test('nothing is opened anew when the setting is off', async () => {
    await withSetting('windowsUpdateLog.encoding.detect', false, async () => {
      const { document } = await openAndRead(write('CBS.log', encode(HEALTHY_LINE + JAPANESE_LINE.repeat(5), 'shift_jis')));
      // Another file has had its turn since.
      await openAndRead(sample('founding-case', 'CBS.log'));
      assert.deepEqual([document.encoding, document.getText().includes('\ufffd')], ['utf8', true]);
    });
  });

  for (const encoding of ['utf8', 'utf8bom', 'utf16le', 'shiftjis', 'windows1251']) {
    test(`a document in ${encoding} is read again in its encoding`, async () => {
      await withSetting('files.watcherExclude', { '**': true }, async () => {
        const labels = new Map([
          ['utf16le', 'utf-16le'],
          ['shiftjis', 'shift_jis'],
          ['windows1251', 'windows-1251'],
        ] as const);
        const bytes = (text: string): Uint8Array => {
          const label = [...labels].find(([name]) => name === encoding)?.[1] ?? 'utf-8';
          return encode((encoding === 'utf8bom' || encoding === 'utf16le' ? '\ufeff' : '') + text, label);
        };
        const word = encoding === 'windows1251' ? 'обновление' : '更新プログラム';
        const uri = write('note.md', bytes(`${word}\n`));
        const document = await vscode.workspace.openTextDocument(uri, { encoding });
        await vscode.window.showTextDocument(document);
        assert.equal(document.getText(), `${word}\n`);
        write('note.md', bytes(`${word}\n${word}\n`));
        assert.equal(await reload(document), true);
        assert.deepEqual([document.getText(), document.encoding], [`${word}\n${word}\n`, encoding]);
      });
    });
  }

  test('unsaved changes are never read over', async () => {
    const uri = write('note.md', 'one\n');
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), 'mine ');
    await vscode.workspace.applyEdit(edit);
    assert.equal(await reload(document), false);
    assert.equal(document.getText(), 'mine one\n');
    await vscode.window.showTextDocument(document);
  });
});

suite('only failures', () => {
  teardown(closeAll);

  test('the view holds the failing lines with their context, and each leads back', async () => {
    const { document } = await openAndRead(sample('founding-case', 'CBS.log'));
    await vscode.commands.executeCommand('windowsUpdateLog.showFailures');
    const view = await documentOf('windows-update-failures');
    assert.match(view.uri.path, /\/Failures in CBS\.log$/);
    const lines = view.getText().split('\n');
    assert.ok(lines.length > 3 && lines.length < document.lineCount, String(lines.length));
    const gap = lines.findIndex((line) => /^⋯ lines 1 to \d+ left out$/.test(line));
    assert.equal(gap, 0);
    for (const [index, text] of lines.entries()) {
      const [place] = await vscode.commands.executeCommand<readonly vscode.LocationLink[]>(
        'vscode.executeDefinitionProvider',
        view.uri,
        new vscode.Position(index, 0),
      );
      assert.equal(place?.targetUri.toString(), document.uri.toString());
      if (!text.startsWith('⋯')) assert.equal(document.lineAt(place.targetRange.start).text, text);
    }
    // It is no log of its own.
    assert.deepEqual(vscode.languages.getDiagnostics(view.uri), []);
    assert.equal(vscode.workspace.fs.isWritableFileSystem('windows-update-failures'), false);
  });

  test('Enter leads to the line in the log', async () => {
    const { document } = await openAndRead(sample('founding-case', 'CBS.log'));
    await vscode.commands.executeCommand('windowsUpdateLog.showFailures');
    const view = await documentOf('windows-update-failures');
    const line = view
      .getText()
      .split('\n')
      .findIndex((text) => /80073aa2/i.test(text));
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(line, 5, line, 5);
    await vscode.commands.executeCommand('windowsUpdateLog.goToLogLine');
    const active = vscode.window.activeTextEditor;
    assert.equal(active?.document.uri.toString(), document.uri.toString());
    assert.equal(document.lineAt(active.selection.active).text, view.lineAt(line).text);
    assert.equal(active.selection.active.character, 5);
  });

  test('the view follows the log, and says when nothing fails', async () => {
    const content = await textOf(sample('founding-case', 'CBS.log'));
    const { document } = await openAndRead({ content, language: LANGUAGE });
    await vscode.commands.executeCommand('windowsUpdateLog.showFailures');
    const view = await documentOf('windows-update-failures');
    const before = view.lineCount;
    assert.ok(before > 1);
    const column = vscode.ViewColumn.Beside;
    await vscode.window.showTextDocument(document, { viewColumn: column });
    const edit = new vscode.WorkspaceEdit();
    edit.delete(document.uri, new vscode.Range(0, 0, document.lineCount, 0));
    await vscode.workspace.applyEdit(edit);
    assert.match(await textThat(view, (text) => !text.includes('⋯')), /^No line of .+ tells of a failure\.$/);
  });
});

suite('a followed log', () => {
  setup(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'wul-files-'));
  });

  teardown(async () => {
    await closeAll();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is read again as it grows, also when nobody tells of a write, and survives rotation', async () => {
    await withSetting('files.watcherExclude', { '**': true }, async () => {
      const uri = write('CBS.log', HEALTHY_LINE.repeat(200));
      const { document } = await openAndRead(uri);
      const editor = await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('windowsUpdateLog.followLog');
      const file = path.join(folder, 'CBS.log');
      const changes: { readonly offset: number; readonly replaced: number }[] = [];
      const listener = vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document)
          changes.push(...event.contentChanges.map(({ rangeOffset, rangeLength }) => ({ offset: rangeOffset, replaced: rangeLength })));
      });
      appendFileSync(file, HEALTHY_LINE.repeat(50));
      await textThat(document, (text) => text.length === HEALTHY_LINE.length * 250);
      listener.dispose();
      // What only appends is analysed without reading the rest again.
      assert.deepEqual(changes, [{ offset: HEALTHY_LINE.length * 200, replaced: 0 }]);
      await shownAtEnd(editor);
      renameSync(file, path.join(folder, 'CbsPersist_20180314031241.log'));
      writeFileSync(file, HEALTHY_LINE.repeat(3));
      await textThat(document, (text) => text.length === HEALTHY_LINE.length * 3);
      appendFileSync(file, HEALTHY_LINE.repeat(200));
      await textThat(document, (text) => text.length === HEALTHY_LINE.length * 203);
      await shownAtEnd(editor);
      assert.equal(document.isDirty, false);
      await vscode.commands.executeCommand('windowsUpdateLog.stopFollowing');
    });
  });

  test('stands at its end again when its tab is shown again', async () => {
    const uri = write('CBS.log', HEALTHY_LINE.repeat(300));
    const { document } = await openAndRead(uri);
    await shownAtEnd(await followed(document));
    await vscode.window.showTextDocument(sample('healthy', 'CBS.log'), { preview: false });
    appendFileSync(path.join(folder, 'CBS.log'), HEALTHY_LINE.repeat(100));
    const editor = await vscode.window.showTextDocument(document);
    await textThat(document, (text) => text.length === HEALTHY_LINE.length * 400);
    await shownAtEnd(editor);
  });

  test('keeps its place when a person has scrolled away', async () => {
    const uri = write('CBS.log', HEALTHY_LINE.repeat(500));
    const { document } = await openAndRead(uri);
    const editor = await followed(document);
    await shownAtEnd(editor);
    editor.revealRange(new vscode.Range(10, 0, 10, 0), vscode.TextEditorRevealType.AtTop);
    await until(vscode.window.onDidChangeTextEditorVisibleRanges, () => (editor.visibleRanges[0]?.start.line ?? 99) < 20);
    appendFileSync(path.join(folder, 'CBS.log'), HEALTHY_LINE.repeat(50));
    await textThat(document, (text) => text.length === HEALTHY_LINE.length * 550);
    assert.ok((editor.visibleRanges[0]?.start.line ?? 99) < 20);
  });
});

async function followed(document: vscode.TextDocument): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand('windowsUpdateLog.followLog');
  return editor;
}

async function shownAtEnd(editor: vscode.TextEditor): Promise<void> {
  const isAtEnd = (): boolean => (editor.visibleRanges.at(-1)?.end.line ?? 0) >= editor.document.lineCount - 2;
  if (!isAtEnd()) await until(vscode.window.onDidChangeTextEditorVisibleRanges, isAtEnd);
}
