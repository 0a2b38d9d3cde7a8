/**
 * What encodings are called. Names of encodings are the same in every language. It must never know VS Code's API.
 */

/** The name of one of VS Code's encodings; an id that no update log comes in is its own name. Source: `TextDocument.encoding` in VS Code 1.100. */
export function encodingName(id: string): string {
  return NAMES.get(id) ?? id;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['utf8', 'UTF-8'],
  ['utf8bom', 'UTF-8 with BOM'],
  ['utf16le', 'UTF-16 LE'],
  ['utf16be', 'UTF-16 BE'],
  ['shiftjis', 'Shift JIS (CP932)'],
  ['windows1250', 'Windows 1250'],
  ['windows1251', 'Windows 1251'],
  ['windows1252', 'Windows 1252'],
  ['cp437', 'CP 437'],
  ['cp850', 'CP 850'],
  ['cp852', 'CP 852'],
  ['cp866', 'CP 866'],
  ['gbk', 'GBK'],
  ['gb18030', 'GB 18030'],
  ['euckr', 'EUC-KR'],
]);
