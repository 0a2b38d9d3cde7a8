/**
 * Folds the sections of a log, and records with continuation lines under their first line.
 */
import * as vscode from 'vscode';
import type { LogAnalysis, OutlineEntry } from '../../diagnosis/finding';
import { LANGUAGE, type Analyses } from '../analyses';
import { createAnswers } from './answers';
import type { ErrorBorder } from '../errorBorder';

/** Registers the provider. */
export function registerFolding(analyses: Analyses, border: ErrorBorder): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const answers = createAnswers(analyses, () => {
    changed.fire();
  });
  const registered = vscode.languages.registerFoldingRangeProvider(
    { language: LANGUAGE },
    {
      onDidChangeFoldingRanges: changed.event,
      provideFoldingRanges: (document, _context, token) =>
        border.provide('folding', async () => {
          const analysis = await answers.analysisOf(document, token);
          return analysis === undefined ? undefined : rangesOf(analysis);
        }),
    },
  );
  return vscode.Disposable.from(answers, registered, changed);
}

/** Sections come first: of two ranges that start on one line VS Code keeps the first. */
function rangesOf({ outline, folds }: LogAnalysis): vscode.FoldingRange[] {
  const ranges: vscode.FoldingRange[] = [];
  // As regions, so that "Fold All Regions" leaves an overview of the sections, whatever their records hold.
  const add = (entries: readonly OutlineEntry[]): void => {
    for (const { first, last, children } of entries) {
      if (last > first) ranges.push(new vscode.FoldingRange(first, last, vscode.FoldingRangeKind.Region));
      add(children);
    }
  };
  add(outline);
  for (let index = 0; index + 1 < folds.length; index += 2) {
    const [first = 0, last = 0] = folds.slice(index, index + 2);
    if (last > first) ranges.push(new vscode.FoldingRange(first, last));
  }
  return ranges;
}
