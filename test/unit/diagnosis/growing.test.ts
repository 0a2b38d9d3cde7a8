import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { suite, test } from 'mocha';
import { createDiagnosis, diagnose } from '../../../src/diagnosis/diagnose';
import { splitLines } from '../../../src/text/lines';
import { bundled } from '../../support/bundledCatalog';

/** A log read in pieces of any size, with a look at the result after each, gives what a whole reading gives. */
function check(file: string, numRuns: number, width = Infinity): void {
  const lines = splitLines(readFileSync(file, 'utf8')).flatMap((line) => cutAt(line, width));
  const expected = diagnose({ name: '', lines }, bundled.catalog);
  assert.ok(expected.recordCount > 0);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: lines.length - 1 }), { maxLength: 4 }), (cuts) => {
      const diagnosis = createDiagnosis({ name: '' }, bundled.catalog);
      let from = 0;
      for (const cut of [...cuts].sort((a, b) => a - b)) {
        diagnosis.push(lines.slice(from, cut));
        from = cut;
        diagnosis.result('a line without an end');
      }
      diagnosis.push(lines.slice(from, -1));
      assert.deepEqual(diagnosis.result(lines.at(-1) ?? ''), expected);
    }),
    { numRuns },
  );
}

/** As a console of this width writes it. */
function cutAt(line: string, width: number): readonly string[] {
  return line.length <= width ? [line] : [line.slice(0, width), ...cutAt(line.slice(width), width)];
}

suite('diagnosis: a growing log', () => {
  test('gives the same however it arrived, also where a console has cut its lines', () => {
    for (const width of [80, 120]) check('test/samples/founding-case/CBS.log', 40, width);
  });
  for (const file of ['founding-case/CBS.log', 'founding-case/WindowsUpdate.log', 'healthy/CBS.log']) {
    test(`gives the same however it arrived: ${file}`, () => {
      check(`test/samples/${file}`, 60);
    });
  }
  const ofEachFormat = readdirSync('test/samples/tokens').filter((name) => name.endsWith('.log'));
  for (const file of ofEachFormat) {
    test(`gives the same however it arrived: ${file}`, () => {
      check(`test/samples/tokens/${file}`, 30);
    });
  }
});
