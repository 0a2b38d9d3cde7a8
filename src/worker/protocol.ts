/**
 * What crosses the port between the editor and the reading path. Plain values only: everything here survives a structured clone.
 */
import type { CatalogTexts } from '../catalog/texts';
import type { LogAnalysis } from '../diagnosis/finding';
import type { MissingMember, OpenedFile } from '../file/openedFile';
import type { MachineStory, Place } from '../machine/story';

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
  /** Begins to read the logs of one machine under a key of its own, kept until `machine-forget`; whatever was kept under it is dropped. */
  | { readonly kind: 'machine-begin'; readonly key: string }
  | { readonly kind: 'machine-add'; readonly id: number; readonly key: string; readonly file: MachineFile }
  | { readonly kind: 'machine-story'; readonly id: number; readonly key: string }
  | ({ readonly kind: 'machine-report'; readonly id: number; readonly key: string } & ReportWish)
  | ({ readonly kind: 'machine-ticket'; readonly id: number; readonly key: string } & TicketWish)
  | { readonly kind: 'machine-forget'; readonly key: string }
  | { readonly kind: 'cancel'; readonly id: number };

/** The times of a log's records, three columns of one length: line numbers, ascending; the wall clock in milliseconds (see `Instant.wall`); the
 * minutes that this clock is ahead of UTC, NaN where the log does not tell. */
export interface LogTimes {
  readonly lines: Uint32Array;
  readonly walls: Float64Array;
  readonly offsetsMinutes: Float64Array;
}

/** A file of a machine, or a text that is open in an editor. */
export type MachineFile = {
  /** Relative where a folder is known, `/` between its parts. */
  readonly path: string;
  /** A format id that a person has set; null: told by content. Not for the members of an archive. */
  readonly format: string | null;
} & ({ readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'text'; readonly text: string; readonly encoding: string });

/** What became of a file. */
export interface AddedFile {
  /** Its texts that are in a format of logs, by the paths under which a story has them; it has only those that tell something of updates. */
  readonly logs: readonly AddedText[];
  /** What could not be read, or not to its end; `name` is empty where it is the file itself. */
  readonly missing: readonly MissingMember[];
  /** It is an event trace, of which no text can be made here. */
  readonly isTrace: boolean;
}

/** A text of a file and where in it. */
export interface AddedText {
  readonly path: string;
  /** `stored` as it lies there; `made` from its bytes; `member` of an archive. */
  readonly from:
    { readonly kind: 'stored' } | { readonly kind: 'made' } | { readonly kind: 'member'; readonly index: number; readonly name: string };
  /** A WHATWG label. */
  readonly encoding: string;
  /** In UTF-16 units. */
  readonly length: number;
}

/** What the logs of a machine tell together. The logs are named and counted, not sent: an analysis can be larger than its log. */
export interface ToldStory extends Omit<MachineStory, 'logs'> {
  readonly logs: readonly ToldLog[];
  /** The lines that show the causes, each place once, cut at `MAX_QUOTED` units. */
  readonly quotes: readonly Quote[];
}

/** A log of a story. */
export interface ToldLog {
  readonly path: string;
  /** A format id. */
  readonly format: string;
  /** How many of its findings are causes or otherwise claim that a person should act. */
  readonly failures: number;
}

/** A line of a log. */
export interface Quote {
  readonly place: Place;
  readonly text: string;
}

/** How long a quoted line is at most, in UTF-16 units. */
export const MAX_QUOTED = 1000;

/** A report as it is wished for. */
export interface ReportWish {
  readonly language: 'en' | 'ja';
  /** Names of people, machines and servers are replaced. */
  readonly redact: boolean;
  /** The report that stands there already; null for the first. */
  readonly previous: string | null;
  /** As a person reads it: `2018-03-14 10:20`. */
  readonly writtenAt: string;
}

/** Five lines for a ticket. */
export interface TicketWish {
  readonly language: 'en' | 'ja';
  readonly redact: boolean;
  /** The update's key in the story; null: the one that matters most. */
  readonly update: string | null;
}

export type Response =
  /** `format` is an id, or `none`. */
  | { readonly kind: 'recognized'; readonly id: number; readonly format: string }
  | { readonly kind: 'analyzed'; readonly id: number; readonly analysis: LogAnalysis }
  | { readonly kind: 'unkept'; readonly id: number }
  | { readonly kind: 'timed'; readonly id: number; readonly times: LogTimes }
  | { readonly kind: 'opened'; readonly id: number; readonly file: OpenedFile }
  | { readonly kind: 'machine-added'; readonly id: number; readonly added: AddedFile }
  | { readonly kind: 'machine-told'; readonly id: number; readonly told: ToldStory }
  /** A report or a ticket. */
  | { readonly kind: 'machine-written'; readonly id: number; readonly text: string }
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
