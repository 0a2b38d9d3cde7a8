/**
 * Bytes from a host into lines that are safe to show, keep and parse. Everything from a host is hostile until it has passed here:
 * control and escape sequences could rewrite what the terminal shows, or look like an answer typed by the user.
 */

/** A line is cut here; the rest up to its end is dropped, so that a host without line ends cannot fill the memory. */
export const LONGEST_LINE_BYTES = 4096;

/** Takes chunks as they come and gives whole lines. The last line without an end comes with `end`. */
export interface FarLines {
  push(chunk: Uint8Array): readonly string[];
  end(): readonly string[];
}

/** One for each stream: state is the line begun. */
export function createFarLines(): FarLines {
  let begun: number[] = [];
  const take = (): string => {
    const line = cleanText(decodeLine(Uint8Array.from(begun)));
    begun = [];
    return line;
  };
  return {
    push(chunk) {
      const lines: string[] = [];
      for (const byte of chunk) {
        if (byte === 0x0a) lines.push(take());
        else if (begun.length < LONGEST_LINE_BYTES) begun.push(byte);
      }
      return lines;
    },
    end() {
      const line = take();
      return line === '' ? [] : [line];
    },
  };
}

/**
 * Decodes one line: UTF-8 when it is valid, UTF-16LE when every other byte is zero (sfc and others write it to a pipe),
 * else Windows-1252. A host's OEM code page cannot be known here; its marks and state words are ASCII in all of them.
 */
export function decodeLine(bytes: Uint8Array): string {
  // Cut at 0x0A, the second half of a UTF-16 line feed begins the next line.
  const start = bytes[0] === 0 ? 1 : 0;
  const line = bytes.subarray(start);
  let zeros = 0;
  for (let index = 1; index < line.length; index += 2) if (line[index] === 0) zeros++;
  if (zeros > 0 && zeros * 4 >= line.length) return new TextDecoder('utf-16le').decode(line);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(line);
  } catch {
    // No UTF-8: every byte has a meaning in Windows-1252, so this cannot fail.
    return new TextDecoder('windows-1252').decode(line);
  }
}

/**
 * In one pass, so that what remains on both sides of a sequence cannot come together as another: strings (OSC, DCS, SOS, PM, APC) up to
 * their end, CSI sequences, then any other escape with its one final character.
 * Source: ECMA-48, Control Functions for Coded Character Sets, sections 5.4 and 5.6
 */
const ESCAPES =
  /(?:\u001b[PX^_\]]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c|$)|(?:\u001b\[|\u009b)[0-?]*[ -/]*(?:[@-~]|$)|\u001b[ -/]*[0-~]?/gu;

/**
 * Takes out escape sequences whole (CSI, OSC, DCS and their kin, also in their 8-bit forms), then every other control character, and
 * the invisible characters that turn the direction of text. A tab becomes a blank.
 */
export function cleanText(text: string): string {
  return text
    .replace(ESCAPES, '')
    .replaceAll('\t', ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, '');
}
