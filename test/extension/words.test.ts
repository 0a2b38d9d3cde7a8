/**
 * What is said of codes: their spellings, their bits, and those that nobody has described.
 */
import * as assert from 'node:assert/strict';
import { loadCatalog } from '../../src/catalog/load';
import { NO_TEXTS } from '../../src/catalog/texts';
import { parseCodeText, type CodeText } from '../../src/codes/resultCode';
import { SETUP_OPERATIONS, SETUP_PHASES } from '../../src/codes/setupPair';
import type { Finding, Verdict } from '../../src/diagnosis/finding';
import { bitsWords, setupFacts, spellingsOf, titleOf } from '../../src/editor/marks/codeWords';
import { hereWords, messageOf, sentence } from '../../src/editor/marks/present';
import { setupOperationWords, setupPhaseWords } from '../../src/editor/marks/setupWords';
import { findingOn } from '../support/finding';

const { catalog } = loadCatalog({ ...NO_TEXTS, names: ['= Windows Update | wuerror.h', '8024000F WU_E_CYCLE_DETECTED'].join('\n') });

function code(text: string): CodeText {
  const parsed = parseCodeText(text);
  assert.ok(parsed !== undefined, text);
  return parsed;
}

function finding(text: string, verdict: Verdict): Finding {
  return findingOn(0, { code: code(text), verdict });
}

suite('words for codes', () => {
  for (const [text, expected] of [
    ['0x80073AA2', '0x80073AA2 -2147009886 2147957410 15010'],
    ['0xC007000D', '0xC007000D -1073283059 3221684237 13 0x8007000D'],
    ['0xC015001A', '0xC015001A -1072365542 3222601754 0xD015001A'],
    ['0xD015001A', '0xD015001A -803930086 3491037210 0xC015001A'],
    ['0x00240006', '0x00240006 2359302'],
    ['0xC1900101-0x30018', '0xC1900101 -1047527167 3247440129'],
    ['0x80070002-0x20009', '0x80070002 -2147024894 2147942402 2'],
  ] as const) {
    test(`${text} is also written ${expected}`, () => {
      assert.equal(
        spellingsOf(code(text))
          .map(({ value }) => value)
          .join(' '),
        expected,
      );
    });
  }

  for (const [text, expected] of [
    ['0x80073AA2', 'Facility 7 (FACILITY_WIN32), number 15010.'],
    ['0x80280001', 'Facility 40 (FACILITY_TPM_SERVICES), number 1.'],
    ['0x8BADF00D', 'Facility 941 (no name known here), number 61453.'],
    ['0x00240006', 'Its bits say success: facility 36 (FACILITY_WINDOWSUPDATE), number 6.'],
    ['0xC015001A', 'An NTSTATUS: facility 21 (FACILITY_SXS_ERROR_CODE), number 26.'],
    ['0xD015001A', 'An HRESULT that carries the NTSTATUS 0xC015001A.'],
    ['0xC1900208', 'A result of Windows Setup, number 520.'],
  ] as const) {
    test(`the bits of ${text}`, () => {
      assert.equal(bitsWords(code(text)), expected);
    });
  }

  test('a code is called by its name, a setup pair by its value', () => {
    assert.deepEqual(titleOf(code('0x8024000F'), catalog), { title: 'WU_E_CYCLE_DETECTED', beside: '0x8024000F' });
    assert.deepEqual(titleOf(code('0x8024000F-0x30018'), catalog), { title: '0x8024000F-0x30018', beside: 'WU_E_CYCLE_DETECTED' });
    assert.deepEqual(titleOf(code('0x8BADF00D'), catalog), { title: '0x8BADF00D', beside: undefined });
  });

  test('each phase and each operation of Setup has words of its own', () => {
    const words = [...SETUP_PHASES.map(setupPhaseWords), ...SETUP_OPERATIONS.map(setupOperationWords)];
    assert.equal(new Set(words).size, SETUP_PHASES.length + SETUP_OPERATIONS.length);
    assert.deepEqual(setupFacts(code('0x80073AA2')), []);
  });

  test('a failing code that nobody has described says what can be said: its name or that it has none, and its bits', () => {
    const named = finding('0x8024000F', 'unknown');
    assert.equal(
      messageOf(named, catalog, 0),
      'WU_E_CYCLE_DETECTED: This code is known by its public name only; it is not in the catalog. Facility 36 (FACILITY_WINDOWSUPDATE), number 15.',
    );
    assert.equal(hereWords(named, catalog).name, 'Known by name only');
    const unnamed = finding('0x8BADF00D', 'unknown');
    assert.match(messageOf(unnamed, catalog, 0), /^This code has no public name and is not in the catalog\. Facility 941/);
    assert.deepEqual(hereWords(unnamed, catalog), {
      name: 'Unknown',
      what: 'It says that something failed; the code has no public name, and the catalog does not know it.',
    });
  });

  for (const [meaning, expected] of [
    ['Our proxy refuses it', 'Our proxy refuses it.'],
    ['Our proxy refuses it.', 'Our proxy refuses it.'],
    ['Is it the proxy?', 'Is it the proxy?'],
    ['It says "no way."', 'It says "no way."'],
    ['プロキシが拒否しました。', 'プロキシが拒否しました。'],
  ] as const) {
    test(`what a team writes is a sentence among others: ${meaning}`, () => {
      assert.equal(sentence(meaning), expected);
    });
  }

  test('what failed and the update are said once where they are the same', () => {
    const title = 'Security Update';
    const failed: Finding = { ...finding('0x8024000F', 'cause'), subject: { kind: 'package', name: title } };
    assert.match(messageOf({ ...failed, update: title }, catalog, 0), /number 15\. What failed: Security Update\.$/);
    assert.match(messageOf({ ...failed, update: 'KB4056894' }, catalog, 0), /What failed: Security Update\. Update: KB4056894\.$/);
  });
});
