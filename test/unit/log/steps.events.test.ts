import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { isUpdateEvent, sentenceOf } from '../../../src/file/updateEvents';
import { BUNDLE, checkClues, checkSteps as check, FOLLOWING, TITLE } from '../../support/steps';

suite('log: steps in event logs', () => {
  const event = (id: number, time: string, text: string, source = 'Microsoft-Windows-WindowsUpdateClient') => [
    `Event[${id}]:`,
    '  Log Name: System',
    `  Source: ${source}`,
    `  Date: 2018-03-14T${time}.0000000Z`,
    `  Event ID: ${id}`,
    '  Level: Information',
    '  Computer: WKS-0317',
    '  Description: ',
    ...text.split('\n'),
    '',
  ];
  const named = `updateTitle: ${TITLE}\nupdateGuid: {${BUNDLE}}\nupdateRevisionNumber: 501`;
  test("Windows' own sentences", () => {
    check(
      'eventlog-text',
      [
        ...event(43, '03:10:00', `Installation Started: Windows has started installing ${FOLLOWING}`),
        ...event(20, '03:12:00', `Installation Failure: Windows failed to install the following update with error 0x80073AA2: ${TITLE}.`),
        ...event(43, '09:10:00', `Installation Started: Windows has started installing ${FOLLOWING}`),
        ...event(19, '09:12:00', `Installation Successful: Windows successfully installed ${FOLLOWING}`),
        ...event(23, '10:12:00', `Uninstallation Successful: Windows successfully uninstalled ${FOLLOWING}`),
      ],
      ['KB4056894 failed: installing failed', 'KB4056894 succeeded: installing installed', 'KB4056894 succeeded: removed'],
    );
  });
  test('with the newest first they come in order of time', () => {
    check(
      'eventlog-text',
      [
        ...event(20, '03:12:00', `Windows failed to install the following update with error 0x80073AA2: ${TITLE}.`),
        ...event(43, '03:10:00', `Windows has started installing ${FOLLOWING}`),
        ...event(43, '02:10:00', 'Windows has started installing the following update: Driver - Net - 1.2.3.4'),
      ],
      ['Driver - Net - 1.2.3.4 unknown: installing', 'KB4056894 failed: installing failed'],
    );
  });
  test('the sentence of another language, by provider, id and number', () => {
    check(
      'eventlog-text',
      [
        ...event(43, '03:10:00', `Installation gestartet: Die Installation des folgenden Updates wurde gestartet: ${TITLE}`),
        ...event(20, '03:12:00', `Installationsfehler: Fehler 0x80073aa2 bei folgendem Update: ${TITLE}.`),
      ],
      ['KB4056894 failed: installing failed'],
    );
  });
  test('the text that is made of an .evtx', () => {
    check(
      'eventlog-text',
      [
        ...event(44, '03:10:00', `The download of an update has started.\n${named}`),
        ...event(43, '03:11:00', `The installation of an update has started.\n${named}`),
        ...event(20, '03:12:00', `An update could not be installed.\nerrorCode: 0x80073aa2\n${named}`),
      ],
      ['KB4056894 failed: downloading installing failed'],
    );
  });
  test('packages of the servicing stack, by their sentences and by fields', () => {
    const servicing = (id: number, time: string, text: string) => event(id, time, text, 'Microsoft-Windows-Servicing');
    check(
      'eventlog-text',
      [
        ...servicing(
          1,
          '03:10:00',
          'Initiating changes for package KB4056894. Current state is Absent. Target state is Installed. Client id: WindowsUpdateAgent.',
        ),
        ...servicing(4, '03:11:00', 'A reboot is necessary before package KB4056894 can be changed to the Installed state.'),
        ...servicing(3, '03:20:00', 'Package KB4056894 failed to be changed to the Installed state. Status: 0x80073aa2.'),
      ],
      ['KB4056894 failed by WindowsUpdateAgent: installing restart-required failed'],
    );
    check(
      'eventlog-text',
      [
        ...servicing(
          1,
          '03:10:00',
          'A change of a package has begun.\nPackageIdentifier: KB4056894\nInitialPackageState: 5000\nInitialPackageStateTextized: Absent\nIntendedPackageState: 5112\nIntendedPackageStateTextized: Installed\nClient: WindowsUpdateAgent',
        ),
        ...servicing(
          2,
          '03:11:00',
          'A package was changed.\nPackageIdentifier: KB4056894\nIntendedPackageState: Installed\nErrorCode: 0x0\nClient: WindowsUpdateAgent',
        ),
        ...servicing(
          1,
          '04:10:00',
          'A change of a package has begun.\nPackageIdentifier: KB4056894\nInitialPackageState: Installed\nIntendedPackageState: Absent\nClient: DISM Package Manager Provider',
        ),
      ],
      ['KB4056894 succeeded by WindowsUpdateAgent: installing installed', 'KB4056894 unknown by DISM Package Manager Provider: removing'],
    );
    // Only staged, and it goes on later.
    check(
      'eventlog-text',
      servicing(
        3,
        '03:11:00',
        'A package could not be changed.\nPackageIdentifier: KB4093137\nIntendedPackageState: Staged\nErrorCode: 0x800f0816\nClient: WindowsUpdateAgent',
      ),
      [],
    );
    check(
      'eventlog-text',
      servicing(
        10,
        '03:11:00',
        'A Windows feature was turned off.\nUpdateName: SMB1Protocol\nPackageIdentifier: Microsoft-Windows-SMB1\nErrorCode: 0x0',
      ),
      ['SMB1Protocol succeeded: removed'],
    );
  });
  test('wusa', () => {
    const wusa = (text: string) => event(2, '03:11:00', text, 'Microsoft-Windows-WUSA');
    check(
      'eventlog-text',
      wusa(`Windows update "${TITLE}" was successfully installed. (Command line: ""C:\\Windows\\System32\\wusa.exe" x.msu")`),
      ['KB4056894 succeeded by wusa: installed'],
    );
    check(
      'eventlog-text',
      wusa(`Windows update ${TITLE} could not be installed because of error 2147957410 "" (Command line: "wusa x.msu")`),
      ['KB4056894 failed: failed'],
    );
    check(
      'eventlog-text',
      wusa(`Windows update ${TITLE} requires a computer restart to complete the installation. (Command line: "wusa x.msu")`),
      ['KB4056894 pending-restart by wusa: restart-required'],
    );
  });
  test('as a table', () => {
    check(
      'eventlog-csv',
      [
        'Level,Date and Time,Source,Event ID,Task Category',
        `Error,3/14/2018 3:12:52 AM,Microsoft-Windows-WindowsUpdateClient,20,Windows Update Agent,"Installation Failure: Windows failed to install the following update with error 0x80073AA2: ${TITLE}."`,
        `Information,3/14/2018 3:10:00 AM,Microsoft-Windows-WindowsUpdateClient,43,Windows Update Agent,"Installation Started: Windows has started installing ${FOLLOWING}"`,
        `Information,3/14/2018 3:09:00 AM,Microsoft-Windows-WindowsUpdateClient,19,Agente,"Instalación correcta: Windows instaló la siguiente actualización: Otra (KB4056897)"`,
      ],
      ['KB4056897 succeeded: installed', 'KB4056894 failed: installing failed'],
    );
  });
  test('as XML', () => {
    const xml = (provider: string, id: number, time: string, data: string) =>
      `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-${provider}' Guid='{945a8954-c147-4acd-923f-40c45405a658}'/><EventID>${id}</EventID><Level>4</Level><TimeCreated SystemTime='2018-03-14T${time}.0310000Z'/><Computer>WKS-0317</Computer></System>${data}</Event>`;
    const update = `<Data Name='updateTitle'>${TITLE}</Data><Data Name='updateGuid'>{${BUNDLE}}</Data>`;
    const lines = [
      xml('WindowsUpdateClient', 43, '02:10:00', `<EventData>${update}</EventData>`),
      xml('WindowsUpdateClient', 20, '02:12:00', `<EventData><Data Name='errorCode'>0x80073aa2</Data>${update}</EventData>`),
      xml(
        'Servicing',
        2,
        '05:12:00',
        '<UserData><CbsPackageChangeState><PackageIdentifier>KB4490628</PackageIdentifier><IntendedPackageState>Installed</IntendedPackageState><ErrorCode>0x0</ErrorCode><Client>WindowsUpdateAgent</Client></CbsPackageChangeState></UserData>',
      ),
      xml('Kernel-General', 12, '06:00:00', ''),
    ];
    check('eventlog-xml', lines, ['KB4056894 failed: installing failed', 'KB4490628 succeeded by WindowsUpdateAgent: installed']);
    checkClues('eventlog-xml', lines, ['computer WKS-0317', 'restarted']);
  });
  test('tells restarts with who asked, what was removed and a new store', () => {
    checkClues(
      'eventlog-text',
      [
        ...event(
          1074,
          '03:00:00',
          'The process C:\\Windows\\system32\\shutdown.exe (WKS-0317) has initiated the restart of computer WKS-0317 on behalf of user X for the following reason: Other',
          'User32',
        ),
        ...event(6005, '03:02:00', 'The Event log service was started.', 'EventLog'),
        ...event(
          12,
          '03:02:01',
          'The operating system started at system time 2018-03-14T03:02:00.500000000Z.',
          'Microsoft-Windows-Kernel-General',
        ),
        ...event(
          1034,
          '04:00:00',
          'Windows Installer removed the product. Product Name: Invented Guard 4. Product Version: 4.0.1. Product Language: 1033. Manufacturer: Invented. Removal success or error status: 0.',
          'MsiInstaller',
        ),
        ...event(
          325,
          '05:00:00',
          'svchost (1172,D,0) SUS20ClientDataStore: The database engine created a new database (1, C:\\Windows\\SoftwareDistribution\\DataStore\\DataStore.edb). (Time=0 seconds)',
          'ESENT',
        ),
        ...event(
          325,
          '05:00:01',
          'svchost (808) SRUJet: The database engine created a new database (1, C:\\Windows\\system32\\SRU\\SRUDB.dat). (Time=0 seconds)',
          'ESENT',
        ),
      ],
      ['restarted C:\\Windows\\system32\\shutdown.exe', 'computer WKS-0317', 'uninstalled Invented Guard 4', 'reset'],
    );
    checkClues(
      'eventlog-text',
      event(
        12,
        '03:02:01',
        'Windows has started.\nMajorVersion: 10\nMinorVersion: 0\nBuildVersion: 19045\nQfeVersion: 1',
        'Microsoft-Windows-Kernel-General',
      ),
      ['computer WKS-0317', 'restarted', 'windows 19045'],
    );
  });
  test('the text of an .evtx has the events between tries, and of other databases none', () => {
    const store = [['Data', 'C:\\Windows\\SoftwareDistribution\\DataStore\\DataStore.edb']] as const;
    assert.ok(isUpdateEvent({ provider: 'ESENT', id: '325' }, store));
    assert.ok(!isUpdateEvent({ provider: 'ESENT', id: '326' }, store));
    assert.ok(!isUpdateEvent({ provider: 'ESENT', id: '325' }, [['Data', 'C:\\Windows\\system32\\SRU\\SRUDB.dat']]));
    assert.equal(sentenceOf({ provider: 'ESENT', id: '325' }), 'A new update store was made.');
    assert.ok(isUpdateEvent({ provider: 'User32', id: '1074' }, []) && !isUpdateEvent({ provider: 'User32', id: '1073' }, []));
  });
});

suite('log: steps in other texts', () => {
  test('Configuration Manager', () => {
    const line = (second: number, text: string) =>
      `<![LOG[${text}]LOG]!><time="03:13:${second}.117+000" date="03-14-2018" component="UpdatesHandler" context="" type="1" thread="6180" file="x.cpp:2210">`;
    const site = 'Site_D3A5F7EA-25D4-4C6B-B47C-C74997522A76/SUM_';
    const id = BUNDLE.toLowerCase();
    check(
      'cmtrace',
      [
        line(
          10,
          `Update (${site}${id}) Name (${TITLE}) ArticleID (4056894) added to the targeted list of deployment ({B040D195-8FA8-48D3-953F-17E878DAB23D})`,
        ),
        line(11, `Update (${site}${id}) Progress: Status = ciStateDownloading, PercentComplete = 0, Result = 0x0`),
        line(12, `Update (${site}${id}) Progress: Status = ciStateWaitInstall, PercentComplete = 0, DownloadSize = 0, Result = 0x0`),
        line(13, `Update (${id}) added to the installation batch`),
        line(14, `Update 1 (${id}) finished installing (0x80073AA2), Reboot Required? No`),
      ],
      ['KB4056894 failed: downloading downloaded installing failed'],
    );
    check(
      'cmtrace',
      [line(14, `Update 1 (${id}) finished installing (0x00000000), Reboot Required? Yes`)],
      [`${id} pending-restart: restart-required`],
    );
    check('cmtrace', [line(14, `Update 1 (${id}) finished installing (0x00000000), Reboot Required? No`)], [`${id} succeeded: installed`]);
    check('cmtrace', [line(14, `1. Update (Missing): ${TITLE} (${id}, 200)`)], []);
    checkClues(
      'cmtrace',
      [line(14, 'Enabling WUA Managed server policy to use server: http://wsus.example:8530')],
      ['wsus http://wsus.example:8530'],
    );
  });
  test('PSWindowsUpdate', () => {
    const row = (number: number, state: string) =>
      `${number} SRV-01       ${state.padEnd(10)} KB4056894  249MB 2018-01 Security Monthly Quality Rollup for Win...`;
    check('pswindowsupdate', [row(1, 'Accepted'), row(2, 'Downloaded'), row(3, 'Failed')], ['KB4056894 failed: downloaded failed']);
    check('pswindowsupdate', [row(1, 'Installed')], ['KB4056894 succeeded: installed']);
    check(
      'pswindowsupdate',
      [row(1, 'Installed'), "Reboot is required. Do it now? [Y / N] (default is 'N')"],
      ['KB4056894 pending-restart: restart-required'],
    );
    check('pswindowsupdate', [`SRV-01       Installation   Failed     3/14/2018 3:12:00 AM ${TITLE}`], ['KB4056894 failed: failed']);
  });
  test('the update history, in which each line is a try of its own', () => {
    check(
      'update-history',
      [
        TITLE,
        'Failed to install on \u200e3/\u200e14/\u200e2018 - 0x80073aa2',
        TITLE,
        'Successfully installed on \u200e3/\u200e15/\u200e2018',
      ],
      ['KB4056894 failed: failed', 'KB4056894 succeeded: installed'],
    );
    check(
      'update-history',
      [TITLE, 'Failed to install on 3/14/2018 - 0x80073aa2', TITLE, 'Failed to install on 3/15/2018 - 0x80073aa2'],
      ['KB4056894 failed: failed', 'KB4056894 failed: failed'],
    );
    check(
      'update-history',
      [`Security Update for Office (KB4011707)\tSuccessful\tImportant\t3/14/2018`],
      ['KB4011707 succeeded: installed'],
    );
    check('update-history', ['Windows 10 の累積更新プログラム (KB4088776) - エラー 0x80073AA2'], ['KB4088776 failed: failed']);
  });
  test("the update orchestrator's results", () => {
    const result = (what: string, hr: string) => `*${what} finished* -> [Results] : {${BUNDLE.toLowerCase()}}:${TITLE}:hr=${hr};`;
    check('uso-log', [result('Download', '0x0'), result('Install', '0x80073aa2')], ['KB4056894 failed: downloaded failed']);
  });
});
