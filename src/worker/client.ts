/**
 * The editor's end of the port: asks the reading path and gets promises. It must never know how a log is read.
 */
import type { CatalogTexts } from '../catalog/texts';
import type { LogAnalysis } from '../diagnosis/finding';
import type { OpenedFile } from '../file/openedFile';
import type { AddedFile, LogTimes, MachineFile, Port, ReadText, ReportWish, Request, Response, TicketWish, ToldStory } from './protocol';

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
  readonly machines: MachineCalls;
  /** Closes the port; open calls are answered `cancelled`, `none` or with nothing. */
  dispose(): void;
}

/** What was asked of a key under which nothing is kept, as after the reading path has ended by itself, is answered `unkept`. */
export interface MachineCalls {
  /** Begins to read the logs of one machine under a key of the caller's, who forgets it again. */
  begin(key: string): void;
  /** Takes a file. `cancelled` as for `analyze`; whoever cancels forgets the key. */
  add(key: string, file: MachineFile, signal: AbortSignal): Promise<AddedFile | 'unkept' | 'cancelled'>;
  story(key: string, signal: AbortSignal): Promise<ToldStory | 'unkept' | 'cancelled'>;
  /** A report in Markdown, wrapped since any text may stand in it. */
  report(key: string, wish: ReportWish): Promise<{ readonly text: string } | 'unkept'>;
  ticket(key: string, wish: TicketWish): Promise<{ readonly text: string } | 'unkept'>;
  forget(key: string): void;
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

  const machines: MachineCalls = {
    begin: (key) => {
      port.send({ kind: 'machine-begin', key });
    },
    add: (key, file, signal) =>
      ask<AddedFile | 'unkept' | 'cancelled'>(
        (id) => ({ kind: 'machine-add', id, key, file }),
        (response) => (response.kind === 'machine-added' ? response.added : unkept(response)),
        'cancelled',
        signal,
      ),
    story: (key, signal) =>
      ask<ToldStory | 'unkept' | 'cancelled'>(
        (id) => ({ kind: 'machine-story', id, key }),
        (response) => (response.kind === 'machine-told' ? response.told : unkept(response)),
        'cancelled',
        signal,
      ),
    report: (key, { language, redact, previous, writtenAt }) =>
      ask<{ readonly text: string } | 'unkept'>(
        (id) => ({ kind: 'machine-report', id, key, language, redact, previous, writtenAt }),
        written,
        'unkept',
      ),
    ticket: (key, { language, redact, update }) =>
      ask<{ readonly text: string } | 'unkept'>((id) => ({ kind: 'machine-ticket', id, key, language, redact, update }), written, 'unkept'),
    forget: (key) => {
      port.send({ kind: 'machine-forget', key });
    },
  };

  return {
    machines,
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

function unkept({ kind }: Response): 'unkept' | undefined {
  return kind === 'unkept' ? 'unkept' : undefined;
}

function written(response: Response): { readonly text: string } | 'unkept' | undefined {
  return response.kind === 'machine-written' ? { text: response.text } : unkept(response);
}
