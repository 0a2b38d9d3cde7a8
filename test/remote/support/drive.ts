/**
 * Drives dist/runner.js as VS Code's terminal does: under a real terminal of its own, with a person's answers typed into it.
 */
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { loadCatalog } from '../../../src/catalog/load';
import type { Sequence } from '../../../src/catalog/entry';
import { parseHost } from '../../../src/remote/host';
import { conclude, type Outcome } from '../../../src/remote/outcome';
import { advance, NOTHING_YET } from '../../../src/remote/progress';
import { renderCmd, renderLook } from '../../../src/remote/render/cmd';
import { requestText, WORD_KEYS, type Words } from '../../../src/remote/request';
import { parseRunEvent, type RunEvent } from '../../../src/remote/runEvent';
import { makeRunId, type RunId } from '../../../src/remote/runId';
import { prepare } from '../../../src/remote/sequence';
import { textsOf } from '../../support/catalogTexts';

/** Waits in scripts are shortened so far that a service still has two seconds, and a silent run is given up after six. */
const WAIT_SCALE = 0.07;

export interface Drive {
  readonly root: string;
  readonly ssh: string;
  readonly host?: string;
  /** Look at this run first and resume it. */
  readonly resume?: RunId;
  /** What a person would answer when the terminal shows the words. */
  readonly answers?: readonly { readonly when: RegExp; readonly type: string }[];
  /** Called with each event as it comes. */
  readonly onEvent?: (event: RunEvent) => void;
  /** Alters the script, for hosts that say what ours never would. */
  readonly script?: (text: string) => string;
}

export interface Driven {
  readonly run: RunId;
  readonly outcome: Outcome;
  readonly events: readonly RunEvent[];
  /** All that the terminal showed. */
  readonly screen: string;
  readonly transcript: string;
}

let salt = 0;

/** A request that differs from what the editor would write; gives what the runner printed, wrote and told, and how it ended. */
export function runRaw(root: string, request: string, run = 'none'): { readonly code: number | null; readonly printed: string } {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), 'wul-run-'));
  const folder = path.join(place, run);
  try {
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'request.json'), request);
    const ended = spawnSync(process.execPath, [path.join(root, 'dist/runner.js'), path.join(folder, 'request.json')], {
      cwd: folder,
      encoding: 'utf8',
    });
    const events = readLines(path.join(folder, 'events.jsonl')).map((line) => ` ${line}`);
    return { code: ended.status, printed: ended.stdout + ended.stderr + fs.readdirSync(folder).join(' ') + events.join('') };
  } finally {
    fs.rmSync(place, { recursive: true, force: true });
  }
}

export function resetSequence(root: string): Sequence {
  const name = 'sequences.jsonc';
  const { catalog, problems } = loadCatalog(textsOf({ name, text: fs.readFileSync(path.join(root, 'src/catalog/data', name), 'utf8') }));
  const sequence = catalog.sequence('reset');
  if (sequence === undefined) throw new Error(JSON.stringify(problems));
  return sequence;
}

/** Runs to the end, or for two minutes. */
export async function drive(options: Drive): Promise<Driven> {
  const sequence = resetSequence(options.root);
  const run = makeRunId(new Date(), ++salt);
  const prepared = prepare(sequence, run);
  const host = parseHost(options.host ?? 'winhost');
  if (prepared.kind !== 'plan' || host.kind !== 'host') throw new Error('this run cannot be prepared');
  const script = renderCmd(prepared.plan, { waitScale: WAIT_SCALE });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wul-run-'));
  const request = path.join(folder, 'request.json');
  const look =
    options.resume === undefined ? {} : { look: { run: options.resume, script: renderLook(options.resume, { waitScale: WAIT_SCALE }) } };
  const titles = new Map([...sequence.steps, ...sequence.always].map((step) => [step.id, step.title]));
  fs.writeFileSync(
    request,
    requestText({
      host: host.host,
      ssh: options.ssh,
      run,
      script: options.script?.(script) ?? script,
      titles,
      words: WORDS,
      stay: false,
      ...look,
    }),
  );
  try {
    return await watch(options, { folder, request, run, sequence });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function watch(
  options: Drive,
  at: { readonly folder: string; readonly request: string; readonly run: RunId; readonly sequence: Sequence },
): Promise<Driven> {
  const runner = path.join(options.root, 'dist/runner.js');
  // util-linux's script(1) gives the command a terminal of its own and types into it what comes on its standard input.
  const child = spawn('script', ['-qefc', `"${process.execPath}" "${runner}" "${at.request}"`, '/dev/null'], {
    env: { ...process.env, NO_COLOR: '1', TERM: 'xterm' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let screen = '';
  let answered = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    screen += chunk.toString();
    const next = options.answers?.[answered];
    if (next?.when.test(screen) !== true) return;
    answered++;
    child.stdin.write(`${next.type}\n`);
  });
  const ended = new Promise<void>((resolve) =>
    child.on('exit', () => {
      resolve();
    }),
  );
  const events: RunEvent[] = [];
  let read = 0;
  for (let waited = 0; waited < 120_000; waited += 50) {
    const done = child.exitCode !== null || child.signalCode !== null;
    const lines = readLines(path.join(at.folder, 'events.jsonl'));
    for (const line of lines.slice(read)) {
      const event = parseRunEvent(line);
      if (event === undefined) continue;
      events.push(event);
      options.onEvent?.(event);
    }
    read = lines.length;
    if (done) break;
    await pause(50);
  }
  child.stdin.end();
  child.kill();
  await ended;
  const last = events.find((event) => event.kind === 'ended');
  const marks = events.flatMap((event) => (event.kind === 'mark' && event.mark.run === (last?.run ?? at.run) ? [event.mark] : []));
  const progress = marks.reduce(advance, NOTHING_YET);
  const outcome = conclude(progress, {
    ending: last?.ending ?? 'unwatched',
    exitCode: last?.exitCode ?? null,
    always: at.sequence.always,
  });
  return { run: at.run, outcome, events, screen, transcript: readLines(path.join(at.folder, 'transcript.txt')).join('\n') };
}

/** The key itself and its values: tests hold what is said, not how. */
export const WORDS = Object.fromEntries(WORD_KEYS.map((key) => [key, `${key}: {0} {1}`])) as Words;

function readLines(file: string): readonly string[] {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
}
