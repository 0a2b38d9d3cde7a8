/**
 * Findings in words: the sentences of a diagnostic, shared with the hover and the fix page. Everything that comes from a log is made plain here.
 */
import { l10n } from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import type { Chain } from '../../catalog/entry';
import { fillBlanks } from '../../catalog/template';
import type { CodeText } from '../../codes/resultCode';
import type { Finding, Subject } from '../../diagnosis/finding';
import { originName } from '../knowledge/origin';
import { plain } from '../../text/plain';
import { bitsWords, uncatalogedWords } from './codeWords';
import { groundWords, verdictWords } from './words';

/**
 * The message of a finding: symbol and meaning, what failed by name, why it is harmless, and how often the log says it. `following` is the
 * number of findings that follow from it. The code itself is not repeated: VS Code shows it beside the message.
 */
export function messageOf(finding: Finding, catalog: Catalog, following: number): string {
  const sentences = [meaningOf(finding, catalog)];
  const doubt = doubtWords(finding, catalog);
  if (doubt !== undefined) sentences.push(doubt);
  if (finding.subject !== null) sentences.push(subjectWords(finding.subject));
  const update = updateWords(finding);
  if (update !== undefined) sentences.push(update);
  const reason = benignReason(finding, catalog);
  if (reason !== undefined) sentences.push(l10n.t('Harmless here: {0}', reason));
  const from = originsOf(finding, catalog);
  if (from !== '') sentences.push(l10n.t('From: {0}.', from));
  if (finding.count > 1) sentences.push(l10n.t('It appears {0} times in this log.', finding.count));
  if (following === 1) sentences.push(l10n.t('One further failure follows from it.'));
  if (following > 1) sentences.push(l10n.t('{0} further failures follow from it.', following));
  return together(sentences);
}

/** `ERROR_EVT_CONFIGURATION_ERROR: …`: its public name, if any, and what it means. */
function meaningOf(finding: Finding, catalog: Catalog): string {
  const [name] = finding.code === null ? [] : catalog.namesOf(finding.code);
  const symbol = (finding.code === null ? null : catalog.code(finding.code)?.symbol) ?? finding.symbol ?? name;
  const meaning = caseWords(finding, catalog);
  return symbol === undefined ? meaning : l10n.t('{0}: {1}', plain(symbol), meaning);
}

/**
 * What a finding means: the sentence of the chain that the log tells step by step, for it is about this very case; else that of the code, or what can be
 * said of a code that is not in the catalogue, or of a failure without a code.
 */
export function caseWords(finding: Finding, catalog: Catalog): string {
  const chain = chainOf(finding, catalog);
  if (chain !== undefined) return sentence(filled(chain.meaning, finding.chain?.values ?? {}));
  if (finding.code === null) return l10n.t('The log tells of a failure here without naming a code.');
  const entry = catalog.code(finding.code);
  return entry === undefined
    ? l10n.t('{0} {1}', uncatalogedWords(finding.code, catalog), bitsWords(finding.code))
    : sentence(entry.meaning);
}

/** The chain in whose words a finding is told; undefined where none is known. */
export function chainOf({ chain, code }: Pick<Finding, 'chain' | 'code'>, catalog: Catalog): Chain | undefined {
  return chain === null ? undefined : tellingChain(chain.id, code, catalog);
}

/**
 * A chain that may speak for a code that it leads to; undefined where a team's file that brought it is gone. What a team says of a code in its own
 * catalogue is not put aside for a chain of ours.
 */
export function tellingChain(id: string, code: CodeText | null, catalog: Catalog): Chain | undefined {
  const chain = catalog.chain(id);
  const isTeams = code !== null && (catalog.code(code)?.origin ?? null) !== null;
  return isTeams && chain?.origin === null ? undefined : chain;
}

/** A chain's sentence with its blanks, `{package}`, filled by what its lines name; where that is not known there stand dots. */
export function filled(meaning: string, values: Readonly<Record<string, string>>): string {
  return fillBlanks(meaning, values, { literal: (words) => words, value: (value) => plain(value), unknown: '…' });
}

/** Where the claim is weaker than it looks: the reason stands elsewhere, nothing says that it failed for it, or the chain's author is not certain. */
function doubtWords(finding: Finding, catalog: Catalog): string | undefined {
  const uncertain = chainOf(finding, catalog)?.uncertain ?? '';
  if (uncertain !== '') return l10n.t('Not certain: {0}', sentence(uncertain));
  return finding.ground === 'result' || finding.ground === 'complaint' ? groundWords(finding.ground) : undefined;
}

/** What a finding is in its log: a word and a sentence. One that is known by name only is not called undocumented. */
export function hereWords(finding: Finding, catalog: Catalog): { readonly name: string; readonly what: string } {
  const words = verdictWords(finding.verdict);
  if (finding.verdict === 'benign') {
    const rule = finding.noise === null ? undefined : catalog.noise(finding.noise);
    return { name: words.name, what: rule === undefined ? l10n.t('Nothing failed because of it.') : sentence(rule.reason) };
  }
  if (finding.verdict === 'unknown' && finding.code !== null && catalog.namesOf(finding.code).length > 0) {
    return {
      name: l10n.t('Known by name only'),
      what: l10n.t('It says that something failed; the catalog does not say what it means for an update.'),
    };
  }
  return words;
}

/** Why a benign finding is harmless; undefined for all others. */
function benignReason(finding: Finding, catalog: Catalog): string | undefined {
  if (finding.verdict !== 'benign') return undefined;
  const rule = finding.noise === null ? undefined : catalog.noise(finding.noise);
  return rule === undefined ? l10n.t('nothing failed because of it.') : sentence(rule.reason);
}

/** The own catalogue files whose words a finding is told in, so that nobody takes them for ours; empty where all of them are ours. */
function originsOf(finding: Finding, catalog: Catalog): string {
  const entry = finding.code === null ? undefined : catalog.code(finding.code);
  const rule = finding.noise === null ? undefined : catalog.noise(finding.noise);
  const names = [chainOf(finding, catalog)?.origin, entry?.origin, rule?.origin].map(originName).filter((name) => name !== undefined);
  return [...new Set(names)].join(', ');
}

/** Sentences one behind the other: Japanese has no space between them. */
export function together(sentences: readonly string[]): string {
  return sentences.length === 0 ? '' : sentences.reduce((text, next) => l10n.t('{0} {1}', text, next));
}

/** Words of a catalogue on one line, before further sentences: a team that writes its own may leave the full stop out. */
export function sentence(words: string): string {
  const text = plain(words);
  return /[.!?…。！？]["'”’」』)）]?$/.test(text) ? text : l10n.t('{0}.', text);
}

/** Which update it was about; undefined where that is not known or is said already as what failed. */
export function updateWords({ subject, update }: Finding): string | undefined {
  return update === null || (subject?.kind === 'package' && subject.name === update) ? undefined : l10n.t('Update: {0}.', plain(update));
}

/** What failed, by name. */
export function subjectWords(subject: Subject): string {
  switch (subject.kind) {
    case 'installer':
      return subject.component === null
        ? l10n.t('Failed in the advanced installer "{0}".', plain(subject.name))
        : l10n.t('Failed in the advanced installer "{0}" for the component {1}.', plain(subject.name), plain(subject.component));
    case 'package':
      // A package of servicing, an .inf file, or the title of an update, as the log has it.
      return l10n.t('What failed: {0}.', plain(subject.name));
    case 'missing-package':
      return subject.kb === null
        ? l10n.t('The store lacks the package {0}.', plain(subject.name))
        : l10n.t('The store lacks the package {0}, which {1} brings.', plain(subject.name), plain(subject.kb));
    case 'component':
      return l10n.t('Failed at the component {0}.', plain(subject.name));
    case 'files': {
      const names = subject.names.slice(0, SHOWN_NAMES).map(plain).join(', ');
      const more = subject.count - Math.min(SHOWN_NAMES, subject.names.length);
      return more > 0 ? l10n.t('Damaged: {0} and {1} more.', names, more) : l10n.t('Damaged: {0}.', names);
    }
    case 'driver':
      return l10n.t('Failed at the driver {0}.', plain(subject.name));
    case 'feature':
      return l10n.t('Failed at the feature {0}.', plain(subject.name));
    case 'title':
      return l10n.t('What failed: {0}.', plain(subject.name));
    case 'phase':
      return subject.operation === null
        ? l10n.t('Failed in the phase {0} of Windows Setup.', plain(subject.name))
        : l10n.t('Failed in the phase {0} of Windows Setup, at {1}.', plain(subject.name), plain(subject.operation));
  }
}

/** How many names a sentence holds; the page and the report have all of them. */
const SHOWN_NAMES = 3;

/** One line for a list that leads to a consequence: its code, its name and nothing else. */
export function shortWords(finding: Finding): string {
  if (finding.code === null) return l10n.t('a failure without a code');
  return finding.symbol === null ? finding.code : `${finding.code} ${plain(finding.symbol)}`;
}
