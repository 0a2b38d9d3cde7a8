/**
 * Log text as one line that shows nothing but what it says. It must never know where the line is shown.
 */

/** Long enough for a component's full name or an update's title. */
const MAX_SHOWN = 300;

/** No sentence of the catalogue is as long; a team's own may be. */
const MAX_SENTENCE = 2_000;

// Controls (terminal escapes among them), soft hyphen, zero-width and bidirectional marks, line and paragraph separators, the byte order mark,
// interlinear marks and the invisible tag characters: whatever could hide or turn around what is shown. Direction marks too: Windows writes them into dates.
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200d\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
const DIRECTION_MARKS = /[\u200e\u200f]/g;

/** One line: direction marks vanish, other invisible characters and runs of blanks become one blank, what is longer than `limit` ends in an ellipsis. */
export function plain(text: string, limit = MAX_SHOWN): string {
  const cleaned = visible(text, limit * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return cutTo(cleaned, limit);
}

/** A line of a log as it stands, blanks and tabs kept, without what could hide something; what is longer than `limit` ends in an ellipsis. */
export function visible(text: string, limit: number): string {
  return cutTo(
    text
      .slice(0, limit + 1)
      .replace(DIRECTION_MARKS, '')
      .replace(/\t/g, '    ')
      .replace(INVISIBLE, ' '),
    limit,
  );
}

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

/**
 * Fills the blanks of a sentence, `{package}`. What stands in braces and is no value stays as it is: GUIDs stand in braces, too. A value is never
 * looked at for blanks.
 */
export function fillBlanks(
  text: string,
  values: Readonly<Record<string, string>>,
  write: { readonly literal: (words: string) => string; readonly value: (value: string) => string },
): string {
  const known = new Map(Object.entries(values));
  // With a group, the odd parts are what stood in it.
  return text
    .split(/\{([a-z][A-Za-z]{0,29})\}/)
    .map((part, index) => {
      if (index % 2 === 0) return part === '' ? '' : write.literal(part);
      const value = known.get(part);
      return value === undefined ? write.literal(`{${part}}`) : write.value(value);
    })
    .join('');
}

/** Never cuts a surrogate pair in two. */
function cutTo(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 2);
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 2 : limit - 1)}…`;
}
