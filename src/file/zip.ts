/**
 * The members of gzip and zip files, as in which logs are sent. It must never know what a member says.
 *
 * The zip file's directory is read here, since fflate's own reading of it tells neither an encrypted member nor the bytes of a name, and gives nothing of a
 * file with one damaged member.
 * Source: PKWARE's APPNOTE.TXT, .ZIP File Format Specification, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import { decode, detectEncoding } from '../text/encoding';
import { gunzip, inflate } from './inflate';
import type { Inflated } from './inflate';
import type { MissingMember } from './openedFile';
import { beyondBudget, MEMBER_LIMIT } from './unpacked';
import type { Budget, Member, Unpacked } from './unpacked';

/**
 * The one member of a gzip file; a file of several parts, as rotation with appending makes, is one member too. Its name is the file's without
 * the ending. Of a damaged file it gives what stands before the damage; its checksums are not looked at. Never throws.
 */
export function readGzip(fileName: string, packed: Uint8Array, budget: Budget): Unpacked {
  const name = fileName.replace(/\.gz$/i, '');
  const { kind, bytes, madeBytes } = gunzip(packed, budget.left());
  budget.spend(madeBytes);
  if (kind === 'whole') return { kind: 'members', members: [{ name, bytes }], missing: [] };
  const reason =
    kind === 'full'
      ? beyondBudget(name).reason
      : `The gzip file is damaged or cut off.${bytes.length > 0 ? ' What stands before is shown.' : ''}`;
  if (bytes.length === 0) return { kind: 'unreadable', reason };
  return { kind: 'members', members: [{ name, bytes }], missing: [{ name, reason }] };
}

interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerAt: number;
}

/**
 * The members of a zip file by its directory, folders left out. Encrypted ones, those that are neither stored nor deflated, and damaged ones are
 * told as missing; checksums are not looked at. Files beyond 4 GB (Zip64) are not read. Never throws.
 */
export function readZip(bytes: Uint8Array, budget: Budget): Unpacked {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = readZipDirectory(bytes, view);
  if (entries === undefined) return { kind: 'unreadable', reason: 'The zip file is damaged or cut off: its directory cannot be read.' };
  const members: Member[] = [];
  const missing: MissingMember[] = [];
  let readBytes = 0;
  for (const entry of entries.slice(0, MEMBER_LIMIT)) {
    const { name, size } = entry;
    if (name.endsWith('/')) continue;
    const miss = (reason: string): number => missing.push({ name, reason });
    const packed = packedBytes(bytes, view, entry);
    readBytes += packed?.length ?? 0;
    if (entry.isEncrypted) miss('It is encrypted.');
    else if (entry.method !== 0 && entry.method !== 8) miss('It is compressed with a method that is not read here.');
    else if (packed === undefined) miss('The zip file is damaged.');
    // A thousand members that share their bytes would ask for endless work.
    else if (readBytes > bytes.length) miss('The zip file is damaged: its members overlap.');
    else if (size > 0 && budget.left() === 0) missing.push(beyondBudget(name));
    else {
      const limit = Math.min(size, budget.left());
      const { bytes: plain, madeBytes } = entry.method === 0 ? stored(packed, limit) : inflate(packed, { limit });
      budget.spend(madeBytes + 1);
      const end = plain.length;
      if (end > 0 || size === 0) members.push({ name, bytes: plain });
      if (end === limit && end < size) missing.push(beyondBudget(name));
      else if (end < size) miss(`The zip file is damaged.${end > 0 ? ' What stands before is shown.' : ''}`);
    }
  }
  if (entries.length > MEMBER_LIMIT) missing.push({ name: '', reason: `Only the first ${MEMBER_LIMIT} members are read.` });
  return { kind: 'members', members, missing };
}

/** The same of a member that is not compressed. */
function stored(packed: Uint8Array, limit: number): Pick<Inflated, 'bytes' | 'madeBytes'> {
  const bytes = packed.slice(0, limit);
  return { bytes, madeBytes: bytes.length };
}

/** Undefined where there is no directory; entries behind a damaged one are left out. */
function readZipDirectory(bytes: Uint8Array, view: DataView): readonly ZipEntry[] | undefined {
  // The directory's end has 22 bytes and a comment of 65,535 at most.
  let endAt = bytes.length - 22;
  const lowest = Math.max(0, endAt - 65_535);
  while (endAt >= lowest && view.getUint32(endAt, true) !== 0x06054b50) endAt--;
  if (endAt < lowest) return undefined;
  const count = view.getUint16(endAt + 10, true);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(endAt + 16, true);
  while (entries.length < count && at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50) {
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = bytes.subarray(at + 46, at + 46 + nameLength);
    entries.push({
      // Bit 11: the name is UTF-8; else it is in the code page of the machine that made the file.
      name: decode(name, (flags & 0x800) !== 0 ? { label: 'utf-8', markBytes: 0 } : detectEncoding(name)),
      isEncrypted: (flags & 1) !== 0,
      method: view.getUint16(at + 10, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries.length === 0 && count > 0 ? undefined : entries;
}

/** The name and the extra field before the data are written once more there, with lengths of their own. */
function packedBytes(bytes: Uint8Array, view: DataView, { headerAt, packedSize }: ZipEntry): Uint8Array | undefined {
  if (headerAt + 30 > bytes.length || view.getUint32(headerAt, true) !== 0x04034b50) return undefined;
  const from = headerAt + 30 + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true);
  return bytes.subarray(from, from + packedSize);
}
