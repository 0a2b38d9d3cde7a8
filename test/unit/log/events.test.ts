import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import type { LogFormat } from '../../../src/log/format';
import { eventLogCsv } from '../../../src/log/formats/eventLogCsv';
import { eventLogText } from '../../../src/log/formats/eventLogText';
import { eventLogXml } from '../../../src/log/formats/eventLogXml';
import { createRecordReader, readRecords } from '../../../src/log/reader';
import { messageOf } from '../../../src/log/record';
import { describeInstant, parseStamp } from '../../../src/log/time';

/** Each record as `lines severity component time`, and the id of the strongest verdict behind it. */
function check(format: LogFormat, lines: readonly string[], expected: readonly string[]): void {
  const told = readRecords(lines, format).map((record) => {
    const message = messageOf({ lines }, record);
    const time = parseStamp(record.time, format.times);
    const [verdict] = format.verdicts.filter(({ pattern }) => pattern.test(message)).toSorted((a, b) => b.strength - a.strength);
    const place = record.endColumn === Infinity && record.startColumn === 0 ? '' : `:${record.startColumn}-${record.endColumn}`;
    return [
      `${record.first}-${record.last}${place}`,
      record.severity,
      record.component.replace('Microsoft-Windows-', '') || '?',
      time === null ? 'no time' : describeInstant(time),
      ...(verdict === undefined ? [] : [verdict.id]),
    ].join(' ');
  });
  assert.deepEqual(told, expected);
}

const block = (provider: string, id: number, description: string): readonly string[] => [
  `Event[${id}]:`,
  '  Log Name: System',
  `  Source: Microsoft-Windows-${provider}`,
  '  Date: 2018-03-14T03:12:52.0310000Z',
  `  Event ID: ${id}`,
  '  Task: N/A',
  '  Level: Error',
  '  Description: ',
  description,
  '',
];

suite('log: events as text', () => {
  const read = (lines: readonly string[], expected: readonly string[]) => {
    check(eventLogText, lines, expected);
  };
  test('every block is a record, and the Z of wevtutil no zone', () => {
    read(
      [...block('WindowsUpdateClient', 20, 'x 0x80073AA2'), ...block('Kernel-General', 20, 'y')],
      [
        '0-8 error WindowsUpdateClient 2018-03-14T03:12:52.031 local install-failed',
        '10-18 error Kernel-General 2018-03-14T03:12:52.031 local',
      ],
    );
  });
  test('the id decides, not what else is twenty', () => {
    read(block('WindowsUpdateClient', 19, '20'), ['0-8 error WindowsUpdateClient 2018-03-14T03:12:52.031 local installed']);
    read(block('WindowsUpdateClient', 200, 'x'), ['0-8 error WindowsUpdateClient 2018-03-14T03:12:52.031 local']);
    read(block('Servicing', 3, 'x'), ['0-8 error Servicing 2018-03-14T03:12:52.031 local package-failed']);
    read(block('WUSA', 3, 'x'), ['0-8 error WUSA 2018-03-14T03:12:52.031 local standalone-failed']);
  });
  test('damaged copies: blank lines between, literal carriage returns, indentation lost, quoted', () => {
    const whole = block('WindowsUpdateClient', 25, 'x');
    const event = 'error WindowsUpdateClient 2018-03-14T03:12:52.031 local scan-failed';
    read(
      whole.flatMap((line) => [line, '']),
      [`0-16 ${event}`],
    );
    read(
      whole.slice(0, -1).map((line) => `${line}^M`),
      [`0-8 ${event}`],
    );
    read(
      whole.map((line) => line.trim()),
      ['0-0 information ? no time', `1-8 ${event}`],
    );
    read(
      whole.slice(0, -1).map((line) => `> ${line}`),
      [`0-8 ${event}`],
    );
  });
  test('an event copied from Event Viewer, in the language of its Windows', () => {
    read(
      [
        'Protokollname: System',
        'Quelle:        Microsoft-Windows-WindowsUpdateClient',
        'Datum:         14.03.2018 03:12:52',
        'Ereignis-ID:   20',
        'Aufgabenkategorie:Windows Update-Agent',
        'Ebene:         Fehler',
        'Beschreibung:',
        'Installationsfehler: 0x80073AA2',
      ],
      ['0-7 error WindowsUpdateClient 2018-03-14T03:12:52 local install-failed'],
    );
    read(
      [
        'ログの名前:         System',
        'ソース:           Microsoft-Windows-WindowsUpdateClient',
        '日付:            2018/03/14 3:12:52',
        'イベント ID:       20',
        'レベル:           エラー',
        '説明:',
        '0x80073AA2',
      ],
      ['0-6 error WindowsUpdateClient 2018-03-14T03:12:52 local install-failed'],
    );
  });
  test('its copied XML belongs to it', () => {
    read(
      [
        'Log Name:      System',
        'Source:        Microsoft-Windows-WindowsUpdateClient',
        'Date:          3/14/2018 3:12:52 PM',
        'Event ID:      19',
        'Level:         Information',
        'Event Xml:',
        '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">',
        '</Event>',
      ],
      ['0-7 information WindowsUpdateClient 2018-03-14T15:12:52 local installed'],
    );
  });
  test('lists of Get-WinEvent, short and whole', () => {
    read(
      [
        'TimeCreated  : 3/14/2018 3:12:52 AM',
        'ProviderName : Microsoft-Windows-WindowsUpdateClient',
        'Id           : 20',
        'Message      : Fehler 0x80073AA2',
        '',
        'TimeCreated  : 3/14/2018 3:13:00 AM',
        'ProviderName : x',
      ],
      ['0-3 information WindowsUpdateClient 2018-03-14T03:12:52 local install-failed', '5-6 information x 2018-03-14T03:13:00 local'],
    );
    read(
      [
        'Message              : Windows Update failed to check for updates with error 0x80072EE2.',
        'Id                   : 25',
        'ProviderName         : Microsoft-Windows-WindowsUpdateClient',
        'TimeCreated          : 3/14/2018 3:12:52 AM',
        'LevelDisplayName     : Error',
      ],
      ['0-4 error WindowsUpdateClient 2018-03-14T03:12:52 local scan-failed-sentence'],
    );
  });
  test('a date that could be meant either way is not read', () => {
    const dated = (date: string) => ['Log Name: x', `Date: ${date}`];
    read(dated('03/04/2018 03:12:52'), ['0-1 information ? no time']);
    read(dated('14/03/2018 03:12:52'), ['0-1 information ? 2018-03-14T03:12:52 local']);
    read(dated('DD/MM/yyyy hh:mm'), ['0-1 information ? no time']);
  });
});

suite('log: events as a table', () => {
  const read = (lines: readonly string[], expected: readonly string[]) => {
    check(eventLogCsv, lines, expected);
  };
  const header = '"Message","Id","Level","ProviderName","TimeCreated"';
  const row = (message: string) => `"${message}","25","2","Microsoft-Windows-WindowsUpdateClient","3/14/2018 3:12:52 AM"`;
  const event = 'error WindowsUpdateClient 2018-03-14T03:12:52 local';
  const failed = 'Windows Update failed to check for updates with error 0x80072EE2.';

  test('columns are known by their names', () => {
    read(['#TYPE x', header, row('a')], ['0-0 information ? no time', '1-1 information ? no time', `2-2 ${event}`]);
    read([header, row(failed)], ['0-0 information ? no time', `1-1 ${event} scan-failed-sentence`]);
  });
  test('a quoted message spans lines, and what stands behind it is read', () => {
    read([header, '"a ""b"",', 'c', `d${row('').slice(1)}`, row('e')], ['0-0 information ? no time', `1-3 ${event}`, `4-4 ${event}`]);
  });
  test('a quote that is never closed ends before the next whole row', () => {
    read([header, '"a', row('b'), row('c')], ['0-0 information ? no time', '1-1 information ? no time', `2-2 ${event}`, `3-3 ${event}`]);
  });
  test('Event Viewer writes the message into a column without a name', () => {
    read(
      [
        'Level,Date and Time,Source,Event ID,Task Category',
        'Error,3/14/2018 3:12:52 AM,Microsoft-Windows-WindowsUpdateClient,20,Agent,"a',
        'b, c"',
        'Error,3/14/2018 3:12:53 AM,Disk,7,None,"d"',
      ],
      ['0-0 information ? no time', `1-2 ${event} install-failed`, '3-3 error Disk 2018-03-14T03:12:53 local'],
    );
  });
  test('semicolons, tabs, Japanese and German', () => {
    read(
      ['Ebene;Datum und Uhrzeit;Quelle;Ereignis-ID;Aufgabenkategorie', 'Fehler;14.03.2018 03:12:52;Microsoft-Windows-Servicing;3;(1);"x"'],
      ['0-0 information ? no time', '1-1 error Servicing 2018-03-14T03:12:52 local package-failed'],
    );
    read(
      ['レベル\t日付と時刻\tソース\tイベント ID\tタスクのカテゴリ', '情報\t2018/03/14 3:12:52\tMicrosoft-Windows-WUSA\t2\tなし\t"x"'],
      ['0-0 information ? no time', '1-1 information WUSA 2018-03-14T03:12:52 local standalone-installed'],
    );
  });
  test('a header without an id is one where it names the message', () => {
    read(
      ['Level,Source,Date and Time,Description', 'Error,WUSA,3/14/2018 3:12:52 AM,x'],
      ['0-0 information ? no time', '1-1 error WUSA 2018-03-14T03:12:52 local'],
    );
  });
  test('without its header, as when the front is cut off, the cells tell', () => {
    read(
      [row('a long enough message'), 'Error,3/14/2018 3:12:52 AM,Microsoft-Windows-WindowsUpdateClient,20,Agent,"x"'],
      ['0-0 information WindowsUpdateClient 2018-03-14T03:12:52 local', `1-1 ${event} install-failed`],
    );
  });
  test("Get-WinEvent's whole table tells by provider and id, whatever the language of the message", () => {
    const whole =
      '"Fehler 0x80073AA2","20","1",,"2","1","13","-9223372036854775768","518","Microsoft-Windows-WindowsUpdateClient","945a8954-c147-4acd-923f-40c45405a658","System","964","6704","WKS-0317","S-1-5-18","14.03.2018 03:12:52",,,"system","System.UInt32[]","x","Fehler"';
    read([whole], [`0-0 ${event} install-failed`]);
    read([whole.replace('"20"', '"19"')], [`0-0 ${event} installed`]);
  });
  test('literal carriage returns and blank lines between rows', () => {
    read([`${header}^M`, '', `${row('a')}^M`, '', `${row('b')}^M`], ['0-0 information ? no time', `2-2 ${event}`, `4-4 ${event}`]);
  });
  test('a reader goes on from its fork as from itself', () => {
    const reader = createRecordReader(eventLogCsv);
    reader.push(header, 0);
    reader.push('"a', 1);
    const fork = reader.fork();
    for (const one of [reader, fork]) {
      one.push('b","25","2","x","3/14/2018 3:12:52 AM"', 2);
      assert.deepEqual(
        one.end().map(({ first, last, component }) => [first, last, component]),
        [[1, 2, 'x']],
      );
    }
  });
});

suite('log: events as XML', () => {
  const read = (lines: readonly string[], expected: readonly string[]) => {
    check(eventLogXml, lines, expected);
  };
  const xml = (provider: string, id: number, level = 2) =>
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-${provider}'/><EventID>${id}</EventID><Level>${level}</Level><TimeCreated SystemTime='2018-03-14T02:12:52.031Z'/></System></Event>`;
  const one = xml('WindowsUpdateClient', 20);
  const two = xml('Servicing', 2, 0);
  const end = one.length;

  test('many events on one line, each with its columns', () => {
    read(
      [`${one}${two}`],
      [
        `0-0:0-${end} error WindowsUpdateClient 2018-03-14T02:12:52.031Z install-failed`,
        `0-0:${end}-${end + two.length} information Servicing 2018-03-14T02:12:52.031Z package-changed`,
      ],
    );
  });
  test('what stands around the events is kept as records of its own', () => {
    read(
      ['<?xml version="1.0"?>', '<Events>', one, '</Events>'],
      [
        '0-1 information ? no time',
        `2-2:0-${end} error WindowsUpdateClient 2018-03-14T02:12:52.031Z install-failed`,
        '3-3 information ? no time',
      ],
    );
  });
  test('an event over many lines, as Event Viewer shows and copies it', () => {
    const lines = [
      '- <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">',
      '- <System>',
      '  <Provider Name="Microsoft-Windows-WUSA" Guid="{x}" /> ',
      '  <EventID>3</EventID> ',
      '  <Level>2</Level> ',
      '  <TimeCreated SystemTime="2018-03-14T02:12:52.031000000Z" /> ',
      '  </System>',
      '  </Event>',
    ];
    read(lines, ['0-0:0-2 information ? no time', '0-7:2-10 error WUSA 2018-03-14T02:12:52.031Z standalone-failed']);
  });
  test('an event whose end is missing ends where the next begins', () => {
    read(
      [one.slice(0, -8) + two],
      [
        `0-0:0-${end - 8} error WindowsUpdateClient 2018-03-14T02:12:52.031Z install-failed`,
        `0-0:${end - 8}-${end - 8 + two.length} information Servicing 2018-03-14T02:12:52.031Z package-changed`,
      ],
    );
  });
  test('an opening tag that a hard wrap cuts', () => {
    const cut = one.indexOf(' xmlns');
    read([one.slice(0, cut), one.slice(cut)], [`0-1:0-${end - cut} error WindowsUpdateClient 2018-03-14T02:12:52.031Z install-failed`]);
  });
  test('elements whose names begin alike are none', () => {
    read(['<EventData>x</EventData><Events/><EventID>20</EventID>'], ['0-0 information ? no time']);
  });
});
