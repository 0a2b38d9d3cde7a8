/**
 * The members of a cabinet: CbsPersist_*.cab hold one log each, made by makecab, which compresses with MSZIP unless it is told otherwise. It must
 * never know what a member says.
 *
 * Source: [MS-CAB] Cabinet File Format, https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-cab, and "Microsoft Cabinet Format", MSZip
 * Format, https://learn.microsoft.com/previous-versions/bb417343(v=msdn.10): each block is "CK" and a DEFLATE stream of its own, which may repeat what
 * the 32,768 bytes before it in its folder hold. Tried with cabinets that gcab made.
 */
import { detectEncoding, decode } from '../text/encoding';
import { inflate, joined } from './inflate';
import type { MissingMember } from './openedFile';
import { beyondBudget, MEMBER_LIMIT } from './unpacked';
import type { Budget, Member, Unpacked } from './unpacked';

/** A run of compressed bytes that holds one member after another. */
interface Folder {
  readonly dataAt: number;
  readonly blockCount: number;
  readonly compression: number;
}

interface Entry {
  readonly name: string;
  readonly size: number;
  /** In the folder, unpacked. */
  readonly start: number;
  readonly folder: number;
}

interface Directory {
  readonly folders: readonly Folder[];
  readonly entries: readonly Entry[];
  /** How many bytes of each block's header are not the format's own. */
  readonly blockReserve: number;
  readonly cutOff: boolean;
}

/**
 * Unpacks stored and MSZIP members. Of a damaged or cut-off cabinet it gives what stands before the damage. LZX and Quantum, and members that begin or
 * end in another cabinet, are told as missing. The bytes are a whole file that begins with "MSCF". Never throws.
 */
export function readCabinet(bytes: Uint8Array, budget: Budget): Unpacked {
  const directory = readDirectory(bytes);
  if (directory === undefined) return { kind: 'unreadable', reason: 'The cabinet is damaged: its directory cannot be read.' };
  const { folders, entries, cutOff } = directory;
  const members = new Map<Entry, Member>();
  const missing: MissingMember[] = [];
  folders.forEach((folder, index) => {
    const inside = entries.filter((entry) => entry.folder === index);
    for (const [entry, result] of readFolder(bytes, folder, { inside, directory, budget })) {
      if (result.member !== undefined) members.set(entry, result.member);
      if (result.reason !== undefined) missing.push({ name: entry.name, reason: result.reason });
    }
  });
  for (const entry of entries.filter(({ folder }) => folder >= folders.length)) {
    missing.push({ name: entry.name, reason: 'It begins or ends in another cabinet.' });
  }
  if (cutOff)
    missing.push({
      name: '',
      reason: `The cabinet's directory is damaged, or has more than ${MEMBER_LIMIT} members; the first ${entries.length} are read.`,
    });
  return { kind: 'members', members: entries.flatMap((entry) => members.get(entry) ?? []), missing };
}

/** Undefined where the header makes no sense. Entries behind the first that makes none are left out, and `cutOff` says so. */
function readDirectory(bytes: Uint8Array): Directory | undefined {
  if (bytes.length < 36) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const folderCount = view.getUint16(26, true);
  const entryCount = view.getUint16(28, true);
  const flags = view.getUint16(30, true);
  let at = 36;
  let folderReserve = 0;
  let blockReserve = 0;
  if ((flags & 4) !== 0) {
    if (bytes.length < 40) return undefined;
    folderReserve = view.getUint8(38);
    blockReserve = view.getUint8(39);
    at = 40 + view.getUint16(36, true);
  }
  // The names of the cabinets and disks before and behind this one.
  const nameCount = ((flags & 1) !== 0 ? 2 : 0) + ((flags & 2) !== 0 ? 2 : 0);
  for (let count = 0; count < nameCount; count++) at = endOfName(bytes, at) + 1;
  const folders: Folder[] = [];
  for (let count = 0; count < folderCount; count++, at += 8 + folderReserve) {
    if (at + 8 > bytes.length) return undefined;
    folders.push({ dataAt: view.getUint32(at, true), blockCount: view.getUint16(at + 4, true), compression: view.getUint16(at + 6, true) });
  }
  const entries: Entry[] = [];
  at = view.getUint32(16, true);
  while (entries.length < Math.min(entryCount, MEMBER_LIMIT)) {
    const end = endOfName(bytes, at + 16);
    if (end >= bytes.length) break;
    const name = bytes.subarray(at + 16, end);
    // Bit 0x80: the name is UTF-8; else it is in the code page of the machine that made the cabinet.
    const isUtf8 = (view.getUint16(at + 14, true) & 0x80) !== 0;
    entries.push({
      name: decode(name, isUtf8 ? { label: 'utf-8', markBytes: 0 } : detectEncoding(name)),
      size: view.getUint32(at, true),
      start: view.getUint32(at + 4, true),
      folder: view.getUint16(at + 8, true),
    });
    at = end + 1;
  }
  return { folders, entries, blockReserve, cutOff: entries.length < entryCount };
}

/** Names have 255 bytes at most; the end of the bytes where none is found. */
function endOfName(bytes: Uint8Array, from: number): number {
  const end = bytes.subarray(from, from + 256).indexOf(0);
  return end < 0 ? bytes.length : from + end;
}

interface ReadEntry {
  readonly member?: Member;
  readonly reason?: string;
}

/** The entries of one folder. Each byte of the folder belongs to one entry at most, so that a few bytes of directory cannot ask for endless work. */
function readFolder(
  bytes: Uint8Array,
  folder: Folder,
  { inside, directory, budget }: { readonly inside: readonly Entry[]; readonly directory: Directory; readonly budget: Budget },
): ReadonlyMap<Entry, ReadEntry> {
  const results = new Map<Entry, ReadEntry>();
  const method = folder.compression & 0x0f;
  if (method > 1) {
    const reason = `It is compressed with ${method === 3 ? 'LZX' : method === 2 ? 'Quantum' : 'an unknown method'}; unpack the cabinet with expand.exe and open the log itself.`;
    for (const entry of inside) results.set(entry, { reason });
    return results;
  }
  const blocks = readBlocks(bytes, folder, { reserve: directory.blockReserve, isStored: method === 0, budget });
  let block: Block = { bytes: new Uint8Array(0), trouble: undefined };
  let blockStart = 0;
  /** The end of what entries have taken so far; never before the block. */
  let taken = 0;
  for (const entry of inside.toSorted((one, other) => one.start - other.start)) {
    const pieces: Uint8Array[] = [];
    let at = entry.start;
    const end = entry.start + entry.size;
    let reason = entry.size > 0 && at < taken ? 'The cabinet is damaged: two of its members overlap.' : undefined;
    while (reason === undefined && at < end) {
      const piece = block.bytes.subarray(Math.min(at - blockStart, block.bytes.length), end - blockStart);
      pieces.push(piece);
      at += piece.length;
      if (at === end) break;
      if (budget.left() === 0) reason = beyondBudget(entry.name).reason;
      else if (block.trouble !== undefined) reason = block.trouble;
      else {
        blockStart += block.bytes.length;
        block = blocks.next().value ?? {
          bytes: new Uint8Array(0),
          trouble: 'The cabinet is damaged: it holds less than its directory says.',
        };
      }
    }
    taken = Math.max(taken, at);
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const isKept = reason === undefined || length > 0;
    results.set(entry, {
      ...(isKept ? { member: { name: entry.name, bytes: joined(pieces, length) } } : {}),
      ...(reason === undefined ? {} : { reason: length > 0 ? `${reason} What stands before is shown.` : reason }),
    });
  }
  return results;
}

interface Block {
  readonly bytes: Uint8Array;
  /** Why none follows, as a sentence; undefined where the next may be asked for. */
  readonly trouble: string | undefined;
}

/** More than this no block of a folder unpacks to, and so far back a block repeats. */
const BLOCK_BYTES = 32_768;

/** The blocks of a folder, unpacked one when it is asked for, and paid for. */
function* readBlocks(
  bytes: Uint8Array,
  folder: Folder,
  { reserve, isStored, budget }: { readonly reserve: number; readonly isStored: boolean; readonly budget: Budget },
): Generator<Block, undefined, undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const damaged = (before: Uint8Array): Block => ({ bytes: before, trouble: 'The cabinet is damaged.' });
  let window: Uint8Array = new Uint8Array(0);
  let at = folder.dataAt;
  for (let count = 0; count < folder.blockCount; count++) {
    const dataAt = at + 8 + reserve;
    if (dataAt > bytes.length) {
      yield { bytes: new Uint8Array(0), trouble: 'The cabinet is cut off.' };
      return;
    }
    const packed = bytes.subarray(dataAt, dataAt + view.getUint16(at + 4, true));
    const size = view.getUint16(at + 6, true);
    at = dataAt + packed.length;
    if (isStored) {
      budget.spend(packed.length + 1);
      if (packed.length !== size) {
        yield damaged(packed);
        return;
      }
      yield { bytes: packed, trouble: undefined };
      continue;
    }
    // "CK"
    if (packed[0] !== 0x43 || packed[1] !== 0x4b || size > BLOCK_BYTES) {
      yield damaged(new Uint8Array(0));
      return;
    }
    const { kind, bytes: unpacked, madeBytes } = inflate(packed.subarray(2), { limit: size, window });
    budget.spend(madeBytes + 1);
    if (kind !== 'whole' || unpacked.length !== size) {
      yield damaged(unpacked);
      return;
    }
    yield { bytes: unpacked, trouble: undefined };
    window = size === BLOCK_BYTES ? unpacked : joined([window, unpacked], window.length + size).subarray(-BLOCK_BYTES);
  }
}
