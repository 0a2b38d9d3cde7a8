/**
 * Records that were cut at a console's width: codes and verdicts that stand on two lines.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { diagnose } from '../../../src/diagnosis/diagnose';
import { bundled } from '../../support/bundledCatalog';

const head = '2018-03-14 03:12:44, Error                 CBS    ';
const session = '2018-03-14 03:12:41, Info                  CBS    Session: 30653021_1 initialized by client Mill.';

/** Cuts every line at the width, as a console does. */
const wrap = (lines: readonly string[], width: number): readonly string[] =>
  lines.flatMap((line) => {
    const pieces: string[] = [];
    for (let at = 0; at < line.length; at += width) pieces.push(line.slice(at, at + width));
    return pieces;
  });

function check(lines: readonly string[], expected: readonly string[]): void {
  const { findings } = diagnose({ name: 'CBS.log', lines }, bundled.catalog);
  assert.deepEqual(
    findings.map(
      ({ code, span, severity, count }) => `${severity} ${code ?? '-'} ${span.line + 1}:${span.start + 1}-${span.end + 1} x${count}`,
    ),
    expected,
  );
}

const verdict = `${head}Failed to process single phase execution. [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]`;

suite('diagnosis: wrapped records', () => {
  test('a code that the cut divides is marked as far as it stands on its line', () => {
    const cut = 120 - 5;
    const text = `${head}${'Failed to process single phase execution. '.padEnd(cut - head.length - 11)}[HRESULT = 0x80073712 - X]`;
    const lines = wrap([session, text], 120);
    assert.ok(lines[1]?.endsWith('0x800'));
    check(lines, ['error 0x80073712 2:116-121 x1']);
  });
  test('a verdict whose words the cut divides decides', () => {
    check(wrap([session, verdict], 80), ['error 0x80073712 4:24-34 x1']);
  });
  test('noise whose phrase the cut divides is noise', () => {
    const noise = `${head}Exec: Failed to read the flag AutoRepairNeeded [HRESULT = 0x80070490 - ERROR_NOT_FOUND]`;
    const text = noise.replace('the flag ', '');
    check(wrap([session, text], 80), ['hint 0x80070490 4:20-30 x1']);
  });
  test('a block, a trailer and a line that only happens to be as long are none', () => {
    const long = `${head}x`.padEnd(80, 'y');
    check([session, long, '[gle=0x80004005]'], []);
    check([session, `${long.slice(0, 75)} 0x80`, '073712 places'], ['warning 0x80073712 2:77-81 x1']);
    check([session, `${long.slice(0, 74)} 0x80`, '073712 places'], []);
  });
});
