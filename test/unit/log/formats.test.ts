import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'mocha';
import { fileNames } from '../../../src/log/fileNames';
import { formatWithId, FORMATS } from '../../../src/log/formats';
import { grammarText } from '../../../src/log/grammar';
import { readRecords } from '../../../src/log/reader';
import { recognize, RECOGNIZE_LINES } from '../../../src/log/recognize';
import { messageOf } from '../../../src/log/record';
import { describeInstant, parseStamp } from '../../../src/log/time';
import { splitLines } from '../../../src/text/lines';

suite('log: every format keeps its own promises', () => {
  for (const format of FORMATS) {
    format.samples.forEach((sample, index) => {
      test(`${format.id}: reads sample ${index + 1}`, () => {
        const [record, ...others] = readRecords(sample.lines, format);
        assert.ok(record !== undefined && others.length === 0, 'a sample is one record');
        assert.equal(record.severity, sample.severity);
        assert.equal(record.component, sample.component);
        const time = parseStamp(record.time, format.times);
        assert.equal(time === null ? null : describeInstant(time), sample.time);
        assert.equal(messageOf({ lines: sample.lines }, record).split('\n')[0], sample.message);
        assert.equal(record.last, sample.lines.length - 1);
      });
    });
    test(`${format.id}: is recognized by its samples under any name`, () => {
      const lines = format.samples.flatMap((sample) => sample.lines);
      assert.equal(recognize('anything.txt', lines)?.id, format.id);
    });
    test(`${format.id}: names every group, which the grammar needs`, () => {
      assert.doesNotMatch(format.record.source.replaceAll(/\\./g, ''), /\((?!\?)/);
    });
  }
  test('package.json claims just the file names that the formats state', () => {
    const manifest: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
    const language = (manifest as { contributes: { languages: { filenames: string[]; filenamePatterns?: string[] }[] } }).contributes
      .languages[0];
    const { filenames, filenamePatterns } = fileNames();
    assert.deepEqual(language?.filenames.toSorted(), filenames);
    assert.deepEqual(language.filenamePatterns?.toSorted(), filenamePatterns);
  });
  test('the committed grammar is what the formats generate', () => {
    assert.equal(readFileSync('syntaxes/windows-update-log.tmLanguage.json', 'utf8'), grammarText(), 'run `npm run generate`');
  });
});

suite('log: recognition', () => {
  const check = (text: string, expected: string | undefined, name = 'x.log') => {
    assert.equal(recognize(name, splitLines(text))?.id, expected);
  };
  test('leaves other programs alone, whatever the file is called', () => {
    check('2015-07-29 17:41:44,747 - INFO  [QuorumPeer] - Notification time out: 3200', undefined, 'CBS.log');
    check('03-17 16:13:38.811  1702  2395 D WindowManager: printFreezingDisplayLogs', undefined, 'WindowsUpdate.log');
    check('', undefined, 'CBS.log');
  });
  test('finds the format behind a prompt, blank lines and a cut line', () => {
    check('PS C:\\> type CBS.log\n\nled. Reboot required: no\n2018-03-14 03:10:02, Info                  CBS    Starting.', 'cbs');
  });
  test('looks at a bounded head only', () => {
    check(`${'text\n'.repeat(RECOGNIZE_LINES)}2018-03-14 03:10:02, Info                  CBS    Starting.`, undefined);
  });
});

suite('log: reader', () => {
  const cbs = formatWithId('cbs');
  assert.ok(cbs !== undefined);
  const check = (lines: readonly string[], expected: readonly (readonly [number, number])[]) => {
    assert.deepEqual(
      readRecords(lines, cbs).map((record) => [record.first, record.last]),
      expected,
    );
  };
  test('folds continuation lines and blank lines into the record before', () => {
    check(
      ['2018-03-14 03:10:02, Info CBS a', '    Old component: b', '', '[gle=0x80004005]', '2018-03-14 03:10:03, Info CBS c', ''],
      [
        [0, 3],
        [4, 4],
      ],
    );
  });
  test('keeps lines before the first record', () => {
    check(
      ['ended. [HRESULT = 0x80073aa2]', '2018-03-14 03:10:02, Info CBS a'],
      [
        [0, 0],
        [1, 1],
      ],
    );
  });
  test('has no records in an empty text', () => {
    check([''], []);
  });
});
