/**
 * Whether two tries failed in the same way, as far as the logs tell.
 */
import type { CodeText } from '../codes/resultCode';
import type { Subject } from '../diagnosis/finding';
import type { Failure } from './failures';
import type { TriedSteps } from './tries';

/** What is known of how a try failed. */
export interface FailedTry {
  readonly tried: TriedSteps;
  /** What explains it most; undefined where no log does. */
  readonly failure: Failure | undefined;
  /** The codes that its logs name, those that only wrap another left out where there are others. */
  readonly codes: ReadonlySet<CodeText>;
  /** Equal for tries of which the same is known. */
  readonly signature: string;
}

/** A failed try with its codes; `saysLittle` tells of codes that only wrap another. */
export function failedTry(tried: TriedSteps, failure: Failure | undefined, saysLittle: (code: CodeText | null) => boolean): FailedTry {
  const all = [failure?.finding.code ?? null, ...tried.steps.map(({ code }) => code)].filter((code) => code !== null);
  const telling = all.filter((code) => !saysLittle(code));
  const codes = new Set(telling.length > 0 ? telling : all);
  const { chain, subject } = failure?.finding ?? { chain: null, subject: null };
  const signature = [chain?.id ?? '', ...[...codes].sort(), ...installerIn(subject)].join(' ');
  return { tried, failure, codes, signature };
}

/** The same chain or the same code, and the same installer and component where both are told. Of what tells neither, nothing is the same. */
export function failedAlike(left: FailedTry, right: FailedTry): boolean {
  const [chain, other] = [left.failure?.finding.chain ?? null, right.failure?.finding.chain ?? null];
  const isSameChain = chain !== null && other !== null && chain.id === other.id;
  if (chain !== null && other !== null && !isSameChain) return false;
  if (!isSameChain && ![...left.codes].some((code) => right.codes.has(code))) return false;
  const [names, others] = [installerIn(left.failure?.finding.subject ?? null), installerIn(right.failure?.finding.subject ?? null)];
  return names.every((name, index) => name === '' || (others[index] ?? '') === '' || name === others[index]);
}

/** Its name and the component, in small letters; empty where they are not told. */
function installerIn(subject: Subject | null): readonly string[] {
  return subject?.kind === 'installer' ? [subject.name.toLowerCase(), subject.component?.toLowerCase() ?? ''] : [];
}
