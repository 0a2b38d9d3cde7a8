/**
 * One analysis per open log: started, debounced, cancelled and dropped with its document. It must never know how a log is read or shown.
 */
import * as vscode from 'vscode';
import type { LogAnalysis } from '../diagnosis/finding';
import { RECOGNIZE_HEAD } from '../worker/protocol';
import type { ChosenFormats } from './chosenFormats';
import type { ErrorBorder } from './errorBorder';
import { endOf, grownBy, type TextEnd } from './growth';
import type { Reading } from './reading';

/** The language of the documents that are analysed. */
export const LANGUAGE = 'windows-update-log';

/** The scheme of the views that show the failures of a log; package.json names it under `onFileSystem:`. */
export const FAILURES_SCHEME = 'windows-update-failures';

/** Their language: coloured as a log and otherwise left alone, since what is offered for a log would act on their own line numbers. */
export const FAILURES_LANGUAGE = 'windows-update-log-failures';

/** Their documents repeat what another document says. */
const NO_LOGS: ReadonlySet<string> = new Set(['git', FAILURES_SCHEME]);

/** A person stops typing, or Windows stops writing, for this long before a changed log is read again. */
const QUIET_MILLISECONDS = 300;

/** What is known of one open log. */
export interface DocumentAnalysis {
  readonly document: vscode.TextDocument;
  /** The version of the document that was read; when this is handed out the document is still the same, or has only grown. */
  readonly version: number;
  readonly analysis: LogAnalysis;
}

export interface Analyses {
  /** Fires with the document's address when its analysis arrives, becomes stale for good (closed), or starts anew. */
  readonly onDidChange: vscode.Event<vscode.Uri>;
  /** Undefined while it is being read, when the document has changed since other than by growing, and for documents that are no open logs. */
  of(uri: vscode.Uri): DocumentAnalysis | undefined;
  /** Whether a document is being read at this moment. */
  isReading(uri: vscode.Uri): boolean;
  all(): readonly DocumentAnalysis[];
  dispose(): void;
}

/** A document and where its reading stands. */
interface Entry {
  readonly document: vscode.TextDocument;
  readonly abort: AbortController;
  timer: ReturnType<typeof setTimeout> | undefined;
  done: DocumentAnalysis | undefined;
  /** Where the text ends that was handed to the reading path or waits in `appended`. */
  end: TextEnd;
  /** It has grown before, so the reading path keeps its reading to go on from. */
  readonly isKept: boolean;
  /** Written behind what was handed over. */
  appended: string;
  isBeingRead: boolean;
}

/** Follows the open documents from now on. */
export function createAnalyses(reading: Reading, chosen: ChosenFormats, border: ErrorBorder): Analyses {
  const entries = new Map<string, Entry>();
  const changed = new vscode.EventEmitter<vscode.Uri>();

  function stop(key: string): void {
    const entry = entries.get(key);
    if (entry === undefined) return;
    clearTimeout(entry.timer);
    entry.abort.abort();
    entries.delete(key);
    if (entry.isKept)
      void reading.started()?.then(
        (analyzer) => {
          analyzer.forget(key);
        },
        // One that could not start keeps nothing; whoever asked for it has reported why.
        () => undefined,
      );
  }

  function start(document: vscode.TextDocument, options: { readonly delayMilliseconds: number; readonly grows: boolean }): void {
    const key = document.uri.toString();
    stop(key);
    const entry: Entry = {
      document,
      abort: new AbortController(),
      timer: undefined,
      done: undefined,
      end: endOf(document),
      isKept: options.grows,
      appended: '',
      isBeingRead: false,
    };
    entries.set(key, entry);
    later(entry, 'analyse', options.delayMilliseconds, () => readWhole(key, entry));
    changed.fire(document.uri);
  }

  function later(entry: Entry, what: string, delayMilliseconds: number, act: () => Promise<void>): void {
    clearTimeout(entry.timer);
    entry.timer = setTimeout(border.listener(what, act), delayMilliseconds);
  }

  async function readWhole(key: string, entry: Entry): Promise<void> {
    const { document, abort } = entry;
    const { version } = document;
    entry.timer = undefined;
    // What came while the reading waited is in the text already.
    entry.appended = '';
    const text = document.getText();
    await settle(key, entry, version, async () => {
      const analyzer = await reading.analyzer();
      const source = { name: nameOf(document), text, format: chosen.of(document.uri) };
      return analyzer.analyze(source, { key: entry.isKept ? key : null, signal: abort.signal });
    });
  }

  async function readAppended(key: string, entry: Entry): Promise<void> {
    const { version } = entry.document;
    const text = entry.appended;
    entry.appended = '';
    entry.timer = undefined;
    await settle(key, entry, version, async () => {
      const analyzer = await reading.analyzer();
      const analysis = await analyzer.append(key, text, entry.abort.signal);
      if (analysis !== 'unkept') return analysis;
      if (entries.get(key) === entry) start(entry.document, { delayMilliseconds: 0, grows: true });
      return 'cancelled';
    });
  }

  async function settle(key: string, entry: Entry, version: number, read: () => Promise<LogAnalysis | 'cancelled'>): Promise<void> {
    const { document, abort } = entry;
    try {
      entry.isBeingRead = true;
      const analysis = await read();
      // Any change but growth has begun another reading and aborted this one, so the places still hold.
      if (analysis === 'cancelled' || abort.signal.aborted) return;
      entry.done = { document, version, analysis };
      changed.fire(document.uri);
    } catch (error) {
      // Not left standing as "being read" forever.
      if (!abort.signal.aborted) {
        entries.delete(key);
        changed.fire(document.uri);
      }
      throw error;
    } finally {
      entry.isBeingRead = false;
      if (entry.appended !== '' && entries.get(key) === entry) {
        later(entry, 'analyse', QUIET_MILLISECONDS, () => readAppended(key, entry));
      }
    }
  }

  /** A log that only grows is read on from where the reading stands, at most once per rest: a busy writer must not put it off forever. */
  function onGrown(key: string, entry: Entry, text: string): void {
    entry.appended += text;
    entry.end = endOf(entry.document);
    if (!entry.isBeingRead && entry.timer === undefined) later(entry, 'analyse', QUIET_MILLISECONDS, () => readAppended(key, entry));
  }

  function onChange({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    // Also fired without changes, when only the dirty state turns.
    if (contentChanges.length === 0 || !isLog(document)) return;
    const key = document.uri.toString();
    const entry = entries.get(key);
    const grown = entry === undefined ? undefined : grownBy(entry.end, contentChanges);
    if (entry?.isKept === true && grown !== undefined) onGrown(key, entry, grown);
    else start(document, { delayMilliseconds: QUIET_MILLISECONDS, grows: grown !== undefined });
  }

  function onOpen(document: vscode.TextDocument): void {
    if (isLog(document)) start(document, { delayMilliseconds: 0, grows: false });
  }

  const listeners = [
    vscode.workspace.onDidOpenTextDocument(onOpen),
    vscode.workspace.onDidChangeTextDocument(onChange),
    // Fired too when the language of a document turns; if it turned to ours, an opening follows.
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      const key = uri.toString();
      if (!entries.has(key)) return;
      stop(key);
      changed.fire(uri);
    }),
    reading.onDidChangeCatalog(() => {
      for (const { document, isKept } of [...entries.values()]) start(document, { delayMilliseconds: 0, grows: isKept });
    }),
    chosen.onDidChange((uri) => {
      const document = openDocument(uri);
      if (document !== undefined) onOpen(document);
    }),
  ];
  vscode.workspace.textDocuments.forEach(onOpen);

  return {
    onDidChange: changed.event,
    of: (uri) => current(entries.get(uri.toString())),
    isReading: (uri) => {
      const entry = entries.get(uri.toString());
      return entry !== undefined && current(entry) === undefined;
    },
    all: () => [...entries.values()].map(current).filter((done) => done !== undefined),
    dispose: () => {
      for (const key of [...entries.keys()]) stop(key);
      for (const listener of listeners) listener.dispose();
      changed.dispose();
    },
  };
}

/** The analysis, if its places still hold: the document is what was read, or has only grown since. */
function current(entry: Entry | undefined): DocumentAnalysis | undefined {
  if (entry?.done === undefined) return undefined;
  const onlyGrown = entry.isKept && entry.end.length === endOf(entry.document).length;
  return entry.done.version === entry.document.version || onlyGrown ? entry.done : undefined;
}

function isLog(document: vscode.TextDocument): boolean {
  return document.languageId === LANGUAGE && isPersons(document);
}

/** Whether a person has opened it: no old version beside a diff, view of another log, output channel, chat box or commit message. */
export function isPersons({ isClosed, uri: { scheme } }: vscode.TextDocument): boolean {
  return !isClosed && (scheme === 'untitled' || (!NO_LOGS.has(scheme) && vscode.workspace.fs.isWritableFileSystem(scheme) !== undefined));
}

/** The last part of its path; log formats may depend on it. */
export function nameOf({ uri: { path } }: Pick<vscode.TextDocument, 'uri'>): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The document of this address; undefined where none is open, and for what VS Code keeps from extensions: binary files and very large texts. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/** The part of a document that recognition looks at. */
export function headOf(document: vscode.TextDocument): string {
  return document.getText(new vscode.Range(new vscode.Position(0, 0), document.positionAt(RECOGNIZE_HEAD)));
}
