import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { suite, suiteSetup, suiteTeardown, test } from 'mocha';

/** The built command line, as a person starts it. */
function run(args: readonly string[], input?: string): { readonly status: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...args], {
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
  });
  return { status, out: stdout, err: stderr };
}

interface Document {
  readonly version: number;
  readonly logs: readonly {
    readonly path: string;
    readonly format: string;
    readonly encoding: string;
    readonly bytes: number;
    readonly lines: number;
    readonly note: string | null;
    readonly findings: readonly {
      readonly line: number;
      readonly column: number;
      readonly endColumn: number;
      readonly code: string;
      readonly severity: string;
      readonly ground: string | null;
      readonly chain: { readonly lines: readonly number[] } | null;
    }[];
    readonly operations: readonly {
      readonly outcome: string;
      readonly start: string | null;
      readonly lines: readonly [number, number];
      readonly code: string | null;
    }[];
    readonly summary: { readonly failed: boolean; readonly rootCause: { readonly code: string; readonly line: number } | null };
  }[];
  readonly machine?: {
    readonly stories: readonly {
      readonly key: string;
      readonly tries: readonly unknown[];
      readonly cause: { readonly path: string; readonly line: number } | null;
    }[];
    readonly loops: readonly { readonly count: number }[];
  };
}
const parse = (text: string) => JSON.parse(text) as Document;

const FOUNDING = 'test/samples/founding-case/CBS.log';
const HEALTHY = 'test/samples/healthy/CBS.log';
const MACHINE = 'test/samples/founding-machine';
const WRONG = [
  ['analyze', '--locale', 'de', HEALTHY],
  ['analyze', '--history', 'old.md', HEALTHY],
  ['analyze', '--format', 'markdown', '--history'],
  ['analyze', '--redact=yes', HEALTHY],
];

suite('command line', function () {
  // Each test starts a process or several, which takes its time on a busy machine.
  this.timeout(60_000);
  let folder: string;
  suiteSetup(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'wul-cli-'));
  });
  suiteTeardown(() => {
    rmSync(folder, { recursive: true });
  });

  test('ends with 0 on a healthy log, 1 on a failure, 2 on a wrong call', () => {
    assert.equal(run(['analyze', HEALTHY]).status, 0);
    assert.equal(run(['analyze', HEALTHY, FOUNDING]).status, 1);
    for (const wrong of [
      [],
      ['analyze'],
      ['analyse', HEALTHY],
      ['analyze', '--format', 'yaml', HEALTHY],
      ['analyze', '--what', HEALTHY],
      ...WRONG,
    ]) {
      const result = run(wrong);
      assert.equal(result.status, 2);
      assert.equal(result.err.trim().split('\n').length, 1, result.err);
    }
  });
  test('prints one JSON document whose columns hold the code', () => {
    const document = parse(run(['analyze', '--format', 'json', FOUNDING]).out);
    assert.equal(document.version, 1);
    const [log] = document.logs;
    assert.ok(log !== undefined);
    assert.equal(log.format, 'cbs');
    assert.equal(log.encoding, 'utf-8');
    assert.equal(log.bytes, readFileSync(FOUNDING).length);
    const cause = log.findings.find((finding) => finding.severity === 'error');
    assert.ok(cause !== undefined);
    const line = readFileSync(FOUNDING, 'utf8').replace('\uFEFF', '').split('\r\n')[cause.line - 1] ?? '';
    assert.equal(line.slice(cause.column - 1, cause.endColumn - 1), '0x80073aa2');
    assert.deepEqual(log.summary.rootCause, { code: '0x80073AA2', line: cause.line });
  });
  test('reads a folder, standard input and UTF-16 alike', () => {
    const text = readFileSync(FOUNDING, 'utf8').replace('\uFEFF', '');
    writeFileSync(path.join(folder, 'a.txt'), text, 'utf16le');
    writeFileSync(path.join(folder, 'other.txt'), 'shopping list');
    const logs = parse(run(['analyze', '--format', 'json', folder]).out).logs;
    assert.deepEqual(
      logs.map((log) => [path.basename(log.path), log.format, log.summary.failed]),
      [
        ['a.txt', 'cbs', true],
        ['other.txt', 'none', false],
      ],
    );
    assert.equal(logs[0]?.encoding, 'utf-16le');
    assert.equal(parse(run(['analyze', '--format', 'json', '-'], text).out).logs[0]?.summary.failed, true);
  });
  test('a file that cannot be read does not stop the others', () => {
    const result = run(['analyze', '--format', 'json', path.join(folder, 'missing.log'), HEALTHY]);
    assert.equal(result.status, 2);
    assert.match(result.err, /missing\.log: cannot be read/);
    assert.equal(parse(result.out).logs.length, 1);
  });
  test('a file that cannot be decoded in one piece does not stop the others', () => {
    // One string cannot hold more than 536,870,888 units; a sparse file of that size costs no disk.
    const huge = path.join(folder, 'huge.log');
    writeFileSync(huge, '');
    truncateSync(huge, 600_000_000);
    const result = run(['analyze', '--format', 'json', huge, HEALTHY]);
    rmSync(huge);
    assert.equal(result.status, 2);
    assert.match(result.err, /^windows-update-log: .*huge\.log: cannot be read/);
    assert.equal(parse(result.out).logs.length, 1);
  });
  test('a reader that goes away is no failure of a log, and what it did not take is told in one line', () => {
    // Of 180 KB; a pipe holds 64 KB.
    const call = `"$0" dist/cli.js analyze --format json ${`${HEALTHY} `.repeat(60)}`;
    const { stderr } = spawnSync('sh', ['-c', `{ ${call}; echo "status $?" >&2; } | head -c 1`, process.execPath], { encoding: 'utf8' });
    assert.match(stderr, /^windows-update-log: .+\nstatus 2\n$/);
  });
  test('an archive without a file is told, not left out', () => {
    const empty = path.join(folder, 'empty.zip');
    writeFileSync(empty, Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)]));
    const { out } = run(['analyze', '--format', 'json', empty]);
    assert.deepEqual(
      parse(out).logs.map(({ format, note }) => [format, note]),
      [['none', 'The archive holds no files.']],
    );
  });
  test('no control character of a name reaches the terminal', () => {
    assert.doesNotMatch(run(['analyze', 'no\u001b[31mfile.log']).err.trimEnd(), /[\p{Cc}]/u);
  });
  test('the text does not call a code undocumented that has a public name', () => {
    const lines = ['initialized by client Mill.', 'Failed to process single phase execution. [HRESULT = 0x8000000B]'];
    const { out } = run(['analyze', '-'], lines.map((line) => `2018-03-14 03:12:44, Error                 CBS    ${line}`).join('\n'));
    assert.match(out, /0x8000000B E_BOUNDS\n/);
    assert.match(out, /This code is known by its public name only/);
  });
  test('the text names cause, installer and what does not help', () => {
    const { out } = run(['analyze', FOUNDING]);
    assert.match(out, /Cause: 0x80073AA2 ERROR_EVT_CONFIGURATION_ERROR/);
    assert.match(out, /Failed: installer "Events" for Microsoft-Windows-Printing-Spooler-Core/);
    assert.match(out, /Does not help: /);
  });
  test('the text says in Japanese what it says in English', () => {
    const { out } = run(['analyze', '--locale', 'ja', FOUNDING]);
    assert.match(out, /原因: 0x80073AA2 ERROR_EVT_CONFIGURATION_ERROR/);
    assert.match(out, /失敗箇所: インストーラー "Events" \(コンポーネント Microsoft-Windows-Printing-Spooler-Core/);
    assert.doesNotMatch(out, /Cause|Outcome|Does not help/);
  });
  test('JSON tells operations, and why a cause is one', () => {
    const [log] = parse(run(['analyze', '--format=json', FOUNDING]).out).logs;
    assert.ok(log !== undefined);
    const cause = log.findings.find(({ severity }) => severity === 'error');
    assert.equal(cause?.ground, 'chain');
    assert.equal(cause.chain?.lines[0], cause.line);
    const failed = log.operations.find(({ outcome }) => outcome === 'rolled-back' || outcome === 'failed');
    assert.equal(failed?.code, '0x80073AA2');
    assert.match(failed.start ?? '', /^2018-\d\d-\d\dT\d\d:\d\d:\d\d/);
    assert.ok(failed.lines[0] <= cause.line && cause.line <= failed.lines[1]);
  });
  test('logs of one machine are told together', () => {
    const { out, status } = run(['analyze', '--format', 'json', '--together', MACHINE]);
    assert.equal(status, 1);
    const { machine } = parse(out);
    const [story] = machine?.stories ?? [];
    assert.equal(story?.key, 'KB4056894');
    assert.equal(story.tries.length, 3);
    const [loop] = machine?.loops ?? [];
    assert.equal(loop?.count, 3);
    const { path: file = '', line = 0 } = story.cause ?? {};
    assert.match(readFileSync(file, 'utf8').split('\r\n')[line - 1] ?? '', /15010|0x80073aa2/);
    assert.match(run(['analyze', '--together', MACHINE]).out, /^KB4056894: .*3 tries\n {2}Symptom: /);
  });
  test('a report joins its inputs, and goes on from the one before', () => {
    const first = run(['analyze', '--format', 'markdown', MACHINE]);
    assert.equal(first.status, 1);
    assert.match(first.out, /^# Windows Update triage report: WKS-0317, .*\n\nWritten \d{4}-\d\d-\d\d \d\d:\d\d from 6 logs /);
    assert.ok(first.out.includes('\n| `Windows/WindowsUpdate.log` | `windowsupdate-classic` |'));
    const kept = path.join(folder, 'report.md');
    writeFileSync(kept, `${first.out}\nmy words\n`);
    const second = run(['analyze', '--format', 'markdown', '--locale', 'ja', '--history', kept, MACHINE]);
    assert.match(second.out, /\n- \d{4}-.*KB4056894 .*\n- \d{4}-.*KB4056894 /);
    assert.ok(second.out.endsWith('\nmy words\n'));
    assert.equal(readFileSync(kept, 'utf8'), `${first.out}\nmy words\n`);
  });
  test('a history that is not there yet is none, one that cannot be read is told', () => {
    assert.equal(run(['analyze', '--format', 'markdown', '--history', path.join(folder, 'none.md'), HEALTHY]).status, 0);
    const wrong = run(['analyze', '--format', 'markdown', '--history', folder, HEALTHY]);
    assert.equal(wrong.status, 2);
    assert.equal(wrong.err.trim().split('\n').length, 1);
    assert.match(wrong.out, /^# /);
  });
  test('SARIF is printed for each log', () => {
    const { out, status } = run(['analyze', '--format', 'sarif', FOUNDING, HEALTHY]);
    assert.equal(status, 1);
    const sarif = JSON.parse(out) as { readonly version: string; readonly runs: readonly { readonly artifacts: readonly unknown[] }[] };
    assert.equal(sarif.version, '2.1.0');
    assert.equal(sarif.runs[0]?.artifacts.length, 2);
  });
  test('without names no form holds one, wherever it was learned', () => {
    const text = readFileSync(FOUNDING, 'utf8').replace('\uFEFF', '');
    const file = path.join(folder, 'names.log');
    // The name that stands bare beside the failure is told as one only at the end of the log.
    const loaded = '2018-03-14 09:00:00, Info                  CBS    Loaded C:\\Users\\tomoyo\\x\r\n';
    writeFileSync(file, `${text.replaceAll('HR=0x80073aa2.', 'HR=0x80073aa2. tomoyo')}${loaded}`);
    assert.match(run(['analyze', file]).out, /tomoyo/);
    for (const form of [['json'], ['sarif'], ['markdown'], ['text', '--together']]) {
      const { out } = run(['analyze', '--redact', '--format', ...form, file]);
      assert.doesNotMatch(out, /tomoyo/i, form[0]);
      assert.match(out, /80073AA2/, form[0]);
    }
    assert.match(run(['analyze', '--redact', file]).out, /HR=0x80073aa2\. <user-1>/);
  });
  test('no control character of a log reaches the terminal', () => {
    const { out } = run(['analyze', 'test/samples/hostile/CBS.log']);
    assert.doesNotMatch(out.replaceAll('\n', ''), /[\p{Cc}\p{Bidi_Control}]/u);
  });
});
