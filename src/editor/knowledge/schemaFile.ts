/**
 * Help while writing an own catalogue: a read-only document that holds the schema for VS Code's JSON support. package.json binds it to
 * `*.windows-update.jsonc`; a file of another name asks for it with `$schema`.
 */
import * as vscode from 'vscode';
import { OWN_SCHEMA, OWN_SCHEMA_SCHEME, ownSchema } from '../../catalog/ownSchema';
import type { ErrorBorder } from '../errorBorder';
import { registerVirtualFiles } from '../files/virtualFiles';
import type { Reading } from '../reading';

/** A few more than it has, so that it never reads as empty. VS Code reads again when the time of the last change is another one. */
const ABOUT_BYTES = 32 * 1024;

/**
 * Registers the document. The JSON support opens whatever document an address names that is not http, and hears when it changes.
 * Source: https://github.com/microsoft/vscode/issues/67189 and `VSCodeContentRequest` in extensions/json-language-features/client/src/jsonClient.ts.
 */
export function registerSchemaFile(extensionUri: vscode.Uri, reading: Reading, border: ErrorBorder): vscode.Disposable {
  const whole = vscode.Uri.joinPath(extensionUri, 'media', 'catalog.schema.json');
  let changes = 0;

  function refuseOthers(uri: vscode.Uri): void {
    if (uri.toString() !== OWN_SCHEMA) throw vscode.FileSystemError.FileNotFound(uri);
  }

  const files = registerVirtualFiles(
    { scheme: OWN_SCHEMA_SCHEME, language: 'json' },
    {
      state: (uri) => {
        refuseOthers(uri);
        return Promise.resolve({ modified: changes, sizeBytes: ABOUT_BYTES });
      },
      read: async (uri) => {
        refuseOthers(uri);
        const [bytes, catalog] = await Promise.all([vscode.workspace.fs.readFile(whole), reading.catalog()]);
        return ownSchema(new TextDecoder().decode(bytes), catalog.fixes);
      },
      // A fix that was just written is offered, too.
      watch: (_uri, changed) =>
        reading.onDidChangeCatalog(() => {
          changes += 1;
          changed();
        }),
    },
    border,
  );
  return files;
}
