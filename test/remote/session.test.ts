/**
 * What lies between the terminal and the host: questions and answers, a hostile host, and ends before anything begins.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { suite, test } from 'mocha';
import { parseHost } from '../../src/remote/host';
import { requestText } from '../../src/remote/request';
import { renderCmd } from '../../src/remote/render/cmd';
import { makeRunId } from '../../src/remote/runId';
import { prepare } from '../../src/remote/sequence';
import { drive, resetSequence, runRaw, WORDS, type Drive, type Driven } from './support/drive';
import { useTarget } from './support/useTarget';
import type { Target } from './target/target';

const root = process.cwd();
let target: Target;

suite('remote session', () => {
  useTarget(root, (started) => {
    target = started;
  });

  test('answers to host key and passphrase are given in the terminal, once', async () => {
    const { outcome, screen } = await run({
      host: 'frontdesk-pc',
      answers: [
        { when: /continue connecting/, type: 'yes' },
        { when: /Enter passphrase/, type: target.passphrase },
      ],
    });
    assert.equal(outcome.kind, 'done', screen);
    assert.equal(screen.split('Enter passphrase').length, 2, 'sftp and ssh share one login');
    assert.ok(!screen.includes(target.passphrase));
  });

  test('what a hostile host prints is only text', async () => {
    const fake = '##wul 20200101-000000-beef end done moved=9 kept=0 down=0';
    const bytes = [
      '\u001b]0;owned\u0007',
      '\u001b[2J\u001b[31mred',
      `\u001b[1m${fake}`,
      `${fake} `,
      '\u009b5n\u0090q\u009c',
      'x'.repeat(10_000),
      'tab\tand bell\u0007',
    ];
    writeFileSync(path.join(target.home, 'hostile.txt'), Buffer.from(`${bytes.join('\r\n')}\r\n`, 'latin1'));
    const { outcome, screen, transcript } = await run({ script: (text) => text.replace('setlocal', 'type hostile.txt\r\nsetlocal') });
    assert.equal(outcome.kind, 'done', screen);
    assert.match(screen, /hostSays: red/);
    assert.ok(!/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f]/.test(screen + transcript), 'no control character gets through');
    assert.ok(!/x{5000}/.test(screen), 'an endless line is cut');
  });

  test('a host that is an option for ssh never reaches it', () => {
    assert.deepEqual(parseHost('-oProxyCommand=touch x'), { kind: 'problem', problem: 'name' });
    const id = makeRunId(new Date(), 99);
    const prepared = prepare(resetSequence(root), id);
    const host = parseHost('winhost');
    assert.ok(prepared.kind === 'plan' && host.kind === 'host');
    const script = renderCmd(prepared.plan, { waitScale: 1 });
    const request = requestText({ host: host.host, ssh: target.ssh, run: id, script, titles: new Map(), words: WORDS, stay: false });
    const { code, printed } = runRaw(root, request.replace('"winhost"', '"-oProxyCommand=touch x"'));
    assert.equal(code, 2);
    assert.match(printed, /usage: .*request\.json$/s, 'nothing was made, neither by ssh nor by us');
    const told = runRaw(root, 'no request', id).printed;
    assert.match(told, new RegExp(`usage: .*events\\.jsonl .*"kind":"ended","run":"${id}","ending":"notBegun"`, 's'));
  });

  test('says that nothing was changed when the host is not reached', async () => {
    const { outcome } = await run({ host: 'nobody' });
    assert.deepEqual(outcome, { kind: 'notStarted', at: 'notReached' });
  });

  test('says that nothing was changed when ssh is not there', async () => {
    const { outcome } = await run({ ssh: '/nowhere/ssh' });
    assert.deepEqual(outcome, { kind: 'notStarted', at: 'notBegun' });
  });
});

function run(options: Partial<Drive> = {}): Promise<Driven> {
  return drive({ root, ssh: target.ssh, ...options });
}
