/**
 * The chains of DISM, Windows Setup, the update agent and Configuration Manager, and the titles that decide what 0x80070643 means. All lines are ours.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'mocha';
import { analyse, checkChain, servicing, type Line, type Told } from '../../support/chainCheck';
import { bundled } from '../../support/bundledCatalog';

suite('chains: DISM', () => {
  const manager = (text: string): Line => ['DISM', `DISM Package Manager: PID=4812 TID=5120 ${text}`];
  const check = (command: string, lines: readonly Line[], expected: Told): void => {
    const first: Line = ['DISM', `DISM.EXE: Executing command line: dism.exe /Online ${command}`];
    checkChain('dism.log', servicing(['DISM', 'DISM.EXE: <----- Starting Dism.exe session ----->'], first, ...lines), expected);
  };
  const missing = manager(
    ' Error in operation: source for package or file not found, ResolveSource() unsuccessful. (CBS HRESULT=0x800f081f) - CCbsConUIHandler::Error',
  );
  const repair = manager('!Failed processing package changes - CDISMPackageManager::RestoreHealth(hr:0x800f081f)');
  const source = (code: string): Line => manager(`CBS AddSource failed with HRESULT=${code}! - CDISMPackageManager::Internal_Finalize`);
  const ROWS: readonly (readonly [code: string, id: string])[] = [
    ['0x80070003', 'dism-source-missing'],
    ['0x8007010b', 'dism-source-file'],
    ['0x8007007b', 'dism-source-syntax'],
  ];
  for (const [code, id] of ROWS) {
    test(`the source is why nothing was found: ${id}`, () => {
      const spelt = `0x${code.slice(2).toUpperCase()}`;
      check('/Cleanup-Image /RestoreHealth', [source(code), missing, repair], [`${id} ${spelt} line 3`, '', 'dism-source']);
    });
  }
  test('no source at all', () => {
    check(
      '/Cleanup-Image /RestoreHealth',
      [missing, repair],
      ['dism-repair-no-source 0x800F081F line 3', '', 'dism-source inplace-repair'],
    );
  });
  test('a feature', () => {
    check(
      '/Enable-Feature /FeatureName:MillWheel',
      [missing, manager('!Failed while processing command enable-feature. - CPackageManagerCLIHandler::ExecuteCmdLine(hr:0x800f081f)')],
      ['dism-feature-no-source 0x800F081F line 3', 'feature MillWheel', 'feature-source dism-source'],
    );
  });
  test('on the console the command decides', () => {
    const console = (command: string): readonly string[] => [
      `C:\\>dism ${command}`,
      '',
      'Deployment Image Servicing and Management tool',
      'Version: 10.0.19041.844',
      '',
      'Error: 0x800f081f',
    ];
    checkChain('console.txt', console('/online /cleanup-image /restorehealth'), [
      'console-repair-no-source 0x800F081F line 6',
      '',
      'dism-source inplace-repair',
    ]);
    checkChain('console.txt', console('/online /enable-feature /featurename:MillWheel'), [
      'console-feature-no-source 0x800F081F line 6',
      'feature MillWheel',
      'feature-source dism-source',
    ]);
  });
});

suite('chains: Windows Setup', () => {
  const check = (lines: readonly Line[], expected: Told): void => {
    checkChain('setupact.log', servicing(...lines), expected);
  };
  test('a driver, a file and an image', () => {
    check(
      [['SP', '!Operation failed: Add [1] Driver Package: wheel.inf. Error: 0x800F0203[gle=0x000000b7]']],
      ['setup-driver-package 0x800F0203 line 1', 'driver wheel.inf', 'setup-drivers'],
    );
    check(
      [
        ['MIG', '!Error 1392 while gathering object C:\\Users\\miller\\the plan.txt. Shell application requested abort![gle=0x00000570]'],
        ['SP', '!Operation failed: Migrate framework (Full). Error: 0x8007042B[gle=0x000000b7]'],
      ],
      ['setup-migration 0x80070570 line 1', 'files the plan.txt', 'chkdsk setup-process'],
    );
    check(
      [
        ['SP', 'ExecuteOperations: Start execution phase Safe OS'],
        ['SP', '!Operation failed: Apply WIM file C:\\$WINDOWS.~BT\\mill.wim, index 6. Error: 0x8007000D[gle=0x0000000d]'],
      ],
      ['setup-image 0x8007000D line 2', 'phase Safe OS, Apply WIM file C:\\$WINDOWS.~BT\\mill.wim, index 6', 'setup-media chkdsk'],
    );
  });
  test('an image, in the report of SetupDiag', () => {
    checkChain(
      'SetupDiagResults.log',
      [
        'Matching Profile found: FindRollbackFailure - 3A43C9B5-05B3-4F7C-A955-88F991BB5A48',
        'SetupDiag version: 1.6.1.0',
        'Error: SetupDiag reports rollback failure found.',
        'Last Phase = Safe OS',
        'Last Operation = Apply WIM file Mill, index 6',
        'Error = 0x8007000D-0x2000C',
      ],
      ['setup-diag-image 0x8007000D-0x2000C line 6', 'phase Safe OS, Apply image', 'setup-media chkdsk'],
    );
  });
  test('an app that sysprep does not accept', () => {
    check(
      [
        [
          'SYSPRP',
          '!Package Mill.Wheel_1.0.0.0_neutral__0011 was installed for a user, but not provisioned for all users. This package will not function properly in the sysprep image.',
        ],
        ['SYSPRP', '!Failed to remove apps for the current user: 0x80073cf2.'],
      ],
      ['sysprep-app 0x80073CF2 line 1', 'package Mill.Wheel_1.0.0.0_neutral__0011', 'appx-package'],
    );
  });
  test('somebody who confirmed that it be cancelled', () => {
    const result: Line = ['MOUPG', '!CSetupUIManager::OnProgressChanged(378): Result = 0x800704D3'];
    check([['MOUPG', 'CInstallUI::ConfirmCanceled: User cancel confirmed'], result], ['setup-cancelled 0x800704D3 line 1', '', '']);
    check([result], ['- 0x800704D3 line 1', '', '']);
  });
});

suite('chains: the update agent', () => {
  const old = (texts: readonly string[]): readonly string[] =>
    texts.map((text, index) => `2018-03-14\t03:02:${String(index + 10)}:406\t 964\t1a30\t${text}`);
  const agent = (texts: readonly string[]): readonly string[] => texts.map((text) => `2018/03/14 03:02:11.4061175 4420  6704  ${text}`);
  const check = (lines: readonly string[], expected: Told): void => {
    checkChain('WindowsUpdate.log', lines, expected);
  };
  const fault = (detail: string): readonly string[] =>
    old([
      'PT\tServer URL = http://mill.example/ClientWebService/client.asmx',
      'WS\tWARNING: Nws Failure: errorCode=0x803d0013',
      `WS\tWARNING: detail: ${detail}`,
      'PT\tWARNING: SyncUpdates_WithRecovery failed.: 0x80244007',
    ]);

  test('the fault of the server decides', () => {
    check(fault('<ErrorCode>InvalidParameters</ErrorCode><Message>parameters.OtherCachedUpdateIDs</Message>'), [
      'scan-too-many-updates 0x803D0013 line 2',
      '',
      'wsus-server',
    ]);
    check(
      fault('<ErrorCode>InternalServerError</ErrorCode><Method>"http://example/SimpleAuthWebService/GetAuthorizationCookie"</Method>'),
      ['scan-authorization 0x803D0013 line 2', '', 'wsus-client wsus-server'],
    );
    check(fault('<ErrorCode>Mill</ErrorCode>'), ['- 0x803D0013 line 2', '', '']);
  });
  test('a server that cannot be reached, and a connection that is not secure', () => {
    check(
      old([
        'Agent\t** START **  Agent: Finding updates [CallerId = AutomaticUpdates]',
        'Misc\tWARNING: Send failed with hr = 80072ee2.',
        'PT\tWARNING: SendRequest failed with hr = 80072ee2.',
        'Agent\t  * WARNING: Exit code = 0x80072EE2',
        'Agent\t**  END  **  Agent: Finding updates [CallerId = AutomaticUpdates]',
      ]),
      ['scan-unreachable 0x80072EE2 line 2', '', 'network proxy wsus-client'],
    );
    check(
      agent([
        'Misc            *FAILED* [80072F8F] Send request',
        'SLS             Complete the request URL HTTPS://mill.example/SLS with [80072F8F] and http status code[0] and send SLS events.',
        'SLS             *FAILED* [80072F8F] GetDownloadedOnWeakSSLCert',
        'Agent           *FAILED* [80072F8F] Failed to execute service registration call {8AB60E13-99C0-4723-B11F-FBA5A0DB78E1}',
      ]),
      ['scan-tls 0x80072F8F line 1', '', 'clock-roots tls proxy'],
    );
  });
  test('a proxy, and a setup that stops at once', () => {
    check(
      agent([
        'DownloadManager *FAILED* [80240438] Background download of UpdateId = 5B1D2C70-91A4-4F7E-8C55-0F3A6D2E7B18.1, failed due to proxy or proxy authentication error',
        'DownloadManager *FAILED* [80240438] Error occurred while downloading update 5B1D2C70-91A4-4F7E-8C55-0F3A6D2E7B18.1; notifying dependent calls.',
      ]),
      ['download-proxy 0x80240438 line 1', '', 'proxy network'],
    );
    check(
      agent([
        'Handler         Installer completed. Process return code = 0x80070490, result = 0x80070490, callback pending = False',
        'Handler         Handler: Setup360 returned unknown error 80070490 for state 5, resetting state to Unknown',
        'Handler         Exit code = 0x80070490',
      ]),
      ['setup-config 0x80070490 line 1', '', 'setup-config'],
    );
  });
  test('a policy that Configuration Manager cannot overrule', () => {
    const line = (text: string, type: string): string =>
      `<![LOG[${text}]LOG]!><time="03:12:44.338-180" date="03-14-2018" component="WUAHandler" context="" type="${type}" thread="6180" file="cwuahandler.cpp:3122">`;
    checkChain(
      'WUAHandler.log',
      [
        line(
          'Group policy settings were overwritten by a higher authority (Domain Controller) to: Server http://mill.example:8530 and Policy ENABLED',
          '1',
        ),
        line(
          'Failed to Add Update Source for WUAgent of type (2) and id ({5B1D2C70-91A4-4F7E-8C55-0F3A6D2E7B18}). Error = 0x87d00692.',
          '3',
        ),
      ],
      ['configmgr-policy-conflict 0x87D00692 line 1', '', 'wsus-client configmgr-scan'],
    );
  });
});

suite('chains: the title decides what 0x80070643 means', () => {
  const ROWS: readonly (readonly [title: string, id: string, fixes: string])[] = [
    ['2024-01 Security Update for Windows 10 Version 22H2 (KB5034441)', 'winre-kb5034441', 'winre-partition'],
    ['2024-01 Security Update for Windows 11 Version 21H2 (KB5034440)', 'winre-kb5034440', 'winre-partition'],
    ['2024-01 Security Update for Microsoft server operating system (KB5034439)', 'winre-kb5034439', 'winre-partition'],
    ['2018-03 Security Update for .NET Framework 4.7.1 (KB4012345)', 'dotnet', 'dotnet-repair msi-log'],
    ['Update for Microsoft Defender Antivirus antimalware platform (KB4012346)', 'defender', 'defender-platform'],
    ['Security Update for Microsoft Office 2016 (KB4012347) 64-Bit Edition', 'office', 'msi-product msi-log'],
    ['Update for Microsoft Visual C++ 2010 Redistributable (KB4012348)', 'visual-cpp', 'msi-product msi-log'],
  ];
  const report = (title: string, code = '80070643'): string =>
    `{6E0B7A15-2C4D-4E8F-9A01-B2C3D4E5F607}\t2018-03-14 03:12:53:112+0300\t1\t182 [AGENT_INSTALLING_FAILED]\t101\t{5B1D2C70-91A4-4F7E-8C55-0F3A6D2E7B18}\t501\t${code}\tAutomaticUpdates\tFailure\tContent Install\tInstallation Failure: Windows failed to install the following update with error 0x${code}: ${title}.\tkD3vT0pQx06bWm1s.1.0`;
  const told = (name: string, line: string): string => {
    const { findings, rootCause } = analyse(name, [line]);
    const finding = findings[rootCause?.finding ?? -1];
    return `${finding?.chain?.id ?? '-'} ${finding?.ground ?? '-'}`;
  };
  for (const [title, id, fixes] of ROWS) {
    test(id, () => {
      checkChain(
        'ReportingEvents.log',
        [report(title)],
        [`title-${id} 0x80070643 line 1`, `title ${title.replace(/\)[^)]*$/, ')')}`, fixes],
      );
      // In the agent's own log the report is one line of many, and its sentence ties the title to the code.
      const agent = `2018-03-14\t03:12:53:406\t 964\t1a30\tReport\tREPORT EVENT: ${report(title)}`;
      assert.equal(told('WindowsUpdate.log', agent), `title-${id}-agent chain`);
    });
  }
  test('an event only tells the result', () => {
    assert.equal(told('ReportingEvents.log', report('Update for .NET Framework (KB4012345)')), 'title-dotnet result');
  });
  test('another title, and another code, decide nothing', () => {
    assert.equal(told('ReportingEvents.log', report('Update for the Mill (KB4012345)')), '- result');
    assert.equal(told('ReportingEvents.log', report('Update for .NET Framework (KB4012345)', '80070005')), '- result');
  });
});

suite('chains: the catalogue', () => {
  test('every chain has its case', () => {
    const cases = ['agents', 'servicing'].map((name) => readFileSync(`test/unit/diagnosis/chains.${name}.test.ts`, 'utf8')).join('\n');
    const ids = new Set(bundled.catalog.chains.map(({ id }) => id.replace(/^title-/, '').replace(/-agent$/, '')));
    assert.deepEqual(
      [...ids].filter((id) => !cases.includes(id)),
      [],
    );
  });
});
