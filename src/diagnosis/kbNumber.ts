/**
 * The number of a knowledge base article, by which people know an update.
 */

/** Not \b: in Package_for_KB4056894 an underscore stands before it. */
const KB = /(?<![a-z0-9])KB\d{6,7}(?!\d)/i;

/** The first such number in a text, `KB4056894` in capital letters; null where there is none. */
export function kbIn(text: string): string | null {
  return KB.exec(text)?.[0].toUpperCase() ?? null;
}
