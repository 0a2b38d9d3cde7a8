/**
 * A code in words: its spellings, what its bits say, and what can be said of one without an entry. It must never know what it does in a log.
 */
import { l10n } from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import { anyFacilityName, ntFacilityName } from '../../codes/facility';
import {
  codeInside,
  fieldsOf,
  firstOfPair,
  mappedNtStatus,
  spell,
  toHresult,
  valueOf,
  win32InNtStatus,
  type CodeText,
} from '../../codes/resultCode';
import { setupStepOf } from '../../codes/setupPair';
import { setupOperationWords, setupPhaseWords } from './setupWords';

/** One row of a table: what it is and its value. */
export interface Fact {
  readonly term: string;
  readonly value: string;
}

/**
 * What to call a code and what to say beside it: its public name and its value; where it has no name, the value alone. A setup pair is called by
 * its value, since the name is that of its first half.
 */
export function titleOf(code: CodeText, catalog: Catalog): { readonly title: string; readonly beside: string | undefined } {
  const [name] = catalog.namesOf(code);
  return name === undefined || firstOfPair(code) !== undefined ? { title: code, beside: name } : { title: name, beside: code };
}

/** The same value as people and tools write it, the canonical spelling first; of a setup pair, those of its first code. */
export function spellingsOf(code: CodeText): readonly Fact[] {
  const value = valueOf(code);
  const { severityBit, facility, number } = fieldsOf(value);
  const facts: Fact[] = [{ term: l10n.t('Hexadecimal'), value: spell(value) }];
  // Below the sign both are the same number.
  if (severityBit) {
    facts.push({ term: l10n.t('Signed decimal'), value: String(value | 0) }, { term: l10n.t('Unsigned decimal'), value: String(value) });
  } else facts.push({ term: l10n.t('Decimal'), value: String(value) });
  const inNtStatus = win32InNtStatus(value);
  if ((severityBit && facility === 7 && value >>> 28 === 8) || inNtStatus !== undefined) {
    facts.push({ term: l10n.t('Win32 error'), value: String(number) });
  }
  const status = mappedNtStatus(value);
  if (status !== undefined) facts.push({ term: l10n.t('NTSTATUS inside'), value: spell(status) });
  if (isNtStatus(code)) {
    const carrier = inNtStatus ?? toHresult((value | 0x1000_0000) >>> 0);
    if (carrier !== undefined) facts.push({ term: l10n.t('As an HRESULT'), value: spell(carrier) });
  }
  return facts;
}

/** The phase and the operation of a setup pair, in words and in Microsoft's names; empty for any other code. */
export function setupFacts(code: CodeText): readonly Fact[] {
  const step = setupStepOf(code);
  if (step === undefined) return [];
  const { phase, operation } = step;
  const unnamed = l10n.t('Microsoft names none for these digits.');
  return [
    { term: l10n.t('Phase'), value: phase === undefined ? unnamed : l10n.t('{0} ({1})', setupPhaseWords(phase), phase) },
    {
      term: l10n.t('Operation'),
      value: operation === undefined ? unnamed : l10n.t('{0} ({1})', setupOperationWords(operation), operation),
    },
  ];
}

/** One sentence on what a code is made of. */
export function bitsWords(code: CodeText): string {
  const value = valueOf(code);
  const { severityBit, facility, number } = fieldsOf(value);
  const status = mappedNtStatus(value);
  if (status !== undefined) return l10n.t('An HRESULT that carries the NTSTATUS {0}.', spell(status));
  if (isOfSetup(code)) return l10n.t('A result of Windows Setup, number {0}.', number);
  if (isNtStatus(code)) {
    const ntFacility = (value >>> 16) & 0xfff;
    const name = ntFacilityName(ntFacility);
    return name === undefined
      ? l10n.t('An NTSTATUS: facility {0}, number {1}.', ntFacility, number)
      : l10n.t('An NTSTATUS: facility {0} ({1}), number {2}.', ntFacility, name, number);
  }
  const name = anyFacilityName(facility);
  if (!severityBit) {
    return name === undefined
      ? l10n.t('Its bits say success: facility {0} (no name known here), number {1}.', facility, number)
      : l10n.t('Its bits say success: facility {0} ({1}), number {2}.', facility, name, number);
  }
  if (name === undefined) return l10n.t('Facility {0} (no name known here), number {1}.', facility, number);
  return l10n.t('Facility {0} ({1}), number {2}.', facility, name, number);
}

/** What can be said of a code without an entry: that it has a public name and no more, or not even that. */
export function uncatalogedWords(code: CodeText, catalog: Catalog): string {
  return catalog.namesOf(code).length > 0
    ? l10n.t('This code is known by its public name only; it is not in the catalog.')
    : l10n.t('This code has no public name and is not in the catalog.');
}

/** The family of public names that a value belongs to, as the list of names has it; undefined where it has no name. */
export function familyOf(code: CodeText, catalog: Catalog): string | undefined {
  return catalog.names.familyOf(codeInside(code) ?? code);
}

/** 0xC1900101 and 0xC1800104 have the bits of an NTSTATUS and are none: Windows Setup and its helpers made them up. */
function isOfSetup(code: CodeText): boolean {
  return code.startsWith('0xC190') || code.startsWith('0xC180');
}

/** The facilities of an NTSTATUS are others. */
function isNtStatus(code: CodeText): boolean {
  return valueOf(code) >>> 28 === 0xc && !isOfSetup(code);
}
