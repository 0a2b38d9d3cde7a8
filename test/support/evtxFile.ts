/**
 * Writes small Windows event log files for the tests: real chunks, records, templates and values, and nothing that readers do not look at.
 */

/** One event; what its data hold is written as text, or as a number in hexadecimal. */
export interface WrittenEvent {
  readonly recordId: number;
  readonly provider: string;
  readonly id: number;
  readonly level: number;
  /** `2018-03-14T02:12:52.031Z` */
  readonly time: string;
  readonly channel: string;
  readonly data: readonly (readonly [name: string, value: string | number])[];
  /** The element inside UserData; without it the data stand in EventData. */
  readonly userData?: string;
}

const CHUNK = 65_536;
const WIDE = 0x01;
const HEX32 = 0x14;
const BINARY_XML = 0x21;

/** A file with one chunk for each list of events; its header counts `counted` of them, as one does that is old. */
export function evtxFile(chunks: readonly (readonly WrittenEvent[])[], counted = chunks.length): Uint8Array {
  const file = new Uint8Array(4_096 + chunks.length * CHUNK);
  const view = new DataView(file.buffer);
  file.set(ascii('ElfFile\0'));
  view.setUint16(40, 4_096, true);
  view.setUint16(42, counted, true);
  chunks.forEach((events, index) => {
    file.set(chunkOf(events), 4_096 + index * CHUNK);
  });
  return file;
}

function chunkOf(events: readonly WrittenEvent[]): Uint8Array {
  const out = createBytes();
  out.raw(ascii('ElfChnk\0'));
  out.pad(512);
  for (const event of events) {
    const start = out.at();
    out.u32(0x2a2a);
    out.u32(0);
    out.u64(BigInt(event.recordId));
    out.u64(ticksOf(event.time));
    writeEvent(out, event);
    out.pad(Math.ceil((out.at() + 4) / 8) * 8 - 4);
    out.u32(out.at() + 4 - start);
    out.patch(start + 4, out.at() - start);
  }
  const free = out.at();
  out.pad(CHUNK);
  out.patch(24, events[0]?.recordId ?? 0);
  out.patch(48, free);
  return out.bytes();
}

/** The frame that all events share is a template: the first event holds it, the others point to it. */
function writeEvent(out: Bytes, event: WrittenEvent): void {
  out.raw([0x0f, 1, 1, 0]);
  out.template(
    'frame',
    () => {
      out.element('Event', [], () => {
        out.element('System', [], () => {
          out.element('Provider', [['Name', 0, WIDE]], null);
          out.element('EventID', [], () => {
            out.place(1, 0x06);
          });
          out.element('Level', [], () => {
            out.place(2, 0x04);
          });
          out.element('TimeCreated', [['SystemTime', 3, 0x11]], null);
          out.element('EventRecordID', [], () => {
            out.place(4, 0x0a);
          });
          out.element('Channel', [], () => {
            out.place(5, WIDE);
          });
          out.element('Computer', [], () => {
            out.text('WKS-0317');
          });
        });
        out.place(6, BINARY_XML);
      });
    },
    [
      [
        WIDE,
        () => {
          out.wide(event.provider);
        },
      ],
      [
        0x06,
        () => {
          out.u16(event.id);
        },
      ],
      [
        0x04,
        () => {
          out.raw([event.level]);
        },
      ],
      [
        0x11,
        () => {
          out.u64(ticksOf(event.time));
        },
      ],
      [
        0x0a,
        () => {
          out.u64(BigInt(event.recordId));
        },
      ],
      [
        WIDE,
        () => {
          out.wide(event.channel);
        },
      ],
      [
        BINARY_XML,
        () => {
          writeData(out, event);
        },
      ],
    ],
  );
  out.raw([0]);
}

function writeData(out: Bytes, { id, data, userData }: WrittenEvent): void {
  out.raw([0x0f, 1, 1, 0]);
  out.template(
    `data of ${userData ?? id} ${data.map(([name]) => name).join()}`,
    () => {
      out.element(userData === undefined ? 'EventData' : 'UserData', [], () => {
        if (userData === undefined)
          data.forEach(([name, value], i) => {
            out.named(name, i, typeOf(value));
          });
        else
          out.element(userData, [], () => {
            data.forEach(([name, value], i) => {
              out.element(name, [], () => {
                out.place(i, typeOf(value));
              });
            });
          });
      });
    },
    data.map(([, value]) => [
      typeOf(value),
      () => {
        typeof value === 'string' ? out.wide(value) : out.u32(value);
      },
    ]),
  );
  out.raw([0]);
}

const typeOf = (value: string | number): number => (typeof value === 'string' ? WIDE : HEX32);
const ascii = (text: string): readonly number[] => [...new TextEncoder().encode(text)];
const ticksOf = (time: string): bigint => (BigInt(Date.parse(time)) + 11_644_473_600_000n) * 10_000n;

type Bytes = ReturnType<typeof createBytes>;

function createBytes() {
  const bytes: number[] = [];
  const names = new Map<string, number>();
  const templates = new Map<string, number>();
  const out = {
    bytes: () => Uint8Array.from(bytes),
    at: () => bytes.length,
    raw: (values: readonly number[]) => void bytes.push(...values),
    pad: (to: number) => {
      while (bytes.length < to) bytes.push(0);
    },
    u16: (value: number) => void bytes.push(value & 0xff, (value >> 8) & 0xff),
    u32: (value: number) => void bytes.push(value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, (value >>> 24) & 0xff),
    u64: (value: bigint) => {
      out.u32(Number(value & 0xffffffffn));
      out.u32(Number(value >> 32n));
    },
    patch: (at: number, value: number) => {
      [0, 8, 16, 24].forEach((shift, i) => (bytes[at + i] = (value >>> shift) & 0xff));
    },
    wide: (text: string) => {
      for (let i = 0; i < text.length; i++) out.u16(text.charCodeAt(i));
    },
    name: (text: string) => {
      const known = names.get(text);
      out.u32(known ?? out.at() + 4);
      if (known !== undefined) return;
      names.set(text, out.at());
      out.u32(0);
      out.u16(0);
      out.u16(text.length);
      out.wide(text);
      out.u16(0);
    },
    text: (text: string) => {
      out.raw([0x05, WIDE]);
      out.u16(text.length);
      out.wide(text);
    },
    place: (index: number, type: number) => {
      out.raw([0x0e]);
      out.u16(index);
      out.raw([type]);
    },
    start: (name: string, hasAttributes: boolean) => {
      out.raw([hasAttributes ? 0x41 : 0x01, 0xff, 0xff, 0, 0, 0, 0]);
      out.name(name);
      if (hasAttributes) out.u32(0);
    },
    element: (name: string, attributes: readonly (readonly [string, number, number])[], children: (() => void) | null) => {
      out.start(name, attributes.length > 0);
      for (const [key, index, type] of attributes) {
        out.raw([0x06]);
        out.name(key);
        out.place(index, type);
      }
      out.raw([children === null ? 0x03 : 0x02]);
      if (children === null) return;
      children();
      out.raw([0x04]);
    },
    /** `<Data Name="…">` */
    named: (name: string, index: number, type: number) => {
      out.start('Data', true);
      out.raw([0x06]);
      out.name('Name');
      out.text(name);
      out.raw([0x02]);
      out.place(index, type);
      out.raw([0x04]);
    },
    template: (key: string, body: () => void, values: readonly (readonly [type: number, write: () => void])[]) => {
      const known = templates.get(key);
      out.raw([0x0c, 1, 0, 0, 0, 0]);
      out.u32(known ?? out.at() + 4);
      if (known === undefined) {
        const start = out.at();
        templates.set(key, start);
        out.pad(start + 24);
        out.raw([0x0f, 1, 1, 0]);
        body();
        out.raw([0]);
        out.patch(start + 20, out.at() - start - 24);
      }
      out.u32(values.length);
      const table = out.at();
      for (const [type] of values) {
        out.u16(0);
        out.raw([type, 0]);
      }
      values.forEach(([type, write], i) => {
        const start = out.at();
        write();
        const size = out.at() - start;
        out.patch(table + i * 4, size | (type << 16));
      });
    },
  };
  return out;
}
