/**
 * Asks for one code in any spelling. It must never know what it is asked for.
 */
import * as vscode from 'vscode';
import { askedCodes } from '../../catalog/asked';
import type { Catalog } from '../../catalog/catalog';
import type { CodeText } from '../../codes/resultCode';
import { codeAt } from '../marks/codeAt';
import { plain } from '../../text/plain';

/** Begins with the selected text or the code under the cursor. Undefined when the person turns away. */
export async function askCode(title: string, catalog: Catalog): Promise<CodeText | undefined> {
  const typed = await vscode.window.showInputBox({
    title,
    value: textInEditor(catalog),
    prompt: vscode.l10n.t('A code in any spelling, such as 0x80073AA2, -2147009886 or ERROR_EVT_CONFIGURATION_ERROR'),
    validateInput: (text) => {
      if (text.trim() === '') return undefined;
      const [code] = askedCodes(text, catalog);
      if (code === undefined) return vscode.l10n.t('This is neither a code nor the public name of one.');
      // What is meant is shown while it is typed: 80070002 and 0x2 are one code, 2 may be another.
      const message = [code, ...catalog.namesOf(code).slice(0, 1)].join(' · ');
      return { message, severity: vscode.InputBoxValidationSeverity.Info };
    },
  });
  return typed === undefined ? undefined : askedCodes(typed, catalog)[0];
}

function textInEditor(catalog: Catalog): string {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return '';
  const { document, selection } = editor;
  return selection.isEmpty
    ? (codeAt(document, selection.active, catalog)?.code ?? '')
    : plain(document.getText(selection).slice(0, 4 * MAX_SELECTED), MAX_SELECTED);
}

/** More than a code and its name, and no book. */
const MAX_SELECTED = 200;
