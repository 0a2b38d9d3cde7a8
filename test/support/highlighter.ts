/**
 * Tokenizes with the engine that VS Code itself uses, and writes down what came out so that a reviewer can read it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar, type IRawTheme } from 'vscode-textmate';

export const GRAMMAR_FILE = 'syntaxes/windows-update-log.tmLanguage.json';

let engine: Promise<void> | undefined;

/** A grammar from its file's text. A process loads the engine once. */
export async function loadGrammar(text: string, theme?: IRawTheme): Promise<IGrammar> {
  const wasm = createRequire(`${process.cwd()}/package.json`).resolve('vscode-oniguruma/release/onig.wasm');
  engine ??= loadWASM(new Uint8Array(readFileSync(wasm)));
  await engine;
  const raw = parseRawGrammar(text, 'grammar.json');
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: () => Promise.resolve(raw),
    ...(theme === undefined ? {} : { theme }),
  });
  const grammar = await registry.loadGrammar(raw.scopeName);
  if (grammar === null) throw new Error(`no grammar ${raw.scopeName}`);
  return grammar;
}

/** A piece of a line and the scopes that are ours there, outermost first. */
export interface Marked {
  readonly text: string;
  readonly column: number;
  readonly scopes: readonly string[];
}

/** The marked pieces of each line. */
export function highlight(grammar: IGrammar, lines: readonly string[]): readonly (readonly Marked[])[] {
  let state = INITIAL;
  return lines.map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.flatMap(({ startIndex, endIndex, scopes }) => {
      const text = line.slice(startIndex, endIndex);
      const own = scopes.slice(1);
      return own.length === 0 || text === '' ? [] : [{ text, column: startIndex, scopes: own }];
    });
  });
}

/** `entity.name.type.component.windows-update-log` is `component`; one inside another is `error > code`; what only bolds is left out. */
export function shortName(scopes: readonly string[]): string {
  return scopes
    .filter((scope) => scope.endsWith('.windows-update-log'))
    .map((scope) => scope.split('.').at(-2) ?? '')
    .join(' > ');
}

/** Each line, and below it one line for each marked piece. */
export function renderHighlighting(grammar: IGrammar, lines: readonly string[]): string {
  const marked = highlight(grammar, lines);
  const out = lines.flatMap((line, index) => [
    `| ${visible(line)}`,
    ...(marked[index] ?? []).map(({ text, scopes }) => `    ${shortName(scopes).padEnd(12)} ${visible(text)}`),
  ]);
  return `${out.join('\n')}\n`;
}

/** Tabs and what cannot be seen, written out. */
function visible(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, (char) => (char === '\t' ? '\\t' : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`))
    .replace(/ +$/, (blanks) => '·'.repeat(blanks.length));
}
