/**
 * What the remote side needs from a desktop: files of its own, a process for a terminal, the ssh configuration.
 * Only the Node entry can give it; without it the commands say so and offer the script instead.
 */
import type { RunId } from '../../remote/runId';

/** A program for a terminal: VS Code's own Node, told to be a plain one, or what starts it. */
export interface TerminalProgram {
  readonly path: string;
  readonly args: readonly string[];
  /** null takes a variable away. */
  readonly env: Readonly<Record<string, string | null>>;
  readonly cwd: string;
}

/** A concrete alias of the user's ssh configuration. */
export interface ConfiguredHost {
  /** As `parseHost` accepts it. */
  readonly alias: string;
  /** Where it leads, for the eye: `administrator@10.0.0.7`; empty where the configuration says no more. */
  readonly leadsTo: string;
}

export interface RemoteDesk {
  /** The user's home folder, where a plain terminal begins. */
  readonly home: string;
  /** Aliases without wildcards, in the order of the files; problems are sentences for the log. */
  configuredHosts(): Promise<{ readonly hosts: readonly ConfiguredHost[]; readonly problems: readonly string[] }>;
  /** Puts the request where only this user can read it, and gives the program that will run it. */
  stage(run: RunId, request: string): Promise<TerminalProgram>;
  /** Calls with each line that the runner tells, from the first one on, until the returned function is called. */
  follow(run: RunId, onLine: (line: string) => void): () => void;
  /** Undefined when there is none, or none any more. */
  transcript(run: RunId): Promise<string | undefined>;
}
