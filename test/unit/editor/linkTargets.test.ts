/**
 * What can be followed in a line of a log.
 */
import * as assert from 'node:assert/strict';
import { mentionsIn, partsOf, sharedParts } from '../../../src/editor/navigate/linkTargets';
import { fastestMs } from '../../support/processorTime';

const FILES = new Set(['cbs.log', 'dism.log', 'setuperr.log', 'bootstrap_kb4056894.log']);

suite('links in a line', () => {
  const check = (line: string, expected: readonly string[]): void => {
    assert.deepEqual(
      mentionsIn(line, (name) => FILES.has(name)).map(({ start, end }) => line.slice(start, end)),
      expected,
    );
  };
  const table: readonly (readonly [rule: string, line: string, expected: readonly string[]])[] = [
    ['an update number', 'Update for Windows 7 (KB4056894)', ['KB4056894']],
    ['inside a package identity', 'Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4', ['KB4056894']],
    ['in any case', 'windows6.1-kb4056894-x64.msu', ['kb4056894']],
    ['one of six digits', 'hotfix KB976932', ['KB976932']],
    ['no longer number', 'KB40568941', []],
    ['no part of a word', 'BACKB4056894', []],
    ['not in the address of a page, which is a link already', 'see https://example.org/x/kb4056894 now', []],
    ['beside an address', 'http://example.org/ KB4056894', ['KB4056894']],
    ['a path from its drive on', 'The log is C:\\Windows\\Logs\\DISM\\dism.log.', ['C:\\Windows\\Logs\\DISM\\dism.log']],
    ['blanks inside a path', 'to "D:\\Old logs\\of May\\CBS.log" now', ['D:\\Old logs\\of May\\CBS.log']],
    ['a variable', 'open %windir%\\Logs\\CBS\\CBS.log please', ['%windir%\\Logs\\CBS\\CBS.log']],
    ['the long form', '\\\\?\\C:\\Windows\\Logs\\CBS\\CBS.log', ['C:\\Windows\\Logs\\CBS\\CBS.log']],
    ['a share', 'from \\\\files01\\logs\\CBS.log', ['\\\\files01\\logs\\CBS.log']],
    ['a relative path', 'in Panther\\setuperr.log here', ['Panther\\setuperr.log']],
    ['two paths', 'C:\\a\\CBS.log -> C:\\b\\dism.log', ['C:\\a\\CBS.log', 'C:\\b\\dism.log']],
    ['a path, not the number in it', 'C:\\x\\bootstrap_KB4056894.log', ['C:\\x\\bootstrap_KB4056894.log']],
    ['no file that is not there', 'C:\\Windows\\Logs\\poqexec.log', []],
    ['no name that goes on', 'C:\\Windows\\Logs\\CBS\\CBS.log.bak1 C:\\CBS.logs', []],
    ['no name without a path', 'CBS.log', []],
  ];
  for (const [rule, line, expected] of table) {
    test(rule, () => {
      check(line, expected);
    });
  }

  test('a hostile line costs little', () => {
    const pieces = ['KB4056894', 'C:\\', '\\a', '%a', '\\\\a', 'https://', '\\CBS.log', '\\a.log', ' \\CBS.log'];
    for (const piece of pieces) {
      const line = piece.repeat(1_000_000 / piece.length);
      const milliseconds = fastestMs(() => {
        mentionsIn(line, () => true);
      }, 50);
      assert.ok(milliseconds < 50, `${piece}: ${milliseconds.toFixed(0)} ms`);
    }
  });
});

suite('paths that agree', () => {
  const check = (left: string, right: string, expected: number): void => {
    assert.equal(sharedParts(partsOf(left), partsOf(right)), expected);
  };
  const table: readonly (readonly [left: string, right: string, expected: number])[] = [
    ['C:\\Windows\\Logs\\CBS\\CBS.log', '/home/user/pc1/Logs/CBS/CBS.log', 3],
    ['C:\\Windows\\Logs\\CBS\\CBS.log', '/cbs.LOG', 1],
    ['CBS.log', '/logs/CBS.log', 1],
    ['C:\\a\\CBS.log', '/a/dism.log', 0],
  ];
  for (const [left, right, expected] of table) {
    test(`${left} and ${right}`, () => {
      check(left, right, expected);
    });
  }
});
