/**
 * Text from a log or a catalogue made safe to show in Markdown.
 */
import { plain } from '../../text/plain';

/**
 * Markdown that shows `text` exactly as plain text. Every ASCII punctuation character is escaped, so that no link, code, HTML, icon or
 * automatic link can arise. `MarkdownString.appendText` would also turn spaces into non-breaking ones, which keeps hovers from wrapping.
 * Source: CommonMark 0.31, 2.4 Backslash escapes, https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
export function escapeMarkdown(text: string, limit?: number): string {
  return plain(text, limit).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
