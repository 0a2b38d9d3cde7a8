/**
 * Holds the bundled catalogue to its schema and to the rules that a schema cannot say. Each rule is tried with an entry that breaks it.
 */
import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Ajv, type SchemaObject, type ValidateFunction } from 'ajv';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { LAYERS, type Layer } from '../../../src/catalog/entry';

const root = process.cwd();
const folder = path.join(root, 'src/catalog/data');

interface Sourced {
  readonly sources: readonly { readonly title: string; readonly url?: string }[];
}
interface Code extends Sourced {
  readonly code: string;
  readonly symbol: string | null;
  readonly aliases?: readonly string[];
  readonly meaning: string;
  readonly layer: Layer | null;
  readonly kind: string;
  readonly becomes?: string | null;
  readonly fixes?: readonly string[];
  readonly noHelp?: readonly { readonly fix: string; readonly why: string }[];
}
interface Fix extends Sourced {
  readonly id: string;
  readonly steps: readonly string[];
  readonly undo?: string;
  readonly reaches: readonly Layer[];
  readonly doesNotReach?: readonly { readonly layer: Layer }[];
  readonly sequence?: string | null;
}
interface Noise extends Sourced {
  readonly id: string;
  readonly codes: readonly string[];
  readonly phrase: string;
}
/** What all files hold together; every list is optional in a single file. */
interface Catalogue {
  readonly codes?: readonly Code[];
  readonly fixes?: readonly Fix[];
  readonly noise?: readonly Noise[];
  readonly sequences?: readonly (Sourced & { readonly id: string })[];
}

/** A rule over the whole catalogue; `faults` is empty when it is kept, `broken` is a catalogue that breaks it. */
interface Rule {
  readonly name: string;
  readonly faults: (all: Required<Catalogue>) => readonly string[];
  readonly broken: Catalogue;
}

const sources = [{ title: 'A document' }];
const code: Code = { code: '0x80073712', symbol: null, meaning: 'The store is damaged.', layer: 'store', kind: 'failure', sources };
const fix: Fix = { id: 'mend', steps: ['Run `mend`.'], reaches: ['store'], sources };
const noise: Noise = { id: 'hum', codes: ['0x80070002'], phrase: 'not there', sources };
const setAside = (place: string): unknown => ({ id: 'aside', title: 'Set aside', kind: 'setAside', folder: place, holders: [], tries: 1 });

const rules: readonly Rule[] = [
  {
    name: 'no code stands twice',
    faults: ({ codes }) => repeated(codes.map((entry) => entry.code.toUpperCase())),
    broken: { codes: [code, { ...code, symbol: 'OTHER' }] },
  },
  {
    name: 'no id stands twice',
    faults: ({ fixes, noise: rulesOfNoise, sequences }) =>
      [fixes, rulesOfNoise, sequences].flatMap((list) => repeated(list.map(({ id }) => id))),
    broken: { fixes: [fix, fix] },
  },
  {
    name: 'no noise rule says what another says',
    faults: ({ noise: all }) => repeated(all.flatMap((rule) => rule.codes.map((silenced) => `${silenced} ${rule.phrase.toLowerCase()}`))),
    broken: { noise: [noise, { ...noise, id: 'hum-again', phrase: 'Not there' }] },
  },
  {
    name: 'a noise rule for any code names a phrase',
    faults: ({ noise: all }) => all.filter((rule) => rule.codes.includes('*') && rule.phrase.length < 12).map(({ id }) => id),
    broken: { noise: [{ ...noise, codes: ['*'], phrase: '' }] },
  },
  {
    name: 'codes name fixes that exist',
    faults: ({ codes, fixes }) => codes.flatMap((entry) => without(fixesNamedBy(entry), ids(fixes)).map((id) => `${entry.code} ${id}`)),
    broken: { codes: [{ ...code, noHelp: [{ fix: 'nowhere', why: 'None.' }] }] },
  },
  {
    name: 'fixes name sequences that exist',
    faults: ({ fixes, sequences }) =>
      without(
        fixes.flatMap(({ sequence }) => (typeof sequence === 'string' ? [sequence] : [])),
        ids(sequences),
      ),
    broken: { fixes: [{ ...fix, sequence: 'nowhere' }] },
  },
  {
    name: 'every fix is named by a code',
    faults: ({ codes, fixes }) => without(ids(fixes), codes.flatMap(fixesNamedBy)),
    broken: { fixes: [fix] },
  },
  {
    name: 'a fix that does not help is not offered',
    faults: ({ codes }) =>
      codes.filter((entry) => entry.noHelp?.some((item) => entry.fixes?.includes(item.fix))).map((entry) => entry.code),
    broken: { codes: [{ ...code, fixes: ['mend'], noHelp: [{ fix: 'mend', why: 'None.' }] }], fixes: [fix] },
  },
  {
    name: 'the layer of a code is reached by one of its fixes',
    faults: ({ codes, fixes }) =>
      codes
        .filter(
          ({ layer, fixes: named = [] }) =>
            layer !== null && named.length > 0 && !offered(named, fixes).some((item) => item.reaches.includes(layer)),
        )
        .map((entry) => `${entry.code} ${entry.layer ?? ''}`),
    broken: { codes: [{ ...code, layer: 'scan', fixes: ['mend'] }], fixes: [fix] },
  },
  {
    name: 'no fix is offered for a layer that it does not reach',
    faults: ({ codes, fixes }) =>
      codes.flatMap((entry) =>
        offered(entry.fixes ?? [], fixes)
          .filter((item) => item.doesNotReach?.some(({ layer }) => layer === entry.layer))
          .map((item) => `${entry.code} ${item.id}`),
      ),
    broken: { codes: [{ ...code, fixes: ['mend'] }], fixes: [{ ...fix, reaches: [], doesNotReach: [{ layer: 'store' }] }] },
  },
  {
    name: 'no fix both reaches and does not reach a layer',
    faults: ({ fixes }) => fixes.filter((item) => item.doesNotReach?.some(({ layer }) => item.reaches.includes(layer))).map(({ id }) => id),
    broken: { fixes: [{ ...fix, doesNotReach: [{ layer: 'store' }] }] },
  },
  {
    name: 'only an NTSTATUS becomes another code, and that one is known',
    faults: ({ codes }) =>
      codes
        .filter((entry) => typeof entry.becomes === 'string' && !isKnownSequel(entry.code, entry.becomes, codes))
        .map((entry) => entry.code),
    broken: { codes: [{ ...code, code: '0xC015001A', becomes: '0x80073712' }] },
  },
  {
    name: 'a success needs no fix',
    faults: ({ codes }) => codes.filter((entry) => entry.kind === 'success' && fixesNamedBy(entry).length > 0).map((entry) => entry.code),
    broken: { codes: [{ ...code, kind: 'success', fixes: ['mend'] }], fixes: [fix] },
  },
  {
    name: 'a meaning is one sentence',
    faults: ({ codes }) => codes.filter(({ meaning }) => !meaning.endsWith('.') || /[.!?]\s/.test(meaning)).map((entry) => entry.code),
    broken: { codes: [{ ...code, meaning: 'The store is damaged. Mend it.' }] },
  },
  {
    name: 'commands are ASCII and stand between two backticks',
    faults: ({ fixes }) =>
      fixes.flatMap((item) =>
        [...item.steps, item.undo ?? ''].filter((step) => !areCommandsPlain(step)).map((step) => `${item.id}: ${step}`),
      ),
    broken: { fixes: [{ ...fix, steps: ['Run `ren C:\\a \u201cb\u201d`.'] }] },
  },
];

suite('catalogue data', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonc'));
  const fits = compileSchema();
  const read = files.map((name) => ({ name, ...readJsonc(path.join(folder, name)) }));
  const catalogues = read.flatMap(({ value }) => (fits(value) ? [value] : []));
  const all: Required<Catalogue> = gather(catalogues);

  test('there is something to hold', () => {
    assert.ok(all.codes.length >= 60 && all.fixes.length >= 25 && all.noise.length >= 40 && all.sequences.length > 0);
  });

  for (const { name, value, errors } of read) {
    test(`${name} is JSON with comments`, () => {
      assert.deepEqual(errors, []);
    });
    test(`${name} fits the schema`, () => {
      assert.deepEqual(faultsBySchema(fits, value), []);
    });
  }

  for (const rule of rules) {
    test(rule.name, () => {
      assert.deepEqual(rule.faults(all), []);
    });
    test(`${rule.name}: a broken entry is told`, () => {
      assert.notDeepEqual(rule.faults(gather([rule.broken])), []);
    });
  }

  for (const layer of LAYERS) {
    test(`the schema knows the layer ${layer}`, () => {
      assert.deepEqual(faultsBySchema(fits, { codes: [{ ...code, layer }] }), []);
    });
  }

  test('the founding case keeps the order of its repair', () => {
    const founding = all.codes.find((entry) => entry.code === '0x80073AA2');
    const inVain = founding?.noHelp?.map((item) => item.fix) ?? [];
    const order = ['name-installer', 'eventlog-service', 'eventlog-vendor', 'eventlog-channel', 'eventlog-import', 'eventlog-permissions'];
    assert.deepEqual(
      without(['reset', 'quality-compat', 'sfc', 'dism-restore', 'checksur', 'remove-security', 'troubleshooter'], inVain),
      [],
    );
    assert.deepEqual(founding?.fixes?.slice(0, order.length), order);
  });

  suite('the schema refuses', () => {
    const refused: readonly (readonly [string, unknown])[] = [
      ['a code in lower case', { codes: [{ ...code, code: '0x80073aa2' }] }],
      ['a code without 0x', { codes: [{ ...code, code: '80073AA2' }] }],
      ['an entry without a source', { codes: [{ ...code, sources: [] }] }],
      ['a source without a title', { codes: [{ ...code, sources: [{ url: 'https://example.com/' }] }] }],
      ['a source without https', { codes: [{ ...code, sources: [{ title: 'A document', url: 'http://example.com/' }] }] }],
      ['a meaning without a full stop', { codes: [{ ...code, meaning: 'The store is damaged' }] }],
      ['an unknown layer', { codes: [{ ...code, layer: 'network' }] }],
      ['an unknown kind', { codes: [{ ...code, kind: 'benign' }] }],
      ['an unknown field', { codes: [{ ...code, note: '' }] }],
      ['an unknown list', { chains: [] }],
      ['an id with capitals', { fixes: [{ ...fix, title: 'Mend', appliesTo: 'All', risk: 'low', restart: 'no', id: 'Mend' }] }],
      ['a fix without steps', { fixes: [{ ...fix, title: 'Mend', appliesTo: 'All', risk: 'low', restart: 'no', steps: [] }] }],
      ['an unknown format', { noise: [{ ...noise, formats: ['syslog'], reason: 'None.' }] }],
      ['a step that is no step', { sequences: [{ ...all.sequences[0], steps: [{ id: 'run', title: 'Run', kind: 'run', command: 'x' }] }] }],
      ['a folder elsewhere', { sequences: [{ ...all.sequences[0], steps: [setAside('C:\\Users')] }] }],
    ];
    for (const [what, value] of refused) {
      test(what, () => {
        assert.notDeepEqual(faultsBySchema(fits, value), []);
      });
    }
    test('none of these for another reason', () => {
      const whole = { ...fix, title: 'Mend', appliesTo: 'All', risk: 'low', restart: 'no' };
      const rule = { ...noise, formats: ['cbs'], reason: 'None.' };
      const sequence = { ...all.sequences[0], steps: [setAside('%SystemRoot%\\SoftwareDistribution')] };
      assert.deepEqual(faultsBySchema(fits, { codes: [code], fixes: [whole], noise: [rule], sequences: [sequence] }), []);
    });
  });
});

function compileSchema(): ValidateFunction<Catalogue> {
  const schema: unknown = JSON.parse(readFileSync(path.join(root, 'media/catalog.schema.json'), 'utf8'));
  assert.ok(isObject(schema));
  // Strict, so that a misspelt keyword of the schema itself fails; the three are VS Code's own.
  const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
  ajv.addVocabulary(['patternErrorMessage', 'enumDescriptions', 'defaultSnippets']);
  return ajv.compile<Catalogue>(schema);
}

function isObject(value: unknown): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function faultsBySchema(fits: ValidateFunction<Catalogue>, value: unknown): readonly string[] {
  return fits(value) ? [] : (fits.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

function readJsonc(file: string): { readonly value: unknown; readonly errors: readonly string[] } {
  const errors: ParseError[] = [];
  const value: unknown = parse(readFileSync(file, 'utf8'), errors, { allowTrailingComma: true });
  return { value, errors: errors.map((error) => `${printParseErrorCode(error.error)} at ${error.offset}`) };
}

function gather(files: readonly Catalogue[]): Required<Catalogue> {
  return {
    codes: files.flatMap((file) => file.codes ?? []),
    fixes: files.flatMap((file) => file.fixes ?? []),
    noise: files.flatMap((file) => file.noise ?? []),
    sequences: files.flatMap((file) => file.sequences ?? []),
  };
}

function fixesNamedBy(entry: Code): readonly string[] {
  return [...(entry.fixes ?? []), ...(entry.noHelp ?? []).map((item) => item.fix)];
}

function offered(named: readonly string[], fixes: readonly Fix[]): readonly Fix[] {
  return fixes.filter((item) => named.includes(item.id));
}

function ids(entries: readonly { readonly id: string }[]): readonly string[] {
  return entries.map(({ id }) => id);
}

function without(these: readonly string[], known: readonly string[]): readonly string[] {
  return these.filter((item) => !known.includes(item));
}

function isKnownSequel(status: string, hresult: string, codes: readonly Code[]): boolean {
  return status.startsWith('0xC') && codes.some((entry) => entry.code === hresult);
}

function repeated(items: readonly string[]): readonly string[] {
  return items.filter((item, index) => items.indexOf(item) !== index);
}

function areCommandsPlain(step: string): boolean {
  const parts = step.split('`');
  return parts.length % 2 === 1 && parts.every((part, index) => index % 2 === 0 || /^[\x20-\x7e]+$/.test(part));
}
