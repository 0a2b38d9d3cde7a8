/**
 * The chains of the servicing stack: which small log tells which, where its cause stands, and what it names. All lines are ours.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import {
  analyse,
  begins,
  checkChain,
  failureReport,
  queueItem,
  ROLLED_BACK,
  rolledBack,
  servicing,
  SESSION,
  type Line,
  type Told,
} from '../../support/chainCheck';

const check = (lines: readonly Line[], expected: Told): void => {
  checkChain('CBS.log', servicing(SESSION, ...lines), expected);
};
const MILL = 'Mill-Wheel';
const wheel = (name: string): string => `installer ${name} Mill-Wheel 10.0.1.5 to 10.0.1.9`;
const failed = (name: string, hresult: string, ...inner: readonly Line[]): readonly Line[] => [
  begins(name, MILL),
  ...inner,
  queueItem(name, hresult),
];
const EVENTLOG = 'name-installer eventlog-service eventlog-vendor eventlog-channel eventlog-import';

suite('chains: the faces of 0x800F0922', () => {
  const task: readonly Line[] = failed('Task Scheduler', 'HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)', [
    'CSI',
    "!00000c68 (F) Logged @: [l:49 ml:50]'InstallTaskOnline: RegisterTask failed 0x80070002'",
  ]);
  test('a damaged task, on Windows 8 and later and on Windows 7', () => {
    const told: Told = ['installer-task-scheduler 0x80070002 line 8', wheel('Task Scheduler'), 'task-cache'];
    check([...task, ROLLED_BACK], told);
    check([...task, rolledBack('0x80070002')], told);
  });
  test('a disabled HTTP service', () => {
    check(
      [...failed('HTTP Installer', 'HRESULT_FROM_WIN32(1058)'), ROLLED_BACK],
      ['installer-http 0x80070422 line 8', wheel('HTTP Installer'), 'http-service'],
    );
  });
  test('event channels that contradict what is registered', () => {
    check(
      [
        ...failed('Events', 'HRESULT_FROM_WIN32(15010)', [
          'CSI',
          '!00000002 (F) Logged @: WmiCmiPlugin (-1): InstrumentationManifestAssert failed. HR=0x80073aa2.',
        ]),
        ROLLED_BACK,
      ],
      ['installer-events-configuration 0x80073AA2 line 8', wheel('Events'), `${EVENTLOG} eventlog-permissions`],
    );
  });
  test('event channels with a value that is not valid, and without access', () => {
    check(
      [...failed('Events', 'HRESULT_FROM_WIN32(87)'), ROLLED_BACK],
      ['installer-events-parameter 0x80070057 line 8', wheel('Events'), EVENTLOG],
    );
    check(
      [...failed('Events', 'HRESULT_FROM_WIN32(5)'), ROLLED_BACK],
      ['installer-events-access 0x80070005 line 8', wheel('Events'), 'eventlog-permissions eventlog-service'],
    );
  });
  test('profiles that were left behind', () => {
    check(
      [...failed('Per-User Registry Installer', 'HRESULT_FROM_WIN32(2)'), ROLLED_BACK],
      ['installer-user-registry 0x80070002 line 8', wheel('Per-User Registry Installer'), 'ghost-profiles'],
    );
  });
  test('containers without access, told in a summary of errors', () => {
    check(
      [
        [
          'CSI',
          '!00000091 (F) Installer: Container Installer\tBinary Name: mill.dll\tErrorCode: 80070005\tPhase: 39\tMode: Delta\tComponent: NONE[gle=0x80004005]',
        ],
        ROLLED_BACK,
      ],
      ['installer-containers 0x80070005 line 2', 'installer Container Installer - - to -', 'permissions'],
    );
  });
  test('licensing files without access', () => {
    check(
      [
        ...failed('Mill', 'HRESULT_FROM_WIN32(5)', [
          'CSI',
          '!00000003 (F) Could not write C:\\Windows\\System32\\spp\\tokens\\mill.xrm-ms: 0x80070005',
        ]),
        ROLLED_BACK,
      ],
      ['installer-licensing 0x80070005 line 8', wheel('Mill'), 'permissions'],
    );
  });
  test('a service of .NET without a program', () => {
    check(
      [
        ...failed('NGEN', 'HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)', [
          'CSI',
          '!000007c6 (F) Failed in StartService for [30]"clr_optimization_v4.0.30319_32" with error code 2[gle=0x80004005]',
        ]),
        ROLLED_BACK,
      ],
      ['installer-ngen 0x80070002 line 8', wheel('NGEN'), 'dotnet-repair'],
    );
  });
  test('a system partition that is full', () => {
    check(
      [['CBS', 'SpaceCheck: Insufficient free space'], ['CBS', '!ServicingBootFiles failed. Error = 0x70'], ROLLED_BACK],
      ['boot-files-space 0x800F0922 line 2', '', 'system-partition'],
    );
  });
  test('a device that exists already, and a program that a component runs', () => {
    check(
      [...failed('Root Devices', '800f0207 [Error,Facility=(000f),Code=519 (0x0207)]'), ROLLED_BACK],
      ['installer-root-devices 0x800F0207 line 8', wheel('Root Devices'), 'stale-device'],
    );
    check(
      [
        ['CSI', '00000047 Calling generic command executable (sequence 2): [40]"C:\\Windows\\mill.exe" CmdLine: [9]"mill /all"'],
        [
          'CSI',
          '!00000048 (F) Done with generic command 2; CreateProcess returned 0, CPAW returned S_OK Process exit code 7 (0x00000007) resulted in success? FALSE',
        ],
        queueItem('Generic Command', 'HRESULT_FROM_WIN32(14109)'),
      ],
      ['installer-command 0x8007371D line 3', 'installer Generic Command - - to -', 'name-installer'],
    );
  });
  test('another installer, and one that fails in another way, follow none', () => {
    check([...failed('Mill', 'HRESULT_FROM_WIN32(2)'), ROLLED_BACK], ['- 0x80070002 line 8', wheel('Mill'), '']);
    check([...failed('Task Scheduler', 'HRESULT_FROM_WIN32(5)'), ROLLED_BACK], ['- 0x80070005 line 8', wheel('Task Scheduler'), '']);
  });
  test('an installer that has ended has nothing to do with what fails behind it', () => {
    check(
      [
        begins('Events', MILL),
        ['CSI', '00000010 End executing advanced installer (sequence 46)\n    Completion status: S_OK'],
        ['CBS', '!Failed to process single phase execution. [HRESULT = 0x80070005 - E_ACCESSDENIED]'],
      ],
      ['- 0x80070005 line 10', '', ''],
    );
  });
  test('nothing is followed where nothing failed', () => {
    const calm = analyse(
      'CBS.log',
      servicing(SESSION, ...task, ['CBS', 'Session: 30653021_1921778034 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]']),
    );
    assert.deepEqual(
      calm.findings.filter(({ chain }) => chain?.id === 'installer-http'),
      [],
    );
  });
  test('a start that made no progress', () => {
    check(
      [
        ['CBS', '!Startup: A possible hang was detected on the last boot. [HRESULT = 0x800f0920 - CBS_E_HANG_DETECTED]'],
        failureReport('0x800f0920'),
      ],
      ['startup-hang 0x800F0920 line 2', 'package Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4', 'more-resources'],
    );
  });
});

suite('chains: the component store', () => {
  const old = 'Package_21_for_KB4012345~31bf3856ad364e35~amd64~~6.1.1.0';
  const resolved: readonly Line[] = [
    ['CBS', `Store corruption, manifest missing for package: ${old}`],
    ['CBS', `!Failed to resolve package '${old}' [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]`],
    failureReport('0x800f0831'),
  ];
  test('the package that is missing is the old one, and the update the new one', () => {
    check(resolved, ['store-package-missing 0x800F0831 line 2', `missing ${old} KB4012345`, 'add-package dism-source inplace-repair']);
    assert.equal(analyse('CBS.log', servicing(SESSION, ...resolved)).update, 'KB4056894');
  });
  test('it is told once, with all of its lines', () => {
    const { findings } = analyse('CBS.log', servicing(SESSION, ...resolved));
    const [finding] = findings.filter(({ severity }) => severity === 'error');
    assert.ok(finding !== undefined);
    assert.deepEqual([finding.count, finding.ground], [3, 'chain']);
    assert.deepEqual(finding.chain?.values, { missing: old });
    assert.deepEqual(
      finding.chain.places.map(({ line }) => line + 1),
      [2, 3],
    );
  });
  test('parts that are missing', () => {
    check(
      [
        [
          'CBS',
          'Failed to pin deployment while resolving Update: Mill-Package~31bf3856ad364e35~amd64~fi-FI~10.0.1.1.32ab from file: (null) [HRESULT = 0x80073701 - ERROR_SXS_ASSEMBLY_MISSING]',
        ],
        failureReport('0x80073701'),
      ],
      [
        'store-assembly-missing 0x80073701 line 2',
        'missing Mill-Package~31bf3856ad364e35~amd64~fi-FI~10.0.1.1.32ab -',
        'add-package language-pack dism-source inplace-repair',
      ],
    );
  });
  test('a file that cannot be rebuilt, with both checksums', () => {
    const lines: readonly Line[] = [
      [
        'CSI',
        '!00000021 (F) Hydration failed with error NTSTATUS_FROM_WIN32(ERROR_INVALID_DATA) . Delta Type: Reverse Delta , IntegrityState Valid: true , RetrievedChecksum: 11 , ComputedChecksum: 22[gle=0x80004005]',
      ],
      [
        'CSI',
        '!00000022 (F) Hydration failed for component Mill-Wheel, version 10.0.1.9, arch amd64, nonSxS on file wheel.dll with NTSTATUS -1073283059[gle=0x80004005]',
      ],
      failureReport('0x800f0986'),
    ];
    check(lines, [
      'store-hydration 0xC007000D line 2',
      'files wheel.dll',
      'dism-restore dism-source chkdsk component-cleanup inplace-repair',
    ]);
    const { findings } = analyse('CBS.log', servicing(SESSION, ...lines));
    assert.deepEqual(findings.find(({ chain }) => chain !== null)?.chain?.values, {
      expected: '11',
      computed: '22',
      component: 'Mill-Wheel',
      version: '10.0.1.9',
      file: 'wheel.dll',
    });
  });
  test('what is pending', () => {
    check(
      [
        ['CSI', '00000006 Pending transaction content must be resolved, cannot begin another transaction yet'],
        ['CBS', '!Failed to get store state [HRESULT = 0x80070bc9 - ERROR_FAIL_REBOOT_REQUIRED]'],
      ],
      ['store-pending-transaction 0x80070BC9 line 2', '', 'restart-retry pending-transaction'],
    );
    check(
      [
        [
          'CBS',
          '!Failed to create CSI transaction. A pending repair transaction already exists, reboot is required [HRESULT = 0x80070bc9 - ERROR_FAIL_REBOOT_REQUIRED]',
        ],
        failureReport('0x80070bc9'),
      ],
      [
        'store-pending-repair 0x80070BC9 line 2',
        'package Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4',
        'restart-retry pending-transaction',
      ],
    );
  });
  test('a repair without a source, and one that cannot download', () => {
    check(
      [
        ['CBS', 'Repair failed: Missing replacement payload.'],
        ['CBS', 'Operation result: 0x800f081f'],
      ],
      ['store-repair-no-source 0x800F081F line 2', '', 'dism-source inplace-repair'],
    );
    check(
      [
        ['CBS', '(p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_mill_31bf3856ad364e35_10.0.1.9_none_0011\\wheel.dll'],
        ['CBS', 'CheckSur: hrStatus: 0x800f0906 [CBS_E_DOWNLOAD_FAILURE], download Result: 0x80240438 [Unknown Error]'],
        [
          'CBS',
          '!Session: 30653021_1 failed to perform store corruption detect and repair operation. [HRESULT = 0x800f0906 - CBS_E_DOWNLOAD_FAILURE]',
        ],
      ],
      [
        'store-repair-download 0x80240438 line 3',
        'files amd64_mill_31bf3856ad364e35_10.0.1.9_none_0011\\wheel.dll',
        'network proxy dism-source wsus-client',
      ],
    );
  });
  test('0x800F081F of a feature, of an update, and a search that finds nothing', () => {
    const change =
      'Reporting selectable update change for package: Mill-Package~31bf3856ad364e35~amd64~~10.0.1.1, update: MillWheel, start: Staged, target: Installed, client id: DISM Package Manager Provider, overall result:0x800f081f (CBS_E_SOURCE_MISSING)';
    check([['CBS', change]], ['store-feature-no-source 0x800F081F line 2', 'feature MillWheel', 'feature-source dism-source']);
    check(
      [['CBS', '!Failed to process single phase execution. [HRESULT = 0x800f081f - CBS_E_SOURCE_MISSING]'], failureReport('0x800f081f')],
      [
        'store-update-no-source 0x800F081F line 2',
        'package Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4',
        'dism-restore dism-source add-package inplace-repair',
      ],
    );
    check(
      [['CBS', 'DWLD: Expecting search returns 1 update, actual:0'], failureReport('0x800f0954', 'DISM Package Manager Provider')],
      ['store-search-empty 0x800F0954 line 2', 'package Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4', 'feature-source'],
    );
  });
  test('a catalogue, which only names what failed', () => {
    check(
      [
        ['CSI', '!00000036 (F) HRESULT_FROM_WIN32(ERROR_INVALID_DATA) #1# from Mill(...)[gle=0x8007000d]'],
        [
          'CBS',
          '!Failed to verify if catalog file \\\\?\\C:\\Windows\\Servicing\\Packages\\Mill.cat is valid. [HRESULT = 0x8007000d - ERROR_INVALID_DATA]',
        ],
        failureReport('0x8007000d'),
      ],
      ['store-catalog-damaged 0x8007000D line 2', 'files Mill.cat', 'dism-restore add-package inplace-repair'],
    );
  });
  test('a driver in the queue', () => {
    const queue = (code: string): readonly Line[] => [
      ['CBS', `Doqe: Recording result: ${code}, for Inf: wheel.inf`],
      ['CBS', `Doqe: Failed installing driver updates [HRESULT = ${code}]`],
      ['CBS', `!Startup: Failed while processing critical driver operations queue. [HRESULT = ${code}]`],
    ];
    check(queue('0x80070003'), ['store-driver-queue 0x80070003 line 2', 'driver wheel.inf', 'driver-package driver-queue']);
    check(queue('0xe0000100'), ['store-driver-queue-setup 0xE0000100 line 2', 'driver wheel.inf', 'driver-package driver-queue']);
  });
  test('files that sfc cannot mend, each once, and not those that it always names', () => {
    const cannot = (file: string): Line => [
      'CSI',
      `00000014 [SR] Cannot repair member file [l:20]'${file}' of Mill-Wheel, version 10.0.1.9, in the store, hash mismatch`,
    ];
    const told: Told = ['sfc-unrepaired no code line 3', 'files wheel.dll sack.dll', 'dism-restore dism-source chkdsk inplace-repair'];
    check([cannot('tls_branding_config.xml'), cannot('wheel.dll'), cannot('sack.dll'), cannot('wheel.dll')], told);
    check(
      [['CSI', '00000015 [SR] Could not reproject corrupted file \\??\\C:\\Windows\\wheel.dll; source file in store is also corrupted']],
      ['sfc-unrepaired-copy no code line 2', '', 'dism-restore dism-source chkdsk inplace-repair'],
    );
    const many = Array.from({ length: 30 }, (_, index) => cannot(`wheel${String(index)}.dll`));
    const { findings } = analyse('CBS.log', servicing(SESSION, ...many));
    const subject = findings.find((finding) => finding.subject !== null)?.subject;
    assert.deepEqual(subject?.kind === 'files' ? [subject.names.length, subject.count] : [], [20, 30]);
  });
});

suite('chains: CheckSUR', () => {
  const checkSur = (lines: readonly string[], expected: Told): void => {
    checkChain(
      'CheckSUR.log',
      [
        'Checking System Update Readiness.',
        'Binary Version 6.1.7601.22471',
        '',
        'Checking Package Manifests and Catalogs',
        ...lines,
        'Summary:',
        ' Found 1 errors',
      ],
      expected,
    );
  };
  const wheel = 'Package_3_for_KB4012345~31bf3856ad364e35~amd64~~6.1.1.0';
  test('a package, its catalogue, a component', () => {
    checkSur(
      [`(f)\tCBS MUM Missing\t0x00000002\tservicing\\Packages\\${wheel}.mum`],
      ['checksur-package no code line 5', `missing ${wheel} KB4012345`, 'checksur add-package inplace-repair'],
    );
    checkSur(
      [`(f)\tCBS Catalog Corrupt\t0x800B0100\tservicing\\packages\\${wheel}.cat`],
      ['checksur-catalog 0x800B0100 line 5', `missing ${wheel} KB4012345`, 'checksur add-package inplace-repair'],
    );
    checkSur(
      ['(f)\tCSI Manifest Corrupt\t0x00000000\twinsxs\\Manifests\\amd64_mill_0011.manifest\tamd64_mill_0011'],
      ['checksur-component no code line 5', 'files winsxs\\Manifests\\amd64_mill_0011.manifest', 'checksur inplace-repair'],
    );
  });
});
