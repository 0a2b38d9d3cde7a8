/**
 * The reading path's end of the port: answers what the client asks, one request after another.
 */
import { loadCatalog } from '../catalog/load';
import type { Catalog } from '../catalog/catalog';
import { diagnose } from '../diagnosis/diagnose';
import { recognize } from '../log/recognize';
import { splitLines } from '../text/lines';
import { RECOGNIZE_HEAD, type Port, type Request, type Response } from './protocol';

/** Serves until the port closes. Before the first `catalog` message every code is unknown. */
export function serve(port: Port<Response, Request>): void {
  let catalog: Catalog = loadCatalog([]).catalog;
  const cancelled = new Set<number>();
  // Waiting requests are taken one per turn, so that a cancellation that arrived behind an analysis still prevents the next one.
  const waiting: Exclude<Request, { kind: 'catalog' | 'cancel' }>[] = [];

  function takeNext(): void {
    const request = waiting.shift();
    if (request === undefined) return;
    if (waiting.length > 0) scheduleNext();
    if (cancelled.delete(request.id)) {
      port.send({ kind: 'cancelled', id: request.id });
      return;
    }
    port.send(answer(request, catalog));
  }

  function scheduleNext(): void {
    // A resolved promise would run before the next message; a timer lets messages in between.
    setTimeout(takeNext, 0);
  }

  port.onMessage((request) => {
    switch (request.kind) {
      case 'catalog':
        catalog = loadCatalog(request.files).catalog;
        return;
      case 'cancel':
        if (waiting.some((other) => other.id === request.id)) cancelled.add(request.id);
        return;
      case 'recognize':
      case 'analyze':
        waiting.push(request);
        if (waiting.length === 1) scheduleNext();
        return;
    }
  });
}

function answer(request: Exclude<Request, { kind: 'catalog' | 'cancel' }>, catalog: Catalog): Response {
  try {
    if (request.kind === 'recognize') {
      const format = recognize(request.name, splitLines(request.head.slice(0, RECOGNIZE_HEAD)));
      return { kind: 'recognized', id: request.id, format: format?.id ?? 'none' };
    }
    return { kind: 'analyzed', id: request.id, analysis: diagnose({ name: request.name, lines: splitLines(request.text) }, catalog) };
  } catch (error) {
    return { kind: 'failed', id: request.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
