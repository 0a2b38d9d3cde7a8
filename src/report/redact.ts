/**
 * Names of people, machines and networks out of what leaves the house, the same one by the same words everywhere. It must never take away what a
 * diagnosis needs: versions, packages, times, codes, accounts that every Windows has.
 */
import { isAddress, isBuiltIn, isOrdinary, isPublicHost, KEPT, PAIR, PLACES, type Secret } from './redactPatterns';

/** Learns names, and replaces them. */
export interface Redactor {
  /** Takes the names from a text: from every line of every log before anything is replaced, so that one which stands bare is known, too. */
  learn(text: string): void;
  /** Takes a name of which it is known what it is. */
  learnName(secret: Secret, name: string): void;
  /** The text without names. What was replaced stays as it is when it is given again. */
  redact(text: string): string;
}

/** So many names are looked for wherever they stand; all others only where a name is expected. No network that one machine's logs show has more. */
const MAX_BARE = 2_000;

/** How many pairs `FIRST\second` wait until the first half turns out to be a domain or a machine. */
const MAX_WAITING = 5_000;

/** A name that is as long is found inside longer words, too: `keiko` in `keiko2.log`. */
const ALSO_INSIDE = 5;

/** A stretch of a text and the name that stands there. */
interface Found {
  readonly secret: Secret;
  readonly start: number;
  readonly end: number;
}

export function createRedactor(): Redactor {
  /** By the name in small letters. */
  const replacements = new Map<string, string>();
  const bare = new Map<string, string>();
  const counts = new Map<Secret, number>();
  const groups = new Set<string>();
  const waiting = new Map<string, Set<string>>();

  function replacementOf(secret: Secret, name: string): string {
    const small = name.toLowerCase();
    const known = replacements.get(small);
    if (known !== undefined) return known;
    const number = (counts.get(secret) ?? 0) + 1;
    counts.set(secret, number);
    const replacement = `<${secret}-${number}>`;
    keep(small, replacement);
    return replacement;
  }

  function keep(small: string, replacement: string): void {
    if (replacements.has(small)) return;
    replacements.set(small, replacement);
    if (!isOrdinary(small) && bare.size < MAX_BARE) bare.set(small, replacement);
  }

  function learnName(secret: Secret, name: string): void {
    const trimmed = name.replace(/[.\s]+$/, '');
    if (trimmed === '' || isBuiltIn(trimmed)) return;
    const replacement = replacementOf(secret, trimmed);
    if (secret === 'host' || secret === 'wsus') {
      // wks-0317.example.org is wks-0317, too, and of the domain example.org.
      const [first = '', ...rest] = trimmed.split('.');
      if (rest.length > 0 && !isBuiltIn(first)) keep(first.toLowerCase(), replacement);
      if (rest.length > 1) learnName('domain', rest.join('.'));
      learnGroup(first);
    }
    if (secret === 'domain') {
      const [first = '', ...rest] = trimmed.split('.');
      if (rest.length > 0 && !isBuiltIn(first)) keep(first.toLowerCase(), replacement);
      learnGroup(first);
    }
  }

  /** A name behind whose backslash a user stands. */
  function learnGroup(name: string): void {
    const small = name.toLowerCase();
    if (small === '' || isBuiltIn(small)) return;
    groups.add(small);
    for (const user of waiting.get(small) ?? []) learnName('user', user);
    waiting.delete(small);
  }

  function learn(text: string): void {
    for (const { secret, start, end } of namesIn(text)) learnName(secret, text.slice(start, end));
    for (const { groups: found } of text.matchAll(PAIR)) {
      const [domain = '', user = ''] = [found?.['domain']?.toLowerCase(), found?.['user']];
      if (groups.has(domain)) learnName('user', user);
      else if (!isBuiltIn(domain) && waiting.size < MAX_WAITING) waiting.set(domain, (waiting.get(domain) ?? new Set()).add(user));
    }
  }

  function redact(text: string): string {
    learn(text);
    const placed = namesIn(text).map(({ secret, start, end }) => ({ start, end, by: replacementOf(secret, text.slice(start, end)) }));
    const kept = KEPT.flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length })),
    );
    const small = fold(text);
    for (const [name, by] of bare) {
      for (let start = small.indexOf(name); start >= 0; start = small.indexOf(name, start + 1)) {
        const end = start + name.length;
        if (!standsAlone(small, start, end)) continue;
        if (kept.some((stretch) => stretch.start < end && start < stretch.end)) continue;
        placed.push({ start, end, by });
      }
    }
    // Of two that overlap the one that begins first, then the longer one.
    placed.sort((left, right) => left.start - right.start || right.end - left.end);
    let [out, done] = ['', 0];
    for (const { start, end, by } of placed) {
      if (start < done) continue;
      out += text.slice(done, start) + by;
      done = end;
    }
    return out + text.slice(done);
  }

  return { learn, learnName, redact };
}

/** What stands where a name is expected, and is one. */
function namesIn(text: string): readonly Found[] {
  const found: Found[] = [];
  for (const pattern of PLACES) {
    for (const { indices } of text.matchAll(pattern)) {
      for (const [group, place] of Object.entries(indices?.groups ?? {})) {
        const secret = SECRETS.get(group);
        // A group that took no part has no place, whatever its type says.
        if (!Array.isArray(place) || secret === undefined) continue;
        const [start] = place;
        // WKS-0317$ is the account of the machine WKS-0317; a full stop ends the sentence.
        const name = text.slice(...place).replace(/[.$\s]+$/, '');
        const before = text.slice(Math.max(0, start - LOOKED_BACK), start);
        const end = start + name.length;
        if (isName(secret, name, before)) found.push({ secret: kindOf(secret, before, text.slice(end, end + 5)), start, end });
      }
    }
  }
  return found;
}

/** What stands before a name, as far as it tells what the name is. */
const LOOKED_BACK = 120;

const SECRETS: ReadonlyMap<string, Secret> = new Map<string, Secret>([
  ['user', 'user'],
  ['user2', 'user'],
  ['host', 'host'],
  ['domain', 'domain'],
  ['sid', 'sid'],
  ['ip', 'ip'],
  ['serial', 'serial'],
  ['mail', 'mail'],
]);

function isName(secret: Secret, name: string, before: string): boolean {
  if (name === '' || isBuiltIn(name)) return false;
  switch (secret) {
    case 'ip':
      return isAddress(name, before);
    case 'host':
    case 'wsus':
      // Addresses are found as such.
      return !isPublicHost(name) && !/^[\d.]+$/.test(name);
    case 'user':
      // The user of NT AUTHORITY\SYSTEM and its like.
      return !/(?:AUTHORITY|NT SERVICE|BUILTIN)\\{1,2}$/i.test(before);
    case 'domain':
    case 'sid':
    case 'serial':
    case 'mail':
      return true;
  }
}

/** The server of an address is that of the updates where its line, or its port, says so. */
function kindOf(secret: Secret, before: string, behind: string): Secret {
  if (secret !== 'host' || !before.endsWith('//')) return secret;
  return /wsus|wuserver/i.test(before) || /^:853[01]$/.test(behind) ? 'wsus' : 'host';
}

/** Small letters of the same length, so that columns stay. */
function fold(text: string): string {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return Array.from(text, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join('');
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** A short name is not looked for inside words, nor is one of digits alone inside numbers. */
function standsAlone(text: string, start: number, end: number): boolean {
  if (end - start >= ALSO_INSIDE && !/^[0-9a-f-]+$/.test(text.slice(start, end))) return true;
  return !LETTER_OR_DIGIT.test(text[start - 1] ?? ' ') && !LETTER_OR_DIGIT.test(text[end] ?? ' ');
}
