/**
 * How findings become diagnostics, with findings of our own making: caps that are told, and consequences that stand behind their cause.
 */
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { loadCatalog } from '../../src/catalog/load';
import { NO_TEXTS } from '../../src/catalog/texts';
import { spell, toHresult } from '../../src/codes/resultCode';
import { noLog, type Finding, type LogAnalysis } from '../../src/diagnosis/finding';
import type { Analyses } from '../../src/editor/analyses';
import { registerDiagnostics } from '../../src/editor/marks/diagnostics';
import { createErrorBorder } from '../../src/editor/errorBorder';
import type { Reading } from '../../src/editor/reading';
import { toLine, toSpan } from '../../src/text/span';
import { closeAll, linkOf, until } from './support/logs';
import { findingOn } from '../support/finding';

/** Made once: VS Code makes a channel's file in the background, and complains when the channel is gone by then. */
let log: vscode.LogOutputChannel;

function finding(line: number, changes: Partial<Finding> = {}): Finding {
  const value = toHresult(0x80070000 + line);
  return findingOn(line, { code: value === undefined ? null : spell(value), ...changes });
}

/** Shows findings over a document of blank words and gives what VS Code has of them. */
async function shown(
  findings: readonly Finding[],
): Promise<{ readonly diagnostics: readonly vscode.Diagnostic[]; readonly at: readonly Finding[] }> {
  const lines = Math.max(...findings.map(({ places }) => Math.max(...places.map(({ line }) => line)))) + 1;
  const document = await vscode.workspace.openTextDocument({ content: 'word\n'.repeat(lines), language: 'plaintext' });
  const rootCause = { code: null, line: toLine(0), finding: 0 };
  const analysis: LogAnalysis = { ...noLog(lines), format: 'cbs', updateLog: true, findings, failed: true, outcome: 'failed', rootCause };
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const analysed = { document, version: document.version, analysis };
  const analyses: Analyses = {
    onDidChange: changed.event,
    of: () => analysed,
    isReading: () => false,
    all: () => [analysed],
    dispose: () => undefined,
  };
  const reading: Reading = {
    catalog: () => Promise.resolve(loadCatalog(NO_TEXTS).catalog),
    texts: () => Promise.resolve(NO_TEXTS),
    onDidChangeCatalog: () => new vscode.Disposable(() => undefined),
    analyzer: () => Promise.reject(new Error('not needed')),
    started: () => undefined,
    dispose: () => undefined,
  };
  const registered = registerDiagnostics(analyses, reading, createErrorBorder(log));
  try {
    const set = until(vscode.languages.onDidChangeDiagnostics, ({ uris }) =>
      uris.some((uri) => uri.toString() === document.uri.toString()),
    );
    changed.fire(document.uri);
    await set;
    return {
      diagnostics: vscode.languages.getDiagnostics(document.uri),
      at: registered.at(document.uri, new vscode.Range(0, 0, 0, 1)).map((each) => each.finding),
    };
  } finally {
    registered.dispose();
    changed.dispose();
    await closeAll();
  }
}

suite('findings as diagnostics', () => {
  suiteSetup(() => {
    log = vscode.window.createOutputChannel('diagnostics test', { log: true });
  });

  suiteTeardown(() => {
    log.dispose();
  });

  test('at most 1,000 are shown, the severest first, and the last says how many are left out', async () => {
    const warnings = Array.from({ length: 1200 }, (_, line) => finding(line, { severity: 'warning' }));
    const { diagnostics } = await shown([...warnings, finding(1200)]);
    assert.equal(diagnostics.length, 1000);
    assert.equal(diagnostics.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error).length, 1);
    assert.ok(diagnostics.some(({ message }) => message.startsWith('202 further findings of this log are not shown')));
  });

  test('1,000 findings need no note', async () => {
    const { diagnostics } = await shown(Array.from({ length: 1000 }, (_, line) => finding(line)));
    assert.equal(diagnostics.length, 1000);
    assert.ok(!diagnostics.some(({ message }) => message.includes('further findings')));
  });

  test('a consequence is a hint that points to its cause, and is counted there', async () => {
    const followers = Array.from({ length: 13 }, (_, index) => finding(index + 1, { verdict: 'consequence', causedBy: 0 }));
    const { diagnostics } = await shown([finding(0), ...followers]);
    const [cause] = diagnostics.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    assert.match(cause?.message ?? '', /13 further failures follow from it/);
    const related = (cause?.relatedInformation ?? []).map(({ message }) => message);
    assert.equal(related.length, 6);
    assert.equal(related.at(-1), 'and to 8 more');
    const hints = diagnostics.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Hint);
    assert.equal(hints.length, 13);
    for (const hint of hints) assert.match(hint.relatedInformation?.[0]?.message ?? '', /^The cause: 0x80070000$/);
  });

  test('a finding is found again by any of its places', async () => {
    const places = [toSpan(3, 0, 4), toSpan(0, 0, 4)];
    const repeated = finding(3, { places, count: 2 });
    assert.deepEqual((await shown([repeated])).at, [repeated]);
  });

  test('a chain shows its steps, and its page is the one that knows it', async () => {
    const places = Array.from({ length: 8 }, (_, line) => toSpan(line, 0, 4));
    const chain = { id: 'a-chain', values: {}, places };
    const [coded] = (await shown([finding(0, { chain, ground: 'chain' })])).diagnostics;
    const related = (coded?.relatedInformation ?? []).map(({ message, location }) => `${location.range.start.line} ${message}`);
    assert.deepEqual(related.slice(0, 1), ['1 Step 2 of 8 from the cause to the verdict']);
    assert.equal(related.length, 3);
    assert.deepEqual(coded && linkOf(coded), { value: '0x80070000', target: 'windows-update-fix:/0x80070000/a-chain' });
    const [uncoded] = (await shown([finding(0, { code: null, chain, ground: 'chain' })])).diagnostics;
    assert.deepEqual(uncoded && linkOf(uncoded), { value: 'a-chain', target: 'windows-update-fix:/chain/a-chain' });
  });

  test('a failure without a code is told without a link', async () => {
    const { diagnostics } = await shown([finding(0, { code: null })]);
    assert.deepEqual(
      diagnostics.map(({ message, code }) => [message, code]),
      [['The log tells of a failure here without naming a code.', undefined]],
    );
  });
});
