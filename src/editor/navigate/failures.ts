/**
 * Which findings are failures of their own: what the status counts and what a reader steps through. It must never know how they are shown.
 */
import type { Finding, LogAnalysis } from '../../diagnosis/finding';

/** Causes, and what else a person should act on; not what merely follows from a cause, and nothing harmless. In the order of the log. */
export function failuresOf({ findings }: LogAnalysis): readonly Finding[] {
  return findings.filter(isFailure);
}

function isFailure({ severity, verdict, causedBy }: Finding): boolean {
  if (verdict === 'benign' || causedBy !== null) return false;
  return verdict === 'cause' || severity === 'error' || severity === 'warning';
}

/**
 * The failure after (or before) a place, around the end of the log. Null when there is none; the only one when the place is on it, so that
 * a press of the key is always answered by a selection.
 */
export function failureBeside(
  failures: readonly Finding[],
  from: { readonly line: number; readonly column: number },
  direction: 'next' | 'previous',
): { readonly finding: Finding; readonly number: number } | null {
  const place = ({ span }: Finding): number => span.line - from.line || span.start - from.column;
  const after = failures.findIndex((finding) => place(finding) > 0);
  const before = failures.findLastIndex((finding) => place(finding) < 0);
  const index = direction === 'next' ? (after < 0 ? 0 : after) : before < 0 ? failures.length - 1 : before;
  const finding = failures[index];
  return finding === undefined ? null : { finding, number: index + 1 };
}
