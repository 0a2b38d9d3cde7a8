/**
 * What failed, by name: the installer, package, driver, files, component, update or phase that an operation was about when it failed.
 */
import { setupStepOf, setupWord } from '../codes/setupPair';
import { messageOf, type LogText } from '../log/record';
import { toSpan, type Span } from '../text/span';
import type { Judgement } from './cause';
import { MAX_NAMES, type Subject } from './finding';
import { kbIn } from './kbNumber';
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
  const { codeless, chain } = judgement;
  return {
    codelessSpan:
      codeless === undefined ? null : (chain?.links.find(({ record }) => record === codeless)?.span ?? messageSpan(log, codeless)),
    subject: subjectOf(operation, judgement),
    update: updateOf(log, operation, judgement),
  };
}

type Groups = Readonly<Record<string, string | undefined>>;
type Placed = Operation['subjects'][number];

/** What failed by name: what its chain names, else the verdict's own words, else what was last begun before the cause. */
function subjectOf(operation: Operation, judgement: Judgement): Subject | null {
  const failure = judgement.cause?.record ?? judgement.codeless;
  if (failure === undefined || judgement.strength === 0) return null;
  const told = judgement.chain === null ? null : subjectIn(judgement.chain.values);
  if (told?.kind === 'files') return filesOf(operation, told.names);
  // An installer that a chain names is told with its component, which stands elsewhere.
  if (told !== null && told.kind !== 'installer') return told;
  const after = operation.verdicts.filter(({ record }) => record >= failure);
  const before = operation.subjects.filter(({ record }) => record <= failure);
  const named = (key: string): string | undefined =>
    after.find(({ groups }) => groups[key] !== undefined)?.groups[key] ??
    before.findLast(({ groups }) => groups[key] !== undefined)?.groups[key];
  return (
    installerOf(operation, failure, after) ??
    told ??
    subjectIn({ missing: named('missing'), driver: named('driver') }) ??
    filesOf(operation, []) ??
    phaseOf(judgement, named('phase'), named('operation')) ??
    subjectIn({ feature: named('feature'), package: isOneTitle(operation, named('package')) ? named('package') : undefined })
  );
}

/** Names by the blanks of chains and by the groups of the formats; the first that is there counts. */
function subjectIn(names: Groups): Subject | null {
  const { installer, missing, driver, file, component, feature, title, package: identity } = names;
  if (installer !== undefined)
    return { kind: 'installer', name: installer, guid: names['guid'] ?? null, component: null, oldVersion: null, newVersion: null };
  if (missing !== undefined) return { kind: 'missing-package', name: missing, kb: kbIn(missing) };
  if (driver !== undefined) return { kind: 'driver', name: driver };
  if (file !== undefined) return { kind: 'files', names: [file], count: 1 };
  if (component !== undefined) return { kind: 'component', name: component };
  if (feature !== undefined) return { kind: 'feature', name: feature };
  if (title !== undefined) return { kind: 'title', name: title };
  if (identity === undefined) return null;
  return { kind: isTitle(identity) ? 'title' : 'package', name: identity };
}

/** The installer that the verdict names, or that was at work when it failed, with what the log told where that installer began. */
function installerOf({ subjects }: Operation, failure: number, after: Operation['verdicts']): Subject | null {
  const verdict = after.find(({ groups }) => groups['installer'] !== undefined);
  const limit = verdict?.record ?? failure;
  // Where an installer has ended, what fails behind it is no longer its own.
  const ended = verdict === undefined ? (subjects.findLast(({ record, groups }) => isEnd(groups) && record < failure)?.record ?? -1) : -1;
  const begun = blocksOf(subjects).filter(({ record }) => record <= limit && record > ended);
  const name = verdict?.groups['installer'];
  const block = begun.findLast(({ groups }) => groups['installer'] !== undefined && (name === undefined || groups['installer'] === name));
  const installer = name ?? block?.groups['installer'];
  if (installer === undefined) return null;
  return {
    kind: 'installer',
    name: installer,
    guid: verdict?.groups['guid'] ?? block?.groups['guid'] ?? null,
    component: block?.groups['component'] ?? block?.groups['oldComponent'] ?? null,
    oldVersion: block?.groups['oldVersion'] ?? null,
    newVersion: block?.groups['newVersion'] ?? null,
  };
}

function isEnd(groups: Groups): boolean {
  return groups['ended'] !== undefined;
}

/** What one record tells in several of its lines belongs together. */
function blocksOf(subjects: readonly Placed[]): readonly Placed[] {
  const blocks = new Map<number, Placed>();
  for (const { record, groups } of subjects) {
    const given = Object.fromEntries(Object.entries(groups).filter(([, value]) => value !== undefined));
    blocks.set(record, { record, groups: { ...blocks.get(record)?.groups, ...given } });
  }
  return [...blocks.values()];
}

/** Identities are told apart by when work on them begins; titles are mostly listed together, and which of them failed is not told by their order. */
function isOneTitle({ subjects }: Operation, title: string | undefined): boolean {
  if (title === undefined || !isTitle(title)) return true;
  return subjects.every(({ groups }) => groups['package'] === undefined || groups['package'] === title || !isTitle(groups['package']));
}

/** An identity is one word; what people read is several. */
function isTitle(name: string): boolean {
  return /\s/.test(name.trim());
}

/** All files that the operation calls damaged, each once, those that are known to matter first. */
function filesOf({ subjects }: Operation, first: readonly string[]): Subject | null {
  const told = subjects.flatMap(({ groups }) => (groups['file'] === undefined ? [] : [groups['file']]));
  // With its whole path at one place and without it at another it is one file.
  const names = new Set(
    [...first, ...told].map((name) => (/^(?:\\|[A-Za-z]:)/.test(name) ? name.slice(name.lastIndexOf('\\') + 1) : name)),
  );
  return names.size === 0 ? null : { kind: 'files', names: [...names].slice(0, MAX_NAMES), count: names.size };
}

/** Where Windows Setup was: by its own words, else by the second half of a pair that it reports. */
function phaseOf({ cause, consequences }: Judgement, phase: string | undefined, operation: string | undefined): Subject | null {
  if (phase !== undefined) return { kind: 'phase', name: phase, operation: operation ?? null };
  for (const placed of cause === undefined ? consequences : [cause, ...consequences]) {
    const step = setupStepOf(placed.code);
    if (step?.phase !== undefined)
      return { kind: 'phase', name: setupWord(step.phase), operation: step.operation === undefined ? null : setupWord(step.operation) };
  }
  return null;
}

/**
 * The update a failed operation was about: its KB number wherever the operation names one, verdict lines first, else the package, feature or driver.
 * A package that the store lacks is another update than the one that needs it.
 */
function updateOf(log: LogText, operation: Operation, judgement: Judgement): string | null {
  if (judgement.strength === 0) return null;
  const named = (key: string): readonly string[] =>
    [...operation.verdicts, ...operation.subjects].flatMap(({ groups }) => (groups[key] === undefined ? [] : [groups[key]]));
  const packages = named('package');
  const said = packages.map((name) => kbIn(name)).find((kb) => kb !== null);
  if (said !== undefined) return said;
  const missing = new Set(judgement.chain?.values['missing'] === undefined ? [] : judgement.chain.links.map(({ record }) => record));
  const records = new Set([judgement.cause, ...judgement.consequences].flatMap((code) => (code === undefined ? [] : [code.record])));
  for (const index of records) {
    const record = log.records[index];
    const kb = record === undefined || missing.has(index) ? null : kbIn(messageOf(log, record));
    if (kb !== null) return kb;
  }
  return packages[0] ?? named('feature')[0] ?? named('driver')[0] ?? null;
}

/** A record's message on its first line. */
function messageSpan(log: LogText, index: number): Span {
  const record = log.records[index];
  const line = record?.first ?? 0;
  const length = (log.lines[line] ?? '').length;
  return toSpan(line, Math.min(record?.messageColumn ?? 0, length), length);
}
