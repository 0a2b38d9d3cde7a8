/**
 * The reading path's end of the port: answers what the client asks, one request after another.
 */
import { loadCatalog } from '../catalog/load';
import { NO_TEXTS } from '../catalog/texts';
import type { Catalog } from '../catalog/catalog';
import { createDiagnosis, diagnose, type Diagnosis } from '../diagnosis/diagnose';
import { openBytes } from '../file/open';
import { recognize } from '../log/recognize';
import { createLineSplitter, splitLines, type LineSplitter } from '../text/lines';
import { createMachineSessions, type MachineSessions } from './machineSessions';
import { RECOGNIZE_HEAD, type Port, type Request, type Response } from './protocol';
import { timesOf } from './times';

/** A request that is answered. */
type Question = Exclude<Request, { kind: 'catalog' | 'cancel' | 'forget' | 'machine-begin' | 'machine-forget' }>;

/** The reading of a text that grows. */
interface Kept {
  readonly splitter: LineSplitter;
  readonly diagnosis: Diagnosis;
}

/** What is in force and what is kept between two requests. */
interface State {
  readonly catalog: Catalog;
  readonly kept: Map<string, Kept>;
  readonly machines: MachineSessions;
}

/** Serves until the port closes. Before the first `catalog` message every code is unknown. */
export function serve(port: Port<Response, Request>): void {
  let catalog: Catalog = loadCatalog(NO_TEXTS).catalog;
  const cancelled = new Set<number>();
  const kept = new Map<string, Kept>();
  const machines = createMachineSessions(() => catalog);
  // Waiting requests are taken one per turn, so that a cancellation that arrived behind an analysis still prevents the next one.
  const waiting: Question[] = [];

  function takeNext(): void {
    const request = waiting.shift();
    if (request === undefined) return;
    if (waiting.length > 0) scheduleNext();
    if (cancelled.delete(request.id)) {
      // What was meant to be read next would be missing in the middle.
      if (request.kind === 'append') kept.delete(request.key);
      port.send({ kind: 'cancelled', id: request.id });
      return;
    }
    port.send(answer(request, { catalog, kept, machines }));
  }

  function scheduleNext(): void {
    // A resolved promise would run before the next message; a timer lets messages in between.
    setTimeout(takeNext, 0);
  }

  port.onMessage((request) => {
    switch (request.kind) {
      case 'catalog':
        catalog = loadCatalog(request.texts).catalog;
        // What is kept was read with the catalogue of before.
        kept.clear();
        machines.catalogChanged();
        return;
      case 'forget':
        kept.delete(request.key);
        return;
      case 'machine-begin':
        machines.begin(request.key);
        return;
      case 'machine-forget':
        machines.forget(request.key);
        return;
      case 'cancel':
        if (waiting.some((other) => other.id === request.id)) cancelled.add(request.id);
        return;
      case 'recognize':
      case 'analyze':
      case 'append':
      case 'times':
      case 'open':
      case 'machine-add':
      case 'machine-story':
      case 'machine-report':
      case 'machine-ticket':
        waiting.push(request);
        if (waiting.length === 1) scheduleNext();
        return;
    }
  });
}

/** Never throws: our own bugs are an answer, too. */
function answer(request: Question, { catalog, kept, machines }: State): Response {
  const { id } = request;
  try {
    switch (request.kind) {
      case 'recognize': {
        const format = recognize(request.name, splitLines(request.head.slice(0, RECOGNIZE_HEAD)));
        return { kind: 'recognized', id, format: format?.id ?? 'none' };
      }
      case 'analyze': {
        if (request.key === null) {
          return { kind: 'analyzed', id, analysis: diagnose({ ...request, lines: splitLines(request.text) }, catalog) };
        }
        const reading: Kept = { splitter: createLineSplitter(), diagnosis: createDiagnosis(request, catalog) };
        kept.set(request.key, reading);
        return { kind: 'analyzed', id, analysis: goOn(reading, request.text) };
      }
      case 'append': {
        const reading = kept.get(request.key);
        return reading === undefined ? { kind: 'unkept', id } : { kind: 'analyzed', id, analysis: goOn(reading, request.text) };
      }
      case 'times':
        return { kind: 'timed', id, times: timesOf(request) };
      case 'open':
        return { kind: 'opened', id, file: openBytes(request.name, request.bytes) };
      case 'machine-add': {
        const added = machines.add(request.key, request.file);
        return added === null ? { kind: 'unkept', id } : { kind: 'machine-added', id, added };
      }
      case 'machine-story': {
        const story = machines.story(request.key);
        return story === null ? { kind: 'unkept', id } : { kind: 'machine-told', id, told: story };
      }
      case 'machine-report':
        return writtenOf(id, machines.report(request.key, request));
      case 'machine-ticket':
        return writtenOf(id, machines.ticket(request.key, request));
    }
  } catch (error) {
    // Half read, it would be gone on from in the middle.
    if ((request.kind === 'analyze' || request.kind === 'append') && request.key !== null) kept.delete(request.key);
    return { kind: 'failed', id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function writtenOf(id: number, text: string | null): Response {
  return text === null ? { kind: 'unkept', id } : { kind: 'machine-written', id, text };
}

function goOn({ splitter, diagnosis }: Kept, text: string): ReturnType<Diagnosis['result']> {
  diagnosis.push(splitter.push(text));
  return diagnosis.result(splitter.rest());
}
