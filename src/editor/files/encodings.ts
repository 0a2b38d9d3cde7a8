/**
 * Opens a log in the encoding that its bytes are written in, once, where VS Code has taken another one. It asks the reading path what the bytes
 * say; a person who chooses otherwise is not overruled.
 */
import * as vscode from 'vscode';
import { RECOGNIZE_HEAD } from '../../worker/protocol';
import { headOf, isPersons, LANGUAGE, nameOf } from '../analyses';
import type { ErrorBorder } from '../errorBorder';
import type { FileContent, LogFiles } from './logFiles';
import type { Reading } from '../reading';
import { detectsEncoding } from '../settings';
import { traceSentence } from './traceWords';

/** The WHATWG labels that the reading path tells, by the names of VS Code. Source: `TextDocument.encoding` in the API of VS Code 1.100. */
const VS_CODE_NAMES: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf8'],
  ['utf-16le', 'utf16le'],
  ['utf-16be', 'utf16be'],
  ['shift_jis', 'shiftjis'],
  ['windows-1251', 'windows1251'],
  ['windows-1252', 'windows1252'],
]);

/** The languages under which a log is opened at first. */
const LOOKED_AT: ReadonlySet<string> = new Set([LANGUAGE, 'log', 'plaintext']);

/** What a decoder writes where bytes are no character of its encoding. */
const REPLACEMENT = '\ufffd';

/** The name that VS Code gives to an encoding; undefined for a label that it has no name for. */
export function vsCodeEncoding(label: string): string | undefined {
  return VS_CODE_NAMES.get(label);
}

/** Looks at each document when it opens, and at its bytes once. An event trace that was opened as text all the same is told by a diagnostic. */
export function registerEncodings(files: LogFiles, reading: Reading, border: ErrorBorder): vscode.Disposable {
  const looked = new Set<string>();
  const traces = vscode.languages.createDiagnosticCollection('windows-update-log-trace');

  async function look(document: vscode.TextDocument): Promise<void> {
    const key = document.uri.toString();
    if (looked.has(key) || !isCandidate(document)) return;
    const isOurs = document.languageId === LANGUAGE;
    // The whole text is looked through in a log of ours only; any other has its head recognised first, and comes again as ours.
    if (!(isOurs ? document.getText() : headOf(document)).includes(REPLACEMENT)) {
      if (isOurs) looked.add(key);
      return;
    }
    looked.add(key);
    const content = await files.open(document.uri);
    if (content.kind === 'trace') traces.set(document.uri, [traceDiagnostic()]);
    const encoding = content.kind === 'text' ? vsCodeEncoding(content.encoding) : undefined;
    if (encoding === undefined || !(await isLog(document, content))) return;
    // Asked only now: a person may have typed or chosen meanwhile.
    if (!isCandidate(document) || sameCharacters(document.encoding, encoding)) return;
    await vscode.workspace.openTextDocument(document.uri, { encoding });
  }

  async function isLog(document: vscode.TextDocument, content: FileContent): Promise<boolean> {
    if (document.languageId === LANGUAGE) return true;
    const head = content.kind === 'text' ? content.text.slice(0, RECOGNIZE_HEAD) : '';
    const analyzer = await reading.analyzer();
    return (await analyzer.recognize(nameOf(document), head)) !== 'none';
  }

  const onOpen = border.listener('encoding', look);
  const listeners = [
    vscode.workspace.onDidOpenTextDocument(onOpen),
    vscode.workspace.onDidCloseTextDocument((document) => {
      // A change of language is told as closing and opening, too; the document then is not closed.
      if (!document.isClosed) return;
      looked.delete(document.uri.toString());
      traces.delete(document.uri);
    }),
  ];
  vscode.workspace.textDocuments.forEach(onOpen);
  return vscode.Disposable.from(traces, ...listeners);
}

/** A stored text that nobody has changed. */
function isCandidate(document: vscode.TextDocument): boolean {
  return (
    LOOKED_AT.has(document.languageId) &&
    document.uri.scheme !== 'untitled' &&
    isPersons(document) &&
    !document.isDirty &&
    detectsEncoding(document)
  );
}

/** A byte order mark makes no other encoding of it. */
function sameCharacters(left: string, right: string): boolean {
  return left.replace(/bom$/, '') === right.replace(/bom$/, '');
}

function traceDiagnostic(): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(0, 0, 0, 0),
    `${traceSentence()} ${vscode.l10n.t('The command "Open as Windows Update Log" shows the command that makes it readable.')}`,
    vscode.DiagnosticSeverity.Information,
  );
  diagnostic.source = 'Windows Update';
  return diagnostic;
}
