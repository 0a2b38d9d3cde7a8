/**
 * The structure of a log for the Outline view, the breadcrumbs, Go to Symbol and sticky scroll. It must never know how a section is found.
 */
import * as vscode from 'vscode';
import type { OutlineEntry } from '../../diagnosis/finding';
import { LANGUAGE, type Analyses } from '../analyses';
import { createAnswers } from './answers';
import type { ErrorBorder } from '../errorBorder';
import { plain } from '../../text/plain';
import { durationWords, endingWords, sectionWords } from './sectionWords';

/** Longer names would push the outcome out of the view. */
const MAX_NAME = 120;

/** Less is written as no second at all. */
const SHORTEST_SECONDS = 0.5;

/** Registers the provider. */
export function registerOutline(analyses: Analyses, border: ErrorBorder): vscode.Disposable {
  // VS Code asks again after an edit only; a provider that is registered anew is asked at once.
  // Source: https://github.com/microsoft/vscode/issues/108722
  const answers = createAnswers(analyses, () => {
    registered.dispose();
    registered = register();
  });
  const register = (): vscode.Disposable =>
    vscode.languages.registerDocumentSymbolProvider(
      { language: LANGUAGE },
      {
        provideDocumentSymbols: (document, token) =>
          border.provide('outline', async () => {
            const analysis = await answers.analysisOf(document, token);
            return analysis === undefined ? undefined : symbolsOf(analysis.outline, document);
          }),
      },
      { label: 'Windows Update' },
    );
  let registered = register();
  return vscode.Disposable.from(answers, {
    dispose: () => {
      registered.dispose();
    },
  });
}

function symbolsOf(entries: readonly OutlineEntry[], document: vscode.TextDocument): vscode.DocumentSymbol[] {
  return entries.filter(({ first, last }) => first <= last && last < document.lineCount).map((entry) => symbolOf(entry, document));
}

function symbolOf(entry: OutlineEntry, document: vscode.TextDocument): vscode.DocumentSymbol {
  const first = document.lineAt(entry.first).range;
  const range = new vscode.Range(first.start, document.lineAt(entry.last).range.end);
  const symbol = new vscode.DocumentSymbol(
    sectionWords(entry.kind, plain(entry.name, MAX_NAME)),
    detailOf(entry),
    SYMBOLS[entry.kind],
    range,
    first,
  );
  symbol.children = symbolsOf(entry.children, document);
  return symbol;
}

/**
 * How it ended comes first: it is what a reader of the outline looks for, and long details are cut at their end. What took no time that the log
 * could tell, as a single event, has no duration.
 */
function detailOf({ outcome, durationSeconds, detail }: OutlineEntry): string {
  const ending = outcome === 'unknown' ? '' : endingWords(outcome);
  const duration = durationSeconds === null || durationSeconds < SHORTEST_SECONDS ? '' : durationWords(durationSeconds);
  return [ending, duration, plain(detail)].filter((part) => part !== '').join(' · ');
}

/** By the look of their icons, since the words stand beside them; modules, namespaces and packages all look the same. */
const SYMBOLS: Readonly<Record<OutlineEntry['kind'], vscode.SymbolKind>> = {
  session: vscode.SymbolKind.Module,
  transaction: vscode.SymbolKind.Struct,
  call: vscode.SymbolKind.Method,
  update: vscode.SymbolKind.File,
  phase: vscode.SymbolKind.Array,
  installer: vscode.SymbolKind.Property,
  driver: vscode.SymbolKind.Interface,
  command: vscode.SymbolKind.Function,
  scan: vscode.SymbolKind.Enum,
  event: vscode.SymbolKind.Event,
};
