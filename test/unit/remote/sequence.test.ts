import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'mocha';
import { loadCatalog } from '../../../src/catalog/load';
import type { Sequence, Step } from '../../../src/catalog/entry';
import { parseRequest, requestText, WORD_KEYS, type Words } from '../../../src/remote/request';
import { parseHost } from '../../../src/remote/host';
import { renderCmd, renderLook } from '../../../src/remote/render/cmd';
import { parseRunId } from '../../../src/remote/runId';
import { prepare } from '../../../src/remote/sequence';
import { textsOf } from '../../support/catalogTexts';

const RUN = parseRunId('20261122-203100-0a1b');
assert.ok(RUN !== undefined);
const run = RUN;

function bundled(): Sequence {
  const file = 'src/catalog/data/sequences.jsonc';
  const { catalog, problems } = loadCatalog(textsOf({ name: file, text: readFileSync(file, 'utf8') }));
  assert.deepEqual(problems, []);
  const sequence = catalog.sequence('reset');
  assert.ok(sequence !== undefined);
  return sequence;
}

function script(waitScale = 1): string {
  const prepared = prepare(bundled(), run);
  assert.ok(prepared.kind === 'plan', JSON.stringify(prepared));
  return renderCmd(prepared.plan, { waitScale });
}

/** The bundled sequence with one change must be refused with a sentence that names the change. */
function checkUnsafe(change: Partial<Sequence>, named: RegExp): void {
  const prepared = prepare({ ...bundled(), ...change }, run);
  assert.ok(prepared.kind === 'unsafe' && prepared.problems.some((problem) => named.test(problem)), JSON.stringify(prepared));
}

function withStep(change: object): Partial<Sequence> {
  const [first, ...rest] = bundled().steps;
  return { steps: [{ ...first, ...change } as Step, ...rest] };
}

suite('remote/sequence and its cmd script', () => {
  test('renders the reset as the reviewed script', () => {
    assert.equal(script().replaceAll('\r\n', '\n'), readFileSync('test/samples/remote/reset.cmd', 'utf8').replaceAll('\r\n', '\n'));
    assert.equal(
      renderLook(run, { waitScale: 1 }).replaceAll('\r\n', '\n'),
      readFileSync('test/samples/remote/look.cmd', 'utf8').replaceAll('\r\n', '\n'),
    );
  });

  test('renders ASCII with CRLF and no text from outside', () => {
    for (const text of [script(), renderLook(run, { waitScale: 1 })]) {
      assert.match(text, /^(?:[\x20-\x7e]*\r\n)+$/);
      for (const line of text.split('\r\n')) {
        if (line.startsWith('rem ')) continue;
        assert.ok(!/\b(?:wmic|timeout|pause|powershell)\b|%date%|%time%/i.test(line), line);
        assert.ok(!/\.exe".*(?:&&|\|\|)/.test(line), `what a program returns decides nothing: ${line}`);
      }
      for (const [, label] of text.matchAll(/(?:goto|call) :?([a-z_]+)/g)) {
        assert.ok(label === 'set' || label === 'eof' || text.includes(`\r\n:${label ?? ''}\r\n`), `there is a label ${label ?? ''}`);
      }
    }
  });

  test('deletes nothing but its own', () => {
    const deletions = script()
      .split('\r\n')
      .filter((line) => /\b(?:del|rd|rmdir|erase)\b/i.test(line) && !line.startsWith('rem '));
    for (const line of deletions)
      assert.match(line, /(?:del "%OPEN%(?:\.new)?"|del \/f "%ANSWER%"|rd \/s \/q "(?:%LOCK%(?:\.%RUN%)?|%DIR%\\dead\.%RUN%)")/);
  });

  test('believes an answer only when it was made for this question', () => {
    const lines = script().split('\r\n');
    const written = [...lines.entries()].filter(([, line]) => line.includes('>"%ANSWER%"'));
    assert.equal(written.length, 3);
    for (const [at, line] of written) {
      const before = lines.slice(at - 4, at);
      const after = lines.slice(at + 1, at + 3);
      assert.ok(before.includes('del /f "%ANSWER%" >nul 2>nul'), line);
      assert.ok(
        before.some((each) => each.startsWith('if exist "%ANSWER%" goto')),
        line,
      );
      assert.ok(
        after.some((each) => each.startsWith('if not exist "%ANSWER%" goto')),
        line,
      );
    }
  });

  test('touches the lock only while it holds it', () => {
    const lines = script().split('\r\n');
    for (const [at, line] of lines.entries()) {
      if (line.includes('>>"%BEAT%"')) assert.equal(lines[at - 1], 'if not exist "%BEAT%" goto :eof');
      if (line.includes('rd /s /q "%LOCK%"')) assert.equal(line, 'if exist "%BEAT%" rd /s /q "%LOCK%"');
    }
    assert.ok(script().includes('goto busy\r\nif exist "%OPEN%.new" del'), 'and looks again before it notes what runs');
    for (const text of [script(), renderLook(run, { waitScale: 1 })]) assert.match(text, /\r\nset "ERRORLEVEL="\r\n/);
  });

  test('shortens waits for tests only by its scale', () => {
    assert.match(script(), /call :stop stop-wuauserv wuauserv 60 holder\r\n/);
    assert.match(script(0.1), /call :stop stop-wuauserv wuauserv 6 holder\r\n/);
  });

  test('refuses names that are more than names', () => {
    checkUnsafe(withStep({ service: 'bits & calc' }), /bits & calc/);
    checkUnsafe(withStep({ service: 'bits%PATH%' }), /service's name/);
    checkUnsafe(withStep({ id: 'stop bits' }), /no id for a step/);
    checkUnsafe(withStep({ title: 'Stop\r\ndel C:\\' }), /title/);
    checkUnsafe(withStep({ title: 'Stop %PATH%' }), /title/);
    checkUnsafe(withStep({ title: 'サービスを停止' }), /title/);
    checkUnsafe(withStep({ timeoutSeconds: 1e9 }), /1 to 600/);
    checkUnsafe({ title: 'Reset ^ all' }, /title/);
    for (const folder of [
      'C:\\Windows',
      '%SystemRoot%',
      '%SystemRoot%\\..\\Users',
      '%SystemRoot%\\a\\..\\b',
      '%TEMP%\\x',
      '%SystemRoot%\\a" & calc "',
      '%SystemRoot%\\a b',
    ]) {
      checkUnsafe(withStep({ kind: 'setAside', folder, holders: [], tries: 1 }), /no folder below/);
    }
    const refuses = bundled().refuses;
    checkUnsafe({ refuses: [...refuses, { id: 'x', why: '', kind: 'processAbsent', image: 'a.exe" & calc' }] }, /program's name/);
    checkUnsafe({ refuses: [...refuses, { id: 'x', why: '', kind: 'registryKeyAbsent', key: 'HKLM\\a" & calc "' }] }, /registry key/);
    checkUnsafe({ warns: [{ id: 'x', why: '', kind: 'registryValueAbsent', key: 'HKLM\\Software', value: '"' }] }, /registry value/);
    checkUnsafe({ refuses: [...refuses, { id: 'native', why: '', kind: 'elevated' }] }, /no id for a check/);
  });

  test('refuses a sequence that could leave a service stopped', () => {
    checkUnsafe({ always: bundled().always.filter((step) => step.id !== 'start-bits') }, /"bits" is stopped and never started/);
    checkUnsafe({ refuses: [] }, /elevation/);
    checkUnsafe({ steps: bundled().steps.filter((step) => step.id !== 'stop-cryptsvc') }, /"cryptSvc" holds a folder/);
    checkUnsafe({ steps: [...bundled().steps, ...bundled().steps.slice(0, 1)] }, /same id/);
  });

  test('hands a request over unchanged, and takes no other', () => {
    const host = parseHost('anna@build-07:2222');
    assert.ok(host.kind === 'host');
    const words = Object.fromEntries(WORD_KEYS.map((key) => [key, key])) as Words;
    const request = { host: host.host, ssh: 'ssh', run, script: script(), titles: new Map([['a', 'b']]), words, stay: true };
    const text = requestText(request);
    assert.deepEqual(parseRequest(text), request);
    const other = (change: object): unknown => parseRequest(JSON.stringify({ ...(JSON.parse(text) as object), ...change }));
    assert.notEqual(other({}), undefined);
    for (const change of [
      { version: 2 },
      { host: '-oProxyCommand=touch x' },
      { host: 7 },
      { ssh: '-oProxyCommand=x' },
      { ssh: 'a\nb' },
      { run: '20261122-203100-0a1B' },
      { run: '20261122-203100-ffff' },
      { script: 'format c:\r\n' },
      { script: `${script()}\u0007\r\n` },
      { look: { run, script: '' } },
      { words: { connecting: 'x' } },
      { titles: { a: 1 } },
      { stay: 'yes' },
    ]) {
      assert.equal(other(change), undefined, JSON.stringify(change).slice(0, 80));
    }
    assert.equal(parseRequest('no JSON'), undefined);
    assert.equal(parseRequest('null'), undefined);
  });
});
