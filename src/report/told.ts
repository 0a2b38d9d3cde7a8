/**
 * What can be said of one finding, in words: its meaning, what failed by name, its fixes and what does not help. It must never know where that is
 * written, beyond how text is rendered there.
 */
import type { Catalog } from '../catalog/catalog';
import type { Fix, NoHelp } from '../catalog/entry';
import type { Finding, Subject } from '../diagnosis/finding';
import type { Render } from './render';
import type { Words } from './words';

/** What sentences are made with. */
export interface Telling {
  readonly catalog: Catalog;
  readonly words: Words;
  readonly render: Render;
}

/** How many names of damaged files a line holds. */
const SHOWN_NAMES = 3;

/** `0x80073AA2 ERROR_EVT_CONFIGURATION_ERROR`; null of a finding without a code. */
export function codeName({ code, symbol }: Finding, { render }: Telling): string | null {
  if (code === null) return null;
  return symbol === null ? render.code(code) : `${render.code(code)} ${render.code(symbol)}`;
}

/** What happened, one sentence: the course of events where one is known, else what the code means. */
export function meaningOf({ chain, code, symbol }: Finding, { catalog, words, render }: Telling): string {
  const known = chain === null ? undefined : catalog.chain(chain.id);
  if (known !== undefined) return words.sentence(render.known(known.meaning, chain?.values));
  if (code === null) return words.codeless;
  const entry = catalog.code(code);
  if (entry !== undefined) return words.sentence(render.known(entry.meaning));
  return symbol === null ? words.undocumented : words.nameOnly;
}

/**
 * What usually brings the code about, a sentence; empty where nothing certain is known. Where a course of events is followed, only if the code speaks of
 * the same layer: else the chain knows better.
 */
export function usualCause({ chain, code }: Finding, { catalog, words, render }: Telling): string {
  const entry = code === null ? undefined : catalog.code(code);
  const course = chain === null ? undefined : catalog.chain(chain.id);
  if (entry === undefined || entry.cause === '') return '';
  return course === undefined || (course.layer === entry.layer && entry.kind === 'failure')
    ? words.sentence(render.known(entry.cause))
    : '';
}

/** What is not certain about that, in the catalogue's words; empty where nothing is. */
export function uncertaintyOf({ chain, code }: Finding, { catalog, words, render }: Telling): string {
  const entries = [chain === null ? undefined : catalog.chain(chain.id), code === null ? undefined : catalog.code(code)];
  const texts = entries.flatMap((entry) => (entry === undefined || entry.uncertain === '' ? [] : [entry.uncertain]));
  return words.sentences([...new Set(texts)].map((text) => words.sentence(render.known(text))));
}

/** What failed by name, no sentence; null where the log does not tell. */
export function failedBy(subject: Subject | null, { words, render }: Telling): string | null {
  switch (subject?.kind) {
    case undefined:
      return null;
    case 'installer': {
      const { name, component, oldVersion, newVersion } = subject;
      const versions = oldVersion === null || newVersion === null ? null : { from: render.code(oldVersion), to: render.code(newVersion) };
      return words.installer(render.quoted(name), component === null ? null : render.code(component), versions);
    }
    case 'missing-package':
      return words.missingPackage(render.code(subject.name), subject.kb === null ? null : render.code(subject.kb));
    case 'files': {
      const names = subject.names.slice(0, SHOWN_NAMES);
      return words.damaged(subject.count, words.list(names.map((name) => render.code(name))), subject.count - names.length);
    }
    case 'phase':
      return words.phase(render.code(subject.name), subject.operation === null ? null : render.code(subject.operation));
    case 'title':
      return render.prose(subject.name);
    case 'package':
    case 'component':
    case 'driver':
    case 'feature':
      return words[subject.kind](render.code(subject.name));
  }
}

/** It only says how to find out which installer failed. */
const NAMES_THE_INSTALLER = 'name-installer';

/** The fixes of a finding, best first, without those that mend nothing, and without finding out what the log has told already. */
export function fixesOf({ fixes, subject }: Finding, catalog: Catalog): readonly Fix[] {
  const isNamed = subject?.kind === 'installer' && subject.component !== null;
  return fixes
    .map((id) => catalog.fix(id))
    .filter((fix) => fix !== undefined)
    .filter((fix) => fix.reaches.length > 0 && !(isNamed && fix.id === NAMES_THE_INSTALLER));
}

/** What is often tried against it in vain: of its chain, then of its code; each fix once. */
export function noHelpOf({ chain, code }: Finding, catalog: Catalog): readonly NoHelp[] {
  const known = [
    ...((chain === null ? undefined : catalog.chain(chain.id))?.noHelp ?? []),
    ...((code === null ? undefined : catalog.code(code))?.noHelp ?? []),
  ];
  return known.filter(({ fix }, index) => known.findIndex((other) => other.fix === fix) === index);
}
