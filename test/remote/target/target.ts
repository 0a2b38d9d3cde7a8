/**
 * A host to mend: a real sshd on loopback behind which a real cmd.exe (Wine's) answers, with services that can misbehave.
 * Owns every process it starts; `stop` ends them all.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { homeOf, preparePrefix, type Prefix } from './prefix';
import { descendants, end, freePort, heard, kill, readable } from './processes';

const run = promisify(execFile);

/** The services that run on a healthy target; msiserver is there and stopped, DoSvc and AppIDSvc are absent, as on older Windows. */
export const RUNNING = ['UsoSvc', 'wuauserv', 'bits', 'cryptSvc'] as const;
const SERVICES = [...RUNNING, 'msiserver'];
const FOLDERS = { SoftwareDistribution: 'windows/SoftwareDistribution', catroot2: 'windows/system32/catroot2' } as const;
export type Folder = keyof typeof FOLDERS;

const STATES = ['missing', 'stopped', 'starting', 'stopping', 'running'];

export interface Target {
  /** An ssh program that knows this target as `winhost`; its sftp lies beside it. */
  readonly ssh: string;
  readonly prefix: Prefix;
  readonly home: string;
  readonly logs: string;
  /** A private key that logs in and is locked with `passphrase`. */
  readonly lockedKey: string;
  readonly passphrase: string;
  readonly port: number;
  /** Makes the machine healthy again, whatever happened to it. */
  reset(): Promise<void>;
  /** The states of all services by name. */
  states(): Promise<ReadonlyMap<string, string>>;
  /** Everything in the folder's place: itself and what was set aside, with a note of what lies in it. */
  folders(folder: Folder): readonly string[];
  /** True when the folder's content from before the run is still somewhere beside it. */
  keepsContent(folder: Folder): boolean;
  /** Makes a folder beside SoftwareDistribution or catroot2, as another tool would have left it. */
  makeFolder(name: string): void;
  /** A file of drive C:, as this system sees it. */
  file(name: string): string;
  /** Opens the folder so that it cannot be renamed; gives the way to let it go. */
  hold(folder: Folder): Promise<() => Promise<void>>;
  /** Ends every ssh session on the target's side, at once and without a word. */
  drop(): void;
  /** Ends a script in the middle, as a power failure would, wherever it is. */
  kill(run: string): void;
  stop(): Promise<void>;
}

/** Starts the target; about 2 seconds, 20 the first time. Nothing is left when it cannot. */
export async function startTarget(root: string): Promise<Target> {
  const prefix = await preparePrefix(path.join(root, '.vscode-test/winhost'), path.join(root, 'test/remote/target/src'));
  const keys = await fs.mkdtemp(path.join(os.tmpdir(), 'wul-target-'));
  const children: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    // The last one first: sshd before that by which the services live.
    for (const child of children.reverse()) await end(child);
    await run(prefix.wineserver, ['-k'], { env: prefix.environment }).catch(() => {
      // No server of this prefix is left to be ended: that is what was wanted.
    });
    await fs.rm(keys, { recursive: true, force: true });
  };
  try {
    return await openTarget({ prefix, keys, children, stop });
  } catch (problem) {
    await stop();
    throw problem;
  }
}

interface Opening {
  readonly prefix: Prefix;
  readonly keys: string;
  /** Every process that is started is added here. */
  readonly children: ChildProcess[];
  readonly stop: () => Promise<void>;
}

async function openTarget({ prefix, keys, children, stop }: Opening): Promise<Target> {
  const start = (program: string, args: readonly string[], environment: NodeJS.ProcessEnv, cwd: string): ChildProcess => {
    const child = spawn(program, args, { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    return child;
  };
  const idle = start(prefix.wine, ['wulctl.exe', 'idle', 'x'], prefix.environment, prefix.drive);
  await heard(idle, 'idle');

  const passphrase = 'open sesame';
  for (const [name, secret] of [
    ['host', ''],
    ['id', ''],
    ['locked', passphrase],
  ] as const) {
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', secret, '-f', path.join(keys, name)]);
  }
  const port = await freePort();
  await writeServer(prefix, keys, port);
  await writeClient(keys, port);
  // sshd wants this folder when it runs as root; nobody else needs it.
  if (process.getuid?.() === 0) await fs.mkdir('/run/sshd', { recursive: true });
  const sshd = start('/usr/sbin/sshd', ['-D', '-e', '-f', path.join(keys, 'sshd_config')], { PATH: process.env['PATH'] }, keys);
  await heard(sshd, 'Server listening');

  const place = (folder: Folder): string => path.join(prefix.drive, FOLDERS[folder]);
  const beside = (folder: Folder): readonly string[] =>
    readdirSync(path.dirname(place(folder)))
      .filter((name) => name === folder || name.startsWith(`${folder}.`))
      .sort();
  return {
    ssh: path.join(keys, 'bin/ssh'),
    prefix,
    home: homeOf(prefix),
    logs: path.join(prefix.drive, 'windows/Logs/WindowsUpdateLog'),
    lockedKey: path.join(keys, 'locked'),
    passphrase,
    port,
    folders: beside,
    makeFolder(name) {
      mkdirSync(path.join(path.dirname(place(name.startsWith('catroot2') ? 'catroot2' : 'SoftwareDistribution')), name));
    },
    file: (name) => path.join(prefix.drive, name),
    keepsContent: (folder) =>
      beside(folder).some((name) => {
        const marker = path.join(path.dirname(place(folder)), name, 'kept.txt');
        return readable(marker) === 'from before';
      }),
    async states() {
      const lines = (await prefix.control(...SERVICES.flatMap((name) => ['state', name]))).trim().split('\n');
      return new Map(lines.map((line) => [line.split(' ')[0] ?? '', STATES[Number(line.split(' ')[1])] ?? 'other']));
    },
    async reset() {
      for (const name of ['not-elevated', 'processes.txt', 'calls.txt'])
        await fs.rm(path.join(prefix.drive, 'target', name), { force: true });
      await prefix.control(
        ...SERVICES.flatMap((name) => ['create', name, 'quit', name, 'clear', name, 'enable', name]),
        ...[
          'text',
          'wuauserv',
          'Hold',
          'C:\\windows\\SoftwareDistribution',
          'text',
          'wuauserv',
          'Make',
          'C:\\windows\\SoftwareDistribution',
        ],
        ...['text', 'cryptSvc', 'Hold', 'C:\\windows\\system32\\catroot2', 'text', 'cryptSvc', 'Make', 'C:\\windows\\system32\\catroot2'],
      );
      // Wine makes the folder in its own spelling; the tests look for ours.
      for (const name of ['logs', 'Logs']) await fs.rm(path.join(prefix.drive, 'windows', name), { recursive: true, force: true });
      await fs.mkdir(path.join(prefix.drive, 'windows/Logs'));
      for (const folder of ['SoftwareDistribution', 'catroot2'] as const) {
        for (const name of beside(folder)) await fs.rm(path.join(path.dirname(place(folder)), name), { recursive: true });
        await fs.mkdir(place(folder));
        await fs.writeFile(path.join(place(folder), 'kept.txt'), 'from before');
      }
      await prefix.control(...RUNNING.flatMap((name) => ['start', name]));
    },
    async hold(folder) {
      const windowsPath = `C:\\${FOLDERS[folder].replaceAll('/', '\\')}`;
      const holder = start(prefix.wine, ['wulctl.exe', 'hold', windowsPath], prefix.environment, prefix.drive);
      await heard(holder, 'held');
      return () => end(holder);
    },
    drop() {
      for (const session of descendants(sshd.pid)) if (session.name.startsWith('sshd')) kill(session.pid, 'SIGKILL');
    },
    kill(run) {
      for (const name of readdirSync('/proc')) {
        const line = /^[0-9]+$/.test(name) ? readable(`/proc/${name}/cmdline`) : '';
        // Only the target's own cmd: the client's ssh has the script's name in its command line, too.
        if (line.includes(`wul-${run}`) && line.includes('cmd.exe') && !line.includes('winhost')) kill(Number(name), 'SIGKILL');
      }
    },
    stop,
  };
}

async function writeServer(prefix: Prefix, keys: string, port: number): Promise<void> {
  const quote = (value: string): string => `'${value.replaceAll("'", `'\\''`)}'`;
  const exports = Object.entries(prefix.environment)
    .filter(([name]) => name !== 'PATH')
    .map(([name, value]) => `export ${name}=${quote(value ?? '')}`);
  const home = homeOf(prefix);
  const shell = [
    '#!/bin/sh',
    ...exports,
    'unset DISPLAY WAYLAND_DISPLAY',
    `cd ${quote(home)} || exit 255`,
    `case "$SSH_ORIGINAL_COMMAND" in */sftp-server*) [ -e ${quote(path.join(prefix.drive, 'target/no-sftp'))} ] && exit 1; exec /usr/lib/openssh/sftp-server -d ${quote(home)} ;; esac`,
    `exec ${quote(prefix.wine)} 'C:\\windows\\system32\\wulshell.exe'`,
  ];
  await fs.writeFile(path.join(keys, 'shell'), `${shell.join('\n')}\n`, { mode: 0o755 });
  await fs.writeFile(
    path.join(keys, 'authorized_keys'),
    readFileSync(path.join(keys, 'id.pub'), 'utf8') + readFileSync(path.join(keys, 'locked.pub'), 'utf8'),
    { mode: 0o600 },
  );
  const config = {
    Port: port,
    ListenAddress: '127.0.0.1',
    HostKey: path.join(keys, 'host'),
    AuthorizedKeysFile: path.join(keys, 'authorized_keys'),
    PidFile: 'none',
    StrictModes: 'no',
    UsePAM: 'no',
    PasswordAuthentication: 'no',
    KbdInteractiveAuthentication: 'no',
    PermitRootLogin: 'prohibit-password',
    DisableForwarding: 'yes',
    Subsystem: 'sftp /usr/lib/openssh/sftp-server',
    ForceCommand: path.join(keys, 'shell'),
  };
  await fs.writeFile(
    path.join(keys, 'sshd_config'),
    `${Object.entries(config)
      .map(([key, value]) => `${key} ${value}`)
      .join('\n')}\n`,
  );
}

/** `winhost` logs in without questions; `frontdesk-pc` has a locked key and an unknown host key. */
async function writeClient(keys: string, port: number): Promise<void> {
  const known = `[127.0.0.1]:${port} ${readFileSync(path.join(keys, 'host.pub'), 'utf8')}`;
  await fs.writeFile(path.join(keys, 'known_hosts'), known);
  const common = [
    '  HostName 127.0.0.1',
    `  Port ${port}`,
    `  User ${os.userInfo().username}`,
    '  IdentitiesOnly yes',
    '  IdentityAgent none',
  ];
  const lines = [
    'Host winhost',
    ...common,
    `  IdentityFile ${path.join(keys, 'id')}`,
    `  UserKnownHostsFile ${path.join(keys, 'known_hosts')}`,
    'Host frontdesk-pc',
    ...common,
    `  IdentityFile ${path.join(keys, 'locked')}`,
    `  UserKnownHostsFile ${path.join(keys, 'known_later')}`,
    'Host nobody',
    '  HostName 127.0.0.1',
    '  Port 1',
  ];
  await fs.writeFile(path.join(keys, 'ssh_config'), `${lines.join('\n')}\n`);
  await fs.mkdir(path.join(keys, 'bin'));
  await fs.writeFile(path.join(keys, 'bin/ssh'), `#!/bin/sh\nexec /usr/bin/ssh -F ${path.join(keys, 'ssh_config')} "$@"\n`, {
    mode: 0o755,
  });
  await fs.writeFile(path.join(keys, 'bin/sftp'), `#!/bin/sh\nexec /usr/bin/sftp -S ${path.join(keys, 'bin/ssh')} "$@"\n`, { mode: 0o755 });
}
