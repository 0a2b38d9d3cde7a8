/** Catalogue files written in a test, as all that a catalogue is loaded from. */
import { NO_TEXTS, type CatalogTexts } from '../../src/catalog/texts';

export function textsOf(...files: readonly { readonly name: string; readonly text: string }[]): CatalogTexts {
  return { ...NO_TEXTS, files: files.map((file) => ({ ...file, origin: 'bundled' })) };
}
