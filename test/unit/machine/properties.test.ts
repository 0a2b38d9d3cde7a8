/**
 * What must not matter to a machine's story: how a log was cut into files and how far these overlap, the order in which they come, copies of them,
 * and healthy work on other packages in between.
 */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { suite, test } from 'mocha';
import { createDiagnosis, diagnose } from '../../../src/diagnosis/diagnose';
import { formatWithId } from '../../../src/log/formats';
import { readRecords } from '../../../src/log/reader';
import type { MachineText } from '../../../src/machine/machine';
import { splitLines } from '../../../src/text/lines';
import { generateLines } from '../../bench/generatedLogs';
import { bundled } from '../../support/bundledCatalog';
import { filesIn, machineOf, toldBy, type ToldStory } from '../../support/machineFiles';

const FOUNDING = filesIn('test/samples/founding-machine');
const alone = (name: string): MachineText => {
  const [file] = filesIn('test/samples/founding-case').filter(({ path }) => path === name);
  assert.ok(file !== undefined);
  return file;
};
const generated = (path: string, name: Parameters<typeof generateLines>[0]): MachineText => ({
  path,
  encoding: 'utf-8',
  text: `${generateLines(name, 60_000, 7).join('\r\n')}\r\n`,
  format: null,
});

/** Logs that may be rotated, with what else the machine has. */
const CASES: readonly { readonly name: string; readonly rotated: MachineText; readonly others: readonly MachineText[] }[] = [
  ...['Windows/WindowsUpdate.log', 'Windows/Logs/CBS/CBS.log', 'Windows/SoftwareDistribution/ReportingEvents.log'].flatMap((path) =>
    FOUNDING.filter((file) => file.path === path).map((rotated) => ({
      name: `the founding machine's ${path}`,
      rotated,
      others: FOUNDING.filter((file) => file !== rotated),
    })),
  ),
  { name: 'one CBS.log', rotated: alone('CBS.log'), others: [alone('WindowsUpdate.log')] },
  { name: 'a generated CBS.log', rotated: generated('CBS.log', 'CBS'), others: [] },
  { name: 'a generated WindowsUpdate.log', rotated: generated('WindowsUpdate.log', 'WindowsUpdate (classic)'), others: [] },
];

interface Cuts {
  readonly lines: readonly string[];
  /** The first line of each record. */
  readonly firsts: readonly number[];
}

function cutsOf({ path, text }: MachineText): Cuts {
  const lines = splitLines(text);
  const format = formatWithId(diagnose({ name: path, lines }, bundled.catalog).format);
  assert.ok(format !== undefined);
  return { lines, firsts: readRecords(lines, format).map(({ first }) => first) };
}

/** The log as files: each begins with a record, and repeats as many records of the one before it as is asked for. */
function rotate(
  { path, encoding, format }: MachineText,
  { lines, firsts }: Cuts,
  at: readonly number[],
  overlap: number,
): readonly MachineText[] {
  const starts = [0, ...at];
  return starts.map((start, index) => {
    const from = index === 0 ? 0 : (firsts[Math.max(0, start - overlap)] ?? 0);
    const to = firsts[starts[index + 1] ?? Infinity] ?? lines.length;
    const isLast = index === starts.length - 1;
    const name = isLast ? path : path.replace(/[^/]+$/, `CbsPersist_2018040${index}0312.log`);
    return { path: name, encoding, format, text: lines.slice(from, to).join('\r\n') + (isLast ? '' : '\r\n') };
  });
}

/** Two equal records side by side cannot be told from one that stands twice, so nothing is cut between them; nor is one that a head is recognised by. */
function isPlain({ lines, firsts }: Cuts, at: number): boolean {
  const [before, here, next] = [firsts[at - 1], firsts[at], firsts[at + 1]];
  if (before === undefined || here === undefined) return false;
  return lines.slice(before, here).join('\n').trimEnd() !== lines.slice(here, next).join('\n').trimEnd();
}

/** Healthy work on a package that nothing else is about. */
const PACKAGE = 'Package_for_KB4099999~31bf3856ad364e35~amd64~~6.1.1.0';
const HEALTHY: readonly (Healthy & { readonly file: string })[] = [
  {
    file: 'Windows/Logs/CBS/CBS.log',
    begins: /^(\S+ \S+), Info +CBS +Session: \S+ initialized by client/,
    healthy: (stamp, n) => [
      `${stamp}, Info                  CBS    Session: 30650000_${n} initialized by client Mill.`,
      `${stamp}, Info                  CBS    Exec: Processing started.  Client: Mill, Session: 30650000_${n}, Package: ${PACKAGE}`,
      `${stamp}, Info                  CBS    Failed to get next element [HRESULT = 0x800f080d - CBS_E_MANIFEST_INVALID_ITEM]`,
      `${stamp}, Info                  CBS    Exec: Processing complete.  Session: 30650000_${n}, Package: ${PACKAGE} [HRESULT = 0x00000000 - S_OK]`,
      `${stamp}, Info                  CBS    Session: 30650000_${n} finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]`,
    ],
  },
  {
    file: 'Windows/WindowsUpdate.log',
    begins: /^(\S+\t\S+)\t.{4,30}\*\* START \*\*  Agent:/,
    healthy: (stamp) => [
      `${stamp}\t 964\t1a30\tCOMAPI\t-------------`,
      `${stamp}\t 964\t1a30\tCOMAPI\t-- START --  COMAPI: Search [ClientId = Mill]`,
      `${stamp}\t 964\t1a30\tCOMAPI\t  - Updates found = 0`,
      `${stamp}\t 964\t1a30\tCOMAPI\t--  END  --  COMAPI: Search [ClientId = Mill]`,
    ],
  },
];

suite('machine: properties', function () {
  this.timeout(60_000);
  for (const { name, rotated, others } of CASES) {
    test(`rotation does not matter: ${name}`, () => {
      const cuts = cutsOf(rotated);
      const expected = toldBy(machineOf([rotated, ...others]));
      const places = fc.uniqueArray(fc.integer({ min: 40, max: Math.max(41, cuts.firsts.length - 40) }), { minLength: 1, maxLength: 3 });
      fc.assert(
        fc.property(places, fc.integer({ min: 0, max: 30 }), fc.integer(), (at, overlap, seed) => {
          const plain = at.filter((cut) => isPlain(cuts, cut)).sort((a, b) => a - b);
          const files = rotate(rotated, cuts, plain, overlap);
          assert.deepEqual(toldBy(machineOf(shuffled([...files, ...others], seed))), expected);
        }),
        { numRuns: 8, seed: 1 },
      );
    });
  }

  test('neither the order of the files nor copies of them matter', () => {
    const expected = toldBy(machineOf(FOUNDING));
    fc.assert(
      fc.property(fc.integer(), fc.nat(FOUNDING.length - 1), (seed, copied) => {
        const copies = FOUNDING.slice(copied, copied + 1).map((file) => ({ ...file, path: `zz copies/${file.path}` }));
        assert.deepEqual(toldBy(machineOf(shuffled([...FOUNDING, ...copies], seed))), expected);
      }),
      { numRuns: 10, seed: 1 },
    );
  });

  test('how a file arrives does not matter', () => {
    for (const { path, text } of FOUNDING) {
      const lines = splitLines(text);
      const expected = diagnose({ name: path, lines }, bundled.catalog);
      fc.assert(
        fc.property(fc.array(fc.nat(lines.length - 1), { maxLength: 5 }), (cuts) => {
          const diagnosis = createDiagnosis({ name: path }, bundled.catalog);
          const ends = [...cuts.sort((a, b) => a - b), lines.length - 1];
          ends.forEach((end, index) => {
            diagnosis.push(lines.slice(ends[index - 1] ?? 0, end));
          });
          assert.deepEqual(diagnosis.result(lines.at(-1) ?? ''), expected);
        }),
        { numRuns: 8, seed: 1 },
      );
    }
  });

  test('no log is too broken to be told, and every place is a line', () => {
    const edit = fc.record({ file: fc.nat(FOUNDING.length - 1), from: fc.nat(2_000), count: fc.nat(60), to: fc.nat(2_000) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const files = edits.map(({ file, from, count, to }, index) => {
          const { path, encoding, format, text } = FOUNDING[file] ?? alone('CBS.log');
          const lines = [...splitLines(text)];
          const moved = lines.splice(from % lines.length, count);
          lines.splice(to % (lines.length + 1), 0, ...moved.slice(index % 2), ...moved);
          return { path: index % 2 === 0 ? path : `${index}/${path}`, encoding, format, text: lines.join('\n') };
        });
        const machine = machineOf(files);
        const { logs, updates, others, facts, attempts } = machine.story();
        const places = [
          ...updates.flatMap(({ steps, tries }) => [
            ...steps.map(({ place }) => place),
            ...tries.flatMap(({ cause }) => cause?.evidence ?? []),
          ]),
          ...[...others.map(({ cause }) => cause), ...facts, ...attempts].map(({ place }) => place),
        ];
        for (const { log, line } of places) assert.ok(line < (logs[log]?.analysis.lineCount ?? 0), `${log}:${line}`);
        for (const { tries, steps } of updates) {
          assert.deepEqual([tries[0]?.first, tries.at(-1)?.beyond], [0, steps.length]);
        }
      }),
      { numRuns: 25, seed: 1 },
    );
  });

  for (const { file, begins, healthy } of HEALTHY) {
    test(`healthy work on others in between does not matter: ${file}`, () => {
      const told = storiesOf(FOUNDING);
      assert.ok(told.updates.length > 0);
      fc.assert(
        fc.property(fc.array(fc.nat(1_000), { minLength: 1, maxLength: 4 }), (picks) => {
          const files = FOUNDING.map((one) => (one.path === file ? { ...one, text: between(one.text, { begins, healthy, picks }) } : one));
          assert.deepEqual(storiesOf(files), told);
        }),
        { numRuns: 8, seed: 1 },
      );
    });
  }
});

/** Healthy work as a log writes it: the stamp is that of the line behind it, `n` tells one from another. */
interface Healthy {
  readonly begins: RegExp;
  readonly healthy: (stamp: string, n: number) => readonly string[];
}

/** The log with healthy work where it begins something of its own. */
function between(text: string, { begins, healthy, picks }: Healthy & { readonly picks: readonly number[] }): string {
  const lines = splitLines(text);
  const places = lines.flatMap((line, index) => (index > 0 && begins.test(line) ? [index] : []));
  assert.ok(places.length > 2);
  const chosen = new Set(picks.map((pick) => places[pick % places.length]));
  return lines
    .flatMap((line, index) => (chosen.has(index) ? [...healthy(begins.exec(line)?.[1] ?? '', index), line] : [line]))
    .join('\r\n');
}

/** What is told beside the healthy updates. */
function storiesOf(files: readonly MachineText[]): Pick<ToldStory, 'updates' | 'others' | 'signs' | 'attempts'> {
  const { updates, others, signs, attempts } = toldBy(machineOf(files));
  return { updates: updates.filter(({ key }) => key !== 'KB4099999'), others, signs, attempts };
}

function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  return items
    .map((item, index) => ({ item, key: Math.imul(index + 1, seed | 1) >>> 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
