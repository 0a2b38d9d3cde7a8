/** The bundled catalogue, read from the sources as the product reads it from its own folder. */
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { loadCatalog } from '../../src/catalog/load';
import type { CatalogTexts } from '../../src/catalog/texts';

export const CATALOG_FOLDER = 'src/catalog/data';

const read = (name: string): string => readFileSync(path.join(CATALOG_FOLDER, name), 'utf8');

export const bundledTexts: CatalogTexts = {
  files: readdirSync(CATALOG_FOLDER)
    .filter((name) => name.endsWith('.jsonc'))
    .sort()
    .map((name) => ({ name, text: read(name), origin: 'bundled' })),
  names: read('names.txt'),
  translations: [],
};

export const bundled = loadCatalog(bundledTexts);
