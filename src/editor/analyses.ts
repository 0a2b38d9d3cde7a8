/**
 * One analysis per open log: started, debounced, cancelled and dropped with its document. It must never know how a log is read or shown.
 */
import * as vscode from 'vscode';
import type { LogAnalysis } from '../diagnosis/finding';
import type { ErrorBorder } from './errorBorder';
import type { Reading } from './reading';

/** The language of the documents that are analysed. */
export const LANGUAGE = 'windows-update-log';

/** A person stops typing, or Windows stops writing, for this long before a changed log is read again. */
const QUIET_MILLISECONDS = 300;

/** What is known of one open log. */
export interface DocumentAnalysis {
  readonly document: vscode.TextDocument;
  /** The version of the document that was read; always its present one when this is handed out. */
  readonly version: number;
  readonly analysis: LogAnalysis;
}

export interface Analyses {
  /** Fires with the document's address when its analysis arrives, becomes stale for good (closed), or starts anew. */
  readonly onDidChange: vscode.Event<vscode.Uri>;
  /** Undefined while it is being read, when the document has changed since, and for documents that are no open logs. */
  of(uri: vscode.Uri): DocumentAnalysis | undefined;
  /** Whether a document is being read at this moment. */
  isReading(uri: vscode.Uri): boolean;
  all(): readonly DocumentAnalysis[];
  dispose(): void;
}

interface Entry {
  readonly document: vscode.TextDocument;
  readonly abort: AbortController;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
  readonly done: DocumentAnalysis | undefined;
}

/** Follows the open documents from now on. */
export function createAnalyses(reading: Reading, border: ErrorBorder): Analyses {
  const entries = new Map<string, Entry>();
  const changed = new vscode.EventEmitter<vscode.Uri>();

  function stop(key: string): void {
    const entry = entries.get(key);
    if (entry === undefined) return;
    clearTimeout(entry.timer);
    entry.abort.abort();
    entries.delete(key);
  }

  function start(document: vscode.TextDocument, delayMilliseconds: number): void {
    const key = document.uri.toString();
    stop(key);
    const abort = new AbortController();
    const timer = setTimeout(
      border.listener('analyse', () => read(key, document, abort)),
      delayMilliseconds,
    );
    entries.set(key, { document, abort, timer, done: undefined });
    changed.fire(document.uri);
  }

  async function read(key: string, document: vscode.TextDocument, abort: AbortController): Promise<void> {
    const { version } = document;
    try {
      const analyzer = await reading.analyzer();
      const analysis = await analyzer.analyze(nameOf(document), document.getText(), abort.signal);
      // An answer to a text that is no longer there would mark the wrong lines.
      if (analysis === 'cancelled' || abort.signal.aborted || document.version !== version) return;
      entries.set(key, { document, abort, timer: undefined, done: { document, version, analysis } });
      changed.fire(document.uri);
    } catch (error) {
      // Not left standing as "being read" forever.
      if (!abort.signal.aborted) {
        entries.delete(key);
        changed.fire(document.uri);
      }
      throw error;
    }
  }

  function onOpen(document: vscode.TextDocument): void {
    if (isLog(document)) start(document, 0);
  }

  const listeners = [
    vscode.workspace.onDidOpenTextDocument(onOpen),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Also fired without changes, when only the dirty state turns.
      if (isLog(document) && contentChanges.length > 0) start(document, QUIET_MILLISECONDS);
    }),
    // Fired too when the language of a document turns; if it turned to ours, an opening follows.
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      const key = uri.toString();
      if (!entries.has(key)) return;
      stop(key);
      changed.fire(uri);
    }),
  ];
  vscode.workspace.textDocuments.forEach(onOpen);

  return {
    onDidChange: changed.event,
    of: (uri) => current(entries.get(uri.toString())),
    isReading: (uri) => entries.get(uri.toString())?.done === undefined && entries.has(uri.toString()),
    all: () => [...entries.values()].map(current).filter((done) => done !== undefined),
    dispose: () => {
      for (const key of [...entries.keys()]) stop(key);
      for (const listener of listeners) listener.dispose();
      changed.dispose();
    },
  };
}

function current(entry: Entry | undefined): DocumentAnalysis | undefined {
  return entry?.done?.version === entry?.document.version ? entry?.done : undefined;
}

function isLog(document: vscode.TextDocument): boolean {
  return document.languageId === LANGUAGE && isPersons(document);
}

/** Whether a person has opened it: no old version beside a diff, output channel, chat box or commit message. */
export function isPersons({ isClosed, uri: { scheme } }: vscode.TextDocument): boolean {
  return !isClosed && (scheme === 'untitled' || (scheme !== 'git' && vscode.workspace.fs.isWritableFileSystem(scheme) !== undefined));
}

/** The last part of its path; log formats may depend on it. */
export function nameOf(document: vscode.TextDocument): string {
  return document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
}
