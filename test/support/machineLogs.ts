/**
 * Logs of a machine as they are when read, each made of a few words a line, so that a test of the stories depends on no format's patterns:
 *
 *     16 03:00:14 installing KB1 by AutomaticUpdates
 *     16 03:14:32 ! 0x80073AA2 chain=events layer=driver ground=result update=KB1 installer=Events component=X
 *     16 03:15:22 failed KB1 0x80073AA2
 *     20 10:00:00 ? sfc=value
 *
 * A line tells a step (of a KB number, a package, a driver `x.inf` or anything else as a title), a finding or a clue, and its day of January 2018
 * and time; `-` for one that tells no time, `+540` behind the time for one that tells its zone.
 */
import { parseCodeText, type CodeText } from '../../src/codes/resultCode';
import { noLog, type Clue, type Finding, type Ground, type Outcome, type Sign, type Subject } from '../../src/diagnosis/finding';
import type { About, UpdateWork, WorkStep } from '../../src/diagnosis/work';
import type { ClueKind, StepKind } from '../../src/log/format';
import { formatWithId } from '../../src/log/formats';
import type { Instant } from '../../src/log/time';
import type { JoinedLog } from '../../src/machine/log';
import { writerOf } from '../../src/machine/logKind';
import { toLine, toSpan } from '../../src/text/span';
import { LAYERS } from '../../src/catalog/entry';
import { findingOn } from './finding';

export interface WrittenLog {
  /** A format's id. */
  readonly format: string;
  readonly lines: readonly string[];
  readonly path?: string;
  readonly signs?: readonly Sign[];
  /** Of the log as a whole, and so of its last finding; `failed` where none is given. */
  readonly outcome?: Outcome;
  /** The lines, from and to, between which another system writes. */
  readonly elsewhere?: readonly [number, number];
}

/** The logs, in order; a log's place among the files is its place among these. */
export function writtenLogs(logs: readonly WrittenLog[]): readonly JoinedLog[] {
  return logs.map(({ format: id, lines, path = `${id}.log`, signs = [], outcome = 'failed', elsewhere }, index) => {
    const format = formatWithId(id);
    if (format === undefined) throw new Error(`no format ${id}`);
    const read = lines.map(readLine);
    const findings = read.flatMap(({ words }, line) => (words[0] === '!' ? [findingAt(line, words.slice(1))] : []));
    const clues = read.flatMap(({ words, instant }, line) => (words[0] === '?' ? [clueAt(line, instant, words.slice(1).join(' '))] : []));
    const walls = read.flatMap(({ instant }) => instant ?? []).sort((a, b) => a.wall - b.wall);
    const [first, last] = [walls[0], walls.at(-1)];
    const root = findings.at(-1);
    const rootCause = root === undefined ? null : { code: root.code, line: root.span.line, finding: findings.length - 1 };
    const span = first === undefined || last === undefined ? null : { first, last };
    return {
      index,
      path,
      format,
      writer: writerOf(format),
      analysis: {
        ...noLog(lines.length),
        format: id,
        updateLog: true,
        findings,
        outcome,
        rootCause,
        clues,
        signs,
        span,
        updates: worksIn(read, findings),
      },
      isJoined: false,
      textAt: (line) => lines[line] ?? '',
      placeOf: (line) => ({ log: index, line }),
      instantAt: (line) => read[line]?.instant ?? null,
      isElsewhere: (line) => elsewhere !== undefined && line >= elsewhere[0] && line < elsewhere[1],
    };
  });
}

interface Line {
  readonly instant: Instant | null;
  readonly words: readonly string[];
}

const LINE = /^(?:-|(\d+) (\d\d):(\d\d)(?::(\d\d))?(?: ([+-]\d+))?) (.+)$/;

function readLine(text: string): Line {
  const [, day, hour, minute, second, offset, rest] = LINE.exec(text) ?? [];
  if (rest === undefined) throw new Error(`no line of a test's log: ${text}`);
  const words = rest.split(' ');
  if (day === undefined) return { instant: null, words };
  const wall = Date.UTC(2018, 0, Number(day), Number(hour), Number(minute), Number(second ?? 0));
  return { instant: { wall, offsetMinutes: offset === undefined ? null : Number(offset) }, words };
}

const STEPS: readonly StepKind[] = [
  'listed',
  'downloading',
  'downloaded',
  'installing',
  'restart-required',
  'installed',
  'failed',
  'rolled-back',
  'cancelled',
  'removing',
  'removed',
];
const ENDINGS: ReadonlySet<StepKind> = new Set(['installed', 'failed', 'rolled-back', 'cancelled', 'removed']);

/** The work on each update; behind an ending other work on it begins. A failed step leads to the last finding before it. */
function worksIn(lines: readonly Line[], findings: readonly Finding[]): readonly UpdateWork[] {
  const works: { about: About; steps: WorkStep[]; client: string | null; finding: number | null }[] = [];
  const open = new Map<string, (typeof works)[number]>();
  lines.forEach(({ instant, words }, line) => {
    const [word, name = ''] = words;
    const says = STEPS.find((known) => known === word);
    if (says === undefined) return;
    const key = name.toLowerCase();
    const work = open.get(key) ?? { about: aboutOf(name), steps: [], client: null, finding: null };
    if (!open.has(key)) works.push(work);
    open.set(key, work);
    const by = words.indexOf('by');
    if (by > 0) work.client = words[by + 1] ?? null;
    work.steps.push({ says, line: toLine(line), instant, code: codeIn(words) });
    if (says === 'failed' || says === 'rolled-back') work.finding = lastBefore(findings, line);
    if (ENDINGS.has(says)) open.delete(key);
  });
  return works.map((work) => ({ ...work, outcome: 'unknown' }));
}

function lastBefore(findings: readonly Finding[], line: number): number | null {
  const index = findings.findLastIndex(({ span }) => span.line <= line);
  return index < 0 ? null : index;
}

function aboutOf(name: string): About {
  const nothing = { kb: null, updateId: null, package: null, title: null, driver: null, feature: null };
  const kb = /KB\d+/.exec(name)?.[0] ?? null;
  if (name.includes('~')) return { ...nothing, kb, package: name };
  if (name.endsWith('.inf')) return { ...nothing, driver: name };
  if (name.startsWith('{')) return { ...nothing, updateId: name.slice(1, -1) };
  // `KB1/{…}` is a number with an id, `KB1/Title` one with a title.
  const [first = '', second] = name.split('/');
  if (kb !== null && second?.startsWith('{') === true) return { ...nothing, kb: first, updateId: second.slice(1, -1) };
  return kb === null ? { ...nothing, title: name } : { ...nothing, kb: first, title: second ?? null };
}

function codeIn(words: readonly string[]): CodeText | null {
  return parseCodeText(words.find((word) => word.startsWith('0x')) ?? '') ?? null;
}

const CLUES: readonly ClueKind[] = [
  'windows',
  'edition',
  'architecture',
  'stack',
  'language',
  'agent',
  'wsus',
  'policy',
  'software',
  'computer',
  'reset',
  'sfc',
  'dism-scan',
  'dism-restore',
  'checksur',
  'quality-compat',
  'uninstalled',
  'restarted',
  'corrupt-file',
];

/** `sfc=value`, `sfc=value->result`. */
function clueAt(line: number, instant: Instant | null, text: string): Clue {
  const [kind, told = ''] = text.split('=');
  const [value = '', result] = told.split('->');
  const tells = CLUES.find((known) => known === kind);
  if (tells === undefined) throw new Error(`no clue: ${text}`);
  return { tells, value, result: result ?? null, line: toLine(line), instant };
}

function findingAt(line: number, words: readonly string[]): Finding {
  const traits = new Map(
    words.flatMap((word) => (word.includes('=') ? [[word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]] : [])),
  );
  const chain = traits.get('chain');
  const span = toSpan(line, 0, 1);
  return findingOn(line, {
    span,
    places: [span],
    code: codeIn(words),
    layer: LAYERS.find((layer) => layer === traits.get('layer')) ?? null,
    ground: chain === undefined ? groundOf(traits.get('ground')) : 'chain',
    update: traits.get('update') ?? null,
    subject: subjectOf(traits),
    chain: chain === undefined ? null : { id: chain, values: {}, places: [span, toSpan(line + 1, 0, 1)] },
    severity: traits.get('ground') === 'complaint' ? 'warning' : 'error',
  });
}

function groundOf(text: string | undefined): Ground {
  return (['chain', 'verdict', 'result', 'complaint'] as const).find((ground) => ground === text) ?? 'verdict';
}

function subjectOf(traits: ReadonlyMap<string, string>): Subject | null {
  const [installer, driver] = [traits.get('installer'), traits.get('driver')];
  if (driver !== undefined) return { kind: 'driver', name: driver };
  if (installer === undefined) return null;
  return { kind: 'installer', name: installer, guid: null, component: traits.get('component') ?? null, oldVersion: null, newVersion: null };
}
