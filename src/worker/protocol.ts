/**
 * What crosses the port between the editor and the reading path. Plain values only: everything here survives a structured clone.
 */
import type { LogAnalysis } from '../diagnosis/finding';

/** One catalogue file, as text. */
export interface CatalogText {
  /** The file's name, used in messages about mistakes in it. */
  readonly name: string;
  readonly text: string;
}

export type Request =
  | { readonly kind: 'catalog'; readonly files: readonly CatalogText[] }
  | { readonly kind: 'recognize'; readonly id: number; readonly name: string; readonly head: string }
  | { readonly kind: 'analyze'; readonly id: number; readonly name: string; readonly text: string }
  | { readonly kind: 'cancel'; readonly id: number };

export type Response =
  /** `format` is an id, or `none`. */
  | { readonly kind: 'recognized'; readonly id: number; readonly format: string }
  | { readonly kind: 'analyzed'; readonly id: number; readonly analysis: LogAnalysis }
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
