/**
 * What failed, by name: the installer, component, package or update an operation was about when it failed.
 */
import { messageOf, type LogText } from '../log/record';
import { toSpan, type Span } from '../text/span';
import type { Judgement } from './cause';
import type { Subject } from './finding';
import type { Operation } from './operations';

/** Everything is null of an operation that did not fail. */
export interface Named {
  /** Where an operation says that it failed without naming a code; null for all others. */
  readonly codelessSpan: Span | null;
  readonly subject: Subject | null;
  readonly update: string | null;
}

/** Names the failure of a judged operation. */
export function nameFailure(log: LogText, operation: Operation, judgement: Judgement): Named {
  return {
    codelessSpan: judgement.codeless === undefined ? null : messageSpan(log, judgement.codeless),
    subject: subjectOf(operation, judgement),
    update: updateOf(log, operation, judgement),
  };
}

/** What failed by name: the verdict's own words, else what was last begun before the cause. */
function subjectOf(operation: Operation, judgement: Judgement): Subject | null {
  const failure = judgement.cause?.record ?? judgement.codeless;
  if (failure === undefined) return null;
  const before = operation.subjects.filter((subject) => subject.record <= failure).map((subject) => subject.groups);
  const after = operation.verdicts.filter((verdict) => verdict.record >= failure).map((verdict) => verdict.groups);
  const named = (key: string): string | null =>
    after.find((groups) => groups[key] !== undefined)?.[key] ?? before.findLast((groups) => groups[key] !== undefined)?.[key] ?? null;
  const installer = named('installer');
  if (installer !== null)
    return { kind: 'installer', name: installer, guid: named('guid'), component: named('component'), oldVersion: null, newVersion: null };
  const name = named('package');
  return name === null ? null : { kind: 'package', name };
}

// Not \b: in Package_for_KB4056894 an underscore stands before it.
const KB = /(?<![a-z0-9])KB\d{6,7}(?!\d)/i;

/** The update a failed operation was about: its KB number wherever the operation names one, verdict lines first, else the package. */
function updateOf(log: LogText, operation: Operation, judgement: Judgement): string | null {
  if (judgement.strength === 0) return null;
  const packages = [...operation.verdicts, ...operation.subjects].flatMap(({ groups }) =>
    groups['package'] === undefined ? [] : [groups['package']],
  );
  const said = packages.map((name) => KB.exec(name)?.[0]).find((kb) => kb !== undefined);
  if (said !== undefined) return said.toUpperCase();
  const records = new Set([judgement.cause, ...judgement.consequences].flatMap((code) => (code === undefined ? [] : [code.record])));
  for (const index of records) {
    const record = log.records[index];
    const kb = record === undefined ? undefined : KB.exec(messageOf(log, record))?.[0];
    if (kb !== undefined) return kb.toUpperCase();
  }
  return packages[0] ?? null;
}

/** A record's message on its first line. */
function messageSpan(log: LogText, index: number): Span {
  const record = log.records[index];
  const line = record?.first ?? 0;
  const length = (log.lines[line] ?? '').length;
  return toSpan(line, Math.min(record?.messageColumn ?? 0, length), length);
}
