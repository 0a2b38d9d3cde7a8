/**
 * What came out of a file's bytes. It must never know what the text says.
 */

/** What a file's bytes hold. */
export type OpenedFile =
  /** `encoding` is a WHATWG label. */
  | { readonly kind: 'text'; readonly text: string; readonly encoding: string }
  /** A binary event log as text that was made here; `recordIds` has the EventRecordID of each of its lines. */
  | { readonly kind: 'events'; readonly text: string; readonly recordIds: readonly number[] }
  /** A cabinet or another archive of logs: its members in order, decoded, and what could not be read, or not to its end. */
  | { readonly kind: 'archive'; readonly members: readonly ArchivedText[]; readonly missing: readonly MissingMember[] }
  /** An event trace: no text can be made of it here. */
  | { readonly kind: 'trace' }
  /** Damaged, or of a kind that this host cannot read; `reason` is one English sentence. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** A log in an archive; `name` is only shown, never used as a path. */
export interface ArchivedText {
  readonly name: string;
  readonly text: string;
  /** A WHATWG label. */
  readonly encoding: string;
}

/** `reason` is one English sentence; `name` is empty where it is about the whole archive. */
export interface MissingMember {
  readonly name: string;
  readonly reason: string;
}
