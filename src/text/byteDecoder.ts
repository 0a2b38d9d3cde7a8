/**
 * A file's bytes into text while they come, in chunks cut anywhere. It must never know lines or what the text says.
 */
import { detectEncoding, ENCODING_HEAD, ENCODING_SAMPLE, firstBeyondAscii, headEncoding, sampleEncoding } from './encoding';
import type { Encoding } from './encoding';
import { createLabelDecoder } from './labelDecoder';
import type { LabelDecoder } from './labelDecoder';

/** Decodes bytes that come in chunks. The texts it gives, joined, are `decode` of the bytes, joined, for every way to cut them. */
export interface ByteDecoder {
  /** The text that is certain by now; it may be empty. Keeps no reference to the chunk. */
  readonly push: (chunk: Uint8Array) => string;
  /** The text of what is left. After it the decoder is used up. */
  readonly end: () => string;
  /** What the bytes are taken for: null as long as nothing decided it; UTF-8 from the end on when all was ASCII. */
  readonly encoding: () => Encoding | null;
}

/**
 * A decoder for one file. It decides as `detectEncoding` does: it holds back the first `ENCODING_HEAD` bytes, lets ASCII through
 * from there on, and holds back `ENCODING_SAMPLE` bytes from the first that is none.
 */
export function createByteDecoder(): ByteDecoder {
  let encoding: Encoding | null = null;
  let inner: LabelDecoder | undefined;
  let phase: 'head' | 'ascii' | 'sample' = 'head';
  const held = createHeld();

  const decodeAs = (decided: Encoding, bytes: Uint8Array): string => {
    encoding = decided;
    inner = createLabelDecoder(decided.label);
    return inner.push(bytes.subarray(decided.markBytes));
  };
  /** Goes on with all that is held; `last` when no more comes. */
  const settle = (last: boolean): string => {
    if (phase === 'head') {
      if (!last && held.size() < ENCODING_HEAD) return '';
      phase = 'ascii';
      const bytes = held.take();
      const found = headEncoding(bytes.subarray(0, ENCODING_HEAD));
      if (found !== undefined) return decodeAs(found, bytes);
      held.add(bytes);
    }
    let text = '';
    if (phase === 'ascii') {
      const bytes = held.take();
      const first = firstBeyondAscii(bytes);
      text = asciiText(first < 0 ? bytes : bytes.subarray(0, first));
      if (first < 0) return text;
      phase = 'sample';
      held.add(bytes.subarray(first));
    }
    if (!last && held.size() < ENCODING_SAMPLE) return text;
    const bytes = held.take();
    return text + decodeAs(sampleEncoding(bytes.subarray(0, ENCODING_SAMPLE)), bytes);
  };
  return {
    push: (chunk) => {
      if (inner !== undefined) return inner.push(chunk);
      held.add(chunk);
      return settle(false);
    },
    end: () => {
      const text = inner === undefined ? settle(true) : '';
      encoding ??= detectEncoding(new Uint8Array(0));
      return text + (inner?.end() ?? '');
    },
    encoding: () => encoding,
  };
}

/** Chunks put end to end, copied once however many there are. */
function createHeld(): { readonly add: (chunk: Uint8Array) => void; readonly size: () => number; readonly take: () => Uint8Array } {
  let bytes = new Uint8Array(0);
  let size = 0;
  return {
    add: (chunk) => {
      if (size + chunk.length > bytes.length) {
        const larger = new Uint8Array(Math.max(bytes.length * 2, size + chunk.length));
        larger.set(bytes.subarray(0, size));
        bytes = larger;
      }
      bytes.set(chunk, size);
      size += chunk.length;
    },
    size: () => size,
    take: () => {
      const taken = bytes.subarray(0, size);
      bytes = new Uint8Array(0);
      size = 0;
      return taken;
    },
  };
}

function asciiText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
