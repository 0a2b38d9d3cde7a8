/**
 * Small acts on processes and ports of this system. Knows nothing of the target.
 */
import type { ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import * as net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Resolves when the child has printed the words; rejects when it ends before, or after 30 seconds. */
export function heard(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(() => {
      reject(new Error(`"${words}" was not heard within 30 s: ${text}`));
    }, 30_000);
    const listen = (chunk: Buffer): void => {
      text += chunk.toString();
      if (!text.includes(words)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.on('exit', () => {
      clearTimeout(timer);
      reject(new Error(`it ended before "${words}" was heard: ${text}`));
    });
  });
}

export async function end(child: ChildProcess): Promise<void> {
  for (let tries = 0; child.exitCode === null && child.signalCode === null && tries < 50; tries++) {
    child.kill(tries < 20 ? 'SIGTERM' : 'SIGKILL');
    await pause(50);
  }
}

/** The processes below one, deepest last, from /proc. */
export function descendants(parent: number | undefined): readonly { readonly pid: number; readonly name: string }[] {
  if (parent === undefined) return [];
  const children = readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .flatMap((name) => {
      const [, command, rest] = /^[0-9]+ \((.*)\) [A-Z] ([0-9]+)/.exec(readable(`/proc/${name}/stat`)) ?? [];
      return Number(rest) === parent ? [{ pid: Number(name), name: command ?? '' }] : [];
    });
  return children.flatMap((child) => [child, ...descendants(child.pid)]);
}

export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
}

/** The file's text, empty when it is not there. */
export function readable(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Processes and folders come and go while they are listed.
    return '';
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
  });
}
