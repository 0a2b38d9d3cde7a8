/**
 * Opens logs in the workbench and waits for what the extension says of them. Knows neither Node nor mocha, so that both hosts can use it.
 */
import * as vscode from 'vscode';

export const LANGUAGE = 'windows-update-log';

/** A file below test/samples, in either host. */
export function sample(...path: readonly string[]): vscode.Uri {
  const extension = vscode.extensions.getExtension('windows-update-log.windows-update-log');
  if (extension === undefined) throw new Error('The extension is not there.');
  return vscode.Uri.joinPath(extension.extensionUri, 'test', 'samples', ...path);
}

export async function textOf(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** Opens and shows a document and gives its diagnostics once they have been set. A log without any is told by its first, empty set. */
export async function openAndRead(what: vscode.Uri | { readonly content: string; readonly language?: string }): Promise<{
  readonly document: vscode.TextDocument;
  readonly diagnostics: readonly vscode.Diagnostic[];
}> {
  const seen = new Set<string>();
  const listeners = [
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      for (const uri of uris) seen.add(uri.toString());
    }),
    // What was told before may be of another document with the same name.
    vscode.workspace.onDidOpenTextDocument(({ uri }) => seen.delete(uri.toString())),
  ];
  try {
    const document = await (what instanceof vscode.Uri
      ? vscode.workspace.openTextDocument(what)
      : vscode.workspace.openTextDocument({ ...what }));
    await vscode.window.showTextDocument(document);
    const isPasted = !(what instanceof vscode.Uri) && what.language === undefined;
    while (isPasted && document.languageId !== LANGUAGE) await until(vscode.workspace.onDidOpenTextDocument, () => true);
    const key = document.uri.toString();
    // Already read by an earlier test: then nothing will change.
    if (!seen.has(key) && vscode.languages.getDiagnostics(document.uri).length === 0) {
      await until(vscode.languages.onDidChangeDiagnostics, ({ uris }) => uris.some((uri) => uri.toString() === key));
    }
    return { document, diagnostics: vscode.languages.getDiagnostics(document.uri) };
  } finally {
    for (const listener of listeners) listener.dispose();
  }
}

/** Resolves with the first event that fits. Mocha's time-out ends a wait in vain. */
export function until<T>(event: vscode.Event<T>, fits: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const listener = event((value) => {
      if (!fits(value)) return;
      listener.dispose();
      resolve(value);
    });
  });
}

/** Resolves once the diagnostics of a document fit, now or after a change. */
export async function diagnosticsThat(
  uri: vscode.Uri,
  fit: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  if (!fit(vscode.languages.getDiagnostics(uri))) {
    await until(vscode.languages.onDidChangeDiagnostics, ({ uris }) => {
      return uris.some((each) => each.toString() === uri.toString()) && fit(vscode.languages.getDiagnostics(uri));
    });
  }
  return vscode.languages.getDiagnostics(uri);
}

/** Closes all editors without saving, so that the next test starts with none, nor with news of a document that it gets the name of. */
export async function closeAll(): Promise<void> {
  const untitled = new Set(
    vscode.window.tabGroups.all.flatMap(({ tabs }) =>
      tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText && input.uri.scheme === 'untitled' ? [input.uri.toString()] : [])),
    ),
  );
  while (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  while (vscode.workspace.textDocuments.some(({ uri }) => untitled.has(uri.toString()))) {
    await until(vscode.workspace.onDidCloseTextDocument, () => true);
  }
  // Twice, since what this host clears comes back once more from the window.
  if (untitled.size > 0) for (let turn = 0; turn < 2; turn += 1) await diagnosticsTold();
}

/** VS Code gathers changes of diagnostics and tells them a little later: once it has told this one, it has told all before it. */
async function diagnosticsTold(): Promise<void> {
  const uri = vscode.Uri.parse('wul-test:/told');
  const collection = vscode.languages.createDiagnosticCollection('told');
  const told = until(vscode.languages.onDidChangeDiagnostics, ({ uris }) => uris.some((each) => each.toString() === uri.toString()));
  collection.set(uri, [new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), 'told')]);
  await told;
  collection.dispose();
}

/** `{value, target}` of a linked code. */
export function linkOf({ code }: vscode.Diagnostic): { readonly value: string; readonly target: string } | undefined {
  return typeof code === 'object' ? { value: String(code.value), target: code.target.toString() } : undefined;
}

/** The text of all hovers at a place. */
export async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}
