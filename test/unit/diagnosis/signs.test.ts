import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { diagnose } from '../../../src/diagnosis/diagnose';
import { bundled } from '../../support/bundledCatalog';

/** Each sign as `kind lines | names | seconds`, lines counted from zero. */
function check(lines: readonly string[], ...expected: readonly string[]): void {
  const { signs } = diagnose({ name: '', lines }, bundled.catalog);
  assert.deepEqual(
    signs.map(({ kind, lines: own, names, seconds }) =>
      [`${kind} ${own.join(' ')}`, ...(names.length > 0 ? [names.join(', ')] : []), ...(seconds === null ? [] : [String(seconds)])].join(
        ' | ',
      ),
    ),
    expected,
  );
}

const cbs = (time: string, text: string) => `2018-05-14 ${time}, Info                  CBS    ${text}`;
const csi = (time: string, text: string) => `2018-05-14 ${time}, Info                  CSI    0000001c ${text}`;
const dism = (time: string, text: string) => `2018-05-14 ${time}, Info                  DISM   ${text}`;
const setup = (time: string, text: string, component = 'MOUPG ') => `2018-05-14 ${time}, Info                  ${component} ${text}`;

const cannot = (time: string, name: string) =>
  csi(
    time,
    `[SR] Cannot repair member file [l:11]'${name}' of Example, version 6.3.9600.1, arch amd64, nonSxS in the store, hash mismatch`,
  );
/** A whole run of sfc, with `names` damaged. */
const sfc = (hour: string, names: readonly string[]) => [
  cbs(`${hour}:00:00`, 'TiWorker: Client requests SFP repair object.'),
  csi(`${hour}:00:01`, '[SR] Verifying 100 components'),
  ...names.map((name) => cannot(`${hour}:00:02`, name)),
  csi(`${hour}:00:03`, `[SR] Repairing ${names.length} components`),
  csi(`${hour}:00:04`, '[SR] Repair complete'),
];
const begun = (time: string) =>
  cbs(
    time,
    'Exec: Processing started.  Client: WindowsUpdateAgent, Session: 1_2, Package: Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4',
  );
const ended = (time: string) =>
  cbs(
    time,
    'Exec: Processing complete.  Session: 1_2, Package: Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4 [HRESULT = 0x00000000 - S_OK]',
  );
const session = (time: string, id = '1_2') => cbs(time, `Session: ${id} initialized by client WindowsUpdateAgent.`);

suite('diagnosis: signs', () => {
  test('files that were whole a moment ago are damaged now', () => {
    check(
      [...sfc('03', ['a.dll', 'b.dll', 'c.dll']), ...sfc('04', ['d.dll', 'e.dll', 'f.dll', 'a.dll'])],
      'other-files 9 10 11 | d.dll, e.dll, f.dll',
    );
  });
  test('the same files again, or fewer of them, are a damage that stays', () => {
    check([...sfc('03', ['a.dll', 'b.dll', 'c.dll']), ...sfc('04', ['a.dll', 'b.dll', 'c.dll'])]);
    check([...sfc('03', ['a.dll', 'b.dll', 'c.dll', 'd.dll']), ...sfc('04', ['d.dll'])]);
    check([...sfc('03', ['a.dll']), ...sfc('04', ['b.dll', 'c.dll', 'd.dll'])]);
  });
  test('a check that did not come to its end has not found the rest whole', () => {
    check([
      ...sfc('03', ['a.dll', 'b.dll', 'c.dll']).slice(0, -1),
      cbs('03:30:00', 'Starting TrustedInstaller initialization.'),
      ...sfc('04', ['d.dll', 'e.dll', 'f.dll']),
    ]);
  });
  test('one silence in the middle of some work', () => {
    check([session('03:00:00'), begun('03:00:01'), ended('04:30:01')], 'silence 2 | 5400');
  });
  test('between two pieces of work a machine may sleep', () => {
    check([session('03:00:00'), begun('03:00:01'), ended('03:00:02'), session('06:00:00', '1_3')]);
  });
  test('work without an end that fails behind the silence hung there', () => {
    const driver = cbs(
      '03:00:00',
      'Doqe: Installing driver Update ID: Package_2_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4~4056894-7_neutral_GDR',
    );
    check(
      [driver, '2018-05-14 05:00:00, Error                 CBS    Doqe: Failed processing queue with hr: 0x800705aa'],
      'silence 1 | 7200',
    );
    check([driver, cbs('05:00:00', 'Reboot mark cleared')], 'stops 1');
  });
  test('a clock that is set back in the middle of some work', () => {
    check([session('03:00:00'), begun('03:00:01'), ended('02:30:01')], 'clock-back 2 | 1800');
  });
  test('an hour in a night of spring or autumn is summer time', () => {
    const at = (time: string, line: string) => line.replace('2018-05-14', `2018-10-28`).replace(/\d{2}:\d{2}:\d{2}/, time);
    check([at('02:59:58', session('')), at('02:59:59', begun('00:00:00')), at('02:00:05', ended('00:00:00'))]);
    check([at('02:59:58', session('')), at('02:59:59', begun('00:00:00')), at('01:10:05', ended('00:00:00'))], 'clock-back 2 | 6594');
  });
  test('WinPE has another clock', () => {
    check([
      setup('03:00:00', 'ExecuteOperations: Start execution phase Safe OS', 'SP    '),
      setup('20:00:01', 'Execution phase [Safe OS] exiting with HRESULT [0x00000000]', 'SP    '),
    ]);
  });
  test('a disk without room, by name where the log tells one', () => {
    check(
      [
        session('03:00:00'),
        begun('03:00:01'),
        cbs(
          '03:00:02',
          'WER: Generating failure report for package: Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4, status: 0x80070070, failure source: Stage, start state: Absent, target state: Installed, client id: WindowsUpdateAgent',
        ),
        ended('03:00:03').replace('0x00000000 - S_OK', '0x80070070 - ERROR_DISK_FULL'),
      ],
      'disk-full 2 3 | KB4056894, Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4',
    );
  });
  test('memory is no disk', () => {
    check([session('03:00:00'), cbs('03:00:03', 'Session: 1_2 finalized. Reboot required: no [HRESULT = 0x8007000e - E_OUTOFMEMORY]')]);
  });
  test('what is left over blocks what comes after it', () => {
    const blocked = (time: string) =>
      cbs(time, 'Session: 1_2 finalized. Reboot required: no [HRESULT = 0x80070bc9 - ERROR_FAIL_REBOOT_REQUIRED]');
    check([session('03:00:00'), blocked('03:00:01'), session('04:00:00'), blocked('04:00:01')], 'blocked 1 3');
  });
  test('somebody called it off, perhaps because nothing went on', () => {
    const driver = (time: string) => setup(time, 'AddDriverFiles: Processing driver: Mill Grinder', 'MIG   ');
    const called = '2018-05-14 20:01:00, Error                 MOUPG  CSetupHost::OnProgressChanged(2306): Result = 0x800704D3';
    check([driver('20:00:57'), called], 'cancelled 1');
    check([driver('19:58:00'), called], 'silence 1 | 180', 'cancelled 1');
    check([driver('20:00:57'), setup('20:01:00', 'CInstallUI::ConfirmCanceled: User cancel confirmed')], 'cancelled 1');
    // Between nothing but errors time passes anyway.
    check([called.replace('20:01:00', '19:00:00').replace('0x800704D3', '0x80070490'), called], 'cancelled 1');
  });
  test('a repair of DISM that is called off says first that it stops', () => {
    check(
      [
        dism('03:00:00', 'DISM.EXE: Executing command line: dism /online /cleanup-image /restorehealth'),
        dism(
          '03:00:01',
          'DISM Package Manager: PID=4812 TID=5120  Error in operation: (null) (CBS HRESULT=0x800f0821) - CCbsConUIHandler::Error',
        ),
        '2018-05-14 03:00:02, Error                 DISM   DISM.EXE: DISM Package Manager processed the command line but failed. HRESULT=800704C7',
      ],
      'cancelled 1',
    );
  });
  test('a log that ends in the middle of some work, and one that just ends', () => {
    check([session('03:00:00'), begun('03:00:01'), cbs('03:00:02', 'Reboot mark set')], 'stops 2');
    check([session('03:00:00'), begun('03:00:01'), ended('03:00:02'), cbs('03:00:03', 'Reboot mark cleared')]);
    check([session('03:00:00'), cbs('03:00:01', 'Reboot mark cleared')]);
    // sfc that only looks says nothing at its end.
    check(sfc('03', []).slice(0, 2));
  });
  test('a sign makes no finding', () => {
    const { findings, failed } = diagnose(
      { name: '', lines: [session('03:00:00'), begun('03:00:01'), ended('04:30:01')] },
      bundled.catalog,
    );
    assert.deepEqual([findings, failed], [[], false]);
  });
});
