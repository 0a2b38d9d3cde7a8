/**
 * What a report says by itself, in every language that it is written in: the compiler holds the languages equal. It must never know how a report
 * is put together. What is handed to a function is rendered already.
 */
import type { Fix, Layer } from '../catalog/entry';
import type { Ground, SignKind } from '../diagnosis/finding';
import type { WorkOutcome } from '../diagnosis/work';
import type { Attempt } from '../machine/story';

export type Language = 'en' | 'ja';

/** Headings of a report's sections. */
export type Heading =
  | 'title'
  | 'evidence'
  | 'confirm'
  | 'interim'
  | 'fixes'
  | 'noHelp'
  | 'tried'
  | 'tries'
  | 'signs'
  | 'others'
  | 'otherUpdates'
  | 'failing'
  | 'machine'
  | 'logs'
  | 'missing'
  | 'history'
  | 'notes';

/** Short words before a colon, or above a column. */
export type Label =
  | 'symptom'
  | 'cause'
  | 'sure'
  | 'uncertain'
  | 'forNow'
  | 'first'
  | 'inVain'
  | 'where'
  | 'layer'
  | 'reaches'
  | 'risk'
  | 'lost'
  | 'undo'
  | 'restart'
  | 'page'
  | 'bring'
  | 'update'
  | 'outcome'
  | 'tries'
  | 'newest'
  | 'code'
  | 'began'
  | 'ended'
  | 'when'
  | 'what'
  | 'result'
  | 'effect'
  | 'log'
  | 'kind'
  | 'lines'
  | 'zone'
  | 'usually'
  | 'leadsTo'
  | 'failed'
  | 'lookAt'
  | 'cases'
  | 'fact'
  | 'value';

export interface Words {
  readonly language: Language;
  readonly headings: Readonly<Record<Heading, string>>;
  readonly labels: Readonly<Record<Label, string>>;
  readonly outcomes: Readonly<Record<WorkOutcome, string>>;
  readonly layers: Readonly<Record<Layer, string>>;
  /** How far the ground of a cause carries, a sentence. */
  readonly grounds: Readonly<Record<Ground, string>>;
  /** The same in two or three words, for one line. */
  readonly grades: Readonly<Record<Ground, string>>;
  /** What a line tells of the machine, or what was tried. */
  readonly clues: Readonly<Record<Attempt['kind'], string>>;
  /** What a sign means, and what to do about it. `names` are what its lines name, empty where they name nothing. */
  readonly signs: Readonly<Record<SignKind, (names: string, duration: string) => string>>;
  readonly risks: Readonly<Record<NonNullable<Fix['risk']>, string>>;
  readonly restarts: Readonly<Record<NonNullable<Fix['restart']>, string>>;

  /** Sentences one behind the other. */
  readonly sentences: (sentences: readonly string[]) => string;
  readonly list: (items: readonly string[]) => string;
  /** Titles of fixes in a row. */
  readonly titles: (titles: readonly string[]) => string;
  /** Where to look, as the catalogue names it: a log, a place of Windows. */
  readonly source: (name: string) => string;
  /** A sentence that ends like one, also where its writer left the full stop out. */
  readonly sentence: (words: string) => string;
  /** A few seconds to many days, in one or two units. */
  readonly duration: (seconds: number) => string;

  readonly written: (at: string, logs: number, span: { readonly from: string; readonly to: string } | null) => string;
  /** Which clock the report's times are of; null where no log tells the zone. */
  readonly times: (zone: string | null) => string;
  readonly redacted: string;
  readonly noFailure: string;
  readonly noLogs: string;
  readonly installedLast: (update: string, time: string) => string;

  /** Of a section: what it is about, and how it ended. */
  readonly heading: (subject: string, outcome: string, tries: number) => string;
  /** The subject of a failure that belongs to no update. */
  readonly noUpdate: (subject: string) => string;
  /** What failed, where no update is named. */
  readonly someWork: string;
  readonly ended: (what: string, outcome: WorkOutcome, code: string | null) => string;
  readonly onceAt: (time: string) => string;
  readonly lastAt: (time: string) => string;
  readonly triesBetween: (count: number, first: string, last: string) => string;
  readonly loop: (count: number, all: boolean) => string;
  readonly noCause: string;
  readonly codeless: string;
  /** A code that has a public name and no entry. */
  readonly nameOnly: string;
  /** A code that has neither. */
  readonly undocumented: string;
  readonly sameAs: (heading: string) => string;
  readonly reasonsBelow: string;
  readonly noFix: string;

  /** What failed, by name: no sentences. */
  readonly installer: (name: string, component: string | null, versions: { readonly from: string; readonly to: string } | null) => string;
  readonly missingPackage: (name: string, kb: string | null) => string;
  readonly damaged: (count: number, names: string, more: number) => string;
  readonly package: (name: string) => string;
  readonly component: (name: string) => string;
  readonly driver: (name: string) => string;
  readonly feature: (name: string) => string;
  readonly phase: (name: string, operation: string | null) => string;

  readonly more: (count: number) => string;
  /** Why a fix is in vain: it works on other layers. */
  readonly otherLayer: (reaches: string, layer: string) => string;
  readonly mendsNothing: string;
  readonly nothingLost: string;
  readonly noUndo: string;
  readonly noUndoNeeded: string;
  readonly changedNothing: string;
  readonly effectUnknown: string;
  /** A fix's title, with the remark that it was tried. */
  readonly alreadyTried: (title: string) => string;
  readonly triedInVain: (times: string) => string;
  /** A log that should be brought, and of when. */
  readonly bring: (log: string, time: string | null) => string;
  readonly absent: string;
  readonly covers: string;
  readonly tableOnly: (count: number) => string;

  /** One line of the history. */
  readonly run: (update: string, outcome: string, newest: string | null, code: string | null) => string;
  readonly andMore: (count: number) => string;
  readonly historyHint: string;
  readonly notesHint: string;
}
