/**
 * What the table of public names costs when it is first asked. A process of its own for each question, given as the argument, so that nothing is
 * compiled before. Ends with 1 when the answer takes longer than the bar.
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { createNames, type Names } from '../../src/catalog/names';
import { parseCodeText } from '../../src/codes/resultCode';

/** Not asked of bundledCatalog.ts, which loads the catalogue and so compiles what is measured here. */
const FILE = 'src/catalog/data/names.txt';
const BAR_MILLISECONDS = 15;

const code = parseCodeText('0x800F0831');
if (code === undefined) throw new Error('No code to ask for.');

/** As many as make the index worth while, and one that is answered by it. */
const MANY = 100;

const QUESTIONS: Readonly<Record<string, { readonly ask: (names: Names) => unknown; readonly bar: number }>> = {
  'a value': { ask: (names) => names.of(code)[0], bar: BAR_MILLISECONDS },
  'a name': { ask: (names) => names.code('WU_E_NO_SERVICE'), bar: BAR_MILLISECONDS },
  'a part of a name': { ask: (names) => names.search('sxs', 20)[0]?.name, bar: BAR_MILLISECONDS },
  // What a log with many codes pays once, in the worker.
  [`${MANY} values`]: { ask: (names) => Array.from({ length: MANY }, () => names.of(code)[0]).at(-1), bar: Infinity },
};

const wanted = process.argv[2];
if (wanted === undefined) throw new Error(`Which one? ${Object.keys(QUESTIONS).join(', ')}`);
const question = QUESTIONS[wanted];
if (question === undefined) throw new Error(`There is no question ${wanted}.`);

const began = performance.now();
const text = readFileSync(FILE, 'utf8');
const read = performance.now();
const answer = question.ask(createNames(text));
const milliseconds = performance.now() - read;
const size = `${(text.length / 1e3).toFixed(0)} KB, ${(gzipSync(text).length / 1e3).toFixed(0)} KB compressed, read in ${(read - began).toFixed(1)} ms`;
console.log(`public names, the first question: ${wanted} in ${milliseconds.toFixed(2)} ms (${String(answer)}; ${size})`);
process.exitCode = milliseconds < question.bar ? 0 : 1;
