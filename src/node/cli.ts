/**
 * The command line: the same engine without an editor. It only reads, and prints what it read.
 */
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Catalog } from '../catalog/catalog';
import { loadCatalog } from '../catalog/load';
import { gatherTexts } from '../catalog/texts';
import { createMachine } from '../machine/machine';
import { plain } from '../text/plain';
import type { Language } from '../report/words';
import { decode, detectEncoding } from '../text/encoding';
import { parseCall, USAGE } from './cliCall';
import type { LogReport } from './cliPlaces';
import { readLogs, type Chunks } from './cliRead';
import { redactorFor, write } from './cliWrite';

/** 0 no failure found, 1 at least one, 2 the call or an input was wrong. */
type ExitStatus = 0 | 1 | 2;

async function main(args: readonly string[]): Promise<ExitStatus> {
  const call = parseCall(args);
  if (typeof call === 'string') {
    complain(`${call}; ${USAGE}`);
    return 2;
  }
  const catalog = await loadBundledCatalog(call.locale);
  const machine = call.together ? createMachine(catalog) : null;
  const redactor = redactorFor(call);
  const reading = {
    catalog,
    machine,
    learn:
      redactor === null
        ? null
        : (text: string) => {
            redactor.learn(text);
          },
  };
  const reports: LogReport[] = [];
  let status: ExitStatus = 0;
  // A report of one folder names its logs as they lie in it; everything else names them as they were given.
  const [folder] = call.format === 'markdown' && call.paths.length === 1 ? call.paths : [];
  for (const file of call.paths.flatMap(expand)) {
    // One file that is missing, too large or not decodable costs that file and no other.
    try {
      const name = folder === undefined || file === folder ? file : path.relative(folder, file);
      reports.push(...(await readLogs(name, read(file), reading)));
    } catch (error) {
      complain(`${file}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
      status = 2;
    }
  }
  const earlier = call.history === null ? null : await readEarlier(call.history);
  if (earlier === undefined) status = 2;
  if (status === 0 && reports.some((report) => report.analysis.failed)) status = 1;
  await print(write(call, { reports, machine, redactor, catalog, previous: earlier ?? null, writtenAt: localTime(new Date()) }));
  return status;
}

/** An earlier report; null where none is there yet, undefined where it cannot be read. */
async function readEarlier(file: string): Promise<string | null | undefined> {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return null;
  try {
    const bytes = await readFile(file);
    return decode(bytes, detectEncoding(bytes));
  } catch (error) {
    complain(`${file}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
    return undefined;
  }
}

/** `2018-03-14 10:20`, by the clock of whoever runs this. */
function localTime(now: Date): string {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}

async function loadBundledCatalog(language: Language): Promise<Catalog> {
  const folder = path.join(__dirname, 'catalog');
  return loadCatalog(await gatherTexts((name) => readFile(path.join(folder, name), 'utf8'), language)).catalog;
}

/** A folder's files, recursively and in order; anything else as it is, also a folder that may not be listed. */
function expand(given: string): readonly string[] {
  try {
    if (given === '-' || !(statSync(given, { throwIfNoEntry: false })?.isDirectory() ?? false)) return [given];
    return readdirSync(given, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
  } catch {
    // Reading it fails in the same way, and there the reason is told.
    return [given];
  }
}

/** A megabyte at a time: smaller pieces cost more calls than they save memory. */
const PIECE_BYTES = 1_048_576;

function read(file: string): Chunks {
  return file === '-'
    ? createReadStream('', { fd: 0, highWaterMark: PIECE_BYTES })
    : createReadStream(file, { highWaterMark: PIECE_BYTES });
}

function complain(sentence: string): void {
  // A file's name may hold what a terminal acts on.
  process.stderr.write(`windows-update-log: ${plain(sentence)}\n`);
}

/** Waits until a pipe has taken everything: exiting earlier would cut a long document. Rejects when the reader has gone or the disk is full. */
function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // Told by the callback before; an event that nobody listens to would be thrown.
    process.stdout.on('error', reject);
    process.stdout.write(text, (error) => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    complain(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  },
);
