/**
 * The words for the rows of a story: what each is called, what stands beside it. What comes out of a log is made plain here. It must never decide anything.
 */
import { l10n } from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import type { WorkOutcome } from '../../diagnosis/work';
import type { ClueKind, StepKind } from '../../log/format';
import type { Attempt, Loop, Place, StoryCause, Try, UpdateStory } from '../../machine/story';
import type { ToldStory } from '../../worker/protocol';
import { formatName } from '../marks/formatWords';
import { plain } from '../../text/plain';
import { caseWords, shortWords } from '../marks/present';
import { signWords } from '../marks/signWords';
import { layerWords } from '../marks/words';
import { endingWords } from '../navigate/sectionWords';
import { momentText, spanText } from './momentText';
import type { GroupKind, StoryNode } from './storyTree';

/** A row in words: what it is called, and what stands dimmed beside it. */
export interface RowWords {
  readonly label: string;
  readonly beside: string;
}

/** A row has room for this much of a title or a sentence. */
const MAX_LABEL = 120;

/** Of any row. */
export function rowWords(node: StoryNode, told: ToldStory, catalog: Catalog): RowWords {
  switch (node.kind) {
    case 'update':
      return { label: updateName(node.story), beside: joined([outcomeOf(node.story.outcome), ...triesBeside(node.story)]) };
    case 'cause':
      return { label: l10n.t('Cause: {0}', shortWords(node.cause.finding)), beside: caseWords(node.cause.finding, catalog) };
    case 'other': {
      const { cause, moment } = node.other;
      const beside = [moment === null ? '' : momentText(moment), caseWords(cause.finding, catalog)];
      return { label: shortWords(cause.finding), beside: joined(beside) };
    }
    case 'evidence':
      return { label: plain(node.text), beside: lineText(baseName(logName(node.place.log, told)), node.place.line) };
    case 'fix': {
      const title = plain(catalog.fix(node.fix)?.title ?? node.fix);
      return { label: node.purpose === 'interim' ? l10n.t('Until then: {0}', title) : title, beside: '' };
    }
    case 'loop':
      return { label: loopWords(node.loop), beside: spanText(node.loop.first, node.loop.last) };
    case 'try':
      return { label: tryName(node.number, node.one), beside: tryBeside(node.one) };
    case 'step': {
      const { says, moment, code, place } = node.step;
      const time = moment === null ? '' : momentText(moment, 'second');
      const { log, line } = place;
      // A row has little room: the tooltip has the day and the whole path.
      const beside = [node.isNewDay ? time : time.slice('2018-03-14 '.length), code ?? '', lineText(baseName(logName(log, told)), line)];
      return { label: stepWords(says), beside: joined(beside) };
    }
    case 'attempt':
      return { label: attemptName(node.attempt), beside: attemptBeside(node.attempt) };
    case 'missing': {
      const { log, moment, why } = node.missing;
      const when = moment === null ? '' : l10n.t('around {0}', momentText(moment));
      return {
        label: l10n.t('Missing: {0}', plain(log)),
        beside: joined([when, why === 'covers' ? l10n.t('the one here does not cover that time') : '']),
      };
    }
    case 'sign':
      return { label: signWords(node.placed.sign).name, beside: baseName(logName(node.placed.log, told)) };
    case 'fact':
      return { label: clueWords(node.fact.tells), beside: plain(node.fact.value) };
    case 'log': {
      const { path, format, failures } = node.log;
      return { label: plain(path), beside: joined([formatName(format), failuresWords(failures)]) };
    }
    case 'unread':
      return { label: plain(node.path), beside: plain(node.reason) };
    case 'group':
      return { label: groupWords(node.group), beside: String(node.children.length) };
  }
}

/** What to call an update: its KB number, else what the logs call it. */
export function updateName({ about, key }: Pick<UpdateStory, 'about' | 'key'>): string {
  return plain(about.kb ?? about.title ?? about.package ?? about.driver ?? about.feature ?? key, MAX_LABEL);
}

/** `rolled back`; empty where the logs do not tell. */
export function outcomeOf(outcome: WorkOutcome): string {
  return outcome === 'unknown' ? '' : endingWords(outcome);
}

/** `CBS.log, line 12`. */
export function placeText({ log, line }: Place, told: ToldStory): string {
  return lineText(logName(log, told), line);
}

function lineText(name: string, line: number): string {
  return l10n.t('{0}, line {1}', name, line + 1);
}

/** Parts one beside the other; empty ones are left out. */
export function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

/** Where each try of a loop ended: the installer or the component that it was undone at, else the layer. */
export function loopWords({ count, cause }: Loop): string {
  const where = cause === null ? undefined : whereWords(cause);
  return where === undefined
    ? l10n.t('Tried {0} times and undone each time', count)
    : l10n.t('Tried {0} times and undone each time at: {1}', count, where);
}

function whereWords({ finding: { subject, layer } }: StoryCause): string | undefined {
  if (subject?.kind === 'installer') return l10n.t('advanced installer "{0}"', plain(subject.name, MAX_LABEL));
  return layer === null ? undefined : layerWords(layer).name;
}

function triesBeside({ tries, loop }: UpdateStory): readonly string[] {
  const last = tries.at(-1);
  const when = last?.end ?? last?.start ?? null;
  const count = tries.length === 1 ? '' : l10n.t('{0} tries', tries.length);
  const undone = loop === null ? count : l10n.t('{0} tries, undone each time', tries.length);
  // A loop may be older than a last try that went another way.
  return [loop?.count === tries.length ? undone : count, when === null ? '' : momentText(when)];
}

function tryName(number: number, { outcome }: Try): string {
  const ending = outcomeOf(outcome);
  return ending === '' ? l10n.t('Try {0}', number) : l10n.t('Try {0}: {1}', number, ending);
}

function tryBeside({ start, end, cause }: Try): string {
  return joined([spanText(start, end), cause === null ? '' : shortWords(cause.finding)]);
}

function attemptName({ kind, value }: Attempt): string {
  const name = clueWords(kind);
  return value === '' ? name : l10n.t('{0}: {1}', name, plain(value, MAX_LABEL));
}

function attemptBeside({ moment, result, changedNothing }: Attempt): string {
  return joined([
    moment === null ? '' : momentText(moment),
    result === null ? '' : plain(result, MAX_LABEL),
    changedNothing ? l10n.t('changed nothing') : '',
  ]);
}

function logName(index: number, told: ToldStory): string {
  return plain(told.logs[index]?.path ?? '');
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function failuresWords(failures: number): string {
  if (failures === 0) return l10n.t('no failure');
  return failures === 1 ? l10n.t('one failure') : l10n.t('{0} failures', failures);
}

function groupWords(group: GroupKind): string {
  switch (group) {
    case 'fixes':
      return l10n.t('What to do, best first');
    case 'tried':
      return l10n.t('What was tried');
    case 'missing':
      return l10n.t('Missing logs');
    case 'well':
      return l10n.t('Updates without a failure');
    case 'others':
      return l10n.t('Other failures');
    case 'signs':
      return l10n.t('Signs beyond codes');
    case 'machine':
      return l10n.t('This machine');
    case 'logs':
      return l10n.t('Logs');
  }
}

function stepWords(says: StepKind): string {
  switch (says) {
    case 'listed':
      return l10n.t('Named');
    case 'downloading':
      return l10n.t('Download begins');
    case 'downloaded':
      return l10n.t('Downloaded');
    case 'installing':
      return l10n.t('Installation begins');
    case 'restart-required':
      return l10n.t('Waits for a restart');
    case 'installed':
      return l10n.t('Installed');
    case 'failed':
      return l10n.t('Failed');
    case 'rolled-back':
      return l10n.t('Rolled back');
    case 'cancelled':
      return l10n.t('Called off');
    case 'removing':
      return l10n.t('Removal begins');
    case 'removed':
      return l10n.t('Removed');
  }
}

function clueWords(kind: ClueKind): string {
  switch (kind) {
    case 'windows':
      return l10n.t('Windows');
    case 'edition':
      return l10n.t('Edition');
    case 'architecture':
      return l10n.t('Architecture');
    case 'stack':
      return l10n.t('Servicing stack');
    case 'language':
      return l10n.t('Language');
    case 'agent':
      return l10n.t('Update agent');
    case 'wsus':
      return l10n.t('Update server');
    case 'policy':
      return l10n.t('Policy');
    case 'software':
      return l10n.t('Third-party software');
    case 'computer':
      return l10n.t('Computer name');
    case 'reset':
      return l10n.t('Update store begun anew');
    case 'sfc':
      return l10n.t('System File Checker (sfc)');
    case 'dism-scan':
      return l10n.t('DISM: component store scanned');
    case 'dism-restore':
      return l10n.t('DISM: component store repaired (RestoreHealth)');
    case 'checksur':
      return l10n.t('System Update Readiness Tool (CheckSUR)');
    case 'quality-compat':
      return l10n.t('QualityCompat registry value');
    case 'uninstalled':
      return l10n.t('Removed');
    case 'restarted':
      return l10n.t('Restarted');
    case 'corrupt-file':
      return l10n.t('Damaged file');
  }
}
