import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { suite, test } from 'mocha';
import { readSshHosts } from '../../../src/node/runner/sshHosts';

async function check(files: Readonly<Record<string, string>>, expected: readonly string[]): Promise<void> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'wul-home-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(home, '.ssh', name)), { recursive: true });
      fs.writeFileSync(path.join(home, '.ssh', name), text);
    }
    const { hosts } = await readSshHosts(home);
    assert.deepEqual(
      hosts.map(({ alias, leadsTo }) => `${alias} ${leadsTo}`.trim()),
      expected,
    );
    assert.ok(!fs.existsSync(path.join(home, 'touched')), 'nothing is executed');
  } finally {
    fs.rmSync(home, { recursive: true, force: true });
  }
}

suite('node/runner/sshHosts', () => {
  test('lists concrete aliases and where they lead', async () => {
    await check({ config: 'Host build-07 build-08\n  HostName 10.0.0.7\n  User anna\nHost plain\n' }, [
      'build-07 anna@10.0.0.7',
      'build-08 anna@10.0.0.7',
      'plain',
    ]);
  });

  test('leaves out patterns and names that ssh must not get', async () => {
    await check({ config: 'Host * !bad web-?\n  User x\nHost -oProxyCommand\nHost good\n' }, ['good']);
  });

  test('follows Include, also with wildcards and inside a host', async () => {
    await check(
      {
        config: 'Include conf.d/*.conf "other config"\nHost first\n  Include inner\n',
        'conf.d/b.conf': 'Host b\n',
        'conf.d/a.conf': 'Host a\n',
        'conf.d/a.txt': 'Host never\n',
        'other config': 'host other\nInclude ~/.ssh/inner\n',
        inner: 'Host inner\n',
      },
      ['a', 'b', 'other', 'inner', 'first'],
    );
  });

  test('ends when files include each other, and without any file', async () => {
    await check({ config: 'Include config\nHost a\n' }, ['a']);
    await check({}, []);
  });

  test('evaluates nothing', async () => {
    await check({ config: 'Match exec "touch ~/touched"\n  User x\nHost a\n' }, ['a']);
  });
});
