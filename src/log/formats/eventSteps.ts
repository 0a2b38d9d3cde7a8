/**
 * What Windows' events tell of the work on single updates and of the machine, by Windows' own sentences, which stand in all three texts of an event log.
 * It must never know how one of the texts is laid out.
 *
 * Sources: the message tables of wuaueng.dll, cbsmsg.dll and wusa.exe, https://github.com/libyal/winevt-kb/tree/main/docs/sources/message-files; 43 and 44 in
 * public event logs of Windows 10; Event Logging of Windows Installer, https://learn.microsoft.com/windows/win32/msi/event-logging; ESENT 325, CREATE_DATABASE_DONE_ID
 * of its message table; EventLog 6005, Kernel-General 12 and User32 1074 in public event logs of Windows 10.
 */
import type { ClueLine, StepKind, StepLine } from '../format';
import { EVENT_TITLE } from './eventWords';

/** Installation Failure: Windows failed to install the following update with error 0x80073AA2: Security Update for Windows (KB4056894). */
const FOLLOWING = String.raw`the following update(?: with error 0x[0-9A-Fa-f]{1,8})?: (?<title>${EVENT_TITLE})`;

/** The name that the events of the servicing stack and of wusa give an update: a KB number, or a package. */
const PACKAGE = String.raw`[Pp]ackage (?<package>[^\s,]{1,300})`;
const WUSA = String.raw`Windows update "{0,2}(?<title>[^\n"]{1,300}?)"{0,2}`;
/** What wusa was started with; its own name is in front. */
const STARTED = String.raw`(?: to (?:complete the installation|finish uninstalling))?\. \(Command line: (?:[^\n]{0,200}?\b(?<client>wusa)\b)?`;

/** Windows' own sentences about one update. */
export const EVENT_STEPS: readonly StepLine[] = [
  { says: 'installing', pattern: new RegExp(`Windows has started installing ${FOLLOWING}`) },
  { says: 'installed', pattern: new RegExp(`Windows successfully installed ${FOLLOWING}`) },
  { says: 'failed', pattern: new RegExp(`Windows failed to (?:un)?install ${FOLLOWING}`) },
  { says: 'removed', pattern: new RegExp(`Windows successfully uninstalled ${FOLLOWING}`) },
  // Initiating changes for package KB4056894. Current state is Absent. Target state is Installed. Client id: WindowsUpdateAgent.
  {
    says: 'installing',
    pattern: new RegExp(
      String.raw`\bInitiating changes for ${PACKAGE}\. Current state is \w{1,30}(?: \w{1,30})?\. Target state is (?:Installed|Permanent)\. Client id: (?<client>[^\n".]{1,120})`,
    ),
  },
  {
    says: 'removing',
    pattern: new RegExp(
      String.raw`\bInitiating changes for ${PACKAGE}\. Current state is \w{1,30}(?: \w{1,30})?\. Target state is (?:Absent|Uninstall Pending)\. Client id: (?<client>[^\n".]{1,120})`,
    ),
  },
  { says: 'installed', pattern: new RegExp(`\\b${PACKAGE} was successfully changed to the (?:Installed|Permanent) state`) },
  { says: 'removed', pattern: new RegExp(`\\b${PACKAGE} was successfully changed to the Absent state`) },
  // 0x800f0806 and 0x800f0816: the change waits for a restart, or goes on later.
  {
    says: 'failed',
    pattern: new RegExp(
      String.raw`\b${PACKAGE} failed to be changed to the (?:Installed|Permanent|Absent) state(?: and is now partially installed)?\. Status: (?!0x800[Ff]08[01]6)`,
    ),
  },
  {
    says: 'restart-required',
    pattern: new RegExp(`\\bA reboot is necessary before ${PACKAGE} can be changed to the (?:Installed|Permanent|Absent) state`),
  },
  {
    says: 'installed',
    pattern: /\bSelectable update (?<feature>[^\s,]{1,200}) of package (?<package>[^\s,]{1,300}) was successfully turned on/,
  },
  {
    says: 'removed',
    pattern: /\bSelectable update (?<feature>[^\s,]{1,200}) of package (?<package>[^\s,]{1,300}) was successfully turned off/,
  },
  {
    says: 'failed',
    pattern: /\bUpdate (?<feature>[^\s,]{1,200}) of package (?<package>[^\s,]{1,300}) failed to be turned o(?:n|ff)\b/,
  },
  { says: 'installed', pattern: new RegExp(`${WUSA} was successfully installed${STARTED}`) },
  { says: 'removed', pattern: new RegExp(`${WUSA} was successfully uninstalled${STARTED}`) },
  { says: 'restart-required', pattern: new RegExp(`${WUSA} requires a computer restart${STARTED}`) },
  { says: 'failed', pattern: new RegExp(`${WUSA} could not be (?:un)?installed because of error \\d`) },
];

/** The events that name an update in its own field, by provider; the sources are those of the deciding events. */
export const UPDATE_EVENTS: readonly { readonly says: StepKind; readonly ids: string }[] = [
  { says: 'listed', ids: '40' },
  { says: 'downloading', ids: '44' },
  { says: 'downloaded', ids: '41' },
  { says: 'installing', ids: '43' },
  { says: 'installed', ids: '19' },
  { says: 'failed', ids: '20|24|31' },
  { says: 'removed', ids: '23' },
];

/** Those among them whose sentence names the update in every language. */
export const NAMING_EVENTS = UPDATE_EVENTS.filter(({ ids }) => /^(?:19|20|43)/.test(ids));

/** The same sentence stands in the agent's reports. */
export const UNINSTALLED: ClueLine = {
  tells: 'uninstalled',
  pattern: new RegExp(String.raw`\bWindows successfully uninstalled the following update: (?<value>${EVENT_TITLE})`),
};

/** Windows' own sentences about the machine and what was done with it. */
export const EVENT_CLUES: readonly ClueLine[] = [
  { tells: 'restarted', pattern: /\bThe process (?<value>[^\n("]{1,200}?) \([^)\n]{1,64}\) has initiated the restart of computer\b/ },
  { tells: 'restarted', pattern: /\bThe (?:operating system started at system time|Event log service was started\.)/ },
  { tells: 'windows', pattern: /\bMicrosoft \(R\) Windows \(R\) (?<value>\d{1,2}\.\d{1,2}\. {0,2}\d{4,5})\b/ },
  {
    tells: 'reset',
    pattern: /\bThe database engine created a new database \(\d{1,4}, [^\n)]{0,200}?\\SoftwareDistribution\\DataStore\\DataStore\.edb/,
  },
  UNINSTALLED,
  { tells: 'uninstalled', pattern: /\bWindows update "{0,2}(?<value>[^\n"]{1,300}?)"{0,2} was successfully uninstalled\b/ },
  { tells: 'uninstalled', pattern: /\bWindows Installer removed the product\. Product Name: (?<value>[^\n]{1,160}?)\. Product Version: / },
  { tells: 'uninstalled', pattern: /\bProduct: (?<value>[^\n]{1,160}?) -- Removal completed successfully\b/ },
  { tells: 'software', pattern: /\bWindows Installer installed the product\. Product Name: (?<value>[^\n]{1,160}?)\. Product Version: / },
  { tells: 'software', pattern: /\bProduct: (?<value>[^\n]{1,160}?) -- Installation completed successfully\b/ },
];
