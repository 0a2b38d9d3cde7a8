/**
 * Files in, story out: what is kept, and that places lead back to file and line.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { createMachine, type Machine, type MachineText } from '../../../src/machine/machine';
import type { StoryCause } from '../../../src/machine/story';
import { bundled } from '../../support/bundledCatalog';
import { filesIn, machineOf } from '../../support/machineFiles';

const file = (path: string, text: string, format: string | null = null): MachineText => ({ path, encoding: 'utf-8', text, format });
const CBS = filesIn('test/samples/founding-case').find(({ path }) => path === 'CBS.log')?.text ?? '';
const HALF = CBS.indexOf('\n', CBS.length / 2) + 1;

suite('machine: files', () => {
  test('what is none of ours is kept out, and has its analysis', () => {
    const machine = createMachine(bundled.catalog);
    assert.equal(machine.add(file('notes.txt', 'A letter.\n')).format, 'none');
    assert.deepEqual(machine.story().logs, []);
    assert.deepEqual(machine.story().updates, []);
  });
  test('a format that a person has set counts', () => {
    assert.equal(machineOf([file('x', 'A letter.\n', 'cbs')]).story().logs[0]?.analysis.format, 'cbs');
  });
  test('an operation that rotation has cut in two is whole again, and its lines are found in their files', () => {
    const cut = machineOf([file('CBS.log', CBS.slice(HALF)), file('CbsPersist_20180314.log', CBS.slice(0, HALF))]);
    const whole = machineOf([file('CBS.log', CBS)]);
    const [told, expected] = [cut.story().updates[0], whole.story().updates[0]];
    assert.ok(told?.cause != null && expected?.cause != null);
    assert.deepEqual(
      told.cause.evidence.map((place) => cut.textAt(place)),
      expected.cause.evidence.map((place) => whole.textAt(place)),
    );
    // Both parts tell of the try, and the cause's own columns are those of its line.
    assert.equal(new Set(told.steps.map(({ place }) => place.log)).size, 2);
    const marked = (machine: Machine, { place, finding: { span } }: StoryCause): string =>
      machine.textAt({ log: place.log, line: span.line }).slice(span.start, span.end);
    assert.equal(marked(cut, told.cause), marked(whole, expected.cause));
  });
  test('the story goes on with what is added', () => {
    const machine = machineOf([file('CbsPersist_20180314.log', CBS.slice(0, HALF))]);
    const before = machine.story();
    assert.equal(machine.story(), before);
    machine.add(file('CBS.log', CBS.slice(HALF)));
    assert.equal(machine.story().logs.length, 2);
    assert.equal(machine.textAt({ log: 7, line: before.logs[0]?.analysis.findings[0]?.span.line ?? assert.fail() }), '');
  });
});
