/**
 * What to do about a failure, what was done, and what is done in vain. It must never know how the failure itself is told.
 */
import type { Fix, Layer } from '../catalog/entry';
import type { Attempt } from '../machine/story';
import type { Case } from './cases';
import { layerText, placeText, timeText, type Context } from './context';
import { link, table } from './markdown';
import { fixesOf, noHelpOf } from './told';

/** A fix that does not help here, why, and when it was tried all the same. */
export interface InVain {
  readonly fix: Fix;
  /** Rendered, a sentence. */
  readonly why: string;
  readonly tried: readonly Attempt[];
}

/**
 * What does not help against a failure: what the catalogue says of its chain and its code, and what was tried and does not reach its layer. What changed
 * nothing comes first.
 */
export function inVainOf({ update, cause }: Case, context: Context): readonly InVain[] {
  const { catalog, words, render, story } = context;
  if (cause === null) return [];
  const { finding } = cause;
  const attempts = update?.attempts ?? story.attempts;
  const known = noHelpOf(finding, catalog).flatMap(({ fix: id, why }) => {
    const fix = catalog.fix(id);
    return fix === undefined ? [] : [{ fix, why: words.sentence(render.known(why)) }];
  });
  const named = new Set([...known.map(({ fix }) => fix.id), ...finding.fixes]);
  const { layer } = finding;
  const others =
    layer === null
      ? []
      : [...new Set(attempts.map((attempt) => fixBehind(attempt, context)))]
          .filter((fix) => fix !== undefined)
          .filter((fix) => !named.has(fix.id) && !fix.reaches.includes(layer))
          .map((fix) => ({ fix, why: missesLayer(fix, layer, context) }));
  return [...known, ...others]
    .map((item) => ({ ...item, tried: attempts.filter((attempt) => fixBehind(attempt, context)?.id === item.fix.id) }))
    .sort((left, right) => Number(right.tried.length > 0) - Number(left.tried.length > 0));
}

/** The interim measure, with what it costs and the way back. */
export function interimLines(fix: Fix | undefined, context: Context): readonly string[] {
  if (fix === undefined) return [];
  return [
    '',
    `### ${context.words.headings.interim}`,
    '',
    `**${context.render.known(fix.title)}**`,
    '',
    ...factLines(fix, context, ''),
    '',
    ...stepLines(fix, context, ''),
  ];
}

/** All fixes in their order. */
export function fixLines({ cause }: Case, context: Context): readonly string[] {
  const { words, render, catalog } = context;
  if (cause === null) return [];
  const fixes = fixesOf(cause.finding, catalog);
  if (fixes.length === 0) return ['', `### ${words.headings.fixes}`, '', words.noFix];
  return [
    '',
    `### ${words.headings.fixes}`,
    ...fixes.flatMap((fix, index) => [
      '',
      `${index + 1}. **${render.known(fix.title)}**`,
      '',
      ...factLines(fix, context, '   '),
      '',
      ...stepLines(fix, context, '   '),
    ]),
  ];
}

/** What does not help, with the reasons. */
export function inVainLines(each: Case, context: Context): readonly string[] {
  const { words, render } = context;
  const items = inVainOf(each, context);
  if (items.length === 0) return [];
  return [
    '',
    `### ${words.headings.noHelp}`,
    '',
    ...items.map(({ fix, why, tried }) => {
      const times = tried.filter(({ changedNothing }) => changedNothing).map(({ moment }) => timeText(moment, context));
      const told = times.filter((time) => time !== '');
      return `- **${render.known(fix.title)}:** ${words.sentences([why, told.length === 0 ? '' : words.triedInVain(words.list(told))])}`;
    }),
  ];
}

/** What was tried between the tries, in order of time. */
export function attemptLines({ update }: Case, context: Context): readonly string[] {
  const { words, render } = context;
  const { labels } = words;
  const attempts = update?.attempts ?? [];
  if (attempts.length === 0) return [];
  const rows = attempts.map((attempt) => [
    timeText(attempt.moment, context),
    attempt.value === '' ? words.clues[attempt.kind] : `${words.clues[attempt.kind]}: ${render.prose(attempt.value)}`,
    attempt.result === null ? '' : render.prose(attempt.result),
    attempt.changedNothing ? words.changedNothing : words.effectUnknown,
    placeText(attempt.place, context),
  ]);
  return ['', `### ${words.headings.tried}`, '', ...table([labels.when, labels.what, labels.result, labels.effect, labels.where], rows)];
}

function factLines(fix: Fix, context: Context, indent: string): readonly string[] {
  const { words, render } = context;
  const { labels } = words;
  const isOwn = fix.origin !== null;
  const fact = (label: string, text: string | null): readonly string[] =>
    text === null || text === '' ? [] : [`${indent}- ${label}: ${text}`];
  return [
    ...fact(labels.reaches, fix.reaches.length === 0 ? words.mendsNothing : layerText(fix.reaches, context)),
    ...fact(labels.risk, fix.risk === null ? null : words.risks[fix.risk]),
    ...fact(labels.lost, fix.lost === '' ? (isOwn ? null : words.nothingLost) : render.known(fix.lost)),
    ...fact(labels.restart, fix.restart === null ? null : words.restarts[fix.restart]),
    ...fact(
      labels.undo,
      fix.undo === '' ? (isOwn ? null : fix.risk === 'none' ? words.noUndoNeeded : words.noUndo) : render.known(fix.undo),
    ),
    ...fact(labels.page, fix.link === null ? null : link(fix.link)),
  ];
}

function stepLines({ steps }: Fix, { render }: Context, indent: string): readonly string[] {
  return steps.map((step, index) => `${indent}${index + 1}. ${render.known(step)}`);
}

function missesLayer(fix: Fix, layer: Layer, context: Context): string {
  const { words, render } = context;
  const why = fix.doesNotReach.find((item) => item.layer === layer)?.why;
  return why === undefined ? words.otherLayer(layerText(fix.reaches, context), words.layers[layer]) : words.sentence(render.known(why));
}

/** What a log calls by these is the fix of the same name. */
const SAME_NAME: ReadonlySet<Attempt['kind']> = new Set(['reset', 'sfc', 'dism-restore', 'checksur', 'quality-compat'] as const);

/** The fix that a person has carried out by what the logs show. */
function fixBehind({ kind, value }: Attempt, { catalog }: Context): Fix | undefined {
  if (SAME_NAME.has(kind)) return catalog.fix(kind);
  return kind === 'uninstalled' && isSecurityProduct(value, catalog.products) ? catalog.fix('remove-security') : undefined;
}

function isSecurityProduct(value: string, products: Context['catalog']['products']): boolean {
  const small = value.toLowerCase();
  return products.some(({ kind, name }) => kind === 'security' && small.includes(name.toLowerCase()));
}
