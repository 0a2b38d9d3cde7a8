/**
 * What crosses the port between the editor and the reading path. Plain values only: everything here survives a structured clone.
 */
import type { CatalogTexts } from '../catalog/texts';
import type { LogAnalysis } from '../diagnosis/finding';
import type { OpenedFile } from '../file/openedFile';

/** A text to read. */
export interface ReadText {
  /** The file's name; it may be empty or mislead. */
  readonly name: string;
  readonly text: string;
  /** A format id that a person has set; null: told by content. */
  readonly format: string | null;
}

export type Request =
  | { readonly kind: 'catalog'; readonly texts: CatalogTexts }
  | { readonly kind: 'recognize'; readonly id: number; readonly name: string; readonly head: string }
  /** Of a text with a `key` the reading is kept until `forget`, so that `append` reads only what is new. */
  | ({ readonly kind: 'analyze'; readonly id: number; readonly key: string | null } & ReadText)
  /** `text` stands behind everything that was read under `key`; answered `unkept` when nothing is kept under it. */
  | { readonly kind: 'append'; readonly id: number; readonly key: string; readonly text: string }
  | { readonly kind: 'forget'; readonly key: string }
  | ({ readonly kind: 'times'; readonly id: number } & ReadText)
  /** The bytes of a file that is no text, or that a person wants read as a log: they become text. */
  | { readonly kind: 'open'; readonly id: number; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'cancel'; readonly id: number };

/** The times of a log's records, three columns of one length: line numbers, ascending; the wall clock in milliseconds (see `Instant.wall`); the
 * minutes that this clock is ahead of UTC, NaN where the log does not tell. */
export interface LogTimes {
  readonly lines: Uint32Array;
  readonly walls: Float64Array;
  readonly offsetsMinutes: Float64Array;
}

export type Response =
  /** `format` is an id, or `none`. */
  | { readonly kind: 'recognized'; readonly id: number; readonly format: string }
  | { readonly kind: 'analyzed'; readonly id: number; readonly analysis: LogAnalysis }
  | { readonly kind: 'unkept'; readonly id: number }
  | { readonly kind: 'timed'; readonly id: number; readonly times: LogTimes }
  | { readonly kind: 'opened'; readonly id: number; readonly file: OpenedFile }
  | { readonly kind: 'cancelled'; readonly id: number }
  /** Our own bug, whole, for the log of the extension. */
  | { readonly kind: 'failed'; readonly id: number; readonly error: string };

/** One end of a port. Node's and the browser's ports, and a pair made in memory, are all adapted to this. */
export interface Port<Send, Receive> {
  send(message: Send): void;
  /** At most one listener; called for each message in order. */
  onMessage(listener: (message: Receive) => void): void;
  close(): void;
}

/** How many UTF-16 units of a document's head `recognize` needs at most. */
export const RECOGNIZE_HEAD = 16_384;
