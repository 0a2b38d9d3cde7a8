/**
 * Which work is about the same update: by its KB number, id, package, driver, feature, or title. It must never know times.
 */
import { kbIn } from '../diagnosis/kbNumber';
import type { About } from '../diagnosis/work';

/** Groups what shares a name, also by way of others. */
export interface Identities {
  /** Says that all of these are names of one thing. */
  join(names: readonly string[]): void;
  /** Whether it is a name of anything. */
  knows(name: string): boolean;
  /** The same for all names of one thing; the name itself where nothing is known of it. */
  rootOf(name: string): string;
}

/** Without any name. */
export function createIdentities(): Identities {
  const parents = new Map<string, string>();
  const known = new Set<string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    // The way is made short for whoever comes next.
    for (let at = name; at !== root;) {
      const next = parents.get(at) ?? root;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  return {
    knows: (name) => known.has(name),
    rootOf,
    join: (names) => {
      const [first = ''] = names;
      for (const other of names) {
        known.add(other);
        const [left, right] = [rootOf(first), rootOf(other)];
        if (left === right) continue;
        // The smaller name stays, so that the order in which they come does not matter.
        if (left < right) parents.set(right, left);
        else parents.set(left, right);
      }
    },
  };
}

/** The names by which an update is told from others, the surest first. A title counts where there is no number. */
export function namesOf({ kb, updateId, package: identity, driver, feature, title }: About): readonly string[] {
  const names = [
    kb === null ? null : kbName(kb),
    updateId === null ? null : `id ${updateId.toLowerCase()}`,
    identity === null ? null : `package ${identity.toLowerCase()}`,
    driver === null ? null : `driver ${driver.toLowerCase()}`,
    feature === null ? null : `feature ${feature.toLowerCase()}`,
  ].filter((name) => name !== null);
  return kb === null && title !== null ? [...names, `title ${title.toLowerCase()}`] : names;
}

/** Each name that a text may be which only says what something was about: a finding does not tell whether it is a number, a package or a driver. */
export function namesFor(text: string): readonly string[] {
  const small = text.toLowerCase();
  const kb = kbIn(text);
  const named = [`package ${small}`, `driver ${small}`, `feature ${small}`, `title ${small}`];
  return kb === null ? named : [kbName(kb), ...named];
}

function kbName(kb: string): string {
  return `kb ${kb.toUpperCase()}`;
}

/**
 * Cumulative updates since Windows 10 are packages that do not name their KB number. What the title of the update says then.
 * Source: package names as DISM lists them (`dism /online /get-packages`); recalled, and read in public CBS logs.
 */
const NAMELESS: readonly { readonly package: RegExp; readonly title: RegExp }[] = [
  { package: /^Package_for_DotNetRollup/i, title: /\.NET\b/i },
  { package: /^Package_for_ServicingStack/i, title: /Servicing Stack/i },
  { package: /^Package_for_RollupFix/i, title: /^(?!.{0,300}(?:\.NET\b|Servicing Stack))/i },
];

/** What may be said of the title of an update whose package this is; undefined for a package that names its own number. */
export function titleOfNameless(identity: string): RegExp | undefined {
  return NAMELESS.find((known) => known.package.test(identity))?.title;
}
