/**
 * Gives renamed and pasted logs their language. It asks the reading path whether a text is a log and must never know itself.
 */
import * as vscode from 'vscode';
import { RECOGNIZE_HEAD } from '../worker/protocol';
import { headOf, isPersons, LANGUAGE, nameOf } from './analyses';
import type { ErrorBorder } from './errorBorder';
import type { Reading } from './reading';
import { recognizes } from './settings';
import { mayBeLog } from './telltale';

/** The languages under which VS Code opens a text of no language of its own; a person who chose another one meant it. */
export const CANDIDATES: ReadonlySet<string> = new Set(['log', 'plaintext']);

/** A pasted log is looked at once the typing rests. */
const QUIET_MILLISECONDS = 300;

/** Watches the open documents until it is disposed. */
export function registerRecognition(reading: Reading, border: ErrorBorder): vscode.Disposable {
  /** Documents that have had our language, from here or otherwise: a person who turns it away is not overruled. */
  const given = new Set<string>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  async function look(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    if (!isCandidate(document) || given.has(key)) return;
    const head = headOf(document);
    if (!mayBeLog(head)) return;
    const analyzer = await reading.analyzer();
    const format = await analyzer.recognize(nameOf(document), head);
    if (format === 'none' || !isCandidate(document)) return;
    given.add(key);
    await vscode.languages.setTextDocumentLanguage(document, LANGUAGE);
  }

  function lookSoon(document: vscode.TextDocument, delayMilliseconds: number): void {
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(
        border.listener('recognize', () => {
          timers.delete(key);
          return look(document);
        }),
        delayMilliseconds,
      ),
    );
  }

  function onOpen(document: vscode.TextDocument): void {
    if (document.languageId === LANGUAGE) given.add(document.uri.toString());
    else if (isCandidate(document)) lookSoon(document, 0);
  }

  const listeners = [
    vscode.workspace.onDidOpenTextDocument(onOpen),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const touchesHead = contentChanges.some(({ rangeOffset }) => rangeOffset < RECOGNIZE_HEAD);
      if (touchesHead && isCandidate(document)) lookSoon(document, QUIET_MILLISECONDS);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      // A change of language is told as closing and opening, too; the document then is not closed.
      if (document.isClosed) given.delete(document.uri.toString());
    }),
  ];
  vscode.workspace.textDocuments.forEach(onOpen);

  return vscode.Disposable.from(...listeners, {
    dispose: () => {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  });
}

/** A document of no particular language. */
function isCandidate(document: vscode.TextDocument): boolean {
  return CANDIDATES.has(document.languageId) && isPersons(document) && recognizes(document);
}
