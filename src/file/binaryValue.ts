/**
 * One value of a Windows event log as text, by its type. It must never know where the value stands or what it means.
 *
 * Source: [MS-EVEN6] EventLog Remoting Protocol, BinXml, value types, https://learn.microsoft.com/openspecs/windows_protocols/ms-even6;
 * spellings as Windows writes them in an event's XML.
 */
import { decode } from '../text/encoding';

/** The longest texts of update events, lists of titles, have about 2,000 characters. */
const MAX_BYTES = 8_192;

/** A binary value is shown so far. */
const MAX_BINARY = 64;

const UTF_16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/**
 * The value as Windows writes it in XML, cut at 8 KiB; lists of texts are joined by commas; the empty text for what has no value or an unknown
 * type. Throws RangeError where the value reaches past the view's end.
 */
export function valueText(view: DataView, type: number, at: number, size: number): string {
  switch (type) {
    case 0x01:
      return wideText(view, at, size);
    case 0x02:
      return decode(bytesOf(view, at, Math.min(size, MAX_BYTES)), { label: 'windows-1252', markBytes: 0 }).replace(/\0$/, '');
    case 0x03:
      return String(view.getInt8(at));
    case 0x04:
      return String(view.getUint8(at));
    case 0x05:
      return String(view.getInt16(at, true));
    case 0x06:
      return String(view.getUint16(at, true));
    case 0x07:
      return String(view.getInt32(at, true));
    case 0x08:
      return String(view.getUint32(at, true));
    case 0x09:
      return String(view.getBigInt64(at, true));
    case 0x0a:
      return String(view.getBigUint64(at, true));
    case 0x0b:
      return String(view.getFloat32(at, true));
    case 0x0c:
      return String(view.getFloat64(at, true));
    case 0x0d:
      return view.getUint32(at, true) === 0 ? 'false' : 'true';
    case 0x0e:
      return [...bytesOf(view, at, Math.min(size, MAX_BINARY))].map(twoHex).join('').toUpperCase();
    case 0x0f:
      return guidText(view, at);
    case 0x10:
      return `0x${(size === 8 ? view.getBigUint64(at, true) : view.getUint32(at, true)).toString(16)}`;
    case 0x11:
      return fileTime(view.getBigUint64(at, true));
    case 0x13:
      return sidText(view, at, size);
    case 0x14:
      return `0x${view.getUint32(at, true).toString(16)}`;
    case 0x15:
      return `0x${view.getBigUint64(at, true).toString(16)}`;
    case 0x81:
      return wideText(view, at, size).split('\0').join(', ');
    default:
      return '';
  }
}

/** A time of Windows, in units of 100 nanoseconds since 1601, as `2018-03-14T03:12:52.031Z`; empty for one that no calendar has. */
export function fileTime(ticks: bigint): string {
  const date = new Date(Number(ticks / 10_000n - 11_644_473_600_000n));
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 ? '' : date.toISOString();
}

function bytesOf(view: DataView, at: number, size: number): Uint8Array {
  // Not through the view's own reads: a length that the file tells must not reach past the chunk.
  if (at + size > view.byteLength) throw new RangeError('a value past the end');
  return new Uint8Array(view.buffer, view.byteOffset + at, size);
}

/** Text in UTF-16; what no text is, such as half a surrogate pair, becomes U+FFFD. Throws RangeError past the view's end. */
export function wideText(view: DataView, at: number, size: number): string {
  return UTF_16.decode(bytesOf(view, at, Math.min(size, MAX_BYTES))).replace(/\0{1,2}$/, '');
}

function twoHex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function guidText(view: DataView, at: number): string {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
  const tail = [...bytesOf(view, at + 8, 8)].map(twoHex).join('');
  const head = `${hex(view.getUint32(at, true), 8)}-${hex(view.getUint16(at + 4, true), 4)}-${hex(view.getUint16(at + 6, true), 4)}`;
  return `{${head}-${tail.slice(0, 4)}-${tail.slice(4)}}`.toUpperCase();
}

function sidText(view: DataView, at: number, size: number): string {
  const count = Math.min(view.getUint8(at + 1), Math.floor(Math.max(0, size - 8) / 4));
  const parts = Array.from({ length: count }, (_, i) => view.getUint32(at + 8 + i * 4, true));
  return ['S', view.getUint8(at), view.getUint32(at + 4, false), ...parts].join('-');
}
