/**
 * The one place where a thrown thing ends: our own bugs are logged whole and told in one sentence. It must never know what was being done beyond its name.
 */
import * as vscode from 'vscode';

/** Wraps whatever VS Code calls. Expected failures are values and never come here. */
export interface ErrorBorder {
  /** Runs a provider; gives `undefined`, which VS Code reads as "nothing to show", when it throws. Nobody asked for it, so nobody is told. */
  provide<T>(name: string, work: () => T | Promise<T>): Promise<T | undefined>;
  /** Registers a command; the arguments are whatever the caller sent and must be checked. A bug is told to the person who called it. */
  command(id: string, work: (...args: readonly unknown[]) => void | Promise<void>): vscode.Disposable;
  /** Wraps a listener of an event. */
  listener<T>(name: string, work: (event: T) => void | Promise<void>): (event: T) => void;
}

/** `log` stays the caller's. */
export function createErrorBorder(log: vscode.LogOutputChannel): ErrorBorder {
  function report(name: string, error: unknown): void {
    log.error(`${name}: ${describe(error)}`);
  }

  return {
    provide: async (name, work) => {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof vscode.CancellationError)) report(name, error);
        return undefined;
      }
    },
    command: (id, work) =>
      vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
        try {
          await work(...args);
        } catch (error) {
          if (error instanceof vscode.CancellationError) return;
          report(id, error);
          const show = vscode.l10n.t('Show Log');
          const answer = await vscode.window.showErrorMessage(
            vscode.l10n.t('That did not work because of a mistake in this extension. Its log says more; please send it with a report.'),
            show,
          );
          if (answer === show) log.show();
        }
      }),
    listener: (name, work) => (event) => {
      void (async (): Promise<void> => {
        try {
          await work(event);
        } catch (error) {
          report(name, error);
        }
      })();
    },
  };
}

/** The whole of a thrown thing, as text. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
