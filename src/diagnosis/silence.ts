/**
 * Where a log falls silent, or its clock goes back, in the middle of some work. It must never take a machine that slept between two pieces of work for
 * one that hung.
 */
import type { LogFormat } from '../log/format';
import type { LogText } from '../log/record';
import type { Section } from '../log/sections';
import type { Instant } from '../log/time';
import { isCutShort, type JudgedAt } from './outline';
import type { Jump, Told } from './told';

/** What jumps are judged by. */
export interface TimedWork {
  readonly format: LogFormat;
  readonly judged: readonly JudgedAt[];
  readonly sections: readonly Section[];
  readonly told: Told;
  readonly instantAt: (record: number) => Instant | null;
}

/** The jumps of the clock that fall into work which goes on behind them, or which fails there. */
export function jumpsInWork(work: TimedWork): readonly Jump[] {
  const ended = withinAny(work.sections.filter(({ rule, isEnded }) => rule.ends !== null && isEnded));
  const cutShort = withinAny(work.sections.filter(isCutShort));
  return work.told.jumps.filter((jump) => {
    if (isSummerTime(jump, work.instantAt(jump.record)) || isOtherClock(jump, work.format)) return false;
    return ended(jump.record) || (cutShort(jump.record) && failsBehind(jump, work));
  });
}

/** Tells whether one of the sections has begun before a record and lasts up to it. They are in order of their beginnings. */
function withinAny(sections: readonly Section[]): (record: number) => boolean {
  let furthest = -1;
  const lasts = sections.map(({ last }) => (furthest = Math.max(furthest, last)));
  return (record) => {
    let [low, high] = [0, sections.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sections[middle]?.first ?? Infinity) < record) low = middle + 1;
      else high = middle;
    }
    return (lasts[low - 1] ?? -1) >= record;
  };
}

/** A section whose end is missing lasts until another begins, over all idle time. That work goes on behind the jump its failure tells. */
function failsBehind({ record }: Jump, { judged }: TimedWork): boolean {
  const own = judged.findLast(({ start }) => start <= record);
  return (
    own?.judgement.verdicts.some(
      (verdict) => verdict.record >= record && (verdict.line.says === 'failed' || verdict.line.says === 'rolled-back'),
    ) === true
  );
}

const HOUR_SECONDS = 3600;
/** As much may pass between two lines of work under way. */
const SLACK_SECONDS = 300;

/** An hour more or less in the small hours of spring or autumn. */
function isSummerTime({ seconds }: Jump, behind: Instant | null): boolean {
  const offHour = Math.abs(seconds) - HOUR_SECONDS;
  if (behind === null || (seconds > 0 ? offHour < 0 || offHour > SLACK_SECONDS : offHour > 0 || offHour < -SLACK_SECONDS)) return false;
  const date = new Date(behind.wall);
  return [2, 3, 8, 9, 10].includes(date.getUTCMonth()) && date.getUTCHours() < 5;
}

/** Windows Setup writes with the clock of WinPE in between, which is off by whole hours. */
function isOtherClock({ seconds }: Jump, { otherClock }: LogFormat): boolean {
  if (otherClock === null) return false;
  const past = ((seconds % HOUR_SECONDS) + HOUR_SECONDS) % HOUR_SECONDS;
  return past <= SLACK_SECONDS;
}

/** A person waits about so long before they call something off because nothing goes on. */
const PATIENCE_SECONDS = 60;
/** How far before a cancel the pause may lie. */
const LOOK_BACK_RECORDS = 100;
/** What waits for a person's answer is silent as well. */
const ASKS = /UserInput|Eula|UI$/i;

/** The longest pause shortly before work was called off: why somebody may have called it off. Empty where there was none. */
export function pauseBeforeCancel(log: LogText, { format, instantAt, sections }: TimedWork, record: number): readonly Jump[] {
  const from = Math.max(0, record - LOOK_BACK_RECORDS);
  // Between events, and between nothing but errors as in a setuperr.log, time passes anyway.
  if (format.eachRecord || log.records.slice(from, record).every(({ severity }) => severity === 'error' || severity === 'fatal')) return [];
  let longest: Jump | undefined;
  let before: Instant | null = null;
  for (let at = from; at <= record; at++) {
    const instant = instantAt(at);
    if (instant === null) continue;
    const seconds = before === null ? 0 : (instant.wall - before.wall) / 1000;
    if (seconds > (longest?.seconds ?? 0)) longest = { record: at, seconds };
    before = instant;
  }
  if (longest === undefined || longest.seconds < PATIENCE_SECONDS) return [];
  const { record: behind } = longest;
  const asks = sections.some(({ name, first, last }) => first < behind && behind <= last && ASKS.test(name));
  return asks ? [] : [longest];
}
