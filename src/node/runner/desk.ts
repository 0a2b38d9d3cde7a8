/**
 * The extension's side of the runner: one private folder for each run, holding the request, the events and the transcript.
 */
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { RemoteDesk } from '../../editor/remote/remoteDesk';
import { parseRunId, type RunId } from '../../remote/runId';
import { readSshHosts } from './sshHosts';

/** So many runs are kept on this side; the hosts keep their own logs. */
const KEPT_RUNS = 20;

/** A person sees a step within this time of its happening; reading a file that has not grown costs next to nothing. */
const POLL_MS = 200;

/** What the desk is told of this machine, so that every kind of machine can be tested on one. */
export interface Places {
  /** The extension's global storage. */
  readonly storage: string;
  /** The bundled runner. */
  readonly runner: string;
  /** This process's own program. */
  readonly node: string;
  readonly home: string;
  /** The folder of Windows when this is one. */
  readonly windows?: string;
}

/**
 * Code.exe is a program without a console: as the first program of a Windows terminal it gets none, and ssh could ask nothing. Started
 * from a cmd script it shares the one of cmd, as with VS Code's own `code.cmd`. The paths come by the environment, since they may hold
 * what a cmd script cannot.
 */
const START_CMD = [
  '@echo off',
  'setlocal enableextensions disabledelayedexpansion',
  '"%WUL_NODE%" "%WUL_RUNNER%" "%WUL_REQUEST%"',
  '',
].join('\r\n');

export function createRemoteDesk(places: Places): RemoteDesk {
  const runs = path.join(places.storage, 'runs');
  const folderOf = (run: RunId): string => path.join(runs, run);
  return {
    home: places.home,
    configuredHosts: () => readSshHosts(),
    async stage(run, request) {
      const folder = folderOf(run);
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      const file = path.join(folder, 'request.json');
      await fs.writeFile(file, request, { mode: 0o600 });
      await forgetOld(runs, run);
      // The last two are set by VS Code's debugger for terminals and would make the runner wait for it.
      const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: null, VSCODE_INSPECTOR_OPTIONS: null };
      if (places.windows === undefined) return { path: places.node, args: [places.runner, file], env, cwd: folder };
      const starter = path.join(folder, 'start.cmd');
      await fs.writeFile(starter, START_CMD, { mode: 0o600 });
      return {
        path: `${places.windows}\\System32\\cmd.exe`,
        // By its short name, which needs no quoting; cmd cannot make a network folder its current one.
        args: ['/d', '/c', folder.startsWith('\\\\') ? starter : '.\\start.cmd'],
        env: { ...env, WUL_NODE: places.node, WUL_RUNNER: places.runner, WUL_REQUEST: file },
        cwd: folder,
      };
    },
    follow: (run, onLine) => followLines(path.join(folderOf(run), 'events.jsonl'), onLine),
    async transcript(run) {
      return fs.readFile(path.join(folderOf(run), 'transcript.txt'), 'utf8').catch(() => undefined);
    },
  };
}

function followLines(file: string, onLine: (line: string) => void): () => void {
  let offset = 0;
  let rest = '';
  let stopped = false;
  const look = async (): Promise<void> => {
    // A file that cannot be read for a moment is looked at again.
    const text = await readFrom(file, offset).catch(() => Buffer.alloc(0));
    if (stopped) return;
    offset += text.length;
    const lines = (rest + text.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
    timer = setTimeout(again, POLL_MS);
  };
  const again = (): void => {
    void look();
  };
  let timer = setTimeout(again, 0);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** What stands in the file after `offset`; nothing when it is not there yet. The runner writes ASCII, so no character is ever cut. */
async function readFrom(file: string, offset: number): Promise<Buffer> {
  const handle = await fs.open(file, 'r').catch(() => undefined);
  if (handle === undefined) return Buffer.alloc(0);
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(0, size - offset)), 0, Math.max(0, size - offset), offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Names sort by time, but a clock may be put back: the run just begun stays. */
async function forgetOld(runs: string, begun: RunId): Promise<void> {
  const names = (await fs.readdir(runs)).filter((name) => parseRunId(name) !== undefined && name !== begun).sort();
  for (const name of names.slice(0, Math.max(0, names.length + 1 - KEPT_RUNS))) {
    await fs.rm(path.join(runs, name), { recursive: true, force: true });
  }
}
