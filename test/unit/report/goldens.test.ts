import * as assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { suite, test } from 'mocha';
import type { Catalog } from '../../../src/catalog/catalog';
import { loadCatalog } from '../../../src/catalog/load';
import { openBytes } from '../../../src/file/open';
import { createMachine } from '../../../src/machine/machine';
import type { Place } from '../../../src/machine/story';
import { ticketText, writeReport } from '../../../src/report/report';
import { bundledTexts, CATALOG_FOLDER } from '../../support/bundledCatalog';

/** What a user sees; read in review, and written anew by `WUL_WRITE_GOLDENS=1`. */
const GOLDENS = 'test/samples/reports';
const MACHINE = 'test/samples/founding-machine';

function catalogIn(language: 'en' | 'ja'): Catalog {
  const folder = path.join(CATALOG_FOLDER, 'ja');
  const translations = language === 'en' ? [] : readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
  return loadCatalog({ ...bundledTexts, translations }).catalog;
}

function read(catalog: Catalog) {
  const machine = createMachine(catalog);
  for (const entry of readdirSync(MACHINE, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const opened = openBytes(file, readFileSync(file));
    assert.ok(opened.kind === 'text', file);
    const { text, encoding } = opened;
    machine.add({ path: path.relative(MACHINE, file).replaceAll(path.sep, '/'), encoding, text, format: null });
  }
  return { story: machine.story(), textAt: (place: Place) => machine.textAt(place) };
}

suite('the report of the founding case', () => {
  for (const language of ['en', 'ja'] as const) {
    test(`is the one that is kept (${language})`, () => {
      const catalog = catalogIn(language);
      const told = { ...read(catalog), catalog, language, redact: false };
      const report = writeReport({ ...told, previous: null, writtenAt: '2018-03-20 10:20' });
      const ticket = ticketText({ ...told, update: null });
      for (const [name, text] of [
        [`founding.${language}.md`, report],
        [`founding.${language}.ticket.txt`, `${ticket}\n`],
      ] as const) {
        const file = path.join(GOLDENS, name);
        if (process.env['WUL_WRITE_GOLDENS'] === '1') {
          mkdirSync(GOLDENS, { recursive: true });
          writeFileSync(file, text);
        }
        assert.equal(text, readFileSync(file, 'utf8'), `${file}; WUL_WRITE_GOLDENS=1 writes it anew`);
      }
    });
  }
});
