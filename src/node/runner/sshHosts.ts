/**
 * The concrete hosts of the user's ssh configuration. It lists names and decides nothing: what a name leads to is ssh's own business.
 */
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import SshConfig, { type Line } from 'ssh-config';
import type { ConfiguredHost } from '../../editor/remote/remoteDesk';
import { parseHost } from '../../remote/host';

export interface SshHosts {
  readonly hosts: readonly ConfiguredHost[];
  /** Files that could not be understood, one sentence each. */
  readonly problems: readonly string[];
}

/** ssh itself follows no deeper. Source: ssh's readconf.c, READCONF_MAX_DEPTH */
const DEEPEST_INCLUDE = 16;

/** Reads `~/.ssh/config` and what it includes; `home` is for tests. A missing file means no hosts. */
export async function readSshHosts(home = os.homedir()): Promise<SshHosts> {
  const hosts = new Map<string, ConfiguredHost>();
  const problems: string[] = [];
  await readFile(path.join(home, '.ssh', 'config'), 0);
  return { hosts: [...hosts.values()], problems };

  async function readFile(file: string, depth: number): Promise<void> {
    if (depth > DEEPEST_INCLUDE) return;
    const text = await fs.readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return;
    try {
      // Only parsed: evaluating a configuration would run the commands of `Match exec`.
      await readLines(SshConfig.parse(text), depth);
    } catch (problem) {
      problems.push(`${file} cannot be understood: ${problem instanceof Error ? problem.message : String(problem)}`);
    }
  }

  async function readLines(lines: readonly Line[], depth: number): Promise<void> {
    for (const line of lines) {
      if (line.type !== SshConfig.DIRECTIVE) continue;
      const keyword = line.param.toLowerCase();
      if (keyword === 'include') {
        for (const pattern of wordsOf(line.value)) for (const file of await matching(pattern)) await readFile(file, depth + 1);
      }
      const inner = 'config' in line ? line.config : [];
      if (keyword === 'host') for (const alias of wordsOf(line.value)) keep(alias, inner);
      await readLines(
        [...inner].filter((item) => item.type === SshConfig.DIRECTIVE && item.param.toLowerCase() === 'include'),
        depth,
      );
    }
  }

  function keep(alias: string, inner: readonly Line[]): void {
    const parsed = parseHost(alias);
    // Patterns, and names that we would not hand to ssh, are left out; the first entry of a name is the one ssh uses.
    if (parsed.kind !== 'host' || parsed.host.user !== undefined || parsed.host.port !== undefined || hosts.has(alias)) return;
    const setting = (name: string): string => {
      for (const line of inner) {
        if (line.type === SshConfig.DIRECTIVE && line.param.toLowerCase() === name) return wordsOf(line.value)[0] ?? '';
      }
      return '';
    };
    const user = setting('user');
    const name = setting('hostname');
    const leadsTo = user === '' ? name : `${user}@${name === '' ? alias : name}`;
    hosts.set(alias, { alias, leadsTo: leadsTo.replace(/[^\x20-\x7e]/g, '') });
  }

  /** A relative pattern starts in `~/.ssh`; files come in alphabetical order. Source: ssh_config(5), Include */
  async function matching(pattern: string): Promise<readonly string[]> {
    const full = pattern.startsWith('~') ? path.join(home, pattern.slice(1)) : path.resolve(home, '.ssh', pattern);
    const { root } = path.parse(full);
    let found = [root];
    for (const part of full.slice(root.length).split(/[\\/]+/)) {
      if (!/[*?]/.test(part)) {
        found = found.map((folder) => path.join(folder, part));
        continue;
      }
      const fits = new RegExp(
        `^${part
          .replace(/[.+^${}()|[\]\\]/g, '\\$&')
          .replaceAll('*', '.*')
          .replaceAll('?', '.')}$`,
      );
      const next: string[] = [];
      for (const folder of found) {
        const names = await fs.readdir(folder).catch(() => []);
        for (const name of names.sort())
          if (fits.test(name) && (!name.startsWith('.') || part.startsWith('.'))) next.push(path.join(folder, name));
      }
      found = next;
    }
    return found;
  }
}

function wordsOf(value: string | readonly { readonly val: string }[]): readonly string[] {
  return typeof value === 'string' ? value.split(/\s+/).filter((word) => word !== '') : value.map((word) => word.val);
}
