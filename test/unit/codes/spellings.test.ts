/**
 * Every way in which logs, programs and people write a code, and what only looks like one: one line, one case. The lines are ours.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { EXAMPLES, findMentions } from '../../../src/codes/mention';

const found = (text: string): string =>
  findMentions(text)
    .map((mention) => `${mention.kind === 'code' ? mention.code : mention.name}${mention.role === 'context' ? ' (context)' : ''}`)
    .join(', ');

/** A line, and all codes and names in it. */
const WRITTEN: readonly (readonly [text: string, codes: string])[] = [
  ['The store is damaged [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]', '0x80073712'],
  ['The mill stands still [HRESULT = 0x80240031 - Unknown Error]', '0x80240031'],
  ['Doqe: the queue ends with hr: 0x800705aa', '0x800705AA'],
  ['hr = 0x80070003, for Inf: mill.inf', '0x80070003'],
  ['hrStatus: 0x800f081f [CBS_E_SOURCE_MISSING], download Result: 0x0 [S_OK]', '0x800F081F'],
  ['overall result:0x800f0922 (CBS_E_INSTALLERS_FAILED)', '0x800F0922'],
  ['symbol at its side:0x800f0922[CBS_E_INSTALLERS_FAILED]', '0x800F0922'],
  ['processed the command line but failed. HRESULT=800F081F', '0x800F081F'],
  ['left - CMillManager::Grind(hr:0x800f081f)', '0x800F081F'],
  ['(CBS HRESULT=0x800f0922) - CMillHandler::Error', '0x800F0922'],
  ['LogHr(1) tid(1e5c) 8007029C A watcher said so.', '0x8007029C'],
  ['mill.cpp(31)\\mill.dll!00007FF6A1B2C3D4: (caller: 00007FF6A1B2C3E5) ReturnHr(1) tid(1e5c) C1570118', '0xC1570118'],
  ['with HRESULT HRESULT_FROM_WIN32(15010).  Failure will not be ignored', '0x80073AA2'],
  ['with HRESULT_FROM_WIN32( 15010 )', '0x80073AA2'],
  ['with HRESULT_FROM_WIN32(0x3AA2)', '0x80073AA2'],
  ['Error NTSTATUS_FROM_WIN32(13) originated', '0xC007000D'],
  ['from HRESULT_FROM_NT(0xC0000034)', '0xC0000034'],
  ['cannot go on, NTSTATUS -1073283059. Matching file', '0xC007000D'],
  ['cannot go on, NTSTATUS = 0xC0000022', '0xC0000022'],
  ['from Mill::Commit(...)[gle=0xd015001a]', '0xD015001A (context)'],
  ['*FAILED* [80072F8F] Web service call', '0x80072F8F'],
  ['\\*FAILED\\* \\[80072F8F\\] Web service call', '0x80072F8F'],
  ['Exit code = 0x8024402C', '0x8024402C'],
  ['[Exit code = 0x240001]', '0x00240001'],
  ['hr= 0X80244007', '0x80244007'],
  ['error = 0X80244007', '0x80244007'],
  ['Send failed with hr = 80072efe.', '0x80072EFE'],
  ['Failed to find updates with error code 80072EE2', '0x80072EE2'],
  ['resultMapped=80070643, resultUnMapped=800F0828', '0x80070643, 0x800F0828'],
  ['WER Report sent: 7.6.7600 0x80242016(0)', '0x80242016'],
  ['182\t101\t{2F1D8B0A-54C7-4B0E-A1B5-7A5D3C1E9F42}\t200\t8024000b\tMill\tSuccess\tContent Download', '0x8024000B'],
  ['SetupHost: the end -> [0xC1900101, 0x30018]', '0xC1900101-0x30018'],
  ['Error = 0x8007000D-0x2000C', '0x8007000D-0x2000C'],
  ['0xC1900101 \u2013 0x4000D', '0xC1900101-0x4000D'],
  ['0xC1900101/0x20017', '0xC1900101-0x20017'],
  ['0x800F0955 - 0x20003', '0x800F0955-0x20003'],
  ['-2145124322 (0x8024001E)', '0x8024001E, 0x8024001E'],
  ['Installer error -2145124318, resultcode 4', '0x80240022'],
  ['It returned -2147009886.', '0x80073AA2'],
  ['could not be installed because of error 2149842967 "" (Command line)', '0x80240017'],
  ['errorCode: 2359302', '0x00240006'],
  ["<Data Name='errorCode'>2147957410</Data>", '0x80073AA2'],
  ['<Data>%%2147942405</Data>', '0x80070005'],
  ['"errorCode": "80072EE2", "hresult":-2147012894', '0x80072EE2, 0x80072EE2'],
  ['Windows Update ran into a problem (80072EE2)', '0x80072EE2'],
  ['Help for WindowsUpdate_8024402C', '0x8024402C'],
  ['Error(s) found: Code 80072EE2', '0x80072EE2'],
  ['Fehlercode: 80073AA2', '0x80073AA2'],
  ["Code d'erreur : 80073AA2", '0x80073AA2'],
  ['Код ошибки: 80073AA2', '0x80073AA2'],
  ['错误代码：80073AA2', '0x80073AA2'],
  ['错误 (80073AA2)', '0x80073AA2'],
  ['오류 코드 80073AA2', '0x80073AA2'],
  ['エラー コード（80073AA2）', '0x80073AA2'],
  ['Error: 14081', '0x80073701'],
  ['Ошибка: 14098', '0x80073712'],
  ['> Error: 87', '0x80070057'],
  ['The installer ended with exit code 1603', '0x80070643'],
  ['Exit code: 3010', '0x80070BC2'],
  ['It ended with Exit Code: 1603', '0x80070643'],
  ['return code = 14098', '0x80073712'],
  ['halting sysprep execution. dwRet = 0x3cf2', '0x80073CF2'],
  ['Error 1392 while gathering object C:\\Users\\mill [CN].[gle=0x00000570]', '0x80070570, 0x00000570 (context)'],
  ['Error READ, 0x00000570 while gathering/applying object: File, C:\\Users\\mill', '0x80070570'],
  ['#define MILL 0x80073AA2UL', '0x80073AA2'],
  ['Error STATUS_SXS_COMPONENT_STORE_CORRUPT originated', 'STATUS_SXS_COMPONENT_STORE_CORRUPT'],
  ['stopped with WU_E_NO_SERVICE', 'WU_E_NO_SERVICE'],
  ['0x800704D3 => ERROR_REQUEST_ABORTED', '0x800704D3, ERROR_REQUEST_ABORTED'],
  ['RPC_S_SERVER_UNAVAILABLE, then EPT_S_NOT_REGISTERED', 'RPC_S_SERVER_UNAVAILABLE, EPT_S_NOT_REGISTERED'],
  ['SEC_E_UNTRUSTED_ROOT and NTE_BAD_KEYSET', 'SEC_E_UNTRUSTED_ROOT, NTE_BAD_KEYSET'],
  ['WININET_E_TIMEOUT or ERROR_INTERNET_TIMEOUT', 'WININET_E_TIMEOUT, ERROR_INTERNET_TIMEOUT'],
  ['CO_E_SERVER_EXEC_FAILURE, REGDB_E_CLASSNOTREG', 'CO_E_SERVER_EXEC_FAILURE, REGDB_E_CLASSNOTREG'],
  ['the socket said WSAECONNRESET and WSAHOST_NOT_FOUND', 'WSAECONNRESET, WSAHOST_NOT_FOUND'],
  ['DNS_ERROR_RCODE_NAME_ERROR', 'DNS_ERROR_RCODE_NAME_ERROR'],
];

/** Lines with numbers and words that are no codes. */
const NO_CODES: readonly string[] = [
  'CSI Transaction @0x23adf600 destroyed',
  'oa = @0xa130e9e088->OBJECT_ATTRIBUTES {s:48}',
  'handle @0x2fe0 closed',
  'handle 0xc0000012 closed',
  'mill.dll!00007FF6A1B2C3D4: (caller: 00007FF6A1B2C3E5)',
  'base 0x00007ff812345678',
  'opened with flags 0x80000002',
  'Flags: 0x80004000',
  'SessionFlags=0x80000010',
  'dwProvFlags 0x80000080:',
  'prior state: 0x80000000',
  'HKEY 0x80000002 is the machine',
  'root 0x80000001 is the user',
  'CancelEvent: 0x80001234',
  'offset 0x80010000 of the file',
  'mask: 0xFF00FF00',
  'size 0xC0000000',
  'crc 0x8FAB12CD',
  'cookie = 0x91AB12CD',
  'tid: 0x80001234',
  '{8BC96EDC-1234-4321-ABCD-001122334455}',
  'error 8BC96EDC-1234-4321-ABCD-001122334455 is its id',
  'id 0x8BC96EDC-1234-4321-ABCD-001122334455',
  'session 8BC96EDC goes on',
  '[d:D9F2A302] range',
  '(D9F2A302) is a volume',
  '[0x0606ae] a message id',
  'CBS    #62038# trace',
  'Operation result: 0x0',
  'status: 0x00000000',
  'S_FALSE is 0x00000001',
  'all bits 0xFFFFFFFF',
  'ABCDEF0x80073aa2',
  '0x80073aa2b',
  '0x80073aa',
  'error 80073aa2f0',
  'Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4',
  'took 2147957410 ticks',
  'Session: 30653021_1874302211 initialized',
  'size -2147009886-1',
  'port-2147009886',
  '2018-03-14 03:10:06, version 10.0.16299.15',
  'http status 403, then error 404',
  'exit code 1',
  'exit code 259',
  'exit code 16386 of a tool',
  'Error: 15010 places left',
  'No Error: 15010',
  'code page 65001',
  'dwRet = 0x3cf21',
  'GLE = 0x3',
  'FAILURE(0x207)',
  'HKEY_LOCAL_MACHINE\\SOFTWARE and MSG_INSTALLUI_FORCE_QUIT',
  'FILE_SHARE_READ|FILE_SHARE_WRITE',
  'PROCESSOR_ARCHITECTURE_AMD64 (9)',
  'ACCESS_E and E_ alone',
  'CRITICAL_PROCESS_DIED',
  'WSACLEANUP',
];

suite('codes: every spelling', () => {
  test('is found in its own example', () => {
    assert.deepEqual(
      EXAMPLES.filter((example) => found(example) === ''),
      [],
    );
  });
  for (const [text, codes] of WRITTEN) {
    test(text, () => {
      assert.equal(found(text), codes);
    });
  }
});

suite('codes: no code, whatever it looks like', () => {
  for (const text of NO_CODES) {
    test(text, () => {
      assert.equal(found(text), '');
    });
  }
});
