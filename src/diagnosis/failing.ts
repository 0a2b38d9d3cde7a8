/**
 * Whether a code says that something failed: by what is known of it, else by its public names, else by its bits. It must never know where the
 * code stands: what a line makes of it is for noise rules and verdicts.
 */
import type { Catalog } from '../catalog/catalog';
import type { KnownCode } from '../catalog/entry';
import { fieldsOf, valueOf, type CodeText } from '../codes/resultCode';

/**
 * A name that says success, whatever the severity bit says: `CBS_S_STACK_RESTART_REQUIRED` (0x800F0833), `ERROR_SUCCESS_REBOOT_REQUIRED`
 * (0x80070BC2), `DNS_INFO_NO_RECORDS`. The status codes of RPC (`RPC_S_`, `EPT_S_`) are Win32 errors, most of them failures.
 * Source: [MS-ERREF] 2.2 for these; winerror.h for `_S_` and `_I_`, the names of its success and informational values.
 */
const SAYS_SUCCESS = /^(?!RPC_S_|EPT_S_)(?:[A-Z0-9]+_(?:S|I|INFO)_|ERROR_SUCCESS)/;

/** The names of NTSTATUS values. */
const NT_STATUS = /^(?:STATUS|DBG)_/;

/** What a code is by itself, with the entry that speaks of it. */
export interface Weighed {
  /** Undefined for a code without an entry. */
  readonly known: KnownCode | undefined;
  readonly failing: boolean;
}

/**
 * The rules, in this order: the entry's own word; no set severity bit, no failure; a name that says success; of a value that is nothing but an
 * NTSTATUS, severity warning (0x8xxxxxxx) is none, since the kernel's callers go on after it (STATUS_NO_MORE_FILES, STATUS_BUFFER_OVERFLOW);
 * everything else fails.
 */
export function weigh(code: CodeText, catalog: Catalog): Weighed {
  const known = catalog.code(code);
  if (known !== undefined) return { known, failing: known.kind !== 'success' && known.kind !== 'context' };
  return { known, failing: fieldsOf(valueOf(code)).severityBit && !namedHarmless(code, catalog.namesOf(code)) };
}

function namedHarmless(code: CodeText, names: readonly string[]): boolean {
  if (names.length === 0) return false;
  return SAYS_SUCCESS.test(names[0] ?? '') || (valueOf(code) >>> 30 === 2 && names.every((name) => NT_STATUS.test(name)));
}
