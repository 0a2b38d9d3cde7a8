/**
 * Starts one program whose questions go to the controlling terminal and whose output comes to us as clean lines.
 * ssh asks for passwords, passphrases and host keys on the terminal itself (/dev/tty, CONIN$), not on its standard streams, so the
 * person answers ssh directly and no secret ever passes through this process.
 */
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Invocation } from '../../remote/transports/ssh';
import { createFarLines } from '../../remote/farText';

export type Started =
  | { readonly kind: 'exited'; /** null when a signal ended it. */ readonly code: number | null }
  /** The program is not there or may not be started. */
  | { readonly kind: 'cannotStart'; readonly message: string };

export interface Listeners {
  /** A line of the program's output, clean. */
  out(line: string): void;
  /** A line of what it complains about: ssh's own words and the host's, clean. */
  error(line: string): void;
}

/**
 * After the program has ended its pipes may stay open: the background master of a shared login can hold them for as long as it lives.
 * What was written before the end is there at once. Source: https://github.com/ansible/ansible/pull/18225
 */
const DRAIN_MS = 300;

/** Resolves when the program has ended and its output is read. Never rejects. */
export async function start(invocation: Invocation, options: { readonly cwd: string; readonly listeners: Listeners }): Promise<Started> {
  const child = spawn(invocation.program, invocation.args, {
    cwd: options.cwd,
    // What makes Electron a plain Node is meant for this process alone, not for what ssh starts (ProxyCommand, askpass).
    env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: false,
  });
  const out = createFarLines();
  const error = createFarLines();
  child.stdout.on('data', (chunk: Buffer) => {
    for (const line of out.push(chunk)) options.listeners.out(line);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    for (const line of error.push(chunk)) options.listeners.error(line);
  });
  const closed = new Promise<void>((resolve) =>
    child.on('close', () => {
      resolve();
    }),
  );
  const started = await new Promise<Started>((resolve) => {
    child.on('error', (problem) => {
      resolve({ kind: 'cannotStart', message: problem.message });
    });
    child.on('exit', (code) => {
      resolve({ kind: 'exited', code });
    });
  });
  await Promise.race([closed, pause(DRAIN_MS)]);
  // What had arrived by then is still to be handed out: one turn of the loop does that.
  await new Promise<void>((resolve) => setImmediate(resolve));
  child.stdout.destroy();
  child.stderr.destroy();
  for (const line of out.end()) options.listeners.out(line);
  for (const line of error.end()) options.listeners.error(line);
  return started;
}
