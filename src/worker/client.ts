/**
 * The editor's end of the port: asks the reading path and gets promises. It must never know how a log is read.
 */
import type { CatalogTexts } from '../catalog/texts';
import type { LogAnalysis } from '../diagnosis/finding';
import type { OpenedFile } from '../file/openedFile';
import type { LogTimes, Port, ReadText, Request, Response } from './protocol';

/** The reading path as the editor sees it. Made once per window; whoever makes it disposes it. All calls reject only on our own bug. */
export interface Analyzer {
  /** Replaces the catalogue for all later calls. Never fails: mistakes in a file are found where it is loaded for showing. */
  setCatalog(texts: CatalogTexts): void;
  /** The id of the format that `head` (the first `RECOGNIZE_HEAD` units are enough) is written in, `none` for any other text. */
  recognize(name: string, head: string): Promise<string>;
  /**
   * Reads a whole log. `cancelled` once `signal` has fired, also when the answer was already on its way.
   * With a `key` the reading is kept until `forget`, for `append`.
   */
  analyze(text: ReadText, options: { readonly key: string | null; readonly signal: AbortSignal }): Promise<LogAnalysis | 'cancelled'>;
  /** Reads what stands behind the text that was analysed under `key`. `unkept` when nothing is kept, also after a cancelled call: analyse it whole. */
  append(key: string, text: string, signal: AbortSignal): Promise<LogAnalysis | 'unkept' | 'cancelled'>;
  forget(key: string): void;
  /** When the records of a log were written. */
  times(text: ReadText): Promise<LogTimes>;
  /** Makes text of a file's bytes. */
  open(name: string, bytes: Uint8Array): Promise<OpenedFile>;
  /** Closes the port; open calls are answered `cancelled`, `none` or with nothing. */
  dispose(): void;
}

interface Open {
  readonly answer: (response: Response) => void;
  readonly giveUp: () => void;
}

/** Wraps a port. The analyzer owns it from then on. */
export function createAnalyzer(port: Port<Request, Response>): Analyzer {
  const open = new Map<number, Open>();
  let lastId = 0;

  port.onMessage((response) => {
    const call = open.get(response.id);
    open.delete(response.id);
    call?.answer(response);
  });

  function ask<T>(
    request: (id: number) => Request,
    read: (response: Response) => T | undefined,
    instead: T,
    signal?: AbortSignal,
  ): Promise<T> {
    if (signal?.aborted === true) return Promise.resolve(instead);
    const id = ++lastId;
    return new Promise<T>((resolve, reject) => {
      const onAbort = (): void => {
        open.delete(id);
        port.send({ kind: 'cancel', id });
        resolve(instead);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      open.set(id, {
        answer: (response) => {
          signal?.removeEventListener('abort', onAbort);
          if (response.kind === 'failed') reject(new Error(response.error));
          else resolve(read(response) ?? instead);
        },
        giveUp: () => {
          signal?.removeEventListener('abort', onAbort);
          resolve(instead);
        },
      });
      port.send(request(id));
    });
  }

  return {
    setCatalog: (texts) => {
      port.send({ kind: 'catalog', texts });
    },
    recognize: (name, head) =>
      ask<string>(
        (id) => ({ kind: 'recognize', id, name, head }),
        (response) => (response.kind === 'recognized' ? response.format : undefined),
        'none',
      ),
    analyze: ({ name, text, format }, { key, signal }) =>
      ask<LogAnalysis | 'cancelled'>(
        (id) => ({ kind: 'analyze', id, key, name, text, format }),
        (response) => (response.kind === 'analyzed' ? response.analysis : undefined),
        'cancelled',
        signal,
      ),
    append: (key, text, signal) =>
      ask<LogAnalysis | 'unkept' | 'cancelled'>(
        (id) => ({ kind: 'append', id, key, text }),
        (response) => (response.kind === 'analyzed' ? response.analysis : response.kind === 'unkept' ? 'unkept' : undefined),
        'cancelled',
        signal,
      ),
    forget: (key) => {
      port.send({ kind: 'forget', key });
    },
    times: ({ name, text, format }) =>
      ask<LogTimes>(
        (id) => ({ kind: 'times', id, name, text, format }),
        (response) => (response.kind === 'timed' ? response.times : undefined),
        { lines: new Uint32Array(), walls: new Float64Array(), offsetsMinutes: new Float64Array() },
      ),
    open: (name, bytes) =>
      ask<OpenedFile>(
        (id) => ({ kind: 'open', id, name, bytes }),
        (response) => (response.kind === 'opened' ? response.file : undefined),
        { kind: 'unreadable', reason: 'The reading path was closed.' },
      ),
    dispose: () => {
      for (const call of open.values()) call.giveUp();
      open.clear();
      port.close();
    },
  };
}
