/**
 * DEFLATE and gzip by the library fflate, with a limit on what comes out. It must never know cabinets and zip files.
 *
 * The library's functions for whole buffers are not used: given a buffer that is too small they fill it without saying so, and without one they give as
 * much as a hostile input asks for. Its streams take slices, so that what comes out can be counted and stopped.
 * Source: fflate 0.8.3, https://github.com/101arrowz/fflate; RFC 1951, DEFLATE Compressed Data Format Specification version 1.3,
 * https://www.rfc-editor.org/rfc/rfc1951; RFC 1952, GZIP file format specification version 4.3, https://www.rfc-editor.org/rfc/rfc1952
 */
// Not 'fflate': for Node that is a build which loads worker threads, for its asynchronous functions.
import { FlateErrorCode, Gunzip, Inflate } from 'fflate/browser';

/**
 * What came out, never more than was allowed. `full`: there was more; `damaged`: what was read makes no sense or ended too early, and the bytes are what
 * stands before, but for what the last `SLICE_BYTES` of input or a stored block gave.
 */
export interface Inflated {
  readonly kind: 'whole' | 'full' | 'damaged';
  readonly bytes: Uint8Array;
  /** How many bytes the library made, with those beyond what was allowed: the work that was done. */
  readonly madeBytes: number;
}

/**
 * So much input is pushed at once. DEFLATE makes 1,032 bytes of one at most, so 4 MB is what can come beyond the limit. Each push costs the library a new
 * buffer of 160 KB: with 1 KB a gzip file took twice as long, with 16 KB a quarter less (68 MB of log, Node 20 on two cores).
 */
const SLICE_BYTES = 4_096;

/**
 * So much input may go in that gives less than half its size; then the rest is left. What the library cannot use yet it keeps, and copies at each push: a
 * gzip name without end, or what follows a stream, would cost the square of its size; a gzip part of a few bytes costs a new buffer. No packer needs more:
 * a stored block gives nothing for 65,535 bytes, and then all of them.
 */
const PATIENCE_BYTES = 131_072;

/**
 * Decompresses one stream; what follows it is not looked at. It may repeat what the last 32,768 bytes of `window` hold. The library checks less than the
 * format allows, so damaged input may also give wrong bytes. Never throws.
 */
export function inflate(packed: Uint8Array, { limit, window }: { readonly limit: number; readonly window?: Uint8Array }): Inflated {
  const output: Output = { pieces: [], length: 0 };
  const stream = new Inflate(window === undefined ? {} : { dictionary: window }, into(output));
  const { failure } = pushAll(stream, packed, { output, limit });
  // The library takes no bytes at all for a whole stream.
  return inflated(output, { limit, isWhole: failure === undefined && packed.length > 0 });
}

/**
 * Decompresses a gzip file, of one part or of several, as rotation with appending makes; padding may follow the last. Checksums are not looked at. Never
 * throws.
 */
export function gunzip(packed: Uint8Array, limit: number): Inflated {
  const output: Output = { pieces: [], length: 0 };
  if (packed[0] !== 0x1f || packed[1] !== 0x8b || packed[2] !== 8) return inflated(output, { limit, isWhole: false });
  let part = { at: 0, outputAt: 0 };
  const stream = new Gunzip(into(output));
  stream.onmember = (at) => {
    part = { at, outputAt: output.length };
  };
  const { failure, pushedBytes } = pushAll(stream, packed, { output, limit });
  // The first header is one, so this is padding where the next would stand.
  const isPadded = failure instanceof Error && 'code' in failure && failure.code === FlateErrorCode.InvalidHeader;
  const isWhole =
    isPadded ||
    (failure === undefined && pushedBytes === packed.length && endsWithSize(packed.subarray(part.at), output.length - part.outputAt));
  return inflated(output, { limit, isWhole });
}

interface Output {
  readonly pieces: Uint8Array[];
  length: number;
}

function into(output: Output): (piece: Uint8Array) => void {
  return (piece) => {
    // The library also tells that a push gave nothing.
    if (piece.length === 0) return;
    output.pieces.push(piece);
    output.length += piece.length;
  };
}

function inflated({ pieces, length }: Output, { limit, isWhole }: { readonly limit: number; readonly isWhole: boolean }): Inflated {
  const kind = length > limit ? 'full' : isWhole ? 'whole' : 'damaged';
  return { kind, bytes: joined(pieces, Math.min(length, limit)), madeBytes: length };
}

interface Pushed {
  /** What the library threw, which only ever means that it cannot read the input. */
  readonly failure?: unknown;
  readonly pushedBytes: number;
}

/** Pushes the input until it ends, gives more than the limit, or gives too little for too long. */
function pushAll(
  stream: Inflate | Gunzip,
  packed: Uint8Array,
  { output, limit }: { readonly output: Output; readonly limit: number },
): Pushed {
  let pushedBytes = 0;
  let patience = PATIENCE_BYTES;
  try {
    for (let isLast = false; !isLast && pushedBytes < packed.length && output.length <= limit;) {
      // The last byte goes alone: at the final push an end that comes too early throws, and takes along what the push would have given.
      const end = Math.max(pushedBytes + 1, Math.min(pushedBytes + SLICE_BYTES, packed.length - 1));
      isLast = end === packed.length || patience < 0;
      const before = output.length;
      stream.push(packed.subarray(pushedBytes, end), isLast);
      patience = Math.min(PATIENCE_BYTES, patience + (output.length - before) * 2) - (end - pushedBytes);
      pushedBytes = end;
    }
    return { pushedBytes };
  } catch (failure) {
    return { failure, pushedBytes };
  }
}

/**
 * Whether a gzip part ends with the size that it gave, at most three bytes before its end: so little padding the library does not look at. It says
 * nothing of a part that is cut between two symbols at the end of a byte either, but then this size is not there.
 */
function endsWithSize(part: Uint8Array, size: number): boolean {
  const view = new DataView(part.buffer, part.byteOffset, part.length);
  // The smallest part has 10 bytes of header, 2 of data, and 4 of checksum before the size.
  return [4, 5, 6, 7].some((back) => part.length >= 16 + back && view.getUint32(part.length - back, true) === size % 2 ** 32);
}

/** The pieces one after the other, as far as `length` goes. */
export function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece.subarray(0, length - at), at);
    at = Math.min(length, at + piece.length);
  }
  return whole;
}
