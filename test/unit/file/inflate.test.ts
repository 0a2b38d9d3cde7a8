import assert from 'node:assert/strict';
import { constants, deflateRawSync, gzipSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { suite, test } from 'mocha';
import { gunzip, inflate } from '../../../src/file/inflate';
import { processorMs } from '../../support/processorTime';

const { Z_DEFAULT_STRATEGY, Z_FILTERED, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE } = constants;

const bytesOf = (...parts: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** Bytes and words of a log, up to so long that their packed form takes many pushes. */
const plain = fc.oneof(
  fc.uint8Array({ maxLength: 20_000, size: 'max' }),
  fc
    .array(fc.constantFrom('Info', 'CBS    ', '2018-03-14 ', '0x80073aa2', '\r\n', 'Session: ', '30653021', 'finalized'), {
      maxLength: 40_000,
      size: 'max',
    })
    .map((words) => Uint8Array.from(Buffer.from(words.join('')))),
);

suite('file: inflate', () => {
  test('gives what zlib packed, at every level and strategy, and reads over what follows', () => {
    fc.assert(
      fc.property(
        plain,
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom(Z_DEFAULT_STRATEGY, Z_FILTERED, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE),
        (bytes, level, strategy) => {
          const packed = bytesOf(deflateRawSync(bytes, { level, strategy }), Buffer.from('behind'));
          const result = inflate(packed, { limit: bytes.length });
          assert.equal(result.kind, 'whole');
          assert.equal(textOf(result.bytes), textOf(bytes));
          assert.equal(result.madeBytes, bytes.length);
        },
      ),
      { numRuns: 60 },
    );
  });
  test('repeats what stands in the window, and nothing before it', () => {
    const window = Uint8Array.from(Buffer.from('Session: 30653021 initialized by client WindowsUpdateAgent.'));
    const packed = Uint8Array.from(deflateRawSync(window, { dictionary: window }));
    assert.equal(textOf(inflate(packed, { limit: window.length, window }).bytes), textOf(window));
    assert.equal(inflate(packed, { limit: window.length }).kind, 'damaged');
    assert.equal(inflate(packed, { limit: window.length, window: window.subarray(10) }).kind, 'damaged');
  });
  test('stops where the output is full, to the byte, and soon', () => {
    const packed = Uint8Array.from(deflateRawSync(new Uint8Array(30_000_000)));
    const result = inflate(packed, { limit: 12_345 });
    assert.deepEqual([result.kind, result.bytes.length], ['full', 12_345]);
    assert.ok(result.madeBytes < 5_000_000);
    const stored = inflate(Uint8Array.from(deflateRawSync(Buffer.from('stored'), { level: 0 })), { limit: 3 });
    assert.deepEqual([stored.kind, textOf(stored.bytes)], ['full', 'sto']);
  });
  test('tells every cut, and gives what stands before it', () => {
    const text = Buffer.from(
      Array.from({ length: 100 }, (_, index) => `2018-03-14 03:09:${index % 60}, Info CBS ${index * 7919}\r\n`).join(''),
    );
    for (const level of [0, 6]) {
      const packed = Uint8Array.from(deflateRawSync(text, { level }));
      for (let length = 0; length < packed.length; length += level === 0 ? 97 : 1) {
        const result = inflate(packed.subarray(0, length), { limit: text.length });
        assert.equal(result.kind, 'damaged', `${length} of ${packed.length}`);
        assert.ok(text.toString('latin1').startsWith(textOf(result.bytes)));
        // But for a stored block, only the last code can be missing.
        if (level > 0 && length > 300) assert.ok(result.bytes.length > 0);
      }
    }
  });
  test('gives what zlib gives of changed bytes that zlib takes', () => {
    fc.assert(
      fc.property(plain, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), fc.nat(), (bytes, changes, cut) => {
        const packed = Uint8Array.from(deflateRawSync(bytes));
        for (const [at, value] of changes) packed[at % packed.length] = value;
        const broken = packed.subarray(0, packed.length - (cut % 3));
        let expected: Buffer;
        try {
          expected = inflateRawSync(broken, { maxOutputLength: 1_000_000 });
        } catch {
          // Damaged, or too long for this test: the next test sees to it that ours ends.
          return;
        }
        const result = inflate(broken, { limit: 1_000_000 });
        assert.equal(result.kind, 'whole');
        assert.equal(textOf(result.bytes), expected.toString('latin1'));
      }),
      { numRuns: 60 },
    );
  });
  test('ends for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        assert.ok(inflate(bytes, { limit: 10_000 }).bytes.length <= 10_000);
        assert.ok(gunzip(bytesOf(Buffer.from('1f8b08', 'hex'), bytes), 10_000).bytes.length <= 10_000);
      }),
      { numRuns: 500 },
    );
  });
});

suite('file: gunzip', () => {
  const text = Buffer.from(
    Array.from({ length: 100 }, (_, index) => `2018-03-14 03:09:${index % 60}, Info CBS ${index * 7919}\r\n`).join(''),
  );
  const check = (packed: Uint8Array, kind: 'whole' | 'full' | 'damaged', expected: Buffer, limit = 1_000_000) => {
    const result = gunzip(packed, limit);
    assert.deepEqual([result.kind, textOf(result.bytes)], [kind, expected.toString('latin1')]);
  };
  test('joins the parts, and reads over any padding behind the last', () => {
    const parts = [gzipSync(text), gzipSync(Buffer.from('b')), gzipSync(text)];
    const expected = Buffer.concat([text, Buffer.from('b'), text]);
    for (const padding of [0, 1, 2, 3, 4, 7, 8, 511]) check(bytesOf(...parts, Buffer.alloc(padding)), 'whole', expected);
    check(bytesOf(gzipSync(Buffer.alloc(0))), 'whole', Buffer.alloc(0));
  });
  test('reads over a name, a comment, an extra field and the checksum of the header', () => {
    const packed = gzipSync(text);
    const header = bytesOf(
      packed.subarray(0, 3),
      Buffer.of(0x1e),
      packed.subarray(4, 10),
      Buffer.from('\x03\0abcCBS.log\0of host01\0\x12\x34', 'latin1'),
    );
    check(bytesOf(header, packed.subarray(10)), 'whole', text);
  });
  test('tells every cut, also one between two symbols', () => {
    const packed = bytesOf(gzipSync(text));
    for (let length = 0; length < packed.length; length++) {
      const result = gunzip(packed.subarray(0, length), 1_000_000);
      assert.equal(result.kind, 'damaged', `${length} of ${packed.length}`);
      assert.ok(text.toString('latin1').startsWith(textOf(result.bytes)));
    }
    const second = bytesOf(packed, packed);
    for (let length = packed.length + 4; length < second.length; length++) {
      assert.equal(gunzip(second.subarray(0, length), 1_000_000).kind, 'damaged', `${length} of ${second.length}`);
    }
  });
  test('stops where the output is full', () => {
    check(bytesOf(gzipSync(text)), 'full', text.subarray(0, 100), 100);
    check(bytesOf(gzipSync(text), gzipSync(text)), 'full', text, text.length);
    check(bytesOf(gzipSync(text)), 'whole', text, text.length);
  });
  test('does not look for long at what gives nothing', () => {
    const took = processorMs(() => {
      const junk = new Uint8Array(20_000_000).fill(0x41);
      assert.equal(inflate(bytesOf(deflateRawSync(text), junk), { limit: 1_000_000 }).kind, 'whole');
      check(bytesOf(Buffer.from('1f8b0808000000000000', 'hex'), junk), 'damaged', Buffer.alloc(0));
      const part = gzipSync(Buffer.from('a'));
      const many = gunzip(bytesOf(...Array.from({ length: 100_000 }, () => part)), 1_000_000);
      assert.ok(many.kind === 'damaged' && many.bytes.length > 1_000);
    });
    assert.ok(took < 4_000, `${took.toFixed(0)} ms`);
  });
});
