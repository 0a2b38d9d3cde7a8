/**
 * HTML that cannot be injected into: every value put into a template is escaped unless it came out of a template itself.
 */

/** A piece of finished HTML. Only `html` makes one. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | readonly Html[] | undefined;

/** Escapes each value, leaves other pieces of HTML as they are, and shows nothing for `undefined`. Values belong into text or a quoted attribute. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: strings.reduce((text, string, index) => text + render(parts[index - 1]) + string) };
}

function render(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return 'markup' in part ? part.markup : part.map((piece) => piece.markup).join('');
}
