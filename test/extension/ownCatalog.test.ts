/**
 * A team's own catalogue in the workbench: read, watched, told of when it has mistakes, added to.
 */
import * as assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { loadCatalog } from '../../src/catalog/load';
import { NO_TEXTS } from '../../src/catalog/texts';
import { parseCodeText } from '../../src/codes/resultCode';
import { namePath, resolvePath } from '../../src/editor/knowledge/ownPaths';
import { renderPage } from '../../src/editor/page/pageHtml';
import { closeAll, diagnosticsThat, hoverAt, openAndRead, sample, until } from './support/logs';

const CODE = '0x80073AA2';
const entry = (meaning: string): string => `{ "code": "${CODE}", "meaning": "${meaning}" }`;
const catalog = (...codes: readonly string[]): string => `{\n  // ours\n  "codes": [\n    ${codes.join(',\n    ')}\n  ]\n}\n`;

function inWorkspace(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.Uri.joinPath(folder.uri, name);
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

async function name(...files: readonly string[]): Promise<void> {
  await vscode.workspace.getConfiguration('windowsUpdateLog').update('catalog.files', files, vscode.ConfigurationTarget.Workspace);
}

/** The error of the founding case, once it says this. */
async function errorThat(fits: (message: string) => boolean): Promise<string> {
  const isError = ({ severity, message }: vscode.Diagnostic): boolean => severity === vscode.DiagnosticSeverity.Error && fits(message);
  const diagnostics = await diagnosticsThat(sample('founding-case', 'CBS.log'), (all) => all.some(isError));
  return diagnostics.find(isError)?.message ?? '';
}

suite('an own catalogue', () => {
  // A file of its own for each test: VS Code keeps the text of a document for a while after its tab is closed.
  let tests = 0;
  let file = '';
  let team = inWorkspace(file);

  setup(() => {
    tests += 1;
    file = `team${tests}.windows-update.jsonc`;
    team = inWorkspace(file);
  });

  teardown(async () => {
    await closeAll();
    await name();
    await vscode.workspace.fs.delete(team, { useTrash: false }).then(undefined, () => undefined);
  });

  test('speaks in diagnostics and hovers, and says whose words these are', async () => {
    await write(team, catalog(entry('Restart the [print](command:x) server.')));
    await name(file);
    const { document } = await openAndRead(sample('founding-case', 'CBS.log'));
    const message = await errorThat((text) => text.includes('Restart the [print](command:x) server.'));
    assert.ok(message.includes(`From: ${file}.`), message);
    const [error] = vscode.languages.getDiagnostics(document.uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    const hover = await hoverAt(document, error?.range.start ?? new vscode.Position(0, 0));
    assert.ok(hover.includes('From your own catalog') && hover.includes(`${file.split('.')[0] ?? ''}\\.windows\\-update\\.jsonc`), hover);
    const log = inWorkspace('hover/CBS.log');
    await write(log, `hr = ${CODE} and no more\n`);
    const other = await vscode.workspace.openTextDocument(log);
    const plain = await hoverAt(other, new vscode.Position(0, 8));
    assert.ok(plain.includes('Restart the \\[print\\]\\(command\\:x\\) server\\.'), plain);
  });

  test('is followed when it changes, goes and comes, without the log being touched', async () => {
    await name(file);
    const { document } = await openAndRead(sample('founding-case', 'CBS.log'));
    const { version } = document;
    await errorThat((text) => !text.includes('From:'));
    for (const meaning of ['It came.', 'It changed.']) {
      await write(team, catalog(entry(meaning)));
      await errorThat((text) => text.includes(meaning));
    }
    await vscode.workspace.fs.delete(team);
    await errorThat((text) => !text.includes('From:'));
    assert.equal(document.version, version);
  });

  test('is found by an absolute path, below the home folder and by its address', async () => {
    const folder = path.join(os.homedir(), `wul-test-${process.pid}`);
    const file = path.join(folder, 'a [b] {c}.jsonc');
    mkdirSync(folder);
    try {
      await openAndRead(sample('founding-case', 'CBS.log'));
      for (const named of [file, `~/${path.basename(folder)}/a [b] {c}.jsonc`, vscode.Uri.file(file).toString()]) {
        writeFileSync(file, catalog(entry(`By ${named.slice(0, 2)}.`)));
        await name(named);
        await errorThat((text) => text.includes(`By ${named.slice(0, 2)}.`));
        // Watched by this name, too, though it holds the signs of patterns.
        writeFileSync(file, catalog(entry(`Again by ${named.slice(0, 2)}.`)));
        await errorThat((text) => text.includes(`Again by ${named.slice(0, 2)}.`));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('has its mistakes marked at their place, while it is written as well, and keeps its good entries', async () => {
    await write(team, catalog(entry('Ours.'), '{ "code": "0x80070002", "meaning": "M.", "fixes": ["no-such-fix"] }'));
    await name(file);
    await openAndRead(sample('founding-case', 'CBS.log'));
    await errorThat((text) => text.includes('Ours.'));
    const [dead] = await diagnosticsThat(team, (all) => all.length > 0);
    const document = await vscode.workspace.openTextDocument(team);
    assert.equal(dead?.source, 'Windows Update Log');
    assert.equal(document.getText(dead.range), '"no-such-fix"');
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(team, dead.range, '"reset"');
    await vscode.workspace.applyEdit(edit);
    await diagnosticsThat(team, (all) => all.length === 0);
  });

  test('of too many mistakes shows the first and counts the others', async () => {
    await write(team, catalog(...Array.from({ length: 150 }, () => '{}')));
    await name(file);
    await openAndRead(sample('founding-case', 'CBS.log'));
    const all = await diagnosticsThat(team, (each) => each.length > 0);
    assert.equal(all.length, 101);
    assert.ok(all.some(({ message }) => message.startsWith('200 further mistakes')));
  });

  for (const [what, spoil] of [
    ['is a folder', (): Thenable<void> => vscode.workspace.fs.createDirectory(team)],
    ['is too large', (): Promise<void> => write(team, ' '.repeat(1024 * 1024 + 1))],
    ['is nested without end', (): Promise<void> => write(team, '['.repeat(500_000))],
  ] as const) {
    test(`breaks nothing else when it ${what}`, async () => {
      await spoil();
      await name(file, 'not-there.jsonc');
      const { diagnostics } = await openAndRead(sample('founding-case', 'CBS.log'));
      assert.equal(diagnostics.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error).length, 1);
      await vscode.workspace.fs.delete(team, { recursive: true });
    });
  }

  test('takes a new code with its name and where it was seen, and the words to write are selected', async () => {
    await write(team, catalog('{ "code": "0x80070002", "meaning": "A." } // mind this'));
    await name(file);
    const { document: log } = await openAndRead(sample('founding-case', 'CBS.log'));
    await vscode.commands.executeCommand('windowsUpdateLog.addToCatalog', '0x8024401c', log.uri.toString(), 6);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), team.toString());
    const text = editor.document.getText();
    assert.ok(text.includes('"meaning": "A." }, // mind this\n    {\n      "code": "0x8024401C",\n      "symbol": "'), text);
    assert.ok(text.includes('Seen in CBS.log, line 7'), text);
    assert.ok(editor.document.isDirty && !editor.selection.isEmpty);
    // A second time it leads there.
    const { version } = editor.document;
    await vscode.commands.executeCommand('windowsUpdateLog.addToCatalog', '0x8024401C');
    assert.equal(editor.document.version, version);
  });

  test('takes a known code with all that is known of it', async () => {
    await name(file);
    await vscode.commands.executeCommand('windowsUpdateLog.addToCatalog', CODE);
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    for (const field of ['"symbol"', '"cause"', '"layer"', '"evidence"', '"noHelp"', '"sources"']) assert.ok(text.includes(field), text);
    assert.ok(!text.includes('"origin"'));
  });

  test('begins in a file that the setting names and that is not there yet', async () => {
    await name(file);
    await vscode.commands.executeCommand('windowsUpdateLog.addToCatalog', '0x8BADF00D');
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.getText(editor.selection), 'What this code means, in one sentence.');
    assert.ok(editor.document.getText().startsWith('{\n  "$schema": "windows-update-catalog://own/catalog.schema.json"'));
    await editor.document.save();
  });

  test('that does not answer is not waited for, and counts when it does', async () => {
    const text = new TextEncoder().encode(catalog(entry('At last.')));
    const refuse = (): never => {
      throw vscode.FileSystemError.NoPermissions();
    };
    const slow = vscode.workspace.registerFileSystemProvider(
      'wul-slow',
      {
        onDidChangeFile: () => new vscode.Disposable(() => undefined),
        watch: () => new vscode.Disposable(() => undefined),
        stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: text.length }),
        readFile: () =>
          new Promise((resolve) => {
            setTimeout(resolve, 5000, text);
          }),
        readDirectory: () => [],
        createDirectory: refuse,
        writeFile: refuse,
        delete: refuse,
        rename: refuse,
      },
      { isReadonly: true },
    );
    try {
      await name('wul-slow:/team.jsonc');
      const started = Date.now();
      await openAndRead(sample('founding-case', 'CBS.log'));
      await errorThat((message) => !message.includes('From:'));
      assert.ok(Date.now() - started < 4500);
      await errorThat((message) => message.includes('At last.'));
    } finally {
      slow.dispose();
    }
  });

  test('is left as it is when it cannot be read', async () => {
    await write(team, '{ "codes": [ }');
    await name(file);
    // Waits for the answer to its sentence, which nobody gives here.
    void vscode.commands.executeCommand('windowsUpdateLog.addToCatalog', '0x8BADF00D');
    await until(vscode.workspace.onDidOpenTextDocument, ({ uri }) => uri.toString() === team.toString());
    const document = await vscode.workspace.openTextDocument(team);
    assert.deepEqual([document.getText(), document.isDirty], ['{ "codes": [ }', false]);
  });

  test('is reached from the lightbulb, and from an own entry back to its words', async () => {
    await write(team, catalog());
    await name(file);
    const { document } = await openAndRead(sample('founding-case', 'CBS.log'));
    // The file may come into force a moment after the log was read, which is then read again. Mocha's time-out ends a wait in vain.
    const offered = async (title: string): Promise<void> => {
      for (;;) {
        const error = vscode.languages.getDiagnostics(document.uri).find(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
        const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          error?.range ?? new vscode.Range(0, 0, 0, 0),
        );
        if (actions.some((action) => action.title === title)) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    await offered(`Add ${CODE} to My Catalog…`);
    await write(team, catalog(entry('Ours.')));
    await errorThat((text) => text.includes('Ours.'));
    await offered(`Show ${CODE} in My Catalog`);
    await vscode.commands.executeCommand('windowsUpdateLog.showInCatalog', 'codes', CODE);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.getText(editor.selection), 'Ours.');
  });

  test('puts nothing into a page but its words', () => {
    const hostile = '<img src=x onerror=alert(1)>[a](command:x)"\'><script>';
    const text = JSON.stringify({
      codes: [
        {
          code: CODE,
          symbol: hostile,
          meaning: hostile,
          cause: hostile,
          fixes: ['f'],
          sources: [{ title: hostile, url: 'https://example.com/' }],
        },
      ],
      fixes: [{ id: 'f', title: hostile, steps: [hostile], link: 'https://example.com/?a=%3Cscript%3E', sequence: 'reset' }],
    });
    const origin = `file:///${encodeURIComponent(hostile)}.jsonc`;
    const { catalog: own, problems } = loadCatalog({ ...NO_TEXTS, files: [{ name: origin, text, origin: 'own' }] });
    // No sequence is there to be named.
    assert.deepEqual(
      problems.map(({ mistake }) => mistake.kind),
      ['deadId'],
    );
    const code = parseCodeText(CODE);
    assert.ok(code);
    for (const topic of [{ kind: 'code', code } as const, { kind: 'fix', id: 'f' } as const]) {
      const { html } = renderPage({
        topic,
        catalog: own,
        analyses: [],
        stylesheet: 'https://host/a.css',
        styleSource: 'https://host',
        language: 'en',
      });
      assert.ok(!/<(img|script|b)\b/.test(html), html);
      const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address ?? '');
      assert.deepEqual(
        links.filter((address) => !/^(https:\/\/(host|example\.com)\/|command:windowsUpdateLog\.)/.test(address)),
        [],
      );
      assert.ok(html.includes('From your own catalog'));
    }
  });

  test('opens no other file, whatever a link says', async () => {
    for (const parameters of [['codes', '/etc/passwd'], ['files', CODE], [], [team.toString(), CODE], ['codes', '0x80070003']]) {
      await vscode.commands.executeCommand('windowsUpdateLog.showInCatalog', ...parameters);
      assert.deepEqual(
        vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)),
        [],
      );
    }
  });
});

suite('paths of an own catalogue', () => {
  const folder = vscode.Uri.parse('vscode-vfs://github/team/logs');
  const home = vscode.Uri.file('/home/me');
  const CASES: readonly (readonly [path: string, onDesktop: string | undefined, inBrowser: string | undefined])[] = [
    ['a.jsonc', 'vscode-vfs://github/team/logs/a.jsonc', 'vscode-vfs://github/team/logs/a.jsonc'],
    ['b\\a.jsonc', 'vscode-vfs://github/team/logs/b/a.jsonc', 'vscode-vfs://github/team/logs/b/a.jsonc'],
    ['../a.jsonc', 'vscode-vfs://github/team/a.jsonc', 'vscode-vfs://github/team/a.jsonc'],
    ['/etc/a.jsonc', 'file:///etc/a.jsonc', 'vscode-vfs://github/etc/a.jsonc'],
    ['~/a.jsonc', 'file:///home/me/a.jsonc', undefined],
    ['~\\a.jsonc', 'file:///home/me/a.jsonc', undefined],
    ['file:///a b.jsonc', 'file:///a%20b.jsonc', 'file:///a%20b.jsonc'],
    ['vscode-vfs://github/x/a.jsonc', 'vscode-vfs://github/x/a.jsonc', 'vscode-vfs://github/x/a.jsonc'],
  ];
  for (const [written, onDesktop, inBrowser] of CASES) {
    test(`${written} is found`, () => {
      assert.deepEqual(
        [resolvePath(written, { folder, home }), resolvePath(written, { folder, home: undefined })].map((uri) => uri?.toString()),
        [onDesktop, inBrowser],
      );
      if (onDesktop === undefined) return;
      const { path: named } = namePath(vscode.Uri.parse(onDesktop), { folder, home });
      assert.equal(resolvePath(named, { folder, home })?.toString(), onDesktop);
    });
  }
  test('without a folder a relative one leads nowhere', () => {
    assert.equal(resolvePath('a.jsonc', { folder: undefined, home }), undefined);
    assert.equal(resolvePath('/a.jsonc', { folder: undefined, home: undefined }), undefined);
  });
});

suite('help while writing an own catalogue', () => {
  const labels = async (uri: vscode.Uri, position: vscode.Position): Promise<readonly string[]> => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, position);
    return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
  };
  teardown(closeAll);

  test('the schema is a read-only document without what runs', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('windows-update-catalog://own/catalog.schema.json'));
    const text = document.getText();
    assert.ok(text.includes('"eventlog-channel"') && !text.includes('sequences'));
    await assert.rejects(Promise.resolve(vscode.workspace.openTextDocument(vscode.Uri.parse('windows-update-catalog://own/other.json'))));
  });

  for (const [what, kind, head] of [
    ['by its name', 'help.windows-update.jsonc', ''],
    ['by its name without the c, with comments', 'help.windows-update.json', '// ours\n'],
    ['by $schema under any name', 'anything.jsonc', ''],
  ] as const) {
    test(`is there ${what}`, async () => {
      const uri = inWorkspace(kind);
      const schema = kind === 'anything.jsonc' ? '"$schema": "windows-update-catalog://own/catalog.schema.json", ' : '';
      await write(
        uri,
        `${head}{ ${schema}"codes": [{ "code": "0x80073AA2", "meaning": "M.", "fixes": ["reset", ""], "kind": "wrong" }] }\n`,
      );
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      const told = await diagnosticsThat(uri, (all) => all.length > 0);
      assert.equal(document.languageId, 'jsonc');
      assert.deepEqual(
        told.map(({ range }) => document.getText(range)).filter((text) => text !== '""'),
        ['"wrong"'],
      );
      const inFixes = document.positionAt(document.getText().indexOf('""') + 1);
      assert.ok((await labels(uri, inFixes)).some((label) => label.includes('eventlog-channel')));
      await vscode.workspace.fs.delete(uri);
    });
  }

  test('what the JSON support tells is not told twice', async () => {
    const uri = inWorkspace('twice.windows-update.jsonc');
    await write(
      uri,
      '{ "codes": [{ "code": "0x80073AA2", "meaning": "M.", "note": 1, "kind": "bad" }, { "code": "0x2" }], "sequences": [] }\n',
    );
    await name('twice.windows-update.jsonc');
    // Before it is open, only we look at it.
    await openAndRead(sample('founding-case', 'CBS.log'));
    await diagnosticsThat(uri, (all) => all.length === 5 && all.every(({ source }) => source === 'Windows Update Log'));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await diagnosticsThat(uri, (all) => all.length === 5 && all.every(({ source }) => source !== 'Windows Update Log'));
    await name();
    await diagnosticsThat(uri, (all) => all.every(({ source }) => source !== 'Windows Update Log'));
    await closeAll();
    await vscode.workspace.fs.delete(uri);
  });

  test('a new entry comes whole', async () => {
    const uri = inWorkspace('snippet.windows-update.jsonc');
    await write(uri, '{ "codes": [  ], "fixes": [  ], "noise": [  ] }\n');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    for (const [list, label] of [
      ['codes', 'code'],
      ['fixes', 'fix'],
      ['noise', 'noise rule'],
    ] as const) {
      const position = document.positionAt(document.getText().indexOf(`"${list}": [`) + list.length + 5);
      assert.ok((await labels(uri, position)).includes(label), list);
    }
    await vscode.workspace.fs.delete(uri);
  });
});
