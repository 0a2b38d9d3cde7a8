import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { formatWithId } from '../../../src/log/formats';
import { instantsOf } from '../../../src/log/instants';
import { readRecords } from '../../../src/log/reader';
import { recognize } from '../../../src/log/recognize';
import { messageOf } from '../../../src/log/record';
import { createSectionTracker } from '../../../src/log/sections';
import { describeInstant } from '../../../src/log/time';
import { cbs, start, missing, dism, bar, english, japanese, dpx, checkSur } from '../../support/servicingLines';

suite('servicing logs: recognition', () => {
  const check = (lines: readonly string[], expected: string | undefined): void => {
    assert.equal(recognize('copy.txt', lines)?.id, expected);
  };
  const each = (change: (line: string) => string): readonly (readonly [readonly string[], string])[] =>
    [[cbs, 'cbs'] as const, [dism, 'dism'] as const, [dpx, 'dpx'] as const].map(([lines, id]) => [lines.map(change), id] as const);

  const damages: readonly (readonly [string, (line: string) => string])[] = [
    ['columns collapsed to single blanks', (line) => line.replaceAll(/ {2,}/g, ' ')],
    ['tabs for columns', (line) => line.replaceAll(/ {2,}/g, '\t')],
    ['a literal ^M at the ends', (line) => `${line}^M`],
    ['a quotation', (line) => `> ${line}`],
    ['an indentation', (line) => `    ${line}`],
    ['a blanked time', (line) => line.replace(/^[\d-]{10} [\d:]{8}/, '<DateTime>')],
    ['a blanked year', (line) => line.replace(/^2018-03/, '20xx-xx')],
    ['no time at all', (line) => line.replace(/^[\d-]{10} [\d:]{8}, /, '')],
  ];
  for (const [name, change] of damages) {
    test(`sees through ${name}`, () => {
      for (const [lines, id] of each(change)) check(lines, id);
    });
  }
  test('tells DISM from the servicing stack that it quotes', () => {
    check([...dism, '2018-03-15 09:24:57, Info                  CBS    Loading offline registry hive: SOFTWARE'], 'dism');
  });
  test("takes Windows Setup's own cbs.log for what it says it is", () => {
    check(
      [
        ...dism,
        '2018-03-15 09:21:39, Info                  DISM   Initialized Panther logging at D:\\$WINDOWS.~BT\\Sources\\Panther\\cbs.log',
      ],
      'cbs',
    );
    check(
      [...dism, '2018-03-15 09:21:39, Info                  DISM   Initialized Panther logging at C:\\Windows\\Logs\\DISM\\dism.log'],
      'dism',
    );
  });
  test('knows a CBS.log that was cut within a record', () => {
    check(
      ['(p)\tCSI Payload Corrupt\tamd64_microsoft-windows-example_0\\example.dll', 'Repair failed: Missing replacement payload.'],
      'cbs',
    );
    check(['    Installer ID: {3bb9fd2b-351e-4b9c-b1fc-ed0758805998}', '    Installer name: [6]"Events"'], 'cbs');
  });
  test('knows a console of DISM in any language by its frame', () => {
    check(english, 'dism-console');
    check(japanese, 'dism-console');
    check(['Narzędzie', 'Wersja: 10.0.19041.844', '', bar, '', 'Błąd: 0x800f081f'], 'dism-console');
    check(['Beginning system scan.  This process will take some time.', '', 'Verification 100% complete.'], 'dism-console');
  });
  test('knows CheckSUR.log, and leaves the report of a newer store repair to CBS.log', () => {
    check(checkSur, 'checksur');
    check(
      ['Checking System Update Readiness.', '(p)\tCSI Payload Corrupt\tamd64_microsoft-windows-example_0\\example.dll', cbs[0] ?? ''],
      'cbs',
    );
  });
  test('knows poqexec.log by the paths of the kernel, and takes no pending.xml for it', () => {
    check(['0: MoveFile source \\SystemRoot\\WinSxS\\Temp\\PendingRenames\\0.dll'], 'poqexec');
    check(['<PendingTransaction>', '  <MoveFile source="\\SystemRoot\\WinSxS\\Temp\\0.dll"/>'], undefined);
  });
  test('leaves instructions and other logs alone', () => {
    check(['Run these as administrator:', 'Dism /Online /Cleanup-Image /RestoreHealth', 'sfc /scannow'], undefined);
    check(['Error: 5', 'Version: 10.0.19045.1', 'done'], undefined);
    check(['2018-03-14 03:10:02, Info                  MOUPG  Setup phase change: [SetupPhaseInstall]'], 'setup-panther');
  });
});

suite('servicing logs: reading', () => {
  /** Each record as `first-last severity component|message's first line`. */
  const check = (id: string, lines: readonly string[], expected: readonly string[]): void => {
    const format = formatWithId(id);
    assert.ok(format !== undefined);
    assert.deepEqual(
      readRecords(lines, format).map((record) => {
        const [message] = messageOf({ lines }, record).split('\n');
        return `${record.first}-${record.last} ${record.severity} ${record.component}|${message}`;
      }),
      expected,
    );
  };
  test('a line of the servicing stack without a time begins a record only with its component', () => {
    check(
      'cbs',
      ['Info CBS one', 'Error while it ran', 'Error [0x018049] CSI 0000001c two'],
      ['0-1 information CBS|one', '2-2 error CSI|0000001c two'],
    );
  });
  test('a component column that holds the first word of the message is no component', () => {
    check('cbs', ['2018-03-14 03:10:02, Info                  Loading package store.'], ['0-0 information |Loading package store.']);
  });
  test("tells DISM's parts, and makes a record of each line of the imaging library", () => {
    check(
      'dism',
      [start, '[4812.5120] [0x8007007b] FIOReadFileIntoBuffer:(1381): x', '[4812] [0xc142011c] y:(1)', '    Msg:[z] '],
      [
        '0-0 information DISM.EXE|Executing command line: Dism  /Online /Cleanup-Image /RestoreHealth',
        '1-1 information |[0x8007007b] FIOReadFileIntoBuffer:(1381): x',
        '2-3 information |[0xc142011c] y:(1)',
      ],
    );
  });
  test('reads process and thread of DISM, and the process alone in Windows 7', () => {
    const record = formatWithId('dism')?.record;
    assert.deepEqual([record?.exec(missing)?.groups?.['pid'], record?.exec(missing)?.groups?.['tid']], ['4812', '5120']);
    const groups = record?.exec('2018-03-15 09:21:40, Info DISM PID=144 Scratch directory set.')?.groups;
    assert.deepEqual([groups?.['component'], groups?.['pid'], groups?.['tid']], ['DISM', '144', undefined]);
  });
  test('the heading before the first command of a console is kept, and sentences that decide are records', () => {
    check(
      'dism-console',
      [...japanese, '操作は正常に完了しました。'],
      ['0-3 information |展開イメージのサービスと管理ツール', '5-7 error |0x800f081f', '8-8 information |操作は正常に完了しました。'],
    );
  });
  test('a UTC time in a line of CSI tells the zone of the clock', () => {
    const format = formatWithId('cbs');
    assert.ok(format !== undefined);
    const instants = instantsOf({ lines: cbs, records: readRecords(cbs, format) }, format);
    assert.equal(instants[2] === null || instants[2] === undefined ? '' : describeInstant(instants[2]), '2018-03-14T03:10:02+09:00');
  });
});

suite('servicing logs: outline', () => {
  const check = (id: string, messages: readonly string[], expected: readonly string[]): void => {
    const format = formatWithId(id);
    assert.ok(format !== undefined);
    const tracker = createSectionTracker(format);
    messages.forEach((message, index) => tracker.push(message, index));
    assert.deepEqual(
      tracker.sections().map(({ rule, name, first, last }) => `${rule.kind} ${name} ${first}-${last}`),
      expected,
    );
  };
  test('a session of CBS holds its packages and installers by name', () => {
    check(
      'cbs',
      [
        'Session: 1_2 initialized by client WindowsUpdateAgent.',
        'Exec: Processing started.  Client: WindowsUpdateAgent, Session: 1_2, Package: Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4',
        '0000001c Begin executing advanced installer phase 38 index 7 (sequence 46)\n    Old component: [l:0]""\n    Installer name: [6]"Events"',
        '0000001d End executing advanced installer (sequence 46)',
        'Exec: Processing complete.  Session: 1_2 [HRESULT = 0x80073aa2]',
      ],
      ['session WindowsUpdateAgent 0-4', 'update Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4 1-4', 'installer Events 2-3'],
    );
  });
  test('a run of sfc is one entry, from its first check to its last repair', () => {
    check(
      'cbs',
      [
        'TiWorker: Client requests SFP repair object.',
        '00000001 [SR] Verifying 100 components',
        '00000002 [SR] Verify complete',
        '00000003 [SR] Verifying 40 components',
        '00000004 [SR] Repairing 2 components',
        '00000005 [SR] Repair complete',
      ],
      ['transaction SFP repair 0-5'],
    );
  });
  test('commands of DISM, also those that it does not understand, and programs that use it', () => {
    check(
      'dism',
      [
        'Executing command line: Dism /Online /Get-Features',
        '<----- Ending Dism.exe session ----->',
        'Failed validating command line: Dism /Onlin',
        'DismApi.dll: Parent process command line: C:\\Windows\\system32\\cleanmgr.exe /autoclean - DismInitializeInternal',
        'DismApi.dll: <----- Ending DismApi.dll session -----> - DismShutdownInternal',
      ],
      ['command Dism /Online /Get-Features 0-1', 'command Dism /Onlin 2-2', 'call C:\\Windows\\system32\\cleanmgr.exe /autoclean 3-4'],
    );
  });
});
