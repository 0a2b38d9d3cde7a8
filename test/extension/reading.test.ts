/**
 * What a reader sees of a log: its language, its diagnostics, the hover and the lightbulb.
 */
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnosticsThat, hoverAt, LANGUAGE, linkOf, openAndRead, sample, textOf } from './support/logs';

const { Error: ERROR, Warning: WARNING, Hint: HINT } = vscode.DiagnosticSeverity;

/** C0, C1, zero-width and bidirectional characters. */
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;

/** A search that fails since the agent's store is damaged: the reset reaches that layer. */
const STORE_FAILURE = [
  '2018-03-14\t03:15:20:317\t 964\t3f8\tAgent\t** START **  Agent: Finding updates [CallerId = AutomaticUpdates]',
  '2018-03-14\t03:15:22:554\t 964\t8b0\tAgent\t  * WARNING: Failed to filter search results, error = 0x80248007',
  '2018-03-14\t03:15:22:601\t 964\t8b0\tAgent\t  * WARNING: Exit code = 0x80248007',
  '2018-03-14\t03:15:22:601\t 964\t8b0\tAgent\t**  END  **  Agent: Finding updates [CallerId = AutomaticUpdates]',
  '2018-03-14\t03:15:22:601\t 964\t8b0\tAgent\tWARNING: WU client failed Searching for update with error 0x80248007',
  '',
].join('\n');

/** The page of the code with the chain that leads to it in the founding case. */
const EVENTS_PAGE = 'windows-update-fix:/0x80073AA2/installer-events-configuration';

suite('reading a log', () => {
  teardown(closeAll);

  test('a CBS.log has the language and exactly one error, on the cause line, that names the installer and links to its page', async () => {
    const { document, diagnostics } = await openAndRead(sample('founding-case', 'CBS.log'));
    assert.equal(document.languageId, LANGUAGE);
    const [error, ...more] = diagnostics.filter(({ severity }) => severity === ERROR);
    assert.ok(error);
    assert.deepEqual(more, []);
    assert.deepEqual(
      diagnostics.filter(({ severity }) => severity === WARNING),
      [],
    );
    assert.equal(document.getText(error.range).toLowerCase(), '0x80073aa2');
    assert.deepEqual(linkOf(error), { value: '0x80073AA2', target: EVENTS_PAGE });
    assert.equal(error.source, 'Windows Update');
    assert.match(error.message, /^ERROR_EVT_CONFIGURATION_ERROR: /);
    assert.match(error.message, /advanced installer "Events" for the component Microsoft-Windows-/);
    assert.match(error.message, /appears \d+ times/);
    assert.match(error.relatedInformation?.at(-1)?.message ?? '', /^and \d+ times more$/);
  });

  test('a classic WindowsUpdate.log is marked in its own spelling of the code', async () => {
    const { document, diagnostics } = await openAndRead(sample('founding-case', 'WindowsUpdate.log'));
    assert.equal(document.languageId, LANGUAGE);
    const errors = diagnostics.filter(({ severity }) => severity === ERROR);
    assert.ok(errors.some((error) => linkOf(error)?.value === '0x80073AA2'));
  });

  test('a healthy log has no error and no warning, and says why its harmless lines are harmless', async () => {
    const { diagnostics } = await openAndRead(sample('healthy', 'CBS.log'));
    assert.deepEqual(
      diagnostics.filter(({ severity }) => severity !== HINT),
      [],
    );
    assert.ok(diagnostics.length > 0);
    for (const { message } of diagnostics) assert.match(message, /Harmless here: /);
  });

  test('harmless lines can be left unmarked, at once and back', async () => {
    const { document } = await openAndRead(sample('healthy', 'CBS.log'));
    const settings = vscode.workspace.getConfiguration('windowsUpdateLog');
    try {
      await settings.update('diagnostics.benign', false, vscode.ConfigurationTarget.Global);
      await diagnosticsThat(document.uri, (diagnostics) => diagnostics.length === 0);
    } finally {
      await settings.update('diagnostics.benign', undefined, vscode.ConfigurationTarget.Global);
    }
    await diagnosticsThat(document.uri, (diagnostics) => diagnostics.length > 0);
  });

  test('marks move with an edit above them and go with the text', async () => {
    const { document } = await openAndRead({ content: await textOf(sample('founding-case', 'CBS.log')), language: LANGUAGE });
    const before = vscode.languages.getDiagnostics(document.uri).find(({ severity }) => severity === ERROR)?.range.start.line;
    assert.ok(before !== undefined);
    // Several edits in a row: only the text after the last of them may be what is marked.
    for (let count = 0; count < 3; count += 1) {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), '2018-03-13 18:00:00, Info                  CBS    One more line\n');
      await vscode.workspace.applyEdit(edit);
    }
    const moved = await diagnosticsThat(document.uri, (diagnostics) => diagnostics.some(({ range }) => range.start.line === before + 3));
    for (const { range, severity } of moved)
      if (severity === ERROR) assert.match(document.getText(range), /^(0x80073aa2|HRESULT_FROM_WIN32\(15010\))$/i);
    const emptied = new vscode.WorkspaceEdit();
    emptied.delete(document.uri, new vscode.Range(0, 0, document.lineCount, 0));
    await vscode.workspace.applyEdit(emptied);
    await diagnosticsThat(document.uri, (diagnostics) => diagnostics.length === 0);
  });

  test('the hover of a code tells its bits, name, meaning, layer and verdict, and leads to the page', async () => {
    const { document, diagnostics } = await openAndRead(sample('founding-case', 'CBS.log'));
    const error = diagnostics.find(({ severity }) => severity === ERROR);
    assert.ok(error);
    const text = (await hoverAt(document, error.range.start)).replaceAll('\\', '');
    for (const part of [
      '0x80073AA2',
      '-2147009886',
      'FACILITY_WIN32',
      '15010',
      'Layer: Advanced installers',
      'In this log: Cause',
      'Win32 error: 15010',
      '2147957410',
      'https://',
    ]) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
    assert.ok(text.includes(`(command:windowsUpdateLog.openFixPage?${encodeURIComponent(JSON.stringify([EVENTS_PAGE]))})`), text);
    // Its name stands in the diagnostic's message, which VS Code shows above it.
    assert.match(error.message, /^ERROR_EVT_CONFIGURATION_ERROR: /);
    assert.ok(text.startsWith('In this log: Cause'), text);
  });

  test('the hover of a code that nobody knows tells its bits and says so', async () => {
    const { document, diagnostics } = await openAndRead({
      content: '2018-03-13 18:00:00, Info                  CBS    x [HRESULT = 0x8badf00d]\n',
      language: LANGUAGE,
    });
    const text = await hoverAt(document, document.positionAt(document.getText().indexOf('0x8badf00d') + 3));
    assert.match(text, /0x8BADF00D/);
    assert.match(text, /Facility 941/);
    // VS Code shows the message of the diagnostic above it, so it is not said twice.
    assert.match(diagnostics[0]?.message ?? '', /no public name and is not in the catalog/);
    assert.doesNotMatch(text, /no public name/);
  });

  test('the hover of a name tells the same as that of its code, also of one that is known by name only', async () => {
    const { document, diagnostics } = await openAndRead({
      content: '2018-03-13 18:00:00, Info                  CBS    x WU_E_NO_SERVICE y ERROR_NO_LOG_SPACE NO_SUCH_NAME [gle=0x80004005]\n',
      language: LANGUAGE,
    });
    const over = async (what: string): Promise<string> =>
      (await hoverAt(document, document.positionAt(document.getText().indexOf(what) + 3))).replaceAll('\\', '');
    assert.match(await over('WU_E_NO_SERVICE'), /0x80240001/);
    assert.match(await over('ERROR_NO_LOG_SPACE'), /0x800703FB[^]*Win32 error: 1019/);
    assert.ok(diagnostics.some(({ message }) => message.startsWith('ERROR_NO_LOG_SPACE: This code is known by its public name only')));
    assert.equal(await over('NO_SUCH_NAME'), '');
    assert.match(await over('0x80004005'), /means nothing alone/);
  });

  test('the hover of a setup pair tells phase and operation', async () => {
    const { document } = await openAndRead({
      content: '2018-03-13 18:00:00, Info                  CBS    x [0xC1900101, 0x30018]\n',
      language: LANGUAGE,
    });
    const text = (await hoverAt(document, document.positionAt(document.getText().indexOf('0xC1900101') + 3))).replaceAll('\\', '');
    assert.match(text, /Phase: First boot of the new Windows \(SP_EXECUTION_FIRST_BOOT\)/);
    assert.match(text, /Operation: Running Sysprep \(SP_EXECUTION_OP_SYSPREP\)/);
  });

  test('the lightbulb opens the page and copies the code, without running what cannot help', async () => {
    const { document, diagnostics } = await openAndRead(sample('founding-case', 'CBS.log'));
    const error = diagnostics.find(({ severity }) => severity === ERROR);
    assert.ok(error);
    const titles = (await actionsAt(document, error.range)).map(({ title }) => title);
    assert.deepEqual(titles, ['Open the fix page for 0x80073AA2', 'Add 0x80073AA2 to My Catalog…', 'Copy 0x80073AA2']);
    await vscode.commands.executeCommand('windowsUpdateLog.copyCode', '0x80073aa2');
    assert.equal(await vscode.env.clipboard.readText(), '0x80073AA2');
  });

  test('the lightbulb offers to run a fix that has a script', async () => {
    const { document, diagnostics } = await openAndRead({ content: STORE_FAILURE, language: LANGUAGE });
    const [first] = diagnostics;
    assert.ok(first);
    const action = (await actionsAt(document, first.range)).find(({ title }) => title.startsWith('Run "'));
    assert.deepEqual([action?.command?.command, action?.command?.arguments], ['windowsUpdateLog.runFix', ['reset']]);
    assert.match(action?.title ?? '', /^Run ".+" on a Remote Host…$/);
  });
});

suite('recognition', () => {
  teardown(closeAll);

  test('a pasted log gets the language and its diagnostics', async () => {
    const { document, diagnostics } = await openAndRead({ content: await textOf(sample('founding-case', 'CBS.log')) });
    // The document object that was handed out tells the language of now.
    assert.equal(document.languageId, LANGUAGE);
    assert.equal(diagnostics.filter(({ severity }) => severity === ERROR).length, 1);
  });

  test('a person who turns the language back is not overruled', async () => {
    const { document } = await openAndRead({ content: await textOf(sample('founding-case', 'CBS.log')) });
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await diagnosticsThat(document.uri, (diagnostics) => diagnostics.length === 0);
    // A later log is recognised, so the earlier one has had its turn.
    await openAndRead({ content: await textOf(sample('founding-case', 'WindowsUpdate.log')) });
    assert.equal(document.languageId, 'plaintext');
  });

  test('nothing is recognised when the setting is off, and other texts never are', async () => {
    const settings = vscode.workspace.getConfiguration('windowsUpdateLog');
    const log = await textOf(sample('founding-case', 'CBS.log'));
    await settings.update('recognize.enabled', false, vscode.ConfigurationTarget.Global);
    const ignored = await vscode.workspace.openTextDocument({ content: log }).then((document) => document);
    await settings.update('recognize.enabled', undefined, vscode.ConfigurationTarget.Global);
    const note = await vscode.workspace.openTextDocument({ content: 'Meeting at 10:00:00, about 0x80073AA2 and CBS.\n' });
    await openAndRead({ content: log });
    assert.deepEqual([ignored.languageId, note.languageId], ['plaintext', 'plaintext']);
  });
});

suite('hostile log text', () => {
  teardown(closeAll);

  test('stays plain in diagnostics and in the hover', async () => {
    const { document, diagnostics } = await openAndRead(sample('hostile', 'CBS.log'));
    assert.ok(diagnostics.length > 0);
    for (const diagnostic of diagnostics) {
      for (const text of [diagnostic.message, ...(diagnostic.relatedInformation ?? []).map(({ message }) => message)]) {
        assert.doesNotMatch(text, HIDDEN);
        assert.ok(text.length < 2000);
      }
      const hover = await hoverAt(document, diagnostic.range.start);
      const links = [...hover.matchAll(/\]\(([^)]*)\)/g)].map((match) => match[1]);
      assert.ok(links.length > 0);
      const ours = /^(command:windowsUpdateLog\.openFixPage\?%5B%220x[0-9A-F]{8}%22%5D|https:\/\/[a-z.]*microsoft\.com\/[\w./?=&-]+)$/;
      for (const link of links) assert.match(link ?? '', ours);
      assert.doesNotMatch(hover, /(^|[^\\])</);
      assert.doesNotMatch(hover.replaceAll('\n', ' '), HIDDEN);
    }
  });

  test('cannot make a command open a document, a page or a program', async () => {
    await vscode.env.clipboard.writeText('untouched');
    await vscode.commands.executeCommand('windowsUpdateLog.showPlace', 'file:///etc/passwd', 0);
    await vscode.commands.executeCommand('windowsUpdateLog.showPlace', { evil: true }, -1);
    await vscode.commands.executeCommand('windowsUpdateLog.copySteps', '__proto__');
    await vscode.commands.executeCommand('windowsUpdateLog.copyCode', '0x80073AA2; calc.exe');
    assert.equal(await vscode.env.clipboard.readText(), 'untouched');
    assert.equal(vscode.window.activeTextEditor, undefined);
  });
});

suite('fix pages', () => {
  teardown(closeAll);

  test('Explain Code opens the page of what its argument means, in any spelling', async () => {
    for (const text of [
      '-2147009886',
      'error_evt_configuration_error',
      'It failed with HRESULT_FROM_WIN32(15010).',
      'windows-update-fix:/0x80073AA2',
    ]) {
      await vscode.commands.executeCommand('windowsUpdateLog.explainCode', text);
      assert.deepEqual(pages(), ['windows-update-fix:/0x80073AA2'], text);
      await closeAll();
    }
    await vscode.commands.executeCommand('windowsUpdateLog.explainCode', '0xC1900101 - 0x30018');
    assert.deepEqual(pages(), ['windows-update-fix:/0xC1900101-0x30018']);
  });

  test('the link of a diagnostic opens the page in the editor, once per code', async () => {
    const { diagnostics } = await openAndRead(sample('founding-case', 'CBS.log'));
    const target = diagnostics.map((diagnostic) => linkOf(diagnostic)?.target).find((each) => each !== undefined);
    assert.ok(target !== undefined);
    for (let count = 0; count < 2; count += 1) await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(target));
    assert.deepEqual(pages(), [EVENTS_PAGE]);
  });

  test('a fix has a page of its own, and the command takes a code in any case', async () => {
    await vscode.commands.executeCommand('windowsUpdateLog.openFixPage', 'windows-update-fix:/fix/reset');
    await vscode.commands.executeCommand('windowsUpdateLog.openFixPage', '0x80073aa2');
    assert.ok(pages().includes('windows-update-fix:/0x80073AA2'), pages().join());
  });

  test('the steps of a fix can be copied', async () => {
    await vscode.commands.executeCommand('windowsUpdateLog.copySteps', 'reset');
    const text = await vscode.env.clipboard.readText();
    assert.match(text, /\n1\. .+\n2\. /);
  });
});

function pages(): readonly string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .map(({ input }) => input)
    .filter((input) => input instanceof vscode.TabInputCustom)
    .map(({ uri }) => uri.toString());
}

async function actionsAt(document: vscode.TextDocument, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand<readonly vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
}
