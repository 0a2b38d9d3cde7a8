/**
 * The events of a Windows event log file (.evtx) that bear on updates, as text, laid out as `wevtutil qe /f:text` writes events, so that one reader and one
 * grammar serve both. It knows files, chunks and records, and must never judge what an event says. Its bytes are hostile or damaged.
 *
 * Why no library: the one for TypeScript, @ts-evtx/core 1.1.1, trusts the header's count of chunks. Of a log that was copied while Windows had
 * it open that count is old: of five public logs two lost records so, 703 of 1,160 and 64 of 299. It also needs Node's files to be loaded at
 * all, so it cannot run in a browser. The others are Rust or Python.
 *
 * Source: [MS-EVEN6] for the XML; file, chunk and record headers: Windows XML Event Log (EVTX) format,
 * https://github.com/libyal/libevtx/blob/main/documentation/Windows%20XML%20Event%20Log%20(EVTX).asciidoc, and five public logs.
 */
import { fileTime } from './binaryValue';
import { CHUNK_BUDGET, readBinaryXml, type Chunk, type XmlElement } from './binaryXml';
import { startsWith } from './kind';
import { isUpdateEvent, sentenceOf } from './updateEvents';

export type EvtxText =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Of each line of the text the EventRecordID of its event; 0 for a line that belongs to none. */
      readonly recordIds: readonly number[];
    }
  /** `reason` is one English sentence. */
  | { readonly kind: 'unreadable'; readonly reason: string };

const FILE_MAGIC = 'ElfFile\0';
const CHUNK_MAGIC = 'ElfChnk\0';
const CHUNK_BYTES = 65_536;
const CHUNK_HEADER_BYTES = 512;
const FILE_HEADER_BYTES = 4_096;

/** Two asterisks and two zeros, read as a little-endian number. */
const RECORD_MAGIC = 0x2a2a;
const RECORD_HEADER_BYTES = 24;

/** Records begin at multiples of this. */
const RECORD_STEP = 8;

/** What one chunk may add. Real ones stay below 200,000 UTF-16 units; tiny records that share one big template could ask for far more. */
const CHUNK_TEXT = 1_048_576;

interface FoundChunk {
  readonly view: DataView;
  readonly firstRecord: number;
}

interface EventBlock {
  readonly recordId: number;
  readonly lines: readonly string[];
}

/**
 * The events of a log that bear on updates, oldest first, after a line that says how many of how many they are and how many records are damaged. Reads what a
 * damaged, unfinished or cut file still holds. Never throws; takes time and memory in proportion to the file.
 */
export function evtxText(bytes: Uint8Array): EvtxText {
  if (!startsWith(bytes, FILE_MAGIC))
    return { kind: 'unreadable', reason: 'This is no Windows event log: it does not begin with "ElfFile".' };
  let records = 0;
  let damaged = 0;
  const blocks: EventBlock[] = [];
  for (const { view } of findChunks(bytes)) {
    const found = readChunk(view);
    records += found.records;
    damaged += found.damaged;
    for (const block of found.blocks) blocks.push(block);
  }
  const summary = [
    `Events about updates and restarts, of a Windows event log: ${blocks.length} of ${records} records.`,
    ...(damaged === 0 ? [] : [`Damaged and left out: ${damaged}.`]),
    '',
  ];
  return {
    kind: 'text',
    text: [...summary, ...blocks.flatMap((block) => block.lines)].join('\n'),
    recordIds: [...summary.map(() => 0), ...blocks.flatMap((block) => block.lines.map(() => block.recordId))],
  };
}

/** All chunks that the file holds, whatever its header counts, in the order of their records: a full log begins again at its front. */
function findChunks(bytes: Uint8Array): readonly FoundChunk[] {
  const chunks: FoundChunk[] = [];
  for (let at = FILE_HEADER_BYTES; at + CHUNK_HEADER_BYTES <= bytes.length; at += CHUNK_BYTES) {
    if (!startsWith(bytes.subarray(at), CHUNK_MAGIC)) continue;
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, Math.min(CHUNK_BYTES, bytes.length - at));
    chunks.push({ view, firstRecord: Number(view.getBigUint64(24, true)) });
  }
  return chunks.sort((a, b) => a.firstRecord - b.firstRecord);
}

function readChunk(view: DataView): { readonly blocks: readonly EventBlock[]; readonly records: number; readonly damaged: number } {
  const chunk: Chunk = { view, names: new Map(), budget: { left: CHUNK_BUDGET } };
  const blocks: EventBlock[] = [];
  let records = 0;
  let damaged = 0;
  let length = 0;
  /** A run of bytes that are no record counts once. */
  let astray = false;
  const end = freeSpace(view);
  for (let at = CHUNK_HEADER_BYTES; at + RECORD_HEADER_BYTES < end;) {
    const size = recordSize(view, at);
    if (size === undefined) {
      if (!astray) damaged++;
      astray = true;
      at += RECORD_STEP;
      continue;
    }
    astray = false;
    records++;
    const root = length > CHUNK_TEXT ? undefined : readBinaryXml(chunk, at + RECORD_HEADER_BYTES, at + size - 4);
    const event = root === undefined ? undefined : eventOf(root, view, at);
    if (event === undefined) {
      damaged++;
    } else if (isUpdateEvent(event, event.fields)) {
      const block = blockOf(event);
      length += block.lines.reduce((sum, line) => sum + line.length, 0);
      blocks.push(block);
    }
    at += size;
  }
  return { blocks, records, damaged };
}

/** Where the chunk's header says that its records end; the whole chunk where that cannot be. */
function freeSpace(view: DataView): number {
  const told = view.getUint32(48, true);
  return told >= CHUNK_HEADER_BYTES && told <= view.byteLength ? told : view.byteLength;
}

/** The size of the record at an offset; undefined where none stands or it would not fit. A record repeats its size at its end. */
function recordSize(view: DataView, at: number): number | undefined {
  if (view.getUint32(at, true) !== RECORD_MAGIC) return undefined;
  const size = view.getUint32(at + 4, true);
  if (size < RECORD_HEADER_BYTES + 4 || at + size > view.byteLength) return undefined;
  return view.getUint32(at + size - 4, true) === size ? size : undefined;
}

interface UpdateEvent {
  readonly provider: string;
  readonly id: string;
  readonly recordId: number;
  readonly time: string;
  readonly level: string;
  readonly channel: string;
  readonly computer: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** Undefined where the root is no event of a provider. */
function eventOf(root: XmlElement, view: DataView, at: number): UpdateEvent | undefined {
  const system = childOf(root, 'System');
  const provider = (system === undefined ? undefined : childOf(system, 'Provider'))?.attributes.get('Name');
  if (system === undefined || provider === undefined) return undefined;
  const text = (name: string): string => childOf(system, name)?.text ?? '';
  const recordId = Number(text('EventRecordID'));
  const told = childOf(system, 'TimeCreated')?.attributes.get('SystemTime') ?? '';
  return {
    provider,
    id: text('EventID'),
    // An exported log keeps the ids that the events had, its record headers count anew.
    recordId: Number.isSafeInteger(recordId) && recordId > 0 ? recordId : Number(view.getBigUint64(at + 8, true)),
    time: told === '' ? fileTime(view.getBigUint64(at + 16, true)) : told,
    level: LEVELS.get(text('Level')) ?? 'Information',
    channel: text('Channel'),
    computer: text('Computer'),
    fields: root.children.filter(({ name }) => name === 'EventData' || name === 'UserData').flatMap(fieldsOf),
  };
}

/** As wevtutil names them; 0 is always logged, and called Information. */
const LEVELS: ReadonlyMap<string, string> = new Map([
  ['1', 'Critical'],
  ['2', 'Error'],
  ['3', 'Warning'],
  ['5', 'Verbose'],
]);

function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** `<Data Name="x">` of EventData, and the elements without children of UserData. */
function fieldsOf(element: XmlElement): readonly (readonly [name: string, value: string])[] {
  if (element.children.length > 0) return element.children.flatMap(fieldsOf);
  if (element.name === 'EventData' || element.name === 'UserData') return [];
  return [[element.attributes.get('Name') ?? element.name, element.text]];
}

function blockOf(event: UpdateEvent): EventBlock {
  return {
    recordId: event.recordId,
    lines: [
      `Event[${event.recordId}]:`,
      `  Log Name: ${oneLine(event.channel)}`,
      `  Source: ${oneLine(event.provider)}`,
      // With an offset: the Z that wevtutil writes stands behind a local time.
      `  Date: ${oneLine(event.time).replace(/Z$/, '+00:00')}`,
      `  Event ID: ${oneLine(event.id)}`,
      `  Level: ${event.level}`,
      `  Computer: ${oneLine(event.computer)}`,
      '  Description: ',
      oneLine(sentenceOf(event)),
      ...event.fields.flatMap(([name, value]) => (value === '' ? [] : [`${oneLine(name)}: ${oneLine(value)}`])),
      '',
    ],
  };
}

/** Whatever could break a line becomes a blank, so that no value can pass for a line of another event. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u0085\u2028\u2029]{1,64}/g, ' ').trim();
}
