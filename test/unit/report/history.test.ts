import * as assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { EN } from '../../../src/report/en';
import { historyLines, readKept } from '../../../src/report/history';
import { JA } from '../../../src/report/ja';

const written = (previous: string | null, run: string, words = EN): string => historyLines(readKept(previous), run, words).join('\n');

suite('history', () => {
  test('each run adds a line, in whichever language', () => {
    const second = written(written(null, 'first'), 'second', JA);
    assert.deepEqual(readKept(second), { history: ['- first', '- second'], notes: '' });
  });
  test('what a person wrote below the mark stays as it is', () => {
    const notes = '## Called on Monday\n\n- disk was changed\n\n    indented';
    const second = written(`${written(null, 'first')}\n\n${notes}\n\n`, 'second');
    assert.equal(readKept(second).notes, notes);
    assert.equal(readKept(written(second, 'third')).notes, notes);
  });
  test('line ends of Windows and a byte order mark do no harm', () => {
    assert.deepEqual(readKept(`\uFEFF${written(null, 'first')}\n\nx\ny`.replaceAll('\n', '\r\n')), { history: ['- first'], notes: 'x\ny' });
  });
  test('a text without our marks is kept as a whole', () => {
    assert.deepEqual(readKept('# Mine\n\ntext\n'), { history: [], notes: '# Mine\n\ntext' });
  });
  test('a mark in a quoted line is none', () => {
    const quoted = ['```text', '12: <!-- windows-update-log: notes -->', '```', ''].join('\n');
    assert.deepEqual(readKept(quoted + written(null, 'first')), { history: ['- first'], notes: '' });
  });
  test('where the mark of the notes is gone, what stands below the history is kept', () => {
    const text = written(null, 'first').replace('<!-- windows-update-log: notes -->', 'my words');
    assert.match(readKept(text).notes, /my words$/);
  });
});
