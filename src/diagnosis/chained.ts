/**
 * What a followed chain makes of a judgement: the cause stands at the chain's first line, and what was taken for the cause follows from it.
 */
import type { LogText } from '../log/record';
import { isPairOf, type Followed, type FollowedLink, type Follower } from './chain';
import { endOfChain, type Judgement } from './cause';
import type { PlacedCode } from './mentions';
import type { Operation } from './operations';

/** The judgement on a failed operation, by a known chain where the log tells one; any other as it is. */
export function followChain(
  log: LogText,
  { start, end }: Operation,
  { judgement, codes, follow }: { readonly judgement: Judgement; readonly codes: readonly PlacedCode[]; readonly follow: Follower },
): Judgement {
  const { cause, codeless, consequences } = judgement;
  const from = cause?.record ?? codeless;
  if (judgement.strength === 0 || from === undefined) return judgement;
  const run = [...(cause === undefined ? [] : [cause]), ...consequences];
  const failures = judgement.verdicts.filter(({ line }) => line.says === 'failed' || line.says === 'rolled-back');
  const last = Math.max(from, failures.at(-1)?.record ?? from, cause === undefined ? from : endOfChain(cause, run));
  const followed = follow(log, { start, end, codes, named: new Set(run.map(({ code }) => code)), first: from, last });
  return followed === undefined ? judgement : explain(judgement, codes, followed);
}

function explain(judgement: Judgement, codes: readonly PlacedCode[], followed: Followed): Judgement {
  const telling = followed.links.filter(({ link }) => !link.context);
  const cause = causeOf(judgement, codes, telling);
  if (cause === undefined) return { ...judgement, codeless: telling[0]?.record ?? judgement.codeless, chain: followed };
  const told = new Set([judgement.cause, ...judgement.consequences]);
  // Between its first and its last line nothing stands for itself.
  const [first, last] = [cause.record, telling.at(-1)?.record ?? cause.record];
  const taken = (code: PlacedCode): boolean => (code.record >= first && code.record <= last) || code.code === cause.code;
  const aside = judgement.aside.filter((code) => code !== cause && !taken(code));
  const own = new Set(telling.flatMap((link) => codesOf(link, codes)));
  const besides = new Set(judgement.aside.filter(taken));
  const consequences = codes.filter((code) => code !== cause && (told.has(code) || own.has(code) || besides.has(code)));
  const counted = new Set([cause, ...consequences, ...aside]);
  return {
    ...judgement,
    cause,
    codeless: undefined,
    consequences,
    aside,
    harmless: judgement.harmless.filter((code) => !counted.has(code)),
    chain: followed,
  };
}

/**
 * The code of the chain's first line. Where that names none, the code of the next one that does, or that by which the operation failed, is told at the
 * first line: it is what people search for. Where the same code came up before, it stays where it came up first.
 */
function causeOf({ cause: plain }: Judgement, codes: readonly PlacedCode[], telling: readonly FollowedLink[]): PlacedCode | undefined {
  const [first] = telling;
  if (first === undefined) return plain;
  const named = telling.map((link) => codeOf(link, codes)).find((code) => code !== undefined) ?? plain;
  if (named === undefined) return undefined;
  if (plain?.code === named.code && plain.record < first.record) return plain;
  return named.record === first.record ? named : { ...named, record: first.record, span: first.span };
}

/** The one that a link's record is about: what the link asks for, else what no other code wraps. */
function codeOf(link: FollowedLink, codes: readonly PlacedCode[]): PlacedCode | undefined {
  const own = codesOf(link, codes);
  return own.find(({ code }) => isAskedFor(link, code)) ?? own.find(({ known }) => known?.kind !== 'wrapper') ?? own[0];
}

/** What a link's record names: its failures, and what the link asks for even where it is noise elsewhere. */
function codesOf(link: FollowedLink, codes: readonly PlacedCode[]): readonly PlacedCode[] {
  return codes.filter((code) => code.record === link.record && (code.noise === null || isAskedFor(link, code.code)));
}

function isAskedFor({ link }: FollowedLink, code: string): boolean {
  return link.codes.some((wanted) => code === wanted || isPairOf(code, wanted));
}
