/**
 * Lines that decide, one situation each: what is loud, what only follows, what is the first evidence. The lines are ours.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { diagnose } from '../../../src/diagnosis/diagnose';
import { bundled } from '../../support/bundledCatalog';

type Line = readonly [level: 'Info' | 'Warning' | 'Error', component: string, text: string];

const servicing = (lines: readonly Line[]): readonly string[] =>
  lines.map(
    ([level, component, text], index) =>
      `2018-03-14 03:10:${String(index % 60).padStart(2, '0')}, ${level.padEnd(22)}${component.padEnd(7)}${text}`,
  );
const agent = (texts: readonly string[]): readonly string[] => texts.map((text) => `2018/03/14 03:02:11.4061175 4420  6704  ${text}`);

function check(name: string, lines: readonly string[], expected: readonly string[], outcome = 'failed'): void {
  const analysis = diagnose({ name, lines }, bundled.catalog);
  assert.deepEqual(
    analysis.findings
      .filter(({ verdict }) => verdict !== 'benign')
      .map(({ verdict, severity, code, span, count }) => `${verdict} ${severity} ${code ?? '-'} line ${span.line + 1} x${count}`),
    expected,
  );
  assert.equal(analysis.outcome, outcome);
}
const cbs = (lines: readonly Line[], expected: readonly string[], outcome?: string) => {
  check('CBS.log', servicing(lines), expected, outcome);
};
const setup = (lines: readonly Line[], expected: readonly string[], outcome?: string) => {
  check('setupact.log', servicing(lines), expected, outcome);
};
const SESSION: Line = ['Info', 'CBS', 'Session: 30653021_1 initialized by client Mill.'];

suite('diagnosis: wrappers', () => {
  const end: Line = [
    'Error',
    'CBS',
    'Startup: Failed to process advanced operation queue. A rollback transaction will be created. [HRESULT = 0x800f0922]',
  ];
  const between: readonly Line[] = Array.from({ length: 80 }, (_, index) => ['Info', 'CBS', `Grinding ${String(index)}`]);
  test('what was wrapped may have failed minutes before', () => {
    cbs(
      [
        SESSION,
        ['Info', 'CSI', '0000002b (F) CMIADAPTER: Inner Error Message from AI HRESULT = HRESULT_FROM_WIN32(15010)'],
        ['Info', 'CSI', '0000002c (F) CMIADAPTER: AI failed. HRESULT = HRESULT_FROM_WIN32(15010)'],
        ...between,
        end,
      ],
      ['cause error 0x80073AA2 line 2 x2', 'consequence information 0x800F0922 line 84 x1'],
      'rolled-back',
    );
  });
  test('a wrapper alone is the cause, for want of anything else', () => {
    cbs([SESSION, end], ['cause error 0x800F0922 line 2 x1'], 'rolled-back');
  });
  test('an installer whose failure nothing makes a failure of is none', () => {
    cbs(
      [
        SESSION,
        ['Info', 'CSI', '0000002c (F) CMIADAPTER: AI failed. HRESULT = HRESULT_FROM_WIN32(15010)'],
        ['Info', 'CBS', 'Session: 30653021_1 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]'],
      ],
      [],
      'succeeded',
    );
  });
});

suite('diagnosis: an NTSTATUS and the HRESULT made of it', () => {
  const told = (first: string, then: string): readonly Line[] => [
    SESSION,
    ['Error', 'CSI', `00000123 (F) Error ${first} originated in the mill`],
    ['Error', 'CBS', `Failed to process single phase execution. [HRESULT = ${then}]`],
  ];
  test('are one failure, whichever of the two ways Windows took', () => {
    cbs(told('0xc007000d', '0x8007000d'), ['cause error 0x8007000D line 2 x2']);
    cbs(told('0xc0000034', '0xd0000034'), ['cause error 0xD0000034 line 2 x2']);
  });
});

suite('diagnosis: codes without an entry', () => {
  const failed = (code: string): readonly Line[] => [
    SESSION,
    ['Error', 'CBS', `Failed to process single phase execution. [HRESULT = ${code}]`],
  ];
  test('one with a public name failed as plainly as any other', () => {
    cbs(failed('0x80072329'), ['unknown error 0x80072329 line 2 x1']);
  });
  test('one without may be no code at all: a warning', () => {
    cbs(failed('0x8e5e0777'), ['unknown warning 0x8E5E0777 line 2 x1']);
  });
  test('neither is told where nothing failed by it', () => {
    cbs([SESSION, ['Info', 'CBS', 'Grinding 0x8e5e0777, 0x80072329 [HRESULT = 0x80072329]']], [], 'none');
  });
});

suite('diagnosis: verdicts of the servicing stack', () => {
  test('a queue of drivers that could not be loaded, installed or executed', () => {
    cbs([SESSION, ['Info', 'CBS', 'Doqe: Recording result: 0x8007000d, for Inf: mill.inf']], ['cause warning 0x8007000D line 2 x1']);
    cbs([SESSION, ['Info', 'CBS', 'Doqe: Failed installing driver updates [HRESULT = 0x80070002]']], ['cause error 0x80070002 line 2 x1']);
    cbs([SESSION, ['Info', 'CBS', 'Failed uninstalling driver updates [HRESULT = 0x800719e4]']], ['cause error 0x800719E4 line 2 x1']);
    cbs(
      [SESSION, ['Error', 'CBS', 'Doqi: Failed loading driver operations queue. [HRESULT = 0x80070490]']],
      ['cause error 0x80070490 line 2 x1'],
    );
    cbs(
      [SESSION, ['Info', 'CBS', 'Startup: Failed executing critical driver operations queue [HRESULT = 0x8007000d]']],
      ['cause error 0x8007000D line 2 x1'],
    );
  });
  test('a start that hung and was rolled back', () => {
    cbs(
      [
        ['Error', 'CBS', 'Startup: A possible hang was detected on the last boot. [HRESULT = 0x800f0920 - CBS_E_HANG_DETECTED]'],
        ['Error', 'CBS', 'Startup: No progress detected while the mill stood still, rolling back. [HRESULT = 0x80004005 - E_FAIL]'],
      ],
      ['cause error 0x800F0920 line 1 x1', 'consequence information 0x80004005 line 2 x1'],
      'rolled-back',
    );
  });
  test('a file that the store lacks is a warning, and none where the session ends well', () => {
    const missing: Line = [
      'Info',
      'CBS',
      'Failed to find file: x86_mill_31bf3856ad364e35_6.1.7601.1_none_0123456789abcdef\\mill.dll [HRESULT = 0x80070002]',
    ];
    cbs([SESSION, missing], ['cause warning 0x80070002 line 2 x1']);
    cbs(
      [SESSION, missing, ['Info', 'CBS', 'Session: 30653021_1 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]']],
      [],
      'succeeded',
    );
  });
  test('an update file that DISM could not apply', () => {
    check(
      'dism.log',
      servicing([
        ['Info', 'DISM', 'DISM.EXE: <----- Starting Dism.exe session ----->'],
        [
          'Error',
          'DISM',
          'DISM Package Manager: PID=4812 TID=5120 Failed to apply the answer file of the update. - CMsuPackage::Install(hr:0x800f0823)',
        ],
      ]),
      ['cause error 0x800F0823 line 2 x1'],
    );
  });
});

suite('diagnosis: verdicts of the agent of Windows 10', () => {
  test('a download as version 1607 tells it', () => {
    check('WindowsUpdate.log', agent(['DownloadManager Error 0x800706d9 occurred while downloading update; notifying dependent calls.']), [
      'cause error 0x800706D9 line 1 x1',
    ]);
  });
  test("an installer's own number beside what it is mapped to", () => {
    check(
      'WindowsUpdate.log',
      agent([
        'Agent           LogHistory called. idUpdate={5B1D2C70-91A4-4F7E-8C55-0F3A6D2E7B18}.1, resultMapped=80070643,   resultUnMapped=FFFE',
        'ComApi          Exit code = 0x00000000; Call error code = 0x80240022',
      ]),
      ['cause error 0x80070643 line 1 x1', 'consequence information 0x80240022 line 2 x1'],
    );
  });
  test('the network under a search that failed', () => {
    check(
      'WindowsUpdate.log',
      agent([
        'WebServices     *FAILED* [80072EFE] Web service call',
        'ProtocolTalker  *FAILED* [8024402F] Sync of Updates',
        'Agent           * END * Finding updates CallerId = Mill, Id = 15, Exit code = 0x8024402F (cV = kD3vT0pQx06bWm1s.1.1)',
      ]),
      ['cause warning 0x80072EFE line 1 x1', 'consequence information 0x8024402F line 2 x2'],
    );
  });
});

suite('diagnosis: verdicts of Windows Setup', () => {
  test('what could not be taken along, and the queue that ended with it', () => {
    setup(
      [
        ['Error', 'MIG', 'Error 1392 while gathering object C:\\Users\\mill\\plan.txt. Shell application requested abort![gle=0x00000570]'],
        ['Error', 'SP', 'Operation failed: Migrate framework (Full). Error: 0x8007042B[gle=0x000000b7]'],
        ['Error', 'SP', 'CSetupPlatformPrivate::Execute: Execution of operations queue failed, abandoning. Error: 0x8007042B'],
      ],
      ['cause error 0x80070570 line 1 x1', 'consequence information 0x8007042B line 2 x2'],
    );
  });
  test('a step of an operation is a warning, and none where Setup ends well', () => {
    const step: Line = ['Error', 'SP', 'CMountMill::DoExecute: Failed to mount file mill.wim. Error 0x80070570[gle=0x00000570]'];
    setup([step], ['cause warning 0x80070570 line 1 x1']);
    setup([step, ['Info', 'MOUPG', 'Finalize: Reporting result value: [0x0]']], [], 'succeeded');
  });
  test('the phase for errors, which no code leads to', () => {
    setup([['Info', 'MOUPG', 'Setup phase change: [SetupPhaseInstall] -> [SetupPhaseError]']], ['cause error - line 1 x1']);
  });
});
