/**
 * What to start so that ssh and sftp do a run's work: programs and argument lists, never a command line for a shell.
 * The user's own configuration, agent and jump hosts stay in force; host-key checking is never touched.
 */
import type { Host } from '../host';
import type { RunId } from '../runId';

export interface Invocation {
  readonly program: string;
  readonly args: readonly string[];
}

/** The programs of one OpenSSH. */
export interface SshPrograms {
  readonly ssh: string;
  readonly sftp: string;
}

/** Where sftp and ssh share one login, so that its questions are asked once; undefined where ssh cannot (Windows). */
export interface SharedLogin {
  /** A socket's path in a folder that only this user can enter; without blanks, quotes or `%`. */
  readonly socket: string;
}

/**
 * The sftp that belongs to an ssh: its neighbour when the setting is a path, else the one that the system finds.
 * The path may be of either kind of system.
 */
export function sshPrograms(ssh: string): SshPrograms {
  const [, folder, extension] = /^(.*[\\/])[^\\/]*?(\.exe)?$/i.exec(ssh) ?? [];
  return { ssh, sftp: folder === undefined ? 'sftp' : `${folder}sftp${extension ?? ''}` };
}

/** The name that a run's script gets in the login's home folder. It is safe in cmd, in PowerShell and in an sftp batch. */
export function farScriptName(run: RunId, role: 'run' | 'look'): string {
  return role === 'run' ? `wul-${run}.cmd` : `wul-${run}-look.cmd`;
}

/** Puts files from sftp's current folder on the host and reads them back beside them as `NAME.back`. */
export function sftpBatch(names: readonly string[]): string {
  return names.map((name) => `put ${name} ${name}\nget ${name} ${name}.back\n`).join('');
}

/**
 * sftp in batch mode: it ends with the first thing that fails. `-b` would also forbid every question (password, host key), so the
 * opposite is said first: ssh keeps the first value it is given for an option.
 */
export function sftpInvocation(
  programs: SshPrograms,
  host: Host,
  options: { readonly batchFile: string; readonly shared?: SharedLogin },
): Invocation {
  const destination = host.name.includes(':') ? `[${host.name}]` : host.name;
  return {
    program: programs.sftp,
    args: [
      ...['-o', 'BatchMode=no', '-b', options.batchFile],
      // Left to itself, sftp finds the ssh that it was built with; a bare name given to it would be looked for again, and elsewhere.
      ...(programs.ssh === 'ssh' ? [] : ['-S', programs.ssh]),
      ...safety(),
      ...sharing(options.shared),
      ...(host.user === undefined ? [] : ['-o', `User=${host.user}`]),
      ...(host.port === undefined ? [] : ['-P', String(host.port)]),
      '--',
      destination,
    ],
  };
}

/**
 * Starts a script that lies in the login's home folder. Without a terminal on the far side (`-T`): with one the script would die with
 * the connection and leave services stopped; without one it ends by itself. The command reads the same in cmd and in PowerShell,
 * whichever is the host's default shell. Source: https://github.com/PowerShell/Win32-OpenSSH/issues/1751
 */
export function runInvocation(
  programs: SshPrograms,
  host: Host,
  options: { readonly script: string; readonly shared?: SharedLogin },
): Invocation {
  return {
    program: programs.ssh,
    args: ['-T', ...safety(), ...sharing(options.shared), ...destination(host), `cmd.exe /d /c .\\${options.script}`],
  };
}

/** A plain terminal on the host. */
export function terminalInvocation(programs: SshPrograms, host: Host): Invocation {
  return { program: programs.ssh, args: [...safety(), ...destination(host)] };
}

/** Ends a shared login. */
export function endSharing(programs: SshPrograms, host: Host, shared: SharedLogin): Invocation {
  return { program: programs.ssh, args: ['-O', 'exit', ...sharing(shared), ...destination(host)] };
}

/** `--` ends the options: even a name that begins with a hyphen would be a name, and `parseHost` lets none pass. */
function destination(host: Host): readonly string[] {
  return [
    ...(host.user === undefined ? [] : ['-l', host.user]),
    ...(host.port === undefined ? [] : ['-p', String(host.port)]),
    '--',
    host.name,
  ];
}

/** Nothing is forwarded or started here for the host's sake; a dead connection is noticed within a minute. */
function safety(): readonly string[] {
  return [
    'ClearAllForwardings=yes',
    'ForwardAgent=no',
    'ForwardX11=no',
    'PermitLocalCommand=no',
    // A RemoteCommand in the user's configuration would clash with ours.
    'RemoteCommand=none',
    'ServerAliveInterval=15',
    'ServerAliveCountMax=3',
  ].flatMap((option) => ['-o', option]);
}

function sharing(shared: SharedLogin | undefined): readonly string[] {
  if (shared === undefined) return [];
  // The master lives on for a minute between sftp and ssh, and ends by itself should the runner be killed.
  return ['ControlMaster=auto', `ControlPath=${shared.socket}`, 'ControlPersist=60'].flatMap((option) => ['-o', option]);
}
