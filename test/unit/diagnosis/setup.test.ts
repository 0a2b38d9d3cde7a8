import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { diagnose } from '../../../src/diagnosis/diagnose';
import type { LogAnalysis, OutlineEntry } from '../../../src/diagnosis/finding';
import { bundled } from '../../support/bundledCatalog';
import { blueBox, cmTrace, MILL, setup } from '../../support/setupLines';

const UPDATE = '7d1f0c52-93ab-4e60-8f14-2b6a95d0c3e7';

const analyze = (lines: readonly string[]): LogAnalysis =>
  diagnose({ name: 'x.txt', format: null, lines: [...lines, ''] }, bundled.catalog);

suite('setup logs: verdicts', () => {
  /** What a log says, without the benign, and how it ended. */
  const check = (lines: readonly string[], expected: readonly string[], outcome: string) => {
    const analysis = analyze(lines);
    const told = analysis.findings.filter(({ verdict }) => verdict !== 'benign');
    assert.deepEqual(
      told.map(({ severity, code, span, count }) => `${severity} ${code ?? '-'} line ${span.line + 1} x${count}`),
      expected,
    );
    assert.equal(analysis.outcome, outcome);
  };
  test('errors alone are no failure: an upgrade that went well is full of them', () => {
    check(
      [
        setup('MOUPG', 'CSetupHost::InitializeOneSettings(77): Result = 0x80072EE7', 'Error'),
        setup('', 'Failed to delete \\\\?\\C:\\windows.old\\mill.dll. hr = 0x80070005', 'Error'),
        setup('SP', 'CMill::DoExecute: It failed. Error: 0x80070003', 'Error'),
        setup('MOUPG', 'CDlpTask::Cancel(12): Result = 0xC1800108', 'Error'),
        setup('MOUPG', 'Finalize: Reporting result value: [0x0]'),
      ],
      [],
      'succeeded',
    );
  });
  test('apps that keep sysprep from going on, where the reason is told as a low word alone', () => {
    check(
      [
        setup('SYSPRP', 'Failed to remove apps for the current user: 0x80073cf2.', 'Error'),
        setup('SYSPRP', 'Exit code of RemoveAllApps thread was 0x3cf2.', 'Error'),
        setup('SYSPRP', 'SysprepSession::Validate: Error in validating actions from C:\\Mill\\Generalize.xml; dwRet = 0x3cf2', 'Error'),
      ],
      ['error 0x80073CF2 line 1 x2'],
      'failed',
    );
  });
  test('the first line with the code is the cause, not the noise with the same code before it', () => {
    check(
      [
        setup('MOUPG', 'CSetupManager::GetWuIdFromRegistry(101): Result = 0x80070002', 'Error'),
        setup('SP', 'CMill::DoExecute: Cannot extract file mill.wim. Error 0x80070002', 'Error'),
        setup('SP', 'Operation failed: Extract files from WIM file, index 1. Error: 0x80070002', 'Error'),
        setup('MOUPG', 'CSetupManager::ExecuteInstallMode(33): Result = 0x80070002', 'Error'),
        setup('MOUPG', 'SetupHost: Reporting error event -> [0x80070002, 0xC1900101]'),
      ],
      ['error 0x80070002 line 2 x4', 'information 0xC1900101 line 5 x1'],
      'failed',
    );
  });
  test('a rollback in three systems is one failure', () => {
    const analysis = analyze([
      setup('SP', 'Initiating rollback/uninstall, phase = 0'),
      setup('SP', 'Current result: 0x80070070'),
      setup('SP', 'Initiating rollback/uninstall, phase = 1'),
      setup('MOUPG', '*************** SetupHost Logging Begin ***************'),
      setup('MOUPG', 'Finalize: Remapping install error [0x80070070] -> [0xC1900108] for telemetry.'),
      setup('MOUPG', '**************** SetupHost Logging End ****************'),
      setup('SP', 'Initiating rollback/uninstall, phase = 2'),
      setup('MOUPG', 'CSetupUIManager: Rollback Error [0x80070070] - Showing rollback message'),
    ]);
    assert.deepEqual(
      analysis.findings.map(({ code, count }) => `${code ?? '-'} x${count}`),
      ['0x80070070 x3', '0xC1900108 x1'],
    );
    assert.equal(analysis.outcome, 'rolled-back');
  });
  test('sysprep that halts with a Win32 error, and without any', () => {
    check(
      [setup('SYSPRP', 'RunDlls:An error occurred while running registry sysprep DLLs, halting sysprep execution. dwRet = 0x2', 'Error')],
      ['error 0x80070002 line 1 x1'],
      'failed',
    );
    check(
      [setup('SYSPRP', 'RunDlls:An error occurred while running registry sysprep DLLs, halting sysprep execution.', 'Error')],
      ['error - line 1 x1'],
      'failed',
    );
  });
  test('a box that could not be opened', () => {
    check(
      [blueBox('BuildInfo: [10.0.16299.15 (rs3_release.170928-1534)]'), blueBox('Opening Box Result: [0x80070070]')],
      ['error 0x80070070 line 2 x1'],
      'failed',
    );
  });
  test("SetupDiag's report of a failure without a code, and of a success", () => {
    const head = 'Matching Profile found: DiskSpaceBlockInDownLevel - 6080AFAC-892E-4903-94EA-7A17E69E549E';
    check([head, 'Error: SetupDiag reports disk space hard block.'], ['error - line 2 x1'], 'failed');
    check(
      [
        'Matching Profile found: FindSuccessfulUpgrade - 8A0824C8-A56D-4C55-95A0-22751AB62F3E',
        'SetupDiag reports successful upgrade found.',
      ],
      [],
      'succeeded',
    );
  });
  test('a driver that failed is a warning, one that Windows has no driver for is none', () => {
    const section = (status: string, ...body: readonly string[]) => [
      '>>>  [Device Install (Hardware initiated) - ROOT\\MILL\\0001]',
      '>>>  Section start 2018/03/14 03:31:40.117',
      ...body,
      '<<<  Section end 2018/03/14 03:31:42.500',
      `<<<  [Exit status: ${status}]`,
    ];
    check(section('FAILURE(0x00000207)', '!!!  dvi: Could not start. HRESULT = 0x800f0207'), ['warning 0x800F0207 line 3 x1'], 'failed');
    check(section('FAILURE(0xe0000228)'), [], 'none');
    check(section('SUCCESS', '!!!  dvi: Could not start. HRESULT = 0x800f0207'), [], 'succeeded');
  });
  test('a scan of Configuration Manager that failed, and the next that went well', () => {
    check(
      [
        cmTrace('Async searching of updates using WUAgent started.'),
        cmTrace('OnSearchComplete - Failed to end search job. Error = 0x80244022.', { type: 3 }),
        cmTrace('Scan failed with error = 0x80244022.', { type: 3 }),
        cmTrace('Async searching of updates using WUAgent started.'),
        cmTrace('Successfully completed scan.'),
      ],
      ['warning 0x80244022 line 2 x2'],
      'failed',
    );
  });
  test('an update that could not be installed: the job only repeats it', () => {
    check(
      [
        cmTrace('Async installation of updates started.'),
        cmTrace(`Update 1 (${UPDATE}) finished installing (0x80073AA2), Reboot Required? No`),
        cmTrace('Installation job encountered some failures. Job Result = 0x80240022.', { type: 3 }),
      ],
      ['error 0x80073AA2 line 2 x1', 'information 0x80240022 line 3 x1'],
      'failed',
    );
  });
  test('an update that waits for a restart', () => {
    check([cmTrace(`Update 1 (${UPDATE}) finished installing (0x00000000), Reboot Required? Yes`)], [], 'pending-restart');
  });
  test('errors of a client that starts for the first time are none', () => {
    check([cmTrace('failed to get targeted update, error = 0x87d00215', { type: 3, component: 'UpdatesDeploymentAgent' })], [], 'none');
  });
});

suite('setup logs: outline', () => {
  const told = ({ kind, name, detail, children }: OutlineEntry): string =>
    [`${kind} ${name}${detail === '' ? '' : ` (${detail})`}`, ...children.map((child) => `[${told(child)}]`)].join(' ');
  const check = (lines: readonly string[], expected: readonly string[]) => {
    assert.deepEqual(analyze(lines).outline.map(told), expected);
  };
  test('SetupHost, its phases and their actions', () => {
    check(
      [
        setup('MOUPG', '*************** SetupHost Logging Begin ***************'),
        setup('MOUPG', 'Setup phase change: [SetupPhaseMill] -> [SetupPhaseInstall]'),
        setup('MOUPG', 'Eula: Entering Execute Method'),
        setup('MOUPG', 'Eula: Leaving Execute Method'),
        setup('MOUPG', '**************** SetupHost Logging End ****************'),
      ],
      ['session SetupHost [phase Install [call Eula]]'],
    );
  });
  test('a section of setupapi.dev.log, its steps and theirs', () => {
    check(
      [
        '>>>  [Install Driver Updates]',
        '>>>  Section start 2018/03/14 03:31:40.117',
        `     sto: {Publish Driver Package: ${MILL}} 03:31:40.211`,
        `     idb:      {Publish Driver Package: ${MILL}} 03:31:40.212`,
        '     idb:      {Publish Driver Package: exit(0x00000000)} 03:31:40.213',
        '     sto: {Publish Driver Package: exit(0x00000000)} 03:31:40.214',
        '<<<  Section end 2018/03/14 03:31:42.500',
        '<<<  [Exit status: SUCCESS]',
      ],
      [`driver Install Driver Updates [phase Publish Driver Package (${MILL}) [phase Publish Driver Package (${MILL})]]`],
    );
  });
  test('a step of setupapi.dev.log whose end is spelled another way', () => {
    check(
      ['     ndv: {Update Device Driver - ROOT\\MILL\\0001}', '     ump: x', '     ndv: {Update Device Driver - exit(00000000)}'].concat(
        [
          '     ump: {Plug and Play Service: Device Install for ROOT\\MILL\\0001}',
          '     ump: {Plug and Play Service: Device Install exit(00000000)}',
        ],
        ['     dvs: {Driver Setup Import Driver Package: mill.inf}', '     dvs: {Driver Setup Import Driver Package: exit (0x00000000)}'],
      ),
      [
        'phase Update Device Driver (ROOT\\MILL\\0001)',
        'phase Plug and Play Service (Device Install for ROOT\\MILL\\0001)',
        'phase Driver Setup Import Driver Package (mill.inf)',
      ],
    );
  });
  test('scans and installations of Configuration Manager', () => {
    check(
      [
        cmTrace('Its a WSUS Update Source type ({7D1F0C52-93AB-4E60-8F14-2B6A95D0C3E7}), adding it.'),
        cmTrace('Async searching of updates using WUAgent started.'),
        cmTrace('Successfully completed scan.'),
        cmTrace('Async installation of updates started.'),
      ],
      ['scan WSUS Update Source ({7D1F0C52-93AB-4E60-8F14-2B6A95D0C3E7}) [scan searching of updates]', 'update installation of updates'],
    );
  });
});
