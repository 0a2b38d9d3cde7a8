/**
 * One run over ssh, from the first connection to the outcome: put the script there, compare it, start it, read its marks.
 * Says what it does on the screen and to the editor; decides nothing about success, the host's end mark does.
 */
import { rmSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Ending } from '../../remote/outcome';
import { parseMark } from '../../remote/marks';
import { advance, NOTHING_YET, type RunProgress } from '../../remote/progress';
import type { RunnerRequest } from '../../remote/request';
import type { RawRunEvent } from '../../remote/runEvent';
import type { RunId } from '../../remote/runId';
import {
  endSharing,
  farScriptName,
  runInvocation,
  sftpBatch,
  sftpInvocation,
  sshPrograms,
  type SharedLogin,
} from '../../remote/transports/ssh';
import type { Screen } from './screen';
import { start } from './start';

export interface Session {
  readonly request: RunnerRequest;
  /** A private folder for the scripts on this side; sftp works in it, so that no path of ours needs quoting. */
  readonly folder: string;
  readonly screen: Screen;
  tell(event: RawRunEvent): void;
}

interface Ended {
  readonly run: RunId;
  readonly ending: Ending;
  readonly exitCode: number | null;
}

/** Does everything and gives the end, which the caller tells. */
export async function runSession(session: Session): Promise<Ended> {
  const { request, screen } = session;
  const login = await shareLogin();
  try {
    screen.say('connecting', request.host.name);
    if (login === undefined) screen.say('loginTwice');
    session.tell({ kind: 'phase', phase: 'connect' });
    const put = await putScripts(session, login?.shared);
    if (put !== undefined) return { run: request.run, ending: put, exitCode: null };
    if (request.look !== undefined) {
      const looked = await lookFirst(session, request.look.run, login?.shared);
      if (looked !== undefined) return looked;
    }
    session.tell({ kind: 'phase', phase: 'run' });
    screen.say('running');
    const { progress, exitCode } = await startScript(session, request.run, 'run', login?.shared);
    if (progress.end !== undefined) screen.say('ended');
    else screen.say(!progress.started && exitCode !== null && exitCode !== 255 ? 'shellOnly' : 'noEnd');
    return { run: request.run, ending: 'ran', exitCode };
  } finally {
    await login?.end(session);
  }
}

/** Undefined when all is there and the same, byte for byte. */
async function putScripts(session: Session, shared: SharedLogin | undefined): Promise<Ending | undefined> {
  const { request, folder, screen } = session;
  const scripts: (readonly [string, string])[] = [[farScriptName(request.run, 'run'), request.script]];
  if (request.look !== undefined) scripts.push([farScriptName(request.look.run, 'look'), request.look.script]);
  for (const [name, script] of scripts) await fs.writeFile(path.join(folder, name), script, { mode: 0o600 });
  await fs.writeFile(path.join(folder, 'batch'), sftpBatch(scripts.map(([name]) => name)), { mode: 0o600 });
  screen.say('putting');
  const programs = sshPrograms(request.ssh);
  const sent = await start(sftpInvocation(programs, request.host, { batchFile: 'batch', ...(shared === undefined ? {} : { shared }) }), {
    cwd: folder,
    listeners: {
      out: (line) => {
        screen.note(line);
      },
      error: (line) => {
        screen.host(line);
      },
    },
  });
  if (sent.kind === 'cannotStart') {
    screen.say('cannotStart', programs.sftp);
    return 'notBegun';
  }
  if (sent.code !== 0) {
    screen.say('notReached');
    return 'notReached';
  }
  for (const [name, script] of scripts) {
    const back = await fs.readFile(path.join(folder, `${name}.back`)).catch(() => undefined);
    if (back?.equals(Buffer.from(script)) !== true) {
      screen.say('differs');
      return 'differs';
    }
  }
  return undefined;
}

/** Undefined when the earlier run did not finish, so that the script is to run now. */
async function lookFirst(session: Session, earlier: RunId, shared: SharedLogin | undefined): Promise<Ended | undefined> {
  session.tell({ kind: 'phase', phase: 'look' });
  session.screen.say('looking');
  const { progress, exitCode } = await startScript(session, earlier, 'look', shared);
  if (progress.seen === undefined) {
    session.screen.say('noEnd');
    return { run: earlier, ending: 'unwatched', exitCode };
  }
  switch (progress.seen) {
    case 'finished':
      session.screen.say('lookFinished');
      return { run: earlier, ending: 'ran', exitCode };
    case 'stopped':
      session.screen.say('lookStopped');
      return undefined;
    case 'nothing':
      session.screen.say('lookNothing');
      return undefined;
  }
}

async function startScript(
  session: Session,
  run: RunId,
  role: 'run' | 'look',
  shared: SharedLogin | undefined,
): Promise<{ readonly progress: RunProgress; readonly exitCode: number | null }> {
  const { request, screen } = session;
  let progress = NOTHING_YET;
  const seen = new Set<string>();
  const invocation = runInvocation(sshPrograms(request.ssh), request.host, {
    script: farScriptName(run, role),
    ...(shared === undefined ? {} : { shared }),
  });
  const started = await start(invocation, {
    cwd: session.folder,
    listeners: {
      out: (line) => {
        const mark = parseMark(line, run);
        if (mark === undefined) {
          if (line.trim() !== '') screen.host(line);
          return;
        }
        progress = advance(progress, mark);
        // A look prints the log again each time it has grown.
        if (seen.has(line)) return;
        seen.add(line);
        screen.note(line);
        screen.mark(mark);
        session.tell({ kind: 'line', run, line });
      },
      error: (line) => {
        if (line.trim() !== '') screen.host(line);
      },
    },
  });
  if (started.kind === 'cannotStart') screen.say('cannotStart', request.ssh);
  return { progress, exitCode: started.kind === 'exited' ? started.code : null };
}

/** One login for sftp and ssh, where ssh can: Windows' ssh has no ControlMaster. */
async function shareLogin(): Promise<{ readonly shared: SharedLogin; end(session: Session): Promise<void> } | undefined> {
  if (process.platform === 'win32') return undefined;
  // The socket's path must be short and plain: ssh adds 17 characters to it, and a system allows about 104.
  const base = /^[A-Za-z0-9/._-]{1,60}$/.test(os.tmpdir()) ? os.tmpdir() : '/tmp';
  const folder = await fs.mkdtemp(path.join(base, 'wul-'));
  const shared: SharedLogin = { socket: path.join(folder, 's') };
  // A closed terminal ends this process in the middle; the shared login then ends by itself within a minute.
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    shared,
    async end(session) {
      const note = (line: string): void => {
        session.screen.note(line);
      };
      const quiet = { out: note, error: note };
      await start(endSharing(sshPrograms(session.request.ssh), session.request.host, shared), { cwd: session.folder, listeners: quiet });
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}
