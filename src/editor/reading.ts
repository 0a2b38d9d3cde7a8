/**
 * The reading path and the catalogue, both started when first needed and not before.
 */
import * as vscode from 'vscode';
import { createCatalog, type Catalog } from '../catalog/catalog';
import { loadCatalog } from '../catalog/load';
import { createAnalyzer, type Analyzer } from '../worker/client';
import type { CatalogText } from '../worker/protocol';
import { describe } from './errorBorder';
import type { Platform } from './platform';

/** Shared by all features; whoever makes it disposes it. */
export interface Reading {
  /** The catalogue in force; an empty one, and a line in the log, when its files cannot be read. */
  catalog(): Promise<Catalog>;
  /** A reading path that knows the catalogue; started anew after it has ended by itself. */
  analyzer(): Promise<Analyzer>;
  /** The same where it has been started; undefined otherwise. */
  started(): Promise<Analyzer> | undefined;
  dispose(): void;
}

interface Loaded {
  readonly texts: readonly CatalogText[];
  readonly catalog: Catalog;
}

/** Starts nothing by itself. `extensionUri` is where the bundled catalogue lies. */
export function createReading(platform: Platform, extensionUri: vscode.Uri, log: vscode.LogOutputChannel): Reading {
  let loaded: Promise<Loaded> | undefined;
  let analyzer: Promise<Analyzer> | undefined;
  let disposed = false;

  function load(): Promise<Loaded> {
    loaded ??= readTexts(vscode.Uri.joinPath(extensionUri, 'dist', 'catalog')).then(
      (texts) => {
        const { catalog, problems } = loadCatalog(texts);
        for (const problem of problems) log.warn(`${problem.file} at ${problem.offset}: ${problem.message}`);
        return { texts, catalog };
      },
      (error: unknown) => {
        // Without it every code is unknown, which the pages say; the extension itself goes on.
        log.error(`The catalogue cannot be read: ${describe(error)}`);
        return { texts: [], catalog: createCatalog({ codes: [], fixes: [], noise: [], sequences: [] }) };
      },
    );
    return loaded;
  }

  async function start(): Promise<Analyzer> {
    const { texts } = await load();
    const made = createAnalyzer(
      platform.startReading((reason) => {
        log.error(`The reading path ended by itself: ${reason}`);
        analyzer = undefined;
      }),
    );
    made.setCatalog(texts);
    if (disposed) made.dispose();
    return made;
  }

  return {
    catalog: async () => (await load()).catalog,
    analyzer: () => {
      analyzer ??= start().catch((error: unknown) => {
        // The next call tries anew.
        analyzer = undefined;
        throw error;
      });
      return analyzer;
    },
    started: () => analyzer,
    dispose: () => {
      disposed = true;
      void analyzer?.then(
        (made) => {
          made.dispose();
        },
        // One that could not start has nothing to end; whoever asked for it has reported why.
        () => undefined,
      );
      analyzer = undefined;
    },
  };
}

/** Reads through VS Code's file system, the only one that a browser has too; `index.json` lists the files, since a browser cannot list a folder. */
async function readTexts(folder: vscode.Uri): Promise<readonly CatalogText[]> {
  const read = async (name: string): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)));
  const names: unknown = JSON.parse(await read('index.json'));
  if (!Array.isArray(names)) throw new Error('index.json holds no list');
  return Promise.all(names.filter((name) => typeof name === 'string').map(async (name) => ({ name, text: await read(name) })));
}
