/**
 * Read-only documents of the remote side: the exact script before it runs, and what was said while it ran.
 */
import * as vscode from 'vscode';

const SCHEME = 'windows-update-log-run';
/** Documents live as long as the window; more than this many were hardly read. */
const MOST_KEPT = 20;

export interface RunDocuments {
  dispose(): void;
  /** Opens a text under a file name, from which VS Code takes the language. */
  open(name: string, text: string): Promise<void>;
}

export function createRunDocuments(): RunDocuments {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.path) ?? '',
  });
  return {
    async open(name, text) {
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}` });
      texts.delete(uri.path);
      texts.set(uri.path, text);
      for (const oldest of [...texts.keys()].slice(0, -MOST_KEPT)) texts.delete(oldest);
      changed.fire(uri);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
    },
    dispose() {
      registration.dispose();
      changed.dispose();
    },
  };
}
