/**
 * The fields of every kind of entry, as catalogue files write them: the one table that `entry.ts`, the loader and media/catalog.schema.json agree on.
 */
import {
  LAYERS,
  type Chain,
  type ChainLink,
  type Check,
  type Evidence,
  type Fix,
  type KnownCode,
  type NoHelp,
  type NoiseRule,
  type Product,
  type Sequence,
  type Source,
  type Step,
} from './entry';
import {
  address,
  codeOrAny,
  codeText,
  fixName,
  fixReference,
  kindOf,
  lineTemplate,
  list,
  nonEmptyList,
  oneOf,
  orNull,
  prose,
  record,
  ruleName,
  sequenceName,
  sequenceReference,
  text,
  wholeList,
  wholeNumber,
  withOrigin,
  yesOrNo,
  type Field,
  type Read,
} from './values';

const source = record<Source>({
  title: { read: text },
  url: { read: address, absent: undefined },
  basis: { read: oneOf(['read', 'recalled', 'inferred']), absent: undefined },
});
/** What a team knows from its own desk has no document; that bundled entries name one is held by the tests of the data. */
const sources: Field<readonly Source[]> = { read: list(source), absent: [] };
const layer = oneOf(LAYERS);
const noHelp: Field<readonly NoHelp[]> = { read: list(record<NoHelp>({ fix: { read: fixReference }, why: { read: prose } })), absent: [] };
const restart = oneOf(['no', 'maybe', 'yes']);

/** A code and what it means are enough for a team; what is left out is told as not known. */
export const readCode = withOrigin(
  record<Omit<KnownCode, 'origin'>>({
    code: { read: codeText },
    symbol: { read: orNull(text), absent: null },
    aliases: { read: list(text), absent: [] },
    meaning: { read: prose },
    cause: { read: prose, absent: '' },
    layer: { read: orNull(layer), absent: null },
    kind: { read: oneOf(['failure', 'transient', 'wrapper', 'success', 'context']), absent: 'failure' },
    becomes: { read: orNull(codeText), absent: null },
    harmlessWhen: { read: prose, absent: '' },
    evidence: { read: list(record<Evidence>({ log: { read: text }, look: { read: prose } })), absent: [] },
    fixes: { read: list(fixReference), absent: [] },
    noHelp,
    uncertain: { read: prose, absent: '' },
    sources,
  }),
);

export const readFix = withOrigin(
  record<Omit<Fix, 'origin'>>({
    id: { read: fixName },
    title: { read: prose },
    appliesTo: { read: prose, absent: '' },
    steps: { read: nonEmptyList(prose) },
    reaches: { read: list(layer), absent: [] },
    doesNotReach: { read: list(record<Fix['doesNotReach'][number]>({ layer: { read: layer }, why: { read: prose } })), absent: [] },
    risk: { read: oneOf(['none', 'low', 'medium', 'high']), absent: null },
    lost: { read: prose, absent: '' },
    undo: { read: prose, absent: '' },
    restart: { read: restart, absent: null },
    link: { read: orNull(address), absent: null },
    sequence: { read: orNull(sequenceReference), absent: null },
    sources,
  }),
);

/** A rule for any code needs a phrase at least this long, or one rule could hide every failure of a log. */
const MIN_PHRASE_FOR_ANY = 12;

const readRule = withOrigin(
  record<Omit<NoiseRule, 'origin'>>({
    id: { read: ruleName },
    formats: { read: nonEmptyList(text) },
    codes: { read: nonEmptyList(codeOrAny) },
    phrase: { read: text },
    reason: { read: prose },
    sources,
  }),
);

export const readNoise: Read<NoiseRule> = (node, reader) => {
  const rule = readRule(node, reader);
  if (rule === undefined || !rule.codes.includes('*') || rule.phrase.trim().length >= MIN_PHRASE_FOR_ANY) return rule;
  reader.report(node, { kind: 'silencesTooMuch', minimum: MIN_PHRASE_FOR_ANY });
  return undefined;
};

export const readChain = withOrigin(
  record<Omit<Chain, 'origin'>>({
    id: { read: ruleName },
    formats: { read: nonEmptyList(text) },
    codes: { read: list(codeOrAny) },
    links: {
      read: wholeList(
        record<ChainLink>({
          line: { read: lineTemplate },
          codes: { read: list(codeText), absent: [] },
          optional: { read: yesOrNo, absent: false },
          context: { read: yesOrNo, absent: false },
        }),
      ),
    },
    meaning: { read: prose },
    layer: { read: orNull(layer), absent: null },
    fixes: { read: list(fixReference), absent: [] },
    noHelp,
    uncertain: { read: prose, absent: '' },
    sources,
  }),
);

export const readProduct = record<Product>({
  id: { read: ruleName },
  name: { read: text },
  kind: { read: oneOf(['security', 'encryption', 'backup', 'virtualization']) },
  traces: { read: nonEmptyList(text) },
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

export const readSequence = record<Sequence>({
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
