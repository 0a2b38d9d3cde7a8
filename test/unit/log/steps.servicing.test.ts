import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { formatWithId } from '../../../src/log/formats';

/** The step that a message tells, as `says group=text …`, and each clue as `tells value -> result`. */
function check(id: string, message: string, ...expected: readonly string[]): void {
  const format = formatWithId(id);
  assert.ok(format !== undefined);
  const step = format.steps.find(({ pattern }) => pattern.test(message));
  const named = Object.entries<string | undefined>(step?.pattern.exec(message)?.groups ?? {}).flatMap(([group, text]) =>
    text === undefined ? [] : [`${group}=${text}`],
  );
  const clues = format.clues.flatMap(({ tells, pattern }) => {
    const match = pattern.exec(message);
    if (match === null) return [];
    const { value = '', result } = match.groups ?? {};
    return [[tells, value, result === undefined ? '' : `-> ${result}`].filter((part) => part !== '').join(' ')];
  });
  assert.deepEqual([...(step === undefined ? [] : [[step.says, ...named].join(' ')]), ...clues], expected);
}

const PACKAGE = 'Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4';
const change = (states: string, more = 'client id: WindowsUpdateAgent, initiated offline: False') =>
  `Reporting package change completion for package: ${PACKAGE}, current: ${states}, failure source: Execute, failure details: "(null)", ${more}`;
const feature = (target: string, result: string) =>
  `Reporting selectable update change for package: Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~6.1.7601.17514, update: TelnetClient, start: Staged, applicable: Installed, target: ${target}, client id: DISM Package Manager Provider, initiated offline: False, reboot required: False, overall result:${result}`;

suite('log: steps and clues of the servicing stack', () => {
  test('a package is worked on, and its work ends with a code', () => {
    check(
      'cbs',
      `Exec: Processing started.  Client: WindowsUpdateAgent, Session: 30653021_1874302211, Package: ${PACKAGE}, Identifier: KB4056894`,
      `installing client=WindowsUpdateAgent package=${PACKAGE}`,
    );
    const ended = (hresult: string) =>
      `Exec: Processing complete.  Session: 30653021_1874302211, Package: ${PACKAGE} [HRESULT = ${hresult}]`;
    check('cbs', ended('0x00000bc2 - ERROR_SUCCESS_REBOOT_REQUIRED'), `restart-required package=${PACKAGE}`);
    check('cbs', ended('0x80070bc2 - ERROR_SUCCESS_REBOOT_REQUIRED'), `restart-required package=${PACKAGE}`);
    check('cbs', ended('0x800704c7 - ERROR_CANCELLED'), `cancelled package=${PACKAGE}`);
    check('cbs', ended('0x80073aa2 - ERROR_EVT_CONFIGURATION_ERROR'), `failed package=${PACKAGE}`);
    // It may have been staged only.
    check('cbs', ended('0x00000000 - S_OK'));
  });
  test('a package has changed, or has not', () => {
    const about = `package=${PACKAGE} client=WindowsUpdateAgent`;
    check('cbs', change('Installed, original: Staged, target: Installed, status: 0x0'), `installed ${about}`);
    check('cbs', `SQM: ${change('Installed, original: Staged, target: Installed, status: 0x0')}`, `installed ${about}`);
    check('cbs', change('Absent, original: Installed, target: Absent, status: 0x0'), `removed ${about}`, `uninstalled ${PACKAGE}`);
    check('cbs', change('Staged, original: Staged, target: Installed, status: 0x80073aa2'), `failed ${about}`);
    // Cleared away by Windows, not removed by anybody.
    check('cbs', change('Absent, original: Superseded, target: Absent, status: 0x0'));
  });
  test('a change that fails after the restart is undone', () => {
    const context = 'client id: WindowsUpdateAgent, pending decision: PackagePended, primitive execution context: Startup';
    check(
      'cbs',
      change('Staged, original: Staged, target: Installed, status: 0x800f0922', context),
      `rolled-back package=${PACKAGE} client=WindowsUpdateAgent`,
    );
    const startup = (name: string, hr: string) =>
      `Startup: Package: ${name} completed startup processing, new state: Staged, original: Staged, targeted: Installed.  hr = ${hr}`;
    check('cbs', startup(PACKAGE, '0x80073aa2'), `rolled-back package=${PACKAGE}`);
    check('cbs', startup(PACKAGE, '0x0'));
    check('cbs', startup('Microsoft-Windows-Example-Package~31bf3856ad364e35~amd64~~6.1.7601.24000', '0x80073aa2'));
  });
  test('the failure report names who asked', () => {
    check(
      'cbs',
      `WER: Generating failure report for package: ${PACKAGE}, status: 0x80073aa2, failure source: CSI Other, start state: Staged, target state: Installed, client id: WindowsUpdateAgent`,
      `failed package=${PACKAGE} client=WindowsUpdateAgent`,
    );
  });
  test('drivers and features', () => {
    check(
      'cbs',
      'Doqe: Installing driver Update ID: Package_2_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4~4056894-7_neutral_GDR',
      'installing package=Package_2_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4',
    );
    check('cbs', 'Doqe: Recording result: 0x80070003, for Inf: mill.inf', 'failed driver=mill.inf');
    check('cbs', 'Doqe: Recording result: 0x00000000, for Inf: mill.inf', 'installed driver=mill.inf');
    const about = 'feature=TelnetClient client=DISM Package Manager Provider';
    check('cbs', feature('Installed', '0x0 (S_OK)'), `installed ${about}`);
    check('cbs', feature('Staged', '0x0 (S_OK)'), `removed ${about}`);
    check('cbs', feature('Installed', '0x800f0922 (CBS_E_INSTALLERS_FAILED)'), `failed ${about}`);
  });
  test('the machine, as far as the stack tells it', () => {
    check(
      'cbs',
      'Loaded Servicing Stack v6.1.7601.24024 with Core: C:\\Windows\\winsxs\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_6.1.7601.24024_none_0123456789abcdef\\cbscore.dll',
      'stack 6.1.7601.24024',
      'architecture amd64',
    );
    check('cbs', 'Build: 19041.1.amd64fre.vb_release.191206-1406', 'windows 19041');
  });
  test('a run of sfc and what it finds', () => {
    check('cbs', 'TiWorker: Client requests SFP repair object.', 'sfc');
    check('cbs', '0000021a [SR] Repairing 3 components', 'sfc -> 3 components');
    const cannot = (name: string) =>
      `00000014 [SR] Cannot repair member file ${name} of Example, version 6.1.7601.1, arch amd64, nonSxS in the store, hash mismatch`;
    check('cbs', cannot("[l:11]'example.dll'"), 'corrupt-file example.dll');
    check('cbs', cannot('[l:22{11}]"example.dll"'), 'corrupt-file example.dll');
    // Said of them on every machine.
    check('cbs', cannot("[l:24]'tls_branding_config.xml'"));
    check('cbs', cannot("[l:11]'picture.svg'"));
    check('cbs', '[Pnp] Corrupt file: C:\\Windows\\System32\\drivers\\mill.sys', 'corrupt-file C:\\Windows\\System32\\drivers\\mill.sys');
  });
  test('a repair of the store and what it finds', () => {
    check(
      'cbs',
      'Exec: Processing complete, session(Corruption Repairing): 30653021_1 [HRESULT = 0x800f081f - CBS_E_SOURCE_MISSING]',
      'dism-restore -> 0x800f081f - CBS_E_SOURCE_MISSING',
    );
    check(
      'cbs',
      'Exec: Processing complete, session(Corruption Detecting): 30653021_1 [HRESULT = 0x00000000 - S_OK]',
      'dism-scan -> 0x00000000 - S_OK',
    );
    const damaged = 'amd64_example_31bf3856ad364e35_10.0.19041.1_none_0123456789abcdef\\example.dll';
    check('cbs', `(p)\tCSI Payload Corrupt\t(n)\t\t\t${damaged}`, `corrupt-file ${damaged}`);
    check('cbs', `(p) CSI Payload Corrupt   ${damaged}`, `corrupt-file ${damaged}`);
  });
});

suite('log: steps and clues of DISM', () => {
  test('a command tells what is wanted, and the change itself that it has begun', () => {
    check('dism', 'Executing command line: dism  /online /enable-feature /featurename:NetFx3 /all', 'listed feature=NetFx3');
    check('dism', 'Executing command line: dism.exe  /Online /Enable-Feature:TelnetClient', 'listed feature=TelnetClient');
    check(
      'dism',
      'Executing command line: C:\\Windows\\System32\\dism.exe /online /add-package /packagepath:C:\\Temp\\mill\\Windows6.1-KB4056894-x64.cab /quiet',
      'listed title=Windows6.1-KB4056894-x64.cab',
    );
    check('dism', `Executing command line: dism /online /remove-package /packagename:${PACKAGE}`, `removing package=${PACKAGE}`);
    check('dism', 'Initiating Changes on Package with values: 4, 7 - CDISMPackage::Internal_ChangePackageState', 'installing');
    check('dism', 'Image session has been closed. Reboot required=yes.', 'restart-required');
    check('dism', 'Failed while processing command add-package. - CPackageManagerCLIHandler::ExecuteCmdLine(hr:0x800f081f)', 'failed');
    check('dism', 'Failed while processing command cleanup-image. - CPackageManagerCLIHandler::ExecuteCmdLine(hr:0x800f081f)');
  });
  test('what a program asks for', () => {
    check(
      'dism',
      'Input parameters: Session: 12, PackagePath: D:\\mill\\Windows6.1-KB4056894-x64.cab, IgnoreCheck: 0, PreventPending: 0, UserData: 0x0 - DismAddPackageInternal',
      'installing title=Windows6.1-KB4056894-x64.cab',
    );
  });
  test('repairs and the Windows that is serviced', () => {
    check(
      'dism',
      'Executing command line: dism /online /cleanup-image /RestoreHealth',
      'dism-restore dism /online /cleanup-image /RestoreHealth',
    );
    check('dism', 'Executing command line: dism /online /cleanup-image /checkhealth', 'dism-scan dism /online /cleanup-image /checkhealth');
    check(
      'dism',
      'Target image information: OS Version=6.1.7601.24000, Image architecture=amd64',
      'windows 6.1.7601.24000',
      'architecture amd64',
    );
    // It may be WinPE.
    check('dism', 'Host machine information: OS Version=10.0.17134, Running architecture=amd64, Number of processors=4');
  });
  test('the console', () => {
    check('dism-console', 'Dism /Online /Enable-Feature /FeatureName:NetFx3', 'installing feature=NetFx3');
    check('dism-console', '0x800f081f\n\nThe source files could not be found.', 'failed');
    check('dism-console', 'The operation completed successfully.', 'installed');
    check('dism-console', 'sfc /scannow\n', 'listed', 'sfc /scannow');
    check(
      'dism-console',
      'Windows Resource Protection did not find any integrity violations.',
      'sfc -> Windows Resource Protection did not find any integrity violations.',
    );
    check(
      'dism-console',
      'Dism /Online /Cleanup-Image /ScanHealth\nVersion: 10.0.19041.1\n\nImage Version: 10.0.19045.2965\n',
      'listed',
      'windows 10.0.19045.2965',
      'dism-scan Dism /Online /Cleanup-Image /ScanHealth',
    );
  });
});

suite('log: steps and clues of Windows Setup and of drivers', () => {
  test('an upgrade by its build, from its phases to its end', () => {
    check('setup-panther', 'SetupHost: Setup build version is: 10.0.16299.15 (rs3_release.170928-1534)', 'listed title=10.0.16299.15');
    check('setup-panther', 'Setup phase change: [SetupPhaseUnpack] -> [SetupPhaseInstall]', 'installing');
    check('setup-panther', 'Setup phase change: [SetupPhaseInstall] -> [SetupPhaseError]');
    check('setup-panther', 'SetupHost: Reporting post reboot event -> [0xC1900101, 0x30018]', 'rolled-back');
    check('setup-panther', 'CInstallUI::ConfirmCanceled: User cancel confirmed', 'cancelled');
    check('setup-panther', 'SetupHost: Reporting error event -> [0x800704C7, 0x0]', 'failed');
    check('setup-panther', 'Finalize: Reporting result value: [0x0]', 'installed');
    check('setup-panther', 'Operation failed: Add [1] Driver Package: mill.inf. Error: 0x800F0203', 'failed driver=mill.inf');
    check('mosetup-bluebox', 'BuildInfo: [10.0.16299.15 (rs3_release.170928-1534)]', 'installing title=10.0.16299.15');
    check('mosetup-bluebox', 'Opening Box Result: [0x80070070]', 'failed');
  });
  test('the Windows that is to be replaced', () => {
    check('setup-panther', '    Host OS Version         [ 10.0.16299 ]', 'windows 10.0.16299');
    check('setup-panther', '    Host OS Edition         [ Professional ]', 'edition Professional');
    check('setup-panther', '    Host OS Architecture    [ x64 ]', 'architecture x64');
    check('setup-panther', '    Host OS Language Id     [ 1041 ]', 'language 1041');
    check(
      'setup-panther',
      'AddDriverFiles: Processing driver: Mill Grinder, Mill Works, Mill Works',
      'software Mill Grinder, Mill Works, Mill Works',
    );
    check('setup-panther', 'AddDriverFiles: Processing driver: USB Root Hub, (Standard USB Host Controller), Microsoft');
    check(
      'setup-diag',
      '\n\tMachine Name = MILL-04\n\tHostOSArchitecture = x64\n\tHostOSBuildString = 19041.1.amd64fre.vb_release.191206-1406\n\tTargetOSBuildString = 10.0.22621.1 (ni_release.220506-1250)\n\tHostOSLanguageId = 1041\n\tHostOSEdition = Core\n\tRegisteredAV = Mill Shield',
      'installing title=10.0.22621.1',
      'computer MILL-04',
      'windows 19041',
      'edition Core',
      'architecture x64',
      'language 1041',
      'software Mill Shield',
    );
    check('setup-diag', '\n\tRegisteredAV = Windows Defender\n\tFilterDrivers = FileInfo');
  });
  test('the installation of a device', () => {
    check(
      'setupapi',
      '[Device Install (Hardware initiated) - ROOT\\MILL\\0001]\n>>>  Section start 2018/03/14 03:31:40.117',
      'installing driver=ROOT\\MILL\\0001',
    );
    check('setupapi', '[Delete Device - ROOT\\MILL\\0001]\n>>>  Section start 2018/03/14 03:31:40.117', 'listed');
    check('setupapi', '\n<<<  [Exit status: FAILURE(0x00000207)]', 'failed');
    check('setupapi', '\n<<<  [Exit status: SUCCESS]', 'installed');
    check(
      'setupapi',
      'Device Install Log]\n     OS Version = 10.0.14393\n     Service Pack = 0.0\n     Architecture = amd64',
      'windows 10.0.14393',
      'architecture amd64',
    );
    check('setupapi', '     Provider       = Mill Works', 'software Mill Works');
    check('setupapi', '     Provider       = Microsoft');
  });
  test('CheckSUR', () => {
    check('checksur', 'Checking System Update Readiness.\nBinary Version 6.1.7601.22471', 'checksur');
    check('checksur', 'Summary:\nSeconds executed: 264\n Found 3 errors\n  CBS MUM Corrupt Total count: 3', 'checksur -> Found 3 errors');
    check('checksur', '(f)\tCSI Payload File Missing\t0x00000000\texample.dll\tamd64_example_31bf3856ad364e35', 'corrupt-file example.dll');
    check('checksur', '(fix)\tCSI Payload File Missing\tCSI File Replaced\tFile: example.dll');
  });
});
