/**
 * A file's bytes into what they hold: text, the texts in an archive, or a reason why not. It must never know what a text says.
 */
import { decode, detectEncoding } from '../text/encoding';
import { readCabinet } from './cabinet';
import { evtxText } from './evtx';
import { kindOf } from './kind';
import type { ArchivedText, MissingMember, OpenedFile } from './openedFile';
import { createBudget, MEMBER_LIMIT } from './unpacked';
import type { Budget, Unpacked } from './unpacked';
import { readGzip, readZip } from './zip';

/** Archives in archives are opened so deep: a cabinet in a zip file in a zip file. */
const DEPTH = 3;

/**
 * What a file holds, told by its content; the name only names a gzip file's member. All is unpacked into memory: `UNPACK_LIMIT` bytes and
 * `MEMBER_LIMIT` members at most, and what that leaves out is told. Never throws.
 */
export function openBytes(name: string, bytes: Uint8Array): OpenedFile {
  const kind = kindOf(bytes);
  switch (kind) {
    case 'text':
      return textOf(bytes);
    case 'evtx': {
      const events = evtxText(bytes);
      return events.kind === 'text' ? { kind: 'events', text: events.text, recordIds: events.recordIds } : events;
    }
    case 'trace':
      return { kind: 'trace' };
    case 'binary':
      return { kind: 'unreadable', reason: 'This is neither text nor a kind of file that is known here.' };
    case 'cabinet':
    case 'gzip':
    case 'zip': {
      const budget = createBudget();
      const unpacked = unpack(kind, name, { bytes, budget });
      return unpacked.kind === 'members' ? archiveOf(unpacked, budget) : unpacked;
    }
  }
}

function textOf(bytes: Uint8Array): { readonly kind: 'text'; readonly text: string; readonly encoding: string } {
  const encoding = detectEncoding(bytes);
  return { kind: 'text', text: decode(bytes, encoding), encoding: encoding.label };
}

function unpack(
  kind: 'cabinet' | 'gzip' | 'zip',
  name: string,
  { bytes, budget }: { readonly bytes: Uint8Array; readonly budget: Budget },
): Unpacked {
  if (kind === 'cabinet') return readCabinet(bytes, budget);
  return kind === 'zip' ? readZip(bytes, budget) : readGzip(baseName(name), bytes, budget);
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function archiveOf(unpacked: Extract<Unpacked, { kind: 'members' }>, budget: Budget): OpenedFile {
  const members: ArchivedText[] = [];
  const missing: MissingMember[] = [];
  collect(unpacked, { prefix: '', depth: 1, budget, members, missing });
  const [first] = missing;
  return members.length === 0 && first !== undefined
    ? { kind: 'unreadable', reason: first.name === '' ? first.reason : `${first.name}: ${first.reason}` }
    : { kind: 'archive', members, missing };
}

interface Collection {
  readonly prefix: string;
  readonly depth: number;
  readonly budget: Budget;
  readonly members: ArchivedText[];
  readonly missing: MissingMember[];
}

/** Adds an archive's members and what is missing from them, those of inner archives under `inner/member`. */
function collect(unpacked: Extract<Unpacked, { kind: 'members' }>, into: Collection): void {
  const { prefix, depth, budget, members, missing } = into;
  for (const { name, reason } of unpacked.missing) missing.push({ name: prefix + name, reason });
  for (const member of unpacked.members) {
    const name = prefix + member.name;
    const miss = (reason: string): number => missing.push({ name, reason });
    const kind = kindOf(member.bytes);
    switch (kind) {
      case 'text': {
        const { text, encoding } = textOf(member.bytes);
        members.push({ name, text, encoding });
        break;
      }
      case 'evtx': {
        const events = evtxText(member.bytes);
        if (events.kind === 'text') members.push({ name, text: events.text, encoding: 'utf-8' });
        else miss(events.reason);
        break;
      }
      case 'trace':
        miss('It is an event trace, which holds no text.');
        break;
      case 'binary':
        miss('It is neither text nor a kind of file that is known here.');
        break;
      case 'cabinet':
      case 'gzip':
      case 'zip': {
        if (depth === DEPTH || members.length >= MEMBER_LIMIT) {
          miss(`It is an archive, and they are opened only ${DEPTH} deep and as long as there are less than ${MEMBER_LIMIT} members.`);
          break;
        }
        const inner = unpack(kind, member.name, { bytes: member.bytes, budget });
        if (inner.kind === 'members') collect(inner, { ...into, prefix: `${name}/`, depth: depth + 1 });
        else miss(inner.reason);
        break;
      }
    }
  }
}
