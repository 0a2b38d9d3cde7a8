import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { formatWithId } from '../../../src/log/formats';
import { instantsOf } from '../../../src/log/instants';
import { readRecords } from '../../../src/log/reader';
import { recognize } from '../../../src/log/recognize';
import { describeInstant } from '../../../src/log/time';
import { blueBox, cmTrace, MILL, setup } from '../../support/setupLines';

suite('setup logs: recognition', () => {
  const check = (lines: readonly string[], expected: string | undefined) => {
    assert.equal(recognize('x.txt', lines)?.id, expected);
  };
  const act = [setup('MOUPG', 'SetupHost::Prepare'), setup('', '[windeploy.exe] Waiting.'), setup('SP', 'Closing the log of the mill')];

  test('a copy with collapsed columns', () => {
    check(
      act.map((line) => line.replaceAll(/ +/g, ' ')),
      'setup-panther',
    );
  });
  test('a quoted one behind a fence, with ^M and blank lines', () => {
    check(['```', ...act.flatMap((line) => [`> ${line}^M`, ''])], 'setup-panther');
  });
  test('an excerpt that lost its dates', () => {
    check(
      act.map((line) => line.slice('2018-03-14 '.length)),
      'setup-panther',
    );
  });
  test('an excerpt that lost its times', () => {
    check(
      [setup('MOUPG', 'CSetupManager::Execute(44): Result = 0xC190010E', 'Error').slice('2018-03-14 03:20:07, '.length)],
      'setup-panther',
    );
  });
  test('lines without any component, told by the blanks in its place', () => {
    check([setup('', 'Key CollectFlour is not there.'), setup('', 'DVD is there')], 'setup-panther');
  });
  test("a setuperr.log with more lines of the servicing stack than of Setup's own", () => {
    check([...Array.from({ length: 30 }, () => setup('CSI', '00000001 (F) x', 'Error')), setup('MIG', 'x', 'Error')], 'setup-panther');
  });
  test('a CBS.log, a dism.log and the log of DPX are none', () => {
    check([setup('CBS', 'Starting TrustedInstaller initialization.')], 'cbs');
    check([setup('DISM', 'DISM.EXE: <----- Starting Dism.exe session ----->')], 'dism');
    check([setup('DPX', 'Started DPX phase: Inventory')], 'dpx');
  });
  test('another program with a similar stamp is left alone', () => {
    check(['2018-03-14 03:20:07, INFO, worker, started', '2018-03-14 03:20:08, ERROR, worker, stopped'], undefined);
    check(['2018-03-14 03:20:07: connected', '2018-03-14 03:20:08: closed'], undefined);
  });
  test('BlueBox.log cut at the front', () => {
    check([blueBox('Cleaning path: [C:\\$WINDOWS.~BT]'), blueBox('Creating path: [C:\\$WINDOWS.~BT\\Mill]')], 'mosetup-bluebox');
  });
  test("SetupDiag's report without its head, and one that found nothing", () => {
    check(['Error: SetupDiag reports abrupt down-level failure.', 'Last Operation: Finalize', 'Error: 0xC1900101 - 0x50016'], 'setup-diag');
    check(
      ['SetupDiag was unable to match to any known failure signatures.', 'System Information:', '\tMachine Name = MILL-04'],
      'setup-diag',
    );
  });
  test('prose about SetupDiag is no report', () => {
    check(['SetupDiag is a tool of Microsoft.', 'It reads logs.'], undefined);
  });
  test('the middle of a section of setupapi.dev.log, with its columns and without', () => {
    const body = [
      `     sto: {Stage Driver Package: ${MILL}} 03:31:40.211`,
      '!    inf:      Legacy directive. Code = 1299',
      '     flq:      Copying',
    ];
    check(body, 'setupapi');
    check(
      body.map((line) => line.replaceAll(/ +/g, ' ').trim()),
      'setupapi',
    );
  });
  test('a list of settings with short keys is no setupapi log', () => {
    check(['steps:', '  - cmd: build', '    set: fast', '  - cmd: test', '    reg: none'], undefined);
  });
  test('a Configuration Manager log whose records are wrapped at 80 columns', () => {
    const lines = [cmTrace('Async searching of updates using WUAgent started.'), cmTrace('Successfully completed scan.')];
    check(
      lines.flatMap((line) => line.match(/.{1,80}/g) ?? []),
      'cmtrace',
    );
  });
  test('Intune and scripts write the same layout and are left alone', () => {
    const intune =
      '<![LOG[[Win32App] x]LOG]!><time="03:12:44.3381234" date="3-14-2018" component="IntuneManagementExtension" context="" type="1" thread="5" file="">';
    check([intune, intune], undefined);
    check(
      [cmTrace('Deploying', { component: 'Deploy', file: 'Deploy.ps1' }), cmTrace('Done', { component: 'Deploy', file: '' })],
      undefined,
    );
  });
  test('the older layout of Configuration Manager', () => {
    check(['Wakeup for a polling cycle  $$<SMS_WSUS_SYNC_MANAGER><03-14-2018 03:12:44.338-180><thread=6180 (0x1824)>'], 'cmtrace');
  });
});

suite('setup logs: records', () => {
  /** Each record as `severity component first-last: message`. */
  const check = (id: string, lines: readonly string[], expected: readonly string[]) => {
    const format = formatWithId(id);
    assert.ok(format !== undefined);
    assert.deepEqual(
      readRecords(lines, format).map(
        ({ severity, component, first, last, messageColumn }) =>
          `${severity} ${component || '-'} ${first}-${last}: ${(lines[first] ?? '').slice(messageColumn, messageColumn + 24)}`,
      ),
      expected,
    );
  };
  test('lines without a stamp in %windir%\\setupact.log belong to the record before them', () => {
    check(
      'setup-panther',
      [setup('IBS', 'Applying image.'), '[3120] [ApplyFlour] (null)', '', setup('SYSPRP', 'Entering', 'Warning')],
      ['information IBS 0-1: Applying image.', 'warning SYSPRP 3-3: Entering'],
    );
  });
  test('a first word in capitals is no component', () => {
    check('setup-panther', [setup('', 'DVD is there')], ['information - 0-0: DVD is there']);
  });
  test('the header and the footer of a section keep their second line, and steps their depth', () => {
    check(
      'setupapi',
      [
        '>>>  [Setup Root Device - Install]',
        '>>>  Section start 2018/03/14 03:31:40.117',
        '     set: {Install Root Device: ROOT\\MILL\\0001} 03:31:40.117',
        '!!!  set:      It is not there.',
        '<<<  Section end 2018/03/14 03:31:40.118',
        '<<<  [Exit status: SUCCESS]',
        '',
      ],
      [
        'information - 0-1: [Setup Root Device - Ins',
        'information set 2-2: {Install Root Device: RO',
        'error set 3-3:      It is not there.',
        'information - 4-5: ',
      ],
    );
  });
  test('severity and component of a record that spans lines stand on its last', () => {
    check(
      'cmtrace',
      ['<![LOG[Updates:', 'none', cmTrace('', { type: 3, component: 'ScanAgent' }).slice('<![LOG['.length), cmTrace('Next')],
      ['error ScanAgent 0-2: Updates:', 'information WUAHandler 3-3: Next]LOG]!><time="03:12:'],
    );
  });
  test('the older layout: the message begins where the line does', () => {
    check(
      'cmtrace',
      ['WARNING: late  $$<SMS_WSUS_SYNC_MANAGER><Wed Mar 14 03:12:44.338 2018 W. Europe Standard Time><thread=6180 (0x1824)>'],
      ['warning SMS_WSUS_SYNC_MANAGER 0-0: WARNING: late  $$<SMS_WS'],
    );
  });
});

suite('setup logs: times', () => {
  const check = (id: string, lines: readonly string[], expected: readonly (string | null)[]) => {
    const format = formatWithId(id);
    assert.ok(format !== undefined);
    const told = instantsOf({ lines, records: readRecords(lines, format) }, format);
    assert.deepEqual(
      told.map((instant) => (instant === null ? null : describeInstant(instant))),
      expected,
    );
  };
  test('WinPE writes by a clock of its own, before and during a rollback', () => {
    check(
      'setup-panther',
      [
        setup('CSI', '0000000a@2018/3/14:00:20:07.891 CSI Transaction begins'),
        setup('SP', 'Initiating rollback/uninstall, phase = 0', 'Info', '18:33:06'),
        setup('SP', 'Rollback completed successfully.', 'Info', '18:33:07'),
        setup('SP', 'Initiating rollback/uninstall, phase = 1', 'Info', '03:33:57'),
      ],
      ['2018-03-14T03:20:07+03:00', '2018-03-14T18:33:06 local', '2018-03-14T18:33:07 local', '2018-03-14T03:33:57+03:00'],
    );
  });
  test('a bias counts against the offset, with either sign', () => {
    check(
      'cmtrace',
      [cmTrace('a'), cmTrace('b').replace('-180', '+240')],
      ['2018-03-14T03:12:44.338+03:00', '2018-03-14T03:12:44.338-04:00'],
    );
  });
  test('the older layouts', () => {
    check(
      'cmtrace',
      [
        'a  $$<SMS_X><03-14-2018 03:12:44.338-180><thread=6180 (0x1824)>',
        'b  $$<SMS_X><Wed Mar 14 03:12:44.338 2018 W. Europe Standard Time><thread=6180 (0x1824)>',
      ],
      ['2018-03-14T03:12:44.338+03:00', '2018-03-14T03:12:44.338 local'],
    );
  });
  test('an earlier Windows wrote the time of a section before the word', () => {
    check(
      'setupapi',
      [
        '>>>  [Device Install - ROOT\\MILL\\0001]',
        '>>>  2008/03/14 03:31:40.117: Section start',
        '<<<  [2008/03/14 03:31:41.000: Section end]',
      ],
      ['2008-03-14T03:31:40.117 local', '2008-03-14T03:31:41 local'],
    );
  });
});
