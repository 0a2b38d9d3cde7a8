import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { parseHost, type Host } from '../../../src/remote/host';
import { parseRunId } from '../../../src/remote/runId';
import {
  farScriptName,
  runInvocation,
  sftpBatch,
  sftpInvocation,
  sshPrograms,
  terminalInvocation,
} from '../../../src/remote/transports/ssh';

const SAFETY =
  '-o ClearAllForwardings=yes -o ForwardAgent=no -o ForwardX11=no -o PermitLocalCommand=no -o RemoteCommand=none -o ServerAliveInterval=15 -o ServerAliveCountMax=3';
const SHARED = '-o ControlMaster=auto -o ControlPath=/tmp/wul-1/s -o ControlPersist=60';
const programs = sshPrograms('ssh');
const shared = { socket: '/tmp/wul-1/s' };

function host(text: string): Host {
  const parsed = parseHost(text);
  assert.ok(parsed.kind === 'host');
  return parsed.host;
}

function check(invocation: { readonly program: string; readonly args: readonly string[] }, expected: string): void {
  assert.equal([invocation.program, ...invocation.args].join(' '), expected);
}

suite('remote/transports/ssh', () => {
  const run = parseRunId('20261122-203100-0a1b');
  assert.ok(run !== undefined);
  const script = farScriptName(run, 'run');

  test('starts the script without a terminal, behind the end of the options', () => {
    check(
      runInvocation(programs, host('anna@build-07:2222'), { script, shared }),
      `ssh -T ${SAFETY} ${SHARED} -l anna -p 2222 -- build-07 cmd.exe /d /c .\\wul-20261122-203100-0a1b.cmd`,
    );
    check(
      runInvocation(programs, host('fe80::1'), { script }),
      `ssh -T ${SAFETY} -- fe80::1 cmd.exe /d /c .\\wul-20261122-203100-0a1b.cmd`,
    );
  });

  test('lets sftp ask questions in batch mode', () => {
    check(
      sftpInvocation(programs, host('anna@[fe80::1]:2222'), { batchFile: 'batch', shared }),
      `sftp -o BatchMode=no -b batch ${SAFETY} ${SHARED} -o User=anna -P 2222 -- [fe80::1]`,
    );
    check(
      sftpInvocation(sshPrograms('/opt/ssh'), host('a'), { batchFile: 'batch' }),
      `/opt/sftp -o BatchMode=no -b batch -S /opt/ssh ${SAFETY} -- a`,
    );
    assert.equal(sftpBatch(['a.cmd']), 'put a.cmd a.cmd\nget a.cmd a.cmd.back\n');
  });

  test('never weakens the checking of host keys', () => {
    const all = [
      ...sftpInvocation(programs, host('a'), { batchFile: 'batch', shared }).args,
      ...runInvocation(programs, host('a'), { script, shared }).args,
      ...terminalInvocation(programs, host('a')).args,
    ];
    assert.ok(!all.some((argument) => /StrictHostKeyChecking|UserKnownHostsFile|-[tA]$/.test(argument)));
  });

  test('finds the sftp that belongs to an ssh', () => {
    assert.equal(sshPrograms('ssh').sftp, 'sftp');
    assert.equal(sshPrograms('/opt/openssh/bin/ssh').sftp, '/opt/openssh/bin/sftp');
    assert.equal(sshPrograms('C:\\Windows\\System32\\OpenSSH\\ssh.exe').sftp, 'C:\\Windows\\System32\\OpenSSH\\sftp.exe');
  });
});
