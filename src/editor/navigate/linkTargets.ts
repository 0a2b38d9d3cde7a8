/**
 * Finds what can be followed in one line of a log: numbers of Microsoft's articles, and paths of files. It must never know VS Code, and what
 * it finds is log text: it says where something stands and never where it leads.
 */

/** A stretch of a line, UTF-16 columns, `end` exclusive. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** `KB4056894`: `number` is its digits. */
export interface ArticleMention extends Stretch {
  readonly kind: 'article';
  readonly number: string;
}

/** `C:\Windows\Logs\CBS\CBS.log`, as written. */
export interface PathMention extends Stretch {
  readonly kind: 'path';
  readonly path: string;
}

/** Beyond this a line is not looked at: no log of servicing has such lines, and VS Code does not even colour them. */
const MAX_LINE = 20_000;

/** Nor more paths or numbers than this. */
const MOST_ON_A_LINE = 100;

/** Windows' own limit of a path. Source: https://learn.microsoft.com/windows/win32/fileio/maximum-file-path-limitation */
const MAX_PATH = 260;

/** Article numbers have had six digits, and seven since 2010. Not inside a word or a longer number; `Package_for_KB4056894~31bf…` is one. */
const ARTICLE = /(?<![A-Za-z0-9])KB(\d{6,7})(?!\d)/gi;

/** VS Code makes links of these itself; ours would take them away. */
const WEB_ADDRESS = /\bhttps?:\/\/[^\s"'<>]{1,2000}/gi;

/** The kinds of files whose names are found, lower case and without the point. */
export const FILE_ENDINGS: readonly string[] = 'log lo_ txt etl evtx xml csv cab inf mum manifest ini dat'.split(' ');

/** The last part of a path that ends in a known kind of file. */
const FILE_NAME = new RegExp(
  String.raw`\\([^\\/:*?"<>|\s,;()[\]{}']{1,120}\.(?:${FILE_ENDINGS.join('|')}))(?![A-Za-z0-9_~]|\.[A-Za-z0-9])`,
  'gi',
);

/** Where a path begins: a drive, a variable, a share or device. */
const ROOT = /(?:[A-Za-z]:|%[A-Za-z_]{1,30}%|\\\\[^\\\s"<>|:*]{1,60}|\\SystemRoot|\\\?\?)\\/gi;

/** No path goes over these; blanks may be part of one. */
const NO_PATH = /["<>|*\t=,;]/;

/** All mentions of a line, from left to right, none over another. `isFile` says, by a lower-case name, whether a path is worth a link. */
export function mentionsIn(line: string, isFile: (name: string) => boolean): readonly (ArticleMention | PathMention)[] {
  const text = line.slice(0, MAX_LINE);
  const paths = text.includes('\\') ? pathsIn(text, isFile) : [];
  if (!/kb\d/i.test(text)) return paths;
  const taken: readonly Stretch[] = [...paths, ...(text.includes('://') ? [...text.matchAll(WEB_ADDRESS)].map(stretchOf) : [])];
  const articles = [...text.matchAll(ARTICLE)].slice(0, MOST_ON_A_LINE).flatMap((match): ArticleMention[] => {
    const [start, end] = [match.index, match.index + match[0].length];
    return taken.some((other) => start < other.end && other.start < end) ? [] : [{ kind: 'article', start, end, number: match[1] ?? '' }];
  });
  return [...paths, ...articles].sort((left, right) => left.start - right.start);
}

function stretchOf(match: RegExpExecArray): Stretch {
  return { start: match.index, end: match.index + match[0].length };
}

function pathsIn(text: string, isFile: (name: string) => boolean): readonly PathMention[] {
  const paths: PathMention[] = [];
  for (const match of text.matchAll(FILE_NAME)) {
    if (!isFile((match[1] ?? '').toLowerCase())) continue;
    if (paths.length === MOST_ON_A_LINE) break;
    const end = match.index + match[0].length;
    const start = startOfPath(text, match.index, paths.at(-1)?.end ?? 0);
    paths.push({ kind: 'path', start, end, path: text.slice(start, end) });
  }
  return paths;
}

/** The nearest drive, variable or share to the left; without one, the path is relative and begins after the last blank. */
function startOfPath(text: string, name: number, notBefore: number): number {
  const from = Math.max(notBefore, name - MAX_PATH);
  const before = text.slice(from, name + 1);
  const root = [...before.matchAll(ROOT)].at(-1);
  if (root !== undefined && !NO_PATH.test(before.slice(root.index))) return from + root.index;
  const blank = Math.max(...[' ', '\t', '"', "'", '=', '(', '[', '<', ',', ';', '|', '*'].map((each) => before.lastIndexOf(each)));
  return from + blank + 1;
}

/** The parts of a path, lower case, the last one first; either kind of slash. */
export function partsOf(path: string): readonly string[] {
  return path
    .toLowerCase()
    .split(/[\\/]/)
    .filter((part) => part !== '')
    .reverse();
}

/** How many parts two paths share at their ends. */
export function sharedParts(left: readonly string[], right: readonly string[]): number {
  const differs = left.findIndex((part, index) => part !== right[index]);
  return differs < 0 ? left.length : differs;
}
