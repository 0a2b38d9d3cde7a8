import * as assert from 'node:assert/strict';
import { escapeMarkdown } from '../../../src/editor/marks/plainText';
import { plain } from '../../../src/text/plain';

suite('plain text', () => {
  const cases: readonly (readonly [name: string, input: string, expected: string])[] = [
    ['leaves ordinary words alone', 'Package_for_KB4056894~31bf3856ad364e35', 'Package_for_KB4056894~31bf3856ad364e35'],
    ['takes terminal escapes away', 'a\u001b[31mred\u001b[0m\u0007', 'a [31mred [0m'],
    ['takes C1 controls away', 'a\u009b31mb', 'a 31mb'],
    ['takes bidirectional overrides and isolates away', 'x\u202egpj.exe\u202c\u2066y\u2069', 'x gpj.exe y'],
    ['takes zero-width and tag characters away', 'a\u200bb\u{e0041}c\ufeff', 'a b c'],
    ['closes up the dates that Windows writes', '\u200e3/\u200e14/\u200e2018', '3/14/2018'],
    ['makes one line of many', ' one\r\n\ttwo\u2028three ', 'one two three'],
    ['keeps other scripts', '更新に失敗しました', '更新に失敗しました'],
  ];
  for (const [name, input, expected] of cases) {
    test(name, () => {
      assert.equal(plain(input), expected);
    });
  }

  test('ends what is too long in an ellipsis, within the limit', () => {
    assert.equal(plain('abcdef', 4), 'abc…');
    assert.equal(plain('abcd', 4), 'abcd');
    assert.equal(plain('x'.repeat(1_000_000)).length, 300);
  });

  test('never cuts a character in two', () => {
    assert.equal(plain('a😀b', 3), 'a…');
  });
});

suite('Markdown', () => {
  const cases: readonly (readonly [name: string, input: string, expected: string])[] = [
    ['a command link', '[x](command:y)', String.raw`\[x\]\(command\:y\)`],
    ['HTML', '<img src=x>', String.raw`\<img src\=x\>`],
    ['emphasis and code', '**a** `b`', String.raw`\*\*a\*\* \`b\``],
    ['an icon', '$(gear)', String.raw`\$\(gear\)`],
    ['an automatic link', 'https://example.com', String.raw`https\:\/\/example\.com`],
    ['a heading and a list on lines of their own', 'a\n# b\n- c', String.raw`a \# b \- c`],
  ];
  for (const [name, input, expected] of cases) {
    test(`escapes ${name}`, () => {
      assert.equal(escapeMarkdown(input), expected);
    });
  }
});
