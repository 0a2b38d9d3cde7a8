/**
 * Chains hold however a log arrives and whatever stands around the work that failed; and hostile text only ever costs time by its length.
 */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { suite, test } from 'mocha';
import { createDiagnosis, diagnose } from '../../../src/diagnosis/diagnose';
import type { LogAnalysis } from '../../../src/diagnosis/finding';
import { bundled } from '../../support/bundledCatalog';
import { begins, queueItem, ROLLED_BACK, servicing, SESSION, type Line } from '../../support/chainCheck';

const FAILED: readonly Line[] = [
  SESSION,
  ['CBS', 'Store corruption, manifest missing for package: Package_21_for_KB4012345~31bf3856ad364e35~amd64~~6.1.1.0'],
  ['CBS', '!Failed to resolve package [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]'],
  ['CBS', '!Failed to process single phase execution. [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]'],
  ['CBS', 'Starting TrustedInstaller initialization.'],
  begins('Task Scheduler', 'Mill-Wheel'),
  ['CSI', "!00000c68 (F) Logged @: [l:49 ml:50]'InstallTaskOnline: RegisterTask failed 0x80070002'"],
  queueItem('Task Scheduler', 'HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)'),
  ROLLED_BACK,
];
const CALM: readonly Line[] = [
  ['CBS', 'Session: 30653021_7 initialized by client Mill.'],
  ['CBS', 'Session: 30653021_7 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]'],
];

/** The causes without their places. */
function causesOf({ findings }: LogAnalysis): readonly unknown[] {
  return findings
    .filter(({ chain }) => chain !== null)
    .map(({ code, chain, subject, layer, fixes, count }) => [code, chain?.id, chain?.values, subject, layer, fixes, count]);
}

suite('chains: properties', () => {
  const whole = diagnose({ name: 'CBS.log', lines: servicing(...FAILED) }, bundled.catalog);
  test('there are two to hold', () => {
    assert.deepEqual(
      whole.findings.flatMap(({ chain }) => (chain === null ? [] : [chain.id])),
      ['store-package-missing', 'installer-task-scheduler'],
    );
  });
  test('a log that arrives in pieces gives what the whole gives', () => {
    const lines = servicing(...FAILED);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: lines.length - 1 }), { maxLength: 5 }), (cuts) => {
        const diagnosis = createDiagnosis({ name: 'CBS.log' }, bundled.catalog);
        let from = 0;
        for (const cut of [...cuts].sort((a, b) => a - b)) {
          diagnosis.push(lines.slice(from, cut));
          from = cut;
          diagnosis.result('2018-03-14 03:10:05, Error                 CBS    Failed to');
        }
        diagnosis.push(lines.slice(from, -1));
        assert.deepEqual(diagnosis.result(lines.at(-1) ?? ''), whole);
      }),
      { numRuns: 60 },
    );
  });
  test('unrelated sessions between, before and behind change nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 3, maxLength: 3 }), ([before = 0, between = 0, behind = 0]) => {
        const calm = (times: number): readonly Line[] => Array.from({ length: times }, () => CALM).flat();
        const lines = servicing(...calm(before), ...FAILED.slice(0, 4), ...calm(between), ...FAILED.slice(4), ...calm(behind));
        assert.deepEqual(causesOf(diagnose({ name: 'CBS.log', lines }, bundled.catalog)), causesOf(whole));
      }),
    );
  });
  test('any text between its lines changes nothing of what it names', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const noise: Line = ['CBS', `Appl: ${text.replaceAll(/[\r\n]/g, ' ')}`];
        const lines = servicing(...FAILED.slice(0, 2), noise, ...FAILED.slice(2, 4));
        const [first] = causesOf(diagnose({ name: 'CBS.log', lines }, bundled.catalog));
        assert.deepEqual(first, causesOf(whole)[0]);
      }),
      { numRuns: 60 },
    );
  });
  test('a line of a megabyte is looked at from its beginning', () => {
    const long: Line = ['CBS', `Store corruption, manifest missing for package: ${'{package}'.repeat(120_000)}`];
    const started = performance.now();
    const { failed } = diagnose({ name: 'CBS.log', lines: servicing(...FAILED.slice(0, 2), long, ...FAILED.slice(2, 4)) }, bundled.catalog);
    assert.ok(failed && performance.now() - started < 4_000);
  });
});
