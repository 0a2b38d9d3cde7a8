/**
 * What the editor hands to the runner, as one JSON file. The runner parses it as if a stranger had written it.
 */
import { hostText, parseHost, type Host } from './host';
import { parseRunId, type RunId } from './runId';

/** Sentences for the terminal, in the user's language; `{0}` and `{1}` are filled in. The runner knows only these keys. */
export const WORD_KEYS = [
  'connecting', // {0} host
  'loginTwice', // the client cannot share a login
  'putting',
  'running',
  'looking',
  'lookFinished',
  'lookStopped',
  'lookNothing',
  'waitingForLock',
  'healing', // {0} service
  'notHealed', // {0} service
  'stepOk', // {0} title
  'stepSkip', // {0} title
  'stepFail', // {0} title, {1} what the host said
  'warning', // {0} id of what was noticed
  'hostSays', // {0} text
  'ended', // the end mark was seen
  'refused', // {0} check
  'noEnd',
  'notReached',
  'differs',
  'shellOnly', // the far shell did not start the script
  'cannotStart', // {0} program
  'pressEnter',
] as const;
export type WordKey = (typeof WORD_KEYS)[number];
export type Words = Readonly<Record<WordKey, string>>;

export interface RunnerRequest {
  readonly host: Host;
  /** The ssh program: a path, or a name that the system finds. */
  readonly ssh: string;
  readonly run: RunId;
  readonly script: string;
  /** Look at this earlier run first; run the script only when that one did not finish. */
  readonly look?: { readonly run: RunId; readonly script: string };
  /** Titles of steps and sentences of checks by id, for the terminal. */
  readonly titles: ReadonlyMap<string, string>;
  readonly words: Words;
  /** Keep the terminal open until Enter is pressed. */
  readonly stay: boolean;
}

const LONGEST_SCRIPT = 100_000;
const VERSION = 1;

/** The file's text. */
export function requestText(request: RunnerRequest): string {
  return JSON.stringify({ version: VERSION, ...request, host: hostText(request.host), titles: Object.fromEntries(request.titles) });
}

/** Reads it back; undefined when anything in it is not what it must be. */
export function parseRequest(text: string): RunnerRequest | undefined {
  const value = parseJson(text);
  if (!isRecord(value) || value['version'] !== VERSION) return undefined;
  const host = typeof value['host'] === 'string' ? parseHost(value['host']) : undefined;
  const run = parseRunId(value['run']);
  const ssh = value['ssh'];
  const script = parseScript(value['script'], run);
  const look = value['look'] === undefined ? undefined : parseLook(value['look']);
  const titles = parseTexts(value['titles']);
  const words = parseWords(value['words']);
  if (host?.kind !== 'host' || run === undefined || script === undefined || titles === undefined || words === undefined) return undefined;
  if (typeof ssh !== 'string' || !/^[^\u0000-\u001f-][^\u0000-\u001f]*$/u.test(ssh) || typeof value['stay'] !== 'boolean') return undefined;
  if (value['look'] !== undefined && look === undefined) return undefined;
  return { host: host.host, ssh, run, script, ...(look === undefined ? {} : { look }), titles, words, stay: value['stay'] };
}

function parseLook(value: unknown): RunnerRequest['look'] {
  if (!isRecord(value)) return undefined;
  const run = parseRunId(value['run']);
  const script = parseScript(value['script'], run);
  return run === undefined || script === undefined ? undefined : { run, script };
}

/** A script of ours, for this run: printable ASCII with CRLF. */
function parseScript(value: unknown, run: RunId | undefined): string | undefined {
  if (typeof value !== 'string' || run === undefined || value.length > LONGEST_SCRIPT) return undefined;
  return /^(?:[\x20-\x7e]*\r\n)+$/.test(value) && value.includes(`\r\nset "RUN=${run}"\r\n`) ? value : undefined;
}

function parseWords(value: unknown): Words | undefined {
  const texts = parseTexts(value);
  if (texts === undefined || !WORD_KEYS.every((key) => texts.has(key))) return undefined;
  return Object.fromEntries(WORD_KEYS.map((key) => [key, texts.get(key) ?? ''])) as Words;
}

function parseTexts(value: unknown): ReadonlyMap<string, string> | undefined {
  if (!isRecord(value)) return undefined;
  const texts = new Map<string, string>();
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string') return undefined;
    texts.set(key, text);
  }
  return texts;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is one more way of not being a request.
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
