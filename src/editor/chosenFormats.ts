/**
 * Which format a person has set for a document, where they did not leave it to its content.
 */
import * as vscode from 'vscode';

/** By address; kept with the workspace, but for documents that were never saved: the next one of these gets the same address. */
export interface ChosenFormats {
  /** A format id; null where the content tells. */
  of(uri: vscode.Uri): string | null;
  /** Null gives the choice back to the content. */
  set(uri: vscode.Uri, format: string | null): Thenable<void>;
  readonly onDidChange: vscode.Event<vscode.Uri>;
  dispose(): void;
}

const KEY = 'chosenFormats';

/** Nobody chooses more by hand; the oldest choices go first. */
const MOST = 200;

type Choice = readonly [address: string, format: string];

/** Remembers in `memory`. */
export function createChosenFormats(memory: vscode.Memento): ChosenFormats {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const unsaved = new Map<string, string>();
  const all = (): readonly Choice[] => memory.get<readonly Choice[]>(KEY, []);
  const closed = vscode.workspace.onDidCloseTextDocument((document) => {
    // A change of language is told as closing, too; the document then is not closed.
    if (document.isClosed) unsaved.delete(document.uri.toString());
  });
  return {
    of: (uri) => unsaved.get(uri.toString()) ?? all().find(([address]) => address === uri.toString())?.[1] ?? null,
    set: async (uri, format) => {
      const address = uri.toString();
      if (uri.scheme === 'untitled') {
        if (format === null) unsaved.delete(address);
        else unsaved.set(address, format);
      } else {
        const others = all().filter(([other]) => other !== address);
        await memory.update(KEY, format === null ? others : [...others, [address, format]].slice(-MOST));
      }
      changed.fire(uri);
    },
    onDidChange: changed.event,
    dispose: () => {
      closed.dispose();
      changed.dispose();
    },
  };
}
