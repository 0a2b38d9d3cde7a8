/**
 * What comes out of an archive, and how much may. It must never know a format of archives.
 */
import type { MissingMember } from './openedFile';

/** A file in an archive. */
export interface Member {
  /** As the archive writes it; it is only shown, never used as a path. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** All that could be read, in the archive's order, and what could not. A member whose end is missing is in both. */
export type Unpacked =
  | { readonly kind: 'members'; readonly members: readonly Member[]; readonly missing: readonly MissingMember[] }
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * How many bytes are unpacked of one file at most, members of its archives' archives included: five logs of the size at which CBS.log is put away (50
 * MB), and half of the longest string that engines make. A few bytes of an archive can stand for gigabytes.
 */
export const UNPACK_LIMIT = 268_435_456;

/** How many members are read of one archive; a folder of logs has some dozens. */
export const MEMBER_LIMIT = 1_000;

/** What may still be unpacked. */
export interface Budget {
  readonly left: () => number;
  readonly spend: (sizeBytes: number) => void;
}

export function createBudget(limit = UNPACK_LIMIT): Budget {
  let left = limit;
  return {
    left: () => left,
    spend: (sizeBytes) => {
      left = Math.max(0, left - sizeBytes);
    },
  };
}

/** One sentence for what the budget cuts off. */
export function beyondBudget(name: string): MissingMember {
  return { name, reason: `Only the first ${UNPACK_LIMIT / 1_048_576} MB of an archive are unpacked.` };
}
