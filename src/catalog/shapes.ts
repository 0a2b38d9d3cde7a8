/**
 * The fields of every kind of entry, as catalogue files write them: the one table that `entry.ts`, the loader and media/catalog.schema.json agree on.
 */
import {
  LAYERS,
  type Check,
  type Evidence,
  type Fix,
  type KnownCode,
  type NoHelp,
  type NoiseRule,
  type Sequence,
  type Source,
  type Step,
} from './entry';
import {
  codeOrAny,
  codeText,
  fixName,
  fixReference,
  kindOf,
  list,
  nonEmptyList,
  oneOf,
  orNull,
  prose,
  record,
  sequenceName,
  sequenceReference,
  text,
  wholeNumber,
  yesOrNo,
  type Field,
  type Read,
} from './values';

const source = record<Source>({
  title: { read: text },
  url: { read: text, absent: undefined },
  basis: { read: oneOf(['read', 'recalled', 'inferred']), absent: undefined },
});
const sources: Field<readonly Source[]> = { read: nonEmptyList(source) };
const layer = oneOf(LAYERS);
const restart = oneOf(['no', 'maybe', 'yes']);

export const readCode = record<KnownCode>({
  code: { read: codeText },
  symbol: { read: orNull(text) },
  aliases: { read: list(text), absent: [] },
  meaning: { read: prose },
  cause: { read: prose, absent: '' },
  layer: { read: orNull(layer) },
  kind: { read: oneOf(['failure', 'transient', 'wrapper', 'success', 'context']) },
  becomes: { read: orNull(codeText), absent: null },
  harmlessWhen: { read: prose, absent: '' },
  evidence: { read: list(record<Evidence>({ log: { read: text }, look: { read: prose } })), absent: [] },
  fixes: { read: list(fixReference), absent: [] },
  noHelp: { read: list(record<NoHelp>({ fix: { read: fixReference }, why: { read: prose } })), absent: [] },
  uncertain: { read: prose, absent: '' },
  sources,
});

export const readFix = record<Fix>({
  id: { read: fixName },
  title: { read: prose },
  appliesTo: { read: prose },
  steps: { read: nonEmptyList(prose) },
  reaches: { read: list(layer) },
  doesNotReach: { read: list(record<Fix['doesNotReach'][number]>({ layer: { read: layer }, why: { read: prose } })), absent: [] },
  risk: { read: oneOf(['none', 'low', 'medium', 'high']) },
  lost: { read: prose, absent: '' },
  undo: { read: prose, absent: '' },
  restart: { read: restart },
  link: { read: orNull(text), absent: null },
  sequence: { read: orNull(sequenceReference), absent: null },
  sources,
});

export const readNoise = record<NoiseRule>({
  id: { read: text },
  formats: { read: nonEmptyList(text) },
  codes: { read: nonEmptyList(codeOrAny) },
  phrase: { read: text },
  reason: { read: prose },
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
