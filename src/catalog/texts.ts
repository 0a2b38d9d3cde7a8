/**
 * The texts that the catalogue is made of, and how the bundled ones are gathered. It must never read a file itself, nor what the texts say.
 */

/** One catalogue file, as text. */
export interface CatalogFile {
  /** The file's name or address, used in messages about mistakes in it. */
  readonly name: string;
  readonly text: string;
  /** `own`: a person's or a team's, which may say what failures mean but must not bring what runs on a host. */
  readonly origin: 'bundled' | 'own';
}

/** All that a catalogue is loaded from. Plain values: they cross a port. */
export interface CatalogTexts {
  /** In the order in which they are laid over each other. */
  readonly files: readonly CatalogFile[];
  /** The public names, as `names.ts` reads them. */
  readonly names: string;
  /** JSON objects from the files' English sentences to another language's; empty for English. */
  readonly translations: readonly string[];
}

/** A catalogue of nothing. */
export const NO_TEXTS: CatalogTexts = { files: [], names: '', translations: [] };

/**
 * Gathers the bundled texts from their folder: `index.json` lists them, since a browser cannot list a folder. `language` is a tag such as `ja`;
 * English stays where it has no translations. Rejects when a listed file cannot be read.
 */
export async function gatherTexts(read: (name: string) => Promise<string>, language: string): Promise<CatalogTexts> {
  const index: unknown = JSON.parse(await read('index.json'));
  const translated = listOf(index, 'translations').filter((name) => name.startsWith(`${language}/`));
  const files = listOf(index, 'files').map(async (name) => ({ name, text: await read(name), origin: 'bundled' }) as const);
  return {
    files: await Promise.all(files),
    names: await read('names.txt'),
    translations: await Promise.all(translated.map(read)),
  };
}

function listOf(index: unknown, key: string): readonly string[] {
  const list: unknown = typeof index === 'object' && index !== null ? Object.entries(index).find(([name]) => name === key)?.[1] : undefined;
  if (!Array.isArray(list)) throw new Error(`index.json holds no list of ${key}.`);
  return list.filter((name) => typeof name === 'string');
}
