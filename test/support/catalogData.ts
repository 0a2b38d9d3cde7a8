/** The catalogue's files as they are written, before the loader has filled what is left out. */
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { Layer } from '../../src/catalog/entry';
import { CATALOG_FOLDER } from './bundledCatalog';

export interface Sourced {
  readonly sources?: readonly { readonly title: string; readonly url?: string }[];
}
export interface Code extends Sourced {
  readonly code: string;
  readonly symbol?: string | null;
  readonly aliases?: readonly string[];
  readonly meaning: string;
  readonly layer?: Layer | null;
  readonly kind?: string;
  readonly becomes?: string | null;
  readonly fixes?: readonly string[];
  readonly noHelp?: readonly { readonly fix: string; readonly why: string }[];
}
export interface Fix extends Sourced {
  readonly id: string;
  readonly steps: readonly string[];
  readonly undo?: string;
  readonly appliesTo?: string;
  readonly risk?: string;
  readonly restart?: string;
  readonly reaches?: readonly Layer[];
  readonly doesNotReach?: readonly { readonly layer: Layer }[];
  readonly sequence?: string | null;
}
export interface Noise extends Sourced {
  readonly id: string;
  readonly codes: readonly string[];
  readonly phrase: string;
}
export interface Chain extends Sourced {
  readonly id: string;
  readonly links: readonly { readonly line: string; readonly optional?: boolean }[];
  readonly meaning: string;
  readonly layer?: Layer | null;
  readonly fixes?: readonly string[];
  readonly noHelp?: readonly { readonly fix: string; readonly why: string }[];
}
export interface Product extends Sourced {
  readonly id: string;
  readonly traces: readonly string[];
}
/** What all files hold together; every list is optional in a single file. */
export interface Catalogue {
  readonly codes?: readonly Code[];
  readonly fixes?: readonly Fix[];
  readonly noise?: readonly Noise[];
  readonly chains?: readonly Chain[];
  readonly products?: readonly Product[];
  readonly sequences?: readonly (Sourced & { readonly id: string })[];
}

/** The bundled files of entries, by name. */
export const CATALOG_FILES: readonly string[] = readdirSync(CATALOG_FOLDER)
  .filter((name) => name.endsWith('.jsonc'))
  .sort();

/** A file's value, and what keeps it from being JSON with comments. */
export function readJsonc(name: string): { readonly value: unknown; readonly errors: readonly string[] } {
  const errors: ParseError[] = [];
  const value: unknown = parse(readFileSync(path.join(CATALOG_FOLDER, name), 'utf8'), errors, { allowTrailingComma: true });
  return { value, errors: errors.map((error) => `${printParseErrorCode(error.error)} at ${error.offset}`) };
}

export function gather(files: readonly Catalogue[]): Required<Catalogue> {
  return {
    codes: files.flatMap((file) => file.codes ?? []),
    fixes: files.flatMap((file) => file.fixes ?? []),
    noise: files.flatMap((file) => file.noise ?? []),
    chains: files.flatMap((file) => file.chains ?? []),
    products: files.flatMap((file) => file.products ?? []),
    sequences: files.flatMap((file) => file.sequences ?? []),
  };
}
