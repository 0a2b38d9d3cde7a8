/**
 * What a machine's logs tell beside its updates: other failures, facts, signs, and which log would tell more.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import type { Sign } from '../../../src/diagnosis/finding';
import { tellTogether } from '../../../src/machine/together';
import { nameWindows } from '../../../src/machine/windowsNames';
import { toLine } from '../../../src/text/span';
import { bundled } from '../../support/bundledCatalog';
import { momentText } from '../../support/machineFiles';
import { processorMs } from '../../support/processorTime';
import { writtenLogs, type WrittenLog } from '../../support/machineLogs';

const log = (format: string, ...lines: readonly string[]): WrittenLog => ({ format, lines });
const tell = (logs: readonly WrittenLog[]): ReturnType<typeof tellTogether> => tellTogether(writtenLogs(logs), bundled.catalog);
const KB = 'KB4000001';

suite('machine: failures without an update', () => {
  function check(logs: readonly WrittenLog[], expected: readonly string[]): void {
    assert.deepEqual(
      tell(logs).others.map(({ cause, moment, outcome }) => {
        const where = `${logs[cause.place.log]?.format ?? ''}:${cause.place.line + 1}`;
        return `${momentText(moment).slice(3, 11)} ${cause.finding.code ?? '-'} ${outcome} ${where}`;
      }),
      expected,
    );
  }
  test('one of each cause, with its newest time, the newest first', () => {
    check(
      [log('windowsupdate-classic', '14 03:00 ! 0x80072EE2', '15 03:00 ! 0x8024402C', '16 03:00 ! 0x80072EE2')],
      ['16 03:00 0x80072EE2 failed windowsupdate-classic:1', '15 03:00 0x8024402C failed windowsupdate-classic:2'],
    );
  });
  test('told by the log that explains most', () => {
    check(
      [log('eventlog-xml', '16 03:01 ! 0x80072EE2 ground=result'), log('windowsupdate-classic', '16 03:00 ! 0x80072EE2')],
      ['16 03:01 0x80072EE2 failed windowsupdate-classic:1'],
    );
  });
  test('two drivers are two', () => {
    check(
      [log('setupapi', '16 03:00 ! 0x800F0203 driver=a.inf', '16 03:01 ! 0x800F0203 driver=b.inf')],
      ['16 03:01 0x800F0203 failed setupapi:2', '16 03:00 0x800F0203 failed setupapi:1'],
    );
  });
  test('what only repeats the failure of an update is none', () => {
    check(
      [
        log('cbs', `16 03:00 installing ${KB}`, `16 03:15 failed ${KB} 0x80073AA2`),
        log('windowsupdate-classic', '16 03:15 ! 0x80240022', '16 03:16 ! 0x80073AA2', '16 09:00 ! 0x80073AA2'),
      ],
      ['16 09:00 0x80073AA2 failed windowsupdate-classic:3'],
    );
  });
  test('a person called it off', () => {
    check([log('dism', '16 03:00 ! 0x800704C7')], ['16 03:00 0x800704C7 cancelled dism:1']);
  });
});

suite('machine: facts', () => {
  function check(logs: readonly WrittenLog[], expected: readonly string[]): void {
    assert.deepEqual(
      tell(logs).facts.map(({ tells, value }) => `${tells} ${value}`),
      expected,
    );
  }
  test('the newest of each kind', () => {
    check([log('cbs', '16 03:00 ? stack=2', '14 03:00 ? stack=1'), log('dism', '15 03:00 ? stack=3')], ['stack 2']);
  });
  test('several servers and programs, each once, in a fixed order of kinds', () => {
    check(
      [
        log(
          'windowsupdate-classic',
          '14 03:00 ? software=Mill',
          '15 03:00 ? wsus=b',
          '16 03:00 ? wsus=a',
          '16 04:00 ? wsus=b',
          '16 05:00 ? wsus',
        ),
      ],
      ['wsus b', 'wsus a', 'software Mill'],
    );
  });
  test('the names of two computers show that the logs are of two', () => {
    check(
      [log('eventlog-xml', '14 03:00 ? computer=WKS-1', '15 03:00 ? computer=wks-1', '16 03:00 ? computer=WKS-2')],
      ['computer WKS-2', 'computer wks-1'],
    );
  });
  test('a known product by its name, from the name of its driver, before what nobody knows', () => {
    const [product] = bundled.catalog.products;
    assert.ok(product?.traces[0] !== undefined);
    check(
      [log('setupapi', `14 03:00 ? software=C:\\x\\${product.traces[0]}`, '15 03:00 ? software=Mill')],
      [`software ${product.name}`, 'software Mill'],
    );
    check([log('setupapi', `14 03:00 ? software=x${product.traces[0]}`)], [`software x${product.traces[0]}`]);
  });
  test('Windows has a name', () => {
    check([log('dism', '16 03:00 ? windows=10.0.19041.1')], ['windows Windows 10 2004 (10.0.19041.1)']);
    assert.equal(nameWindows('6.1.7601'), 'Windows 7 SP1 / Windows Server 2008 R2 SP1 (6.1.7601)');
    assert.equal(nameWindows('6.1. 7601'), 'Windows 7 SP1 / Windows Server 2008 R2 SP1 (6.1. 7601)');
    assert.equal(nameWindows('10.0.99999'), '10.0.99999');
    assert.equal(nameWindows('16.1.7601'), '16.1.7601');
    assert.equal(nameWindows('Windows 7 6.1.7601'), 'Windows 7 6.1.7601');
  });
});

suite('machine: a machine with many logs', () => {
  test('is told in seconds', () => {
    const two = (number: number): string => String(number).padStart(2, '0');
    const logs = Array.from({ length: 100 }, (_, index): WrittenLog => {
      const format = ['cbs', 'windowsupdate-classic', 'eventlog-xml', 'reportingevents'][index % 4] ?? 'cbs';
      const lines = Array.from({ length: 50 }, (__, turn) => {
        const update = (turn * 25 + Math.floor(index / 4)) % 1_250;
        const at = `${1 + (update % 300)} ${two(turn % 24)}:${two(update % 60)}`;
        const name = `KB${4_000_000 + update}`;
        return [
          `${at} installing ${name}`,
          `${at} restart-required ${name}`,
          `${at} ! 0x80073AA2 update=${name}`,
          `${at} failed ${name} 0x80073AA2`,
          `${at} ? sfc`,
        ];
      });
      return log(format, ...lines.flat());
    });
    const joined = writtenLogs(logs);
    const spent = processorMs(() => {
      const { updates } = tellTogether(joined, bundled.catalog);
      assert.equal(updates.length, 1_250);
      assert.ok(updates.every(({ outcome }) => outcome === 'failed'));
    });
    // A fifth of a second on a quiet machine; what takes the square of it would take minutes.
    assert.ok(spent < 10_000, `${spent} ms`);
  });
});

suite('machine: signs', () => {
  test('are those of all logs, each with its log', () => {
    const sign: Sign = { kind: 'disk-full', lines: [toLine(0)], count: 1, names: [], seconds: null };
    assert.deepEqual(tell([log('dism', '16 03:00 ? sfc'), { ...log('cbs', '16 03:00 ? sfc'), signs: [sign] }]).signs, [{ log: 1, sign }]);
  });
});

suite('machine: what is missing', () => {
  function check(logs: readonly WrittenLog[], expected: readonly string[]): void {
    assert.deepEqual(
      tell(logs).missing.map(({ log: name, moment, update, why }) => `${name} ${momentText(moment).slice(3, 11)} ${update ?? '-'} ${why}`),
      expected,
    );
  }
  const told = ['16 03:00 installing KB4000001', '16 03:14 ! 0x800F0831 ground=result', '16 03:15 failed KB4000001 0x800F0831'];
  const other = (format: string, day: number): WrittenLog => log(format, `${day} 02:00 ? agent=1`, `${day} 04:00 ? agent=1`);

  test('the log that the catalogue names for the code', () => {
    check([log('eventlog-xml', ...told)], ['CBS.log 16 03:15 KB4000001 absent']);
  });
  test('it is here, and does not reach there', () => {
    check([log('eventlog-xml', ...told), other('cbs', 14)], ['CBS.log 16 03:15 KB4000001 covers']);
  });
  test('it is here', () => {
    check([log('eventlog-xml', ...told), other('cbs', 16)], []);
  });
  test('what an agent tells of the layers below it is a result, too', () => {
    const agent = told.map((line) => line.replace('ground=result', 'layer=store'));
    check([log('windowsupdate-classic', ...agent)], ['CBS.log 16 03:15 KB4000001 absent']);
  });
  test('nothing where servicing tells it', () => {
    check([log('cbs', ...told)], []);
  });
  test('only for the newest of tries that failed alike, and for none where one is explained', () => {
    const earlier = told.map((line) => line.replace('16', '10'));
    check([log('eventlog-xml', ...earlier, ...told)], ['CBS.log 16 03:15 KB4000001 absent']);
    check([log('eventlog-xml', ...told), log('cbs', ...earlier)], []);
  });
  test('a log of Configuration Manager by its name', () => {
    const scan = '16 03:00 ! 0x87D00692 ground=result';
    const wanted = (logs: readonly WrittenLog[]): readonly string[] => tell(logs).missing.map(({ log: name }) => name);
    assert.ok(wanted([log('eventlog-xml', scan)]).includes('WUAHandler.log'));
    assert.ok(!wanted([log('eventlog-xml', scan), { ...other('cmtrace', 16), path: 'Logs/WUAHandler.log' }]).includes('WUAHandler.log'));
  });
});
