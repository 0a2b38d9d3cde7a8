/**
 * Where names of people, machines and networks stand in logs, and which words are none. It must never keep what it finds.
 * Every repetition is bounded, so that no line of a log makes matching slow.
 */

/** What is replaced. */
export type Secret = 'user' | 'host' | 'domain' | 'sid' | 'ip' | 'wsus' | 'serial' | 'mail';

const NAME = String.raw`[\p{L}\p{N}][\p{L}\p{N}._-]{0,62}`;
const ENDS = String.raw`(?![\p{L}\p{N}._\\-])`;
/** Between a field's name and its value: `: `, ` = `, `">`. */
const IS = String.raw`['"]?\s{0,4}[=:>]\s{0,16}['"]?`;

/** Each with groups named by what they find, whose places are told (flag d). Tried everywhere in a text. */
export const PLACES: readonly RegExp[] = [
  // C:\Users\keiko\AppData: a folder's name may hold blanks where a path goes on behind it.
  /[\\/]{1,4}(?:Users|Documents and Settings)[\\/]{1,4}(?:(?<user>[^\\/:*?"<>|%\s]{1,40}(?: [^\\/:*?"<>|%\s]{1,30}){0,2})(?=[\\/]{1,4}[^\\/\s])|(?<user2>[^\\/:*?"<>|%\s,;()[\]']{1,64}))/dgiu,
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:user(?:\s?name)?|account(?:\s?name)?|owner|caller|logged[ -]on(?: as)?|run(?:ning)? as|impersonat[a-z]{1,8}|requested by|on behalf of)(?:${IS}|\s{1,4}['"(]?)(?<domain>${NAME})\\{1,2}(?<user>[\p{L}\p{N}][\p{L}\p{N}._$-]{0,62})`,
    'dgiu',
  ),
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:(?:subject|target|logon|caller)?user\s?name|account name)${IS}(?<user>${NAME})${ENDS}`, 'dgiu'),
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:computer(?:\s?name)?|(?:machine|host)\s?name)${IS}(?<host>${NAME})`, 'dgiu'),
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:(?:user|subject|target|logon|dns|account)\s?domain(?:\s?name)?|domain\s?name)${IS}(?<domain>${NAME})${ENDS}`,
    'dgiu',
  ),
  // Export-Csv of Get-WinEvent: process, thread, machine, user.
  new RegExp(String.raw`"\d{1,10}","\d{1,10}","(?<host>${NAME})","(?:S-1-[\d-]{1,80})?"`, 'dgu'),
  // \\server\share, but neither \\?\C:\ nor the doubled separators of C:\\Windows\\Temp.
  new RegExp(String.raw`(?<![\p{L}\p{N}\\.:?%])\\\\(?<host>${NAME})\\(?=[^\\\s])`, 'dgu'),
  /(?<![\p{L}\p{N}])(?:https?|ftp|ldaps?):\/\/(?:(?<user>[^\s/@"'<>]{1,100})@)?(?<host>[\p{L}\p{N}][\p{L}\p{N}._-]{0,253})/dgiu,
  /(?<![\p{L}\p{N}])serial(?:\s?(?:number|no\.?|#))?['"]?\s{0,4}[=:>]\s{0,8}['"]?(?<serial>[\p{L}\p{N}][\p{L}\p{N}._-]{3,40})/dgiu,
  // A device without a number of its own gets one from Windows, which holds ampersands.
  /(?<![\p{L}\p{N}])(?:USB|USBSTOR|USBPRINT|SCSI|SD)\\[^\\\s]{1,200}\\(?<serial>[A-Z0-9][A-Z0-9._-]{5,60})(?:&\d)?(?![\p{L}\p{N}&])/dgiu,
  /(?<![\p{L}\p{N}._%+-])(?<mail>[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5})/dgiu,
  // Those of people and machines; S-1-5-18 and its like are the same everywhere.
  /(?<![\p{L}\p{N}-])(?<sid>S-1-(?:5-21|12-1)(?:-\d{1,10}){2,14})(?![\p{L}\p{N}])/dgiu,
  /(?<![\p{L}\p{N}.~_-])(?<ip>\d{1,3}(?:\.\d{1,3}){3})(?![\p{L}\p{N}_]|\.\d)/dgu,
  /(?<![\p{L}\p{N}:.])(?<ip>[0-9a-f:]{3,39})(?:%\d{1,3})?(?![\p{L}\p{N}:])/dgiu,
];

/** `DOMAIN\user` where nothing says that it is one: it counts when the first half is known. */
export const PAIR = new RegExp(
  String.raw`(?<![\p{L}\p{N}\\/.:_%-])(?<domain>${NAME})\\(?<user>[\p{L}\p{N}][\p{L}\p{N}._$-]{0,62})(?![\p{L}\p{N}\\])`,
  'gu',
);

/** What stays whatever was learned: replacements, GUIDs, article numbers, codes, versions, times, public addresses. */
export const KEPT: readonly RegExp[] = [
  /<(?:user|host|domain|sid|ip|wsus|serial|mail)-\d{1,9}>/g,
  /(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])/gi,
  /(?<![\p{L}\p{N}])(?:KB\d{6,7}|0x[0-9a-f]{1,16})(?![\p{L}\p{N}])/giu,
  /(?<![\p{L}\p{N}.])\d{1,6}(?:[.:-]\d{1,6}){2,7}(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}-])S-1-\d{1,2}(?:-\d{1,10}){1,14}(?![\p{L}\p{N}])/giu,
];

/** Accounts, folders and authorities that every Windows has: they are never replaced. */
const BUILT_IN = new Set(
  [
    'public|default|default user|all users|defaultuser0|defaultaccount|administrator|administrators|guest|guests|users|everyone|system|localsystem',
    'localservice|networkservice|local service|network service|trustedinstaller|nt|authority|nt authority|nt service|builtin|workgroup|localhost',
    'wdagutilityaccount|systemprofile|null|none|unknown|n|windows|software|machine|currentuser|localmachine|hkey_local_machine|hkey_current_user',
    'microsoft|system32|syswow64|systemroot|device|registry|globalroot|harddiskvolume1|classes|controlset001|currentcontrolset|temp|tmp',
  ].flatMap((words) => words.split('|')),
);

/** Words that logs are full of: as a name they are replaced where they stand as one, and nowhere else. */
const ORDINARY = new Set(
  [
    'admin|user|users|owner|client|server|service|services|update|updates|install|installer|installed|setup|driver|drivers|package|packages|store',
    'print|printer|desktop|laptop|notebook|office|home|work|local|remote|network|domain|host|computer|machine|internet|proxy|gateway|router|wsus',
    'test|build|state|event|events|error|failed|result|status|session|component|catalog|cache|data|file|files|folder|windows|microsoft|intel|amd',
    'nvidia|realtek|english|japanese|german|french|amd64|x64|x86|arm64|wow64|cbs|csi|dism|agent|handler|serial|mail|sid|ip|lan|corp|com|net|org',
    'download|downloads|documents|backup|security|support|system|program|application|default|kernel|boot|disk|memory|power|time|date|info|root',
  ].flatMap((words) => words.split('|')),
);

export function isBuiltIn(name: string): boolean {
  return BUILT_IN.has(name.toLowerCase());
}

/** Too short, or too common a word, to be looked for wherever it stands. */
export function isOrdinary(name: string): boolean {
  return name.length < 3 || ORDINARY.has(name.toLowerCase()) || /^[\d.]+$/.test(name);
}

/** Hosts that are the same for everybody: of Microsoft, of who issues certificates and of who writes drivers. */
const PUBLIC_HOSTS = [
  'microsoft.com|windowsupdate.com|windows.com|msftconnecttest.com|msftncsi.com|msedge.net|live.com|office.com|office.net|office365.com',
  'microsoftonline.com|bing.com|msn.com|aka.ms|digicert.com|verisign.com|globalsign.com|globalsign.net|symcb.com|symantec.com|thawte.com',
  'entrust.net|usertrust.com|comodoca.com|sectigo.com|letsencrypt.org|w3.org|xmlsoap.org|openxmlformats.org|tempuri.org|intel.com|amd.com',
  'nvidia.com|realtek.com|dell.com|hp.com|lenovo.com|adobe.com|google.com|mozilla.org|mozilla.net|apple.com|oracle.com|github.com',
].flatMap((hosts) => hosts.split('|'));

export function isPublicHost(host: string): boolean {
  const small = host.toLowerCase();
  return PUBLIC_HOSTS.some((known) => small === known || small.endsWith(`.${known}`));
}

/** Whether four numbers, or what looks like an IPv6 address, are an address that tells something. `before` is what stands in front of it. */
export function isAddress(text: string, before: string): boolean {
  return text.includes(':') ? isAddress6(text) : isAddress4(text, before);
}

/** Versions have four parts, too: after a word that says so, or those of Windows itself, 6.0 to 6.3. */
function isAddress4(text: string, before: string): boolean {
  const parts = text.split('.').map(Number);
  const [first = 0, second = 0] = parts;
  if (parts.length !== 4 || parts.some((part) => part > 255)) return false;
  if (first === 0 || first === 127 || first === 255) return false;
  if (first === 6 && second <= 3) return false;
  // Drivers are offered as `Contoso - Net - 12.19.1.37`; what no public network uses is an address there, too.
  const isPrivate =
    (first === 192 && second === 168) || (first === 172 && second >= 16 && second <= 31) || (first === 169 && second === 254);
  if (!isPrivate && before.endsWith(' - ')) return false;
  return !/(?:version|ver\.?|build|release|revision|\bv)['"]?\s{0,2}[:=]?\s{0,2}['"(]?$/i.test(before.slice(-24));
}

/** Eight groups, or fewer around one `::`. Without a digit it is a name of C++, `Cab::Add`. */
function isAddress6(text: string): boolean {
  const halves = text.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (halves.length > 2 || groups.some((group) => group === '' || group.length > 4)) return false;
  if (halves.length === 1) return groups.length === 8;
  return groups.length >= 2 && groups.length <= 7 && /\d/.test(text);
}
