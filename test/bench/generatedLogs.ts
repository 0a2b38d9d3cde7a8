/**
 * Large logs made from a seed, in the true grammar of three formats: what repeats in real ones repeats here, with other numbers and names.
 * All of it is invented.
 */

/** The same seed makes the same text everywhere. */
interface Dice {
  /** A whole number from 0 up to but without `end`. */
  readonly below: (end: number) => number;
  readonly hex: (digits: number) => string;
  readonly of: <T>(all: readonly [T, ...T[]]) => T;
}

/** Mulberry32, a small generator with a period of 2^32. */
function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    below: (end) => next() % end,
    hex: (digits) => Array.from({ length: digits }, () => (next() % 16).toString(16)).join(''),
    of: (all) => all[next() % all.length] ?? all[0],
  };
}

const NAMES = ['Foundation', 'NetworkStack', 'PrintSpooler', 'Shell-Search', 'WirelessDisplay-FOD', 'IIS-WebServer', 'EventLog'] as const;
const STATES = ['Installed', 'Staged', 'Superseded', 'Absent'] as const;
const CODES = [
  '0x80073aa2 - ERROR_EVT_CONFIGURATION_ERROR',
  '0x800f0922 - CBS_E_INSTALLERS_FAILED',
  '0x80070002 - ERROR_FILE_NOT_FOUND',
] as const;

const guid = (dice: Dice): string => `${dice.hex(8)}-${dice.hex(4)}-4${dice.hex(3)}-9${dice.hex(3)}-${dice.hex(12)}`;
const version = (dice: Dice): string => `6.1.${7600 + dice.below(2)}.${17_514 + dice.below(7_000)}`;
const packageName = (dice: Dice): string =>
  dice.below(3) === 0
    ? `Package_for_KB${4_000_000 + dice.below(99_999)}~31bf3856ad364e35~amd64~~${version(dice)}`
    : `Microsoft-Windows-${dice.of(NAMES)}-Package~31bf3856ad364e35~amd64~~${version(dice)}`;
const two = (number: number): string => String(number).padStart(2, '0');

/** Of a hundred lines, as in the logs that were read: mostly applicability, some of CSI, few failures, some continuation lines. */
function cbsLine(dice: Dice, stamp: string): string {
  const cbs = (text: string): string => `${stamp}, Info                  CBS    ${text}`;
  const kind = dice.below(100);
  if (kind < 25)
    return cbs(`Appl: detect Parent, Package: ${packageName(dice)}, Parent: ${packageName(dice)}, Disposition = Detect, VersionComp: EQ`);
  if (kind < 40)
    return cbs(`Appl: Evaluating package applicability for package ${packageName(dice)}, applicable state: ${dice.of(STATES)}`);
  if (kind < 55)
    return cbs(
      `Plan: Package: ${packageName(dice)}, current: ${dice.of(STATES)}, pending: Default, start: Installed, applicable: ${dice.of(STATES)}, targeted: Installed, limit: Installed`,
    );
  if (kind < 63) return cbs(`Session: 3065${dice.below(10_000)}_${dice.below(2_000_000_000)} initialized by client WindowsUpdateAgent.`);
  if (kind < 75) return `${stamp}, Info                  CSI    ${dice.hex(8)} [SR] Verifying ${dice.below(100)} components`;
  if (kind < 84)
    return `${stamp}, Info                  CSI    ${dice.hex(8)}@2018/3/14:02:${two(dice.below(60))}:${two(dice.below(60))}.${100 + dice.below(900)} CSI Transaction @0x${dice.hex(7)} initialized for deployment engine {${guid(dice)}} with flags 00000002`;
  if (kind < 89)
    return cbs(
      `Loaded Servicing Stack v${version(dice)} with Core: C:\\Windows\\winsxs\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_${version(dice)}_none_${dice.hex(16)}\\cbscore.dll`,
    );
  if (kind < 93) return cbs(`Failed to get next element [HRESULT = ${dice.of(CODES)}]`);
  if (kind < 95)
    return `${stamp}, Error                 CSI    ${dice.hex(8)} (F) HRESULT_FROM_WIN32(15010) #${dice.below(9_999)}# from ExampleInstaller::Commit(...)[gle=0x80004005]`;
  if (kind < 96) return `${stamp}, Warning               CBS    Unable to open \\Registry\\Machine\\COMPONENTS, hr = 0x80070${dice.hex(3)}`;
  return `    New component: [ml:280{140},l:278{139}]"Microsoft-Windows-${dice.of(NAMES)}, Culture=neutral, Version=${version(dice)}, PublicKeyToken=31bf3856ad364e35"`;
}

function windowsUpdate10Line(dice: Dice, stamp: string): string {
  const line = (component: string, text: string): string =>
    `${stamp.replaceAll('-', '/')}.${String(dice.below(10_000_000)).padStart(7, '0')} ${String(1_000 + dice.below(9_000)).padEnd(5)} ${String(1_000 + dice.below(9_000)).padEnd(5)} ${component.padEnd(15)} ${text}`;
  const kind = dice.below(100);
  if (kind < 20) return line('Agent', `Added update ${guid(dice).toUpperCase()}.${dice.below(300)} to search result`);
  if (kind < 35)
    return line(
      'DataStore',
      `Service ${guid(dice).toUpperCase()} added, ${dice.below(50)} rows in C:\\Windows\\SoftwareDistribution\\DataStore\\DataStore.edb`,
    );
  if (kind < 50)
    return line(
      'ProtocolTalker',
      `SyncUpdates round trips: ${dice.below(9)}, cookie ${dice.hex(8)}, cV = ${dice.hex(8)}.${dice.below(9)}.${dice.below(9)}`,
    );
  if (kind < 62) return line('Shared', `UpdateNetworkState Ipv${4 + 2 * dice.below(2)}, cNetworkInterfaces = ${dice.below(5)}.`);
  if (kind < 75)
    return line('Misc', `Got WSUS Client/Server URL: https://update.example.com/ClientWebService/client.asmx?id=${dice.hex(12)}`);
  if (kind < 82) return line('ComApi', `* START *   Federated Search ClientId = MoUpdateOrchestrator (cV: ${dice.hex(8)}.1.0)`);
  if (kind < 92) return line('Metadata', `*FAILED* [8024${dice.hex(4).toUpperCase()}] GetExtendedUpdateInfo failed for ${guid(dice)}`);
  return line(
    'Handler',
    `Exit code = 0x80073AA2; Call error code = 0x80240022, title Security Update (KB${4_000_000 + dice.below(99_999)})`,
  );
}

function windowsUpdateClassicLine(dice: Dice, stamp: string): string {
  const line = (component: string, text: string): string =>
    `${stamp.replace(' ', '\t')}:${String(dice.below(1_000)).padStart(3, '0')}\t${String(100 + dice.below(9_000)).padStart(4)}\t${dice.hex(3)}\t${component}\t${text}`;
  const kind = dice.below(100);
  if (kind < 20) return line('Agent', `  * Added update {${guid(dice).toUpperCase()}}.${dice.below(300)} to search result`);
  if (kind < 35) return line('Agent', '*************');
  if (kind < 50) return line('Agent', '** START **  Agent: Finding updates [CallerId = AutomaticUpdates]');
  if (kind < 65)
    return line(
      'Misc',
      `Validating signature for C:\\Windows\\SoftwareDistribution\\SelfUpdate\\${dice.hex(8)}.cab with dwProvFlags 0x00000080:`,
    );
  if (kind < 80) return line('DnldMgr', `  * Update is not allowed to download due to regulation, job ${guid(dice)}`);
  if (kind < 90) return line('PT', 'Server URL = https://update.example.com/ClientWebService/client.asmx');
  if (kind < 96) return line('PT', `WARNING: SyncUpdates failed, error = 0x8024${dice.hex(4).toUpperCase()}, hr = 80072ee2.`);
  return line('Handler', 'FATAL: CBS called Error with 0x80073aa2, ');
}

export const GENERATED_LOGS = {
  CBS: cbsLine,
  'WindowsUpdate (10 and later)': windowsUpdate10Line,
  'WindowsUpdate (classic)': windowsUpdateClassicLine,
} as const;

/** Lines of about `sizeBytes` together, with a line end each. The same arguments give the same lines. */
export function generateLines(name: keyof typeof GENERATED_LOGS, sizeBytes: number, seed: number): readonly string[] {
  const dice = createDice(seed);
  const lines: string[] = [];
  for (let size = 0, moment = 0; size < sizeBytes; moment++) {
    const second = Math.floor(moment / 40);
    const stamp = `2018-03-${two(14 + (Math.floor(second / 86_400) % 14))} ${two(Math.floor(second / 3_600) % 24)}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
    const line = GENERATED_LOGS[name](dice, stamp);
    lines.push(line);
    size += line.length + 2;
  }
  return lines;
}
