import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { diagnose } from '../../../src/diagnosis/diagnose';
import type { LogAnalysis } from '../../../src/diagnosis/finding';
import { splitLines } from '../../../src/text/lines';
import { bundled } from '../../support/bundledCatalog';

const analyze = (text: string): LogAnalysis => diagnose({ name: 'x.txt', lines: splitLines(text) }, bundled.catalog);

/** What the text is taken for, and the root code where it tells of a failure. */
function check(text: string, expected: string): void {
  const { format, updateLog, failed, rootCause } = analyze(text);
  const verdict = failed ? ` failed ${rootCause?.code ?? 'without a code'}` : '';
  assert.equal(format === 'none' ? format : `${format}${updateLog ? '' : ' about something else'}${verdict}`, expected);
}

const CBS = [
  '2018-03-14 03:09:58, Info                  CBS    Session: 30653021_1874302211 initialized by client WindowsUpdateAgent.',
  '2018-03-14 03:12:41, Info                  CBS    Failed to pin deployment [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]',
  '2018-03-14 03:12:44, Info                  CBS    Session: 30653021_1874302211 finalized. Reboot required: no [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]',
];
const AGENT = [
  '2018-03-14\t03:02:11:406\t 964\t1a30\tAgent\t** START **  Agent: Finding updates [CallerId = AutomaticUpdates]',
  '2018-03-14\t03:02:12:406\t 964\t1a30\tAgent\t  * WARNING: Exit code = 0x80072EE2',
];
const EVENT =
  '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-WindowsUpdateClient"/><EventID>20</EventID><Level>2</Level></System><EventData><Data Name="errorCode">0x80073aa2</Data></EventData></Event>';

suite('recognition: what a search or a page did to a log', () => {
  test('line numbers', () => {
    check(CBS.map((line, index) => `${index + 1}:${line}`).join('\n'), 'cbs failed 0x80073712');
    check(CBS.map((line, index) => `${index + 1}: ${line}`).join('\n'), 'cbs failed 0x80073712');
    check(AGENT.map((line, index) => `${index + 412}:${line}`).join('\n'), 'windowsupdate-classic failed 0x80072EE2');
  });
  test('line numbers of an excerpt of Setup', () => {
    const line = '2018-03-14 03:15:24, Error                 MOUPG  CSetupHost::Execute(372): Result = 0x80070070';
    check(`1204:${line}\n1205:${line}`, 'setup-panther failed 0x80070070');
  });
  test('the file before each line', () => {
    check(CBS.map((line) => `C:\\Windows\\Logs\\CBS\\CBS.log:${line}`).join('\n'), 'cbs failed 0x80073712');
  });
});

suite('recognition: the same in other shapes', () => {
  test('all properties of Get-WinEvent as a list', () => {
    check(
      [
        'Message              : Installation Failure: Windows failed to install the following update with error 0x80073AA2: Security Update for Windows (KB4056894).',
        'Id                   : 20',
        'Version              : 1',
        'Qualifiers           :',
        'Level                : 2',
        'Task                 : 1',
        'Opcode               : 13',
        'RecordId             : 518',
        'ProviderName         : Microsoft-Windows-WindowsUpdateClient',
        'LogName              : System',
        'ProcessId            : 964',
        'ThreadId             : 6704',
        'MachineName          : WKS-0317',
        'TimeCreated          : 3/14/2018 3:12:52 AM',
        'LevelDisplayName     : Error',
      ].join('\n'),
      'eventlog-text failed 0x80073AA2',
    );
  });
  test('the table of Get-WinEvent, which cuts every message', () => {
    const table = [
      '',
      '   ProviderName: Microsoft-Windows-WindowsUpdateClient',
      '',
      'TimeCreated                     Id LevelDisplayName Message',
      '-----------                     -- ---------------- -------',
      '3/14/2018 3:12:52 AM            20 Error            Installation Failure: Windows failed to install the followi...',
      '3/14/2018 3:02:11 AM            43 Information      Installation Started: Windows has started installing the fo...',
    ];
    check(table.join('\n'), 'eventlog-text failed without a code');
    check(table.toSpliced(5, 1).join('\n'), 'eventlog-text');
  });
  test('all properties of Get-EventLog as a list', () => {
    check(
      [
        'Index              : 518',
        'EntryType          : Error',
        'InstanceId         : 20',
        'Message            : Installation Failure: Windows failed to install the following update with error 0x80073AA2: Security Update (KB4056894).',
        'Category           : Windows Update Agent',
        'ReplacementStrings : {0x80073AA2, Security Update (KB4056894)}',
        'Source             : Microsoft-Windows-WindowsUpdateClient',
        'TimeGenerated      : 3/14/2018 3:12:52 AM',
      ].join('\n'),
      'eventlog-text failed 0x80073AA2',
    );
  });
  test('a table of events without the provider, by what they say', () => {
    check(
      '"TimeCreated","Id","LevelDisplayName","Message"\n"3/14/2018 3:12:52 AM","20","Error","Installation Failure: Windows failed to install the following update with error 0x80073AA2: Security Update (KB4056894)."',
      'eventlog-csv failed 0x80073AA2',
    );
    check(
      '"TimeCreated","Id","LevelDisplayName","Message"\n"3/14/2018 3:12:52 AM","7036","Information","A service."',
      'eventlog-csv about something else',
    );
  });
  test("the header of Event Viewer's table in the languages of its rows", () => {
    for (const header of [
      'Ebene,Datum und Uhrzeit,Quelle,Ereignis-ID',
      'Livello,Data e ora,Origine,ID evento',
      'Nível,Data e hora,Fonte,Identificação do Evento',
      'Уровень,Дата и время,Источник,Код события',
    ])
      check(header, 'eventlog-csv about something else');
  });
  test('the report of SetupDiag as XML and JSON', () => {
    check(
      [
        '<?xml version="1.0" encoding="utf-16"?>',
        '<SetupDiag xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="https://docs.microsoft.com/windows/deployment/upgrade/setupdiag">',
        '  <Version>1.6.0.0</Version>',
        '  <ProfileName>FindMillError</ProfileName>',
        '  <ProfileGuid>5B1D2C70-91A4-4F7E-8C55-0F3A6D2E7B18</ProfileGuid>',
        '  <FailureDetails>Err = 0xC1900101-0x20017, LastOperation = Boot, LastPhase = Safe OS</FailureDetails>',
        '</SetupDiag>',
      ].join('\n'),
      'setup-diag failed 0xC1900101-0x20017',
    );
    check(
      [
        '{',
        '    "Version":"1.6.0.0",',
        '    "ProfileName":"FindMillError",',
        '    "ProfileGuid":"5B1D2C70-91A4-4F7E-8C55-0F3A6D2E7B18",',
        '    "FailureDetails":"Err = 0x800704B8, LastOperation = Finalize, LastPhase = Downlevel"',
        '}',
      ].join('\n'),
      'setup-diag failed 0x800704B8',
    );
  });
  test('the table of Get-WUHistory', () => {
    const head = [
      'ComputerName Operationname  Result     Date                Title',
      '------------ -------------  ------     ----                -----',
    ];
    const row = (result: string): string =>
      `WKS-0317     Installation   ${result.padEnd(10)} 3/14/2018 3:12:52 AM Security Update for Windows (KB4056894)`;
    check([...head, row('Succeeded'), row('Failed')].join('\n'), 'pswindowsupdate failed without a code');
    check([...head, row('Succeeded'), row('InProgress')].join('\n'), 'pswindowsupdate');
    assert.equal(analyze([...head, row('Failed')].join('\n')).update, 'KB4056894');
  });
});

suite('recognition: what only quotes a log', () => {
  test('a patch', () => {
    check(
      ['diff --git a/CBS.log b/CBS.log', '--- a/CBS.log', '+++ b/CBS.log', '@@ -1,3 +1,3 @@', ...CBS.map((line) => ` ${line}`)].join('\n'),
      'none',
    );
  });
  test('a program that holds events as text', () => {
    check(`import x from 'y';\n\nconst EVENT =\n  '${EVENT}';\n`, 'none');
    check(EVENT, 'eventlog-xml failed 0x80073AA2');
    check(`<?xml version="1.0" encoding="utf-8"?><Events>${EVENT}${EVENT}</Events>`, 'eventlog-xml failed 0x80073AA2');
  });
  test('a program that holds the sentence by which a log says what it is', () => {
    check(`const lines = [\n  'Info  DISM   Initialized Panther logging at D:\\Sources\\Panther\\cbs.log',\n];\n`, 'none');
  });
  test('another command of Windows that ends well', () => {
    check('C:\\>bcdedit /set {default} bootmenupolicy legacy\nThe operation completed successfully.\n', 'none');
  });
  test('another program that launches and waits', () => {
    check('2018-03-14 03:15:24: Launching worker 3\n2018-03-14 03:15:25: Waiting for process 12\n', 'none');
  });
});
