/**
 * Which codes a person means by what they have typed or pasted: a code in any spelling, a name, or a text that mentions some.
 * It must never know how it is asked or shown. Logs are read by `codes/mention.ts`, which has to be stricter: nobody asks about each of their numbers.
 */
import { findMentions } from '../codes/mention';
import {
  fieldsOf,
  fromWin32,
  ntStatusOf,
  parseCodeText,
  spell,
  spellSetupPair,
  toHresult,
  valueOf,
  type CodeText,
  type Hresult,
} from '../codes/resultCode';
import type { Catalog } from './catalog';
import { mentionedCode } from './mentioned';

/** Nobody asks about more; what comes later is not read. */
const MAX_LENGTH = 20_000;

/** No code or name is longer than this, with all that may stand around it. */
const MAX_WORD = 120;

/** What Windows Setup reports, also without `0x` and with any dash between. Linear: each part has a fixed length. */
const PAIR = /\b(?:0x)?([8c][0-9a-f]{7})\s{0,3}[-,/]\s{0,3}(?:0x)?([0-6]00[0-9a-f]{2})\b/gi;
const MACRO = /\b(?:__)?(HRESULT_FROM_WIN32|NTSTATUS_FROM_WIN32|HRESULT_FROM_NT)\s{0,3}\(\s{0,3}(\w{1,80})\s{0,3}\)/gi;
const NUMBER = /(?<![\w.-])(?:-?\d{1,10}|0x[0-9a-f]{1,7})(?![\w-]|\.\d)/gi;
/** In a sentence a number of few digits counts only behind a word for an error or its code. */
const WORD_BEFORE =
  /(?:\b(?:error|code|status|result|hresult|hr|win32|errno|gle|rc|fehler|fehlercode|erreur|errore)|エラー|コード|結果|番号|ошибка|错误|錯誤|오류)\s{0,3}(?:code|number|no\.?|コード|番号)?\s{0,3}[:=#(]?\s{0,3}$/i;
const WORD_LENGTH = 32;
/** Eight digits, in a sentence; the part of a GUID has a hyphen behind it, and the last error in a trailer is no verdict. */
const DIGITS = /(?<![\w-]|gle=)(?:0x)?[0-9a-f]{8}(?=L?(?![\w-]))/gi;
const NAME = /\b(?:[A-Za-z][A-Za-z0-9]{0,20}_\w{1,80}|WSA[A-Z]\w{1,40})\b/g;
/** What people put around a code and between two of them. */
const BETWEEN = /[\s,;|，、；。]+/;
const AROUND = /^[\s"'`“”‘’«»「」『』()[\]{}<>*:.!?#]+|[\s"'`“”‘’«»「」『』()[\]{}<>*:.!?]+$/g;

/**
 * The codes that a text means, the likeliest first, each once; empty where it means none. A number up to 65535 may be a Win32 error, an HTTP
 * status or a small NTSTATUS: those of them that have a name are given. At most the first 20,000 characters are read.
 */
export function askedCodes(text: string, catalog: Catalog): readonly CodeText[] {
  const found = new Set<CodeText>();
  for (const line of plainly(text.slice(0, MAX_LENGTH)).split('\n')) for (const code of readLine(line, catalog)) found.add(code);
  const codes = [...found];
  if (codes.length < 2) return codes;
  return codes
    .map((code) => ({ code, rank: rankOf(code, catalog) }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ code }) => code);
}

/** Full-width characters and typographic dashes as a keyboard without an input method types them, and no invisible ones. */
function plainly(text: string): string {
  if (/^[\x20-\x7e\n]*$/.test(text)) return text;
  return (
    text
      .normalize('NFKC')
      .slice(0, MAX_LENGTH)
      .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
      .replace(/[‐‑‒–—−]/g, '-')
      // The prolonged sound mark has the minus sign's key; inside a word it stays what it is.
      .replace(/(^|[\s(])ー(?=\d)/g, '$1-')
      .replace(/\r\n?/g, '\n')
  );
}

function readLine(line: string, catalog: Catalog): readonly CodeText[] {
  const found: CodeText[] = [];
  // What has been read is taken out, since its parts would be read again.
  let rest = line;
  if (rest.length > 12) {
    rest = rest.replace(PAIR, (_pair, first: string, extend: string) => {
      const value = toHresult(Number.parseInt(first, 16));
      if (value !== undefined) found.push(spellSetupPair(value, Number.parseInt(extend, 16)));
      return ' ';
    });
    rest = rest.replace(MACRO, (whole: string, macro: string, inside: string) => {
      const code = ofMacro(macro.toUpperCase(), inside, catalog);
      if (code !== undefined) found.push(code);
      return code === undefined ? whole : ' ';
    });
  }
  const alone: CodeText[] = [];
  for (const part of rest.split(BETWEEN)) {
    const word = part.length > MAX_WORD ? part : part.replace(AROUND, '');
    const codes = word === '' ? [] : readAlone(word, catalog);
    if (codes.length === 0 && word !== '') return readSentence(rest, found, catalog);
    alone.push(...codes);
  }
  return [...found, ...alone];
}

/** One word that is nothing but a code or a name. */
function readAlone(word: string, catalog: Catalog): readonly CodeText[] {
  const whole = parseCodeText(word);
  if (whole !== undefined) return ofDigits(whole, catalog);
  const short = /^0x([0-9a-f]{1,7})$/i.exec(word)?.[1];
  if (short !== undefined) return meaningsOf(Number.parseInt(short, 16), catalog);
  if (/^[0-9a-f]{8}$/i.test(word)) {
    const code = parseCodeText(`0x${word}`);
    if (code !== undefined && (/^[89c-f]/i.test(word) || isNamed(code, catalog))) return [code];
  }
  if (/^-?\d{1,10}$/.test(word)) return meaningsOf(Number(word), catalog);
  const named = ofName(word, catalog);
  return named === undefined ? [] : [named];
}

/** Codes in their order in a text around them, behind those read `before`. Where these few patterns find none, those of logs may. */
function readSentence(text: string, before: readonly CodeText[], catalog: Catalog): readonly CodeText[] {
  const found: { readonly at: number; readonly codes: readonly CodeText[] }[] = [];
  for (const match of text.matchAll(DIGITS)) {
    const hasPrefix = match[0].length === 10;
    const code = parseCodeText(hasPrefix ? match[0] : `0x${match[0]}`);
    if (code === undefined) continue;
    const codes = hasPrefix ? ofDigits(code, catalog) : [code];
    if (codes.some((each) => isNamed(each, catalog)) || (hasPrefix && fieldsOf(valueOf(code)).severityBit))
      found.push({ at: match.index, codes });
  }
  for (const match of text.matchAll(NUMBER)) {
    if (!WORD_BEFORE.test(text.slice(Math.max(0, match.index - WORD_LENGTH), match.index))) continue;
    found.push({ at: match.index, codes: meaningsOf(Number(match[0]), catalog) });
  }
  for (const match of text.matchAll(NAME)) {
    const code = ofName(match[0], catalog);
    if (code !== undefined) found.push({ at: match.index, codes: [code] });
  }
  const codes = [...before, ...found.sort((left, right) => left.at - right.at).flatMap((each) => each.codes)];
  if (codes.length > 0) return codes;
  return findMentions(text).flatMap((mention) => mentionedCode(mention, catalog) ?? []);
}

/** All digits of a code; Windows writes small Win32 errors in this form, too: `0x00000005`. */
function ofDigits(code: CodeText, catalog: Catalog): readonly CodeText[] {
  const value = valueOf(code);
  const meanings = value <= 0xffff ? meaningsOf(value, catalog) : [];
  return meanings.length > 0 ? meanings : [code];
}

/** What a number without a fixed width can mean: each reading that has a name, and a number of ten digits as the 32 bits that it is. */
function meaningsOf(number: number, catalog: Catalog): readonly CodeText[] {
  const value = toHresult(number);
  if (value === undefined) return [];
  if (Math.abs(number) >= 1_000_000_000) return [spell(value)];
  const readings = [value];
  const win32 = fromWin32(number);
  if (win32 !== undefined) readings.unshift(win32);
  const http = number >= 100 && number < 600 ? toHresult(0x8019_0000 + number) : undefined;
  if (http !== undefined) readings.splice(1, 0, http);
  return [...new Set(readings.map(spell))].filter((code) => isNamed(code, catalog));
}

/** A name in any letter case. */
function ofName(word: string, catalog: Catalog): CodeText | undefined {
  return catalog.named(word) ?? catalog.named(word.toUpperCase());
}

function ofMacro(macro: string, inside: string, catalog: Catalog): CodeText | undefined {
  const number = /^(?:0x[0-9a-f]{1,8}|\d{1,10})$/i.test(inside) ? Number(inside) : undefined;
  const named = number === undefined ? ofName(inside, catalog) : undefined;
  if (macro === 'HRESULT_FROM_NT') {
    const status = number === undefined ? named : spellOf(toHresult(number));
    return status === undefined ? undefined : spellOf(toHresult((valueOf(status) | 0x1000_0000) >>> 0));
  }
  const hresult = number === undefined ? named : spellOf(fromWin32(number));
  return hresult === undefined || macro === 'HRESULT_FROM_WIN32' ? hresult : spell(ntStatusOf(valueOf(hresult)));
}

function spellOf(value: Hresult | undefined): CodeText | undefined {
  return value === undefined ? undefined : spell(value);
}

function isNamed(code: CodeText, catalog: Catalog): boolean {
  return catalog.code(code) !== undefined || catalog.namesOf(code).length > 0;
}

/** A failure that the catalogue explains, then one that has a name, then what only repeats another, is not known, or is no failure. */
function rankOf(code: CodeText, catalog: Catalog): number {
  const known = catalog.code(code);
  if (known !== undefined) return known.kind === 'wrapper' ? 2 : known.kind === 'success' || known.kind === 'context' ? 4 : 0;
  if (!fieldsOf(valueOf(code)).severityBit) return 5;
  return catalog.namesOf(code).length > 0 ? 1 : 3;
}
