/**
 * The extension's side of the runner: one private folder for each run, holding the request, the events and the transcript.
 */
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { RemoteDesk } from '../../editor/remoteDesk';
import { parseRunId, type RunId } from '../../remote/runId';
import { readSshHosts } from './sshHosts';

/** So many runs are kept on this side; the hosts keep their own logs. */
const KEPT_RUNS = 20;

/** A person sees a step within this time of its happening; reading a file that has not grown costs next to nothing. */
const POLL_MS = 200;

/** `storage` is the extension's global storage, `runner` the bundled runner, `node` this process's own program. */
export function createRemoteDesk(places: { readonly storage: string; readonly runner: string; readonly node: string }): RemoteDesk {
  const runs = path.join(places.storage, 'runs');
  const folderOf = (run: RunId): string => path.join(runs, run);
  return {
    configuredHosts: () => readSshHosts(),
    async stage(run, request) {
      const folder = folderOf(run);
      await fs.mkdir(folder, { recursive: true, mode: 0o700 });
      const file = path.join(folder, 'request.json');
      await fs.writeFile(file, request, { mode: 0o600 });
      await forgetOld(runs);
      return {
        path: places.node,
        args: [places.runner, file],
        // The last two are set by VS Code's debugger for terminals and would make the runner wait for it.
        env: { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: null, VSCODE_INSPECTOR_OPTIONS: null },
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
    const text = await readFrom(file, offset);
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

/** Names sort by time. */
async function forgetOld(runs: string): Promise<void> {
  const names = (await fs.readdir(runs)).filter((name) => parseRunId(name) !== undefined).sort();
  for (const name of names.slice(0, -KEPT_RUNS)) await fs.rm(path.join(runs, name), { recursive: true, force: true });
}
