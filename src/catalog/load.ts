/**
 * Catalogue text into entries, or problems with their places. The only importer of jsonc-parser.
 * A mistake costs the entry it stands in and nothing else: a team's own file must never take the bundled knowledge away.
 */
import { parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { createCatalog, type Catalog } from './catalog';
import type { Fix, KnownCode, NoiseRule, Sequence } from './entry';
import { createNames } from './names';
import { readCode, readFix, readNoise, readSequence } from './shapes';
import type { CatalogTexts } from './texts';
import { each, propertiesOf, type JsonNode, type Reader } from './values';

/** A mistake in a catalogue file; `offset` and `length` count UTF-16 units of its text. */
export interface CatalogProblem {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  /** One sentence in English, for the author of the file. */
  readonly message: string;
}

/**
 * Loads files in order; of two entries with one key the later wins. Ids that lead nowhere are left out of their entry and told. What runs on a
 * host comes from the bundled files alone. Never throws on input.
 */
export function loadCatalog({ files, names, translations }: CatalogTexts): {
  readonly catalog: Catalog;
  readonly problems: readonly CatalogProblem[];
} {
  const codes: KnownCode[] = [];
  const fixes: Fix[] = [];
  const noise: NoiseRule[] = [];
  const sequences: Sequence[] = [];
  const problems: CatalogProblem[] = [];
  const translated = readTranslations(translations);
  const references: { readonly kind: 'fix' | 'sequence'; readonly id: string; readonly node: JsonNode; readonly file: string }[] = [];

  for (const file of files) {
    const report = (node: { readonly offset: number; readonly length: number }, message: string): void => {
      problems.push({ file: file.name, offset: node.offset, length: node.length, message });
    };
    const errors: ParseError[] = [];
    const root = parseTree(file.text, errors, { allowTrailingComma: true });
    for (const error of errors) report(error, `This is not JSON: ${printParseErrorCode(error.error)}.`);
    if (root === undefined) continue;
    const reader: Reader = {
      report,
      reference: (kind, id, node) => references.push({ kind, id, node, file: file.name }),
      // A person's own sentences are in the language of their choice.
      translate: (sentence) => (file.origin === 'bundled' ? translated.get(sentence) : undefined) ?? sentence,
    };
    for (const [key, value] of propertiesOf(root, report)) {
      if (key === 'codes') codes.push(...each(value, reader, readCode));
      else if (key === 'fixes') fixes.push(...each(value, reader, readFix));
      else if (key === 'noise') noise.push(...each(value, reader, readNoise));
      else if (key === 'sequences' && file.origin === 'bundled') sequences.push(...each(value, reader, readSequence));
      else if (key === 'sequences') report(value, 'Sequences run on hosts: only the bundled ones are taken.');
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
  return { catalog: createCatalog({ codes: alive, fixes: reachable, noise, sequences }, createNames(names)), problems };
}

/** Anything but an object of texts translates nothing. */
function readTranslations(texts: readonly string[]): ReadonlyMap<string, string> {
  const pairs = texts.flatMap((text) => {
    const root = parseTree(text);
    return root?.type === 'object' ? propertiesOf(root, () => undefined) : [];
  });
  return new Map(pairs.flatMap(([sentence, { value }]) => (typeof value === 'string' ? [[sentence, value] as const] : [])));
}
