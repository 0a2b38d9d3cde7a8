/**
 * The lightbulb on a finding: read its page, run the fix that the catalogue names, add what a team knows, copy the code. It works on findings and never reads a message.
 */
import * as vscode from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import { LANGUAGE } from '../analyses';
import { COMMANDS } from '../commands';
import type { Diagnostics, ShownFinding } from './diagnostics';
import type { ErrorBorder } from '../errorBorder';
import { pageArgument, pageOf } from '../page/pageUri';
import { plain } from '../../text/plain';
import type { Reading } from '../reading';

/** Registers the provider. */
export function registerQuickFixes(diagnostics: Diagnostics, reading: Reading, border: ErrorBorder): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { language: LANGUAGE },
    {
      provideCodeActions: (document, range) =>
        border.provide('quick fixes', async () => {
          const catalog = await reading.catalog();
          return diagnostics.at(document.uri, range).flatMap((shown) => actionsOf(shown, document.uri, catalog));
        }),
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function actionsOf({ finding, diagnostic }: ShownFinding, uri: vscode.Uri, catalog: Catalog): readonly vscode.CodeAction[] {
  const actions: vscode.CodeAction[] = [];
  const page = pageOf(finding);
  if (page !== undefined) {
    const title = page.kind === 'code' ? vscode.l10n.t('Open the fix page for {0}', page.code) : vscode.l10n.t('Open the Fix Page');
    const open = action(title, COMMANDS.openFixPage, [pageArgument(page)], diagnostic);
    open.isPreferred = true;
    actions.push(open);
  }
  // A harmless line or a mere consequence is nothing to run a repair for.
  if (finding.verdict !== 'benign' && finding.causedBy === null) {
    for (const id of finding.fixes) {
      const fix = catalog.fix(id);
      if (fix === undefined || fix.sequence === null) continue;
      actions.push(action(vscode.l10n.t('Run "{0}" on a Remote Host…', plain(fix.title)), COMMANDS.runFix, [fix.id], diagnostic));
    }
  }
  if (finding.code !== null) {
    const add = vscode.l10n.t('Add {0} to My Catalog…', finding.code);
    const show = vscode.l10n.t('Show {0} in My Catalog', finding.code);
    const isOwn = catalog.codes.some(({ code, origin }) => code === finding.code && origin !== null);
    actions.push(
      isOwn
        ? action(show, COMMANDS.showInCatalog, ['codes', finding.code], diagnostic)
        : action(add, COMMANDS.addToCatalog, [finding.code, uri.toString(), finding.span.line], diagnostic),
    );
  }
  if (finding.code !== null) actions.push(action(vscode.l10n.t('Copy {0}', finding.code), COMMANDS.copyCode, [finding.code], diagnostic));
  return actions;
}

function action(
  title: string,
  command: string,
  parameters: readonly (string | number)[],
  diagnostic: vscode.Diagnostic,
): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  made.command = { command, title, arguments: [...parameters] };
  made.diagnostics = [diagnostic];
  return made;
}
