import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { suite, suiteSetup, test } from 'mocha';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar } from 'vscode-textmate';

/** The engine that VS Code itself uses, on the committed grammar. */
let grammar: IGrammar;

/** Scopes of the interesting tokens, without the suffix that all of them share. */
function check(line: string, expected: Readonly<Record<string, string>>): void {
  const { tokens } = grammar.tokenizeLine(line, INITIAL);
  const found: Record<string, string> = {};
  for (const token of tokens) {
    const scope = token.scopes.at(-1) ?? '';
    if (scope !== 'text.log.windows-update')
      found[line.slice(token.startIndex, token.endIndex)] = scope.replace(/\.windows-update-log$/, '');
  }
  assert.deepEqual(found, expected);
}

suite('log: highlighting', () => {
  suiteSetup(async () => {
    const wasm = createRequire(`${process.cwd()}/package.json`).resolve('vscode-oniguruma/release/onig.wasm');
    await loadWASM(new Uint8Array(readFileSync(wasm)));
    const registry = new Registry({
      onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
      loadGrammar: () =>
        Promise.resolve(parseRawGrammar(readFileSync('syntaxes/windows-update-log.tmLanguage.json', 'utf8'), 'grammar.json')),
    });
    const loaded = await registry.loadGrammar('text.log.windows-update');
    assert.ok(loaded !== null);
    grammar = loaded;
  });

  test('tells time, severity, component, code and symbol apart in CBS.log', () => {
    check('2018-03-14 03:10:09, Error                 CBS    Failed. [HRESULT = 0x80073aa2 - ERROR_EVT_CONFIGURATION_ERROR]', {
      '2018-03-14 03:10:09': 'comment.line.time',
      Error: 'invalid.illegal.error',
      CBS: 'entity.name.function.component',
      '0x80073aa2': 'constant.character.escape.code',
      ERROR_EVT_CONFIGURATION_ERROR: 'variable.other.constant.symbol',
    });
  });
  test('tells packages, KB numbers, GUIDs, paths and addresses apart', () => {
    check(
      '2018-03-14 03:10:09, Info CBS Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4 KB4074598 {3bb9fd2b-351e-4b9c-b1fc-ed0758805998} C:\\Windows\\Logs https://example.com/x',
      {
        '2018-03-14 03:10:09': 'comment.line.time',
        Info: 'constant.language.information',
        CBS: 'entity.name.function.component',
        'Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4': 'entity.name.type.package',
        KB4074598: 'entity.name.tag.kb',
        '{3bb9fd2b-351e-4b9c-b1fc-ed0758805998}': 'variable.parameter.guid',
        'C:\\Windows\\Logs': 'string.unquoted.path',
        'https://example.com/x': 'markup.underline.link.url',
      },
    );
  });
  test('tells process and thread apart in WindowsUpdate.log, and colours the severity in the message', () => {
    check('2018-03-14\t03:15:22:585\t 964\t8b0\tHandler\tFATAL: failed, hr = 80073aa2', {
      '2018-03-14\t03:15:22:585': 'comment.line.time',
      '964': 'constant.numeric.pid',
      '8b0': 'constant.numeric.tid',
      Handler: 'entity.name.function.component',
      FATAL: 'invalid.illegal.fatal',
      '80073aa2': 'constant.character.escape.code',
    });
  });
  test('marks a warning', () => {
    check('2018-03-14 03:10:09, Warning               CSI    x', {
      '2018-03-14 03:10:09': 'comment.line.time',
      Warning: 'keyword.control.warning',
      CSI: 'entity.name.function.component',
    });
  });
  test('takes a number without the severity bit for a number', () => {
    check('    phase 38 (0x00000026) index 0x7', { '0x00000026': 'constant.numeric.hex', '0x7': 'constant.numeric.hex' });
  });
  test('marks codes on continuation lines', () => {
    check('[gle=0x80004005]', { '0x80004005': 'constant.character.escape.code' });
  });
});
