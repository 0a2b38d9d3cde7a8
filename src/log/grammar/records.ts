/**
 * How the lines of one format begin, as TextMate rules made of its patterns. It must never name a format.
 *
 * Every rule is anchored by `\G` at the line's beginning, where an engine then tries it and nowhere else: that keeps the cost of a line the same
 * however many formats there are. The message follows inside the rule, so that no record is looked for there.
 */
import type { LogFormat } from '../format';
import type { Severity } from '../record';
import { toOniguruma, asGroup, type Numbered } from './oniguruma';
import { recordScope, scopeOf, severityScope, type Captures, type Kind, type Rule } from './rule';

/** The groups of a record that are a kind by themselves. `level` is told apart by its words. */
const GROUP_KINDS: Readonly<Record<string, Kind>> = { time: 'time', component: 'component', pid: 'pid', tid: 'tid' };

/** Groups that stand for a word of a level have a name that no JavaScript group can have. */
const LEVEL_GROUP = '=';

/** How the formats write a GUID that belongs to no column; it is marked all the same. */
const GUID = String.raw`\{[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}\}`;
const GUID_GROUP = 'guid';

/** A rule for a format's lines and how many columns it insists on. */
export interface RecordRule {
  readonly rule: Rule;
  readonly columns: number;
}

/**
 * The rules for a format's lines: one that insists on every column, one that lets the thread be missing, one that is content with any column.
 * Several formats share their grammar, and the one that knows most columns of a line shall have it. `more` are for the format's messages alone.
 */
export function recordRules(format: LogFormat, more: readonly Rule[]): readonly RecordRule[] {
  const record = numbered(format.record, format);
  const level = format.messageLevel === null ? undefined : numbered(format.messageLevel, format);
  // What stands before the level must be nothing but marks, for whatever a rule's beginning takes is not looked at again.
  const atOnce = level !== undefined && AT_ONCE.test(format.messageLevel?.source ?? '');
  const begin = anchored(level === undefined || atOnce ? record.source : onlyColumns(record));
  const tail = atOnce ? `(?:${level.source.replace(/^\^/, '')})?` : '';
  const patterns = [...(level === undefined || atOnce ? [] : [levelWords(format)]), ...more];
  const kinds = [...new Set(record.names.map(columnOf).filter((name) => name !== ''))];
  const names = [...record.names, ...(atOnce ? level.names : [])];
  const wanted = [kinds, kinds.filter((kind) => kind !== 'tid')].filter(
    (some, index) => some.length > 0 && (index === 0 || some.length < kinds.length),
  );
  return [
    ...wanted.map((some) => ({
      rule: lineRule(`${begin}${some.map((kind) => oneOf(record.names, kind)).join('')}${tail}`, names, patterns),
      columns: some.length,
    })),
    ...(kinds.length < 2 ? [] : [{ rule: lineRule(`${begin}${oneOf(record.names)}${tail}`, names, patterns), columns: 0 }]),
  ];
}

const AT_ONCE = /^\^(?:\[[^\]A-Za-z]{1,20}\](?:\{\d{1,3},\d{1,3}\})?|\\\\\?)?\(\?<level>/;

/** What stands behind the last column must be there, but is left for the message's rules. */
function onlyColumns({ source, lastGroupEnd }: Numbered): string {
  const behind = source.slice(lastGroupEnd);
  return behind === '' ? source : `${source.slice(0, lastGroupEnd)}(?=${behind})`;
}

/** The column that a group belongs to; empty where it is none. */
function columnOf(name: string): string {
  if (name.startsWith(LEVEL_GROUP)) return 'level';
  return name in GROUP_KINDS ? name : '';
}

/** A condition that holds when a group of this column took part, or of any. */
function oneOf(names: readonly string[], column?: string): string {
  const groups = names.flatMap((name, index) =>
    columnOf(name) === (column ?? columnOf(name)) && columnOf(name) !== '' ? [index + 1] : [],
  );
  return groups.reduceRight((otherwise, group) => `(?(${group})|${otherwise})`, '(?!)');
}

/** The rules for the lines by which a format fills what a record's first line leaves open; a name before the value is a key. */
export function insideLines(format: LogFormat): readonly Rule[] {
  return format.inside
    .filter((pattern) => pattern.source.startsWith('^'))
    .flatMap((pattern) => {
      const { names, ...found } = numbered(pattern, format);
      if (!names.some((name) => name !== '')) return [];
      const rule = lineRule(anchored(onlyColumns({ names, ...found })), names, []);
      const hasKey = /^[^<]{0,2000}[:：](?:(?!\(\?<[A-Za-z]).){0,40}\(\?<[A-Za-z]/.test(pattern.source);
      return hasKey ? [{ ...rule, beginCaptures: { '0': { name: scopeOf('key') }, ...rule.beginCaptures } }] : [rule];
    });
}

/** The same for what may stand anywhere in a line. */
export function insideMatches(format: LogFormat): readonly Rule[] {
  return format.inside
    .filter((pattern) => !pattern.source.startsWith('^'))
    .map((pattern) => numbered(pattern, format))
    .map((pattern) => ({ match: onlyColumns(pattern), captures: capturesOf(pattern.names) }));
}

/** A format's words for levels wherever they stand as words. */
export function levelWords(format: LogFormat): Rule {
  const words = Object.keys(format.levels).filter((word) => !/^\d+$/.test(word));
  const { source, names } = levelGroups(words.map(escaped).join('|'), format, 'only known');
  return { match: String.raw`(?<!\w)${source}(?!\w)`, captures: capturesOf(names) };
}

/**
 * A line of records whose level is a mark and no word, such as `!!!`: the whole record shows how bad it is. Warnings are left alone, for such
 * formats have many that mean nothing.
 */
export function markedRule(format: LogFormat, more: readonly Rule[]): readonly Rule[] {
  const marks = Object.entries(format.levels).filter(([word, severity]) => !/[\p{L}\p{N}]/u.test(word) && isFailure(severity));
  if (marks.length === 0) return [];
  const only: LogFormat = { ...format, levels: Object.fromEntries(marks) };
  const { source, names } = numbered(format.record, only, 'only known');
  return [{ ...lineRule(`${anchored(source)}${oneOf(names, 'level')}`, names, more), contentName: recordScope('error') }];
}

function lineRule(begin: string, names: readonly string[], patterns: readonly Rule[]): Rule {
  return { begin, beginCaptures: capturesOf(names), end: '$', patterns: [...patterns, { include: '#message' }] };
}

/**
 * Tried where an engine stands and nowhere else, and as a whole: what is asked behind it is asked of the match that the reader would have, and a
 * line of another format is not tried in all its ways.
 */
function anchored(source: string): string {
  return String.raw`\G(?>${source.replace(/^\^/, '')})`;
}

function capturesOf(names: readonly string[]): Captures {
  return Object.fromEntries(
    names.flatMap((name, index) => {
      const kind = name.startsWith(GUID_GROUP) ? 'guid' : GROUP_KINDS[name];
      const severity = severityOf(name);
      const scope = kind === undefined ? (severity === undefined ? undefined : severityScope(severity)) : scopeOf(kind);
      return scope === undefined ? [] : [[String(index + 1), { name: scope }]];
    }),
  );
}

/** Whether a level's group may also match what the format has no severity for. */
type Unknown = 'also unknown' | 'only known';

function numbered(pattern: RegExp, format: LogFormat, unknown: Unknown = 'also unknown'): Numbered {
  let guids = 0;
  const source = pattern.source.replaceAll(GUID, () => `(?<${GUID_GROUP}${(guids += 1)}>${GUID})`);
  return toOniguruma(new RegExp(source, pattern.flags), (name, held) =>
    name === 'level' ? levelGroups(held.source, format, unknown) : asGroup(name, held),
  );
}

/** One group for each severity in place of one for all, so that the engine need not read the words again to tell them apart. */
function levelGroups(held: string, { levels }: LogFormat, unknown: Unknown): Numbered {
  const bySeverity = new Map<Severity, string[]>();
  for (const word of Object.keys(levels).toSorted((a, b) => b.length - a.length)) {
    const severity = levels[word];
    if (severity !== undefined) bySeverity.set(severity, [...(bySeverity.get(severity) ?? []), escaped(word)]);
  }
  const known = [...bySeverity.values()].map((words) => `(${words.join('|')})`).join('|');
  const names = [...bySeverity.keys()].map((severity) => `${LEVEL_GROUP}${severity}`);
  // The group may say more than its words, such as what must follow: that is asked first.
  const asked = `(?=${held})(?:${known})`;
  const source = isNothingButWords(held, levels) ? `(?:${known})` : `(?:${unknown === 'only known' ? asked : `${asked}|${held}`})`;
  return { source, names, lastGroupEnd: source.length };
}

function isNothingButWords(held: string, levels: LogFormat['levels']): boolean {
  const words = /^(?:\(\?:)?(?<words>[\w|]+)\)?$/.exec(held)?.groups?.['words'];
  return words?.split('|').every((word) => word in levels) === true;
}

function severityOf(name: string): Severity | undefined {
  const word = name.startsWith(LEVEL_GROUP) ? name.slice(LEVEL_GROUP.length) : '';
  return SEVERITIES.find((severity) => severity === word);
}

const SEVERITIES: readonly Severity[] = ['fatal', 'error', 'warning', 'information', 'trace'];

function isFailure(severity: Severity): boolean {
  return severity === 'fatal' || severity === 'error';
}

function escaped(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|#-]/g, String.raw`\$&`);
}
