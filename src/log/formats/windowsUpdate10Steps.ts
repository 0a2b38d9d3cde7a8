/**
 * What the agent of Windows 10 and later tells of the work on single updates, and of the machine. All of it is written while everything goes well too, so
 * it must never decide whether a log tells of a failure.
 */
import type { ClueLine, StepLine } from '../format';
import { AGENT_STEPS } from './agentSteps';

const GUID = String.raw`\{?[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}\}?`;
/** A failing result in the log's own spelling. */
const FAILED = String.raw`\\?\*FAILED\* \[[89A-F][0-9A-F]{7}\] `;
/** An update by its GUID, mostly with the number of its revision. */
const UPDATE = String.raw`\{?(?<id>[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27})\b`;
/** Begins with the caller in newer versions: LogHistory called for Caller=MoUpdateOrchestrator, idUpdate=…, operation = Install, resultMapped=0, … */
const HISTORY = String.raw`LogHistory called(?: for Caller=(?<client>[^,\n]{1,120}))?[.,] idUpdate=${UPDATE}\}?(?:\.\d{1,6})?, (?:operation = Install, )?`;
const JOB = `Deployment job Id ${GUID} : `;

/**
 * Of the lines that each of the agent's processes writes about the same update, those by which it is begun and ended. Sources: public logs of Windows
 * 10 1809 to 11 24H2; Windows Setup: Microsoft, Troubleshoot Windows Update error 0x80070490, symptom 3.
 */
export const UPDATE_STEPS: readonly StepLine[] = [
  ...AGENT_STEPS,
  { says: 'listed', pattern: new RegExp(String.raw`^Deserialized installable update (?<title>\S.{0,300}?), UpdateID = ${UPDATE}`) },
  { says: 'downloading', pattern: new RegExp(`^New download job ${GUID} for UpdateId ${UPDATE}`) },
  { says: 'downloaded', pattern: new RegExp(`^(?:DO|BITS) job ${GUID} completed successfully, updateId = ${UPDATE}`) },
  { says: 'downloaded', pattern: new RegExp(String.raw`^All files for update ${UPDATE}\.\d{1,6} were already downloaded and are valid`) },
  // 8024000B is a call that was cancelled.
  { says: 'cancelled', pattern: new RegExp(String.raw`^\\?\*FAILED\* \[8024000B\] Error occurred while downloading update ${UPDATE}`) },
  { says: 'failed', pattern: new RegExp(`^${FAILED}Error occurred while downloading update ${UPDATE}`) },
  { says: 'installing', pattern: new RegExp(`^Installing update: ${UPDATE}`) },
  { says: 'installing', pattern: new RegExp(`^${JOB}Installing starting for update ${UPDATE}`) },
  { says: 'failed', pattern: new RegExp(`^${JOB}Method failed for update ${UPDATE}.{1,12}hrDeploy = 0x[89A-Fa-f]`) },
  { says: 'installed', pattern: new RegExp(String.raw`^${JOB}Method succeeded for update ${UPDATE}\.\d{1,6}, hrDeploy = 0x0{8}`) },
  { says: 'failed', pattern: new RegExp(`^${FAILED}Driver Install of ${UPDATE}`) },
  { says: 'installed', pattern: new RegExp(String.raw`^Driver Install of ${UPDATE}\}? on .{1,300} succeeded`) },
  // 80242014: what is left is done when the machine starts again. 240006: it was installed already.
  {
    says: 'restart-required',
    pattern: new RegExp(`^${HISTORY}resultMapped=80242014, resultUnMapped=0\\b`),
  },
  { says: 'installed', pattern: new RegExp(`^${HISTORY}resultMapped=(?:0|240006), resultUnMapped=0\\b`) },
  { says: 'cancelled', pattern: new RegExp(`^${HISTORY}resultMapped=8024000B,`) },
  { says: 'failed', pattern: new RegExp(`^${HISTORY}resultMapped=[89A-F][0-9A-F]{7},`) },
  // Of Windows Setup, which the agent runs for a feature update; it ends well several times before all is done.
  { says: 'failed', of: 'installing', pattern: /^Installer completed\. Process return code = 0x[89A-Fa-f][0-9A-Fa-f]{7}\b/ },
  { says: 'failed', pattern: new RegExp(String.raw`^Install complete for update ID: ${UPDATE}\.\d{1,6} Return code is 0x[89A-Fa-f]`) },
];

/** E:BranchReadinessLevel=CB&OSUILocale=en-US&OSArchitecture=AMD64&OSVersion=10.0.19045.4170: what the agent tells a server of the machine. */
const ATTRIBUTES = String.raw`^(?:GEUIN? |DynamicDownloadData )?DeviceAttributes(?:\[URI\]|\(CTAC\))?: E:(?:[^\n]{0,6000}?&)?`;

export const MACHINE_CLUES: readonly ClueLine[] = [
  { tells: 'agent', pattern: /^WU client version (?<value>\d[\d.]{2,30})/ },
  { tells: 'windows', pattern: new RegExp(String.raw`${ATTRIBUTES}OSVersion=(?<value>\d{1,2}\.\d{1,2}\.\d{5}\.\d{1,6})`) },
  { tells: 'architecture', pattern: new RegExp(String.raw`${ATTRIBUTES}OSArchitecture=(?<value>\w{2,12})`) },
  { tells: 'language', pattern: new RegExp(String.raw`${ATTRIBUTES}OSUILocale=(?<value>[\w-]{2,16})`) },
  { tells: 'wsus', pattern: /^WSUS server: (?<value>https?:\/\/\S{1,200})/ },
  { tells: 'policy', pattern: /^(?<value>Target group: (?!\(Unassigned Computers\)|\(null\)).{1,120}?)(?: \(\w{4,12}\))?$/ },
  { tells: 'policy', pattern: /^(?<value>Windows Update access disabled: Yes)/ },
  // The store was not there: the machine is new, or somebody has moved it away.
  { tells: 'reset', pattern: /^Data store successfully created/ },
];
