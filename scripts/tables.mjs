// Writes docs/codes.md; a part of npm run generate.
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { root } from './paths.mjs';
import { importBundled } from './runBundled.mjs';

process.chdir(root);
const [{ codeTables }, { bundled }] = await Promise.all([
  importBundled('src/catalog/tables.ts'),
  importBundled('test/support/bundledCatalog.ts'),
]);
writeFileSync(path.join(root, 'docs/codes.md'), codeTables(bundled.catalog));
