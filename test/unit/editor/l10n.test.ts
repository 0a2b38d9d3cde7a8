/**
 * Every sentence that a user reads exists in each language, with the same places for values, and nothing is translated that is no longer said.
 */
import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

const LANGUAGES = ['ja'];

function readStrings(file: string): ReadonlyMap<string, string> {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  assert.ok(typeof value === 'object' && value !== null);
  return new Map(Object.entries(value).map(([key, text]) => [key, String(text)]));
}

/** The first arguments of all calls of `l10n.t`; they have to be literals, since VS Code looks them up by their text. */
function said(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const name of readdirSync('src/editor', { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.ts'))) {
    const file = path.join('src/editor', name);
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && /(^|\.)l10n\.t$/.test(node.expression.getText())) {
        const [text] = node.arguments;
        assert.ok(text !== undefined && ts.isStringLiteralLike(text), `${file}: ${node.getText()} has no literal text`);
        found.add(text.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

function placesOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\d+\}/g)].map(([place]) => place).sort();
}

suite('translations', () => {
  for (const language of LANGUAGES) {
    test(`every sentence of the editor is there in ${language}, and no other`, () => {
      const bundle = readStrings(`l10n/bundle.l10n.${language}.json`);
      const sentences = said();
      assert.ok(sentences.size > 50);
      assert.deepEqual(
        [...sentences].filter((text) => !bundle.has(text)),
        [],
        'not translated',
      );
      assert.deepEqual(
        [...bundle.keys()].filter((text) => !sentences.has(text)),
        [],
        'no longer said',
      );
    });

    test(`sentences keep their values in ${language}`, () => {
      for (const [text, translated] of readStrings(`l10n/bundle.l10n.${language}.json`))
        assert.deepEqual(placesOf(translated), placesOf(text), text);
    });

    test(`package.json has its words in ${language}`, () => {
      const words = readStrings('package.nls.json');
      assert.deepEqual([...readStrings(`package.nls.${language}.json`).keys()].sort(), [...words.keys()].sort());
      const used = [...readFileSync('package.json', 'utf8').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? '');
      assert.deepEqual([...new Set(used)].sort(), [...words.keys()].sort());
    });
  }
});
