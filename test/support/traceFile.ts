/**
 * Makes the head of an event trace (.etl), in either extension host: a buffer's header, the trace's own header event, and then anything. For tests alone.
 */
export function makeTrace(): Uint8Array {
  const trace = Uint8Array.from({ length: 4096 }, (_, at) => (at < 0x100 ? 0 : at * 37));
  const view = new DataView(trace.buffer);
  view.setUint32(0, trace.length, true);
  // The header event: version 2, type 2, flags 0xC0.
  view.setUint16(0x48, 2, true);
  view.setUint8(0x4a, 2);
  view.setUint8(0x4b, 0xc0);
  view.setUint32(0x68, trace.length, true);
  return trace;
}
