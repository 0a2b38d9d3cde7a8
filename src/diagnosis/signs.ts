/**
 * What a log shows beyond codes: damage that moves, a clock that jumps, a disk that is full. It must never make a failure of a sign.
 */
import type { LogFormat } from '../log/format';
import type { LogText } from '../log/record';
import type { Section } from '../log/sections';
import type { Instant } from '../log/time';
import { toLine, type LineNumber } from '../text/span';
import { isCalledOff } from './cancelled';
import { MAX_NAMES, MAX_PLACES, type Finding, type Sign, type SignKind, type Subject } from './finding';
import { isCutShort, type JudgedAt } from './outline';
import type { ScanOf } from './scans';
import { jumpsInWork, pauseBeforeCancel } from './silence';
import type { Told, ToldClue } from './told';

/** What a log's signs are read from. */
export interface SignParts {
  readonly format: LogFormat;
  readonly findings: readonly Finding[];
  /** The operations in order. */
  readonly judged: readonly JudgedAt[];
  readonly sections: readonly Section[];
  readonly told: Told;
  readonly scanOf: ScanOf;
  /** When a record was written, by its index. */
  readonly instantAt: (record: number) => Instant | null;
}

/** The signs of a log, each kind once. */
export function signsOf(log: LogText, parts: SignParts): readonly Sign[] {
  const lineOf = (record: number): LineNumber => log.records[record]?.first ?? toLine(0);
  const called = cancelledRecords(parts);
  const jumps = jumpsInWork(parts);
  const pauses = [
    ...jumps.filter(({ seconds }) => seconds > 0),
    ...called.slice(0, MAX_PLACES).flatMap((at) => pauseBeforeCancel(log, parts, at)),
  ];
  const back = jumps.filter(({ seconds }) => seconds < 0);
  const moved = movedDamage(parts);
  const managers = parts.told.clues.filter(({ tells }) => tells === 'wsus' || tells === 'policy');
  return [
    sign('other-files', { lines: moved.map(({ record }) => lineOf(record)), names: moved.map(({ value }) => fileName(value)) }),
    sign('clock-back', { lines: back.map(({ record }) => lineOf(record)), seconds: longest(back) }),
    sign('silence', { lines: pauses.map(({ record }) => lineOf(record)), seconds: longest(pauses) }),
    diskFull(parts.findings),
    sign('blocked', { lines: blockedRecords(parts.judged).map(lineOf) }),
    sign('managed', { lines: managers.map(({ record }) => lineOf(record)), names: managers.map(({ value }) => value) }),
    sign('cancelled', { lines: called.map(lineOf) }),
    sign('stops', { lines: stopsIn(parts, log.records.length - 1).map(lineOf) }),
  ].filter((one) => one !== null);
}

interface Shown {
  readonly lines: readonly LineNumber[];
  readonly names?: readonly string[];
  readonly seconds?: number | null;
}

/** Null where nothing shows it. */
function sign(kind: SignKind, { lines, names = [], seconds = null }: Shown): Sign | null {
  const own = [...new Set(lines)].sort((a, b) => a - b);
  if (own.length === 0) return null;
  const named = [...new Set(names)].filter((name) => name !== '');
  return { kind, lines: own.slice(0, MAX_PLACES), count: own.length, names: named.slice(0, MAX_NAMES), seconds };
}

function longest(jumps: readonly { readonly seconds: number }[]): number | null {
  return jumps.length === 0 ? null : jumps.reduce((most, { seconds }) => Math.max(most, Math.abs(seconds)), 0);
}

/** From how many files on that were whole a moment ago the disk or the memory is to blame rather than one that somebody has changed. */
const SEVERAL = 3;

/**
 * The files that a check found damaged, though an earlier check of the same sort, which came to its end, found several damaged and these whole. At least
 * half of what the later one found: what is damaged once is found by each.
 */
function movedDamage({ told, scanOf }: SignParts): readonly ToldClue[] {
  const scans = new Map<string, { readonly sort: string; readonly isWhole: boolean; readonly files: Map<string, ToldClue> }>();
  for (const clue of told.clues) {
    if (clue.tells !== 'corrupt-file') continue;
    const section = scanOf(clue.record);
    if (section === null) continue;
    // A run of sfc names files, a repair of the store their folders as well.
    const sort = section.rule.goesOn === undefined ? 'store' : 'files';
    const isWhole = section.rule.goesOn === undefined || section.isEnded;
    const key = `${sort} ${section.first}`;
    const scan = scans.get(key) ?? { sort, isWhole, files: new Map<string, ToldClue>() };
    scans.set(key, scan);
    const file = fileName(clue.value).toLowerCase();
    if (!scan.files.has(file)) scan.files.set(file, clue);
  }
  const all = [...scans.values()];
  return all.flatMap((later, index) => {
    const earlier = all.slice(0, index).findLast(({ sort, isWhole }) => sort === later.sort && isWhole);
    if (earlier === undefined || earlier.files.size < SEVERAL) return [];
    const others = [...later.files].flatMap(([file, clue]) => (earlier.files.has(file) ? [] : [clue]));
    return others.length >= SEVERAL && others.length * 2 >= later.files.size ? others : [];
  });
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('\\') + 1);
}

/**
 * ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL, STATUS_DISK_FULL as itself and as an HRESULT, CBS_E_INSUFFICIENT_DISK_SPACE, ERROR_INSTALL_OUT_OF_DISK_SPACE,
 * and what Windows Setup says of it: MOSETUP_E_DISK_FULL, MOSETUP_E_DOWNLOADDISKSPACE_* and _INSTALLDISKSPACE_*, MOSETUP_E_DOWNLOAD_UNPACK_DISKSPACE_*.
 * Source: names.txt of the catalogue.
 */
const DISK_FULL: ReadonlySet<string> = new Set([
  '0x80070070',
  '0x80070027',
  '0xC000007F',
  '0xD000007F',
  '0x800F0828',
  '0x80073CF4',
  '0xC19001DF',
  '0xC1900122',
  '0xC1900123',
  '0xC190020C',
  '0xC190020D',
  '0xC190020E',
  '0xC190020F',
  '0xC1900211',
  '0xC1900212',
]);

function diskFull(findings: readonly Finding[]): Sign | null {
  const own = findings.filter(({ code, verdict }) => verdict !== 'benign' && code !== null && DISK_FULL.has(code.slice(0, 10)));
  const shown = sign('disk-full', {
    lines: own.flatMap(({ places }) => places.map(({ line }) => line)),
    names: own.flatMap(({ update, subject }) => [update ?? '', nameOf(subject)]),
  });
  return shown === null ? null : { ...shown, count: own.reduce((sum, { count }) => sum + count, 0) };
}

function nameOf(subject: Subject | null): string {
  return subject === null ? '' : 'name' in subject ? subject.name : (subject.names[0] ?? '');
}

/** ERROR_FAIL_REBOOT_REQUIRED: what was begun before has to be finished first. */
const BLOCKED = '0x80070BC9';

/** Where operations say so: one that has no other cause, or several. */
function blockedRecords(judged: readonly JudgedAt[]): readonly number[] {
  const own = judged.flatMap(({ judgement: { cause, consequences, aside } }) => {
    const code = [cause, ...consequences, ...aside].find((one) => one?.code === BLOCKED);
    return code === undefined ? [] : [{ record: code.record, isCause: code === cause }];
  });
  return own.length > 1 || own.some(({ isCause }) => isCause) ? own.map(({ record }) => record) : [];
}

function cancelledRecords({ judged, told }: SignParts): readonly number[] {
  const causes = judged.flatMap(({ judgement }) =>
    isCalledOff(judgement) && judgement.cause !== undefined ? [judgement.cause.record] : [],
  );
  const steps = told.steps.flatMap(({ says, record }) => (says === 'cancelled' ? [record] : []));
  return [...new Set([...causes, ...steps])].sort((a, b) => a - b);
}

/** Where a log that just ends shows that work was under way; logs of the update agent end within some call or other nearly always. */
const SERVICING: ReadonlySet<string> = new Set(['cbs', 'poqexec', 'setup-panther', 'setupapi']);

/** The last record, where the log ends inside of work that changes the system and that has not failed so far. */
function stopsIn({ format, sections, judged }: SignParts, lastRecord: number): readonly number[] {
  if (!SERVICING.has(format.id) || judged.at(-1)?.judgement.strength !== 0) return [];
  const open = sections.some((section) => section.last === lastRecord && isCutShort(section) && changesTheSystem(section, format));
  return open ? [lastRecord] : [];
}

/** In the logs of Windows Setup only the phases in which it does what it has prepared. */
function changesTheSystem({ rule }: Section, format: LogFormat): boolean {
  return format.id !== 'setup-panther' || (rule.kind === 'phase' && rule.ends !== null);
}
