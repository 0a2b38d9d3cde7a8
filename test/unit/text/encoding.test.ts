import assert from 'node:assert/strict';
import fc from 'fast-check';
import { suite, test } from 'mocha';
import { createByteDecoder } from '../../../src/text/byteDecoder';
import { decode, detectEncoding, ENCODING_HEAD, ENCODING_SAMPLE, firstBeyondAscii } from '../../../src/text/encoding';
import { encode } from '../../support/encode';

const ASCII = '2018-03-14 03:09:58, Info                  CBS    Session: 30653021_1874302211 finalized. [HRESULT = 0x80073aa2]\r\n';
const JAPANESE = [
  'エラー: 0x80073aa2',
  '更新プログラム KB4056894 のインストールに失敗しました。',
  'コンポーネント ストアは修復可能です。',
  'ログ ファイルは C:\\Windows\\Logs\\DISM\\dism.log にあります。',
  '再起動が必要です',
];
const CYRILLIC = [
  'Ошибка: 0x80073aa2',
  'Не удалось установить обновление KB4056894.',
  'Устройство не готово, требуется перезагрузка',
  'Файл C:\\Windows\\Журналы не найден',
];
const WESTERN = [
  'Das Update KB4056894 für Windows 7 konnte nicht geprüft werden.',
  "L'installation de la mise à jour a échoué.",
  'Não foi possível instalar a atualização',
  'Größe: 12 Bytes – “CBS” can’t be read',
  'Uppföljning på åtgärd',
];

suite('text: which encoding', () => {
  const check = (bytes: Uint8Array, label: string, text: string) => {
    const encoding = detectEncoding(bytes);
    assert.equal(encoding.label, label);
    assert.equal(decode(bytes, encoding), text);
  };
  for (const label of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
    test(`takes the byte order mark of ${label} and leaves it out`, () => {
      check(encode('\ufeffA更', label), label, 'A更');
      check(encode('\ufeff', label), label, '');
    });
    test(`tells ${label} without a mark in every language`, () => {
      for (const text of [...JAPANESE, ...CYRILLIC, ...WESTERN]) check(encode(`${text}\r\n`, label), label, `${text}\r\n`);
    });
  }
  test('tells UTF-16 where little of it is ASCII', () => {
    for (const label of ['utf-16le', 'utf-16be'] as const) {
      for (const line of ['更新プログラムのインストールに失敗しました。\r\n', 'Обновление не установлено\n'])
        check(encode(line.repeat(40), label), label, line.repeat(40));
    }
  });
  test('tells code page 932, line by line and behind ASCII', () => {
    for (const text of JAPANESE) {
      check(encode(text, 'shift_jis'), 'shift_jis', text);
      check(encode(ASCII + text, 'shift_jis'), 'shift_jis', ASCII + text);
    }
    check(encode('ｲﾝｽﾄｰﾙ ｼﾏｼﾀ', 'shift_jis'), 'shift_jis', 'ｲﾝｽﾄｰﾙ ｼﾏｼﾀ');
  });
  test('tells windows-1251, line by line and behind ASCII', () => {
    for (const text of CYRILLIC) {
      check(encode(text, 'windows-1251'), 'windows-1251', text);
      check(encode(ASCII + text, 'windows-1251'), 'windows-1251', ASCII + text);
    }
    check(encode('ОШИБКА', 'windows-1251'), 'windows-1251', 'ОШИБКА');
    check(encode('Їжак і є ґанок', 'windows-1251'), 'windows-1251', 'Їжак і є ґанок');
  });
  test('falls back to windows-1252, and decodes what Node does not', () => {
    for (const text of WESTERN) {
      check(encode(text, 'windows-1252'), 'windows-1252', text);
      check(encode(ASCII + text, 'windows-1252'), 'windows-1252', ASCII + text);
    }
    check(Uint8Array.of(0x80, 0x81, 0x92, 0x61, 0xe9, 0xff), 'windows-1252', '€\u0081’aéÿ');
    check(
      encode('They can’t, won’t and don’t. It’s an “update”…', 'windows-1252'),
      'windows-1252',
      'They can’t, won’t and don’t. It’s an “update”…',
    );
  });
  test('takes ASCII and nothing for UTF-8', () => {
    check(encode(ASCII, 'utf-8'), 'utf-8', ASCII);
    check(new Uint8Array(0), 'utf-8', '');
  });
  test('looks behind megabytes of ASCII', () => {
    const ascii = ASCII.repeat(30_000);
    for (const label of ['shift_jis', 'windows-1251', 'utf-8'] as const) {
      const text = ascii + (label === 'windows-1251' ? 'Ошибка' : 'エラー');
      const bytes = Buffer.concat([encode(ascii, 'utf-8'), encode(text.slice(ascii.length), label)]);
      check(new Uint8Array(bytes), label, text);
    }
  });
  test('stays with UTF-8 where a few bytes are foreign', () => {
    const bytes = Buffer.concat([encode(JAPANESE.join('\n'), 'utf-8'), Uint8Array.of(0xe9, 0x0a, 0xff)]);
    assert.equal(detectEncoding(bytes).label, 'utf-8');
  });
  test('keeps NUL bytes, and is not led to UTF-16 by them', () => {
    const text = `${ASCII}\0${ASCII}${'\0'.repeat(4_096)}${ASCII}`;
    check(encode(text, 'utf-8'), 'utf-8', text);
    const strings = 'version\0driver6\0'.repeat(50);
    check(encode(strings, 'utf-8'), 'utf-8', strings);
  });
  test('finds the first byte beyond ASCII at every alignment', () => {
    for (let offset = 0; offset < 8; offset++) {
      for (let length = 0; length < 3; length++) assert.equal(firstBeyondAscii(new Uint8Array(32).subarray(offset, offset + length)), -1);
      for (let at = 0; at < 12; at++) {
        const bytes = new Uint8Array(32).subarray(offset, offset + 12);
        assert.equal(firstBeyondAscii(bytes), -1);
        bytes[at] = 0x80;
        assert.equal(firstBeyondAscii(bytes), at);
      }
    }
  });
});

suite('text: bytes in chunks', () => {
  const inChunks = (bytes: Uint8Array, sizes: readonly number[]) => {
    const encoding = detectEncoding(bytes);
    const decoder = createByteDecoder();
    let text = '';
    for (let at = 0, turn = 0; at < bytes.length; turn++) {
      const size = sizes[turn % sizes.length] ?? 1;
      // A chunk that its owner writes over must not matter.
      const chunk = bytes.slice(at, at + size);
      text += decoder.push(chunk);
      chunk.fill(0x58);
      at += size;
    }
    text += decoder.end();
    assert.equal(text, decode(bytes, encoding));
    assert.deepEqual(decoder.encoding(), encoding);
  };
  const texts = fc.array(
    fc.oneof(fc.constantFrom(...JAPANESE, ...CYRILLIC, ...WESTERN, ASCII, '\r', '\n', '\r\n', '\0', '\ufeff', '😀', ''), fc.string()),
  );
  test('are decoded as the whole is, for every cut: well-formed text', () => {
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom('utf-8', 'utf-16le', 'utf-16be'),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        (parts, label, sizes) => {
          inChunks(encode(parts.join(''), label), sizes);
        },
      ),
      { numRuns: 300 },
    );
    for (const [label, lines] of [
      ['shift_jis', JAPANESE],
      ['windows-1251', CYRILLIC],
      ['windows-1252', WESTERN],
    ] as const) {
      for (const sizes of [[1], [2], [3, 1, 4], [1_000]]) inChunks(encode(lines.join('\r\n'), label), sizes);
    }
  });
  test('are decoded as the whole is: control characters before the first character of Shift JIS', () => {
    // Node's decoder takes these for one another.
    inChunks(Uint8Array.of(0x1a, 0x1c, 0x7f, 0xa6, 0x89, 0x40, 0x1a, 0x1c, 0x7f), [1]);
    assert.equal(decode(Uint8Array.of(0x1a, 0x1c, 0x7f, 0xa6), { label: 'shift_jis', markBytes: 0 }), '\u001a\u001c\u007fｦ');
  });
  test('are decoded as the whole is, for every cut: any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), (bytes, sizes) => {
        inChunks(bytes, sizes);
      }),
      { numRuns: 1_000 },
    );
  });
  test('are decoded as the whole is where the limits of looking lie between them', () => {
    const ascii = encode(ASCII.repeat(2_000), 'utf-8').subarray(0, ENCODING_HEAD + 5_000);
    const line = encode('失敗しました\r\n', 'shift_jis');
    const japanese = Buffer.alloc(ENCODING_SAMPLE + 3_001, line);
    const bytes = new Uint8Array(Buffer.concat([ascii, japanese]));
    for (const size of [997, 4_096, ENCODING_HEAD, ENCODING_HEAD + 1, 3_000_000]) inChunks(bytes, [size]);
  });
  test('come out as soon as they are certain', () => {
    const decoder = createByteDecoder();
    const head = encode(ASCII.repeat(1_000), 'utf-8');
    assert.equal(decoder.push(head).length, head.length);
    assert.equal(decoder.push(encode(ASCII, 'utf-8')), ASCII);
    assert.equal(decoder.push(encode('Ошибка', 'windows-1251')), '');
    assert.equal(decoder.encoding(), null);
    assert.equal(decoder.end(), 'Ошибка');
    assert.equal(decoder.encoding()?.label, 'windows-1251');
  });
});
