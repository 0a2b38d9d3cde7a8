import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { suite, test } from 'mocha';
import { createNames, type Names } from '../../../src/catalog/names';
import { parseCodeText, type CodeText } from '../../../src/codes/resultCode';
import { bundled, bundledTexts } from '../../support/bundledCatalog';

const TEXT = [
  '# A head with WORDS and E_WORDS in it',
  '= Mills | mill.h',
  '00240001 MILL_S_STOPPED',
  '80240001 MILL_E_NO_STONE',
  '80240022 MILL_E_ALL MILL_E_ALL_FAILED',
  '= General names | winerror.h',
  '00000000 S_OK SEC_E_OK',
  '80070005 E_ACCESSDENIED',
  '= Win32 | winerror.h',
  '80070005 ERROR_ACCESS_DENIED',
  '8007000B ERROR_DATA_EXCEEDS_64k',
  '',
].join('\n');

/** More than any number of searches after which an index is made. */
const MANY = 1_000;

const code = (text: string): CodeText => {
  const parsed = parseCodeText(text);
  assert.ok(parsed !== undefined, text);
  return parsed;
};

/** The same names twice: as they are found by the first questions, and as they are found by later ones. */
function bothWays(text: string): readonly Names[] {
  const indexed = createNames(text);
  for (let index = 0; index < MANY; index++) {
    indexed.of(code('0xFFFFFFFE'));
    indexed.code('NO_SUCH_NAME');
  }
  return [createNames(text), indexed];
}

suite('catalog: public names', () => {
  const checkNames = (value: string, expected: readonly string[]): void => {
    for (const names of bothWays(TEXT)) assert.deepEqual(names.of(code(value)), expected);
  };
  const checkCode = (name: string, expected: string | undefined, text = TEXT): void => {
    for (const names of bothWays(text)) assert.equal(names.code(name), expected);
  };
  const checkSearch = (part: string, limit: number, expected: readonly string[]): void => {
    assert.deepEqual(
      createNames(TEXT)
        .search(part, limit)
        .map(({ name }) => name),
      expected,
    );
  };

  test('gives the names of a value, those of the earlier section first', () => {
    checkNames('0x80240022', ['MILL_E_ALL', 'MILL_E_ALL_FAILED']);
    checkNames('0x80070005', ['E_ACCESSDENIED', 'ERROR_ACCESS_DENIED']);
    checkNames('0x00000000', ['S_OK', 'SEC_E_OK']);
  });
  test('gives nothing for a value without a name, nor for a setup pair', () => {
    checkNames('0x80240002', []);
    checkNames('0x80240022-0x20017', []);
  });
  test('finds a value by each of its names', () => {
    checkCode('MILL_E_ALL', '0x80240022');
    checkCode('MILL_E_ALL_FAILED', '0x80240022');
    checkCode('ERROR_DATA_EXCEEDS_64k', '0x8007000B');
  });
  test('takes a whole name, and no words that stand elsewhere in the text', () => {
    for (const word of [
      'MILL_E',
      'E_ALL',
      'E_WORDS',
      'WORDS',
      'names',
      'General',
      '80240001',
      '',
      ' ',
      'S_OK SEC_E_OK',
      'S_OK\n80070005',
    ]) {
      checkCode(word, undefined);
    }
  });
  test('reads a text whose line ends were made for Windows', () => {
    checkCode('MILL_E_NO_STONE', '0x80240001', TEXT.replaceAll('\n', '\r\n'));
    checkCode('ERROR_ACCESS_DENIED', '0x80070005', TEXT.replaceAll('\n', '\r\n'));
  });
  test('knows nothing in an empty text', () => {
    checkCode('E_FAIL', undefined, '');
    assert.deepEqual(createNames('').families(), []);
  });
  test('searches in any letter case, what begins with it first', () => {
    checkSearch('access', 9, ['E_ACCESSDENIED', 'ERROR_ACCESS_DENIED']);
    checkSearch('e', 9, [
      ...['E_ACCESSDENIED', 'ERROR_ACCESS_DENIED', 'ERROR_DATA_EXCEEDS_64k'],
      ...['MILL_S_STOPPED', 'MILL_E_NO_STONE', 'MILL_E_ALL', 'MILL_E_ALL_FAILED', 'SEC_E_OK'],
    ]);
    checkSearch('64K', 9, ['ERROR_DATA_EXCEEDS_64k']);
    checkSearch('mill_e_all', 1, ['MILL_E_ALL']);
  });
  test('searches for a name alone: neither digits of values nor words of the head, nor a pattern', () => {
    for (const part of ['', '8024', 'mills', 'words', 'mill_e.*', '^', 'MILL_E_ALL MILL', '\n', 'nothing']) checkSearch(part, 9, []);
  });
  test('tells the family of a value, of several the first', () => {
    const names = createNames(TEXT);
    assert.deepEqual(
      ['0x80240022', '0x80070005', '0x00240001'].map((value) => names.familyOf(code(value))),
      ['Mills', 'General names', 'Mills'],
    );
    assert.deepEqual(
      ['0x80240002', '0x80240022-0x20017'].map((value) => names.familyOf(code(value))),
      [undefined, undefined],
    );
  });
  test('tells the families in order', () => {
    assert.deepEqual(
      createNames(TEXT)
        .families()
        .map(({ name, sources, codes }) => `${name} ${codes.length} ${sources.join(', ')}`),
      ['Mills 3 mill.h', 'General names 2 winerror.h', 'Win32 2 winerror.h'],
    );
  });
});

/**
 * Read one by one in public copies of the headers and in Microsoft's documents, not in the list that the table was made from: winerror.h, ntstatus.h,
 * wuerror.h, winhttp.h, BitsMsg.h and deliveryoptimizationerrors.h, and pages of learn.microsoft.com; those of CBS and PSFX in published listings.
 * Each is the name to show.
 */
const READ_BY_HAND = `
0x00240005 WU_S_REBOOT_REQUIRED         0x80240016 WU_E_INSTALL_NOT_ALLOWED      0x80240020 WU_E_NO_INTERACTIVE_USER
0x80240022 WU_E_ALL_UPDATES_FAILED      0x80240040 WU_E_NO_SERVER_CORE_SUPPORT   0x80240041 WU_E_SYSPREP_IN_PROGRESS
0x80240042 WU_E_UNKNOWN_SERVICE         0x80240438 WU_E_PT_ENDPOINT_UNREACHABLE  0x80243004 WU_E_TRAYICON_FAILURE
0x80243FFD WU_E_NON_UI_MODE             0x80243FFE WU_E_WUCLTUI_UNSUPPORTED_VERSION
0x8024402C WU_E_PT_WINHTTP_NAME_NOT_RESOLVED                                     0x80248007 WU_E_DS_NODATA
0x8024A10A USO_E_SERVICE_SHUTTING_DOWN  0x800F0805 CBS_E_INVALID_PACKAGE         0x800F0813 CBS_E_INVALID_INSTALL_STATE
0x800F081F CBS_E_SOURCE_MISSING         0x800F0821 CBS_E_ABORT                   0x800F0823 CBS_E_NEW_SERVICING_STACK_REQUIRED
0x800F0825 CBS_E_CANNOT_UNINSTALL       0x800F0828 CBS_E_INSUFFICIENT_DISK_SPACE 0x800F0830 CBS_E_IMAGE_UNSERVICEABLE
0x800F0831 CBS_E_STORE_CORRUPTION       0x800F0833 CBS_S_STACK_RESTART_REQUIRED  0x800F0840 CBS_E_SESSION_CORRUPT
0x800F0902 CBS_E_BUSY                   0x800F0906 CBS_E_DOWNLOAD_FAILURE        0x800F0907 CBS_E_GROUPPOLICY_DISALLOWED
0x800F0915 CBS_E_REPAIR_CONTENT_MISSING 0x800F0920 CBS_E_HANG_DETECTED           0x800F0922 CBS_E_INSTALLERS_FAILED
0x800F0930 CBS_E_UNO_PACKAGE_CAB_MISSING                                         0x800F0985 PSFX_E_APPLY_REVERSE_DELTA_FAILED
0x800F0986 PSFX_E_APPLY_FORWARD_DELTA_FAILED                                     0x800F0991 PSFX_E_MISSING_PAYLOAD_FILE
0x80070002 ERROR_FILE_NOT_FOUND         0x80070003 ERROR_PATH_NOT_FOUND          0x80070005 E_ACCESSDENIED
0x8007000E E_OUTOFMEMORY                0x80070057 E_INVALIDARG                  0x80073712 ERROR_SXS_COMPONENT_STORE_CORRUPT
0x80073AA2 ERROR_EVT_CONFIGURATION_ERROR                                         0x80072EE2 ERROR_WINHTTP_TIMEOUT
0x80072EFD ERROR_WINHTTP_CANNOT_CONNECT 0x80072F8F ERROR_WINHTTP_SECURE_FAILURE  0x80190193 BG_E_HTTP_ERROR_403
0x80190194 BG_E_HTTP_ERROR_404          0x80D01001 DO_E_NO_SERVICE               0x80D02002 DO_E_DOWNLOAD_NO_PROGRESS
0x87D00226 CCM_E_INVALIDPROTOCOL        0xC1900204 MOSETUP_E_COMPAT_MIGCHOICE_BLOCK
0xC1900208 MOSETUP_E_COMPAT_INSTALLREQ_BLOCK                                     0xC1900210 MOSETUP_E_COMPAT_SCANONLY
0xC015001A STATUS_SXS_COMPONENT_STORE_CORRUPT`;

suite('catalog: the bundled names', () => {
  const lines = bundledTexts.names.split('\n');
  const rows = lines.filter((line) => /^[0-9A-F]{8} /.test(line)).map((line) => line.split(' '));
  const { names } = bundled.catalog;

  for (const [, value = '', name = ''] of READ_BY_HAND.matchAll(/(0x[0-9A-F]{8}) (\w+)/g)) {
    test(`${value} is ${name}`, () => {
      assert.equal(names.of(code(value))[0], name);
      assert.equal(names.code(name), value);
    });
  }
  test('none of the names that are no names', () => {
    // Tables that are passed around show these for 0x8024402C, 0x800F0902, 0x800F0920 and 0x80244007; no header and no listing has them.
    for (const name of ['HTTP_STATUS_BAD_REQUEST', 'XML_PARSER_FAILURE', 'INVALID_DRIVE', 'HTTP_STATUS_DENIED']) {
      assert.equal(names.code(name), undefined);
    }
  });
  test('are sections of values with their names', () => {
    const odd = lines.filter((line) => line !== '' && !/^(?:#(?: .*)?|= [^|]+ \| \S.*|[0-9A-F]{8}(?: [A-Z]\w+)+)$/.test(line));
    assert.deepEqual(odd, []);
    assert.ok(/^[\n\x20-\x7e]*$/.test(bundledTexts.names), 'they are ASCII');
    assert.ok(rows.length > 12_500, `${rows.length} rows`);
  });
  test('stand once, and their values in order', () => {
    const all = rows.flatMap(([, ...found]) => found);
    assert.equal(new Set(all).size, all.length);
    const sections = bundledTexts.names.split('\n= ').slice(1);
    for (const section of sections) {
      const [title, ...values] = section.split('\n').map((line, index) => (index === 0 ? line : line.slice(0, 8)));
      const given = values.filter((value) => value !== '');
      assert.deepEqual(given, [...new Set(given)].toSorted(), title);
    }
    assert.equal(new Set(sections.map((section) => section.split('\n')[0])).size, sections.length);
  });
  test('are told the same by search and by index', () => {
    const some = rows.filter((_, index) => index % 293 === 0);
    const [, indexed] = bothWays(bundledTexts.names);
    assert.ok(indexed !== undefined);
    for (const [value = '', name = ''] of some) {
      // A new one each time, so that it searches.
      const searching = createNames(bundledTexts.names);
      assert.deepEqual(searching.of(code(`0x${value}`)), indexed.of(code(`0x${value}`)));
      assert.equal(searching.code(name), indexed.code(name));
      assert.ok(searching.search(name.toLowerCase(), 50).some((found) => found.name === name && found.code === `0x${value}`));
    }
  });
  test('weigh less than 150 KB compressed', () => {
    const size = gzipSync(bundledTexts.names).length;
    assert.ok(size < 150_000, `${size} bytes`);
  });
});
