/**
 * CheckSUR.log and CheckSUR.persist.log: what the System Update Readiness tool found wrong with the component store of Windows Vista to 7 and
 * Server 2008, and what of it it mended.
 */
import type { LogFormat } from '../format';

const PARTS =
  'Checking (?:Windows Servicing Packages|Package Manifests and Catalogs|Package Watchlist|Component Watchlist|Packages|Component Store)';

export const checkSur: LogFormat = {
  id: 'checksur',
  name: 'CheckSUR.log (System Update Readiness)',
  fileNames: ['CheckSUR.log', 'CheckSUR.persist.log'],
  filePatterns: [],
  layout: 'lines',
  // The flag stays in the message, for it is the verdict: `(f)` failed, `(fix)` mended.
  record: new RegExp(
    String.raw`^[ \t>]{0,8}(?:(?=\((?<level>f|fix|w|p)\)[ \t]+(?<component>CBS|CSI)?)|(?=Checking System Update Readiness|${PARTS}|Summary:|Unavailable repair files:))`,
  ),
  // The date of a run stands under its heading.
  inside: [/^(?<time>\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?)[ \t]{0,20}(?:\^M)?$/],
  levels: { f: 'error', fix: 'information', w: 'warning', p: 'information' },
  messageLevel: null,
  complains: false,
  times: [
    {
      pattern: /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2}) (?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2}))?$/,
      zone: 'local',
    },
  ],
  zones: [],
  otherClock: null,
  sections: [
    { kind: 'scan', begins: /^(?<name>Checking System Update Readiness)/, ends: null, depth: 0 },
    { kind: 'phase', begins: new RegExp(`^(?<name>${PARTS})`), ends: null, depth: 1 },
    { kind: 'phase', begins: /^(?<name>Summary):/, ends: null, depth: 1 },
  ],
  eachRecord: false,
  verdicts: [
    // The code is often 0 or a plain Win32 number, so the flag counts without it; weak, for the tool may have mended it.
    { id: 'found', pattern: /^\(f\)\s/, says: 'failed', codeless: true, strength: 1 },
    { id: 'unavailable', pattern: /^Unavailable repair files:/, says: 'failed', codeless: true, strength: 6 },
    { id: 'unfixed', pattern: /^[ \t]{0,8}Found [1-9]\d{0,6} errors?(?![a-z]|\s{1,8}Fix)/m, says: 'failed', codeless: true, strength: 6 },
    {
      id: 'partly-fixed',
      pattern: /^[ \t]{0,8}Found (?<found>\d{1,7}) errors?\s{1,8}Fix(?:ed)? (?!\k<found>\s)\d/m,
      says: 'failed',
      codeless: true,
      strength: 6,
    },
    { id: 'fixed', pattern: /^[ \t]{0,8}Found (?<found>\d{1,7}) errors?\s{1,8}Fix(?:ed)? \k<found>\s/m, says: 'succeeded', strength: 6 },
    { id: 'clean', pattern: /^[ \t]{0,8}No errors detected/m, says: 'succeeded', strength: 6 },
  ],
  subjects: [
    /(?<package>Package_(?:\d{1,5}_)?for_KB\d{6,7}[\w~-]{0,80})/i,
    /^\(f\)[ \t]{1,8}(?:CBS |CSI )?[A-Za-z]{2,20}(?: [A-Za-z]{2,20}){0,3}[ \t]{1,20}0x[0-9A-Fa-f]{8}[ \t]{1,8}(?<file>[^\s"]{3,300})/,
  ],
  steps: [],
  clues: [
    { tells: 'checksur', pattern: /^Checking System Update Readiness/ },
    { tells: 'checksur', pattern: /^Summary:[^(]{0,200}?\n[ \t]{0,8}(?<result>Found \d{1,7} errors?|No errors detected)/ },
    {
      tells: 'corrupt-file',
      pattern: /^\(f\)[ \t]{1,8}(?:CBS|CSI) [A-Z][\w ]{3,40}?[ \t]{1,8}0x[0-9A-Fa-f]{8}[ \t]{1,8}(?<value>[^\s"]{2,400})/,
    },
  ],
  tellsOfUpdates: null,
  // Not `Checking System Update Readiness` and not the flag `(p)`: the repair of Windows 8 and later writes both into CBS.log.
  signature: new RegExp(
    String.raw`^[ \t>]{0,8}(?:\((?:f|fix|w)\)[ \t]+(?:CBS|CSI)[ \t]|${PARTS}[ \t]{0,20}(?:\^M)?$|(?:Binary|Package) Version \d|Seconds executed: \d|Found \d{1,7} errors?|Fix(?:ed)? \d{1,7} errors?|No errors detected|Unavailable repair files:|(?:Fix(?:ed:)? )?(?:CBS|CSI) [\w ]{3,40}\.?[ \t]{1,4}Total [Cc]ount: ?\d|servicing\\packages\\\S{1,300}\.(?:mum|cat)|winsxs\\manifests\\\S{1,300}\.manifest)`,
  ),
  claim: null,
  samples: [
    {
      lines: ['Checking System Update Readiness.', 'Binary Version 6.1.7601.22471', 'Package Version 26.0', '2018-03-20 08:15'],
      severity: 'information',
      component: '',
      message: 'Checking System Update Readiness.',
      time: '2018-03-20T08:15:00 local',
    },
    {
      lines: [
        '(f)\tCBS MUM Corrupt\t0x800B0100\tservicing\\Packages\\Package_2_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4.mum\tservicing\\Packages\\Package_2_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4.cat\tPackage manifest cannot be validated by the corresponding catalog',
      ],
      severity: 'error',
      component: 'CBS',
      message:
        '(f)\tCBS MUM Corrupt\t0x800B0100\tservicing\\Packages\\Package_2_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4.mum\tservicing\\Packages\\Package_2_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4.cat\tPackage manifest cannot be validated by the corresponding catalog',
      time: null,
    },
    {
      lines: [
        '(fix) CSI Payload File Missing 0x00000000 example.dll amd64_microsoft-windows-example_31bf3856ad364e35_6.1.7601.1_none_0123456789abcdef',
      ],
      severity: 'information',
      component: 'CSI',
      message:
        '(fix) CSI Payload File Missing 0x00000000 example.dll amd64_microsoft-windows-example_31bf3856ad364e35_6.1.7601.1_none_0123456789abcdef',
      time: null,
    },
    {
      lines: ['Summary:', 'Seconds executed: 264', ' Found 3 errors', '  CBS MUM Corrupt Total count: 3'],
      severity: 'information',
      component: '',
      message: 'Summary:',
      time: null,
    },
    {
      lines: ['Unavailable repair files:', '\tservicing\\packages\\Package_2_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4.mum'],
      severity: 'information',
      component: '',
      message: 'Unavailable repair files:',
      time: null,
    },
  ],
  source:
    'Flags, summary and list of files: Microsoft Learn, Fix errors found in the CheckSUR.log (KB 2700601), which also says that an (f) without a (fix) behind it is not mended, and You are unable to view Roles and Features and receive error code 0x800706BE in Server Manager (KB 2461206); headings as described in public write-ups. No whole public log was found.',
};
