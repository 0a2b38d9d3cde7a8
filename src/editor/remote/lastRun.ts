/**
 * Which run was the last one, kept over restarts of VS Code so that it can be looked at and resumed.
 */
import type * as vscode from 'vscode';
import { hostText, parseHost, type Host } from '../../remote/host';
import { parseRunId, type RunId } from '../../remote/runId';

const KEY = 'windowsUpdateLog.lastRun';

export interface LastRun {
  /** Whose transcript is kept. */
  readonly run: RunId;
  /** The run to look at on the host: an earlier one as long as the resuming one has not begun there. */
  readonly lookAt: RunId;
  readonly host: Host;
  /** The id of its sequence, to be looked up. */
  readonly sequence: string;
}

/** Parsed again, since the memory may be older than the rules; undefined when there is none. */
export function recallLastRun(memory: vscode.Memento): LastRun | undefined {
  const value = memory.get<unknown>(KEY);
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = new Map<string, unknown>(Object.entries(value));
  const run = parseRunId(fields.get('run'));
  const lookAt = parseRunId(fields.get('lookAt'));
  const hostName = fields.get('host');
  const host = typeof hostName === 'string' ? parseHost(hostName) : undefined;
  const sequence = fields.get('sequence');
  if (run === undefined || lookAt === undefined || host?.kind !== 'host' || typeof sequence !== 'string') return undefined;
  return { run, lookAt, host: host.host, sequence };
}

export async function rememberLastRun(memory: vscode.Memento, last: LastRun): Promise<void> {
  await memory.update(KEY, { run: last.run, lookAt: last.lookAt, host: hostText(last.host), sequence: last.sequence });
}
