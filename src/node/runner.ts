/**
 * The process inside the terminal: it reads one request, runs it over ssh and appends what happens to a file that the editor watches.
 * Started as `runner.js REQUEST`; beside the request it writes events.jsonl and transcript.txt. It knows nothing of VS Code.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { hostText } from '../remote/host';
import { parseRequest } from '../remote/request';
import type { RawRunEvent } from '../remote/runEvent';
import { createScreen } from './runner/screen';
import { runSession } from './runner/session';

void main(process.argv[2]);

async function main(requestFile: string | undefined): Promise<void> {
  const request = requestFile === undefined ? undefined : parseRequest(fs.readFileSync(requestFile, 'utf8'));
  if (requestFile === undefined || request === undefined) {
    process.stderr.write('usage: runner.js REQUEST, where REQUEST is a file that the extension has written\n');
    process.exitCode = 2;
    return;
  }
  const folder = path.dirname(path.resolve(requestFile));
  const tell = (event: RawRunEvent): void => {
    fs.appendFileSync(path.join(folder, 'events.jsonl'), `${JSON.stringify(event)}\n`, { mode: 0o600 });
  };
  const screen = createScreen(request, path.join(folder, 'transcript.txt'), (text) => process.stdout.write(text));
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
    // Our own bug or a full disk: whole into the transcript, and never silence towards the editor.
    screen.note(problem instanceof Error ? (problem.stack ?? problem.message) : String(problem));
    screen.say('noEnd');
    tell({ kind: 'ended', run: request.run, ending: 'unwatched', exitCode: null });
  }
  process.off('SIGINT', ignoreInterrupt);
  if (!request.stay) return;
  screen.say('pressEnter');
  process.stdin.once('data', () => process.exit(0));
  process.stdin.resume();
}
