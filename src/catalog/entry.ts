/**
 * The shapes of what is known: codes, fixes, noise and sequences, field by field.
 * These are data; what is done with them stands elsewhere. The same shapes are described for writers in media/catalog.schema.json.
 */
import type { CodeText } from '../codes/resultCode';

declare const fixId: unique symbol;
declare const sequenceId: unique symbol;

/** The id of a fix, such as `reset`; the loader proves that it exists. */
export type FixId = string & { readonly [fixId]: true };

/** The id of a sequence, such as `reset`; the loader proves that it exists. */
export type SequenceId = string & { readonly [sequenceId]: true };

/** Where an update can fail, in the order in which it passes through. */
export const LAYERS = [
  'offer',
  'scan',
  'client',
  'download',
  'stage',
  'store',
  'advanced-installer',
  'driver',
  'boot',
  'setup',
  'installer',
] as const;
export type Layer = (typeof LAYERS)[number];

/** Where a fact was read. */
export interface Source {
  /** The document's own title. */
  readonly title: string;
  /** Its address; absent for a header file or a local document. */
  readonly url?: string;
  /** `read` (the default): somebody read it there. `recalled`: from memory, to be confirmed. `inferred`: follows from other facts. */
  readonly basis?: 'read' | 'recalled' | 'inferred';
}

/**
 * The address of the own file that an entry was read from; null for the bundled ones. Whatever shows an entry says where it comes from, so that
 * nobody takes a team's words for ours.
 */
export type Origin = string | null;

/** What a person should look for to confirm that this code means what the entry says. */
export interface Evidence {
  /** The log's name as people know it, such as `CBS.log`. */
  readonly log: string;
  /** What to look for there, one sentence. */
  readonly look: string;
}

/** A popular fix that cannot reach the layer of a code, and the reason in one sentence. */
export interface NoHelp {
  readonly fix: FixId;
  readonly why: string;
}

/** One result code. */
export interface KnownCode {
  readonly code: CodeText;
  /** The name in Microsoft's headers or documents; null where none is public. */
  readonly symbol: string | null;
  /** Further public names of the same value. */
  readonly aliases: readonly string[];
  /** One plain sentence. */
  readonly meaning: string;
  /** What usually brings it about; empty where nothing certain is known. */
  readonly cause: string;
  /** The layer it speaks of; null where the code alone does not tell. */
  readonly layer: Layer | null;
  /**
   * `failure` something failed; `transient` it usually passes by itself when retried; `wrapper` it only repeats another code;
   * `success` no failure whatever its bits say; `context` a trailer that means nothing alone.
   */
  readonly kind: 'failure' | 'transient' | 'wrapper' | 'success' | 'context';
  /**
   * Of an NTSTATUS: the HRESULT that Windows makes of it on its way up, so that both are told as one failure; null for all others.
   * NTSTATUS_FROM_WIN32 values (0xC007xxxx) need none: their bits say it.
   */
  readonly becomes: CodeText | null;
  /** When an expert reads over it, one sentence; empty where it is never harmless. */
  readonly harmlessWhen: string;
  readonly evidence: readonly Evidence[];
  /** Best first. */
  readonly fixes: readonly FixId[];
  readonly noHelp: readonly NoHelp[];
  /** What is not certain about this entry; empty where nothing is. */
  readonly uncertain: string;
  /** Empty in own entries that name none; a bundled entry names at least one. */
  readonly sources: readonly Source[];
  readonly origin: Origin;
}

/** One thing a person, or a sequence, can do. */
export interface Fix {
  readonly id: FixId;
  readonly title: string;
  /** Windows versions, in words: `Windows 7 SP1 to 11, Server 2008 R2 and later`; empty where its author does not say. */
  readonly appliesTo: string;
  /** Exact steps, one sentence each, in order. Commands stand in backticks. */
  readonly steps: readonly string[];
  /** The layers it can mend. */
  readonly reaches: readonly Layer[];
  /** Where it is often tried in vain, and why it cannot help there. */
  readonly doesNotReach: readonly { readonly layer: Layer; readonly why: string }[];
  /** Null where its author does not say. */
  readonly risk: 'none' | 'low' | 'medium' | 'high' | null;
  /** What may be lost, one sentence; empty where nothing is, or where the author of an own fix does not say. */
  readonly lost: string;
  /** How to take it back, one sentence; empty where there is no way back, or where the author of an own fix does not say. */
  readonly undo: string;
  /** Null where its author does not say. */
  readonly restart: 'no' | 'maybe' | 'yes' | null;
  /** Microsoft's or another responsible page; null where none was found. */
  readonly link: string | null;
  /** The sequence that does it on a host; null where a person has to. */
  readonly sequence: SequenceId | null;
  /** Empty in own entries that name none. */
  readonly sources: readonly Source[];
  readonly origin: Origin;
}

/** A line that looks like a failure and is none. Code and phrase must both fit. */
export interface NoiseRule {
  readonly id: string;
  /** Format ids of the logs in which it holds. */
  readonly formats: readonly string[];
  /** The codes it silences, `*` for any. */
  readonly codes: readonly (CodeText | '*')[];
  /** Literal text, compared without letter case, that the record must contain; empty to need the code alone. */
  readonly phrase: string;
  /** Why an expert reads over it, one sentence. */
  readonly reason: string;
  /** Empty in own rules that name none. */
  readonly sources: readonly Source[];
  readonly origin: Origin;
}

/**
 * A line of a chain. `line` is literal text, compared without letter case, with blanks in braces: `{package}` takes what stands there up to the text
 * that follows, or up to a blank, comma, bracket or quote at the end; `{}` takes anything and keeps nothing. It need not be the whole message.
 */
export interface ChainLink {
  readonly line: string;
  /** The record must mention one of these; empty: any or none. */
  readonly codes: readonly CodeText[];
  /** The chain holds without it. */
  readonly optional: boolean;
  /** It only tells what it is about, such as the title of an update: the cause never stands there. */
  readonly context: boolean;
}

/** How a known failure shows in a log, from its first line to what repeats it: what the code alone does not tell. */
export interface Chain {
  readonly id: string;
  /** Format ids of the logs in which it holds. */
  readonly formats: readonly string[];
  /**
   * It is looked for in failed operations whose verdict or cause is one of these, the first half of a setup pair among them; `*` in every failed
   * operation; empty: only in those that fail without naming a code.
   */
  readonly codes: readonly (CodeText | '*')[];
  /**
   * In the order of the log, each in a record of its own. The first that stands there and is no context is the cause. Blanks with these names say what failed:
   * `installer`, `missing` (a package that the store lacks), `driver`, `file`, `component`, `feature`, `title`, `package`.
   */
  readonly links: readonly ChainLink[];
  /** What happened, one plain sentence; blanks of its links in braces are filled in. */
  readonly meaning: string;
  readonly layer: Layer | null;
  /** Best first; they come before those of the code. */
  readonly fixes: readonly FixId[];
  readonly noHelp: readonly NoHelp[];
  /** What is not certain about it; empty where nothing is. */
  readonly uncertain: string;
  /** Empty in own chains that name none. */
  readonly sources: readonly Source[];
  readonly origin: Origin;
}

/** A product of a third party that takes part in updating: security software above all. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly kind: 'security' | 'encryption' | 'backup' | 'virtualization';
  /** Names of its drivers, services and programs as logs write them, compared without letter case: `aswSP.sys`. */
  readonly traces: readonly string[];
  readonly sources: readonly Source[];
}

/** A repair that runs on a host. Everything named here is checked against the renderers' allow-lists before it is rendered. */
export interface Sequence {
  readonly id: SequenceId;
  readonly title: string;
  readonly appliesTo: string;
  /** What is lost, one sentence for the person who confirms. */
  readonly lost: string;
  /** How it is taken back, one sentence. */
  readonly undo: string;
  readonly restart: 'no' | 'maybe' | 'yes';
  /** Roughly how long, in seconds, on a healthy machine. */
  readonly durationSeconds: number;
  /** Nothing is changed unless all of these hold. */
  readonly refuses: readonly Check[];
  /** Told before and after, not in the way. */
  readonly warns: readonly Check[];
  readonly steps: readonly Step[];
  /** What runs at the end whatever happened before. */
  readonly always: readonly Step[];
  readonly sources: readonly Source[];
}

/** A question put to the host. `why` is the sentence for the person when it does not hold. */
export type Check = { readonly id: string; readonly why: string } & (
  | { readonly kind: 'elevated' }
  | { readonly kind: 'processAbsent'; readonly image: string }
  | { readonly kind: 'registryKeyAbsent'; readonly key: string }
  | { readonly kind: 'registryValueAbsent'; readonly key: string; readonly value: string }
);

/** One step. `id` is unique within its sequence and names the step in the progress marks. */
export type Step = { readonly id: string; readonly title: string } & (
  | { readonly kind: 'stopService'; readonly service: string; readonly timeoutSeconds: number }
  | {
      readonly kind: 'startService';
      readonly service: string;
      readonly timeoutSeconds: number;
      /** A service that Windows starts on demand: that it does not run afterwards is told, and is no failure. */
      readonly onDemand: boolean;
    }
  | {
      readonly kind: 'setAside';
      /** With %SystemRoot% as its only variable. */
      readonly folder: string;
      /** The services that hold it open, stopped again before each further try. */
      readonly holders: readonly string[];
      readonly tries: number;
    }
);
