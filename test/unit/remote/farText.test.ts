import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { cleanText, createFarLines, LONGEST_LINE_BYTES } from '../../../src/remote/farText';

function check(chunks: readonly (string | readonly number[])[], expected: readonly string[]): void {
  const lines = createFarLines();
  const bytes = chunks.map((chunk) => (typeof chunk === 'string' ? new TextEncoder().encode(chunk) : Uint8Array.from(chunk)));
  assert.deepEqual([...bytes.flatMap((chunk) => lines.push(chunk)), ...lines.end()], expected);
}

suite('remote/farText', () => {
  test('splits lines across chunks and keeps the last one', () => {
    check(['one\r\ntw', 'o\nthree'], ['one', 'two', 'three']);
    check(['\n\n'], ['', '']);
  });

  test('decodes UTF-8, UTF-16LE and single bytes', () => {
    check(['Größe\n'], ['Größe']);
    check([[0x47, 0x72, 0xf6, 0xdf, 0x65, 0x0a]], ['Größe']);
    const utf16 = Array.from('Beginning scan\r\nDone\r\n', (character) => [character.charCodeAt(0), 0]).flat();
    check([utf16.slice(0, 7), utf16.slice(7)], ['Beginning scan', 'Done']);
    check([[0xff, 0xa3, 0x0a]], ['ÿ£']);
  });

  test('cuts an endless line', () => {
    check(['x'.repeat(3 * LONGEST_LINE_BYTES), '\nnext'], ['x'.repeat(LONGEST_LINE_BYTES), 'next']);
  });

  test('takes out escape sequences whole', () => {
    assert.equal(cleanText('\u001b[31mred\u001b[0m'), 'red');
    assert.equal(cleanText('\u001b]0;title\u0007text'), 'text');
    assert.equal(cleanText('\u001b]8;;command:run\u001b\\link\u001b]8;;\u001b\\'), 'link');
    assert.equal(cleanText('\u001bP1;2|payload\u001b\\text'), 'text');
    assert.equal(cleanText('\u009b2Jtext\u009dtitle\u009c!'), 'text!');
    assert.equal(cleanText('\u001b[?1049htext\u001b(B'), 'text');
    assert.equal(cleanText('\u001b]0;never ended'), '');
    assert.equal(cleanText('\u001b[3'), '');
  });

  test('takes out what is left of control and direction', () => {
    assert.equal(cleanText('a\u0000b\u0008c\rd\u007fe\u0085f'), 'abcdef');
    assert.equal(cleanText('a\tb'), 'a b');
    assert.equal(cleanText('abc\u202egpj.exe\u2066'), 'abcgpj.exe');
    assert.equal(cleanText('\u001b\u001b[31mx'), 'x');
  });
});
