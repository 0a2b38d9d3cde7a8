/**
 * The reading path and the catalogue, both started when first needed and not before.
 */
import * as vscode from 'vscode';
import type { Catalog } from '../catalog/catalog';
import { loadCatalog } from '../catalog/load';
import { gatherTexts, NO_TEXTS, type CatalogFile, type CatalogTexts } from '../catalog/texts';
import { createAnalyzer, type Analyzer } from '../worker/client';
import { describe, type ErrorBorder } from './errorBorder';
import type { OwnFile, OwnFiles } from './knowledge/ownFiles';
import type { Platform } from './platform';

/** Shared by all features; whoever makes it disposes it. */
export interface Reading {
  /** The catalogue in force; one without the bundled files, and a line in the log, when these cannot be read. */
  catalog(): Promise<Catalog>;
  /** What it was loaded from. */
  texts(): Promise<CatalogTexts>;
  /** Fires when another catalogue is in force, for `analyzer` too; never for the first one. */
  readonly onDidChangeCatalog: vscode.Event<void>;
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

export interface ReadingParts {
  readonly platform: Platform;
  /** Where the bundled catalogue lies. */
  readonly extensionUri: vscode.Uri;
  readonly own: OwnFiles;
  readonly log: vscode.LogOutputChannel;
  readonly border: ErrorBorder;
}

/** Starts nothing by itself. The parts stay the caller's. */
export function createReading({ platform, extensionUri, own, log, border }: ReadingParts): Reading {
  const changed = new vscode.EventEmitter<void>();
  let bundled: Promise<CatalogTexts> | undefined;
  let loaded: Promise<Loaded> | undefined;
  /** What the features were last told of. */
  let inForce: CatalogTexts | undefined;
  let analyzer: Promise<Analyzer> | undefined;
  let disposed = false;

  /** The same each time: what comes with the extension does not change while it runs. */
  function readBundled(): Promise<CatalogTexts> {
    bundled ??= gatherTexts(fileReader(vscode.Uri.joinPath(extensionUri, 'dist', 'catalog')), vscode.env.language).catch(
      (error: unknown) => {
        // Without it every code is unknown, which the pages say; the extension itself goes on.
        log.error(`The catalogue cannot be read: ${describe(error)}`);
        return NO_TEXTS;
      },
    );
    return bundled;
  }

  function load(): Promise<Loaded> {
    loaded ??= gather().then((first) => {
      inForce ??= first.texts;
      return first;
    });
    return loaded;
  }

  async function gather(): Promise<Loaded> {
    const [texts, files] = await Promise.all([readBundled(), own.read()]);
    const all = withOwn(texts, files);
    const { catalog, problems } = loadCatalog(all);
    const bundledNames = new Set(texts.files.map(({ name }) => name));
    // Mistakes in a person's own file are told at their place; one of ours is a bug.
    for (const problem of problems) {
      if (bundledNames.has(problem.file)) log.warn(`The bundled catalogue has a mistake: ${JSON.stringify(problem)}`);
    }
    return { texts: all, catalog };
  }

  /** Loads anew; who asks meanwhile waits for the new one. */
  async function reload(): Promise<void> {
    const mine = gather();
    loaded = mine;
    const { texts } = await mine;
    // Overtaken by a later change, which will do the rest; or the files were only touched.
    if (loaded !== mine || disposed || (inForce !== undefined && sameOwn(inForce, texts))) return;
    inForce = texts;
    // One that could not start is started with the new catalogue when it is asked for again.
    const started = await analyzer?.catch(() => undefined);
    started?.setCatalog(texts);
    changed.fire();
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

  const listener = own.onDidChange(border.listener('read the catalog anew', reload));

  return {
    catalog: async () => (await load()).catalog,
    texts: async () => (await load()).texts,
    onDidChangeCatalog: changed.event,
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
      listener.dispose();
      changed.dispose();
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

/** The catalogue with a person's own files in front: laid over it last. Their name is their address. */
export function withOwn(texts: CatalogTexts, files: readonly OwnFile[]): CatalogTexts {
  return {
    ...texts,
    files: [...texts.files, ...files.map(({ uri, text }): CatalogFile => ({ name: uri.toString(), text, origin: 'own' }))],
  };
}

function sameOwn(left: CatalogTexts, right: CatalogTexts): boolean {
  const [before, after] = [left, right].map(({ files }) => files.filter(({ origin }) => origin === 'own'));
  return JSON.stringify(before) === JSON.stringify(after);
}

/** Reads through VS Code's file system, the only one that a browser has too. */
function fileReader(folder: vscode.Uri): (name: string) => Promise<string> {
  return async (name) => new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name)));
}
