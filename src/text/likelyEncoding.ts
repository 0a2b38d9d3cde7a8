/**
 * Which of the encodings that share ASCII a text is likely in, by what valid text looks like in each. It must never know a word of any language.
 */
import type { EncodingLabel } from './labelDecoder';

/**
 * UTF-8 where nine of ten characters beyond ASCII are well formed (a log may hold a few foreign bytes), Japanese where it reads as
 * Japanese, Cyrillic where words are made of it, else windows-1252. What has no byte beyond ASCII is UTF-8.
 * Greek and Chinese in their own code pages are not told apart and come out as one of these.
 */
export function likelyEncoding(sample: Uint8Array): EncodingLabel {
  const { valid, broken, cut } = countUtf8(sample);
  if (sample.length === 0 || valid > broken * 9 || (broken === 0 && cut)) return 'utf-8';
  if (isJapanese(sample)) return 'shift_jis';
  return isCyrillic(sample) ? 'windows-1251' : 'windows-1252';
}

/**
 * Characters beyond ASCII that are well formed, and bytes that are not; `cut` when the end cuts one of which two bytes at least stand there.
 * Source: the Encoding Standard, UTF-8 decoder.
 */
function countUtf8(bytes: Uint8Array): { readonly valid: number; readonly broken: number; readonly cut: boolean } {
  let valid = 0;
  let broken = 0;
  let cut = false;
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at++] ?? 0;
    if (lead < 0x80) continue;
    const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : 0;
    let found = 0;
    while (found < length && at + found < bytes.length && isContinuation(lead, bytes[at + found] ?? 0, found)) found++;
    if (length > 0 && found === length) valid++;
    else if (length === 0 || at + found < bytes.length) broken++;
    else cut = found > 0;
    at += found;
  }
  return { valid, broken, cut };
}

/** Overlong forms, surrogates and what lies beyond Unicode are excluded by the second byte. */
function isContinuation(lead: number, byte: number, index: number): boolean {
  if (index > 0) return byte >= 0x80 && byte < 0xc0;
  const from = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const to = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  return byte >= from && byte <= to;
}

/**
 * Whether it reads as Japanese in code page 932: nearly all of it well formed, and most of it kana, common ideographs and full-width signs that
 * stand beside each other. One alone may as well be an apostrophe of windows-1252 and the letter behind it ("can’t").
 * Source: the layout of JIS X 0208 in Shift_JIS (rows 4 and 5 kana, 16 to 47 common ideographs, 48 to 84 rare ones).
 */
function isJapanese(bytes: Uint8Array): boolean {
  let common = 0;
  let others = 0;
  let broken = 0;
  let run = 0;
  let at = 0;
  const endRun = (): void => {
    if (run > 1) common += run;
    else others += run;
    run = 0;
  };
  while (at < bytes.length) {
    const lead = bytes[at++] ?? 0;
    if (lead < 0x80) {
      endRun();
    } else if (lead > 0xa0 && lead < 0xe0) {
      // Half-width katakana, among them those that stand where windows-1251 has no letter.
      if (lead > 0xa5 && lead < 0xc0 && lead !== 0xa8 && lead !== 0xb8 && lead !== 0xb9) run++;
    } else {
      const trail = bytes[at];
      if (trail === undefined) break;
      const kind =
        lead === 0x80 || lead === 0xa0 || lead > 0xfc || trail < 0x40 || trail === 0x7f || trail > 0xfc
          ? 'broken'
          : kindOf((lead << 8) | trail);
      if (kind === 'common') run++;
      else endRun();
      if (kind === 'rare') others++;
      if (kind === 'broken') broken++;
      // A broken pair may be one foreign byte before ASCII, so only the byte is taken.
      if (kind !== 'broken' || trail > 0x7f) at++;
    }
  }
  endRun();
  return common > 1 && common * 2 > others * 3 && broken * 50 <= common;
}

function kindOf(pair: number): 'common' | 'rare' | 'broken' {
  // Signs, full-width letters and digits, kana; Greek and Cyrillic follow them.
  if (pair >= 0x8141 && pair <= 0x8396) return 'common';
  if (pair >= 0x889f && pair <= 0x9872) return 'common';
  if (pair >= 0x989f && pair <= 0xeaa4) return 'rare';
  // Circled digits and the other signs that Windows adds; NEC's and IBM's ideographs.
  if (pair >= 0x8740 && pair <= 0x879c) return 'rare';
  return (pair >= 0xed40 && pair <= 0xeefc) || (pair >= 0xfa40 && pair <= 0xfc4b) ? 'rare' : 'broken';
}

/**
 * Whether words are written in Cyrillic letters of windows-1251: words of nothing but letters beyond ASCII, at least two, in one case or
 * with a capital at the start. In Western languages such letters stand among ASCII ones. Letters of words that fit are weighed against the rest.
 */
function isCyrillic(bytes: Uint8Array): boolean {
  let cyrillic = 0;
  let others = 0;
  let at = 0;
  while (at < bytes.length) {
    const start = at;
    let latin = 0;
    let small = 0;
    let capital = 0;
    let capitalBehind = false;
    for (; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) latin++;
      else if (isSmallCyrillic(byte)) small++;
      else if (isCapitalCyrillic(byte)) {
        capital++;
        if (at > start) capitalBehind = true;
      } else break;
    }
    const letters = small + capital;
    if (latin > 0) others += letters;
    else if (letters > 1) {
      if (small === 0 || !capitalBehind) cyrillic += letters;
      else others += letters;
    }
    at++;
  }
  return cyrillic > others * 2;
}

/** а to я, and ё, і, ї, є, ґ, ј, ѕ. Source: windows-1251 in the Encoding Standard. */
function isSmallCyrillic(byte: number): boolean {
  return (
    byte >= 0xe0 || byte === 0xb8 || byte === 0xb3 || byte === 0xbf || byte === 0xba || byte === 0xb4 || byte === 0xbc || byte === 0xbe
  );
}

/** А to Я, and Ё, І, Ї, Є, Ґ, Ј, Ѕ. */
function isCapitalCyrillic(byte: number): boolean {
  if (byte >= 0xc0 && byte < 0xe0) return true;
  return byte === 0xa8 || byte === 0xb2 || byte === 0xaf || byte === 0xaa || byte === 0xa5 || byte === 0xa3 || byte === 0xbd;
}
