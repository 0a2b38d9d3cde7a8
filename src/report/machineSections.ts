/**
 * What a report says of the machine as a whole: signs, other updates, facts, logs. It must never know a single failure.
 */
import type { SignKind } from '../diagnosis/finding';
import type { UpdateStory } from '../machine/story';
import { hasFailed, newestOf, type Case } from './cases';
import { bringText } from './caseSection';
import { zoneName } from './clock';
import { placeText, timeText, type Context } from './context';
import { table } from './markdown';
import { codeName, fixesOf, meaningOf } from './told';

/** In this order, most telling first. */
const SIGNS: readonly SignKind[] = ['other-files', 'disk-full', 'blocked', 'clock-back', 'managed', 'cancelled', 'silence', 'stops'];

/** Facts in the order of a description; the others tell what was tried. */
const FACTS = ['computer', 'windows', 'edition', 'architecture', 'language', 'stack', 'agent', 'wsus', 'policy', 'software'] as const;

const SHOWN_NAMES = 5;
const SHOWN_PLACES = 3;
const MAX_ROWS = 30;

/** Of what went well, fewer are enough. */
const MAX_OTHER_UPDATES = 15;

/** Each kind of sign once, with what to do. */
export function signLines(context: Context): readonly string[] {
  const { story, words, render } = context;
  const bullets = SIGNS.flatMap((kind) => {
    const found = story.signs.filter(({ sign }) => sign.kind === kind);
    if (found.length === 0) return [];
    const names = [...new Set(found.flatMap(({ sign }) => sign.names))].slice(0, SHOWN_NAMES).map((name) => render.prose(name));
    const longest = Math.max(0, ...found.map(({ sign }) => sign.seconds ?? 0));
    const places = found.flatMap(({ log, sign }) => sign.lines.map((line) => ({ log, line })));
    const count = found.reduce((sum, { sign }) => sum + sign.count, 0);
    const shown = places.slice(0, SHOWN_PLACES).map((place) => placeText(place, context));
    const where = words.list(count > shown.length ? [...shown, words.more(count - shown.length)] : shown);
    const said = words.signs[kind](words.list(names), longest === 0 ? '' : words.duration(longest));
    return [`- ${words.sentences([said, where === '' ? '' : `(${where})`])}`];
  });
  return bullets.length === 0 ? [] : ['', `## ${words.headings.signs}`, '', ...bullets];
}

/** Failures that belong to no update, where updates failed, too. */
export function otherCaseLines(cases: readonly Case[], context: Context): readonly string[] {
  const subject = ({ cause }: Case): string => (cause === null ? '' : meaningOf(cause.finding, context));
  return cases.length === 0 ? [] : ['', `## ${context.words.headings.others}`, '', ...caseTable(cases, subject, context)];
}

/** A table of failures that have no section of their own, or of all where they are many. */
export function caseTable(cases: readonly Case[], subject: (each: Case) => string, context: Context): readonly string[] {
  const { words } = context;
  const { labels } = words;
  const rows = cases.slice(0, MAX_ROWS).map((each) => {
    const finding = each.cause?.finding;
    const first = finding === undefined ? undefined : fixesOf(finding, context.catalog)[0];
    return [
      subject(each),
      words.outcomes[each.outcome],
      timeText(each.newest, context),
      finding === undefined ? '' : (codeName(finding, context) ?? ''),
      each.cause === null ? '' : placeText(each.cause.place, context),
      first === undefined ? '' : context.render.known(first.title),
    ];
  });
  const left = cases.length - rows.length;
  return [
    ...table([labels.what, labels.outcome, labels.newest, labels.code, labels.where, labels.first], rows),
    ...(left > 0 ? ['', words.more(left)] : []),
  ];
}

/** Updates that did not fail in the end, newest first as the story has them. */
export function otherUpdateLines(context: Context): readonly string[] {
  const { story, words, render } = context;
  const { labels } = words;
  const updates = story.updates.filter((update) => !hasFailed(update));
  if (updates.length === 0) return [];
  const rows = updates
    .slice(0, MAX_OTHER_UPDATES)
    .map((update) => [
      render.prose(update.about.title ?? update.key),
      words.outcomes[update.outcome],
      String(update.tries.length),
      timeText(newestOf(update), context),
    ]);
  const left = updates.length - rows.length;
  return [
    '',
    `## ${words.headings.otherUpdates}`,
    '',
    ...table([labels.update, labels.outcome, labels.tries, labels.newest], rows),
    ...(left > 0 ? ['', words.more(left)] : []),
  ];
}

/** What the logs tell of the machine. */
export function machineLines(context: Context): readonly string[] {
  const { words, clock, render } = context;
  const rows = FACTS.flatMap((kind) => {
    const values = factsOf(kind, context);
    return values.length === 0 ? [] : [[words.clues[kind], words.list(values.map((value) => render.prose(value)))]];
  });
  const zone = clock.offsetMinutes === null ? [] : [[words.labels.zone, zoneName(clock.offsetMinutes)]];
  if (rows.length + zone.length === 0) return [];
  return ['', `## ${words.headings.machine}`, '', ...table([words.labels.fact, words.labels.value], [...rows, ...zone])];
}

/** `WKS-0317, Windows 7 SP1, x64`; empty where the logs tell nothing of it. */
export function machineName(context: Context): string {
  // An architecture alone is no name.
  if (factsOf('computer', context).length + factsOf('windows', context).length === 0) return '';
  const values = (['computer', 'windows', 'edition', 'architecture'] as const).flatMap((kind) => factsOf(kind, context).slice(0, 1));
  return context.words.list(values.map((value) => context.render.prose(value)));
}

/** Which logs were read, and which would tell more. */
export function logLines(context: Context): readonly string[] {
  const { story, words, clock, render } = context;
  const { labels } = words;
  const rows = story.logs.map(({ path, analysis: { format, span, lineCount } }) => {
    const ends = span === null ? [null, null] : [span.first, span.last];
    const [from = '', to = ''] = ends.map((instant) => (instant === null ? '' : clock.time({ ...instant, isOffsetInferred: false })));
    return [render.code(path), render.code(format), from, to, String(lineCount)];
  });
  const missing = story.missing.map((log) => [
    bringText(log, context),
    updateName(log.update, context),
    words[log.why],
    log.look === '' ? '' : render.known(log.look),
  ]);
  return [
    ...(rows.length === 0
      ? []
      : ['', `## ${words.headings.logs}`, '', ...table([labels.log, labels.kind, labels.began, labels.ended, labels.lines], rows)]),
    ...(missing.length === 0
      ? []
      : ['', `## ${words.headings.missing}`, '', ...table([labels.log, labels.update, labels.result, labels.what], missing)]),
  ];
}

/** The update that went in last, for a machine without failures. */
export function lastInstalled(context: Context): string {
  const { story, words, render, clock } = context;
  const axis = (update: UpdateStory): number => {
    const moment = newestOf(update);
    return moment === null ? -Infinity : clock.axis(moment);
  };
  const [last] = story.updates.filter(({ outcome }) => outcome === 'succeeded').sort((left, right) => axis(right) - axis(left));
  return last === undefined ? '' : words.installedLast(render.prose(last.about.title ?? last.key), timeText(newestOf(last), context));
}

/** The words for an update by its key: a GUID alone tells a person nothing. */
function updateName(key: string | null, { story, render }: Context): string {
  const about = story.updates.find((update) => update.key === key)?.about;
  return key === null ? '' : render.prose(about?.kb ?? about?.title ?? key);
}

function factsOf(kind: (typeof FACTS)[number], { story }: Context): readonly string[] {
  return [...new Set(story.facts.filter(({ tells, value }) => tells === kind && value !== '').map(({ value }) => value))];
}
