/**
 * Mistakes in a person's own catalogue files, shown at their place: of an open file while it is being written, of the others as they are stored.
 * It must never know what makes a mistake.
 */
import * as vscode from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import { loadCatalog } from '../../catalog/load';
import type { CatalogProblem, Mistake } from '../../catalog/mistake';
import { NO_TEXTS } from '../../catalog/texts';
import { openDocument } from '../analyses';
import type { ErrorBorder } from '../errorBorder';
import { withOwn, type Reading } from '../reading';
import { mistakeWords } from './mistakeWords';
import type { OwnFile, OwnFiles } from './ownFiles';

/** A little after the JSON support of VS Code, whose words come first: see `isToldAlready`. */
const QUIET_MILLISECONDS = 700;

/** Enough to mend; a file that is no catalogue at all would fill the Problems panel. The rest are counted. */
const MAX_PROBLEMS = 100;

export const PROBLEM_SOURCE = 'Windows Update Log';

/** What VS Code's JSON support can know, where it has the schema. */
const TOLD_BY_SCHEMA: ReadonlySet<Mistake['kind']> = new Set(['syntax', 'form', 'ownSequences']);

/** A file that is shown and what is wrong in it. */
interface Checked {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly problems: readonly CatalogProblem[];
}

/** Checks when the files are read and when one that is open changes. */
export function registerCatalogProblems(own: OwnFiles, reading: Reading, border: ErrorBorder): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('windows-update-catalog');
  let files: readonly OwnFile[] = [];
  let checked: readonly Checked[] = [];
  let bundled: Catalog | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function checkSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(border.listener('check catalog files', check), QUIET_MILLISECONDS);
  }

  async function check(): Promise<void> {
    const texts = await reading.texts();
    const shown = files.map(({ uri, text }): OwnFile => ({ uri, text: openDocument(uri)?.getText() ?? text }));
    // The bundled files are the same each time; reading them at every pause in writing would hold up the editor.
    bundled ??= loadCatalog({ ...texts, files: texts.files.filter(({ origin }) => origin === 'bundled') }).catalog;
    const { problems } = loadCatalog(withOwn(NO_TEXTS, shown), bundled);
    checked = shown.map(({ uri, text }) => ({ uri, text, problems: problems.filter(({ file }) => file === uri.toString()) }));
    collection.forEach((uri) => {
      if (!checked.some((each) => each.uri.toString() === uri.toString())) collection.delete(uri);
    });
    checked.forEach(show);
  }

  function show(file: Checked): void {
    const { uri } = file;
    // What stands here was made of a text that has changed since: the next check is on its way.
    const document = openDocument(uri);
    if (document !== undefined && document.getText() !== file.text) return;
    const others = vscode.languages.getDiagnostics(uri).filter(({ source }) => source !== PROBLEM_SOURCE);
    collection.set(uri, diagnosticsOf(file, others));
  }

  const listeners = [
    own.onDidRead((read) => {
      files = read;
      if (read.length > 0 || checked.length > 0) checkSoon();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && isOwn(document.uri)) checkSoon();
    }),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => {
      if (!isNamed(uri)) return;
      // The first look at an own file is a reason to load the catalogue, which reads the files.
      border.listener('check catalog files', async () => {
        await reading.texts();
        checkSoon();
      })(undefined);
    }),
    // Unsaved words are gone with the editor.
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (isOwn(uri)) checkSoon();
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      for (const file of checked) if (uris.some((uri) => uri.toString() === file.uri.toString())) showAgain(file);
    }),
  ];

  /** Setting the same again would come back here as a change for ever. */
  function showAgain(file: Checked): void {
    const before = collection.get(file.uri)?.length ?? 0;
    const others = vscode.languages.getDiagnostics(file.uri).filter(({ source }) => source !== PROBLEM_SOURCE);
    if (diagnosticsOf(file, others).length !== before) show(file);
  }

  function isOwn(uri: vscode.Uri): boolean {
    return files.some((file) => file.uri.toString() === uri.toString());
  }

  function isNamed(uri: vscode.Uri): boolean {
    return own.uris().some((each) => each.toString() === uri.toString());
  }

  if (vscode.workspace.textDocuments.some(({ uri }) => isNamed(uri))) {
    border.listener('check catalog files', async () => {
      await reading.texts();
    })(undefined);
  }

  return vscode.Disposable.from(collection, ...listeners, {
    dispose: () => {
      clearTimeout(timer);
    },
  });
}

function diagnosticsOf({ text, problems }: Checked, others: readonly vscode.Diagnostic[]): readonly vscode.Diagnostic[] {
  const positionAt = createPositions(text);
  const made = problems.slice(0, MAX_PROBLEMS).flatMap(({ offset, length, mistake }) => {
    const start = positionAt(offset);
    const end = positionAt(offset + length);
    // Of what spans lines, the first one is enough: an entry that lacks something is not wrong from end to end.
    const range = new vscode.Range(start, end.line === start.line ? end : positionAt(lineEnd(text, offset)));
    if (TOLD_BY_SCHEMA.has(mistake.kind) && isToldAlready(range, others)) return [];
    const severity = mistake.kind === 'syntax' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
    return [diagnostic(range, mistakeWords(mistake), severity)];
  });
  const left = problems.length - MAX_PROBLEMS;
  if (left <= 0) return made;
  const sentence = vscode.l10n.t('{0} further mistakes in this file are not shown.', left);
  return [...made, diagnostic(new vscode.Range(0, 0, 0, 0), sentence, vscode.DiagnosticSeverity.Information)];
}

function diagnostic(range: vscode.Range, message: string, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
  const made = new vscode.Diagnostic(range, message, severity);
  made.source = PROBLEM_SOURCE;
  return made;
}

/** The schema lets VS Code's own JSON support tell most mistakes; who reads two sentences about one place mends neither sooner. */
function isToldAlready(range: vscode.Range, others: readonly vscode.Diagnostic[]): boolean {
  return others.some((other) => other.range.intersection(range) !== undefined);
}

function lineEnd(text: string, offset: number): number {
  const next = text.slice(offset).search(/[\r\n]/);
  return next < 0 ? text.length : offset + next;
}

/** Offsets as positions, for a text that may not be open; for offsets in any order. */
function createPositions(text: string): (offset: number) => vscode.Position {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return new vscode.Position(low, offset - (starts[low] ?? 0));
  };
}
