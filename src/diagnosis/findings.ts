/**
 * Judged operations into findings: repeats collapse, consequences point to their cause, noise is counted once for the whole log.
 */
import type { Catalog } from '../catalog/catalog';
import type { Layer } from '../catalog/entry';
import type { LogFormat } from '../log/format';
import type { Span } from '../text/span';
import type { Judgement } from './cause';
import { MAX_PLACES, type Finding, type FindingSeverity, type Ground, type Subject, type Verdict } from './finding';
import type { PlacedCode } from './mentions';
import type { Named } from './naming';

/** One operation with what is known of it. */
export interface Judged extends Named {
  readonly judgement: Judgement;
}

/** A finding before it is known where its cause will stand in the list. */
interface Draft {
  readonly told: Omit<Finding, 'causedBy'>;
  /** Of a consequence. */
  readonly causeSpan: Span | null;
  /** The causes and codeless failures that it stands for, also those beyond the places that are listed. */
  readonly standsFor: readonly Span[];
}

/** Findings, and how to find one again. */
export interface Collected {
  /** In order of their first place. */
  readonly findings: readonly Finding[];
  /** The index of the finding that stands for a cause or a codeless failure, be it as a repeat of an earlier one. */
  readonly byCause: ReadonlyMap<Span, number>;
}

/** All findings of a log. */
export function collectFindings(judged: readonly Judged[], catalog: Catalog, format: LogFormat): Collected {
  const told = judged.flatMap((one) => draftsOf(one, catalog, format));
  const drafts = [...(format.eachRecord ? mergeRepeats(told) : told), ...benignDrafts(judged)].sort(
    (a, b) => a.told.span.line - b.told.span.line || a.told.span.start - b.told.span.start,
  );
  const byCause = new Map(drafts.flatMap(({ standsFor }, index) => standsFor.map((span) => [span, index] as const)));
  const findings = drafts.map(({ told: finding, causeSpan }) => ({
    ...finding,
    symbol: finding.code === null ? null : (catalog.namesOf(finding.code)[0] ?? null),
    causedBy: causeSpan === null ? null : (byCause.get(causeSpan) ?? null),
    fixes: finding.fixes.filter((id) => catalog.fix(id) !== undefined),
  }));
  return { findings, byCause };
}

function draftsOf(one: Judged, catalog: Catalog, format: LogFormat): readonly Draft[] {
  const ground = groundOf(one.judgement, format);
  const { cause, consequences, aside, strength } = one.judgement;
  if (cause === undefined) return one.codelessSpan === null ? [] : [codelessDraft(one, one.codelessSpan, ground)];
  const repeats = consequences.filter((code) => code.code === cause.code);
  const wrapped = groupBy(
    consequences.filter((code) => code.code !== cause.code),
    (code) => code.code,
  );
  const severity: FindingSeverity =
    strength < PLAIN || cause.known?.kind === 'transient' || isNameless(cause, catalog) ? 'warning' : 'error';
  // What failed by name is known of the chain, not of what stands beside it.
  const beside: Judged = { ...one, subject: null };
  const main = draft([cause, ...repeats], {
    verdict: verdictOf(cause, one.judgement),
    severity,
    one,
    causeSpan: null,
    noise: null,
    ground,
  });
  return [
    { ...main, told: { ...main.told, ...byChain(one.judgement, main.told) }, standsFor: [cause.span] },
    ...groupBy(aside, (code) => code.code).map((codes) =>
      draft(codes, {
        verdict: verdictOf(codes[0], null),
        severity: 'warning',
        one: beside,
        causeSpan: null,
        noise: null,
        ground: 'complaint',
      }),
    ),
    ...wrapped.map((codes) =>
      draft(codes, { verdict: 'consequence', severity: 'information', one, causeSpan: cause.span, noise: null, ground: null }),
    ),
  ];
}

/** What a followed chain says of the cause: it speaks before the code does. */
function byChain(
  { chain }: Judgement,
  { layer, fixes, span }: Pick<Finding, 'layer' | 'fixes' | 'span'>,
): Pick<Finding, 'layer' | 'fixes' | 'chain'> {
  if (chain === null) return { layer, fixes, chain: null };
  const inVain = new Set(chain.chain.noHelp.map(({ fix }) => fix));
  const links = chain.links.map((link) => link.span);
  return {
    layer: chain.chain.layer ?? layer,
    fixes: [...new Set([...chain.chain.fixes, ...fixes])].filter((id) => !inVain.has(id)),
    chain: { id: chain.chain.id, values: chain.values, places: isAmong(span, links) ? links : [span, ...links] },
  };
}

/** A chain's line may be told as its code, which is a part of it. */
function isAmong({ line }: Span, links: readonly Span[]): boolean {
  return links.some((link) => link.line === line);
}

/** Where each record is an operation, the same failure of the same update at another time is one finding with a count. */
function mergeRepeats(drafts: readonly Draft[]): readonly Draft[] {
  const keyOf = ({ verdict, code, update, subject, chain }: Draft['told']): string =>
    [verdict, code, update, chain?.id, JSON.stringify(subject)].join(' ');
  return groupBy(drafts, ({ told }) => keyOf(told)).map((same) => ({
    ...same[0],
    told: {
      ...same[0].told,
      places: same.flatMap(({ told }) => told.places).slice(0, MAX_PLACES),
      count: same.reduce((sum, { told }) => sum + told.count, 0),
    },
    standsFor: same.flatMap(({ standsFor }) => standsFor),
  }));
}

function codelessDraft(one: Judged, span: Span, ground: Ground): Draft {
  const told = {
    span,
    places: [span],
    count: 1,
    code: null,
    symbol: null,
    severity: one.judgement.strength < PLAIN ? 'warning' : 'error',
    verdict: 'cause',
    subject: one.subject,
    update: one.update,
    noise: null,
    ground,
    ...byChain(one.judgement, { layer: null, fixes: [], span }),
  } as const;
  return { told, causeSpan: null, standsFor: [span] };
}

/** Where each record is an event, the log holds results; what led to them is written elsewhere. */
function groundOf({ strength, chain }: Judgement, format: LogFormat): Ground {
  if (format.eachRecord) return 'result';
  if (chain !== null) return 'chain';
  return strength < PLAIN ? 'complaint' : 'verdict';
}

/** From this strength on a verdict says plainly that something failed; below, only that something was complained about. */
const PLAIN = 3;

/** A number that neither has an entry nor a public name may be no code at all; one with a name failed as plainly as any other. */
function isNameless(code: PlacedCode, catalog: Catalog): boolean {
  return code.known === undefined && catalog.namesOf(code.code).length === 0;
}

/** A code that nobody has documented is none any more where a chain explains it. */
function verdictOf(code: PlacedCode, judgement: Judgement | null): Verdict {
  return code.known === undefined && (judgement?.chain ?? null) === null ? 'unknown' : 'cause';
}

/** Noise is the same noise wherever it stands, so it is told once a log, by rule and code. */
function benignDrafts(judged: readonly Judged[]): readonly Draft[] {
  const harmless = judged.flatMap((one) => one.judgement.harmless);
  return groupBy(harmless, (code) => `${code.noise ?? ''} ${code.code}`).map((codes) =>
    draft(codes, { verdict: 'benign', severity: 'hint', one: null, causeSpan: null, noise: codes[0].noise, ground: null }),
  );
}

interface Traits {
  readonly verdict: Verdict;
  readonly severity: FindingSeverity;
  readonly one: Judged | null;
  readonly causeSpan: Span | null;
  readonly noise: string | null;
  readonly ground: Ground | null;
}

function draft(codes: readonly [PlacedCode, ...PlacedCode[]], traits: Traits): Draft {
  const [first] = codes;
  const places = codes.map((code) => code.span).sort((a, b) => a.line - b.line || a.start - b.start);
  const subject = traits.one?.subject ?? null;
  const told = {
    span: first.span,
    places: places.slice(0, MAX_PLACES),
    count: codes.length,
    code: first.code,
    symbol: null,
    severity: traits.severity,
    verdict: traits.verdict,
    layer: layerOf(first, subject, traits.verdict),
    subject,
    update: traits.one?.update ?? null,
    fixes: traits.verdict === 'benign' ? [] : (first.known?.fixes ?? []),
    noise: traits.noise,
    chain: null,
    ground: traits.ground,
  };
  return { told, causeSpan: traits.causeSpan, standsFor: [] };
}

/** An installer or a phase of Setup that failed by name tells the layer better than any code does. */
function layerOf(code: PlacedCode, subject: Subject | null, verdict: Verdict): Layer | null {
  if (verdict !== 'benign' && subject?.kind === 'installer') return 'advanced-installer';
  return code.known?.layer ?? (verdict !== 'benign' && subject?.kind === 'phase' ? 'setup' : null);
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
