/**
 * The reading path and the catalogue, both started when first needed and not before.
 */
import * as vscode from 'vscode';
import type { Catalog } from '../catalog/catalog';
import { loadCatalog } from '../catalog/load';
import { gatherTexts, NO_TEXTS, type CatalogTexts } from '../catalog/texts';
import { createAnalyzer, type Analyzer } from '../worker/client';
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
  readonly texts: CatalogTexts;
  readonly catalog: Catalog;
}

/** Starts nothing by itself. `extensionUri` is where the bundled catalogue lies. */
export function createReading(platform: Platform, extensionUri: vscode.Uri, log: vscode.LogOutputChannel): Reading {
  let loaded: Promise<Loaded> | undefined;
  let analyzer: Promise<Analyzer> | undefined;
  let disposed = false;

  function load(): Promise<Loaded> {
    loaded ??= gatherTexts(fileReader(vscode.Uri.joinPath(extensionUri, 'dist', 'catalog')), vscode.env.language).then(
      (texts) => {
        const { catalog, problems } = loadCatalog(texts);
        for (const problem of problems) log.warn(`${problem.file} at ${problem.offset}: ${problem.message}`);
        return { texts, catalog };
      },
      (error: unknown) => {
        // Without it every code is unknown, which the pages say; the extension itself goes on.
        log.error(`The catalogue cannot be read: ${describe(error)}`);
        return { texts: NO_TEXTS, catalog: loadCatalog(NO_TEXTS).catalog };
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

/** Reads through VS Code's file system, the only one that a browser has too. */
function fileReader(folder: vscode.Uri): (name: string) => Promise<string> {
  return async (name) => new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)));
}
