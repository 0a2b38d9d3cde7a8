/**
 * A folder of logs read together: what is found in it, the rows of the view in words, the lines they lead to, the report and the ticket.
 */
import * as assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { loadCatalog } from '../../src/catalog/load';
import { gatherTexts, type CatalogTexts } from '../../src/catalog/texts';
import { createErrorBorder } from '../../src/editor/errorBorder';
import { createCurrentMachine, type CurrentMachine } from '../../src/editor/machine/currentMachine';
import { findFiles } from '../../src/editor/machine/findFiles';
import { leftOutWords, summaryWords } from '../../src/editor/machine/machineWords';
import { readMachine, type MachineReading, type MachineSource } from '../../src/editor/machine/readMachine';
import { itemOf, tooltipOf, type RowContext } from '../../src/editor/machine/storyItems';
import { childrenOf, rootsOf, type StoryNode } from '../../src/editor/machine/storyTree';
import { storeReport } from '../../src/editor/machine/triageReport';
import { toLine } from '../../src/text/span';
import { createAnalyzer, type Analyzer, type MachineCalls } from '../../src/worker/client';
import { serve } from '../../src/worker/serve';
import { makeCabinet } from '../support/cabinet';
import { portPair } from '../support/portPair';
import { makeTrace } from '../support/traceFile';
import { closeAll, sample, until } from './support/logs';

const FOUNDING = ['founding-machine'];
const never = new AbortController().signal;

let folder: string;

/** A file outside of the workspace, on the machine of the extension host. */
function onDisk(file: string): vscode.Uri {
  const workspace = vscode.workspace.workspaceFolders?.[0];
  assert.ok(workspace);
  return workspace.uri.with({ path: file });
}

async function texts(): Promise<CatalogTexts> {
  const extension = vscode.extensions.getExtension('windows-update-log.windows-update-log');
  assert.ok(extension);
  const read = async (name: string): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension.extensionUri, 'dist', 'catalog', name)));
  return gatherTexts(read, 'en');
}

async function start(): Promise<Analyzer> {
  const [client, server] = portPair();
  serve(server);
  const analyzer = createAnalyzer(client);
  analyzer.setCatalog(await texts());
  return analyzer;
}

async function readFolder(machines: MachineCalls, uri: vscode.Uri): Promise<MachineReading> {
  const made = await readMachine(
    machines,
    { kind: 'folder', uri },
    { key: 'one', signal: never, onFile: () => undefined, formatOf: () => null },
  );
  assert.ok(typeof made !== 'string');
  return made;
}

suite('the files of a machine', () => {
  setup(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'wul-machine-'));
  });

  teardown(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function write(name: string, content: string | Uint8Array = 'x'): string {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  test('are those that may be logs, in order, and what is left out is told', async () => {
    for (const name of ['b/CBS.log', 'a/CBS.log.10', 'a/CBS.log.9', 'node_modules/x.log', 'setup.exe', 'report.md']) write(name);
    write('empty.log', '');
    write('trace.etl', makeTrace());
    truncateSync(write('huge.log'), 51 * 1024 * 1024);
    symlinkSync(folder, path.join(folder, 'a', 'around'));
    const { files, unread } = await findFiles(onDisk(folder), never);
    assert.deepEqual(
      files.map((file) => file.path),
      ['a/CBS.log.9', 'a/CBS.log.10', 'b/CBS.log'],
    );
    assert.deepEqual(
      unread.map((each) => [each.path, each.kind]),
      [
        ['huge.log', 'file'],
        ['trace.etl', 'trace'],
      ],
    );
    assert.match(unread[0]?.reason ?? '', /50 MB/);
    assert.equal(
      leftOutWords({ unread, source: { kind: 'folder', uri: onDisk('/logs/WKS-1') } }),
      'Not read in WKS-1: 1 files or folders. Event traces in WKS-1: 1. Open one to see the command that makes it readable, and diagnose again.',
    );
  });

  test('are none where there is no folder, which is told', async () => {
    const { files, unread } = await findFiles(onDisk(path.join(folder, 'gone')), never);
    assert.deepEqual([files.length, unread.map((each) => each.kind)], [0, ['folder']]);
  });

  test('are given up between two of them, and nothing is kept', async () => {
    for (const name of ['1.log', '2.log', '3.log']) write(name);
    const controller = new AbortController();
    const analyzer = await start();
    const asked: string[] = [];
    const forgotten: string[] = [];
    const machines: MachineCalls = {
      ...analyzer.machines,
      forget: (key) => {
        forgotten.push(key);
        analyzer.machines.forget(key);
      },
    };
    const made = await readMachine(
      machines,
      { kind: 'folder', uri: onDisk(folder) },
      {
        key: 'one',
        signal: controller.signal,
        onFile: (name) => {
          asked.push(name);
          if (name === '2.log') controller.abort();
        },
        formatOf: () => null,
      },
    );
    assert.deepEqual([made, asked, forgotten], ['cancelled', ['1.log', '2.log'], ['one']]);
    assert.equal(await analyzer.machines.story('one', never), 'unkept');
    analyzer.dispose();
  });

  test('lead into archives', async () => {
    const log = await vscode.workspace.fs.readFile(sample('founding-case', 'CBS.log'));
    write('CbsPersist_20180314031241.cab', makeCabinet([['CbsPersist_20180314031241.log', log]], { method: 'mszip' }));
    const analyzer = await start();
    const made = await readFolder(analyzer.machines, onDisk(folder));
    const [only] = made.told.logs;
    assert.equal(only?.path, 'CbsPersist_20180314031241.cab/CbsPersist_20180314031241.log');
    const text = made.textOf(only.path);
    assert.equal(text?.uri.scheme, 'windows-update-file');
    const document = await vscode.workspace.openTextDocument(text.uri);
    assert.ok(document.getText().startsWith('2018-'));
    analyzer.dispose();
    await closeAll();
  });
});

suite('the view of failures', () => {
  let context: RowContext;
  let made: MachineReading;

  suiteSetup(async () => {
    const analyzer = await start();
    made = await readFolder(analyzer.machines, sample(...FOUNDING));
    context = { told: made.told, catalog: loadCatalog(await texts()).catalog, opened: 'update KB4056894' };
    analyzer.dispose();
  });

  function labelOf(node: StoryNode): string {
    const { label } = itemOf(node, context);
    return typeof label === 'string' ? label : '';
  }

  /** The row that is reached through rows whose labels begin so. */
  function row(...labels: readonly string[]): StoryNode {
    let rows = rootsOf(made.told, []);
    let found: StoryNode | undefined;
    for (const label of labels) {
      found = rows.find((node) => labelOf(node).startsWith(label));
      assert.ok(found !== undefined, `${label} among ${rows.map((node) => labelOf(node)).join(' | ')}`);
      rows = childrenOf(found, made.told);
    }
    assert.ok(found !== undefined);
    return found;
  }

  function words(...labels: readonly string[]): string {
    const node = row(...labels);
    return `${labelOf(node)} | ${String(itemOf(node, context).description)}`;
  }

  test('names the update, how it ended, how often it was tried and when', () => {
    assert.match(words('KB4056894'), /^KB4056894 \| (?:failed|failed, rolled back) · 3 tries, undone each time · 2018-03-14 03:1\d$/);
    assert.equal(summaryWords(made).includes('One update failed.'), true);
  });

  test('is open at the update that matters most', () => {
    const { collapsibleState, contextValue, accessibilityInformation } = itemOf(row('KB4056894'), context);
    assert.equal(collapsibleState, vscode.TreeItemCollapsibleState.Expanded);
    assert.equal(contextValue, 'update page');
    assert.match(accessibilityInformation?.label ?? '', /^KB4056894, .*3 tries/);
  });

  test('tells the cause, with the way to its line', () => {
    const cause = row('KB4056894', 'Cause: 0x80073AA2 ERROR_EVT_CONFIGURATION_ERROR');
    assert.equal(itemOf(cause, context).command?.command, 'windowsUpdateLog.openStoryLine');
    const tooltip = tooltipOf(cause, context);
    assert.match(tooltip.value, /Layer\\: Advanced installers/);
    assert.equal(tooltip.isTrusted, undefined);
    const [line] = childrenOf(cause, made.told);
    assert.ok(line !== undefined);
    assert.match(labelOf(line), /^2018-03-14 03:10:06, Error /);
    assert.match(String(itemOf(line, context).description), /CBS\.log, line \d+$/);
  });

  test('tells the loop with the fix for the time until then, and its way back', () => {
    assert.match(words('KB4056894', 'Tried 3 times and undone each time'), /2018-01-16 \d\d:\d\d – 2018-03-14 \d\d:\d\d$/);
    const interim = row('KB4056894', 'Tried 3 times', 'Until then: ');
    assert.match(tooltipOf(interim, context).value, /Way back\\: /);
    assert.equal(itemOf(interim, context).command?.command, 'windowsUpdateLog.openFixPage');
  });

  test('tells each try with its steps in order, by one clock', () => {
    const steps = childrenOf(row('KB4056894', 'Try 3'), made.told).filter(({ kind }) => kind === 'step');
    const beside = steps.map((step) => String(itemOf(step, context).description));
    const times = beside.slice(1).flatMap((text) => / ?(\d\d:\d\d:\d\d) /.exec(text)?.[1] ?? []);
    assert.match(beside[0] ?? '', /^2018-03-13 20:\d\d:\d\d · \w+\.log, line \d+$/);
    assert.ok(times.length > 5);
    // The night is one day; a step of another day has its date.
    const night = times.slice(beside.slice(1).findIndex((text) => text.startsWith('2018-03-14')));
    assert.deepEqual(night, [...night].sort());
    assert.match(beside.at(-1) ?? '', /^03:15:23 · 0x80073AA2 · /);
    assert.match(tooltipOf(steps[0] ?? row('KB4056894'), context).value, /2018\\-03\\-13 20\\:\d\d\\:\d\d/);
    assert.match(words('KB4056894', 'Try 1'), /^Try 1: failed.* \| .*0x80073AA2/);
  });

  test('tells what was tried in vain', () => {
    assert.match(words('KB4056894', 'What was tried', 'System File Checker'), /2018-02-25 21:\d\d.*changed nothing$/);
  });

  test('escapes what comes out of logs', () => {
    const hostile: StoryNode = {
      kind: 'evidence',
      id: 'x',
      place: { log: 0, line: toLine(0) },
      text: '[x](command:y) <b> $(bug)',
    };
    const { value } = tooltipOf(hostile, context);
    assert.ok(value.startsWith('\\[x\\]\\(command\\:y\\) \\<b\\> \\$\\(bug\\)'), value);
  });
});

suite('a diagnosed folder', () => {
  /** The workspace is a copy of the samples, so that a report may be written beside the logs. */
  function copied(): vscode.Uri {
    const workspace = vscode.workspace.workspaceFolders?.[0];
    assert.ok(workspace);
    return vscode.Uri.joinPath(workspace.uri, ...FOUNDING);
  }

  suiteSetup(async () => {
    await vscode.commands.executeCommand('windowsUpdateLog.diagnoseFolder', copied());
  });

  suiteTeardown(async () => {
    await vscode.commands.executeCommand('windowsUpdateLog.clearStory');
  });

  teardown(closeAll);

  test('opens a line in its log, in the encoding of its bytes', async () => {
    // In order of their paths: Application.xml, System.xml, CBS.log, CbsPersist, ReportingEvents.log, WindowsUpdate.log.
    await vscode.commands.executeCommand('windowsUpdateLog.openStoryLine', 2, 213);
    const cbs = vscode.window.activeTextEditor;
    assert.ok(cbs);
    assert.ok(cbs.document.uri.path.endsWith('/founding-machine/Windows/Logs/CBS/CBS.log'));
    assert.equal(cbs.selection.active.line, 213);
    assert.match(cbs.document.lineAt(213).text, /^2018-03-14 03:10:06, Error /);
    await vscode.commands.executeCommand('windowsUpdateLog.openStoryLine', 4, 1);
    assert.equal(vscode.window.activeTextEditor?.document.encoding, 'utf16le');
  });

  test('opens nothing that is not of its story', async () => {
    for (const argument of [[99, 0], ['x', 0], [0, -1], [0, 0.5], []]) {
      await vscode.commands.executeCommand('windowsUpdateLog.openStoryLine', ...argument);
      await vscode.commands.executeCommand('windowsUpdateLog.openStoryFix', ...argument);
    }
    assert.equal(vscode.window.activeTextEditor, undefined);
  });

  test('puts five lines for a ticket on the clipboard', async () => {
    await vscode.env.clipboard.writeText('before');
    await vscode.commands.executeCommand('windowsUpdateLog.copyTicket');
    const lines = (await vscode.env.clipboard.readText()).split('\n');
    assert.equal(lines.length, 5);
    assert.match(lines.join(' '), /WKS-0317.*KB4056894.*0x80073AA2/);
  });

  test('is taken away', async () => {
    await vscode.commands.executeCommand('windowsUpdateLog.clearStory');
    await vscode.commands.executeCommand('windowsUpdateLog.openStoryLine', 2, 213);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });
});

suite('a triage report', () => {
  let machine: CurrentMachine;
  let analyzer: Analyzer;
  let target: vscode.Uri;

  setup(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'wul-machine-'));
    target = onDisk(path.join(folder, 'windows-update-report.md'));
    analyzer = await start();
    machine = createCurrentMachine(
      { analyzer: () => Promise.resolve(analyzer), started: () => Promise.resolve(analyzer), onDidChangeCatalog: none.event },
      { of: () => null },
      createErrorBorder(log),
    );
  });

  teardown(async () => {
    machine.dispose();
    analyzer.dispose();
    rmSync(folder, { recursive: true, force: true });
    await closeAll();
  });

  suiteTeardown(() => {
    none.dispose();
    log.dispose();
  });

  const none = new vscode.EventEmitter<void>();
  const log = vscode.window.createOutputChannel('tests', { log: true });
  const founding: MachineSource = { kind: 'folder', uri: sample(...FOUNDING) };

  async function store(writtenAt: string, options: { readonly redact: boolean; readonly source?: MachineSource }): Promise<string> {
    const { redact, ...source } = options;
    assert.equal(await storeReport(machine, { target, wish: { language: 'en', redact, writtenAt }, ...source }), true);
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
  }

  test('is on the machine that is shown; a later one keeps the notes and adds to the history', async () => {
    assert.notEqual(await machine.diagnose(founding, never, () => undefined), 'cancelled');
    const first = await store('2018-03-15 09:00', { redact: false });
    assert.match(first, /KB4056894[^]*0x80073AA2/);
    assert.match(first, /WKS-0317/);
    // Typed into an editor and not stored yet.
    const document = await vscode.workspace.openTextDocument(target);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => {
      edit.insert(document.positionAt(first.length), '\nA note of my own.\n');
    });
    const second = await store('2018-03-16 10:00', { redact: true });
    assert.match(second, /A note of my own\./);
    assert.match(second, /2018-03-15 09:00[^]*2018-03-16 10:00|2018-03-16 10:00[^]*2018-03-15 09:00/);
    assert.doesNotMatch(second, /WKS-0317/);
  });

  test('is written from logs that are read once more when they are kept no longer', async () => {
    const made = await machine.diagnose(founding, never, () => undefined);
    assert.ok(made !== 'cancelled');
    analyzer.machines.forget(made.key);
    assert.match(await store('2018-03-15 09:00', { redact: false }), /KB4056894/);
    assert.notEqual(machine.current()?.key, made.key);
  });

  test('is on one log where no machine is shown, and shows none', async () => {
    const document = await vscode.workspace.openTextDocument(sample('founding-case', 'CBS.log'));
    const source: MachineSource = { kind: 'documents', documents: [document] };
    assert.match(await store('2018-03-15 09:00', { redact: false, source }), /0x80073AA2/);
    assert.equal(machine.current(), undefined);
  });

  test('is none without a machine', async () => {
    assert.equal(await storeReport(machine, { target, wish: { language: 'en', redact: false, writtenAt: '' } }), false);
    await assert.rejects(async () => vscode.workspace.fs.stat(target));
  });

  test('is not taken for a log, and a folder without one leaves what was shown', async () => {
    await machine.diagnose(founding, never, () => undefined);
    const before = machine.current();
    await store('2018-03-15 09:00', { redact: false });
    const made = await machine.diagnose({ kind: 'folder', uri: onDisk(folder) }, never, () => undefined);
    assert.ok(made !== 'cancelled');
    assert.deepEqual([made.told.logs.length, machine.current()], [0, before]);
  });
});

suite('the log in front', () => {
  teardown(closeAll);

  test('alone is enough for a ticket', async () => {
    const document = await vscode.workspace.openTextDocument(sample('founding-case', 'CBS.log'));
    await vscode.window.showTextDocument(document);
    if (document.languageId !== 'windows-update-log') {
      await until(vscode.workspace.onDidOpenTextDocument, ({ languageId }) => languageId === 'windows-update-log');
    }
    await vscode.env.clipboard.writeText('before');
    await vscode.commands.executeCommand('windowsUpdateLog.copyTicket');
    assert.match(await vscode.env.clipboard.readText(), /0x80073AA2/);
  });
});
