/**
 * Text from a log or a catalogue made safe to show. It must never know where the text is shown beyond "as plain text", "in Markdown".
 */

/** Long enough for a component's full name, short enough for one row of the Problems panel. */
const MAX_SHOWN = 300;

// C0 and C1 controls (terminal escapes among them), soft hyphen, zero-width and bidirectional marks, overrides and isolates, line and paragraph
// separators, the byte order mark, interlinear marks, and the invisible tag characters: whatever could hide or turn around what is shown.
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** Windows writes these before each part of a date; a space in their place would tear it apart. */
const DIRECTION_MARKS = /[\u200e\u200f]/g;

/**
 * One line of visible text: direction marks vanish, other invisible characters become a space, runs of space collapse, and what is longer than
 * `limit` UTF-16 units ends in an ellipsis.
 */
export function plain(text: string, limit = MAX_SHOWN): string {
  // What is cut away need not be cleaned: a log line can be megabytes long.
  const cleaned = text
    .slice(0, limit * 4)
    .replace(DIRECTION_MARKS, '')
    .replace(INVISIBLE, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return cleaned.length <= limit ? cleaned : `${cut(cleaned, limit - 1)}…`;
}

/**
 * Markdown that shows `text` exactly as plain text. Every ASCII punctuation character is escaped, so that no link, code, HTML, icon or
 * automatic link can arise. `MarkdownString.appendText` would also turn spaces into non-breaking ones, which keeps hovers from wrapping.
 * Source: CommonMark 0.31, 2.4 Backslash escapes, https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
export function escapeMarkdown(text: string, limit = MAX_SHOWN): string {
  return plain(text, limit).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** Never cuts a surrogate pair in two. */
function cut(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
