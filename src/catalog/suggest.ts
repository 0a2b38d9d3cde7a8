/**
 * What may be meant while somebody types: the codes that the text means already, then those and the fixes that it may become.
 * It must never know how they are shown.
 */
import { facilityName } from '../codes/facility';
import { fieldsOf, parseCodeText, valueOf, type CodeText } from '../codes/resultCode';
import { askedCodes } from './asked';
import type { Catalog } from './catalog';
import type { Fix, KnownCode } from './entry';
import type { PublicName } from './names';

/** `meant`: the text is, or mentions, this code; otherwise it only fits. */
export type Suggestion =
  | { readonly kind: 'code'; readonly code: CodeText; readonly meant: boolean; readonly name: string | undefined }
  | { readonly kind: 'fix'; readonly fix: Fix };

/** More than fit on a screen help nobody to choose. */
const MAX_SUGGESTIONS = 60;

/** Of the names that contain a text, so many are compared to find the likeliest. */
const MAX_HITS = 1000;

/** At most sixty, the likeliest first, no code twice; all that has an entry for an empty text; empty where nothing fits. */
export function suggest(text: string, catalog: Catalog): readonly Suggestion[] {
  const meant = askedCodes(text, catalog);
  const words = wordsOf(text);
  const names = new Map<CodeText, string>();
  // The name that was looked for is the one to show, also where a value has a better known one.
  const hits = words.length === 0 ? [] : likeliestFirst(catalog.names.search(words.join('_'), MAX_HITS), words.join('_'));
  for (const { name, code } of hits) if (!names.has(code)) names.set(code, name);
  const fitting = catalog.codes.filter((entry) => contains(entry, words));
  const codeOf = (code: CodeText, isMeant: boolean): Suggestion => ({
    kind: 'code',
    code,
    meant: isMeant,
    name: names.get(code) ?? catalog.namesOf(code)[0],
  });
  const first = unique([...meant, ...completions(text, catalog), ...fitting.map(({ code }) => code)]);
  const fixes = words.length === 0 ? [] : fittingFixes(catalog.fixes, words);
  const later = unique(hits.map(({ code }) => code)).filter((code) => !first.includes(code));
  const found: readonly Suggestion[] = [
    ...first.map((code) => codeOf(code, meant.includes(code))),
    ...fixes.map((fix) => ({ kind: 'fix', fix }) as const),
    ...later.map((code) => codeOf(code, false)),
  ];
  return words.length === 0 ? found : found.slice(0, MAX_SUGGESTIONS);
}

/** Those whose title has the words, then those whose steps have them: people remember a service or a command. */
function fittingFixes(fixes: readonly Fix[], words: readonly string[]): readonly Fix[] {
  const byTitle = fixes.filter(({ id, title }) => containsAll(`${title} ${id}`, words));
  return [...byTitle, ...fixes.filter((fix) => !byTitle.includes(fix) && containsAll(fix.steps.join(' '), words))];
}

/** Names in which the text begins a word come first, and before others those of a facility that servicing uses. */
function likeliestFirst(hits: readonly PublicName[], part: string): readonly PublicName[] {
  const wanted = part.toUpperCase();
  const rankOf = ({ name, code }: PublicName): number => {
    const upper = name.toUpperCase();
    const beginsWord = upper.startsWith(wanted) || upper.includes(`_${wanted}`);
    const isOfServicing = facilityName(fieldsOf(valueOf(code)).facility) !== undefined;
    return (beginsWord ? 0 : 2) + (isOfServicing ? 0 : 1);
  };
  return hits
    .map((hit) => ({ hit, rank: rankOf(hit) }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ hit }) => hit);
}

/** The codes that begin with what may be the first digits of one; from five digits on, since before that too many do. */
function completions(text: string, catalog: Catalog): readonly CodeText[] {
  const digits = /^\s*(?:0x)?([0-9a-f]{5,7})\s*$/i.exec(text)?.[1];
  if (digits === undefined) return [];
  const missing = 8 - digits.length;
  const found: CodeText[] = [];
  for (let rest = 0; rest < 16 ** missing && found.length < MAX_SUGGESTIONS; rest += 1) {
    const code = parseCodeText(`0x${digits}${rest.toString(16).padStart(missing, '0')}`);
    if (code !== undefined && catalog.namesOf(code).length > 0) found.push(code);
  }
  return found;
}

/** Digits of a value are completed; inside one they say nothing. */
function contains({ symbol, aliases, meaning }: KnownCode, words: readonly string[]): boolean {
  return containsAll([symbol ?? '', ...aliases, meaning].join(' '), words);
}

function containsAll(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

/** Nobody types more to choose from a list; a pasted text is searched for codes only. */
const MAX_WORDS = 8;

function wordsOf(text: string): readonly string[] {
  const words = text
    .slice(0, 200)
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  return words.length > MAX_WORDS ? [text.slice(0, 200)] : words;
}

function unique(codes: readonly CodeText[]): readonly CodeText[] {
  return [...new Set(codes)];
}
