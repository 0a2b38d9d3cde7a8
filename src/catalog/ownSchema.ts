/**
 * The schema for a person's own catalogue, made of the whole one: fewer fields are needed, and what runs on hosts is not offered.
 * It must never refuse what the loader takes.
 */
import type { Fix } from './entry';

/** Where editors find it: a document of ours, which `$schema` may name in a file of any name. */
export const OWN_SCHEMA_SCHEME = 'windows-update-catalog';
/** With two slashes, since VS Code takes no other address in `contributes.jsonValidation`. */
export const OWN_SCHEMA = `${OWN_SCHEMA_SCHEME}://own/catalog.schema.json`;

/** The schema as text. `whole` is media/catalog.schema.json; `fixes` are offered where a fix is named. Throws when `whole` is no JSON, our own bug. */
export function ownSchema(whole: string, fixes: readonly Fix[]): string {
  const schema: unknown = JSON.parse(whole);
  const known = {
    definitions: {
      knownFix: {
        // Any id may stand there, since it may come with another file; the known ones are offered with their titles.
        anyOf: [
          { enum: fixes.map(({ id }) => id), enumDescriptions: fixes.map(({ title }) => title) },
          { type: 'string', pattern: ID },
        ],
      },
    },
  };
  return JSON.stringify(patched(patched(schema, OWN), known), undefined, 2);
}

const ID = '^[a-z][a-z0-9-]{0,59}$';
const CODE = '^0[xX][0-9a-fA-F]{8}(-0[xX][0-9a-fA-F]{1,8})?$';

/** Any one line: a team may write in its own language, whose sentences end in other signs. */
const SENTENCE = { type: 'string', minLength: 1, maxLength: 2000, pattern: null, patternErrorMessage: null } as const;

/** A merge patch (RFC 7386): objects are merged, null takes away, all else replaces. */
const OWN = {
  title: 'A Windows Update Log catalog of your own',
  description:
    'Codes, fixes, noise rules and chains of your team. An entry with the code or id of a bundled one replaces it as a whole. What runs on hosts comes from the extension alone.',
  defaultSnippets: [
    {
      label: 'catalog',
      description: 'A catalog with one code',
      body: { codes: [{ code: '0x$1', meaning: '$2', cause: '$3', fixes: [] }] },
    },
  ],
  properties: { sequences: null, products: null },
  definitions: {
    sequence: null,
    product: null,
    step: null,
    check: null,
    registryKey: null,
    service: null,
    timeoutSeconds: null,
    codeText: { pattern: CODE, patternErrorMessage: 'Write 0x and eight hexadecimal digits, such as 0x80073AA2.' },
    id: { pattern: ID },
    sources: { minItems: 0, description: 'Where the facts of this entry were read, such as a ticket or a document. May be left out.' },
    source: { defaultSnippets: [{ label: 'source', body: { title: '$1' } }] },
    code: {
      required: ['code', 'meaning'],
      defaultSnippets: [{ label: 'code', description: 'A new result code', body: { code: '0x$1', meaning: '$2', cause: '$3', fixes: [] } }],
      properties: {
        meaning: SENTENCE,
        harmlessWhen: SENTENCE,
        fixes: { items: { $ref: '#/definitions/knownFix' } },
      },
    },
    noHelp: { items: { properties: { fix: { $ref: '#/definitions/knownFix' } } } },
    fix: {
      required: ['id', 'title', 'steps'],
      defaultSnippets: [{ label: 'fix', description: 'A new fix', body: { id: '$1', title: '$2', steps: ['$3'] } }],
      properties: { title: { maxLength: 2000 } },
    },
    chain: {
      required: ['id', 'formats', 'codes', 'links', 'meaning'],
      defaultSnippets: [
        {
          label: 'chain',
          description: 'A failure as it shows in a log',
          body: { id: '$1', formats: ['${2:cbs}'], codes: ['0x$3'], links: [{ line: '$4' }], meaning: '$5', fixes: [] },
        },
      ],
      properties: {
        codes: { items: { pattern: `^\\*$|${CODE}` } },
        meaning: SENTENCE,
        fixes: { items: { $ref: '#/definitions/knownFix' } },
      },
    },
    noiseRule: {
      required: ['id', 'formats', 'codes', 'phrase', 'reason'],
      defaultSnippets: [
        {
          label: 'noise rule',
          description: 'A line that looks like a failure and is none',
          body: { id: '$1', formats: ['${2:cbs}'], codes: ['0x$3'], phrase: '$4', reason: '$5' },
        },
      ],
      properties: { codes: { items: { pattern: `^\\*$|${CODE}` } } },
    },
  },
} as const;

function patched(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, patched(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
