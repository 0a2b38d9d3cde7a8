/**
 * What a code is by itself: by its entry, its public names, its bits; and which words are codes at all.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { createCatalog } from '../../../src/catalog/catalog';
import { mentionedCode } from '../../../src/catalog/mentioned';
import { findMentions } from '../../../src/codes/mention';
import { parseCodeText } from '../../../src/codes/resultCode';
import { weigh } from '../../../src/diagnosis/failing';
import { bundled } from '../../support/bundledCatalog';

const { catalog } = bundled;
/** The public names alone: what is left to go by where nobody has written an entry. */
const namesOnly = createCatalog({ codes: [], fixes: [], noise: [], sequences: [], chains: [], products: [] }, catalog.names);

function check(code: string, expected: 'fails' | 'is none', by = namesOnly): void {
  const parsed = parseCodeText(code);
  assert.ok(parsed !== undefined);
  assert.equal(weigh(parsed, by).failing ? 'fails' : 'is none', expected);
}

suite('diagnosis: what fails', () => {
  test('an entry says it, whatever the bits say', () => {
    check('0x80070BC2', 'is none', catalog);
    check('0x00240003', 'fails', catalog);
    check('0x800F0833', 'is none', catalog);
  });
  test('without an entry the severity bit says it', () => {
    check('0x80240031', 'fails');
    check('0x00240005', 'is none');
    check('0x40000016', 'is none');
    check('0x8E5E03FA', 'fails');
  });
  test('a name that says success overrules the bit', () => {
    check('0x800F0833', 'is none');
    check('0x80070BC2', 'is none');
    check('0x8007251D', 'is none');
  });
  test('the status codes of RPC are errors', () => {
    check('0x800706BA', 'fails');
    check('0x800706D9', 'fails');
  });
  test('an NTSTATUS that warns is none, one with the name of an HRESULT too is', () => {
    check('0x80000006', 'is none');
    check('0x80000005', 'is none');
    check('0x8000000B', 'fails');
    check('0xC0000034', 'fails');
  });
  test('an NTSTATUS inside an HRESULT is what its entry says', () => {
    const mapped = parseCodeText('0xD0000034');
    assert.ok(mapped !== undefined);
    assert.equal(weigh(mapped, catalog).known, catalog.code(parseCodeText('0xC0000034') ?? mapped));
  });
});

suite('diagnosis: which words are codes', () => {
  const codesIn = (text: string) => findMentions(text).map((mention) => mentionedCode(mention, catalog) ?? '-');
  for (const [text, code] of [
    ['RPC_S_SERVER_UNAVAILABLE', '0x800706BA'],
    ['SEC_E_UNTRUSTED_ROOT', '0x80090325'],
    ['NTE_BAD_KEYSET', '0x80090016'],
    ['WININET_E_TIMEOUT', '0x80072EE2'],
    ['CO_E_SERVER_EXEC_FAILURE', '0x80080005'],
    ['REGDB_E_CLASSNOTREG', '0x80040154'],
    ['WSAECONNRESET', '0x80072746'],
    ['NTSTATUS_FROM_WIN32(ERROR_INVALID_DATA)', '0xC007000D'],
  ] as const) {
    test(text, () => {
      assert.deepEqual(codesIn(`it came back with ${text} today`), [code]);
    });
  }
  for (const text of ['ERROR_MILL_STANDS_STILL', 'STATUS_LINE_IS_HIDDEN', 'MILL_E_NO_WATER', 'WSAEMILLER', 'ERROR_LEVEL_THREE']) {
    test(`${text} is none`, () => {
      assert.deepEqual(codesIn(`it came back with ${text} today`), ['-']);
    });
  }
});
