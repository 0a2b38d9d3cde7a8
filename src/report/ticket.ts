/**
 * Five lines that go into a ticket: machine, update, cause, place, what to do. It must never write Markdown.
 */
import { placeOf, timeOf, type Case } from './cases';
import { bringText, interimOf, subjectOf } from './caseSection';
import { layerText, placeText, timeText, type Context } from './context';
import { inVainOf } from './fixSections';
import { lastInstalled, machineName } from './machineSections';
import { codeName, failedBy, fixesOf, meaningOf } from './told';

/** A ticket holds so many names of fixes at most. */
const MAX_FIXES = 2;
const MAX_IN_VAIN = 4;

/** The five lines; of an update that did not fail, or of a machine without failures, what there is to say. */
export function ticketLines(chosen: Case | undefined, key: string | null, context: Context): readonly string[] {
  const { words, story, catalog, render } = context;
  const { labels } = words;
  const machine = `${words.headings.machine}: ${machineName(context) || words.effectUnknown}`;
  if (chosen === undefined) {
    const update = story.updates.find((each) => each.key === key);
    const ended = update === undefined ? '' : words.ended(render.prose(update.about.title ?? update.key), update.outcome, null);
    return [machine, words.sentences([ended === '' ? words.noFailure : ended, update === undefined ? lastInstalled(context) : ''])];
  }
  const { update, cause, outcome } = chosen;
  const finding = cause?.finding ?? null;
  const title = update?.about.title ?? null;
  const what =
    update === null || title === null
      ? subjectOf(chosen, context)
      : render.prose(title.includes(update.key) ? title : `${title} (${update.key})`);
  const failed = finding === null ? null : failedBy(finding.subject, context);
  const place = placeOf(chosen);
  const times = (update?.tries ?? []).map(timeOf).filter((moment) => moment !== null);
  const [first, last] = [times[0], times.at(-1) ?? chosen.newest ?? undefined];
  const count = update?.tries.length ?? 0;
  const interim = interimOf(chosen, context);
  const fixes = [
    ...(interim === undefined ? [] : [interim]),
    ...(finding === null ? [] : fixesOf(finding, catalog).slice(0, MAX_FIXES)),
  ].map((fix) => render.known(fix.title));
  const bring = story.missing.filter((log) => log.update === (update?.key ?? null));
  const inVain = finding === null ? [] : inVainOf(chosen, context).slice(0, MAX_IN_VAIN);
  return [
    machine,
    words.ended(what, outcome, finding === null ? null : codeName(finding, context)),
    `${labels.cause}: ${
      finding === null
        ? words.noCause
        : words.sentences([
            meaningOf(finding, context),
            failed === null ? '' : words.sentence(`${labels.failed}: ${failed}`),
            finding.layer === null ? '' : words.sentence(`${labels.layer}: ${layerText([finding.layer], context)}`),
            finding.ground === null ? '' : words.sentence(`${labels.sure}: ${words.grades[finding.ground]}`),
          ])
    }`,
    `${labels.where}: ${words.sentences([
      words.sentence(
        words.list([...(place === null ? [] : [placeText(place, context)]), ...(last === undefined ? [] : [timeText(last, context)])]),
      ),
      count < 2 || first === undefined || last === undefined
        ? ''
        : words.triesBetween(count, timeText(first, context), timeText(last, context)),
      update?.loop == null ? '' : words.loop(update.loop.count, update.loop.count >= count),
    ])}`,
    words.sentences([
      fixes.length === 0 ? '' : words.sentence(`${labels.first}: ${words.titles(fixes)}`),
      fixes.length === 0 && bring.length > 0
        ? words.sentence(`${labels.bring}: ${words.list(bring.map((log) => bringText(log, context)))}`)
        : '',
      inVain.length === 0 ? '' : words.sentence(`${labels.inVain}: ${words.titles(inVain.map(({ fix }) => render.known(fix.title)))}`),
    ]) || words.noFix,
  ];
}
