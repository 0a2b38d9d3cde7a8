/**
 * Which code a mention stands for, once names can be looked up.
 */
import type { Mention } from '../codes/mention';
import { ntStatusOf, spell, valueOf, type CodeText } from '../codes/resultCode';
import type { Catalog } from './catalog';

/** The code; undefined for a name that the catalogue does not know. */
export function mentionedCode(mention: Mention, catalog: Catalog): CodeText | undefined {
  if (mention.kind === 'code') return mention.code;
  const code = catalog.named(mention.name);
  return code !== undefined && mention.ntStatus ? spell(ntStatusOf(valueOf(code))) : code;
}
