/**
 * Known chains in failed operations: whether the log tells one, and where. It must never weigh codes: what a followed chain changes is `chained.ts`.
 */
import type { Catalog } from '../catalog/catalog';
import type { Chain, ChainLink } from '../catalog/entry';
import { fitTemplate, readTemplate, toMatchable, type Template } from '../catalog/template';
import type { LogFormat } from '../log/format';
import type { LogRecord, LogText } from '../log/record';
import { toLine, toSpan, type Span } from '../text/span';
import type { PlacedCode } from './mentions';
import { isWrapped, unwrappedMessage } from './wraps';

/**
 * How many records may lie between two lines of one chain of failures: a cause and what it brings about are written within moments.
 * In 28 failed operations of 18 public logs the widest gap inside a chain was 38 records, the next 22.
 */
export const CHAIN_GAP = 50;

/** One link where the log tells it. */
export interface FollowedLink {
  readonly link: ChainLink;
  /** Index of the record. */
  readonly record: number;
  /** The text that fits, as far as it stands on one line. */
  readonly span: Span;
}

/** A chain as an operation tells it. */
export interface Followed {
  readonly chain: Chain;
  /** Those that stand there, at least one, in order. */
  readonly links: readonly [FollowedLink, ...FollowedLink[]];
  /** By the names of the blanks; where two links have the same blank, the earlier one's. */
  readonly values: Readonly<Record<string, string>>;
}

/** Where to look. */
export interface Search {
  /** The records of the operation; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Its failing codes, in order. */
  readonly codes: readonly PlacedCode[];
  /** The codes by which it failed; empty where it failed without naming one. */
  readonly named: ReadonlySet<string>;
  /** The run of failures that is to be explained, in records: a chain has to touch it, or it tells of something else. */
  readonly first: number;
  readonly last: number;
}

/** Finds the known chain of a failed operation; undefined where the log tells none. */
export type Follower = (log: LogText, search: Search) => Followed | undefined;

/** How much of a record is looked at: what a chain names stands near its beginning. */
const MAX_TEXT = 16_384;

/** A follower for logs in one format. It keeps nothing between calls. */
export function createFollower(format: LogFormat, catalog: Catalog): Follower {
  const known = catalog.chainsIn(format.id).flatMap((chain) => readChain(chain));
  return (log, search) => {
    const wanted = known.filter(({ chain }) => isLookedFor(chain, search.named));
    if (wanted.length === 0) return undefined;
    const places = findLinks(log, search, wanted);
    let best: Followed | undefined;
    for (const candidate of wanted) {
      const picked = pick(candidate, places, search);
      if (picked === undefined || picked.length <= (best?.links.length ?? 0)) continue;
      best = describe(log, candidate.chain, picked) ?? best;
    }
    return best;
  };
}

interface ReadLink {
  readonly link: ChainLink;
  readonly template: Template;
}
interface ReadChain {
  readonly chain: Chain;
  readonly links: readonly ReadLink[];
}
/** A link and one record that fits it. */
interface Picked extends ReadLink {
  readonly record: number;
}
/** The records that fit a link, in order. */
type Places = ReadonlyMap<ReadLink, readonly number[]>;

/** The loader has proven that each line can be read; a chain without a link that it needs would hold everywhere. */
function readChain(chain: Chain): readonly ReadChain[] {
  const links = chain.links.flatMap((link) => {
    const template = readTemplate(link.line);
    return template === undefined ? [] : [{ link, template }];
  });
  return links.length === chain.links.length && links.some(({ link }) => !link.optional) ? [{ chain, links }] : [];
}

function isLookedFor({ codes }: Chain, named: ReadonlySet<string>): boolean {
  if (codes.length === 0) return named.size === 0;
  return codes.some((code) => code === '*' || named.has(code) || [...named].some((other) => isPairOf(other, code)));
}

/** `0xC1900101-0x20017` is a case of `0xC1900101`. */
export function isPairOf(code: string, first: string): boolean {
  return code.startsWith(`${first}-`);
}

/** One pass over the operation's records. */
function findLinks(log: LogText, { start, end, codes }: Search, wanted: readonly ReadChain[]): Places {
  const links = wanted.flatMap((chain) => chain.links);
  const places = new Map<ReadLink, number[]>(links.map((link) => [link, []]));
  let next = 0;
  for (let record = start; record < end; record++) {
    const text = log.records[record];
    if (text === undefined) continue;
    while ((codes[next]?.record ?? Infinity) < record) next++;
    const message = toMatchable(unwrappedMessage(log, text).slice(0, MAX_TEXT));
    for (const item of links) {
      if (!message.small.includes(item.template.texts[0]) || !mentions(item.link, codes, next, record)) continue;
      if (fitTemplate(item.template, message) !== undefined) places.get(item)?.push(record);
    }
  }
  return places;
}

/** Whether the record, whose codes begin at `from`, mentions what the link asks for. */
function mentions(link: ChainLink, codes: readonly PlacedCode[], from: number, record: number): boolean {
  if (link.codes.length === 0) return true;
  for (let i = from; codes[i]?.record === record; i++) {
    const code = codes[i]?.code;
    if (code !== undefined && link.codes.some((wanted) => code === wanted || isPairOf(code, wanted))) return true;
  }
  return false;
}

/** The earliest place at which all needed links stand in order and touch the run of failures, each the nearest before the next. */
function pick({ links }: ReadChain, places: Places, search: Search): readonly Picked[] | undefined {
  const needed = links.filter(({ link }) => !link.optional);
  const last = needed.at(-1);
  if (last === undefined) return undefined;
  const found = (places.get(last) ?? []).filter((record) => record >= search.first - CHAIN_GAP);
  const beyond = found.filter((record) => record >= search.first);
  const before = found.filter((record) => record < search.first).toReversed();
  for (const record of [...beyond, ...before]) {
    const picked = walkBack(needed, places, record);
    if (picked === undefined) continue;
    const whole = addOptional(links, places, picked);
    if ((whole[0]?.record ?? Infinity) <= search.last + CHAIN_GAP) return whole;
  }
  return undefined;
}

function walkBack(needed: readonly ReadLink[], places: Places, end: number): readonly Picked[] | undefined {
  const picked: Picked[] = [];
  let before = end + 1;
  for (const link of needed.toReversed()) {
    const record = lastBefore(places.get(link) ?? [], before);
    if (record === undefined) return undefined;
    picked.unshift({ ...link, record });
    before = record;
  }
  return picked;
}

/** Fills in the links that may be missing where they stand between their neighbours, or close before the first or behind the last. */
function addOptional(links: readonly ReadLink[], places: Places, needed: readonly Picked[]): readonly Picked[] {
  const whole: Picked[] = [];
  const first = needed[0]?.record ?? 0;
  const end = needed.at(-1)?.record ?? 0;
  let before = end + CHAIN_GAP + 1;
  for (const [index, link] of [...links.entries()].toReversed()) {
    const own = needed.find(({ link: other }) => other === link.link);
    const neighbour = links.slice(0, index).findLast(({ link: other }) => !other.optional);
    const after = needed.find(({ link: other }) => other === neighbour?.link)?.record ?? first - CHAIN_GAP - 1;
    const record = own?.record ?? lastBefore(places.get(link) ?? [], before);
    if (record === undefined || (own === undefined && record <= after)) continue;
    whole.unshift({ ...link, record });
    before = record;
  }
  return whole;
}

/** Of numbers in order the last that is smaller. */
function lastBefore(numbers: readonly number[], limit: number): number | undefined {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) < limit) low = middle + 1;
    else high = middle;
  }
  return numbers[low - 1];
}

function describe(log: LogText, chain: Chain, picked: readonly Picked[]): Followed | undefined {
  const values = new Map<string, string>();
  const links = picked.flatMap(({ link, template, record }) => {
    const text = log.records[record];
    const message = text === undefined ? '' : unwrappedMessage(log, text).slice(0, MAX_TEXT);
    const fit = fitTemplate(template, toMatchable(message));
    if (text === undefined || fit === undefined) return [];
    for (const [name, value] of fit.values) if (!values.has(name)) values.set(name, value);
    return [{ link, record, span: spanOf(log, text, message, fit) }];
  });
  const [first, ...others] = links;
  return first === undefined ? undefined : { chain, links: [first, ...others], values: Object.fromEntries(values) };
}

/** Where a part of a record's message stands, as far as it is on one line; of a wrapped record its first line. */
function spanOf(log: LogText, record: LogRecord, message: string, { start, end }: { readonly start: number; readonly end: number }): Span {
  const before = message.slice(0, start).split('\n');
  const wrapped = isWrapped(log, record);
  const line = wrapped ? record.first : toLine(record.first + before.length - 1);
  const length = (log.lines[line] ?? '').length;
  const column = Math.min((line === record.first ? record.messageColumn : 0) + (before.at(-1)?.length ?? 0), length);
  const stop = message.indexOf('\n', start);
  const own = stop < 0 ? end : Math.min(stop, end);
  return toSpan(line, wrapped ? Math.min(record.messageColumn, length) : column, wrapped ? length : Math.min(column + own - start, length));
}
