/**
 * The command line: the same engine without an editor. It only reads, and prints what it read.
 */
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Catalog } from '../catalog/catalog';
import { loadCatalog } from '../catalog/load';
import { gatherTexts } from '../catalog/texts';
import { describeAsText, plain } from './cliText';
import { toReport, type LogReport } from './cliJson';
import { readLogs, type Chunks } from './cliRead';

const USAGE = 'usage: cli.js analyze [--format text|json] PATH...   (PATH is a file, a folder, or - for standard input)';

/** 0 no failure found, 1 at least one, 2 the call or an input was wrong. */
type ExitStatus = 0 | 1 | 2;

interface Call {
  readonly format: 'text' | 'json';
  readonly paths: readonly string[];
}

function parseCall(args: readonly string[]): Call | string {
  const [command, ...rest] = args;
  if (command !== 'analyze') return command === undefined ? 'a command is missing' : `there is no command "${command}"`;
  let format: Call['format'] = 'text';
  const paths: string[] = [];
  for (let i = 0; i < rest.length; i++) {
    const arg = rest[i] ?? '';
    if (arg === '--format') {
      const value = rest[++i];
      if (value !== 'text' && value !== 'json') return `--format takes text or json, not "${value ?? ''}"`;
      format = value;
    } else if (arg === '--') {
      paths.push(...rest.slice(i + 1));
      break;
    } else if (arg.startsWith('-') && arg !== '-') {
      return `there is no option "${arg}"`;
    } else {
      paths.push(arg);
    }
  }
  return paths.length === 0 ? 'a path is missing' : { format, paths };
}

async function main(args: readonly string[]): Promise<ExitStatus> {
  const call = parseCall(args);
  if (typeof call === 'string') {
    complain(`${call}; ${USAGE}`);
    return 2;
  }
  const catalog = await loadBundledCatalog();
  const reports: LogReport[] = [];
  let status: ExitStatus = 0;
  for (const file of call.paths.flatMap(expand)) {
    // One file that is missing, too large or not decodable costs that file and no other.
    try {
      reports.push(...(await readLogs(file, read(file), catalog)));
    } catch (error) {
      complain(`${file}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
      status = 2;
    }
  }
  if (status === 0 && reports.some((report) => report.analysis.failed)) status = 1;
  await write(call.format === 'json' ? `${JSON.stringify(toReport(reports), null, 2)}\n` : describeAsText(reports, catalog));
  return status;
}

async function loadBundledCatalog(): Promise<Catalog> {
  const folder = path.join(__dirname, 'catalog');
  return loadCatalog(await gatherTexts((name) => readFile(path.join(folder, name), 'utf8'), 'en')).catalog;
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
function write(text: string): Promise<void> {
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
