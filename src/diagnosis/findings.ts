/**
 * Judged operations into findings: repeats collapse, consequences point to their cause, noise is counted once for the whole log.
 */
import type { Catalog } from '../catalog/catalog';
import type { Layer } from '../catalog/entry';
import type { LogFormat } from '../log/format';
import type { Span } from '../text/span';
import type { Judgement } from './cause';
import { MAX_PLACES, type Finding, type FindingSeverity, type Subject, type Verdict } from './finding';
import type { PlacedCode } from './mentions';
import type { Named } from './naming';

/** One operation with what is known of it. */
export interface Judged extends Named {
  readonly judgement: Judgement;
}

type Draft = Omit<Finding, 'causedBy'> & { readonly causeSpan: Span | null };

/** All findings in order of their first place. */
export function collectFindings(judged: readonly Judged[], catalog: Catalog, format: LogFormat): readonly Finding[] {
  const told = judged.flatMap((one) => draftsOf(one));
  const drafts = [...(format.eachRecord ? mergeRepeats(told) : told), ...benignDrafts(judged)].sort(
    (a, b) => a.span.line - b.span.line || a.span.start - b.span.start,
  );
  const causes = causesByPlace(drafts);
  return drafts.map(({ causeSpan, ...draft }) => ({
    ...draft,
    causedBy: causeSpan === null ? null : (causes.get(causeSpan) ?? null),
    fixes: draft.fixes.filter((id) => catalog.fix(id) !== undefined),
  }));
}

/** By each place the finding that lists it, be it as a repeat of an earlier one. Made once: a log may have a hundred thousand failed operations. */
function causesByPlace(drafts: readonly Draft[]): ReadonlyMap<Span, number> {
  const causes = new Map<Span, number>();
  drafts.forEach(({ causeSpan, places }, index) => {
    if (causeSpan !== null) return;
    for (const place of places) if (!causes.has(place)) causes.set(place, index);
  });
  return causes;
}

function draftsOf(one: Judged): readonly Draft[] {
  const { cause, consequences, aside, strength } = one.judgement;
  if (cause === undefined) return one.codelessSpan === null ? [] : [codelessDraft(one, one.codelessSpan)];
  const repeats = consequences.filter((code) => code.code === cause.code);
  const wrapped = groupBy(
    consequences.filter((code) => code.code !== cause.code),
    (code) => code.code,
  );
  const verdict = verdictOf(cause);
  const severity: FindingSeverity = strength < 3 || verdict === 'unknown' || cause.known?.kind === 'transient' ? 'warning' : 'error';
  // What failed by name is known of the chain, not of what stands beside it.
  const beside: Judged = { ...one, subject: null };
  return [
    draft([cause, ...repeats], { verdict, severity, one, causeSpan: null, noise: null }),
    ...groupBy(aside, (code) => code.code).map((codes) =>
      draft(codes, { verdict: verdictOf(codes[0]), severity: 'warning', one: beside, causeSpan: null, noise: null }),
    ),
    ...wrapped.map((codes) => draft(codes, { verdict: 'consequence', severity: 'information', one, causeSpan: cause.span, noise: null })),
  ];
}

/** Where each record is an operation, the same failure of the same update at another time is one finding with a count. */
function mergeRepeats(drafts: readonly Draft[]): readonly Draft[] {
  return groupBy(drafts, ({ verdict, code, update, subject }) => [verdict, code, update, subject?.name].join(' ')).map((same) => {
    const places = same.flatMap((one) => one.places);
    return { ...same[0], places: places.slice(0, MAX_PLACES), count: same.reduce((sum, one) => sum + one.count, 0) };
  });
}

function codelessDraft(one: Judged, span: Span): Draft {
  return {
    span,
    places: [span],
    count: 1,
    code: null,
    symbol: null,
    severity: one.judgement.strength < 3 ? 'warning' : 'error',
    verdict: 'cause',
    layer: null,
    subject: one.subject,
    update: one.update,
    fixes: [],
    noise: null,
    causeSpan: null,
  };
}

function verdictOf(code: PlacedCode): Verdict {
  return code.known === undefined ? 'unknown' : 'cause';
}

/** Noise is the same noise wherever it stands, so it is told once a log, by rule and code. */
function benignDrafts(judged: readonly Judged[]): readonly Draft[] {
  const harmless = judged.flatMap((one) => one.judgement.harmless);
  return groupBy(harmless, (code) => `${code.noise ?? ''} ${code.code}`).map((codes) =>
    draft(codes, { verdict: 'benign', severity: 'hint', one: null, causeSpan: null, noise: codes[0].noise }),
  );
}

interface Traits {
  readonly verdict: Verdict;
  readonly severity: FindingSeverity;
  readonly one: Judged | null;
  readonly causeSpan: Span | null;
  readonly noise: string | null;
}

function draft(codes: readonly [PlacedCode, ...PlacedCode[]], traits: Traits): Draft {
  const [first] = codes;
  const places = codes.map((code) => code.span).sort((a, b) => a.line - b.line || a.start - b.start);
  const subject = traits.one?.subject ?? null;
  return {
    span: first.span,
    places: places.slice(0, MAX_PLACES),
    count: codes.length,
    code: first.code,
    symbol: first.known?.symbol ?? null,
    severity: traits.severity,
    verdict: traits.verdict,
    layer: layerOf(first, subject, traits.verdict),
    subject,
    update: traits.one?.update ?? null,
    fixes: traits.verdict === 'benign' ? [] : (first.known?.fixes ?? []),
    noise: traits.noise,
    causeSpan: traits.causeSpan,
  };
}

/** An installer that failed by name tells the layer better than any code does. */
function layerOf(code: PlacedCode, subject: Subject | null, verdict: Verdict): Layer | null {
  if (verdict !== 'benign' && subject?.kind === 'installer') return 'advanced-installer';
  return code.known?.layer ?? null;
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
