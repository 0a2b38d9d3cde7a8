/**
 * The shapes of a TextMate grammar, as far as ours uses them, and the scopes it gives. It must never know a format.
 */
import type { Severity } from '../record';

/** One rule of a TextMate grammar. */
export interface Rule {
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly while?: string;
  readonly include?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
}

/** By the number of a group. */
export type Captures = Readonly<Record<string, Rule>>;

/** The last part of every scope of ours, as conventions for grammars ask; tests cut it off. */
const SUFFIX = 'windows-update-log';

/** What may be told apart in any log. */
export type Kind =
  | 'time'
  | 'component'
  | 'pid'
  | 'tid'
  | 'number'
  | 'code'
  | 'symbol'
  | 'update'
  | 'package'
  | 'guid'
  | 'path'
  | 'url'
  | 'key'
  | 'mark'
  | 'success';

/**
 * Chosen by their colours in VS Code's Dark Modern, Light Modern, Dark High Contrast and Light High Contrast (1.139): in each of them any two
 * kinds differ in colour or in weight. `strong` and `emphasis` add bold and italic to the colour before them. What is green is no failure.
 */
const KIND_SCOPES: Readonly<Record<Kind, readonly string[]>> = {
  time: ['comment.line.time'],
  component: ['entity.name.type.component'],
  pid: ['constant.numeric.pid'],
  tid: ['constant.numeric.tid'],
  number: ['constant.numeric.hex'],
  code: ['constant.character.escape.code', 'strong'],
  symbol: ['constant.character.escape.symbol', 'strong'],
  update: ['markup.bold.kb'],
  package: ['variable.other.constant.package'],
  guid: ['constant.numeric.guid', 'emphasis'],
  path: ['string.unquoted.path'],
  url: ['markup.underline.link.url'],
  key: ['entity.name.tag.key'],
  mark: ['markup.heading.mark'],
  success: ['markup.inserted.success'],
};

/**
 * Every theme colours these: `token.error-token` is red by VS Code itself where a theme says nothing (colorThemeData.ts, read in VS Code 1.139),
 * and `invalid` is what other editors know. `token.warn-token` is not used, for VS Code makes it a green on black in Dark High Contrast.
 */
const SEVERITY_SCOPES: Readonly<Record<Severity, readonly string[]>> = {
  fatal: ['invalid.illegal.fatal', 'token.error-token', 'strong'],
  error: ['invalid.illegal.error', 'token.error-token', 'strong'],
  warning: ['entity.name.function.warning'],
  information: ['constant.language.information', 'token.info-token'],
  trace: ['comment.line.trace'],
};

/** The scopes of a kind, as a rule's `name`. */
export function scopeOf(kind: Kind): string {
  return scoped(KIND_SCOPES[kind]);
}

/** The scopes of a severity's own word or mark, as a rule's `name`. */
export function severityScope(severity: Severity): string {
  return scoped(SEVERITY_SCOPES[severity]);
}

/** The scopes of a whole record where only a mark tells how bad it is: the same colour, not bold. */
export function recordScope(severity: Severity): string {
  return scoped(SEVERITY_SCOPES[severity].filter((scope) => scope !== 'strong'));
}

/** Only the first scope gets our suffix: `strong`, `emphasis` and `token.error-token` are whole names. */
function scoped([first = '', ...others]: readonly string[]): string {
  return [`${first}.${SUFFIX}`, ...others].join(' ');
}
