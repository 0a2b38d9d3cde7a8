import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { suite, test } from 'mocha';
import { createRedactor } from '../../../src/report/redact';

const check = (input: string, expected: string): void => {
  assert.equal(createRedactor().redact(input), expected);
};

suite('redaction replaces', () => {
  const cases: readonly (readonly [name: string, input: string, expected: string])[] = [
    ['the user of a profile path', String.raw`C:\Users\mika\AppData\x.log`, String.raw`C:\Users\<user-1>\AppData\x.log`],
    ['a profile whose name holds a blank', String.raw`C:\Users\Mika Oda\x`, String.raw`C:\Users\<user-1>\x`],
    [
      'a profile path at its end',
      String.raw`D:\Documents and Settings\mika: denied`,
      String.raw`D:\Documents and Settings\<user-1>: denied`,
    ],
    ['a profile path before another path', String.raw`C:\Users\mika copied to D:\x`, String.raw`C:\Users\<user-1> copied to D:\x`],
    ['a profile path with doubled separators', String.raw`C:\\Users\\mika\\x`, String.raw`C:\\Users\\<user-1>\\x`],
    ['the same name bare and in capitals', String.raw`C:\Users\mika\x of MIKA`, String.raw`C:\Users\<user-1>\x of <user-1>`],
    ['a long name inside a longer word', String.raw`C:\Users\mikaela\mikaela2.log`, String.raw`C:\Users\<user-1>\<user-1>2.log`],
    ['domain and user', String.raw`User: KITAHAMA\mika`, String.raw`User: <domain-1>\<user-1>`],
    ['domain and user in XML', `<Data Name="SubjectUserName">mika</Data>`, `<Data Name="SubjectUserName"><user-1></Data>`],
    ['a computer', '<Computer>OFFICE-7</Computer>', '<Computer><host-1></Computer>'],
    ['a computer with its domain', 'Computer: office-7.kitahama.example', 'Computer: <host-1>'],
    [
      'its short name and its domain',
      'Computer: office-7.kita.example; OFFICE-7 in kita.example',
      'Computer: <host-1>; <host-1> in <domain-1>',
    ],
    ['the account of a machine', String.raw`Computer: OFFICE-7, OFFICE-7$`, String.raw`Computer: <host-1>, <host-1>$`],
    ['who stands behind a machine', String.raw`Computer: OFFICE-7 by OFFICE-7\mika`, String.raw`Computer: <host-1> by <host-1>\<user-1>`],
    ['the machine in a row of events', '"1448","5740","OFFICE-7","S-1-5-18"', '"1448","5740","<host-1>","S-1-5-18"'],
    ['a share', String.raw`open \\files3\wim failed`, String.raw`open \\<host-1>\wim failed`],
    ['a SID of a person', 'S-1-5-21-1004336348-1177238915-682003330-1001', '<sid-1>'],
    ['an address', 'from 192.168.7.31 to 10.0.0.1', 'from <ip-1> to <ip-2>'],
    ['an address of IPv6', 'peer fe80::1c2d:3aff:fe41:9%12 and 2001:db8::7', 'peer <ip-1>%12 and <ip-2>'],
    ['an update server', '* WSUS server: http://up.kitahama.example:8530 (Changed)', '* WSUS server: http://<wsus-1>:8530 (Changed)'],
    ['another server', 'proxy http://cache7/x', 'proxy http://<host-1>/x'],
    ['a password in an address', 'ftp://mika:pw1@drop.kitahama.example/', 'ftp://<user-1>@<host-1>/'],
    ['a serial number', 'SerialNumber = R90XK3PA', 'SerialNumber = <serial-1>'],
    ['the number of a USB device', String.raw`USB\VID_0781&PID_5567\4C530001230101`, String.raw`USB\VID_0781&PID_5567\<serial-1>`],
    ['an e-mail address', 'sent to mika.oda@kitahama.example.', 'sent to <mail-1>.'],
    [
      'the same name by the same words',
      String.raw`C:\Users\a1b\x D:\Users\c2d\y C:\Users\A1B\z`,
      String.raw`C:\Users\<user-1>\x D:\Users\<user-2>\y C:\Users\<user-1>\z`,
    ],
    ['a common word only where it is a name', String.raw`C:\Users\print\x: print failed`, String.raw`C:\Users\<user-1>\x: print failed`],
  ];
  for (const [name, input, expected] of cases)
    test(name, () => {
      check(input, expected);
    });
});

suite('redaction keeps', () => {
  const cases: readonly (readonly [name: string, input: string])[] = [
    ['versions', 'Windows 6.1.7601.24000, stack 6.1.1.4, agent version: 7.6.0.3, v2.0.0.1'],
    ["drivers' versions in titles", 'Contoso - Net - 12.19.1.37'],
    ['package identities', 'Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4'],
    ['the version of a package of Windows 10', 'Package_for_RollupFix~31bf3856ad364e35~amd64~~10.0.1.7'],
    ['times', '2018-03-14 03:12:44:406+0900, 03:12:44'],
    ['GUIDs', '{3bb9fd2b-351e-4b9c-b1fc-ed0758805998}'],
    ['KB numbers and codes', 'KB4056894 0x80073aa2'],
    ['accounts of every Windows', String.raw`User: NT AUTHORITY\SYSTEM, S-1-5-18, S-1-5-80-956008885-3418522649, BUILTIN\Administrators`],
    ['folders of every Windows', String.raw`C:\Users\Public\x C:\Users\All Users\y`],
    ["Microsoft's hosts", 'http://download.windowsupdate.com/d/x.cab https://www.microsoft.com/'],
    ['device paths', String.raw`\\?\C:\Windows \\.\PHYSICALDRIVE0 \\?\Volume{1}`],
    ['doubled separators', String.raw`C:\\Windows\\System32`],
    ['names of C++', 'CAgent::Init and Cab::Add'],
    ['this machine', 'http://localhost:8530 127.0.0.1 ::1'],
    ['devices that Windows has numbered', String.raw`USB\VID_0781&PID_5567\5&2A3B4C5D&0&1`],
    ['paths of the registry', String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows`],
  ];
  for (const [name, input] of cases)
    test(name, () => {
      check(input, input);
    });
});

suite('redaction', () => {
  test('learns from all before it replaces', () => {
    const redactor = createRedactor();
    redactor.learn(String.raw`opened C:\Users\mika\x`);
    redactor.learn(String.raw`KITAHAMA\tomo waits`);
    redactor.learnName('host', 'office-7.kitahama.example');
    redactor.learn(String.raw`User: KITAHAMA\mika`);
    assert.equal(redactor.redact('mika, tomo, office-7, kitahama'), '<user-1>, <user-2>, <host-1>, <domain-1>');
  });

  const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{4,10}$/);
  const pieces = fc.oneof(
    word.map((name) => `C:\\Users\\${name}\\AppData`),
    fc.tuple(word, word).map(([domain, user]) => `User: ${domain}\\${user}`),
    word.map((name) => `Computer: ${name}.corp.example`),
    word.map((name) => `\\\\${name}\\share`),
    word.map((name) => `http://${name}.lan:8530/x`),
    word.map((name) => `${name}@${name}.example`),
    fc.ipV4(),
    fc.ipV6(),
    fc.uuid(),
    word,
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      'S-1-5-21-1-2-3-1001',
      'KB4056894',
      '6.1.7601.24000',
      'Serial Number: A1B2C3D4',
      '2018-03-14 03:12:44',
      '<user-1>',
      '<ip-12>',
    ),
  );
  const lines = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(' '));

  test('twice changes nothing', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const once = createRedactor();
        const redacted = once.redact(line);
        assert.equal(once.redact(redacted), redacted);
        assert.equal(createRedactor().redact(redacted), redacted);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
  test('no name survives in any letter case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[g-z][a-z]{6,10}$/), lines, fc.nat(30), (name, line, shift) => {
        const mixed = Array.from(name, (letter, at) => ((shift >> (at % 5)) & 1 ? letter.toUpperCase() : letter)).join('');
        const redactor = createRedactor();
        redactor.learn(`C:\\Users\\${name}\\x`);
        const out = redactor.redact(`${mixed} ${line} x${mixed}y (${mixed.toUpperCase()})`);
        assert.ok(!out.toLowerCase().includes(name), out);
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});
