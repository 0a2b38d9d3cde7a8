/**
 * How a reader finds a way through a log: outline, folding, links, from failure to failure, to a time, and the format that a person sets.
 */
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { encodingName } from '../../src/editor/marks/encodingWords';
import { formatName, textFormats } from '../../src/editor/marks/formatWords';
import { durationWords, sectionWords } from '../../src/editor/navigate/sectionWords';
import { FORMATS } from '../../src/log/formats';
import { closeAll, diagnosticsThat, LANGUAGE, openAndRead, sample, textOf, until } from './support/logs';

const HEALTHY = '2018-03-14 03:01:07, Info                  CBS    Session: 1_2 initialized by client WindowsUpdateAgent.\n';

/** In the workspace, where paths in a log can be followed. */
function inWorkspace(...path: readonly string[]): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, 'navigation', ...path);
}

async function outlineOf(uri: vscode.Uri): Promise<readonly vscode.DocumentSymbol[]> {
  // Nothing at all where no provider answers.
  return (
    (await vscode.commands.executeCommand<readonly vscode.DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', uri)) ?? []
  );
}

/** One line per symbol, indented, as the Outline view shows them. */
function drawn(symbols: readonly vscode.DocumentSymbol[], depth = 0): readonly string[] {
  return symbols.flatMap(({ name, detail, children }) => [`${'  '.repeat(depth)}${name} | ${detail}`, ...drawn(children, depth + 1)]);
}

function isError({ severity }: vscode.Diagnostic): boolean {
  return severity === vscode.DiagnosticSeverity.Error;
}

async function showAt(uri: vscode.Uri, line: number): Promise<vscode.TextEditor> {
  const { document } = await openAndRead(uri);
  const editor = await vscode.window.showTextDocument(document);
  const start = new vscode.Position(line, 0);
  editor.selection = new vscode.Selection(start, start);
  return editor;
}

suite('the structure of a log', () => {
  suiteSetup(async () => {
    // Before its first log there is nobody to ask.
    await vscode.extensions.getExtension('windows-update-log.windows-update-log')?.activate();
  });
  teardown(closeAll);

  test('the outline shows sessions and what they hold, each with its ending and duration first', async () => {
    const { document } = await openAndRead(sample('navigation', 'Logs', 'CBS', 'CBS.log'));
    const symbols = await outlineOf(document.uri);
    const lines = drawn(symbols);
    assert.deepEqual(
      lines.filter((line) => !line.startsWith(' ')),
      [
        'Session WindowsUpdateAgent | succeeded · 15 s · 30653021_1874302211',
        'Session WindowsUpdateAgent | succeeded · 4 min 33 s · 30653021_1921778034',
        'Phase TrustedInstaller | failed, rolled back · 4 min 34 s',
        'Session DISM Package Manager Provider | failed · 1 min 56 s · 30653412_2210045871',
      ],
    );
    assert.ok(
      lines.some((line) => /^ +Installer Events \| failed, rolled back · 1 s$/.test(line)),
      lines.join('\n'),
    );
    const [first] = symbols;
    assert.equal(first?.range.start.line, 0);
    assert.equal(first.selectionRange.isSingleLine, true);
  });

  test('the outline waits for a log that is being read', async () => {
    const document = await vscode.workspace.openTextDocument({
      content: await textOf(sample('founding-case', 'CBS.log')),
      language: LANGUAGE,
    });
    assert.notEqual((await outlineOf(document.uri)).length, 0);
  });

  test('what a log says becomes plain text in the outline', async () => {
    const content = HEALTHY.replace('1_2', '1_\u202e2').replace('WindowsUpdateAgent', 'a\u001b[31m\u200bb');
    const { document } = await openAndRead({ content, language: LANGUAGE });
    assert.doesNotMatch(drawn(await outlineOf(document.uri)).join(), /[\u0000-\u001f\u200b-\u200f\u202a-\u202e]/);
  });

  test('sections and records with continuation lines fold', async () => {
    const { document } = await openAndRead(sample('navigation', 'Logs', 'CBS', 'CBS.log'));
    const ranges = await vscode.commands.executeCommand<readonly vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    const has = (text: string, last: string, kind: vscode.FoldingRangeKind | undefined): boolean =>
      ranges.some(
        (range) =>
          document.lineAt(range.start).text.includes(text) && document.lineAt(range.end).text.includes(last) && range.kind === kind,
      );
    assert.ok(has('Session: 30653021_1874302211 initialized', 'Session: 30653021_1874302211 finalized', vscode.FoldingRangeKind.Region));
    assert.ok(has('CSI perf trace:', 'CSIPERF:TXCOMMIT', undefined), JSON.stringify(ranges));
  });

  test('what is no duration is not told as one', async () => {
    const content = HEALTHY + HEALTHY.replace('1_2', '1_3');
    const { document } = await openAndRead({ content, language: LANGUAGE });
    assert.deepEqual(drawn(await outlineOf(document.uri)), ['Session WindowsUpdateAgent | 1_2', 'Session WindowsUpdateAgent | 1_3']);
  });

  test('a kind that the name repeats is told once', () => {
    const table: readonly (readonly [kind: Parameters<typeof sectionWords>[0], name: string, words: string])[] = [
      ['scan', 'Search', 'Search'],
      ['phase', 'phase 2', 'Phase 2'],
      ['update', 'Update for Windows (KB4056894)', 'Update for Windows (KB4056894)'],
      ['update', 'Updates of today', 'Update Updates of today'],
      ['call', '', 'Call'],
    ];
    for (const [kind, name, words] of table) assert.equal(sectionWords(kind, name), words);
  });

  test('durations are told in the two units that matter', () => {
    const table: readonly (readonly [seconds: number, words: string])[] = [
      [0, '0 s'],
      [59.4, '59 s'],
      [60, '1 min 0 s'],
      [3599, '59 min 59 s'],
      [3661, '1 h 1 min'],
      [90_000, '1 d 1 h'],
    ];
    for (const [seconds, words] of table) assert.equal(durationWords(seconds), words);
  });
});

suite('links in a log', () => {
  teardown(closeAll);

  async function linksOf(uri: vscode.Uri): Promise<readonly (readonly [text: string, target: string | undefined])[]> {
    const { document } = await openAndRead(uri);
    const links = await vscode.commands.executeCommand<readonly vscode.DocumentLink[]>('vscode.executeLinkProvider', uri, 1000);
    return links.map(({ range, target }) => [document.getText(range), target?.toString()]);
  }

  test("update numbers lead to Microsoft's pages", async () => {
    const links = await linksOf(sample('navigation', 'Logs', 'CBS', 'CBS.log'));
    const pages = new Set(links.filter(([text]) => text.startsWith('KB')).map(([text, target]) => `${text} ${target ?? ''}`));
    assert.deepEqual(
      [...pages],
      ['KB4056894 https://support.microsoft.com/help/4056894', 'KB4074598 https://support.microsoft.com/help/4074598'],
    );
  });

  test('a path leads to the file of the workspace whose folders agree best', async () => {
    const links = await linksOf(inWorkspace('Logs', 'CBS', 'CBS.log'));
    assert.deepEqual(
      links.filter(([text]) => text.includes('\\')),
      [['C:\\Windows\\Logs\\DISM\\dism.log', inWorkspace('Logs', 'DISM', 'dism.log').toString()]],
    );
  });

  test('nothing in a log makes a link of another kind', async () => {
    const content = `${HEALTHY}[x](command:workbench.action.quit) command:a file:///etc/passwd C:\\x\\..\\..\\CBS.log \\\\evil\\s\\dism.log\n`;
    const document = await vscode.workspace.openTextDocument({ content, language: LANGUAGE });
    const links = await vscode.commands.executeCommand<readonly vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri, 1000);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.toString();
    assert.ok(folder);
    assert.notEqual(links.length, 0);
    for (const { range, target } of links) {
      const text = document.getText(range);
      // VS Code itself makes a link of a file address.
      if (!text.startsWith('file:')) assert.ok(target?.toString().startsWith(folder), `${text} ${target?.toString() ?? ''}`);
    }
  });
});

suite('from failure to failure', () => {
  teardown(closeAll);

  const next = 'windowsUpdateLog.goToNextFailure';
  const previous = 'windowsUpdateLog.goToPreviousFailure';

  test('selects each in turn, around the end, in both directions', async () => {
    const editor = await showAt(sample('navigation', 'Logs', 'CBS', 'CBS.log'), 0);
    const seen: string[] = [];
    for (const command of [next, next, next, previous, previous]) {
      await vscode.commands.executeCommand(command);
      seen.push(editor.document.getText(editor.selection));
    }
    const [events, missing] = ['HRESULT_FROM_WIN32(15010)', '0x800f081f'];
    assert.deepEqual(seen, [events, missing, events, missing, events]);
  });

  test('waits for a log that is being read', async () => {
    const content = await textOf(sample('navigation', 'Logs', 'CBS', 'CBS.log'));
    const document = await vscode.workspace.openTextDocument({ content, language: LANGUAGE });
    const editor = await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand(next);
    assert.equal(editor.document.getText(editor.selection), 'HRESULT_FROM_WIN32(15010)');
  });

  test('stays where it is in a healthy log', async () => {
    const editor = await showAt(sample('healthy', 'CBS.log'), 5);
    await vscode.commands.executeCommand(next);
    assert.deepEqual([editor.selection.start.line, editor.selection.isEmpty], [5, true]);
  });

  test('its keys are used by nothing else in an editor', async () => {
    // VS Code writes all default keys of this machine, ours among them.
    const defaults = await vscode.workspace.openTextDocument(vscode.Uri.parse('vscode://defaultsettings/keybindings.json'));
    const bound = [...defaults.getText().matchAll(/"key": "([^"]+)",\s+"command": "([^"]+)"/g)].map(([, key, command]) => ({
      key,
      command,
    }));
    const ours = bound.filter(({ command }) => command === next || command === previous);
    assert.deepEqual(
      bound.filter(({ key }) => ours.some((each) => each.key === key)),
      ours,
    );
    assert.equal(ours.length, 2);
  });
});

suite('to a time', () => {
  teardown(closeAll);

  const table: readonly (readonly [from: number, typed: string, stamp: string])[] = [
    [0, '03:10', '2018-03-14 03:10:02'],
    [0, '2018-03-15 21:42:05', '2018-03-15 21:42:05'],
    [0, '15.3.2018 21:42', '2018-03-15 21:42:02'],
    [99, '21:40:12', '2018-03-15 21:40:12'],
    [0, '21:41:30', '2018-03-15 21:41:30'],
    [0, '2019-01-01', '2018-03-15 21:42:07'],
  ];
  for (const [from, typed, stamp] of table) {
    test(`from line ${from + 1}, ${typed} leads to ${stamp}`, async () => {
      const editor = await showAt(sample('navigation', 'Logs', 'CBS', 'CBS.log'), from);
      await vscode.commands.executeCommand('windowsUpdateLog.goToTime', typed);
      assert.ok(editor.document.lineAt(editor.selection.active.line).text.startsWith(stamp));
      assert.equal(editor.selection.isEmpty, true);
    });
  }
});

suite('the format of a log', () => {
  teardown(closeAll);

  const setFormat = (format: string | null): Thenable<unknown> => vscode.commands.executeCommand('windowsUpdateLog.setFormat', format);

  test('holds as a person sets it, until it is given back to the content', async () => {
    const { document } = await openAndRead(sample('navigation', 'Logs', 'CBS', 'CBS.log'));
    const told = drawn(await outlineOf(document.uri));
    await setFormat('windowsupdate-classic');
    await diagnosticsThat(document.uri, (diagnostics) => !diagnostics.some(isError));
    assert.deepEqual(drawn(await outlineOf(document.uri)), []);
    await setFormat(null);
    await diagnosticsThat(document.uri, (diagnostics) => diagnostics.some(isError));
    assert.deepEqual(drawn(await outlineOf(document.uri)), told);
  });

  test('holds when the document is opened again', async () => {
    const uri = inWorkspace('notes.txt');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('Nothing that tells a format.\n'));
    // As a person opens it: what an extension opens, VS Code keeps for a while after its editor is closed.
    await vscode.commands.executeCommand('vscode.open', uri);
    await setFormat('cbs');
    assert.equal(vscode.window.activeTextEditor?.document.languageId, LANGUAGE);
    const closed = until(vscode.workspace.onDidCloseTextDocument, (each) => each.uri.toString() === uri.toString() && each.isClosed);
    await closeAll();
    await closed;
    const isOurs = (each: vscode.TextDocument): boolean => each.uri.toString() === uri.toString() && each.languageId === LANGUAGE;
    const opened = until(vscode.workspace.onDidOpenTextDocument, isOurs);
    await vscode.commands.executeCommand('vscode.open', uri);
    await opened;
    await setFormat(null);
  });

  test('is forgotten when the language is turned away', async () => {
    const content = 'Nothing that tells a format.\n';
    const document = await vscode.workspace.openTextDocument({ content, language: 'plaintext' });
    await vscode.window.showTextDocument(document);
    await setFormat('cbs');
    assert.equal(document.languageId, LANGUAGE);
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    // Another log takes its whole way, so this one has had its turn.
    await openAndRead({ content: await textOf(sample('founding-case', 'CBS.log')) });
    assert.equal(document.languageId, 'plaintext');
  });

  test('a log that opened by its name keeps the language that a person gives it instead', async () => {
    const { document } = await openAndRead(sample('founding-case', 'CBS.log'));
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await diagnosticsThat(document.uri, (diagnostics) => diagnostics.length === 0);
    // A later log is recognised, so this one has had its turn.
    await openAndRead({ content: await textOf(sample('founding-case', 'WindowsUpdate.log')) });
    assert.equal(document.languageId, 'plaintext');
    await vscode.languages.setTextDocumentLanguage(document, LANGUAGE);
  });

  test('has a name for each that is read, and offers no other', () => {
    assert.deepEqual([...textFormats()].sort(), FORMATS.map(({ id }) => id).sort());
    for (const id of [...textFormats(), 'evtx', 'wusa-etl', 'none']) assert.notEqual(formatName(id), id);
  });

  test('encodings have the names that people know', () => {
    assert.deepEqual(['utf8', 'utf16le', 'shiftjis', 'koi8r'].map(encodingName), ['UTF-8', 'UTF-16 LE', 'Shift JIS (CP932)', 'koi8r']);
  });
});
