/**
 * The rules that the bundled catalogue keeps beside its schema: each is a table's line with data that breaks it.
 */
import { namesOfBlanks, readTemplate } from '../../src/catalog/template';
import { parseCodeText } from '../../src/codes/resultCode';
import { bundled } from './bundledCatalog';
import type { Catalogue, Chain, Code, Fix, Noise, Product, Sourced } from './catalogData';

/** A rule over the whole catalogue; `faults` is empty when it is kept, `broken` is a catalogue that breaks it. */
export interface Rule {
  readonly name: string;
  readonly faults: (all: Required<Catalogue>) => readonly string[];
  readonly broken: Catalogue;
}

const sources = [{ title: 'A document' }];
export const code: Code = { code: '0x80073712', symbol: null, meaning: 'The store is damaged.', layer: 'store', kind: 'failure', sources };
export const fix: Fix = { id: 'mend', steps: ['Run `mend`.'], reaches: ['store'], sources };
export const noise: Noise = { id: 'hum', codes: ['0x80070002'], phrase: 'not there', sources };
export const chain: Chain = {
  id: 'jam',
  links: [{ line: 'The mill {mill} jammed' }],
  meaning: 'The mill {mill} jammed.',
  layer: 'store',
  sources,
};
export const product: Product = { id: 'miller', traces: ['miller.sys'], sources };

export const CATALOG_RULES: readonly Rule[] = [
  {
    name: 'no code stands twice',
    faults: ({ codes }) => repeated(codes.map((entry) => entry.code.toUpperCase())),
    broken: { codes: [code, { ...code, symbol: 'OTHER' }] },
  },
  {
    name: 'no id stands twice',
    faults: ({ fixes, noise: rulesOfNoise, chains, products, sequences }) =>
      [fixes, rulesOfNoise, chains, products, sequences].flatMap((list) => repeated(list.map(({ id }) => id))),
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
    name: 'every entry names a source',
    faults: ({ codes, ...others }) => [
      ...codes.filter(lacksSource).map((entry) => entry.code),
      ...Object.values(others).flatMap((list) => list.filter(lacksSource).map(({ id }) => id)),
    ],
    broken: { noise: [{ ...noise, sources: [] }] },
  },
  {
    name: 'every bundled entry says what a team may leave out',
    faults: ({ codes, fixes }) => [
      ...codes.flatMap((entry) => lacking(entry, ['symbol', 'layer', 'kind']).map((key) => `${entry.code} ${key}`)),
      ...fixes.flatMap((entry) => lacking(entry, ['appliesTo', 'reaches', 'risk', 'restart']).map((key) => `${entry.id} ${key}`)),
    ],
    broken: { fixes: [fix] },
  },
  {
    name: 'a name is a public name of its value',
    faults: ({ codes }) =>
      codes.flatMap((entry) => without(namesOf(entry), publicNamesOf(entry.code)).map((name) => `${entry.code} ${name}`)),
    broken: { codes: [{ ...code, symbol: 'ERROR_SXS_COMPONENT_STORE_CORRUPT', aliases: ['STORE_IS_DAMAGED'] }] },
  },
  {
    // Or a code would be called differently where it has an entry and where it has none.
    name: 'a value that has a public name shows the one that the table shows',
    faults: ({ codes }) =>
      codes.flatMap(({ code: value, symbol = null }) => {
        const [shown = null] = publicNamesOf(value);
        return shown === symbol ? [] : [`${value} ${symbol ?? 'null'}, not ${shown ?? 'null'}`];
      }),
    broken: { codes: [{ ...code, symbol: null }] },
  },
  {
    name: 'codes name fixes that exist',
    faults: ({ codes, fixes }) => codes.flatMap((entry) => without(fixesNamedBy(entry), ids(fixes)).map((id) => `${entry.code} ${id}`)),
    broken: { codes: [{ ...code, noHelp: [{ fix: 'nowhere', why: 'None.' }] }] },
  },
  {
    name: 'chains name fixes that exist',
    faults: ({ chains, fixes }) => chains.flatMap((entry) => without(fixesNamedBy(entry), ids(fixes)).map((id) => `${entry.id} ${id}`)),
    broken: { chains: [{ ...chain, fixes: ['nowhere'] }] },
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
    faults: ({ codes, chains, fixes }) => without(ids(fixes), [...codes, ...chains].flatMap(fixesNamedBy)),
    broken: { fixes: [fix] },
  },
  {
    name: 'a fix that does not help is not offered',
    faults: ({ codes }) =>
      codes.filter((entry) => entry.noHelp?.some((item) => entry.fixes?.includes(item.fix))).map((entry) => entry.code),
    broken: { codes: [{ ...code, fixes: ['mend'], noHelp: [{ fix: 'mend', why: 'None.' }] }], fixes: [fix] },
  },
  {
    name: 'a fix that does not help is not offered by its chain',
    faults: ({ chains }) => chains.filter((entry) => entry.noHelp?.some((item) => entry.fixes?.includes(item.fix))).map(({ id }) => id),
    broken: { chains: [{ ...chain, fixes: ['mend'], noHelp: [{ fix: 'mend', why: 'None.' }] }], fixes: [fix] },
  },
  {
    name: 'the layer of a code is reached by one of its fixes',
    faults: ({ codes, fixes }) =>
      codes
        .filter(
          ({ layer = null, fixes: named = [] }) =>
            layer !== null && named.length > 0 && !offered(named, fixes).some((item) => item.reaches?.includes(layer) === true),
        )
        .map((entry) => `${entry.code} ${entry.layer ?? ''}`),
    broken: { codes: [{ ...code, layer: 'scan', fixes: ['mend'] }], fixes: [fix] },
  },
  {
    name: 'the layer of a chain is reached by one of its fixes',
    faults: ({ chains, fixes }) =>
      chains
        .filter(
          ({ layer = null, fixes: named = [] }) =>
            layer !== null && named.length > 0 && !offered(named, fixes).some((item) => item.reaches?.includes(layer) === true),
        )
        .map((entry) => `${entry.id} ${entry.layer ?? ''}`),
    broken: { chains: [{ ...chain, layer: 'scan', fixes: ['mend'] }], fixes: [fix] },
  },
  {
    name: 'no chain offers a fix for a layer that it does not reach',
    faults: ({ chains, fixes }) =>
      chains.flatMap((entry) =>
        offered(entry.fixes ?? [], fixes)
          .filter((item) => item.doesNotReach?.some(({ layer }) => layer === entry.layer))
          .map((item) => `${entry.id} ${item.id}`),
      ),
    broken: { chains: [{ ...chain, fixes: ['mend'] }], fixes: [{ ...fix, reaches: [], doesNotReach: [{ layer: 'store' }] }] },
  },
  {
    name: 'the lines of a chain can be read, and one of them is needed',
    faults: ({ chains }) =>
      chains
        .filter(
          ({ links }) => links.every(({ optional }) => optional === true) || links.some(({ line }) => readTemplate(line) === undefined),
        )
        .map(({ id }) => id),
    broken: { chains: [{ ...chain, links: [{ line: 'The mill {}{mill} jammed' }] }] },
  },
  {
    name: 'the meaning of a chain is one sentence, whose blanks are those of lines that it needs',
    faults: ({ chains }) =>
      chains
        .filter(({ meaning, links }) => {
          const needed = links.filter(({ optional }) => optional !== true);
          const names = needed.flatMap(({ line }) => {
            const template = readTemplate(line);
            return template === undefined ? [] : namesOfBlanks(template);
          });
          return !meaning.endsWith('.') || /[.!?]\s/.test(meaning) || without(blanksIn(meaning), names).length > 0;
        })
        .map(({ id }) => id),
    broken: { chains: [{ ...chain, meaning: 'The mill {miller} jammed.' }] },
  },
  {
    name: 'no trace is of two products',
    faults: ({ products }) => repeated(products.flatMap(({ traces }) => traces.map((trace) => trace.toLowerCase()))),
    broken: { products: [product, { ...product, id: 'other', traces: ['Miller.sys'] }] },
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
    faults: ({ fixes }) =>
      fixes.filter((item) => item.doesNotReach?.some(({ layer }) => item.reaches?.includes(layer) === true)).map(({ id }) => id),
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

function lacksSource({ sources: named = [] }: Sourced): boolean {
  return !named.some(({ title }) => title.trim() !== '');
}

function lacking<T extends object>(entry: T, keys: readonly (keyof T & string)[]): readonly string[] {
  return keys.filter((key) => entry[key] === undefined);
}

function namesOf({ symbol, aliases = [] }: Code): readonly string[] {
  return typeof symbol === 'string' ? [symbol, ...aliases] : aliases;
}

/** Of the table alone, without what entries say; a setup pair has none of its own. */
function publicNamesOf(code: string): readonly string[] {
  const parsed = parseCodeText(code);
  return parsed === undefined ? [] : bundled.catalog.names.of(parsed);
}

function blanksIn(meaning: string): readonly string[] {
  return [...meaning.matchAll(/\{(\w*)\}/g)].map(([, name]) => name ?? '');
}

function fixesNamedBy(entry: Code | Chain): readonly string[] {
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
