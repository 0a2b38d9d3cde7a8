/**
 * What a file is by its first bytes, whatever it is called. It must never know what a text says.
 */
import { ENCODING_HEAD, headEncoding } from '../text/encoding';

/** `binary`: none of the others. */
export type FileKind = 'text' | 'cabinet' | 'evtx' | 'trace' | 'gzip' | 'zip' | 'binary';

/**
 * The kind of a file by its start, of which `ENCODING_HEAD` bytes are looked at. Nothing at all is text; so are NUL bytes in or before text, which a
 * crash leaves behind, and a text whose end is damaged.
 */
export function kindOf(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, 'MSCF')) return 'cabinet';
  if (startsWith(bytes, 'ElfFile\0')) return 'evtx';
  if (startsWith(bytes, '\x1f\x8b\x08')) return 'gzip';
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) return 'zip';
  if (isTrace(bytes)) return 'trace';
  return isText(bytes.subarray(0, ENCODING_HEAD)) ? 'text' : 'binary';
}

/** Whether the bytes begin with those of a text in Latin-1. */
export function startsWith(bytes: Uint8Array, magic: string): boolean {
  if (bytes.length < magic.length) return false;
  for (let i = 0; i < magic.length; i++) if (bytes[i] !== magic.charCodeAt(i)) return false;
  return true;
}

/**
 * An event trace (.etl) has no magic. Its first buffer begins with a WMI_BUFFER_HEADER of 0x48 bytes, which begins with the size of a buffer. The first
 * event follows: a SYSTEM_TRACE_HEADER of 0x20 bytes, whose marker is version 1 or 2, header type 1 or 2 and flags 0xC0, and whose hook is 0; then the
 * TRACE_LOGFILE_HEADER, which begins with the same size again.
 * Source: Geoff Chappell, "TRACE_LOGFILE_HEADER", https://www.geoffchappell.com/studies/windows/km/ntoskrnl/api/etw/tracelog/trace_logfile_header.htm;
 * the same was read in a public file that `wusa /log` wrote.
 */
function isTrace(bytes: Uint8Array): boolean {
  if (bytes.length < 0x6c) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 0x6c);
  const bufferSize = view.getUint32(0, true);
  const version = view.getUint16(0x48, true);
  const headerType = view.getUint8(0x4a);
  if (version < 1 || version > 2 || headerType < 1 || headerType > 2 || view.getUint8(0x4b) !== 0xc0) return false;
  return view.getUint16(0x4e, true) === 0 && bufferSize > 0x6c && view.getUint32(0x68, true) === bufferSize;
}

/** In a single-byte or multi-byte encoding a text has hardly a control character; of random bytes every ninth is one. */
function isText(head: Uint8Array): boolean {
  if (headEncoding(head) !== undefined) return true;
  let control = 0;
  let others = 0;
  for (const byte of head) {
    if (byte === 0) continue;
    // Tab, LF, VT, FF, CR and the escape that consoles colour with are text; so is the backspace of a progress bar.
    if (byte === 0x7f || (byte < 0x20 && byte !== 0x1b && (byte < 0x08 || byte > 0x0d))) control++;
    else others++;
  }
  return control * 20 <= others;
}
