/**
 * Answers VS Code's questions about a log from its analysis: waits for one under way, and tells when an answer that was given has become
 * stale without an edit, which VS Code itself cannot know. It must never know what is asked.
 */
import type * as vscode from 'vscode';
import type { LogAnalysis } from '../../diagnosis/finding';
import type { Analyses, DocumentAnalysis } from '../analyses';

export interface Answers {
  /** The analysis to answer from. Undefined when `token` is cancelled, when the document is no log, or when reading it failed. */
  analysisOf(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<LogAnalysis | undefined>;
  dispose(): void;
}

interface Given {
  readonly version: number;
  readonly analysis: LogAnalysis | undefined;
}

/** `onStale` is called when a document has another analysis than the one that was answered from, at the same version: its format was set anew. */
export function createAnswers(analyses: Analyses, onStale: () => void): Answers {
  const given = new WeakMap<vscode.TextDocument, Given>();
  const listener = analyses.onDidChange((uri) => {
    const now = analyses.of(uri);
    const before = now === undefined ? undefined : given.get(now.document);
    if (now === undefined || before === undefined) return;
    if (before.version === now.version && before.analysis !== now.analysis) onStale();
  });
  return {
    analysisOf: async (document, token) => {
      const { version } = document;
      const analysis = (await whenRead(analyses, document.uri, token))?.analysis;
      if (token.isCancellationRequested) return undefined;
      given.set(document, { version, analysis });
      return analysis;
    },
    dispose: () => {
      listener.dispose();
    },
  };
}

/** Waits until a log is read. Undefined when `token` is cancelled, when it is not being read, or when reading failed or ended with the document. */
export function whenRead(analyses: Analyses, uri: vscode.Uri, token?: vscode.CancellationToken): Promise<DocumentAnalysis | undefined> {
  const key = uri.toString();
  return new Promise((resolve) => {
    const listeners: vscode.Disposable[] = [];
    const finish = (answer: DocumentAnalysis | undefined): void => {
      for (const listener of listeners.splice(0)) listener.dispose();
      resolve(answer);
    };
    const look = (): void => {
      const now = analyses.of(uri);
      if (now !== undefined || token?.isCancellationRequested === true || !analyses.isReading(uri)) finish(now);
    };
    const cancelled = token?.onCancellationRequested(() => {
      finish(undefined);
    });
    listeners.push(
      ...(cancelled === undefined ? [] : [cancelled]),
      analyses.onDidChange((changed) => {
        if (changed.toString() === key) look();
      }),
    );
    look();
  });
}
