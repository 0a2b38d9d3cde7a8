/**
 * Text into bytes of the encodings that Windows writes logs in, which TextEncoder cannot do. For tests alone.
 */
import type { EncodingLabel } from '../../src/text/labelDecoder';

/** Throws for a character that the encoding does not have: a mistake in the test. */
export function encode(text: string, label: EncodingLabel): Uint8Array {
  if (label === 'utf-8') return new Uint8Array(Buffer.from(text, 'utf8'));
  if (label === 'utf-16le') return new Uint8Array(Buffer.from(text, 'utf16le'));
  if (label === 'utf-16be') return new Uint8Array(Buffer.from(text, 'utf16le').swap16());
  const table = tableOf(label);
  return Uint8Array.from(
    Array.from(text).flatMap((character) => {
      const bytes = table.get(character);
      if (bytes === undefined) throw new Error(`${label} has no ${character}`);
      return bytes;
    }),
  );
}

const TABLES = new Map<string, ReadonlyMap<string, readonly number[]>>();

function tableOf(label: string): ReadonlyMap<string, readonly number[]> {
  const known = TABLES.get(label);
  if (known !== undefined) return known;
  const table = new Map<string, readonly number[]>();
  const add = (bytes: readonly number[]): void => {
    // As a stream: there Node's decoder for windows-1252 is right (nodejs/node#60888).
    const decoder = new TextDecoder(label, { ignoreBOM: true });
    const text = decoder.decode(Uint8Array.from(bytes), { stream: true }) + decoder.decode();
    if (!text.includes('\ufffd') && Array.from(text).length === 1 && !table.has(text)) table.set(text, bytes);
  };
  for (let byte = 0; byte < 256; byte++) add([byte]);
  if (label === 'shift_jis') for (let lead = 0x81; lead < 0xfd; lead++) for (let trail = 0x40; trail < 0xfd; trail++) add([lead, trail]);
  TABLES.set(label, table);
  return table;
}
