/**
 * Catalogue text into entries, or problems with their places. The only importer of jsonc-parser.
 * A mistake costs the entry it stands in and nothing else: a team's own file must never take the bundled knowledge away.
 */
import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { parseCodeText, type CodeText } from '../codes/resultCode';
import { createCatalog, type Catalog } from './catalog';
import {
  LAYERS,
  type Check,
  type Evidence,
  type Fix,
  type FixId,
  type KnownCode,
  type NoHelp,
  type NoiseRule,
  type Sequence,
  type SequenceId,
  type Source,
  type Step,
} from './entry';

/** A mistake in a catalogue file; `offset` and `length` count UTF-16 units of its text. */
export interface CatalogProblem {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  /** One sentence in English, for the author of the file. */
  readonly message: string;
}

/**
 * Loads files in order; of two entries with one key the later wins. Ids that lead nowhere are left out of their entry and told.
 * Never throws on input.
 */
export function loadCatalog(files: readonly { readonly name: string; readonly text: string }[]): {
  readonly catalog: Catalog;
  readonly problems: readonly CatalogProblem[];
} {
  const codes: KnownCode[] = [];
  const fixes: Fix[] = [];
  const noise: NoiseRule[] = [];
  const sequences: Sequence[] = [];
  const problems: CatalogProblem[] = [];
  const references: { readonly kind: 'fix' | 'sequence'; readonly id: string; readonly node: Node; readonly file: string }[] = [];

  for (const file of files) {
    const report = (node: { readonly offset: number; readonly length: number }, message: string): void => {
      problems.push({ file: file.name, offset: node.offset, length: node.length, message });
    };
    const errors: ParseError[] = [];
    const root = parseTree(file.text, errors, { allowTrailingComma: true });
    for (const error of errors) report(error, `This is not JSON: ${printParseErrorCode(error.error)}.`);
    if (root === undefined) continue;
    const reader: Reader = { report, reference: (kind, id, node) => references.push({ kind, id, node, file: file.name }) };
    for (const [key, value] of propertiesOf(root, report)) {
      if (key === 'codes') codes.push(...each(value, reader, readCode));
      else if (key === 'fixes') fixes.push(...each(value, reader, readFix));
      else if (key === 'noise') noise.push(...each(value, reader, readNoise));
      else if (key === 'sequences') sequences.push(...each(value, reader, readSequence));
      else if (key !== '$schema') report(value, `"${key}" is no part of a catalogue: codes, fixes, noise and sequences are.`);
    }
  }

  const known = { fix: new Set<string>(fixes.map((fix) => fix.id)), sequence: new Set<string>(sequences.map((sequence) => sequence.id)) };
  for (const { kind, id, node, file } of references) {
    if (!known[kind].has(id)) problems.push({ file, offset: node.offset, length: node.length, message: `There is no ${kind} "${id}".` });
  }
  const alive = codes.map((entry) => ({
    ...entry,
    fixes: entry.fixes.filter((id) => known.fix.has(id)),
    noHelp: entry.noHelp.filter((item) => known.fix.has(item.fix)),
  }));
  const reachable = fixes.map((fix) => (fix.sequence === null || known.sequence.has(fix.sequence) ? fix : { ...fix, sequence: null }));
  return { catalog: createCatalog({ codes: alive, fixes: reachable, noise, sequences }), problems };
}

interface Reader {
  readonly report: (node: { readonly offset: number; readonly length: number }, message: string) => void;
  readonly reference: (kind: 'fix' | 'sequence', id: string, node: Node) => void;
}

/** Reads one value; undefined, after a report, when it is not what it should be. */
type Read<T> = (node: Node, reader: Reader) => T | undefined;

const text: Read<string> = (node, reader) => {
  if (typeof node.value === 'string') return node.value;
  reader.report(node, 'A text in double quotes is expected here.');
  return undefined;
};

const wholeNumber: Read<number> = (node, reader) => {
  if (Number.isInteger(node.value)) return Number(node.value);
  reader.report(node, 'A whole number is expected here.');
  return undefined;
};

const yesOrNo: Read<boolean> = (node, reader) => {
  if (typeof node.value === 'boolean') return node.value;
  reader.report(node, 'true or false is expected here.');
  return undefined;
};

const codeText: Read<CodeText> = (node, reader) => {
  const code = typeof node.value === 'string' ? parseCodeText(node.value) : undefined;
  if (code === undefined) reader.report(node, 'A code such as "0x80073AA2" is expected here.');
  return code;
};

const codeOrAny: Read<CodeText | '*'> = (node, reader) => (node.value === '*' ? '*' : codeText(node, reader));

// The two brands are given here and nowhere else; that the ids exist is proven when all files are read.
const fixReference: Read<FixId> = (node, reader) => {
  const id = text(node, reader);
  if (id !== undefined) reader.reference('fix', id, node);
  return id as FixId | undefined;
};

const sequenceReference: Read<SequenceId> = (node, reader) => {
  const id = text(node, reader);
  if (id !== undefined) reader.reference('sequence', id, node);
  return id as SequenceId | undefined;
};

const fixName: Read<FixId> = (node, reader) => text(node, reader) as FixId | undefined;
const sequenceName: Read<SequenceId> = (node, reader) => text(node, reader) as SequenceId | undefined;

function oneOf<const T extends string>(values: readonly T[]): Read<T> {
  return (node, reader) => {
    const value = values.find((candidate) => candidate === node.value);
    if (value === undefined) reader.report(node, `One of ${values.join(', ')} is expected here.`);
    return value;
  };
}

function orNull<T>(read: Read<T>): Read<T | null> {
  return (node, reader) => (node.type === 'null' ? null : read(node, reader));
}

function list<T>(read: Read<T>): Read<readonly T[]> {
  return (node, reader) => {
    if (node.type !== 'array') {
      reader.report(node, 'A list in square brackets is expected here.');
      return undefined;
    }
    return each(node, reader, read);
  };
}

function nonEmptyList<T>(read: Read<T>): Read<readonly T[]> {
  return (node, reader) => {
    const items = list(read)(node, reader);
    if (items?.length === 0) reader.report(node, 'At least one entry is needed here.');
    return items?.length === 0 ? undefined : items;
  };
}

/** A field of an object: how it is read, and what stands for it when it is left out; without `absent` it is required. */
interface Field<T> {
  readonly read: Read<T>;
  readonly absent?: T | undefined;
}
type Fields<T> = { readonly [Key in keyof T]-?: Field<T[Key]> };

function record<T>(fields: Fields<T>): Read<T> {
  return (node, reader) => {
    const given = new Map(propertiesOf(node, reader.report));
    if (node.type !== 'object') return undefined;
    const result: Partial<T> = {};
    let complete = true;
    for (const key of Object.keys(fields) as (keyof T & string)[]) {
      const field = fields[key];
      const value = given.get(key);
      const read = value === undefined ? field.absent : field.read(value, reader);
      if (value === undefined && !('absent' in field)) reader.report(node, `"${key}" is missing.`);
      if (read === undefined && !(value === undefined && 'absent' in field)) complete = false;
      if (read !== undefined) result[key] = read;
    }
    for (const [key, value] of given) if (!(key in fields)) reader.report(value, `"${key}" is not known here.`);
    return complete ? (result as T) : undefined;
  };
}

function each<T>(node: Node, reader: Reader, read: Read<T>): T[] {
  if (node.type !== 'array') {
    reader.report(node, 'A list in square brackets is expected here.');
    return [];
  }
  return (node.children ?? []).flatMap((child) => {
    const value = read(child, reader);
    return value === undefined ? [] : [value];
  });
}

function propertiesOf(node: Node, report: Reader['report']): readonly (readonly [string, Node])[] {
  if (node.type !== 'object') {
    report(node, 'An object in braces is expected here.');
    return [];
  }
  return (node.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    return key !== undefined && value !== undefined ? [[String(key.value), value] as const] : [];
  });
}

const source = record<Source>({
  title: { read: text },
  url: { read: text, absent: undefined },
  basis: { read: oneOf(['read', 'recalled', 'inferred']), absent: undefined },
});
const sources: Field<readonly Source[]> = { read: nonEmptyList(source) };
const layer = oneOf(LAYERS);
const restart = oneOf(['no', 'maybe', 'yes']);

const readCode = record<KnownCode>({
  code: { read: codeText },
  symbol: { read: orNull(text) },
  aliases: { read: list(text), absent: [] },
  meaning: { read: text },
  cause: { read: text, absent: '' },
  layer: { read: orNull(layer) },
  kind: { read: oneOf(['failure', 'transient', 'wrapper', 'success', 'context']) },
  becomes: { read: orNull(codeText), absent: null },
  evidence: { read: list(record<Evidence>({ log: { read: text }, look: { read: text } })), absent: [] },
  fixes: { read: list(fixReference), absent: [] },
  noHelp: { read: list(record<NoHelp>({ fix: { read: fixReference }, why: { read: text } })), absent: [] },
  uncertain: { read: text, absent: '' },
  sources,
});

const readFix = record<Fix>({
  id: { read: fixName },
  title: { read: text },
  appliesTo: { read: text },
  steps: { read: nonEmptyList(text) },
  reaches: { read: list(layer) },
  doesNotReach: { read: list(record<Fix['doesNotReach'][number]>({ layer: { read: layer }, why: { read: text } })), absent: [] },
  risk: { read: oneOf(['none', 'low', 'medium', 'high']) },
  lost: { read: text, absent: '' },
  undo: { read: text, absent: '' },
  restart: { read: restart },
  link: { read: orNull(text), absent: null },
  sequence: { read: orNull(sequenceReference), absent: null },
  sources,
});

const readNoise = record<NoiseRule>({
  id: { read: text },
  formats: { read: nonEmptyList(text) },
  codes: { read: nonEmptyList(codeOrAny) },
  phrase: { read: text },
  reason: { read: text },
  sources,
});

const readCheck: Read<Check> = (node, reader) => {
  const common = { id: { read: text }, why: { read: text } };
  switch (kindOf(node)) {
    case 'elevated':
      return record<Extract<Check, { kind: 'elevated' }>>({ ...common, kind: { read: oneOf(['elevated']) } })(node, reader);
    case 'processAbsent':
      return record<Extract<Check, { kind: 'processAbsent' }>>({
        ...common,
        kind: { read: oneOf(['processAbsent']) },
        image: { read: text },
      })(node, reader);
    case 'registryKeyAbsent':
      return record<Extract<Check, { kind: 'registryKeyAbsent' }>>({
        ...common,
        kind: { read: oneOf(['registryKeyAbsent']) },
        key: { read: text },
      })(node, reader);
    default:
      return record<Extract<Check, { kind: 'registryValueAbsent' }>>({
        ...common,
        kind: { read: oneOf(['registryValueAbsent']) },
        key: { read: text },
        value: { read: text },
      })(node, reader);
  }
};

const readStep: Read<Step> = (node, reader) => {
  const common = { id: { read: text }, title: { read: text } };
  const service = { service: { read: text }, timeoutSeconds: { read: wholeNumber } };
  switch (kindOf(node)) {
    case 'stopService':
      return record<Extract<Step, { kind: 'stopService' }>>({ ...common, ...service, kind: { read: oneOf(['stopService']) } })(
        node,
        reader,
      );
    case 'startService':
      return record<Extract<Step, { kind: 'startService' }>>({
        ...common,
        ...service,
        kind: { read: oneOf(['startService']) },
        onDemand: { read: yesOrNo },
      })(node, reader);
    default:
      return record<Extract<Step, { kind: 'setAside' }>>({
        ...common,
        kind: { read: oneOf(['setAside']) },
        folder: { read: text },
        holders: { read: list(text) },
        tries: { read: wholeNumber },
      })(node, reader);
  }
};

const readSequence = record<Sequence>({
  id: { read: sequenceName },
  title: { read: text },
  appliesTo: { read: text },
  lost: { read: text },
  undo: { read: text },
  restart: { read: restart },
  durationSeconds: { read: wholeNumber },
  refuses: { read: list(readCheck) },
  warns: { read: list(readCheck) },
  steps: { read: nonEmptyList(readStep) },
  always: { read: list(readStep) },
  sources,
});

function kindOf(node: Node): unknown {
  return node.children?.find((property) => property.children?.[0]?.value === 'kind')?.children?.[1]?.value;
}
