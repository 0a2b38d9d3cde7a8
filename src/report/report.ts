/**
 * What several logs tell, written down for a person: a triage report in Markdown, and five lines for a ticket. It knows values only and must never read
 * a file or a clock.
 */
import type { Catalog } from '../catalog/catalog';
import type { MachineStory, Place } from '../machine/story';
import { casesOf, isSameCause, newestOf, otherCases, updateCases, type Case } from './cases';
import { answerOf, confirmOf, evidenceOf, headingOf, interimOf, subjectOf, triesOf, tryRows } from './caseSection';
import { clockOf, zoneName } from './clock';
import { cleaned, timeText, type Context } from './context';
import { EN } from './en';
import { attemptLines, fixLines, interimLines, inVainLines } from './fixSections';
import { historyLines, readKept } from './history';
import { JA } from './ja';
import {
  caseTable,
  lastInstalled,
  logLines,
  machineLines,
  machineName,
  otherCaseLines,
  otherUpdateLines,
  signLines,
} from './machineSections';
import { MARKDOWN } from './markdown';
import { PLAIN, type Render } from './render';
import { redactorOf } from './redactStory';
import { ticketLines } from './ticket';
import { codeName } from './told';

/** What a ticket is written from. */
export interface TicketInput {
  readonly story: MachineStory;
  readonly textAt: (place: Place) => string;
  /** The number under which a person finds a line, such as an EventRecordID; lines are counted from one where it is not given. */
  readonly numberOf?: (place: Place) => number;
  /** In the report's language. */
  readonly catalog: Catalog;
  readonly language: 'en' | 'ja';
  /** Whether names of people, machines and networks are replaced. */
  readonly redact: boolean;
  /** The story it is about, by `key`; null for the one to be mended first. */
  readonly update: string | null;
}

/** What a report is written from. */
export interface ReportInput extends Omit<TicketInput, 'update'> {
  /** The report that was written before, whose history and notes are kept; null for the first. */
  readonly previous: string | null;
  /** When it is written, as a person reads it: `2018-03-14 10:20`. */
  readonly writtenAt: string;
}

/** Beyond this, failures stand in a table, and each cause is told once. */
const MAX_SECTIONS = 10;

/** The triage report: Markdown, ending with a line end. */
export function writeReport(input: ReportInput): string {
  const { context, redact } = contextOf(input, MARKDOWN);
  const { story, words, clock } = context;
  const [failing, others] = [updateCases(story), otherCases(story)];
  const cases = [...failing, ...others];
  const axis = story.logs.flatMap(({ analysis: { span } }) => (span === null ? [] : [span.first, span.last]));
  const moments = axis
    .map((instant) => ({ ...instant, isOffsetInferred: false }))
    .sort((left, right) => clock.axis(left) - clock.axis(right));
  const [from, to] = [moments[0], moments.at(-1)];
  const about = machineName(context);
  const kept = readKept(input.previous === null ? null : redact(input.previous));
  const lines = [
    `# ${words.headings.title}${about === '' ? '' : `: ${about}`}`,
    '',
    words.sentences([
      words.written(
        input.writtenAt,
        story.logs.length,
        from === undefined || to === undefined ? null : { from: clock.time(from), to: clock.time(to) },
      ),
      words.times(clock.offsetMinutes === null ? null : zoneName(clock.offsetMinutes)),
      input.redact ? words.redacted : '',
    ]),
    ...(cases.length === 0 ? quietLines(context) : caseLines(failing.length > 0 ? failing : others, context)),
    ...signLines(context),
    ...(failing.length > 0 ? otherCaseLines(others, context) : []),
    ...otherUpdateLines(context),
    ...machineLines(context),
    ...logLines(context),
    ...historyLines(kept, runText(cases, input.writtenAt, context), words),
  ];
  return `${lines.join('\n')}\n`;
}

/** A paragraph for each failure, for a terminal: what a report answers at once, and each try. Empty where nothing failed. */
export function storyText(input: Omit<TicketInput, 'update'>): string {
  const { context } = contextOf(input, PLAIN);
  return casesOf(input.story)
    .map((each) => `${[headingOf(each, context), ...paragraphOf(each, context).map((line) => `  ${line}`)].join('\n')}\n`)
    .join('\n');
}

/** Five lines for a failure, fewer where nothing failed, without a line end behind the last. */
export function ticketText(input: TicketInput): string {
  const { context } = contextOf(input, PLAIN);
  const cases = casesOf(input.story);
  const chosen =
    cases.find(({ update }) => update !== null && update.key === input.update) ?? (input.update === null ? cases[0] : undefined);
  return ticketLines(chosen, input.update, context).join('\n');
}

function contextOf(
  { story, textAt, numberOf = fromOne, catalog, language, redact: isRedacted }: Omit<TicketInput, 'update'>,
  base: Render,
): { readonly context: Context; readonly redact: (text: string) => string } {
  const redactor = isRedacted ? redactorOf(story, textAt) : null;
  const redact = (text: string): string => (redactor === null ? text : redactor.redact(text));
  const words = language === 'ja' ? JA : EN;
  const render = isRedacted ? cleaned(base, redact) : base;
  return { context: { story, catalog, words, render, clock: clockOf(story), numberOf, lineAt: (place) => redact(textAt(place)) }, redact };
}

function fromOne({ line }: Place): number {
  return line + 1;
}

function quietLines(context: Context): readonly string[] {
  const { words, story } = context;
  return ['', `**${story.logs.length === 0 ? words.noLogs : words.noFailure}** ${lastInstalled(context)}`.trim()];
}

/** One section for each failure; what has a cause that was told already is told short. */
function caseLines(cases: readonly Case[], context: Context): readonly string[] {
  const { words } = context;
  const isMany = cases.length > MAX_SECTIONS;
  const told: Case[] = [];
  const lines = isMany
    ? [
        '',
        `## ${words.headings.failing}`,
        '',
        words.tableOnly(cases.length),
        '',
        ...caseTable(cases, (each) => subjectOf(each, context), context),
      ]
    : [];
  for (const each of cases) {
    const before = told.find(({ cause }) => cause !== null && each.cause !== null && isSameCause(cause.finding, each.cause.finding));
    if (isMany && (before !== undefined || each.cause === null || told.length >= MAX_SECTIONS)) continue;
    lines.push('', `## ${headingOf(each, context)}`, '');
    if (before === undefined) lines.push(...answerLines(each, context), ...detailsOf(each, context));
    else
      lines.push(
        ...answerLines(each, context).slice(0, 1),
        '',
        words.sameAs(headingOf(before, context)),
        ...evidenceOf(each, context),
        ...triesOf(each, context),
      );
    told.push(each);
  }
  return lines;
}

function answerLines(each: Case, context: Context): readonly string[] {
  return answerOf(each, context).map(({ label, text }) => `- **${label}:** ${text}`);
}

function paragraphOf(each: Case, context: Context): readonly string[] {
  return [
    ...answerOf(each, context).map(({ label, text }) => `${label}: ${text}`),
    ...tryRows(each, context).map((cells) => cells.filter((cell) => cell !== '').join('  ')),
  ];
}

function detailsOf(each: Case, context: Context): readonly string[] {
  return [
    ...evidenceOf(each, context),
    ...confirmOf(each, context),
    ...interimLines(interimOf(each, context), context),
    ...fixLines(each, context),
    ...inVainLines(each, context),
    ...attemptLines(each, context),
    ...triesOf(each, context),
  ];
}

/** The history's line of this run. */
function runText(cases: readonly Case[], at: string, context: Context): string {
  const { words, story } = context;
  const [first] = cases;
  if (first === undefined) return `${at}: ${story.logs.length === 0 ? words.noLogs : words.noFailure} ${lastInstalled(context)}`.trim();
  const newest = first.update === null ? first.newest : newestOf(first.update);
  const code = first.cause === null ? null : codeName(first.cause.finding, context);
  const run = words.run(subjectOf(first, context), words.outcomes[first.outcome], newest === null ? null : timeText(newest, context), code);
  return `${at}: ${words.list(cases.length > 1 ? [run, words.andMore(cases.length - 1)] : [run])}`;
}
