/**
 * Asks for a code: one from the catalogue, or any other typed in.
 */
import * as vscode from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import { findMentions } from '../../codes/mention';
import { fromWin32, parseCodeText, spell, toHresult, type CodeText } from '../../codes/resultCode';

interface CodeItem extends vscode.QuickPickItem {
  readonly code: CodeText;
}

/** Undefined when the person turns away. */
export async function pickCode(catalog: Catalog): Promise<CodeText | undefined> {
  const known = catalog.codes.map((entry): CodeItem => ({
    code: entry.code,
    label: entry.code,
    description: entry.symbol ?? '',
    detail: entry.meaning,
  }));
  const picker = vscode.window.createQuickPick<CodeItem>();
  picker.placeholder = vscode.l10n.t('A code such as 0x80073AA2 or -2147009886, or a part of its name or meaning');
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.items = known;
  try {
    return await new Promise<CodeText | undefined>((resolve) => {
      picker.onDidChangeValue((value) => {
        const code = readCode(value);
        const typed = code === undefined || known.some((item) => item.code === code) ? [] : [typedItem(code, value)];
        picker.items = [...typed, ...known];
      });
      picker.onDidAccept(() => {
        resolve(picker.selectedItems[0]?.code ?? readCode(picker.value));
        picker.hide();
      });
      picker.onDidHide(() => {
        resolve(undefined);
      });
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}

/** An item that the picker's own filter keeps, since it repeats what was typed. */
function typedItem(code: CodeText, value: string): CodeItem {
  return {
    code,
    label: code,
    description: value,
    alwaysShow: true,
    detail: vscode.l10n.t('This code is not in the catalog; its page shows what its bits say.'),
  };
}

/**
 * Any spelling that stands alone: `0x` and eight digits, a decimal (up to five digits are a Win32 error), eight digits of which one is a letter,
 * or the way logs write it.
 */
function readCode(value: string): CodeText | undefined {
  const text = value.trim();
  const direct = parseCodeText(text);
  if (direct !== undefined) return direct;
  if (/^-?\d{1,10}$/.test(text)) {
    const number = Number(text);
    const decimal = number >= 0 && number <= 0xffff ? fromWin32(number) : toHresult(number);
    return decimal === undefined ? undefined : spell(decimal);
  }
  const bare = parseCodeText(`0x${text}`);
  if (bare !== undefined) return bare;
  const mention = findMentions(text)[0];
  return mention?.kind === 'code' ? mention.code : undefined;
}
