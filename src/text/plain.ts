/**
 * Text from a log or a catalogue as one line that shows nothing but what it says. It must never know where the line is shown.
 */

/** Long enough for a component's full name or an update's title. */
const MAX_SHOWN = 300;

// Controls (terminal escapes among them), soft hyphen, zero-width and bidirectional marks, line and paragraph separators, the byte order mark,
// interlinear marks and the invisible tag characters: whatever could hide or turn around what is shown. Direction marks too: Windows writes them into dates.
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200d\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
const DIRECTION_MARKS = /[\u200e\u200f]/g;

/** One line: direction marks vanish, other invisible characters and runs of blanks become one blank, what is longer than `limit` ends in an ellipsis. */
export function plain(text: string, limit = MAX_SHOWN): string {
  // What is cut away need not be cleaned: a log line can be megabytes long.
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

/** Never cuts a surrogate pair in two. */
function cutTo(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 2);
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 2 : limit - 1)}…`;
}
