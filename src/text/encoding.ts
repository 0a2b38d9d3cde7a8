/**
 * Which encoding bytes are written in. It looks at how text is built and must never know what it says.
 */
import { createLabelDecoder } from './labelDecoder';
import type { EncodingLabel } from './labelDecoder';
import { likelyEncoding } from './likelyEncoding';

/** How bytes are written, and the length of the byte order mark. */
export interface Encoding {
  readonly label: EncodingLabel;
  readonly markBytes: 0 | 2 | 3;
}

/** How many bytes at the start decide about a byte order mark and UTF-16: a few hundred lines. */
export const ENCODING_HEAD = 65_536;

/**
 * How many bytes, from the first that is no ASCII on, decide between the encodings that ASCII looks the same in. A log may be ASCII for
 * megabytes before the first title in the user's language, and may then have few of them.
 */
export const ENCODING_SAMPLE = 1_048_576;

/**
 * The encoding of bytes, from a file's start. Decided by the byte order mark, else by what UTF-16 looks like in the first `ENCODING_HEAD` bytes,
 * else by `ENCODING_SAMPLE` bytes from the first that is no ASCII: UTF-8 where they are, Japanese or Cyrillic where they look like it, else
 * windows-1252, which every byte sequence is. ASCII and nothing are UTF-8. What is no ASCII is searched in all bytes that are given (50 MB of
 * ASCII take 15 ms). Never fails.
 */
export function detectEncoding(bytes: Uint8Array): Encoding {
  const head = headEncoding(bytes.subarray(0, ENCODING_HEAD));
  if (head !== undefined) return head;
  const first = firstBeyondAscii(bytes);
  return sampleEncoding(first < 0 ? new Uint8Array(0) : bytes.subarray(first, first + ENCODING_SAMPLE));
}

/** Decodes bytes whose encoding is known; the mark is left out; what is malformed becomes U+FFFD; NUL bytes stay. */
export function decode(bytes: Uint8Array, encoding: Encoding): string {
  const decoder = createLabelDecoder(encoding.label);
  return decoder.push(bytes.subarray(encoding.markBytes)) + decoder.end();
}

/** What the first `ENCODING_HEAD` bytes of a file alone decide: a byte order mark or UTF-16; else undefined. */
export function headEncoding(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { label: 'utf-8', markBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { label: 'utf-16le', markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { label: 'utf-16be', markBytes: 2 };
  const order = wideOrder(head);
  return order === undefined ? undefined : { label: order, markBytes: 0 };
}

/** The encoding by `ENCODING_SAMPLE` bytes that start with the first beyond ASCII; empty where there is none. */
export function sampleEncoding(sample: Uint8Array): Encoding {
  return { label: likelyEncoding(sample), markBytes: 0 };
}

/** The index of the first byte beyond ASCII, -1 where there is none. */
export function firstBeyondAscii(bytes: Uint8Array): number {
  // Four at a time: a log of ours is mostly ASCII, and all of it is looked at.
  const aligned = Math.min(bytes.length, -bytes.byteOffset & 3);
  let at = 0;
  for (; at < aligned; at++) if ((bytes[at] ?? 0) > 0x7f) return at;
  const count = (bytes.length - aligned) >> 2;
  const words = count === 0 ? NO_WORDS : new Uint32Array(bytes.buffer, bytes.byteOffset + aligned, count);
  let word = 0;
  while (word < count && ((words[word] ?? 0) & 0x80808080) === 0) word++;
  for (at += word * 4; at < bytes.length; at++) if ((bytes[at] ?? 0) > 0x7f) return at;
  return -1;
}

const NO_WORDS = new Uint32Array(0);

/**
 * UTF-16 without a mark. Line ends, blanks and digits are ASCII in every language, and half zero; what stands between them must be letters of
 * some living script in one byte order. NUL bytes alone, as in a damaged log, make pairs of both orders, or pairs of zeros, which do not count.
 */
function wideOrder(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  let little = 0;
  let big = 0;
  let others = 0;
  let ascii = 0;
  let littleLetters = 0;
  let bigLetters = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    const first = head[at] ?? 0;
    const second = head[at + 1] ?? 0;
    if (first === 0 && second === 0) continue;
    if (second === 0 && isTextByte(first)) little++;
    else if (first === 0 && isTextByte(second)) big++;
    else {
      others++;
      if (isTextByte(first) && isTextByte(second)) ascii++;
      if (isLetterOfAScript(first | (second << 8))) littleLetters++;
      if (isLetterOfAScript((first << 8) | second)) bigLetters++;
    }
  }
  const pairs = little + big + others;
  const fits = (own: number, foreign: number, letters: number): boolean => {
    if (own === 0 || foreign * 10 > own) return false;
    // A third: a log is mostly ASCII even on a Japanese system.
    if (own * 3 > pairs && others < own) return true;
    // A page of Japanese has a line end or a digit in fifty characters at least. Two letters of ASCII make a rare ideograph: of true ones only
    // every fifth is written with two such bytes.
    return own * 50 > pairs && letters * 10 >= others * 9 && ascii * 5 < others * 2;
  };
  if (fits(little, big, littleLetters)) return 'utf-16le';
  return fits(big, little, bigLetters) ? 'utf-16be' : undefined;
}

function isTextByte(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Latin to Thai, punctuation and signs, kana, ideographs, Hangul, surrogates, full and half width: the blocks that Windows' languages use. */
function isLetterOfAScript(unit: number): boolean {
  if (unit < 0x3000) return (unit >= 0xa0 && unit < 0xe80) || (unit >= 0x1e00 && unit < 0x2700);
  return unit < 0x3400 || (unit >= 0x4e00 && unit < 0xa000) || (unit >= 0xac00 && unit < 0xe000) || (unit >= 0xfe30 && unit < 0xfff0);
}
