/**
 * Whether a text may be a log of ours at all: a look that is cheap enough for every note and README, so that nothing is started for most of them.
 * It must never say no where `log/recognize` says yes; what it passes is only worth asking about.
 */

/** Every text of ours holds at least one of these; a test holds that for the samples of all formats. */
const TELLTALE = new RegExp(
  [
    // A time of day; a number of an update; a code, which some logs write without its 0x; a version of Windows, which its tools print in any language.
    String.raw`\d:\d\d:\d\d`,
    String.raw`KB\d{6,7}`,
    String.raw`0x[0-9a-f]{8}`,
    String.raw`\b[8c]0[0-9a-f]{6}\b`,
    String.raw`\b(?:6\.[0-3]|10\.0)\.\d{4,5}\b`,
    // What stands in outputs and fragments that tell none of them.
    String.raw`\b(?:cbs|dism|sfc|WinSxS)\b`,
    'Windows Update|更新プログラム|UpdateOrchestrator|System Update Readiness|component store|コンポーネント ストア',
    'Windows Resource Protection|Windows リソース保護|system scan|システム スキャン',
    'Deployment Image|SetupDiag|Matching Profile|Event ID|VERBOSE: |[.!] {2,9}inf:',
  ].join('|'),
  'i',
);

/** `head` is as much of the text as recognition looks at. */
export function mayBeLog(head: string): boolean {
  return TELLTALE.test(head);
}
