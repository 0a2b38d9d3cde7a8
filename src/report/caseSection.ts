/**
 * A failure as a section of the report: the answer first, then what it rests on. It must never know other failures.
 */
import type { Finding } from '../diagnosis/finding';
import type { MissingLog, Place, Try, UpdateStory } from '../machine/story';
import { hasFailed, timeOf, type Case } from './cases';
import { layerText, placeText, timeText, type Context } from './context';
import { inVainOf } from './fixSections';
import { fence, table } from './markdown';
import { codeName, failedBy, fixesOf, meaningOf, uncertaintyOf, usualCause } from './told';

/** More lines show nothing new. */
const MAX_EVIDENCE = 20;

/** The oldest tries of a long row are counted. */
const MAX_TRIES = 20;

/** How many fixes stand in the answer; all of them stand below. */
const FIRST_FIXES = 2;

/** The heading's words: `KB4056894: failed and was rolled back, 3 tries`. */
export function headingOf(each: Case, context: Context): string {
  const { words } = context;
  return words.heading(subjectOf(each, context), words.outcomes[each.outcome], each.update?.tries.length ?? 0);
}

/** What failed: the update, else the failure by its code or its work. */
export function subjectOf({ update, cause }: Case, context: Context): string {
  const { words, render } = context;
  // An update that is known by its id alone has a title that says more.
  if (update !== null) return render.prose(update.about.kb ?? update.about.title ?? update.key);
  const finding = cause?.finding;
  const name = finding === undefined ? null : (codeName(finding, context) ?? failedBy(finding.subject, context));
  return words.noUpdate(name ?? words.labels.cases);
}

/** One line of the answer. */
export interface AnswerRow {
  readonly label: string;
  readonly text: string;
}

/** What answers at once: what, why, how sure, what to do, what not to do. */
export function answerOf(each: Case, context: Context): readonly AnswerRow[] {
  const { words, catalog, render } = context;
  const { labels } = words;
  const finding = each.cause?.finding ?? null;
  const interim = interimOf(each, context);
  const first = finding === null ? [] : fixesOf(finding, catalog).slice(0, FIRST_FIXES);
  const inVain = inVainOf(each, context);
  const rows = [
    { label: labels.symptom, text: words.sentences(symptomOf(each, context)) },
    { label: labels.cause, text: finding === null ? words.noCause : causeText(each, finding, context) },
    { label: labels.sure, text: groundText(finding, context) },
    { label: labels.bring, text: words.list(missingOf(each, context).map((log) => bringText(log, context))) },
    { label: labels.forNow, text: interim === undefined ? '' : words.sentence(render.known(interim.title)) },
    {
      label: labels.first,
      text: words.titles(first.map(({ title }) => render.known(title))),
    },
    {
      label: labels.inVain,
      text:
        inVain.length === 0
          ? ''
          : `${words.titles(inVain.map(({ fix, tried }) => titleOf(render.known(fix.title), tried.length > 0)))} (${words.reasonsBelow})`,
    },
  ];
  return rows.filter(({ text }) => text !== '');

  function titleOf(title: string, wasTried: boolean): string {
    return wasTried ? words.alreadyTried(title) : title;
  }
}

function groundText(finding: Finding | null, { words }: Context): string {
  const ground = finding?.ground ?? null;
  return ground === null ? '' : words.grounds[ground];
}

/** What happened, what failed by name where that is not the update itself, and at which layer. */
function causeText({ update }: Case, finding: Finding, context: Context): string {
  const { words } = context;
  const isSaid = update !== null && isUpdateItself(finding.subject, update);
  const failed = isSaid ? null : failedBy(finding.subject, context);
  return words.sentences([
    meaningOf(finding, context),
    failed === null ? '' : words.sentence(`${words.labels.failed}: ${failed}`),
    finding.layer === null ? '' : words.sentence(`${words.labels.layer}: ${layerText([finding.layer], context)}`),
  ]);
}

function isUpdateItself(subject: Finding['subject'], { key, about }: UpdateStory): boolean {
  if (subject?.kind !== 'title' && subject?.kind !== 'package') return false;
  return [key, ...Object.values<string | null>({ ...about })].includes(subject.name);
}

/** The fix that only keeps the machine usable for now. */
export function interimOf({ update, cause }: Case, { catalog }: Context) {
  const id = update?.loop?.interim ?? null;
  if (id !== null) return catalog.fix(id);
  return cause?.finding.fixes.map((fix) => catalog.fix(fix)).find((fix) => fix?.reaches.length === 0 && hasBeenUndone(update?.tries ?? []));
}

/** Quoted lines from the cause on, each log's under its path. */
export function evidenceOf({ cause }: Case, context: Context): readonly string[] {
  if (cause === null) return [];
  const places = [cause.place, ...cause.evidence.filter((place) => !isSame(place, cause.place))].slice(0, MAX_EVIDENCE);
  const groups: Place[][] = [];
  for (const place of places) {
    const group = groups.at(-1);
    if (group?.[0]?.log === place.log) group.push(place);
    else groups.push([place]);
  }
  return section(context.words.headings.evidence, [
    ...groups.flatMap((group) => [
      '',
      context.render.code(context.story.logs[group[0]?.log ?? -1]?.path ?? ''),
      '',
      ...fence(group.map((place) => `${context.numberOf(place)}: ${context.lineAt(place)}`)),
    ]),
  ]);
}

/** What to look for to be sure, which logs would tell more, and what is not certain. */
export function confirmOf(each: Case, context: Context): readonly string[] {
  const { words, catalog, render } = context;
  const finding = each.cause?.finding;
  const entry = finding?.code == null ? undefined : catalog.code(finding.code);
  const shown =
    finding?.ground === 'chain' ? LOG_NAMES.get(context.story.logs[each.cause?.place.log ?? -1]?.analysis.format ?? '') : undefined;
  const missing = missingOf(each, context);
  const looks = (entry?.evidence ?? []).filter(
    ({ log, look }) => log !== shown && !missing.some((other) => other.log === log && other.look === look),
  );
  const usual = finding === undefined ? '' : usualCause(finding, context);
  const uncertain = finding === undefined ? '' : uncertaintyOf(finding, context);
  const bullets = [
    ...missing.map((log) =>
      words.sentences([
        words.sentence(`**${words.labels.bring}:** ${bringText(log, context)} (${words[log.why]})`),
        log.look === '' ? '' : words.sentence(render.known(log.look)),
      ]),
    ),
    ...looks.map(({ log, look }) => `${render.known(words.source(log))}: ${words.sentence(render.known(look))}`),
    ...(usual === '' ? [] : [`**${words.labels.usually}:** ${usual}`]),
    ...(uncertain === '' ? [] : [`**${words.labels.uncertain}:** ${uncertain}`]),
  ];
  return bullets.length === 0 ? [] : section(words.headings.confirm, ['', ...bullets.map((text) => `- ${text}`)]);
}

/** Each try with its ending. */
export function triesOf(each: Case, context: Context): readonly string[] {
  const { headings, labels, more } = context.words;
  const rows = tryRows(each, context);
  if (rows.length < 2) return [];
  const left = (each.update?.tries.length ?? 0) - rows.length;
  return section(headings.tries, [
    '',
    ...table(['#', labels.began, labels.ended, labels.outcome, labels.code, labels.where], rows),
    ...(left > 0 ? ['', more(left)] : []),
  ]);
}

/** The newest tries: number, beginning, end, outcome, code, place. */
export function tryRows({ update }: Case, context: Context): readonly (readonly string[])[] {
  const numbered = (update?.tries ?? []).map((each, index) => ({ each, number: index + 1 }));
  return numbered
    .slice(-MAX_TRIES)
    .map(({ each, number }) => [
      String(number),
      timeText(each.start, context),
      timeText(each.end, context),
      context.words.outcomes[each.outcome],
      each.cause === null ? '' : (codeName(each.cause.finding, context) ?? ''),
      each.cause === null ? '' : placeText(each.cause.place, context),
    ]);
}

/** `CBS.log of 2018-03-14 03:10`. */
export function bringText({ log, moment }: MissingLog, context: Context): string {
  return context.words.bring(context.render.known(context.words.source(log)), moment === null ? null : timeText(moment, context));
}

/** A third-rank heading and what stands below it. */
export function section(heading: string, lines: readonly string[]): readonly string[] {
  return ['', `### ${heading}`, ...lines];
}

function symptomOf(each: Case, context: Context): readonly string[] {
  const { words, render } = context;
  const { update, cause, outcome, newest } = each;
  const code = cause === null ? null : codeName(cause.finding, context);
  if (update === null) return [words.ended(words.someWork, outcome, code), newest === null ? '' : words.lastAt(timeText(newest, context))];
  const { title } = update.about;
  const what = title === null ? render.prose(update.key) : render.prose(title.includes(update.key) ? title : `${title} (${update.key})`);
  const times = update.tries.map(timeOf).filter((moment) => moment !== null);
  const [first, last] = [times[0], times.at(-1)];
  return [
    words.ended(what, outcome, code),
    first === undefined || last === undefined
      ? ''
      : update.tries.length === 1
        ? words.onceAt(timeText(last, context))
        : words.triesBetween(update.tries.length, timeText(first, context), timeText(last, context)),
    update.loop === null ? '' : words.loop(update.loop.count, update.loop.count >= update.tries.filter(hasFailed).length),
  ];
}

function missingOf({ update }: Case, { story }: Context): readonly MissingLog[] {
  return story.missing.filter((log) => log.update === (update?.key ?? null));
}

function hasBeenUndone(tries: readonly Try[]): boolean {
  return tries.some(({ outcome }) => outcome === 'rolled-back');
}

function isSame(left: Place, right: Place): boolean {
  return left.log === right.log && left.line === right.line;
}

/** As the catalogue names the log of a format; what a known course of events has shown in it need not be looked for there again. */
const LOG_NAMES: ReadonlyMap<string, string> = new Map([
  ['cbs', 'CBS.log'],
  ['dism', 'dism.log'],
  ['windowsupdate-classic', 'WindowsUpdate.log'],
  ['windowsupdate-10', 'WindowsUpdate.log'],
  ['setup-panther', 'setupact.log'],
  ['setupapi', 'setupapi.dev.log'],
  ['checksur', 'CheckSUR.log'],
]);
