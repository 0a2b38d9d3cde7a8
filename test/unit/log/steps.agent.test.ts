import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { BUNDLE, checkClues, checkSteps as check, FOLLOWING, PART, read, TITLE } from '../../support/steps';

const old = (time: string, component: string, text: string) => `2018-03-14\t${time}:406\t 964\t1a30\t${component}\t${text}`;
const report = (time: string, number: number, id: string, rest: string) =>
  `{6E0B7A15-2C4D-4E8F-9A01-B2C3D4E5F607}\t2018-03-14 ${time}:112+0300\t1\t${number}\t101\t{${id}}\t501\t${rest}`;

suite('log: steps in a classic WindowsUpdate.log', () => {
  const LISTED = [
    old('03:10:00', 'Agent', '** START **  Agent: Installing updates [CallerId = AutomaticUpdates]'),
    old('03:10:00', 'Agent', `  *   Title = ${TITLE}`),
    old('03:10:00', 'Agent', `  *   UpdateId = {${BUNDLE}}.501`),
    old('03:10:00', 'Agent', '  *     Bundles 1 updates:'),
    old('03:10:00', 'Agent', `  *       {${PART}}.501`),
  ];
  const PREPARED = old('03:10:02', 'DnldMgr', `Preparing update for install, updateId = {${PART}}.501.`);
  const STARTED = [
    old('03:10:03', 'Handler', `Starting install of CBS update ${PART}`),
    old('03:10:03', 'Handler', 'CBS package identity: Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4'),
  ];
  test('an update is known by its part, and its caller by the call around', () => {
    check('windowsupdate-classic', [...LISTED, PREPARED], ['KB4056894 unknown by AutomaticUpdates: installing']);
  });
  test("the handler's ending names nothing and is about what the handler began", () => {
    const ended = (rest: string) => old('03:12:00', 'Handler', `Completed install of CBS update with type=0, ${rest}`);
    check(
      'windowsupdate-classic',
      [...STARTED, ended('requiresReboot=0, installerError=0, hr=0x0')],
      ['KB4056894 succeeded: installing installed'],
    );
    check(
      'windowsupdate-classic',
      [...STARTED, ended('requiresReboot=1, installerError=0, hr=0x0')],
      ['KB4056894 pending-restart: installing restart-required'],
    );
    check(
      'windowsupdate-classic',
      [
        ...STARTED,
        old('03:12:00', 'Handler', 'FATAL: Completed install of CBS update with type=0, requiresReboot=0, installerError=1, hr=0x80073aa2'),
      ],
      ['KB4056894 failed: installing failed'],
    );
    check('windowsupdate-classic', [ended('requiresReboot=0, installerError=0, hr=0x0')], []);
  });
  test('a second ending is not taken for another of the same update', () => {
    const ended = old('03:12:00', 'Handler', 'Completed install of CBS update with type=0, requiresReboot=0, installerError=0, hr=0x0');
    const failed = old(
      '05:12:00',
      'Handler',
      'FATAL: Completed install of CBS update with type=0, requiresReboot=0, installerError=1, hr=0x80073aa2',
    );
    check('windowsupdate-classic', [...STARTED, ended, failed], ['KB4056894 succeeded: installing installed']);
  });
  test('an installer of its own', () => {
    const done = (rest: string) => old('03:11:00', 'Handler', `  : Command line install completed. Return code = ${rest}`);
    check(
      'windowsupdate-classic',
      [PREPARED, done('0x00000000, Result = Succeeded, Reboot required = false')],
      [`${PART.toLowerCase()} succeeded: installing installed`],
    );
    check(
      'windowsupdate-classic',
      [PREPARED, done('0x00000643, Result = Failed, Reboot required = false')],
      [`${PART.toLowerCase()} failed: installing failed`],
    );
  });
  test('a report stands where it happened, with its caller', () => {
    check(
      'windowsupdate-classic',
      [
        ...STARTED,
        old('03:12:00', 'Handler', 'FATAL: Completed install of CBS update with type=0, requiresReboot=0, installerError=1, hr=0x80073aa2'),
        old(
          '03:12:05',
          'Report',
          `REPORT EVENT: ${report('03:10:02', 181, BUNDLE, `0\twusa\tSuccess\tContent Install\tInstallation Started: Windows successfully started ${FOLLOWING}`)}`,
        ),
      ],
      ['KB4056894 failed by wusa: installing failed'],
    );
  });
  test('after the restart, by the package', () => {
    check(
      'windowsupdate-classic',
      [
        ...STARTED,
        old('03:20:00', 'Handler', 'Post-reboot status for package Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4: 0x80242016.'),
      ],
      ['KB4056894 failed: installing failed'],
    );
  });
  test('tells the agent, Windows, the server, what is ruled and restarts, each once', () => {
    checkClues(
      'windowsupdate-classic',
      [
        old('03:00:00', 'Agent', '  * WU client version 7.6.7601.23806'),
        old('03:00:00', 'Agent', '  * WSUS server: http://wsus.example:8530'),
        old('03:00:00', 'Agent', '  * Target group: Front Office'),
        old('03:00:01', 'Report', '  * OS Version = 6.1.7601.1.0.65792'),
        old('03:00:02', 'Misc', 'WARNING: SUS Client is rebooting system.'),
        old('03:00:12', 'Misc', 'WARNING: SUS Client is rebooting system.'),
        old('03:05:00', 'Agent', '  * WU client version 7.6.7601.23806'),
        old('03:05:00', 'Agent', '  * WSUS server: <NULL>'),
        old('03:05:00', 'Agent', '  * Target group: (Unassigned Computers)'),
      ],
      ['agent 7.6.7601.23806', 'wsus http://wsus.example:8530', 'policy Target group: Front Office', 'windows 6.1.7601', 'restarted'],
    );
  });
});

suite('log: steps in a WindowsUpdate.log of Windows 10', () => {
  const agent = (time: string, component: string, text: string) => `2024/03/14 ${time}.1234567 4420  7016  ${component.padEnd(16)}${text}`;
  const LISTED = [agent('03:10:00', 'Agent', `  Title = ${TITLE}`), agent('03:10:00', 'Agent', `  UpdateId = ${BUNDLE}.501`)];
  const JOB = 'Deployment job Id 7C0B2A55-1E3D-4D6B-9A77-52A1F0E3C8D9 :';
  const of = (lines: readonly string[], expected: readonly string[]) => {
    check('windowsupdate-10', [...LISTED, ...lines], expected);
  };
  test('a download begins, ends, fails or is called off', () => {
    const begun = agent(
      '03:10:01',
      'DownloadManager',
      `New download job {7C0B2A55-1E3D-4D6B-9A77-52A1F0E3C8D9} for UpdateId ${BUNDLE}.501`,
    );
    const failed = (code: string) =>
      agent(
        '03:11:00',
        'DownloadManager',
        `*FAILED* [${code}] Error occurred while downloading update ${BUNDLE}.501; notifying dependent calls.`,
      );
    of(
      [
        begun,
        agent(
          '03:11:00',
          'DownloadManager',
          `DO job {7C0B2A55-1E3D-4D6B-9A77-52A1F0E3C8D9} completed successfully, updateId = ${BUNDLE}.501`,
        ),
      ],
      ['KB4056894 unknown: downloading downloaded'],
    );
    of([begun, failed('80D05001')], ['KB4056894 failed: downloading failed']);
    of([begun, failed('8024000B')], ['KB4056894 cancelled: downloading cancelled']);
  });
  test('an installation has the caller of the call around it', () => {
    of(
      [
        agent('03:12:00', 'ComApi', '* START *   Federated Install ClientId = MoUpdateOrchestrator (cV: kD3vT0pQx06bWm1s.1.0)'),
        agent('03:12:01', 'UDP', `Installing update: ${BUNDLE}.501`),
        agent('03:13:00', 'UDP', `${JOB} Method failed for update ${BUNDLE}.501, hrDeploy = 0x8024200b`),
      ],
      ['KB4056894 failed by MoUpdateOrchestrator: installing failed'],
    );
  });
  test('the history tells the ending, in newer versions with the caller', () => {
    const history = (rest: string) => agent('03:13:00', 'Agent', `LogHistory called. idUpdate={${BUNDLE}}.501, ${rest}`);
    of([history('resultMapped=0, resultUnMapped=0')], ['KB4056894 succeeded: installed']);
    of([history('resultMapped=80242014, resultUnMapped=0')], ['KB4056894 pending-restart: restart-required']);
    of([history('resultMapped=80073AA2, resultUnMapped=80073AA2')], ['KB4056894 failed: failed']);
    of([history('resultMapped=8024000B, resultUnMapped=8024000B')], ['KB4056894 cancelled: cancelled']);
    of(
      [
        agent(
          '03:13:00',
          'Agent',
          `LogHistory called for Caller=Update;ScanForUpdates, idUpdate=${BUNDLE}.501, operation = Install, resultMapped=240006, resultUnMapped=0`,
        ),
      ],
      ['KB4056894 succeeded by Update;ScanForUpdates: installed'],
    );
  });
  test("Windows Setup's failure is about what was being prepared", () => {
    check(
      'windowsupdate-10',
      [
        agent('03:12:00', 'DownloadManager', `Preparing update for install, updateId = {${BUNDLE}}.202.`),
        agent(
          '03:12:09',
          'Handler',
          'Installer completed. Process return code = 0x80070490, result = 0x80070490, callback pending = False',
        ),
      ],
      [`${BUNDLE.toLowerCase()} failed: installing failed`],
    );
  });
  test('tells what the agent tells a server of the machine, and a store that was not there', () => {
    checkClues(
      'windowsupdate-10',
      [
        agent('03:00:00', 'DataStore', 'Data store successfully created'),
        agent('03:00:01', 'Agent', 'WSUS server: https://wsus.example:8531 (Changed)'),
        agent(
          '03:00:02',
          'ProtocolTalker',
          'DeviceAttributes[URI]: E:FlightRing=Retail&OSUILocale=ja-JP&OSArchitecture=AMD64&OSVersion=10.0.19045.4170&App=WU_OS',
        ),
        agent('03:00:03', 'Agent', 'WSUS server: (null)'),
        agent('03:00:04', 'ProtocolTalker', 'DeviceAttributes[URI]: E:OSVersion=10.0.19045.4170&App=WU'),
      ],
      ['reset', 'wsus https://wsus.example:8531', 'windows 10.0.19045.4170', 'architecture AMD64', 'language ja-JP'],
    );
  });
});

suite('log: steps in reports', () => {
  const of = (lines: readonly string[], expected: readonly string[]) => {
    check('reportingevents', lines, expected);
  };
  test('each number says what became of one update', () => {
    const rows: readonly (readonly [number: number, expected: string])[] = [
      [167, 'unknown by wusa: downloading'],
      [162, 'unknown by wusa: downloaded'],
      [161, 'failed by wusa: failed'],
      [163, 'cancelled by wusa: cancelled'],
      [181, 'unknown by wusa: installing'],
      [182, 'failed by wusa: failed'],
      [204, 'failed by wusa: failed'],
      [183, 'succeeded by wusa: installed'],
      [184, 'pending-restart by wusa: restart-required'],
      [201, 'pending-restart by wusa: restart-required'],
      [222, 'succeeded by wusa: removed'],
    ];
    for (const [number, expected] of rows)
      of([report('03:12:00', number, BUNDLE, '0\twusa\tSuccess\tContent\tDone.\t')], [`${BUNDLE.toLowerCase()} ${expected}`]);
  });
  test('the title stands behind the sentence', () => {
    of(
      [
        report(
          '03:10:00',
          181,
          BUNDLE,
          `0\t<<PROCESS>>: update probe.exe\tSuccess\tContent Install\tInstallation Started: Windows has started installing ${FOLLOWING}\tkD3v.1.0`,
        ),
        report(
          '03:12:00',
          182,
          BUNDLE,
          `80073aa2\tAutomaticUpdates\tFailure\tContent Install\tInstallation Failure: Windows failed to install the following update with error 0x80073aa2: ${TITLE}.\tkD3v.1.0`,
        ),
      ],
      ['KB4056894 failed by update probe.exe: installing failed'],
    );
    assert.equal(
      read('reportingevents', [
        report(
          '03:12:00',
          182,
          BUNDLE,
          `80073aa2\twusa\tFailure\tContent Install\tWindows failed to install the following update with error 0x80073aa2: Update 1.5 for x (KB4056894).\t`,
        ),
      ]).updates[0]?.about.title,
      'Update 1.5 for x (KB4056894)',
    );
  });
  test('tells what was removed', () => {
    checkClues(
      'reportingevents',
      [
        report(
          '03:12:00',
          222,
          BUNDLE,
          `0\twusa\tSuccess\tContent Uninstall\tUninstallation Successful: Windows successfully uninstalled ${FOLLOWING}`,
        ),
      ],
      [`uninstalled ${TITLE}`],
    );
  });
  test('a search, and what is about no single update, tell no step', () => {
    of([report('02:40:07', 147, '00000000-0000-0000-0000-000000000000', '0\twusa\tSuccess\tSoftware Synchronization\tDone.\t')], []);
    of([report('02:40:07', 190, '00000000-0000-0000-0000-000000000000', '0\twusa\tSuccess\tContent Install\tDone.\t')], []);
  });
});
