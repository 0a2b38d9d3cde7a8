/**
 * The look before recognition: it passes whatever recognition would know, and little else.
 */
import * as assert from 'node:assert/strict';
import { mayBeLog } from '../../../src/editor/telltale';
import { FORMATS } from '../../../src/log/formats';
import { recognize } from '../../../src/log/recognize';

suite('editor: what may be a log', () => {
  const check = (text: string, expected: boolean): void => {
    assert.equal(mayBeLog(text), expected, text);
  };

  for (const { id, samples } of FORMATS) {
    test(`each sample of ${id} that is recognized alone`, () => {
      const known = samples.map(({ lines }) => lines).filter((lines) => recognize('', lines) !== undefined);
      assert.notEqual(known.length, 0);
      for (const lines of known) check(lines.join('\n'), true);
    });
  }

  const outputs: readonly (readonly [rule: string, text: string])[] = [
    ['what sfc prints', 'Beginning system scan.  This process will take some time.\n\nVerification 100% complete.\n'],
    ['its last sentence', 'Windows Resource Protection did not find any integrity violations.\n'],
    [
      'what dism prints in German',
      'Tool zur Imageverwaltung für die Bereitstellung\nVersion: 10.0.19041.844\n\nAbbildversion: 10.0.19045.2846\n',
    ],
    ['in Chinese', '部署映像服务和管理工具\n版本: 6.3.9600.17031\n'],
    ['what it says of the store', 'The component store is repairable.\nThe operation completed successfully.\n'],
  ];
  for (const [rule, text] of outputs) {
    test(rule, () => {
      assert.equal(recognize('', text.split('\n'))?.id, 'dism-console');
      check(text, true);
    });
  }

  test('no note, no README, no empty text', () => {
    for (const text of [
      '',
      'Call Anna at 12:30.\n',
      '# A library\n\nVersion 1.2.3. Update it with npm.\n',
      '{ "color": "#80c0ff", "at": 10.5 }\n',
    ]) {
      check(text, false);
    }
  });
});
