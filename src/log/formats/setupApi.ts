/**
 * setupapi.dev.log and its siblings: what Windows writes while it installs devices and drivers. It must never call a driver's failure a failed
 * update: most sections have nothing to do with one.
 */
import type { LogFormat, SectionRule } from '../format';

export const setupApi: LogFormat = {
  id: 'setupapi',
  name: 'SetupAPI text log (setupapi.dev.log)',
  fileNames: [],
  filePatterns: ['setupapi.*.log'],
  layout: 'lines',
  // Four kinds of beginnings: a section's header, whose second line has the time; its footer, whose second line has the exit status; the start
  // of a session; an entry with its prefix and category. Beyond one blank the indentation stays in the message: it tells how deep a step is.
  record:
    /^(?:> )?[\t ]{0,8}(?:>>>[\t ]{1,8}(?=\[)|(?:<<<[\t ]{1,8}\[?(?:Section end[\t ])?|\[Boot Session: )(?<time>\d{4}\/\d{2}\/\d{2}[\t ]\d{2}:\d{2}:\d{2}\.\d{3})(?:: Section end)?\]?|(?=\[(?:[A-Z]\w{2,20} ){1,3}Log\])\[|\[BeginLog\]|(?<level>!{1,3})?[\t ]{0,12}(?<component>[a-z]{2,3}|\.{3}) ?:(?:[\t ]|$))/,
  inside: [/^(?:> )?[\t ]{0,8}>>>[\t ]{1,8}(?:Section start[\t ])?(?<time>\d{4}\/\d{2}\/\d{2}[\t ]\d{2}:\d{2}:\d{2}\.\d{3})/],
  levels: { '!!!': 'error', '!!': 'error', '!': 'warning' },
  messageLevel: null,
  complains: true,
  times: [
    {
      pattern: /^(?<year>\d{4})\/(?<month>\d{2})\/(?<day>\d{2})[\t ](?<hour>\d{2}):(?<minute>\d{2}):(?<second>\d{2})\.(?<fraction>\d{3})$/,
      zone: 'local',
    },
  ],
  zones: [],
  otherClock: null,
  sections: [
    {
      kind: 'driver',
      begins: /^\[(?<name>[A-Z][^\]\n-]{2,100}?)(?: - (?<detail>[^\]\n]{1,300}))?\]\s{0,4}\n[> \t]{0,10}>>>/,
      ends: /<<<[\t ]{1,8}\[Exit status/i,
      depth: 0,
    },
    step(0, 1),
    step(5, 2),
  ],
  eachRecord: false,
  verdicts: [
    { id: 'failure', pattern: /<<<[\t ]{1,8}\[Exit status: FAILURE\(0x/i, says: 'failed', strength: 2 },
    { id: 'success', pattern: /<<<[\t ]{1,8}\[Exit status: SUCCESS/i, says: 'succeeded', strength: 5 },
  ],
  subjects: [
    /^ {0,40}\{Install Root Device: (?<driver>[^}\n]{1,200})\}/,
    /^\[(?:Device Install|Delete Device)[^\]\n-]{0,80} - (?<driver>[^\]\n]{1,200})\]/,
    /^ {0,40}\{[A-Za-z ]{3,40} Driver Package: [^}\n]{0,300}\\(?<driver>[^\\}\n]{1,120}\.inf)\}/i,
  ],
  steps: [
    { says: 'installing', pattern: /^\[Device Install \([^)\n]{1,60}\) - (?<driver>[^\]\n]{1,300})\]/ },
    { says: 'listed', of: 'installing', pattern: /^\[[A-Z][^\]\n]{2,400}\]\s{0,4}\n[> \t]{0,10}>>>/ },
    { says: 'failed', of: 'installing', pattern: /^[^\n<]{0,40}\n?[> \t]{0,10}<<<[\t ]{1,8}\[Exit status: FAILURE\(0x/i },
    { says: 'installed', of: 'installing', pattern: /^[^\n<]{0,40}\n?[> \t]{0,10}<<<[\t ]{1,8}\[Exit status: SUCCESS/i },
  ],
  clues: [
    { tells: 'windows', pattern: /^Device Install Log\]\s{1,20}OS Version = (?<value>\d[\d.]{3,30})/ },
    { tells: 'architecture', pattern: /^Device Install Log\](?:\n[^\n]{0,60}){0,8}?\n[ \t>]{0,8}Architecture = (?<value>\w{2,10})/ },
    { tells: 'software', pattern: /^ {0,40}Provider {0,20}[:=] (?!Microsoft\b)(?<value>[^\n^]{2,120})/ },
  ],
  tellsOfUpdates: null,
  signature:
    /^(?:> )?(?:[\t ]{0,8}>>>[\t ]{1,8}(?:\[[A-Z]|Section start \d{4}\/)|[\t ]{0,8}<<<[\t ]{1,8}(?:Section end \d{4}\/|\[Exit status: )|\[Boot Session: \d{4}\/|(?:[\t ]{0,4}!!! {2}|[\t ]{0,4}! {4}| {5,10})(?:bak|cci|cmd|cpy|dvi|dvs|flq|idb|inf|ndv|pol|prp|reg|set|sig|sto|ui |ump|utl|\.{3}): |(?:!{1,3}[\t ]{1,4}|[\t ]{1,4})?(?:cci|cpy|dvi|dvs|flq|idb|inf|ndv|sto|ump|utl): )/,
  claim:
    /^(?:> )?(?:[\t ]{0,8}>>>[\t ]{1,8}(?:Section start \d{4}\/\d{2}\/\d{2} |\d{4}\/\d{2}\/\d{2} [\d:.]{8,12}: Section start)|[\t ]{0,8}<<<[\t ]{1,8}(?:Section end \d{4}\/\d{2}\/\d{2} |\[Exit status: (?:SUCCESS|FAILURE))|\[Device Install Log\]|\[Boot Session: \d{4}\/\d{2}\/\d{2} )/,
  samples: [
    {
      lines: ['>>>  [Device Install (Hardware initiated) - ROOT\\MILL\\0001]', '>>>  Section start 2018/03/14 03:31:40.117'],
      severity: 'information',
      component: '',
      message: '[Device Install (Hardware initiated) - ROOT\\MILL\\0001]',
      time: '2018-03-14T03:31:40.117 local',
    },
    {
      lines: ['     sto: {Stage Driver Package: C:\\Windows\\Temp\\mill.inf} 03:31:40.211'],
      severity: 'information',
      component: 'sto',
      message: '{Stage Driver Package: C:\\Windows\\Temp\\mill.inf} 03:31:40.211',
      time: null,
    },
    {
      lines: ['!!!  dvi:      Could not start device. HRESULT = 0x800F0207'],
      severity: 'error',
      component: 'dvi',
      message: '     Could not start device. HRESULT = 0x800F0207',
      time: null,
    },
    {
      lines: ["!    inf:      Legacy directive 'LogConfig' will be ignored. Code = 1299, Line = 41^M"],
      severity: 'warning',
      component: 'inf',
      message: "     Legacy directive 'LogConfig' will be ignored. Code = 1299, Line = 41^M",
      time: null,
    },
    {
      lines: ['<<<  Section end 2018/03/14 03:31:42.500', '<<<  [Exit status: FAILURE(0x00000207)]'],
      severity: 'information',
      component: '',
      message: '',
      time: '2018-03-14T03:31:42.500 local',
    },
    {
      lines: ['[Device Install Log]', '     OS Version = 10.0.14393', '     ProductType = 3'],
      severity: 'information',
      component: '',
      message: 'Device Install Log]',
      time: null,
    },
    {
      lines: ['[Boot Session: 2018/03/14 03:30:01.498]'],
      severity: 'information',
      component: '',
      message: '',
      time: '2018-03-14T03:30:01.498 local',
    },
  ],
  source:
    'Microsoft, Format of a Text Log Section Body, https://learn.microsoft.com/windows-hardware/drivers/install/format-of-a-text-log-section-body, and Format of a Text Log Section; read in 3 public logs of Windows Server 2012 R2 to Windows 11, which write the time behind "Section start".',
};

/**
 * A step: `{Name: what} time`, and at its end `{Name: exit(0x00000000)} time`, which Windows spells in several ways and once without its bracket.
 * The indentation tells how deep it stands.
 */
function step(indentation: number, depth: number): SectionRule {
  const opened = String.raw`^ {${indentation}}\{`;
  const name = String.raw`[A-Za-z_][\w ()]{1,60}?`;
  const ended = String.raw`exit ?\((?:0x)?[0-9a-f]{8}\)?\}`;
  return {
    kind: 'phase',
    begins: new RegExp(String.raw`${opened}(?![^}\n]{1,400}${ended})(?<name>(?<id>${name}))(?:(?:: | - )(?<detail>[^}\n]{1,400}))?\}`),
    ends: new RegExp(String.raw`${opened}(?<id>${name})(?:: | - | )(?:[^}\n]{1,80} )?${ended}`),
    depth,
  };
}
