/**
 * The machine's time line: which zone holds for which log.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { tellTogether } from '../../../src/machine/together';
import { bundled } from '../../support/bundledCatalog';
import { momentText } from '../../support/machineFiles';
import { writtenLogs, type WrittenLog } from '../../support/machineLogs';

const KB = 'KB4000001';
const wu = (...lines: readonly string[]): WrittenLog => ({ format: 'windowsupdate-classic', lines });
const cbs = (...lines: readonly string[]): WrittenLog => ({ format: 'cbs', lines });
const events = (...lines: readonly string[]): WrittenLog => ({ format: 'eventlog-xml', lines });

/** The steps in their order, each as its log and its moment. */
function check(logs: readonly WrittenLog[], expected: readonly string[]): void {
  const steps = tellTogether(writtenLogs(logs), bundled.catalog).updates.flatMap((update) => update.steps);
  assert.deepEqual(
    steps.map(({ place, moment }) => `${logs[place.log]?.format.slice(0, 6) ?? ''} ${momentText(moment).slice(3)}`),
    expected,
  );
}

suite('machine: clocks', () => {
  test('a zone that one log tells holds for those that tell none', () => {
    check([wu(`16 03:00 +540 installing ${KB}`), cbs(`16 03:01 installing ${KB}`)], ['window 16 03:00:00 +540', 'cbs 16 03:01:00 +540~']);
  });
  test('the one told nearest in time, for summer time comes and goes', () => {
    check(
      [wu(`10 03:00 +60 installing ${KB}`, `20 03:00 +120 failed ${KB}`), cbs(`14 03:00 installing ${KB}`, `16 03:00 failed ${KB}`)],
      ['window 10 03:00:00 +60', 'cbs 14 03:00:00 +60~', 'cbs 16 03:00:00 +120~', 'window 20 03:00:00 +120'],
    );
  });
  test('an event log in UTC tells nothing of the zone, and is put in order by it', () => {
    check(
      [wu(`16 03:00 +540 installing ${KB}`), events(`15 18:00:30 +0 installing ${KB}`), cbs(`16 03:01 installing ${KB}`)],
      ['window 16 03:00:00 +540', 'eventl 15 18:00:30 +0', 'cbs 16 03:01:00 +540~'],
    );
  });
  test('the same ending in UTC and by the local clock tells the zone', () => {
    check(
      [wu(`16 03:00 installing ${KB}`, `16 03:15:02 failed ${KB} 0x80073AA2`), events(`15 18:15:01 +0 failed ${KB} 0x80073AA2`)],
      ['window 16 03:00:00 +540~', 'eventl 15 18:15:01 +0', 'window 16 03:15:02 +540~'],
    );
  });
  test('not where two could be meant, nor where no zone lies so far off', () => {
    const local = wu(`16 03:15 failed ${KB} 0x80073AA2`);
    check(
      [local, events(`15 18:15 +0 failed ${KB} 0x80073AA2`, `15 22:15 +0 failed ${KB} 0x80073AA2`)],
      ['eventl 15 18:15:00 +0', 'eventl 15 22:15:00 +0', 'window 16 03:15:00'],
    );
    check([local, events(`15 18:22 +0 failed ${KB} 0x80073AA2`)], ['eventl 15 18:22:00 +0', 'window 16 03:15:00']);
    check([local, events(`14 03:15 +0 failed ${KB} 0x80073AA2`)], ['eventl 14 03:15:00 +0', 'window 16 03:15:00']);
  });
  test('without any zone clocks compare as they are', () => {
    check([wu(`16 03:01 installing ${KB}`), cbs(`16 03:00 installing ${KB}`)], ['cbs 16 03:00:00', 'window 16 03:01:00']);
  });
  test('the zone of another system stays unknown', () => {
    check(
      [
        wu(`16 03:00 +540 installing ${KB}`),
        { format: 'setup-panther', lines: [`16 03:01 installing ${KB}`, `16 03:02 installing ${KB}`], elsewhere: [1, 2] },
      ],
      ['window 16 03:00:00 +540', 'setup- 16 03:01:00 +540~', 'setup- 16 03:02:00'],
    );
  });
  test('when a try began and ended is told by the clock on the wall', () => {
    const [story] = tellTogether(
      writtenLogs([wu(`16 03:00 +540 installing ${KB}`), events(`15 18:15 +0 failed ${KB}`)]),
      bundled.catalog,
    ).updates;
    assert.equal(momentText(story?.tries[0]?.end ?? null), '01-16 03:15:00 +540~');
  });
  test('a machine whose zone is UTC in winter is not put right', () => {
    const [story] = tellTogether(
      writtenLogs([wu(`10 03:00 +0 installing ${KB}`, `10 03:10 +0 failed ${KB}`, `20 03:00 +60 installing ${KB}`)]),
      bundled.catalog,
    ).updates;
    assert.equal(momentText(story?.tries[0]?.end ?? null), '01-10 03:10:00 +0');
  });
});
