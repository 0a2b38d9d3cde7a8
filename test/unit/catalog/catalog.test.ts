/**
 * What a look-up gives for a code that carries another one.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { loadCatalog } from '../../../src/catalog/load';
import { parseCodeText } from '../../../src/codes/resultCode';
import { NO_TEXTS } from '../../../src/catalog/texts';

const entry = (code: string, kind: string, symbol: string | null) => ({ code, kind, symbol, meaning: 'M.' });

const { catalog } = loadCatalog({
  ...NO_TEXTS,
  files: [
    {
      name: 'file:///team.jsonc',
      origin: 'own',
      text: JSON.stringify({
        codes: [
          entry('0xC1900101', 'failure', 'MILL_E_DRIVER'),
          entry('0xC1900210', 'success', null),
          entry('0x80070020', 'transient', null),
          entry('0xC1900101-0x30018', 'failure', null),
          entry('0xC015001A', 'failure', 'OUR_STATUS'),
        ],
      }),
    },
  ],
  names: '= Statuses | ntstatus.h\nC0000034 STATUS_OBJECT_NAME_NOT_FOUND\nC015001A STATUS_SXS_COMPONENT_STORE_CORRUPT',
});

/** `expected` is the entry's own value and its kind, then all names. */
function check(text: string, expected: string): void {
  const code = parseCodeText(text);
  assert.ok(code !== undefined);
  const found = catalog.code(code);
  assert.equal([found?.code ?? '-', found?.kind ?? '-', ...catalog.namesOf(code)].join(' '), expected);
}

suite('catalog: a code that carries another', () => {
  test('a setup pair wraps its first code, whose entry can be found in its file', () => {
    check('0xC1900101-0x20017', '0xC1900101 wrapper MILL_E_DRIVER');
    check('0x80070020-0x20017', '0x80070020 wrapper');
  });
  test('a setup pair with an entry of its own is that', () => {
    check('0xC1900101-0x30018', '0xC1900101-0x30018 failure MILL_E_DRIVER');
  });
  test('a setup pair of a success is none less', () => {
    check('0xC1900210-0x10002', '0xC1900210 success');
  });
  test('an HRESULT that was made of an NTSTATUS is the same failure', () => {
    check('0xD015001A', '0xC015001A failure OUR_STATUS STATUS_SXS_COMPONENT_STORE_CORRUPT');
    check('0xD0000034', '- - STATUS_OBJECT_NAME_NOT_FOUND');
    check('0xD0FFFFFF', '- -');
  });
});
