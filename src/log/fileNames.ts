/**
 * The file names by which VS Code knows our logs, for package.json. It runs at build time only; a test holds package.json to it.
 */
import { FORMATS } from './formats';

/** VS Code's `filenames` and `filenamePatterns`, each name once and in order; it compares them without letter case. */
export function fileNames(): { readonly filenames: readonly string[]; readonly filenamePatterns: readonly string[] } {
  return {
    filenames: inOrder(FORMATS.flatMap((format) => format.fileNames)),
    filenamePatterns: inOrder(FORMATS.flatMap((format) => format.filePatterns)),
  };
}

function inOrder(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted();
}
