import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { suite, suiteSetup, test } from 'mocha';
import { findMentions } from '../../../src/codes/mention';
import { FORMATS } from '../../../src/log/formats';
import { splitLines } from '../../../src/text/lines';
import { INITIAL, type IGrammar, type StateStack } from 'vscode-textmate';
import { GRAMMAR_FILE, highlight, loadGrammar, renderHighlighting, shortName } from '../../support/highlighter';
import { fastestMs } from '../../support/processorTime';

/**
 * What a reader sees in each format, line by line: test/samples/tokens/*.log and the golden file beside it. After a wanted change,
 * WUL_WRITE_GOLDENS=1 writes the golden files anew; read the difference.
 */
const SAMPLES = 'test/samples/tokens';
const samples = readdirSync(SAMPLES).filter((name) => name.endsWith('.log'));

let grammar: IGrammar;

function linesOf(sample: string): readonly string[] {
  return splitLines(readFileSync(path.join(SAMPLES, sample), 'utf8').replace(/\n$/, ''));
}

suite('log: highlighting', () => {
  suiteSetup(async () => {
    grammar = await loadGrammar(readFileSync(GRAMMAR_FILE, 'utf8'));
  });

  for (const sample of samples) {
    test(`marks ${sample} as its golden file says`, () => {
      const golden = path.join(SAMPLES, sample.replace(/\.log$/, '.tokens'));
      const rendered = renderHighlighting(grammar, linesOf(sample));
      if (process.env['WUL_WRITE_GOLDENS'] === '1') writeFileSync(golden, rendered);
      assert.equal(rendered, readFileSync(golden, 'utf8'));
    });
  }

  test('leaves no trace of an empty line, nor of any other line of a format that has no quotes', () => {
    const alone = (line: string): unknown =>
      grammar.tokenizeLine(line, INITIAL).tokens.map(({ startIndex, scopes }) => [startIndex, scopes]);
    for (const sample of samples.filter((name) => !/csv|cmtrace|mixed/.test(name))) {
      let state: StateStack = INITIAL;
      for (const line of linesOf(sample).flatMap((each) => ['', each])) {
        const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
        assert.deepEqual(
          tokens.map(({ startIndex, scopes }) => [startIndex, scopes]),
          alone(line),
          `${sample}: ${line}`,
        );
        state = ruleStack;
      }
    }
  });

  test('has a sample of every format', () => {
    const missing = FORMATS.map((format) => format.id).filter((id) => !existsSync(path.join(SAMPLES, `${id}.log`)));
    assert.deepEqual(missing, []);
  });

  test('gives each name one list of scopes', () => {
    const found = new Map<string, Set<string>>();
    for (const { scopes } of samples.flatMap((sample) => highlight(grammar, linesOf(sample)).flat())) {
      const name = shortName(scopes);
      if (!name.includes('>')) found.set(name, (found.get(name) ?? new Set()).add(scopes.join(' ')));
    }
    const lists = [...found].map(([name, lists]) => `${name}: ${[...lists].toSorted().join(' | ').replaceAll('.windows-update-log', '')}`);
    const golden = path.join(SAMPLES, 'scopes.txt');
    const rendered = `${lists.toSorted().join('\n')}\n`;
    if (process.env['WUL_WRITE_GOLDENS'] === '1') writeFileSync(golden, rendered);
    assert.equal(rendered, readFileSync(golden, 'utf8'));
  });

  test('marks each sample of a format in its own level and component', () => {
    for (const format of FORMATS) {
      for (const { lines, severity, component } of format.samples) {
        const marked = highlight(grammar, lines).flat();
        const names = marked.map(({ scopes }) => shortName(scopes).split(' > ').at(-1));
        const place = `${format.id}: ${lines[0] ?? ''}`;
        if (severity === 'fatal' || severity === 'error' || severity === 'warning') assert.ok(names.includes(severity), place);
        const parts = component.split(/[:\s]/).filter((part) => part !== '');
        const seen = marked.filter(({ scopes }) => shortName(scopes).endsWith('component')).map(({ text }) => text);
        assert.ok(component === '' || parts.some((part) => seen.some((text) => text.includes(part) || part.startsWith(text))), place);
      }
    }
  });

  test('calls codes what the reader calls codes, as far as a line without its catalogue can tell', () => {
    const different: string[] = [];
    for (const line of samples.flatMap(linesOf)) {
      // Without the severity bit it is a success, a phase or a set of flags: a number, unless a word before it says otherwise.
      const read = findMentions(line).filter((mention) => mention.kind === 'name' || /^0x[89A-F]/.test(mention.code));
      const pieces = highlight(grammar, [line]).flat();
      const marked = (names: RegExp) => pieces.filter(({ scopes }) => names.test(shortName(scopes)));
      for (const { start, end } of read) {
        const found = marked(/(?:^|> )(?:code|symbol)$/).some(({ text, column }) => column >= start && column + text.length <= end);
        if (!found) different.push(`only read: ${line.slice(start, end)} in ${line}`);
      }
      for (const { text, column } of marked(/(?:^|> )code$/)) {
        const found = findMentions(line).some(({ start, end }) => column <= start && end <= column + text.length);
        if (!found) different.push(`only marked: ${text} in ${line}`);
      }
    }
    assert.deepEqual(different, []);
  });

  test('stays fast on hostile lines of the length that VS Code still tokenizes', function () {
    this.timeout(60_000);
    // Engines compile their patterns when they first need them.
    for (const sample of samples) highlight(grammar, linesOf(sample));
    const slow: string[] = [];
    const begins = [
      '',
      '2018-03-14 03:12:41, Error                 CSI    ',
      '2018/03/14 03:12:52.0299871 4420  7016  Handler         ',
      '!!!  dvi: ',
      '<![LOG[',
      '"',
      '<Event ',
    ];
    for (const begin of begins) {
      for (const filler of FILLERS) {
        const line = begin + filler.repeat(Math.ceil(LONGEST_LINE / filler.length));
        const took = fastestMs(() => {
          grammar.tokenizeLine2(line, INITIAL);
        }, SLOW_MILLISECONDS);
        if (took >= SLOW_MILLISECONDS) slow.push(`${begin} + ${filler}: ${took.toFixed(0)} ms`);
      }
    }
    assert.deepEqual(slow, []);
  });
});

/** `editor.maxTokenizationLineLength`. */
const LONGEST_LINE = 20_000;

/** Thousands of tokens on a line take their time; what backtracks takes minutes. VS Code itself gives a line 500. */
const SLOW_MILLISECONDS = 400;

/** What the patterns begin with, repeat, or look for. */
const FILLERS = [
  'a',
  ' ',
  '\t',
  '~',
  '-',
  '.',
  '0x',
  '0x80070002 ',
  '[8',
  'hr = 8',
  'a-',
  'a~31bf3856ad364e35~',
  '{3bb9fd2b-',
  '@2018/',
  '\\',
  'C:\\',
  '%a',
  'http://',
  'E_',
  'KB',
  '""',
  '","',
  '<',
  'a="',
  '<![LOG[',
  ']LOG]!><time="',
  '** ',
  '失',
  '\u200e2018/',
  ': ',
  '$$<',
  '|',
];
