/**
 * How fast our grammar is beside VS Code's own for `.log` files, on the same text, with VS Code's engine, as VS Code calls it. Run by
 * `npm run bench`; the arguments are the file of the other grammar and the megabytes of each log.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { INITIAL, type IGrammar, type IRawTheme } from 'vscode-textmate';
import { GRAMMAR_FILE, loadGrammar } from '../support/highlighter';
import { processorMs } from '../support/processorTime';
import { GENERATED_LOGS, generateLines } from './generatedLogs';

/** Of each log, so that a comparison is made again and again while the machine's speed drifts. */
const SLICES = 10;
const SEED = 20_180_314;

/** VS Code leaves longer lines alone: `editor.maxTokenizationLineLength`. */
const LONGEST_LINE = 20_000;
/** What VS Code gives one line. */
const LIMIT_MILLISECONDS = 500;

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** Seconds of the processor's time for all lines. */
function tokenize(grammar: IGrammar, lines: readonly string[]): number {
  const tookMs = processorMs(() => {
    let state = INITIAL;
    for (const line of lines) {
      if (line.length < LONGEST_LINE) state = grammar.tokenizeLine2(line, state, LIMIT_MILLISECONDS).ruleStack;
    }
  });
  return tookMs / 1_000;
}

/** A theme decides nothing about the speed but that colours are looked up. */
const THEME: IRawTheme = {
  settings: [
    { settings: { foreground: '#cccccc', background: '#1f1f1f' } },
    ...['comment', 'string', 'constant', 'invalid', 'entity.name', 'markup', 'variable'].map((scope) => ({
      scope,
      settings: { foreground: '#569cd6' },
    })),
  ],
};

async function main([otherFile = '', megabytes = '50']: readonly string[]): Promise<number> {
  const ours = await loadGrammar(readFileSync(GRAMMAR_FILE, 'utf8'), THEME);
  const other = await loadGrammar(readFileSync(otherFile, 'utf8'), THEME);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wul-bench-'));
  const ratios: number[] = [];
  console.log(
    `Tokenizing ${megabytes} MB of each log in ${SLICES} slices, ours and VS Code's built-in "log" in turn; processor time, medians of the slices.`,
  );
  try {
    for (const name of Object.keys(GENERATED_LOGS) as (keyof typeof GENERATED_LOGS)[]) {
      const file = path.join(folder, 'sample.log');
      writeFileSync(file, `${generateLines(name, Number(megabytes) * 1e6, SEED).join('\r\n')}\r\n`);
      const lines = readFileSync(file, 'utf8').split('\r\n');
      const length = Math.ceil(lines.length / SLICES);
      const slices = Array.from({ length: SLICES }, (_, index) => lines.slice(index * length, (index + 1) * length));
      // Engines compile their patterns when they first need them.
      for (const grammar of [ours, other]) tokenize(grammar, lines.slice(0, 2_000));
      const pairs = slices.map((slice, index) => {
        const otherFirst = index % 2 === 1 ? tokenize(other, slice) : undefined;
        const own = tokenize(ours, slice);
        return { own, other: otherFirst ?? tokenize(other, slice) };
      });
      const ratio = median(pairs.map((pair) => pair.own / pair.other));
      ratios.push(ratio);
      const rate = (seconds: number): string => `${(Number(megabytes) / SLICES / seconds).toFixed(1)} MB/s`;
      const own = median(pairs.map((pair) => pair.own));
      const others = median(pairs.map((pair) => pair.other));
      console.log(
        `${name}: ${lines.length} lines; ours ${own.toFixed(2)} s a slice (${rate(own)}), built-in ${others.toFixed(2)} s (${rate(others)}); ratio ${ratio.toFixed(2)}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const worst = Math.max(...ratios);
  console.log(
    worst <= 1
      ? `No slower than the built-in grammar: at worst ${worst.toFixed(2)} of its time.`
      : `Slower than the built-in grammar: ${worst.toFixed(2)} of its time.`,
  );
  return worst <= 1 ? 0 : 1;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
