/**
 * Logs of the Configuration Manager client, in the layout that its viewer CMTrace reads. Intune and many scripts write the same layout without
 * the source file of each line; those are none of ours.
 */
import type { LogFormat, StepLine } from '../format';

/** An update as the deployment agent names it, with the site in front: Site_D3A5F7EA-…/SUM_e06056e3-… */
const SITE_UPDATE = String.raw`\((?:Site_[0-9A-Fa-f-]{36}\/SUM_)?(?<id>[0-9A-Fa-f-]{36})\)`;

/** What the deployment agent and the handler say of one update; the source is the format's. The words for other states than these were not found. */
const STEPS: readonly StepLine[] = [
  { says: 'listed', pattern: new RegExp(String.raw`^Update ${SITE_UPDATE} Name \((?<title>.{1,250}?)\) ArticleID `) },
  { says: 'listed', pattern: /^(?:\d{1,4}\. )?Update \((?:Missing|Installed)\): (?<title>.{1,250}?) \((?<id>[0-9A-Fa-f-]{36}), \d{1,6}\)/ },
  { says: 'downloading', pattern: new RegExp(String.raw`^Update ${SITE_UPDATE} Progress: Status = ciStateDownloading,`) },
  { says: 'downloading', pattern: /^Update Id = (?<id>[0-9A-Fa-f-]{36}), State = StateDownloading,/ },
  { says: 'downloaded', pattern: new RegExp(String.raw`^Update ${SITE_UPDATE} Progress: Status = ciStateWaitInstall,`) },
  { says: 'failed', pattern: new RegExp(String.raw`^Update ${SITE_UPDATE} Progress: Status = ciStateError,`) },
  { says: 'installing', pattern: new RegExp(String.raw`^Update ${SITE_UPDATE} added to the installation batch`) },
  { says: 'failed', pattern: /^Update \d{1,4} \((?<id>[0-9A-Fa-f-]{36})\) finished installing \(0x[89A-Fa-f]/ },
  {
    says: 'restart-required',
    pattern: /^Update \d{1,4} \((?<id>[0-9A-Fa-f-]{36})\) finished installing \(0x0{8}\), Reboot Required\? Yes/,
  },
  { says: 'installed', pattern: /^Update \d{1,4} \((?<id>[0-9A-Fa-f-]{36})\) finished installing \(0x0{8}\), Reboot Required\? No/ },
  {
    says: 'installed',
    pattern: new RegExp(String.raw`^Raised update ${SITE_UPDATE} enforcement state message successfully\. StateId = 10,`),
  },
];

export const cmTrace: LogFormat = {
  id: 'cmtrace',
  name: 'Configuration Manager log (CMTrace)',
  fileNames: [
    'WUAHandler.log',
    'UpdatesDeployment.log',
    'UpdatesHandler.log',
    'UpdatesStore.log',
    'ScanAgent.log',
    'wsyncmgr.log',
    'WSUSCtrl.log',
  ],
  // Rotated logs: in place with the ending lo_, or with a time in the name.
  filePatterns: [
    '{WUAHandler,UpdatesDeployment,UpdatesHandler,UpdatesStore,ScanAgent}-*.log',
    '{WUAHandler,UpdatesDeployment,UpdatesHandler,UpdatesStore,ScanAgent,wsyncmgr,WSUSCtrl}.lo_',
  ],
  layout: 'lines',
  // Time, component and type stand behind the message, on the last line of a record that spans several: hence `inside`. The older layout has no
  // beginning of its own, only `$$<component><time><thread=…>` at its end, so that its message begins where the line does.
  record: /^(?:[ \t>]{0,8}<!\[LOG\[|(?=.{0,8000}\$\$<[A-Za-z_][^<>]{1,80}><[^<>]{10,80}><thread=))/,
  inside: [
    /\]LOG\]!><time="(?<time>[^"<>]{1,40}" date="[^"<>]{1,20})" component="(?<component>[^"<>]{0,80})" context="[^"<>]{0,200}" type="(?<level>\d)"/,
    /\$\$<(?<component>[A-Za-z_][^<>]{1,80})><(?<time>[^<>]{10,80})><thread=/,
    // A hard wrap may cut the attributes anywhere.
    /\]LOG\]!><time="(?<time>[^"<>]{1,40}" date="[^"<>]{1,20})"/,
    /" context="[^"<>]{0,200}" type="(?<level>\d)" thread=/,
  ],
  levels: { '0': 'information', '1': 'information', '2': 'warning', '3': 'error', ERROR: 'error', WARNING: 'warning', FATAL: 'fatal' },
  messageLevel: /^(?<level>ERROR|WARNING|FATAL)\b/,
  complains: false,
  times: [
    {
      pattern:
        /^(?<hour>\d{1,2}):(?<minute>\d{2}):(?<second>\d{2})\.(?<fraction>\d{1,7})(?<bias>[+-]\d{1,4})?" date="(?<month>\d{1,2})-(?<day>\d{1,2})-(?<year>\d{4})$/,
      zone: 'local',
    },
    {
      pattern:
        /^(?<month>\d{1,2})-(?<day>\d{1,2})-(?<year>\d{4}) (?<hour>\d{1,2}):(?<minute>\d{2}):(?<second>\d{2})\.(?<fraction>\d{1,7})(?<bias>[+-]\d{1,4})?$/,
      zone: 'local',
    },
    {
      pattern:
        /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>\d{1,2}) (?<hour>\d{1,2}):(?<minute>\d{2}):(?<second>\d{2})(?:\.(?<fraction>\d{1,7}))? (?<year>\d{4})/,
      zone: 'local',
    },
  ],
  zones: [],
  otherClock: null,
  sections: [
    { kind: 'scan', begins: /^Its a (?<name>\w{2,30} Update Source) type \((?<detail>\{[^{}]{36}\})\)/, ends: null, depth: 0 },
    {
      kind: 'scan',
      begins: /^Async (?<name>searching of updates) using WUAgent started/,
      ends: /^(?:Successfully completed scan|Scan failed with error|OnSearchComplete - Failed)/,
      depth: 1,
    },
    { kind: 'scan', begins: /^Initiating (?<name>updates scan)/, ends: /^Updates scan completion received/, depth: 0 },
    {
      kind: 'update',
      begins: /^Async (?<name>installation of updates) started/,
      ends: /^(?:Installation of updates completed|Installation job encountered some failures)/,
      depth: 0,
    },
    { kind: 'update', begins: /^Assignment (?<name>\{[0-9A-Fa-f-]{36}\}) has (?<detail>total CI = \d{1,6})/, ends: null, depth: 0 },
  ],
  eachRecord: false,
  verdicts: [
    { id: 'search', pattern: /^OnSearchComplete - Failed to end search job\. Error = 0x/i, says: 'failed', strength: 7 },
    { id: 'scan', pattern: /^Scan failed with error = 0x/i, says: 'failed', strength: 7 },
    { id: 'scan-job', pattern: /^(?:\w{0,20}Scan\w{0,30})[({:][^\]\n]{1,120}Scan Failed with Error ?= ?0x/i, says: 'failed', strength: 6 },
    { id: 'scan-result', pattern: /^Updates scan completion received, result = 0x[89a-f]/i, says: 'failed', strength: 6 },
    { id: 'source', pattern: /^Failed to Add Update Source for WUAgent of type \(/i, says: 'failed', strength: 7 },
    { id: 'datastore', pattern: /^Failed to download updates? to the WUAgent datastore\. Error = 0x/i, says: 'failed', strength: 7 },
    {
      id: 'update',
      pattern: /^Update \d{1,4} \((?<package>[^()\n]{1,80})\) finished installing \(0x[89a-f]/i,
      says: 'failed',
      strength: 8,
    },
    { id: 'install-job', pattern: /^Installation job encountered some failures\. Job Result = 0x/i, says: 'failed', strength: 7 },
    { id: 'final-result', pattern: /^Failed to get final installation result of updates\. Error = 0x/i, says: 'failed', strength: 7 },
    {
      id: 'handler',
      pattern: /^WSUS update \((?<package>[^()\n]{1,80})\) installation result = 0x[89a-f]/i,
      says: 'failed',
      strength: 7,
    },
    { id: 'progress', pattern: /^Update \((?<package>[^()\n]{1,200})\) Progress: Status = ciStateError,/i, says: 'failed', strength: 7 },
    { id: 'job', pattern: /^Job error \(0x[89a-f][0-9a-f]{7}\) received for assignment/i, says: 'failed', strength: 5 },
    {
      id: 'scanned',
      pattern: /^(?:Successfully completed scan\.|Updates scan completion received, result = 0x0\b)/,
      says: 'succeeded',
      strength: 5,
    },
    { id: 'installed', pattern: /^Update \d{1,4} \([^()\n]{1,80}\) finished installing \(0x0{8}\)/i, says: 'succeeded', strength: 5 },
    {
      id: 'restart',
      pattern: /^Update \d{1,4} \([^()\n]{1,80}\) finished installing \(0x0{8}\), Reboot Required\? Yes/i,
      says: 'pending-restart',
      strength: 5,
    },
  ],
  subjects: [/\bName \((?<package>[^()\n]{1,200}\(KB\d{6,7}\))\)/, /^\d{1,4}\. Update \(Missing\): (?<package>[^\n]{1,200}?\(KB\d{6,7}\))/],
  steps: STEPS,
  clues: [
    { tells: 'wsus', pattern: /^Enabling WUA Managed server policy to use server: <?(?<value>https?:\/\/[^\s<>\]]{1,200})/ },
    { tells: 'wsus', pattern: /^Existing WUA Managed server was already set \((?<value>https?:\/\/[^\s()]{1,200})\)/ },
    { tells: 'policy', pattern: /^(?<value>Group policy settings were overwritten by a higher authority \([^()\n]{1,60}\))/ },
  ],
  tellsOfUpdates: null,
  // The source file of a line is what scripts and Intune leave out. A hard wrap may put it on a line of its own.
  signature:
    /" thread="\d{0,10}" file="[\w.:\\ -]{1,120}\.(?:cpp|cxx|c|h|hpp|inl|cs):\d{1,6}">|^[\w.=" -]{0,60}[\w.]{0,60}\.(?:cpp|cxx|h|hpp|inl|cs):\d{1,6}">|" component="(?:WUAHandler|Updates(?:DeploymentAgent|Handler|Store)|ScanAgent)" context="|\$\$<[A-Za-z_][^<>]{1,60}><(?:\d{2}-\d{2}-\d{4} |[A-Z][a-z]{2} [A-Z][a-z]{2} \d)[^<>]{8,70}><thread=\d{1,10} ?\(0x[0-9A-Fa-f]{1,8}\)>/,
  claim: null,
  samples: [
    {
      lines: [
        '<![LOG[Scan failed with error = 0x80244022.]LOG]!><time="03:12:44.338-180" date="03-14-2018" component="WUAHandler" context="" type="3" thread="6180" file="cwuahandler.cpp:3122">',
      ],
      severity: 'error',
      component: 'WUAHandler',
      message:
        'Scan failed with error = 0x80244022.]LOG]!><time="03:12:44.338-180" date="03-14-2018" component="WUAHandler" context="" type="3" thread="6180" file="cwuahandler.cpp:3122">',
      time: '2018-03-14T03:12:44.338+03:00',
    },
    {
      lines: [
        '<![LOG[Search criteria:',
        "\tType='Software'",
        ']LOG]!><time="03:12:45.002+240" date="03-14-2018" component="ScanAgent" context="" type="2" thread="6181" file="cscanagent.cpp:84">',
      ],
      severity: 'warning',
      component: 'ScanAgent',
      message: 'Search criteria:',
      time: '2018-03-14T03:12:45.002-04:00',
    },
    {
      lines: [
        '<![LOG[Update 1 (b1c6bd43-8a1f-4d3c-9b0d-8c4f4bb7e0aa) finished installing (0x80073AA2), Reboot Required? No]LOG]!><time="03:13:00.117+000" date="03-14-2018" component="WUAHandler" context="" type="1" thread="6180" file="cwuahandler.cpp:2210">^M',
      ],
      severity: 'information',
      component: 'WUAHandler',
      message:
        'Update 1 (b1c6bd43-8a1f-4d3c-9b0d-8c4f4bb7e0aa) finished installing (0x80073AA2), Reboot Required? No]LOG]!><time="03:13:00.117+000" date="03-14-2018" component="WUAHandler" context="" type="1" thread="6180" file="cwuahandler.cpp:2210">^M',
      time: '2018-03-14T03:13:00.117Z',
    },
    {
      lines: ['Synchronizing update KB4056894  $$<SMS_WSUS_SYNC_MANAGER><03-14-2018 03:12:44.338-180><thread=6180 (0x1824)>'],
      severity: 'information',
      component: 'SMS_WSUS_SYNC_MANAGER',
      message: 'Synchronizing update KB4056894  $$<SMS_WSUS_SYNC_MANAGER><03-14-2018 03:12:44.338-180><thread=6180 (0x1824)>',
      time: '2018-03-14T03:12:44.338+03:00',
    },
  ],
  source:
    'File names: Microsoft, Log file reference of Configuration Manager, https://learn.microsoft.com/mem/configmgr/core/plan-design/hierarchy/log-files. Texts of failures: Microsoft, Track the software update deployment process in Configuration Manager, https://learn.microsoft.com/troubleshoot/mem/configmgr/update-management/track-software-update-deployment-process, and Troubleshooting dashboard; layout read in 2 public logs and in published excerpts. The layout with $$< is known from published excerpts only.',
};
