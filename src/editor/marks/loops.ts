/**
 * Which updates a log alone shows to be tried again and again and undone each time. It must never know how that is shown.
 */
import type { LogAnalysis } from '../../diagnosis/finding';
import type { About } from '../../diagnosis/work';

/** An update and how often it failed in one log. */
export interface LogLoop {
  /** Log text, as the log calls it. */
  readonly name: string;
  readonly count: number;
}

/** In order of their first tries. An update that went well in the end is in no loop. */
export function loopsIn({ updates, findings }: Pick<LogAnalysis, 'updates' | 'findings'>): readonly LogLoop[] {
  const tries = new Map<string, { readonly name: string; endings: string[] }>();
  for (const { about, outcome, finding } of updates) {
    const name = nameOf(about);
    if (name === null) continue;
    const known = tries.get(name) ?? { name, endings: [] };
    tries.set(name, known);
    if (outcome === 'succeeded') known.endings = [];
    else if (outcome === 'failed' || outcome === 'rolled-back')
      known.endings.push(endingOf(finding === null ? undefined : findings[finding]));
  }
  return [...tries.values()].flatMap(({ name, endings }) => {
    const count = endings.filter((ending) => ending === endings.at(-1)).length;
    return count > 1 ? [{ name, count }] : [];
  });
}

/** What the tries of a loop have in common. */
function endingOf(finding: LogAnalysis['findings'][number] | undefined): string {
  return finding === undefined ? '' : `${finding.code ?? ''} ${finding.chain?.id ?? ''}`;
}

function nameOf({ kb, title, package: identity, updateId, driver, feature }: About): string | null {
  return kb ?? title ?? identity ?? updateId ?? driver ?? feature;
}
