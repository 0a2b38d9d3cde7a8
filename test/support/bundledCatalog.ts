/** The bundled catalogue, read from the sources as the product reads it from its own folder. */
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { loadCatalog } from '../../src/catalog/load';

const FOLDER = 'src/catalog/data';

export const bundledFiles = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.jsonc'))
  .sort()
  .map((name) => ({ name, text: readFileSync(path.join(FOLDER, name), 'utf8') }));

export const bundled = loadCatalog(bundledFiles);
