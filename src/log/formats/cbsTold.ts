/**
 * What the lines of the servicing stack tell of single packages, drivers and features, of the machine, and of damage that was looked for. Verdicts on
 * whole operations are in `cbs.ts`.
 */
import type { ClueLine, StepLine } from '../format';

const FAILED_CHANGE = String.raw`original: \w{1,30}, target: \w{1,30}, status: 0x[1-9a-f]`;

export const CBS_STEPS: readonly StepLine[] = [
  {
    says: 'installing',
    pattern: /^Exec: Processing started\.[ \t]{1,4}(?:Client: (?<client>[^,]{1,120}),)?.{0,200}?Package: (?<package>[^\s,]{1,300})/,
  },
  // With S_OK the package may have been staged only, or taken out; that it is installed the report of its change says.
  { says: 'restart-required', pattern: processed('(?:8007|0000)0bc2') },
  { says: 'cancelled', pattern: processed('(?:800704c7|800704d3|8024000b)') },
  { says: 'failed', pattern: processed('[89a-f][0-9a-f]{7}') },
  {
    says: 'failed',
    pattern:
      /^WER: Generating failure report for package: (?<package>[^\s,]{1,300}), status: 0x.{1,200}?client id: (?<client>[^,\n]{1,120})/,
  },
  // A package that Windows clears away because a newer one has taken its place is not one that somebody removed.
  { says: 'removed', pattern: changed('original: Installed, target: Absent, status: 0x0,') },
  { says: 'installed', pattern: changed('original: \\w{1,30}, target: Installed, status: 0x0,') },
  // After the machine has gone down for it, a change that fails is undone. Inferred: the words stand in successes.
  {
    says: 'rolled-back',
    pattern: changed(FAILED_CHANGE, 'primitive execution context: (?:Startup|Shutdown)\\b'),
  },
  { says: 'failed', pattern: changed(FAILED_CHANGE) },
  // Of a rollup each of its thousand parts has such a line; those without the update's name tell nothing more.
  {
    says: 'rolled-back',
    pattern: /^Startup: Package: (?<package>Package_(?:\d{1,6}_)?for_\S{3,260}) completed startup processing, .{1,200}? hr = 0x[89a-f]/,
  },
  {
    says: 'installing',
    pattern: /^Doqe: Installing driver Update ID: (?<package>[^\s~]{1,200}~\w{1,40}~\w{1,20}~[\w-]{0,20}~[\d.]{1,40})/,
  },
  { says: 'installed', pattern: /^Doqe: Recording result: 0x0{1,8}, for Inf: (?<driver>[^\s,]{1,200})/ },
  { says: 'failed', pattern: /^Doqe: Recording result: 0x[89a-f][0-9a-f]{7}, for Inf: (?<driver>[^\s,]{1,200})/ },
  { says: 'failed', pattern: featureChanged('\\w{1,30}', '[89a-f]') },
  { says: 'removed', pattern: featureChanged('(?:Absent|Staged)', '0{1,8}(?![0-9a-f])') },
  { says: 'installed', pattern: featureChanged('Installed', '0{1,8}(?![0-9a-f])') },
];

export const CBS_CLUES: readonly ClueLine[] = [
  { tells: 'stack', pattern: /^Loaded Servicing Stack v(?<value>\d{1,3}(?:\.\d{1,6}){1,3}) with Core: / },
  {
    tells: 'architecture',
    pattern: /^Loaded Servicing Stack v.{1,200}\\(?<value>amd64|x86|arm64|ia64)_microsoft-windows-servicingstack_/i,
  },
  // Of the system that runs, in WinPE that one. The build alone: its second number does not grow with updates.
  { tells: 'windows', pattern: /^Build: (?<value>\d{4,6})\.\d{1,6}\.\w{2,8}(?:fre|chk)\./ },
  { tells: 'sfc', pattern: /^TiWorker: Client requests SFP repair object/ },
  { tells: 'sfc', pattern: /^[0-9a-f]{8} \[SR\] Repairing (?<result>\d{1,6} components?)/ },
  // Windows' own maintenance looks for damage as well, so that not each of them is somebody's attempt.
  {
    tells: 'dism-scan',
    pattern: /^Exec: Processing complete, session\(Corruption Detecting\): \S{1,60} \[HRESULT = (?<result>0x[0-9a-f]{8}(?: - \w{1,80})?)/,
  },
  {
    tells: 'dism-restore',
    pattern: /^Exec: Processing complete, session\(Corruption Repairing\): \S{1,60} \[HRESULT = (?<result>0x[0-9a-f]{8}(?: - \w{1,80})?)/,
  },
  {
    tells: 'uninstalled',
    pattern:
      /^(?:SQM: )?Reporting package change completion for package: (?<value>[^\s,]{1,300}), current: \w{1,30}, original: Installed, target: Absent, status: 0x0,/,
  },
  // Two licensing files and the Explorer's pictures are said to be damaged on every machine.
  {
    tells: 'corrupt-file',
    pattern:
      /^[0-9a-f]{8} \[SR\] Cannot repair member file \[[^\]\n]{1,40}\]["'](?!LServer_PKConfig\.xml|tls_branding_config\.xml|[^"'\n]{1,200}\.svg["'])(?<value>[^"'\n]{1,260})["']/,
  },
  {
    tells: 'corrupt-file',
    pattern:
      /^\(p\)\s{1,8}(?:CBS|CSI) [A-Z]\w{2,20}(?: [A-Z]\w{2,20})? (?:Corrupt|Missing)\s{1,8}(?:\(\w{1,10}\)\s{1,8})?(?<value>\S{1,400})/,
  },
  { tells: 'corrupt-file', pattern: /^\[Pnp\] Corrupt file: (?<value>[^\n]{1,300})/ },
];

/** A package's work that has ended with a code. */
function processed(code: string): RegExp {
  return new RegExp(
    String.raw`^Exec: Processing complete\.[ \t]{1,4}(?:Session: \S{1,60}, )?Package: (?<package>[^\s,]{1,300}).{0,300}?\[HRESULT = 0x${code}\b`,
  );
}

/** The report of a package's change, of which its states and its status decide, and where it matters where it was worked on. */
function changed(states: string, context = ''): RegExp {
  const client = String.raw`.{0,300}?client id: (?<client>[^,\n]{1,120})`;
  const behind = context === '' ? `(?:${client})?` : String.raw`${client}.{1,400}?${context}`;
  return new RegExp(
    String.raw`^(?:SQM: )?Reporting package change completion for package: (?<package>[^\s,]{1,300}), current: \w{1,30}, ${states}${behind}`,
  );
}

/** The report of a feature's change: towards which state, with which result. Not the package, which holds many features. */
function featureChanged(target: string, result: string): RegExp {
  return new RegExp(
    String.raw`^Reporting selectable update change for package: [^\s,]{1,300}, update: (?<feature>[^,\n]{1,200}), .{1,120}?target: ${target}, client id: (?<client>[^,\n]{1,120}), .{1,400}?overall result:0x${result}`,
  );
}
