/**
 * What can be wrong in a catalogue file, as values. The words for it are made where they are shown.
 */

/** `syntax`, `form` and `ownSequences` are what the schema tells a writer, too; the others only the loader can know. */
export type Mistake =
  /** `error` is jsonc-parser's own name for it, such as `CommaExpected`. */
  | { readonly kind: 'syntax'; readonly error: string }
  | { readonly kind: 'form'; readonly form: Form }
  | { readonly kind: 'deadId'; readonly what: 'fix' | 'sequence'; readonly id: string }
  /** The same code or id again in one file; the later one counts. */
  | { readonly kind: 'twice'; readonly key: string }
  /** A rule for any code whose phrase is so short that it would silence real failures. */
  | { readonly kind: 'silencesTooMuch'; readonly minimum: number }
  /** Only the first of all rules in own files are taken. */
  | { readonly kind: 'tooManyRules'; readonly maximum: number }
  /** Only the first of all chains in own files are taken. */
  | { readonly kind: 'tooManyChains'; readonly maximum: number }
  /** What runs on hosts comes from the bundled files alone. */
  | { readonly kind: 'ownSequences' }
  | { readonly kind: 'tooDeep'; readonly maximum: number };

/** Something else stands there than is expected. */
export type Form =
  | {
      readonly expected:
        'text' | 'plainText' | 'number' | 'yesOrNo' | 'code' | 'id' | 'address' | 'list' | 'filledList' | 'object' | 'template';
    }
  | { readonly expected: 'shorterText'; readonly maximum: number }
  | { readonly expected: 'oneOf'; readonly values: readonly string[] }
  | { readonly expected: 'key'; readonly key: string }
  /** A key that nothing is known of. */
  | { readonly expected: 'noSuchKey'; readonly key: string };

/** A mistake and its place; `offset` and `length` count UTF-16 units of the file's text. */
export interface CatalogProblem {
  /** The name under which the file was given. */
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  readonly mistake: Mistake;
}
