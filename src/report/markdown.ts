/**
 * Text from logs and from the catalogue as Markdown that shows just that text. It must never know what the text is about.
 * Source: CommonMark 0.31, https://spec.commonmark.org/0.31.2/ (6.1 code spans, 4.5 fenced code blocks), and GitHub Flavored Markdown for tables and
 * automatic links, https://github.github.com/gfm/
 */
import { fillBlanks } from '../catalog/template';
import type { Render } from './render';
import { plain, visible } from '../text/plain';

/** How long a quoted line may be. */
const MAX_QUOTED = 400;

/** Nothing of Markdown, HTML, or of what renderers add to it, can be made of these; `www.` is a link by itself. */
const HARMLESS = /^(?!.*www\.)[\p{L}\p{N}][\p{L}\p{N} .,;()'+/-]*$/iu;

/** Log text that people read as words: bare where nothing can come of it, else as code. */
export function prose(text: string): string {
  const line = plain(text);
  return HARMLESS.test(line) ? line : code(line);
}

/** Log text as a code span: nothing in it is interpreted. Empty text gives an empty one. */
export function code(text: string): string {
  const line = plain(text);
  if (line === '') return '';
  const ticks = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  // In a table a bar ends the cell, also inside code; its escape is taken away again there and nowhere else, so every bar is made another.
  return `${ticks}${pad}${line.replaceAll('|', '¦')}${pad}${ticks}`;
}

/**
 * A sentence of the catalogue: what stands between backticks stays code, the rest is words. A team's own file may hold anything. `values` fill its
 * blanks and are log text.
 */
export function known(text: string, values: Readonly<Record<string, string>> = {}): string {
  const parts = text.split('`');
  // An odd number of backticks: the last begins nothing.
  const paired = parts.length % 2 === 1 ? parts.length : parts.length - 1;
  return parts
    .map((part, index) => {
      if (index % 2 === 1 && index < paired) return code(fillBlanks(part, values, { literal: (words) => words, value: (value) => value }));
      const filled = fillBlanks(part, values, { literal: words, value: prose });
      return `${index >= paired ? '\\`' : ''}${index === 0 ? begun(filled) : filled}`;
    })
    .join('');
}

/** What the sections of a report are rendered with. */
export const MARKDOWN: Render = { prose, code, quoted: code, known };

/** Lines as a block that none of them can end. */
export function fence(lines: readonly string[]): readonly string[] {
  const shown = lines.map((line) => visible(line, MAX_QUOTED));
  const ticks = '`'.repeat(Math.max(3, ...shown.map((line) => longestRun(line) + 1)));
  return [`${ticks}text`, ...shown, ticks];
}

/** A table; its cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** An address of the catalogue as a link; anything but http and https stays text. */
export function link(address: string): string {
  return /^https?:\/\/[\w.~:/?#@!$&'()*+,;=%-]+$/.test(address) ? `<${address}>` : code(address);
}

function words(text: string): string {
  // Underscores and backslashes are common in names and paths and mean something only beside other things.
  return text
    .replace(/\s+/g, ' ')
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/[*[\]<>&|~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');
}

/** What would make a block of a line's beginning. */
function begun(line: string): string {
  return line.replace(/^(?=[#+=-])/, '\\').replace(/^(\d{1,9})(?=[.)])/, '$1\\');
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
