/**
 * The command line's arguments. It must never look whether a path is there.
 */
import type { Language } from '../report/words';

const FORMATS = ['text', 'json', 'sarif', 'markdown'] as const;
type Format = (typeof FORMATS)[number];

export const USAGE =
  'usage: cli.js analyze [--format text|json|sarif|markdown] [--locale en|ja] [--redact] [--together] [--history REPORT] PATH...   (PATH is a file, a folder, or - for standard input)';

export interface Call {
  readonly format: Format;
  readonly locale: Language;
  readonly redact: boolean;
  /** The inputs are the logs of one machine. */
  readonly together: boolean;
  /** An earlier report, whose history and notes are kept; null for none. */
  readonly history: string | null;
  readonly paths: readonly string[];
}

/** What was asked for, or one sentence that says what is wrong. */
export function parseCall(args: readonly string[]): Call | string {
  const [command, ...rest] = args;
  if (command !== 'analyze') return command === undefined ? 'a command is missing' : `there is no command "${command}"`;
  const call: { -readonly [Key in keyof Call]: Call[Key] } = {
    format: 'text',
    locale: 'en',
    redact: false,
    together: false,
    history: null,
    paths: [],
  };
  const paths: string[] = [];
  for (let at = 0; at < rest.length; at++) {
    const arg = rest[at] ?? '';
    if (arg === '--') {
      paths.push(...rest.slice(at + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      paths.push(arg);
      continue;
    }
    const [name, joined] = splitOption(arg);
    if (name === '--redact' || name === '--together') {
      if (joined !== undefined) return `${name} takes nothing`;
      call[name === '--redact' ? 'redact' : 'together'] = true;
      continue;
    }
    if (name !== '--format' && name !== '--locale' && name !== '--history') return `there is no option "${arg}"`;
    const value = joined ?? rest[++at];
    if (name === '--format') {
      const format = FORMATS.find((each) => each === value);
      if (format === undefined) return `--format takes text, json, sarif or markdown, not "${value ?? ''}"`;
      call.format = format;
    } else if (name === '--locale') {
      if (value !== 'en' && value !== 'ja') return `--locale takes en or ja, not "${value ?? ''}"`;
      call.locale = value;
    } else {
      if (value === undefined || value === '') return '--history takes the file of an earlier report';
      call.history = value;
    }
  }
  if (call.history !== null && call.format !== 'markdown') return '--history goes with --format markdown';
  return paths.length === 0 ? 'a path is missing' : { ...call, together: call.together || call.format === 'markdown', paths };
}

/** `--format=json` is `--format json`. */
function splitOption(arg: string): readonly [string, string | undefined] {
  const at = arg.indexOf('=');
  return at < 0 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
}
