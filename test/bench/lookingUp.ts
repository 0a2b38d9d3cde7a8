/**
 * How many mixed spellings of codes are looked up a second, in one thread: those of logs on the way of a log, and what people type on the way of
 * Explain Code. All texts are invented. Ends with 1 below the bar, or when a code is not found.
 */
import { askedCodes } from '../../src/catalog/asked';
import { mentionedCode } from '../../src/catalog/mentioned';
import { findMentions } from '../../src/codes/mention';
import { fieldsOf, valueOf, type CodeText } from '../../src/codes/resultCode';
import { bundled } from '../support/bundledCatalog';
import { processorMs } from '../support/processorTime';

const BAR_PER_SECOND = 100_000;
const TEXTS = 100_000;
const ROUNDS = 5;

const { catalog } = bundled;

/** One text, and the code that it spells. */
interface Spelled {
  readonly text: string;
  readonly code: CodeText;
}
interface Way {
  readonly name: string;
  readonly spellings: readonly ((code: CodeText) => string | undefined)[];
  /** The codes found in a text. */
  readonly find: (text: string) => readonly (CodeText | undefined)[];
}

const hex = (code: CodeText): string => code.slice(2);
const signed = (code: CodeText): string => String(valueOf(code) | 0);
const unsigned = (code: CodeText): string => String(valueOf(code));
const win32 = (code: CodeText): string | undefined =>
  fieldsOf(valueOf(code)).facility === 7 && code.startsWith('0x8007') ? String(fieldsOf(valueOf(code)).number) : undefined;
const nameOf = (code: CodeText): string | undefined =>
  catalog.namesOf(code).find((name) => /^(?:WU_E|CBS_E|PSFX_E|SPAPI_E|ERROR|STATUS|BG_E|DO_E|MOSETUP_E)_[A-Z0-9_]+$/.test(name));
const around = (before: string, text: string | undefined, behind = ''): string | undefined =>
  text === undefined ? undefined : `${before}${text}${behind}`;

const WAYS: readonly Way[] = [
  {
    name: 'findMentions, mentionedCode, catalog.code and namesOf',
    spellings: [
      (code) => code,
      (code) => code.toLowerCase(),
      (code) => `error ${hex(code).toLowerCase()}`,
      (code) => `Encountered NTSTATUS ${signed(code)}`,
      (code) => `exit code ${unsigned(code)}`,
      (code) => around('HRESULT_FROM_WIN32(', win32(code), ')'),
      (code) => around('Error ', nameOf(code)),
      (code) => around(`[HRESULT = ${code.toLowerCase()} - `, nameOf(code), ']'),
      (code) =>
        `2018-01-09 03:12:44, Info                  CBS    Exec: Failed to commit the mill's stones, grain: flour. [HRESULT = ${code}]`,
      (code) => `2018-01-09\t03:12:44:394\t1172\t1b2c\tAgent\tWARNING: The miller failed to grind with ${code}, which repeats nothing.`,
    ],
    find: (text) =>
      findMentions(text).map((mention) => {
        const code = mentionedCode(mention, catalog);
        // What a finding needs: the entry, and where there is none the names.
        if (code !== undefined && catalog.code(code) === undefined) catalog.namesOf(code);
        return code;
      }),
  },
  {
    name: 'askedCodes',
    spellings: [
      (code) => code,
      (code) => hex(code).toLowerCase(),
      signed,
      unsigned,
      win32,
      nameOf,
      (code) => nameOf(code)?.toLowerCase(),
      (code) => around('HRESULT_FROM_WIN32(', win32(code), ')'),
      (code) => `The update failed with error ${code} at night.`,
    ],
    find: (text) => askedCodes(text, catalog),
  },
];

/** Failing codes alone: what a log writes in decimal or without 0x is told from other numbers by its upper bits. */
const PAIRS = catalog.codes.map(({ code }) => code).filter((code) => code.includes('-'));
const CODES = [...catalog.names.families().flatMap(({ codes }) => codes), ...catalog.codes.map(({ code }) => code)].filter(
  (code) => !code.includes('-') && /^0x(?:8|C0|C1)/.test(code) && code > '0x80010000',
);

function spelledFor({ spellings }: Way): readonly Spelled[] {
  const all: Spelled[] = PAIRS.map((code) => ({ text: code.replace('-', ' - '), code }));
  for (let index = 0; all.length < TEXTS; index++) {
    // Steps that share no factor with either list, so that every spelling meets every kind of code.
    const code = CODES[(index * 7) % CODES.length];
    const text = code === undefined ? undefined : spellings[index % spellings.length]?.(code);
    if (code !== undefined && text !== undefined) all.push({ text, code });
  }
  return all;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

for (const way of WAYS) {
  const texts = spelledFor(way);
  const missed = texts.filter(({ text, code }) => !way.find(text).includes(code));
  const rates = Array.from({ length: ROUNDS }, () => {
    const tookMs = processorMs(() => {
      for (const { text } of texts) way.find(text);
    });
    return (texts.length * 1_000) / tookMs;
  });
  const rate = median(rates);
  const good = rate >= BAR_PER_SECOND && missed.length === 0;
  console.log(
    `${way.name}: ${(rate / 1e3).toFixed(0)} thousand mixed spellings a second (${texts.length} of ${new Set(texts.map(({ code }) => code)).size} codes)`,
  );
  if (missed.length > 0)
    console.log(
      `  not found: ${missed.length}, such as ${missed
        .slice(0, 8)
        .map(({ text, code }) => `${code} in "${text}"`)
        .join('; ')}`,
    );
  if (!good) process.exitCode = 1;
}
