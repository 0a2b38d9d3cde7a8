/**
 * What the starter of a suite tells it and what it answers, the same in both extension hosts. Knows neither Node nor mocha.
 */
import * as vscode from 'vscode';

export interface SuiteRequest {
  /** Only tests whose title matches; all when absent. */
  readonly grep: string | undefined;
  /** A misbehaving test to add, for the proof that it is noticed. */
  readonly misbehaviour: string | undefined;
  /** Path on the machine the extension host runs on; `npm test` takes its absence for a failure. Absent when started by F5. */
  readonly resultFile: string | undefined;
  readonly testTimeoutSeconds: number;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Reads the request from the file that the setting `windowsUpdateLogTests.request` names. A setting, since it reaches both hosts:
 * the web host has no environment variables. Without the setting the suite was started by F5 and runs whole.
 */
export async function readRequest(): Promise<SuiteRequest> {
  const file = vscode.workspace.getConfiguration('windowsUpdateLogTests').get<unknown>('request');
  const value: unknown =
    typeof file === 'string' ? JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(onThisMachine(file)))) : {};
  return {
    grep: textIn(value, 'grep'),
    misbehaviour: textIn(value, 'misbehaviour'),
    resultFile: textIn(value, 'resultFile'),
    testTimeoutSeconds: Number(textIn(value, 'testTimeoutSeconds') ?? '30'),
  };
}

export async function writeResult(request: SuiteRequest, counts: Counts): Promise<void> {
  if (request.resultFile === undefined) return;
  await vscode.workspace.fs.writeFile(onThisMachine(request.resultFile), new TextEncoder().encode(JSON.stringify(counts)));
}

/** The address of a file beside the workspace: `file:` on the desktop, `vscode-remote:` in the workbench server. */
function onThisMachine(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('The suite needs a workspace folder.');
  return folder.uri.with({ path });
}

function textIn(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof found === 'string' ? found : undefined;
}
