/**
 * Reading a log where there is no Node: the same code, in process.
 */
import * as vscode from 'vscode';
import { equal } from '../support/equal';
import { closeAll, hoverAt, LANGUAGE, linkOf, openAndRead, sample, textOf } from '../support/logs';

suite('reading a log in the browser', () => {
  teardown(closeAll);

  test('a CBS.log has exactly one error with its link', async () => {
    const { document, diagnostics } = await openAndRead(sample('founding-case', 'CBS.log'));
    equal(document.languageId, LANGUAGE);
    const errors = diagnostics.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    equal(errors.map(linkOf), [{ value: '0x80073AA2', target: 'windows-update-fix:/0x80073AA2/installer-events-configuration' }]);
  });

  test('a pasted log is recognised and its codes have a hover', async () => {
    const { document, diagnostics } = await openAndRead({ content: await textOf(sample('founding-case', 'CBS.log')) });
    equal(document.languageId, LANGUAGE);
    const hover = await hoverAt(document, diagnostics[0]?.range.start ?? new vscode.Position(0, 0));
    equal(hover.includes('2147009886'), true);
  });

  test('Explain Code opens a page without any log', async () => {
    await vscode.commands.executeCommand('windowsUpdateLog.explainCode', 'wu_e_no_service');
    const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ input }) => input);
    equal(
      inputs.map((input) => input instanceof vscode.TabInputCustom && input.uri.toString()),
      ['windows-update-fix:/0x80240001'],
    );
  });

  test('the link of a page can be copied', async () => {
    await vscode.commands.executeCommand('windowsUpdateLog.copyLink', '0x80073AA2');
    equal((await vscode.env.clipboard.readText()).endsWith('://windows-update-log.windows-update-log/code/0x80073AA2'), true);
  });

  test('the link opens the page', async () => {
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse('windows-update-fix:/0x80073AA2'));
    const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ input }) => input);
    equal(
      inputs.map((input) => input instanceof vscode.TabInputCustom && input.viewType),
      ['windowsUpdateLog.fixPage'],
    );
  });
});
