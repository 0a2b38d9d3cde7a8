import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { suite, test } from 'mocha';
import { check, type Diagnostics } from 'recheck';
import ts from 'typescript';
import { FORMATS } from '../../../src/log/formats';
import { fastestMs } from '../../support/processorTime';

interface Named {
  readonly where: string;
  readonly pattern: RegExp;
}

/** What a hostile line of a megabyte may cost one pattern. */
const LONGEST_MS = 50;
const LINE_LENGTH = 1_000_000;

/** A tenth of the line first: what takes less than its share there is linear enough, and thousands of pairs are tried. */
const PROBE_LENGTH = 100_000;
const PROBE_MS = 2;

const READING = ['codes', 'log', 'diagnosis', 'text', 'file'];

const PATTERNS: readonly Named[] = distinct([
  ...FORMATS.flatMap((format) => patternsIn(format, format.id)),
  ...READING.flatMap(patternsOfRoom),
]);

suite('log: no pattern can be made slow', () => {
  test('finds the patterns of the formats and of the rooms that read', () => {
    assert.ok(PATTERNS.length > FORMATS.length * 5, `${PATTERNS.length}`);
    assert.ok(PATTERNS.some(({ where }) => where.startsWith('codes/mention.ts')));
  });
  test('no pattern of a format keeps state between calls', () => {
    const wrong = PATTERNS.filter(({ where, pattern }) => !where.includes('/') && (pattern.global || pattern.sticky));
    assert.deepEqual(
      wrong.map(({ where }) => where),
      [],
    );
  });
  test('recheck finds none whose time grows faster than the line', async function () {
    this.timeout(600_000);
    const known = readKnown();
    const vulnerable: string[] = [];
    const undecided: string[] = [];
    const waiting = [...PATTERNS];
    const prove = async (): Promise<void> => {
      for (let named = waiting.shift(); named !== undefined; named = waiting.shift()) {
        const { where, pattern } = named;
        const source = withSmallCounts(pattern.source);
        const flags = pattern.flags.replaceAll(/[gyd]/g, '');
        const key = createHash('sha256').update(`${flags}/${source}`).digest('hex').slice(0, 24);
        if (known.has(key)) continue;
        const result = await check(source, flags, { timeout: 8_000, attackTimeout: 500, incubationTimeout: 100 });
        if (result.status === 'safe') known.add(key);
        // The next test measures these like all others.
        else if (result.status === 'unknown' || isFalseAlarm(pattern, result)) undecided.push(where);
        else vulnerable.push(`${where}: ${result.complexity.summary} for ${result.attack.pattern}`);
      }
    };
    await Promise.all([prove(), prove(), prove()]);
    writeKnown(known);
    if (undecided.length > 0) console.log(`      recheck proves nothing about ${undecided.join(', ')}; they are only measured.`);
    assert.deepEqual(vulnerable, []);
    assert.ok(undecided.length * 50 <= PATTERNS.length, 'too many that recheck proves nothing about');
  });
  test(`none takes more than ${LONGEST_MS} ms for a hostile line of a megabyte`, function () {
    this.timeout(120_000);
    const samples = FORMATS.flatMap(({ samples: [sample] }) => sample?.lines[0] ?? []);
    const fillers = ['a', ' ', '\t', '0', '0x', '"', ',', '<', ...samples].map((unit) => ({ start: '', unit }));
    const slow: string[] = [];
    for (const { where, pattern } of PATTERNS) {
      const stateless = new RegExp(pattern.source, pattern.flags.replaceAll(/[gy]/g, ''));
      for (const attack of [...fillers, ...attacksOn(pattern.source)]) {
        if (fastest(stateless, lineOf(attack, PROBE_LENGTH), PROBE_MS) < PROBE_MS) continue;
        const ms = fastest(stateless, lineOf(attack, LINE_LENGTH), LONGEST_MS);
        if (ms >= LONGEST_MS) slow.push(`${where}: ${ms.toFixed(0)} ms for ${JSON.stringify(attack).slice(0, 200)}`);
      }
    }
    assert.deepEqual(slow, []);
  });
});

function fastest(pattern: RegExp, line: string, enoughMs: number): number {
  return fastestMs(() => {
    pattern.test(line);
  }, enoughMs);
}

interface Attack {
  readonly start: string;
  readonly unit: string;
}

function lineOf({ start, unit }: Attack, length: number): string {
  return (start + unit.repeat(Math.ceil(length / unit.length))).slice(0, length);
}

/** Lines that nearly fit: the beginning of what the pattern wants over and over, or once and then its last character without end. */
function attacksOn(source: string): readonly Attack[] {
  return source.split('|').flatMap((alternative) => {
    const text = nearMatch(alternative);
    const starts = [0.34, 0.67, 1].map((share) => text.slice(0, Math.ceil(text.length * share))).filter((start) => start !== '');
    return [...new Set(starts)].flatMap((start) => [
      { start: '', unit: start },
      { start, unit: start.at(-1) ?? 'a' },
      { start, unit: ' ' },
    ]);
  });
}

const CLASSES: Readonly<Record<string, string>> = {
  d: '0',
  s: ' ',
  S: 'a',
  w: 'a',
  W: ' ',
  D: 'a',
  t: '\t',
  n: '\n',
  r: '\r',
  b: '',
  B: '',
};

/** One text that about fits a part of a pattern: each class by one character, each quantity by one. */
function nearMatch(source: string): string {
  const tokens = source.matchAll(
    /\\(?<escape>[^])|\[\^?(?<member>\\?[^])(?:\\[^]|[^\]\\])*\]|(?<syntax>\(\?(?:[:=!]|<[=!]|<\w+>)|[()^$*+?]|\{\d+,?\d*\})|(?<any>\.)|(?<literal>[^])/g,
  );
  return [...tokens]
    .map(({ groups = {} }) => {
      const { escape, member, any, literal } = groups;
      if (escape !== undefined) return CLASSES[escape] ?? escape;
      if (member !== undefined) return member.startsWith('\\') ? (CLASSES[member.slice(1)] ?? member.slice(1)) : member;
      return any === undefined ? (literal ?? '') : 'x';
    })
    .join('');
}

/**
 * The pattern with every counted quantity cut to a few. What grows with the line grows with small counts as well, and recheck then proves by its
 * automaton within milliseconds what it could only try for seconds. What the counts themselves cost is measured.
 */
function withSmallCounts(source: string): string {
  return source.replaceAll(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|\{(?<least>\d+)(?<comma>,?)(?<most>\d*)\}/g, (text, ...rest) => {
    const { least, comma, most } = rest.at(-1) as { readonly least?: string; readonly comma?: string; readonly most?: string };
    if (least === undefined) return text;
    const low = Math.min(Number(least), 2);
    if (comma === '') return `{${low}}`;
    return most === '' ? `{${low},}` : `{${low},${low + Math.min(Number(most) - Number(least), 2)}}`;
  });
}

type Vulnerable = Extract<Diagnostics, { status: 'vulnerable' }>;

/** What recheck only tried and did not prove, by counting steps of its own machine: its attack, grown to a megabyte, is quick here. */
function isFalseAlarm(pattern: RegExp, { checker, attack }: Vulnerable): boolean {
  if (checker === 'automaton') return false;
  const pumpLength = attack.pumps.reduce((sum, { pump }) => sum + pump.length, 0);
  const times = Math.ceil(LINE_LENGTH / Math.max(1, pumpLength));
  const line = attack.pumps.map(({ prefix, pump }) => prefix + pump.repeat(times)).join('') + attack.suffix;
  return fastest(pattern, line, LONGEST_MS) < LONGEST_MS;
}

/** All regular expressions in a value, named by where they stand in it. */
function patternsIn(value: unknown, where: string): readonly Named[] {
  if (value instanceof RegExp) return [{ where, pattern: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => patternsIn(inner, `${where}.${key}`));
}

/** The regular expressions that are written in a room's files: the formats' own are found again, the spellings of codes only here. */
function patternsOfRoom(room: string): readonly Named[] {
  return readdirSync(path.join('src', room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const name = `${room}/${file.replaceAll(path.sep, '/')}`;
      const source = ts.createSourceFile(name, readFileSync(path.join('src', name), 'utf8'), ts.ScriptTarget.ES2022);
      const found: Named[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node)) {
          const end = node.text.lastIndexOf('/');
          const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
          found.push({ where: `${name}:${line + 1}`, pattern: new RegExp(node.text.slice(1, end), node.text.slice(end + 1)) });
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });
}

function distinct(patterns: readonly Named[]): readonly Named[] {
  const seen = new Map<string, Named>();
  for (const named of patterns) if (!seen.has(String(named.pattern))) seen.set(String(named.pattern), named);
  return [...seen.values()];
}

/** What recheck proved safe on this machine, so that only a changed pattern costs time again; it may be deleted at any time. */
const KNOWN = path.join('.vscode-test', 'recheck.json');

function readKnown(): Set<string> {
  try {
    const known: unknown = JSON.parse(readFileSync(KNOWN, 'utf8'));
    return new Set(Array.isArray(known) ? known.filter((key) => typeof key === 'string') : []);
  } catch {
    // Nothing is known yet, or the file is damaged: all is proved again.
    return new Set();
  }
}

function writeKnown(known: ReadonlySet<string>): void {
  mkdirSync(path.dirname(KNOWN), { recursive: true });
  writeFileSync(KNOWN, `${JSON.stringify([...known].sort(), null, 1)}\n`);
}
