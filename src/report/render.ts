/**
 * How log text and sentences of the catalogue are written where a report goes.
 */
import { fillBlanks } from '../catalog/template';
import { plain, visible } from '../text/plain';

/** No sentence of the catalogue is as long; a team's own may be. */
const MAX_SENTENCE = 2_000;

/** How log text and sentences of the catalogue are written where a report goes. */
export interface Render {
  /** Log text that people read as words, such as an update's title. */
  prose(text: string): string;
  /** Log text that is a name, such as that of a component. */
  code(text: string): string;
  /** Such a name where it has to be set off from the words around it. */
  quoted(text: string): string;
  /** A sentence of the catalogue; `values` fill its blanks and are log text. */
  known(text: string, values?: Readonly<Record<string, string>>): string;
}

/** Plain text: a terminal, a ticket, a message. */
export const PLAIN: Render = {
  prose: (text) => plain(text),
  code: (text) => plain(text),
  quoted: (text) => `"${plain(text)}"`,
  known: (text, values = {}) =>
    fillBlanks(text, values, {
      literal: (words) => visible(words, MAX_SENTENCE).replace(/\s+/g, ' '),
      value: (value) => plain(value),
    }).trim(),
};
