/**
 * Which encoding bytes are written in. It looks at a head of them and must never know what they say.
 */

/** A WHATWG label, as TextDecoder takes it, and the length of the byte order mark. */
export interface Encoding {
  readonly label: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly markBytes: 0 | 2 | 3;
}

/** How many bytes are looked at: enough for a few hundred lines, little enough to cost nothing. */
export const ENCODING_HEAD = 65_536;

/**
 * Decides by the byte order mark, else by what UTF-16 text of Western languages looks like (every other byte zero), else by whether the
 * head is valid UTF-8, else windows-1252, which every byte sequence is. Never fails; the empty head is UTF-8.
 */
export function detectEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { label: 'utf-8', markBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { label: 'utf-16le', markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { label: 'utf-16be', markBytes: 2 };
  const [even, odd] = zeroShares(head);
  // One in three: a line of log is mostly ASCII even on a Japanese system, and text in a single-byte encoding holds no zero at all.
  if (odd > 0.33 && even < 0.05) return { label: 'utf-16le', markBytes: 0 };
  if (even > 0.33 && odd < 0.05) return { label: 'utf-16be', markBytes: 0 };
  return { label: isUtf8(head) ? 'utf-8' : 'windows-1252', markBytes: 0 };
}

/** Decodes bytes whose encoding is known; the mark is left out; what is malformed becomes U+FFFD. */
export function decode(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding.label, { ignoreBOM: true }).decode(bytes.subarray(encoding.markBytes));
}

function zeroShares(head: Uint8Array): readonly [even: number, odd: number] {
  const pairs = head.length >> 1;
  if (pairs === 0) return [0, 0];
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs * 2; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  return [even / pairs, odd / pairs];
}

function isUtf8(head: Uint8Array): boolean {
  // A character cut at the end of the head is no evidence against UTF-8: streaming lets it stand open.
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head.subarray(0, ENCODING_HEAD), { stream: true });
    return true;
  } catch {
    // The decoder's only way to say "malformed".
    return false;
  }
}
