/**
 * dism.log: what DISM and programs that use its interface write, with lines of the servicing stack and the imaging library between.
 */
import type { LogFormat } from '../format';
import { SERVICING_COLUMNS, SERVICING_LEVELS, SERVICING_TIMES, SERVICING_ZONES, servicingHead, servicingSignature } from './servicingLine';

/** Behind the column stands the part of DISM that writes, such as `DISM Package Manager`: that tells more than the column. */
const PART = String.raw`[A-Za-z][\w ]{1,40}(?=: PID=)`;
const COMPONENT = String.raw`(?:DISM[ \t]+(?=DISM\.EXE:|${PART}))?(?:(?<component>DISM\.EXE|${PART}|${SERVICING_COLUMNS})(?::[ \t]*|[ \t]+))?`;
/** Windows 7 writes no thread. */
const PROCESS = String.raw`(?:PID=(?<pid>\d{1,6}) (?:TID=(?<tid>\d{1,6}) )?)?`;
/** The imaging library writes no time: `[4812.5120] [0xc142011c] WIMGetMountedImageHandle:(1733)`. */
const IMAGING = String.raw`[ \t>]{0,8}\[\d{1,6}(?:\.\d{1,6})?\] (?=\[0x[0-9a-f]{8}\] )`;

const FEATURE = String.raw`(?:[:=]| .{0,200}?\/(?:featurename|capabilityname)[:=])"?(?<feature>[^\s"]{1,200})`;
/** The file's name: a KB number stands in it as a rule. */
const PACKAGE_FILE = String.raw` .{0,200}?\/packagepath[:=]"?(?:[^\s"]{0,300}\\)?(?<title>[^\s"\\]{1,200})`;
const PACKAGE_NAME = String.raw` .{0,200}?\/packagename[:=]"?(?<package>[^\s"]{1,300})`;

export const dism: LogFormat = {
  id: 'dism',
  name: 'dism.log (Deployment Image Servicing and Management)',
  fileNames: ['dism.log'],
  filePatterns: [],
  layout: 'lines',
  record: new RegExp(String.raw`^(?:${servicingHead(SERVICING_COLUMNS)}${COMPONENT}${PROCESS}|${IMAGING})`),
  inside: [],
  levels: SERVICING_LEVELS,
  messageLevel: null,
  // Disk Cleanup alone leaves hundreds of errors that nobody has to act on.
  complains: false,
  times: SERVICING_TIMES,
  zones: SERVICING_ZONES,
  otherClock: null,
  sections: [
    {
      kind: 'command',
      begins: /^(?:Executing command line|Failed validating command line): (?<name>.{1,400})/,
      ends: /^<----- Ending Dism\.exe session/i,
      depth: 0,
    },
    {
      kind: 'call',
      begins: /^DismApi\.dll: Parent process command line: (?<name>.{1,400}?)(?: - DismInitializeInternal)?$/,
      ends: /^DismApi\.dll: <----- Ending DismApi\.dll session/,
      depth: 0,
      client: 'name',
    },
  ],
  eachRecord: false,
  verdicts: [
    // With 0x800F081F DISM leaves this line out, so it is no stronger than the next.
    { id: 'command-line', pattern: /^.{3,60} processed the command line but failed\. HRESULT=/, says: 'failed', strength: 7 },
    { id: 'package-command', pattern: / - CPackageManagerCLIHandler::ExecuteCmdLine\(hr:0x/, says: 'failed', strength: 7 },
    { id: 'servicing', pattern: /^ ?Error in operation: .{0,400}\(CBS HRESULT=0x/, says: 'failed', strength: 6 },
    {
      id: 'package-manager',
      pattern:
        / - CDISMPackageManager::(?:Internal_)?(?:Finalize|ProcessChanges\w{0,20}|RestoreHealth|ScanHealth|CheckHealth|StartComponentCleanup\w{0,20}|RefreshInstanceAndLock|Initialize|Apply)\(hr:0x/,
      says: 'failed',
      strength: 6,
    },
    { id: 'update-file', pattern: / - CMsuPackage::(?:Install|Apply)\w{0,30}\(hr:0x/, says: 'failed', strength: 6 },
    // Also of what a program asks for and then does without.
    {
      id: 'package',
      pattern: / - (?:CDISMPackage\w{0,20}|CPackageManager(?:CLI|Unattend)Handler)::\w{3,60}\(hr:0x/,
      says: 'failed',
      strength: 2,
    },
    // Programs ask through the interface for what may not be there; and apps, drivers, images and answer files are no servicing of Windows itself.
    {
      id: 'interface-command',
      pattern: / - C(?:Add|Remove|Enable|Disable|Restore|Commit|Apply)\w{3,40}CommandObject::InternalExecute\(hr:0x/,
      says: 'failed',
      strength: 2,
    },
    { id: 'provider-command', pattern: / - C(?!PackageManagerCLIHandler)\w{3,60}::ExecuteCmdLine\(hr:0x/, says: 'failed', strength: 2 },
    // A path that was mistyped more often than not, and without a number.
    {
      id: 'image-folder',
      pattern: /^Failed to access the image folder or image's windows folder/,
      says: 'failed',
      codeless: true,
      strength: 2,
    },
    // The reason why no source is found later; alone it says only that another source must do.
    { id: 'source', pattern: /^CBS AddSource failed with HRESULT=0x/, says: 'failed', strength: 1 },
    { id: 'restart', pattern: /^Image session has been closed\. Reboot required=yes/, says: 'pending-restart', strength: 4 },
  ],
  subjects: [
    /^Executing command line: .{0,300}?\/(?:FeatureName|CapabilityName)[:=]"?(?<feature>[^\s"]{1,200})/i,
    /^Executing command line: .{0,300}?\/(?:PackageName|PackagePath)[:=]"?(?<package>[^\s"]{1,200})/i,
  ],
  // A command only says what is wanted; that something is changed, the next lines tell, and a session is closed in the same words however it went.
  steps: [
    { says: 'listed', of: 'downloading', pattern: /^<----- Starting Dism\.exe session/i },
    { says: 'listed', of: 'downloading', pattern: command('(?:enable-feature|add-capability)', FEATURE) },
    { says: 'listed', of: 'downloading', pattern: command('add-package', PACKAGE_FILE) },
    { says: 'removing', of: 'downloading', pattern: command('(?:disable-feature|remove-capability)', FEATURE) },
    { says: 'removing', of: 'downloading', pattern: command('remove-package', PACKAGE_NAME) },
    { says: 'listed', of: 'installing', pattern: /^Processing the top level command token\(/ },
    { says: 'installing', of: 'downloading', pattern: /^Initiating Changes on Package with values: / },
    // A program that uses the interface.
    {
      says: 'installing',
      pattern:
        /^Input parameters: Session: \d{1,10}, PackagePath: (?:[^,\n]{0,400}\\)?(?<title>[^,\\\n]{1,200}), .{0,400} - DismAddPackageInternal/,
    },
    { says: 'failed', of: 'installing', pattern: /^Failed finalizing changes\. - CDISMPackageManager::Internal_Finalize\(hr:0x[89a-f]/ },
    {
      says: 'failed',
      of: 'downloading',
      pattern:
        /^(?:Failed while processing command (?:add-package|enable-feature|add-capability)\b|No providers were found that support the command|The option\([^)\n]{1,60}\) is not recognized in this context)/,
    },
    { says: 'restart-required', of: 'installing', pattern: /^Image session has been closed\. Reboot required=yes/ },
    { says: 'installed', of: 'installing', pattern: /^Image session has been closed\. Reboot required=no/ },
  ],
  clues: [
    // The Windows that is serviced; the one that runs may be WinPE.
    { tells: 'windows', pattern: /^Target image information: OS Version=(?<value>[\d.]{3,30}), / },
    { tells: 'architecture', pattern: /^Target image information: OS Version=[\d.]{3,30}, Image architecture=(?<value>\w{2,10})/ },
    { tells: 'dism-scan', pattern: /^Executing command line: (?<value>.{1,300}?\/(?:scan|check)health\b.{0,300})/i },
    { tells: 'dism-restore', pattern: /^Executing command line: (?<value>.{1,300}?\/restorehealth\b.{0,300})/i },
  ],
  tellsOfUpdates: null,
  signature: new RegExp(`${servicingSignature('DISM')}|^${IMAGING}`),
  claim: null,
  samples: [
    {
      lines: ['2018-03-15 09:21:40, Info                  DISM   DISM.EXE: <----- Starting Dism.exe session ----->'],
      severity: 'information',
      component: 'DISM.EXE',
      message: '<----- Starting Dism.exe session ----->',
      time: '2018-03-15T09:21:40 local',
    },
    {
      lines: [
        '2018-03-15 09:22:31, Error                 DISM   DISM Package Manager: PID=4812 TID=5120 Failed while processing command add-package. - CPackageManagerCLIHandler::ExecuteCmdLine(hr:0x800f0922)',
      ],
      severity: 'error',
      component: 'DISM Package Manager',
      message: 'Failed while processing command add-package. - CPackageManagerCLIHandler::ExecuteCmdLine(hr:0x800f0922)',
      time: '2018-03-15T09:22:31 local',
    },
    {
      lines: [
        "2018-03-15 09:21:39, Info                  DISM   PID=4812 Scratch directory set to 'C:\\Temp\\'. - CDISMManager::put_ScratchDir",
      ],
      severity: 'information',
      component: 'DISM',
      message: "Scratch directory set to 'C:\\Temp\\'. - CDISMManager::put_ScratchDir",
      time: '2018-03-15T09:21:39 local',
    },
    {
      lines: ['[4812.5120] [0xc142011c] UnmarshallImageHandleFromDirectory:(702)'],
      severity: 'information',
      component: '',
      message: '[0xc142011c] UnmarshallImageHandleFromDirectory:(702)',
      time: null,
    },
    {
      lines: [
        '2018-03-15 09:40:02, Error                 DISM   DISM Appx Provider: PID=880 TID=912 appx.cpp(12): ReturnHr(1) tid(390) 80070003 The system cannot find the path specified.',
        "    Msg:[Failed to open 'D:\\packages\\viewer.appx'.] ",
        ' - CAppxManager::ResultLoggingCallback',
      ],
      severity: 'error',
      component: 'DISM Appx Provider',
      message: 'appx.cpp(12): ReturnHr(1) tid(390) 80070003 The system cannot find the path specified.',
      time: '2018-03-15T09:40:02 local',
    },
    {
      lines: ['2018-03-15 09:22:30, Info CBS Failed to open the package. [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]'],
      severity: 'information',
      component: 'CBS',
      message: 'Failed to open the package. [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
      time: '2018-03-15T09:22:30 local',
    },
    {
      lines: [
        '<DateTime>, Warning DISM DISM Package Manager: PID=4812 TID=5120 CBS AddSource failed with HRESULT=0x80070003! - CDISMPackageManager::Internal_Finalize',
      ],
      severity: 'warning',
      component: 'DISM Package Manager',
      message: 'CBS AddSource failed with HRESULT=0x80070003! - CDISMPackageManager::Internal_Finalize',
      time: null,
    },
  ],
  source: 'Read in 9 public dism.log files of Windows 7 to 11; Microsoft documents no grammar.',
};

/** A command that begins to change something, and what. */
function command(name: string, object: string): RegExp {
  return new RegExp(String.raw`^Executing command line: .{1,200}?\/${name}${object}`, 'i');
}
