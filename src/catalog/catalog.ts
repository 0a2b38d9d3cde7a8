/**
 * The catalogue: everything known, ready to be looked up. It must never read a file; `load.ts` makes it from text.
 */
import { codeInside, firstOfPair, type CodeText } from '../codes/resultCode';
import type { Chain, Fix, FixId, KnownCode, NoiseRule, Product, Sequence, SequenceId } from './entry';
import type { Names } from './names';

/** Entries in the order in which they were read; of two with one key the later wins, so that a user's file overrides ours. */
export interface Entries {
  readonly codes: readonly KnownCode[];
  readonly fixes: readonly Fix[];
  readonly noise: readonly NoiseRule[];
  readonly sequences: readonly Sequence[];
  readonly chains: readonly Chain[];
  readonly products: readonly Product[];
}

/** Look-ups give undefined for what is not known. */
export interface Catalog {
  /** The value that has this public name, whether there is an entry for it or not. */
  named(name: string): CodeText | undefined;
  /** The names of a value, the one to show first, with those of the code that it carries (`codeInside`); empty where none is public. */
  namesOf(code: CodeText): readonly string[];
  /**
   * A code without an entry of its own has that of the code that it carries, under that one's value: an HRESULT made of an NTSTATUS is the same
   * failure, and a setup pair wraps its first code: it says in which phase that code came up.
   */
  code(code: CodeText): KnownCode | undefined;
  fix(id: string): Fix | undefined;
  sequence(id: string): Sequence | undefined;
  noise(id: string): NoiseRule | undefined;
  /** The rules that hold in a format, in order. */
  noiseIn(format: string): readonly NoiseRule[];
  chain(id: string): Chain | undefined;
  /** The chains that hold in a format, in order. */
  chainsIn(format: string): readonly Chain[];
  readonly codes: readonly KnownCode[];
  readonly fixes: readonly Fix[];
  readonly sequences: readonly Sequence[];
  readonly chains: readonly Chain[];
  readonly products: readonly Product[];
  /** All public names, also of the values that have no entry. */
  readonly names: Names;
}

/** Indexes entries for look-up. */
export function createCatalog(entries: Entries, publicNames: Names): Catalog {
  const codes = new Map<CodeText, KnownCode>(entries.codes.map((entry) => [entry.code, entry]));
  const fixes = new Map<FixId | string, Fix>(entries.fixes.map((entry) => [entry.id, entry]));
  const sequences = new Map<SequenceId | string, Sequence>(entries.sequences.map((entry) => [entry.id, entry]));
  const noise = new Map<string, NoiseRule>(entries.noise.map((entry) => [entry.id, entry]));
  const noiseByFormat = byFormat([...noise.values()]);
  const chains = new Map<string, Chain>(entries.chains.map((entry) => [entry.id, entry]));
  const chainsByFormat = byFormat([...chains.values()]);
  const names = new Map<string, CodeText>();
  for (const entry of codes.values()) for (const name of namesIn(entry)) names.set(name, entry.code);

  function namesOfOne(code: CodeText): readonly string[] {
    const entry = codes.get(code);
    const named = publicNames.of(code);
    return entry === undefined ? named : [...new Set([...namesIn(entry), ...named])];
  }

  function entryInside(code: CodeText): KnownCode | undefined {
    const inside = codeInside(code);
    const entry = inside === undefined ? undefined : codes.get(inside);
    const wraps = firstOfPair(code) !== undefined && (entry?.kind === 'failure' || entry?.kind === 'transient');
    return entry !== undefined && wraps ? { ...entry, kind: 'wrapper' } : entry;
  }
  return {
    named: (name) => names.get(name) ?? publicNames.code(name),
    namesOf: (code) => {
      const inside = codeInside(code);
      const own = namesOfOne(code);
      return inside === undefined ? own : [...new Set([...own, ...namesOfOne(inside)])];
    },
    code: (code) => codes.get(code) ?? entryInside(code),
    fix: (id) => fixes.get(id),
    sequence: (id) => sequences.get(id),
    noise: (id) => noise.get(id),
    noiseIn: (format) => noiseByFormat.get(format) ?? [],
    chain: (id) => chains.get(id),
    chainsIn: (format) => chainsByFormat.get(format) ?? [],
    codes: [...codes.values()],
    fixes: [...fixes.values()],
    sequences: [...sequences.values()],
    chains: [...chains.values()],
    products: [...new Map(entries.products.map((entry) => [entry.id, entry])).values()],
    names: publicNames,
  };
}

function namesIn({ symbol, aliases }: KnownCode): readonly string[] {
  return symbol === null ? aliases : [symbol, ...aliases];
}

function byFormat<T extends { readonly formats: readonly string[] }>(entries: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const lists = new Map<string, T[]>();
  for (const entry of entries) {
    for (const format of entry.formats) {
      const list = lists.get(format);
      if (list === undefined) lists.set(format, [entry]);
      else list.push(entry);
    }
  }
  return lists;
}
