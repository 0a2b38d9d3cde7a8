/**
 * The process inside the terminal: it reads one request, runs it over ssh and appends what happens to a file that the editor watches.
 * Started as `runner.js REQUEST`; beside the request it writes events.jsonl and transcript.txt. It knows nothing of VS Code.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hostText } from '../remote/host';
import { parseRequest, type RunnerRequest } from '../remote/request';
import type { RawRunEvent } from '../remote/runEvent';
import { parseRunId } from '../remote/runId';
import { createScreen } from './runner/screen';
import { runSession } from './runner/session';
import { createTeller } from './runner/teller';

/** Lines that were typed during the run reach this process all at once when it begins to read. */
const TYPED_BEFORE_MS = 300;

void main(process.argv[2]);

async function main(requestFile: string | undefined): Promise<void> {
  const file = path.resolve(requestFile ?? '');
  const request = requestFile === undefined ? undefined : readRequest(file);
  if (request === undefined) {
    process.stderr.write('usage: runner.js REQUEST, where REQUEST is a file that the extension has written\n');
    process.exitCode = 2;
    // The editor gives each run a folder of its name: there it is told that nothing began, whatever the request holds.
    const run = parseRunId(path.basename(path.dirname(file)));
    if (run !== undefined)
      createTeller(path.join(path.dirname(file), 'events.jsonl'))({ kind: 'ended', run, ending: 'notBegun', exitCode: null });
    return;
  }
  await runRequest(request, path.dirname(file));
}

async function runRequest(request: RunnerRequest, folder: string): Promise<void> {
  const write = createTeller(path.join(folder, 'events.jsonl'));
  // Before one of these phases no script was started on the host.
  let begun = false;
  const tell = (event: RawRunEvent): void => {
    begun ||= event.kind === 'phase' && event.phase !== 'connect';
    write(event);
  };
  const endingNow = (): 'unwatched' | 'notBegun' => (begun ? 'unwatched' : 'notBegun');
  const screen = createScreen(request, path.join(folder, 'transcript.txt'), (text) => process.stdout.write(text));
  // Our own bug, or a full disk: the editor first, then whole into the transcript; never silence.
  const tellProblem = (problem: unknown, ending: 'unwatched' | 'notBegun'): void => {
    tell({ kind: 'ended', run: request.run, ending, exitCode: null });
    screen.note(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
  };
  // Errors of listeners and streams come here, and the session goes on. The first end that is told counts, so what it tells later does
  // no harm.
  process.on('uncaughtException', (problem) => {
    tellProblem(problem, 'unwatched');
  });
  // Ctrl+C is for ssh, which shares the terminal: it ends, and what is known by then is told.
  const ignoreInterrupt = (): void => {
    screen.note('interrupted');
  };
  process.on('SIGINT', ignoreInterrupt);
  process.on('SIGHUP', () => {
    screen.note('the terminal was closed; the host goes on by itself');
    process.exit(129);
  });
  screen.note(`run ${request.run} on ${hostText(request.host)}`);
  try {
    const ended = await runSession({ request, folder, screen, tell });
    tell({ kind: 'ended', ...ended });
  } catch (problem) {
    const ending = endingNow();
    tellProblem(problem, ending);
    screen.say(ending === 'unwatched' ? 'noEnd' : 'notReached');
  }
  process.off('SIGINT', ignoreInterrupt);
  if (!request.stay) return;
  process.stdin.resume();
  await pause(TYPED_BEFORE_MS);
  screen.say('pressEnter');
  process.stdin.once('data', () => process.exit(0));
}

/** Undefined when it cannot be read, or is no request. */
function readRequest(file: string): RunnerRequest | undefined {
  try {
    return parseRequest(fs.readFileSync(file, 'utf8'));
  } catch {
    // A file that is not there is one more way of not being a request.
    return undefined;
  }
}
