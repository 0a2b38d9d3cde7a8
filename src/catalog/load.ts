/**
 * Catalogue text into entries, or problems with their places.
 * A mistake costs the entry it stands in and nothing else: a team's own file must never take the bundled knowledge away.
 */
import { createCatalog, type Catalog } from './catalog';
import type { Fix, KnownCode, NoiseRule, Sequence } from './entry';
import { parseJson } from './json';
import type { CatalogProblem } from './mistake';
import { createNames } from './names';
import { readCode, readFix, readNoise, readSequence } from './shapes';
import type { CatalogFile, CatalogTexts } from './texts';
import { each, propertiesOf, type JsonNode, type Reader } from './values';

/**
 * How many noise rules a person's own files may hold together, three times as many as are bundled: each is held against every failing code of a
 * log, so a file of nothing but rules would make reading one take hours.
 */
const MAX_OWN_RULES = 500;

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
  const problems: CatalogProblem[] = [];
  const translated = readTranslations(translations);
  const references: Reference[] = [];

  function atMost(rules: readonly NoiseRule[], file: CatalogFile, { offset, length }: JsonNode): readonly NoiseRule[] {
    if (file.origin === 'bundled') return rules;
    const left = MAX_OWN_RULES - noise.filter(({ origin }) => origin !== null).length;
    if (rules.length > left) problems.push({ file: file.name, offset, length, mistake: { kind: 'tooManyRules', maximum: MAX_OWN_RULES } });
    return rules.slice(0, left);
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
      else if (key === 'noise')
        noise.push(
          ...atMost(
            once(each(value, reader, readNoise), ({ id }) => id, report),
            file,
            place,
          ),
        );
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
  const alive = codes.map((entry) => ({
    ...entry,
    fixes: entry.fixes.filter((id) => known.fix.has(id)),
    noHelp: entry.noHelp.filter((item) => known.fix.has(item.fix)),
  }));
  const reachable = fixes.map((fix) => (fix.sequence === null || known.sequence.has(fix.sequence) ? fix : { ...fix, sequence: null }));
  return { catalog: createCatalog({ codes: alive, fixes: reachable, noise, sequences }, createNames(names)), problems };
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
