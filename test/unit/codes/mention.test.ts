import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { findMentions } from '../../../src/codes/mention';
import { processorMs } from '../../support/processorTime';

/** Marks what is found in the text itself: `⟦0x80073aa2⟧=0x80073AA2`. */
function check(text: string, ...expected: string[]): void {
  const found = findMentions(text).map((mention) => {
    const said = mention.kind === 'code' ? mention.code : `${mention.ntStatus ? 'nt ' : ''}${mention.name}`;
    return `${text.slice(mention.start, mention.end)} = ${said}${mention.role === 'context' ? ' (context)' : ''}`;
  });
  assert.deepEqual(found, expected);
}

suite('codes: the founding code in every spelling of CBS.log and WindowsUpdate.log', () => {
  const code = '0x80073AA2';
  test('with its symbol', () => {
    check('Failed. [HRESULT = 0x80073aa2 - ERROR_EVT_CONFIGURATION_ERROR]', `0x80073aa2 = ${code}`);
  });
  test('without one', () => {
    check('Failed. [HRESULT = 0x80073aa2]', `0x80073aa2 = ${code}`);
  });
  test('as Vista writes it', () => {
    check('Doqe: Failed processing queue with hr: 0x80073aa2', `0x80073aa2 = ${code}`);
  });
  test('as a status', () => {
    check('package: P, status: 0x80073aa2, failure source: AI', `0x80073aa2 = ${code}`);
  });
  test('as a Win32 number', () => {
    check('AI failed. HRESULT = HRESULT_FROM_WIN32(15010)', `HRESULT_FROM_WIN32(15010) = ${code}`);
  });
  test('as a Win32 name', () => {
    check(
      'HRESULT_FROM_WIN32(ERROR_EVT_CONFIGURATION_ERROR)',
      'HRESULT_FROM_WIN32(ERROR_EVT_CONFIGURATION_ERROR) = ERROR_EVT_CONFIGURATION_ERROR',
    );
  });
  test('as a bare name', () => {
    check('Error ERROR_EVT_CONFIGURATION_ERROR originated', 'ERROR_EVT_CONFIGURATION_ERROR = ERROR_EVT_CONFIGURATION_ERROR');
  });
  test('in the Japanese history window, with and without the colon of its own width', () => {
    check('コード 80073AA2', `80073AA2 = ${code}`);
    check('エラー 0x80073AA2', `0x80073AA2 = ${code}`);
    check('エラー コード：80073AA2', `80073AA2 = ${code}`);
  });
  test('in decimal as the data of an event in XML', () => {
    check("<Data Name='ErrorCode'>2147957410</Data>", `2147957410 = ${code}`);
  });
  test("as a Win32 number alone on its line, as DISM's console prints it", () => {
    check('Error: 15010', `15010 = ${code}`);
    check('エラー: 15010', `15010 = ${code}`);
    check('Error: 15010 places left');
    check('No Error: 15010');
  });
  test('in the column of a report event whose caller has blanks in its name', () => {
    check('{0}\t80073aa2\tDevice Driver Retrieval Client\tFailure\tContent Install', `80073aa2 = ${code}`);
  });
  test('with a capital X', () => {
    check('failed with hr=0X80073AA2', `0X80073AA2 = ${code}`);
    check('failed with hr= 0X80073AA2', `0X80073AA2 = ${code}`);
  });
  test('bare behind a word', () => {
    check('HRESULT = 80073aa2 [Error,Facility=(0007),Code=15010 (0x3aa2)]', `80073aa2 = ${code}`);
    check('hr = 80073aa2.', `80073aa2 = ${code}`);
    check('with error code 80073AA2', `80073AA2 = ${code}`);
    check('(hr=80073AA2)', `80073AA2 = ${code}`);
    check('resultMapped=80070643, resultUnMapped=80073AA2', '80070643 = 0x80070643', `80073AA2 = ${code}`);
  });
  test('bare in parentheses, and with the suffix of a C literal', () => {
    check('error code (80073AA2)', `80073AA2 = ${code}`);
    check('hr = 0x80073AA2L', `0x80073AA2 = ${code}`);
  });
  test('bare in brackets', () => {
    check('*FAILED* [80073AA2] Install', `80073AA2 = ${code}`);
  });
  test('in the result column of a report event', () => {
    check(
      '182\t101\t{2F1D8B0A-54C7-4B0E-A1B5-7A5D3C1E9F42}\t200\t80073aa2\tAutomaticUpdates\tFailure\tContent Install',
      `80073aa2 = ${code}`,
    );
  });
  test('as a decimal, signed and unsigned', () => {
    check('returned -2147009886', `-2147009886 = ${code}`);
    check('error 2147957410', `2147957410 = ${code}`);
    check('error\t2147957410', `2147957410 = ${code}`);
  });
});

suite('codes: other spellings', () => {
  test('takes a trailer for context', () => {
    check('from Commit(...)[gle=0xd015001a]', '0xd015001a = 0xD015001A (context)');
    check('[gle=0x80004005]', '0x80004005 = 0x80004005 (context)');
  });
  test('reads setup pairs with a comma and with a hyphen', () => {
    check('[0xC1900101, 0x30018]', '0xC1900101, 0x30018 = 0xC1900101-0x30018');
    check('Error = 0xC1900101 - 0x20017', '0xC1900101 - 0x20017 = 0xC1900101-0x20017');
  });
  test('reads success codes of six digits', () => {
    check('[Exit code = 0x240001]', '0x240001 = 0x00240001');
  });
  test('reads an NTSTATUS around a Win32 error', () => {
    check('Error NTSTATUS_FROM_WIN32(ERROR_INVALID_DATA) originated', 'NTSTATUS_FROM_WIN32(ERROR_INVALID_DATA) = nt ERROR_INVALID_DATA');
    check('NTSTATUS -1073283059', '-1073283059 = 0xC007000D');
  });
  test('takes a symbol behind its number, in brackets or parentheses, for the same mention', () => {
    check('overall result:0x800f0922 (CBS_E_INSTALLERS_FAILED)', '0x800f0922 = 0x800F0922');
    check('status: 0x800f0906 [CBS_E_DOWNLOAD_FAILURE]', '0x800f0906 = 0x800F0906');
  });
  test('reads two codes of one line in order', () => {
    check(
      'hrStatus: 0x800f0906 [CBS_E_DOWNLOAD_FAILURE], download Result: 0x80240438',
      '0x800f0906 = 0x800F0906',
      '0x80240438 = 0x80240438',
    );
  });
});

suite('codes: what only looks like one', () => {
  for (const text of [
    'CSI Transaction @0x23adf600 destroyed',
    'handle @0x2fe0',
    'with flags 0x80000002 set',
    'dwProvFlags 0x80000080:',
    'prior state: 0x80000000',
    'CancelEvent: 0x80001234',
    '{8BC96EDC-1234-4321-ABCD-001122334455}',
    'id 8BC96EDC is no code without a word',
    'Operation result: 0x0',
    'status: 0x00000000',
    'ABCDEF0x80073aa2',
    'Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4',
    'took 2147957410 ticks',
    '2018-03-14 03:10:06',
    '',
  ]) {
    test(text === '' ? 'nothing' : text, () => {
      check(text);
    });
  }
  test('a word before a number hides no result that has the facility of one', () => {
    check('Failed to report event (0x80073712)', '0x80073712 = 0x80073712');
    check('Failed to read package state 0x80073712', '0x80073712 = 0x80073712');
    check('Could not prevent: 0x80073712', '0x80073712 = 0x80073712');
  });
});

suite('codes: long lines', () => {
  test('finds what stands far behind, and what stands on the border of a window', () => {
    for (const filler of [8_185, 8_190, 65_536, 1_000_000]) {
      const text = `${' '.repeat(filler)}hr = 80073aa2.`;
      assert.deepEqual(
        findMentions(text).map((mention) => [mention.start, mention.end]),
        [[filler + 5, filler + 13]],
      );
    }
  });
  test('takes a time that grows with the length alone', function () {
    this.timeout(60_000);
    const time = (count: number) => {
      const text = '0x80070005 '.repeat(count);
      return processorMs(() => {
        assert.equal(findMentions(text).length, count);
      });
    };
    time(1_000);
    // Eight times the text: a quadratic reader would take about sixty-four times as long.
    assert.ok(time(80_000) < 30 * Math.max(5, time(10_000)));
  });
});
