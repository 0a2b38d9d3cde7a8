// Which addresses the catalogue and the documents name, and who names them. Asks none of them.
import { parse } from 'jsonc-parser';

/**
 * An address and everything that names it: `0x80073AA2`, `fix reset`, `README.md`; in order, each once.
 * @typedef {{ readonly url: string, readonly usedBy: readonly string[] }} Link
 */

/**
 * A text that may name addresses. A catalogue file's addresses are told by the entry that names them, those of any other by its name.
 * @typedef {{ readonly name: string, readonly text: string }} Named
 */

/** What one entry of each list is called. @type {Readonly<Record<string, string>>} */
const LISTS = { codes: '', fixes: 'fix ', noise: 'noise ', chains: 'chain ', products: 'product ', sequences: 'sequence ' };

/** An address ends before what a sentence or Markdown puts behind it. */
const ADDRESS = /https?:\/\/[^\s<>()[\]{}"'`|]+[^\s<>()[\]{}"'`|.,;:!?*_]/g;

/**
 * Every address once, sorted. Never rejects a file: what is no JSON holds the links that its text shows.
 * @param {readonly Named[]} files
 * @returns {readonly Link[]}
 */
export function listLinks(files) {
  /** @type {Map<string, Set<string>>} */
  const uses = new Map();
  for (const { url, usedBy } of files.flatMap(linksOf)) {
    const known = uses.get(url);
    if (known === undefined) uses.set(url, new Set([usedBy]));
    else known.add(usedBy);
  }
  return [...uses].map(([url, usedBy]) => ({ url, usedBy: [...usedBy].sort() })).sort((a, b) => (a.url < b.url ? -1 : 1));
}

/** @param {Named} file */
function linksOf({ name, text }) {
  if (!name.endsWith('.jsonc')) return addressesIn(text).map((url) => ({ url, usedBy: name }));
  const entries = Object.entries(parse(text, [], { allowTrailingComma: true }) ?? {});
  return entries.flatMap(([list, items]) =>
    (Array.isArray(items) ? items : []).flatMap((entry) => {
      const usedBy = `${LISTS[list] ?? `${list} `}${String(entry?.code ?? entry?.id ?? name)}`;
      return textsIn(entry)
        .flatMap(addressesIn)
        .map((url) => ({ url, usedBy }));
    }),
  );
}

/** @param {unknown} value @returns {readonly string[]} */
function textsIn(value) {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** A text that is an address as a whole may hold brackets; among words they belong to the sentence. */
function addressesIn(/** @type {string} */ text) {
  return /^https?:\/\/\S+$/.test(text) ? [text] : (text.match(ADDRESS) ?? []);
}
