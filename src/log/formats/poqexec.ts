/**
 * poqexec.log in Windows\WinSxS: what the Primitive Operations Queue Executor did, or could not do, with the files and registry values that
 * wait in pending.xml for the next start. No public copy was found, so only what must be true of any is used: a line names one of the
 * primitives of pending.xml and a path as the kernel writes it. Whether a number in it is an end is not known for certain.
 */
import type { LogFormat } from '../format';

const PRIMITIVE =
  '(?:Create|Delete|Move|Hardlink|Set|Mark|Rename)(?:File|Directory|Key|Value)[A-Za-z]{0,20}|(?:Create|Delete|Move|Hardlink|Set) (?:File|Directory|Key)(?: [A-Z][a-z]{2,12})?';
const KERNEL_PATH = String.raw`\\(?:SystemRoot|Registry|\?\?|Device)\\`;
/** A count, an address or a time in whatever form stands before it. */
const BEFORE = String.raw`(?:[0-9A-Fa-f:./,-]{1,40}[ \t]{1,4}){0,4}`;
const FATAL = String.raw`Fatal [Ee]rror (?:0x)?[0-9A-Fa-f]{8} applying update operation`;

export const poqexec: LogFormat = {
  id: 'poqexec',
  name: 'poqexec.log (operations at the next start)',
  fileNames: ['poqexec.log'],
  filePatterns: [],
  layout: 'lines',
  record: new RegExp(
    String.raw`^[ \t>]{0,8}(?:(?<time>\d{4}[-/]\d{2}[-/]\d{2}[ T]\d{2}:\d{2}:\d{2}),?[ \t]+)?(?=${BEFORE}(?:${PRIMITIVE})\b|POQ \d{1,7} (?:starts|ends)|(?:!!+ ?)?${FATAL})`,
  ),
  inside: [],
  levels: {},
  messageLevel: null,
  complains: false,
  times: [
    {
      pattern: /^(?<year>\d{4})[-/](?<month>\d{2})[-/](?<day>\d{2})[ T](?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})$/,
      zone: 'local',
    },
  ],
  zones: [],
  otherClock: null,
  sections: [{ kind: 'transaction', begins: /^POQ (?<id>(?<name>\d{1,7})) starts/, ends: /^POQ (?<id>\d{1,7}) ends/, depth: 0 }],
  eachRecord: false,
  verdicts: [
    { id: 'fatal', pattern: new RegExp(`^(?:!!+ ?)?${FATAL}`), says: 'failed', strength: 6 },
    // A file that is to be deleted may be gone already: more than a warning this is not.
    { id: 'status', pattern: /(?:0x|\b)[cC]0[0-9A-Fa-f]{6}\b/, says: 'failed', strength: 2 },
  ],
  subjects: [],
  steps: [],
  clues: [],
  tellsOfUpdates: null,
  signature: new RegExp(
    String.raw`^[ \t>]{0,8}(?:(?:\d{4}[-/]\d{2}[-/]\d{2}[ T]\d{2}:\d{2}:\d{2}),?[ \t]+)?(?:${BEFORE}(?:${PRIMITIVE})\b[^<\n]{0,200}${KERNEL_PATH}|(?:!!+ ?)?${FATAL})`,
  ),
  claim: null,
  samples: [
    {
      lines: ['POQ 12 starts:'],
      severity: 'information',
      component: '',
      message: 'POQ 12 starts:',
      time: null,
    },
    {
      lines: [
        '    0:  MoveFile source \\SystemRoot\\WinSxS\\Temp\\PendingRenames\\0a1b2c3d.example.dll',
        '        destination \\SystemRoot\\System32\\example.dll',
      ],
      severity: 'information',
      component: '',
      message: '0:  MoveFile source \\SystemRoot\\WinSxS\\Temp\\PendingRenames\\0a1b2c3d.example.dll',
      time: null,
    },
    {
      lines: ['2018-03-14 03:11:02 1: SetKeyValue \\Registry\\Machine\\COMPONENTS\\Example, 0xc0000034'],
      severity: 'information',
      component: '',
      message: '1: SetKeyValue \\Registry\\Machine\\COMPONENTS\\Example, 0xc0000034',
      time: '2018-03-14T03:11:02 local',
    },
    {
      lines: ['Fatal error C0000034 applying update operation 142 of 53007 (\\Registry\\Machine\\COMPONENTS\\Example)'],
      severity: 'information',
      component: '',
      message: 'Fatal error C0000034 applying update operation 142 of 53007 (\\Registry\\Machine\\COMPONENTS\\Example)',
      time: null,
    },
  ],
  source:
    'Inferred: where the file lies is in Microsoft Learn, Troubleshooting Domain Controller Deployment; that its work is pending.xml, and what that names, in public posts about 0xC0000034 at the start of Windows; the lines around a queue read in public CBS logs. No public poqexec.log was found.',
};
