/**
 * Makes cabinets as makecab does: one folder, blocks of 32,768 bytes, MSZIP with the window kept from block to block. For tests alone.
 */
import { deflateRawSync } from 'node:zlib';

export interface CabinetOptions {
  readonly method: 'stored' | 'mszip' | 'lzx';
  /** Bytes reserved in the header, each folder and each block, as signed cabinets have them. */
  readonly reserve?: number;
  readonly previousName?: string;
  /** The folder index of every member; 0xFFFD continues one from the cabinet before. */
  readonly folder?: number;
}

const BLOCK = 32_768;

export function makeCabinet(members: readonly (readonly [name: string, bytes: Uint8Array])[], options: CabinetOptions): Uint8Array {
  const { method, reserve = 0, previousName, folder = 0 } = options;
  const whole = Buffer.concat(members.map(([, bytes]) => bytes));
  const blocks: Buffer[] = [];
  for (let at = 0; at < whole.length; at += BLOCK) {
    const plain = whole.subarray(at, at + BLOCK);
    const window = whole.subarray(Math.max(0, at - BLOCK), at);
    const packed =
      method === 'stored'
        ? plain
        : Buffer.concat([Buffer.from('CK'), deflateRawSync(plain, window.length > 0 ? { dictionary: window } : {})]);
    const header = Buffer.alloc(8 + reserve);
    header.writeUInt16LE(packed.length, 4);
    header.writeUInt16LE(plain.length, 6);
    blocks.push(header, packed);
  }
  const reserved = reserve > 0 ? Buffer.alloc(4 + reserve) : Buffer.alloc(0);
  if (reserve > 0) {
    reserved.writeUInt16LE(reserve, 0);
    reserved.writeUInt8(reserve, 2);
    reserved.writeUInt8(reserve, 3);
  }
  const previous = previousName === undefined ? Buffer.alloc(0) : Buffer.from(`${previousName}\0disk\0`);
  const headerSize = 36 + reserved.length + previous.length;
  let start = 0;
  const entries = members.map(([name, bytes]) => {
    const isAscii = Array.from(name).every((character) => character < '\u0080');
    const entry = Buffer.concat([Buffer.alloc(16), Buffer.from(`${name}\0`)]);
    entry.writeUInt32LE(bytes.length, 0);
    entry.writeUInt32LE(start, 4);
    entry.writeUInt16LE(folder, 8);
    entry.writeUInt16LE(0x4c6e, 10);
    entry.writeUInt16LE(isAscii ? 0x20 : 0xa0, 14);
    start += bytes.length;
    return entry;
  });
  const folderEntry = Buffer.alloc(8 + reserve);
  const entriesAt = headerSize + folderEntry.length;
  folderEntry.writeUInt32LE(entriesAt + Buffer.concat(entries).length, 0);
  folderEntry.writeUInt16LE(blocks.length / 2, 4);
  folderEntry.writeUInt16LE({ stored: 0, mszip: 1, lzx: 0x1503 }[method], 6);
  const header = Buffer.alloc(36);
  header.write('MSCF');
  header.writeUInt32LE(entriesAt, 16);
  header.writeUInt8(3, 24);
  header.writeUInt8(1, 25);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(members.length, 28);
  header.writeUInt16LE((reserve > 0 ? 4 : 0) | (previousName === undefined ? 0 : 1), 30);
  const cabinet = Buffer.concat([header, reserved, previous, folderEntry, ...entries, ...blocks]);
  cabinet.writeUInt32LE(cabinet.length, 8);
  return new Uint8Array(cabinet);
}
