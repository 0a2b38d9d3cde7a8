/**
 * Files that are parts of one log: which, in which order, and what stands twice.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { formatWithId } from '../../../src/log/formats';
import { instantsOf } from '../../../src/log/instants';
import { familyOf } from '../../../src/machine/logKind';
import { readRecords } from '../../../src/log/reader';
import { joinParts, type Part } from '../../../src/machine/rotated';

/** A file of CBS, one record for each letter, its time by the alphabet; `a+` has a continuation line, `-` is a rest of one, `_` a blank line. */
function cbsFile(path: string, letters: string, format = 'cbs'): Part {
  const known = formatWithId(format);
  assert.ok(known !== undefined);
  const lines = letters.split(' ').flatMap((word) => {
    if (word === '_') return [''];
    if (word === '-') return ['[gle=0x80004005]'];
    const letter = word.slice(0, 1);
    const record = `2018-03-14 03:${String(letter.charCodeAt(0) - 87)}:00, Info                  CBS    The mill ${letter}`;
    if (word.endsWith('<')) return [record.slice(0, 50)];
    return word.endsWith('+') ? [record, '[gle=0x80004005]'] : [record];
  });
  const instants = instantsOf({ lines, records: readRecords(lines, known) }, known).flatMap((instant) => instant?.wall ?? []);
  const [first, last] = [instants[0], instants.at(-1)];
  return { path, format: known, lines, span: first === undefined || last === undefined ? null : { first, last } };
}

/** The wholes as the letters of their records, with `|` where another file begins. */
function check(files: readonly Part[], expected: readonly string[]): void {
  const told = (parts: readonly Part[]): readonly string[] =>
    joinParts(parts)
      .map(({ lines, pieces }) =>
        lines
          .map((line, index) => {
            const begins = index > 0 && pieces.some(({ start }) => start === index);
            return `${begins ? '| ' : ''}${line === '' ? '_' : line.startsWith('[') ? '-' : line.slice(-1)}`;
          })
          .join(' '),
      )
      .sort();
  assert.deepEqual(told(files), [...expected].sort());
  assert.deepEqual(told([...files].reverse()), [...expected].sort());
}

suite('machine: rotated logs', () => {
  const cbs = cbsFile;
  test('are put in order of time, whatever the order they came in', () => {
    check([cbs('CBS.log', 'e f'), cbs('CbsPersist_20180313.log', 'c d'), cbs('CbsPersist_20180312.log', 'a b')], ['a b | c d | e f']);
  });
  test('what the end of one and the beginning of the next both hold is taken once', () => {
    check([cbs('CbsPersist_1.log', 'a b c d'), cbs('CBS.log', 'c d e')], ['a b c d | e']);
  });
  test('with continuation lines and blank ends', () => {
    check([cbs('CbsPersist_1.log', 'a b+ _ _'), cbs('CBS.log', 'b+ c')], ['a b - | c']);
  });
  test('a file that stands whole in another adds nothing', () => {
    check([cbs('CBS.log', 'a b c d'), cbs('copy/CBS (2).log', 'a b c d'), cbs('part.log', 'b c')], ['a b c d']);
  });
  test('a copy from an earlier day is the beginning of a later one', () => {
    check([cbs('monday/CBS.log', 'a b c'), cbs('tuesday/CBS.log', 'a b c d e')], ['a b c d e']);
  });
  test('a line that the end of a copy cut in two goes on in the next', () => {
    check([cbs('monday/CBS.log', 'a b c<'), cbs('tuesday/CBS.log', 'b c d')], ['a b | c d']);
  });
  test('a beginning that was cut off is left to the earlier one', () => {
    check([cbs('monday/CBS.log', 'a b+ c'), cbs('tuesday/CBS.log', '- c d')], ['a b - c | d']);
  });
  test('equal continuation lines alone are no overlap', () => {
    check([cbs('CbsPersist_1.log', 'a b+'), cbs('CBS.log', '- c')], ['a b - | - c']);
  });
  test('times that overlap while the texts do not are of two logs', () => {
    check([cbs('one/CBS.log', 'a b e f'), cbs('two/CBS.log', 'c d')], ['a b e f', 'c d']);
  });
  test('then each goes on in its own folder', () => {
    check(
      [cbs('one/CbsPersist_1.log', 'a h'), cbs('two/CbsPersist_1.log', 'b j'), cbs('one/CBS.log', 'k'), cbs('two/CBS.log', 'l')],
      ['a h | k', 'b j | l'],
    );
  });
  test('the log of another Windows is another log', () => {
    check([cbs('Windows.old/Logs/CBS/CBS.log', 'a b'), cbs('Windows/Logs/CBS/CBS.log', 'c d')], ['a b', 'c d']);
  });
  test('so is one of another format', () => {
    check([cbs('CBS.log', 'a b'), cbs('dism.log', 'c d', 'dism')], ['a b', 'c d']);
  });
});

suite('machine: names of one log', () => {
  function same(format: string, ...paths: readonly string[]): boolean {
    const known = formatWithId(format);
    assert.ok(known !== undefined);
    return new Set(paths.map((path) => familyOf(path, known))).size === 1;
  }
  const table: readonly (readonly [format: string, paths: readonly string[], isSame: boolean])[] = [
    ['cbs', ['CBS.log', 'CbsPersist_20180314031200.log', 'CbsPersist_20180314.cab/CbsPersist_20180314.log', 'x\\cbs (2).txt'], true],
    ['cmtrace', ['WUAHandler.log', 'WUAHandler.lo_', 'WUAHandler-20180314-031200.log', 'logs/wuahandler.log.1'], true],
    ['cmtrace', ['WUAHandler.log', 'UpdatesStore.log'], false],
    ['setupapi', ['setupapi.dev.log', 'setupapi.dev.20180314_031200.log'], true],
    ['setupapi', ['setupapi.dev.log', 'setupapi.offline.log'], false],
    ['setup-panther', ['Panther/setupact.log', 'Panther/setuperr.log'], false],
    ['setup-panther', ['Panther/setupact.log', 'NewOS/Panther/setupact.log'], false],
    ['dism', ['dism.log', 'dism.log.bak', 'Logs/DISM/dism.1.log'], true],
    ['windowsupdate-classic', ['WindowsUpdate.log', 'WKS-0317 WindowsUpdate 2018-03-14.log'], true],
  ];
  for (const [format, paths, isSame] of table) {
    test(`${isSame ? 'one' : 'several'}: ${paths.join(', ')}`, () => {
      assert.equal(same(format, ...paths), isSame);
    });
  }
});
