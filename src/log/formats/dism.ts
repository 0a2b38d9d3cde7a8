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
  subjects: [/^Executing command line: .{0,300}?\/(?:FeatureName|CapabilityName|PackageName|PackagePath)[:=]"?(?<package>[^\s"]{1,200})/i],
  steps: [],
  clues: [],
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
