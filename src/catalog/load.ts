/**
 * Catalogue text into entries, or problems with their places.
 * A mistake costs the entry it stands in and nothing else: a team's own file must never take the bundled knowledge away.
 */
import { createCatalog, type Catalog } from './catalog';
import type { Chain, Fix, KnownCode, NoiseRule, Origin, Product, Sequence } from './entry';
import { parseJson } from './json';
import type { CatalogProblem, Mistake } from './mistake';
import { createNames } from './names';
import { readChain, readCode, readFix, readNoise, readProduct, readSequence } from './shapes';
import type { CatalogFile, CatalogTexts } from './texts';
import { each, propertiesOf, type JsonNode, type Reader } from './values';

/**
 * How many noise rules a person's own files may hold together, three times as many as are bundled: each is held against every failing code of a
 * log, so a file of nothing but rules would make reading one take hours.
 */
const MAX_OWN_RULES = 500;

/** How many chains: each is held against every line of a failed piece of work. */
const MAX_OWN_CHAINS = 200;

/** An id that another file may hold. */
interface Reference {
  readonly kind: 'fix' | 'sequence';
  readonly id: string;
  readonly node: JsonNode;
  readonly file: string;
}

/**
 * Loads files in order; of two entries with one key the later wins. Ids that lead nowhere are left out of their entry and told. What runs on a
 * host comes from the bundled files alone. Never throws on input. With a catalogue `beneath`, ids that it knows lead somewhere, too: so own files can
 * be checked without reading the bundled ones again.
 */
export function loadCatalog(
  { files, names, translations }: CatalogTexts,
  beneath?: Catalog,
): {
  readonly catalog: Catalog;
  readonly problems: readonly CatalogProblem[];
} {
  const codes: KnownCode[] = [];
  const fixes: Fix[] = [];
  const noise: NoiseRule[] = [];
  const sequences: Sequence[] = [];
  const chains: Chain[] = [];
  const products: Product[] = [];
  const problems: CatalogProblem[] = [];
  const translated = readTranslations(translations);
  const references: Reference[] = [];

  /** Of own files only so many as are left of a maximum, which the mistake names. */
  function atMost<T extends { readonly origin: Origin }>(
    entries: readonly T[],
    taken: readonly T[],
    mistake: Extract<Mistake, { readonly kind: 'tooManyRules' | 'tooManyChains' }>,
    { file, place }: { readonly file: CatalogFile; readonly place: JsonNode },
  ): readonly T[] {
    if (file.origin === 'bundled') return entries;
    const left = mistake.maximum - taken.filter(({ origin }) => origin !== null).length;
    if (entries.length > left) problems.push({ file: file.name, offset: place.offset, length: place.length, mistake });
    return entries.slice(0, left);
  }

  function load(file: CatalogFile): void {
    const report: Reader['report'] = ({ offset, length }, mistake) => {
      problems.push({ file: file.name, offset, length, mistake });
    };
    const { root, mistakes } = parseJson(file.text);
    for (const { mistake, ...place } of mistakes) report(place, mistake);
    if (root === undefined) return;
    const reader: Reader = {
      report,
      reference: (kind, id, node) => references.push({ kind, id, node, file: file.name }),
      // A person's own sentences are in the language of their choice.
      translate: (sentence) => (file.origin === 'bundled' ? translated.get(sentence) : undefined) ?? sentence,
      origin: file.origin === 'own' ? file.name : null,
    };
    for (const [key, value, place] of propertiesOf(root, report)) {
      if (key === 'codes') codes.push(...once(each(value, reader, readCode), ({ code }) => code, report));
      else if (key === 'fixes') fixes.push(...once(each(value, reader, readFix), ({ id }) => id, report));
      else if (key === 'noise') {
        const rules = once(each(value, reader, readNoise), ({ id }) => id, report);
        noise.push(...atMost(rules, noise, { kind: 'tooManyRules', maximum: MAX_OWN_RULES }, { file, place }));
      } else if (key === 'chains') {
        const read = once(each(value, reader, readChain), ({ id }) => id, report);
        chains.push(...atMost(read, chains, { kind: 'tooManyChains', maximum: MAX_OWN_CHAINS }, { file, place }));
      } else if (key === 'products' && file.origin === 'bundled')
        products.push(...once(each(value, reader, readProduct), ({ id }) => id, report));
      else if (key === 'sequences' && file.origin === 'bundled')
        sequences.push(...once(each(value, reader, readSequence), ({ id }) => id, report));
      else if (key === 'sequences') report(place, { kind: 'ownSequences' });
      else if (key !== '$schema') report(place, { kind: 'form', form: { expected: 'noSuchKey', key } });
    }
  }

  for (const file of files) load(file);
  const idsOf = (entries: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(entries.map(({ id }) => id));
  const known = {
    fix: idsOf([...(beneath?.fixes ?? []), ...fixes]),
    sequence: idsOf([...(beneath?.sequences ?? []), ...sequences]),
  };
  for (const { kind, id, node, file } of references) {
    if (known[kind].has(id)) continue;
    problems.push({ file, offset: node.offset, length: node.length, mistake: { kind: 'deadId', what: kind, id } });
  }
  const living = <T extends Pick<KnownCode, 'fixes' | 'noHelp'>>(entry: T): T => ({
    ...entry,
    fixes: entry.fixes.filter((id) => known.fix.has(id)),
    noHelp: entry.noHelp.filter((item) => known.fix.has(item.fix)),
  });
  const reachable = fixes.map((fix) => (fix.sequence === null || known.sequence.has(fix.sequence) ? fix : { ...fix, sequence: null }));
  const entries = { codes: codes.map(living), fixes: reachable, noise, sequences, chains: chains.map(living), products };
  return { catalog: createCatalog(entries, createNames(names)), problems };
}

/** Tells keys that stand twice in one file, and gives all entries: the later one wins. */
function once<T>(
  entries: readonly { readonly value: T; readonly node: JsonNode }[],
  keyOf: (entry: T) => string,
  report: Reader['report'],
): readonly T[] {
  const seen = new Set<string>();
  for (const { value, node } of entries) {
    const key = keyOf(value);
    if (seen.has(key)) report(node, { kind: 'twice', key });
    seen.add(key);
  }
  return entries.map(({ value }) => value);
}

/** Anything but an object of texts translates nothing. */
function readTranslations(texts: readonly string[]): ReadonlyMap<string, string> {
  const pairs = texts.flatMap((text) => {
    const { root } = parseJson(text);
    return root?.type === 'object' ? propertiesOf(root, () => undefined) : [];
  });
  return new Map(pairs.flatMap(([sentence, { value }]) => (typeof value === 'string' ? [[sentence, value] as const] : [])));
}
