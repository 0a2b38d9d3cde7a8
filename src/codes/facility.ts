/**
 * Facility numbers and their names. It must never know which codes a facility holds.
 * Source: the FACILITY_* macros of winerror.h and ntstatus.h in the Windows SDK, as microsoft/win32metadata holds them. Where several macros
 * have one number, the one whose codes appear in logs of servicing is taken.
 */

/** Those of results that servicing logs hold: their numbers tell a result from an address or flags. */
const OF_SERVICING: Readonly<Record<number, string>> = {
  0: 'FACILITY_NULL',
  1: 'FACILITY_RPC',
  2: 'FACILITY_DISPATCH',
  3: 'FACILITY_STORAGE',
  4: 'FACILITY_ITF',
  7: 'FACILITY_WIN32',
  8: 'FACILITY_WINDOWS',
  9: 'FACILITY_SECURITY',
  10: 'FACILITY_CONTROL',
  11: 'FACILITY_CERT',
  12: 'FACILITY_INTERNET',
  15: 'FACILITY_SETUPAPI',
  19: 'FACILITY_URT',
  23: 'FACILITY_SXS',
  24: 'FACILITY_WINDOWS_CE',
  25: 'FACILITY_HTTP',
  32: 'FACILITY_BACKGROUNDCOPY',
  36: 'FACILITY_WINDOWSUPDATE',
  61: 'FACILITY_WEBSERVICES',
  208: 'FACILITY_DELIVERY_OPTIMIZATION',
};

/** Others that a person may ask about. */
const FURTHER: Readonly<Record<number, string>> = {
  13: 'FACILITY_MEDIASERVER',
  14: 'FACILITY_MSMQ',
  16: 'FACILITY_SCARD',
  17: 'FACILITY_COMPLUS',
  26: 'FACILITY_USERMODE_COMMONLOG',
  27: 'FACILITY_WER',
  31: 'FACILITY_USERMODE_FILTER_MANAGER',
  33: 'FACILITY_CONFIGURATION',
  34: 'FACILITY_STATE_MANAGEMENT',
  35: 'FACILITY_METADIRECTORY',
  37: 'FACILITY_DIRECTORYSERVICE',
  38: 'FACILITY_GRAPHICS',
  39: 'FACILITY_SHELL',
  40: 'FACILITY_TPM_SERVICES',
  41: 'FACILITY_TPM_SOFTWARE',
  42: 'FACILITY_UI',
  43: 'FACILITY_XAML',
  44: 'FACILITY_ACTION_QUEUE',
  48: 'FACILITY_WINDOWS_SETUP',
  49: 'FACILITY_FVE',
  50: 'FACILITY_FWP',
  51: 'FACILITY_WINRM',
  52: 'FACILITY_NDIS',
  53: 'FACILITY_USERMODE_HYPERVISOR',
  54: 'FACILITY_CMI',
  56: 'FACILITY_USERMODE_VOLMGR',
  57: 'FACILITY_BCD',
  58: 'FACILITY_USERMODE_VHD',
  60: 'FACILITY_SDIAG',
  63: 'FACILITY_WINDOWS_STORE',
  66: 'FACILITY_EAP',
  80: 'FACILITY_WINDOWS_DEFENDER',
  81: 'FACILITY_OPC',
  82: 'FACILITY_XPS',
  83: 'FACILITY_RAS',
  84: 'FACILITY_POWERSHELL',
  112: 'FACILITY_SCRIPT',
  128: 'FACILITY_BLBUI',
  129: 'FACILITY_USN',
  130: 'FACILITY_USERMODE_VOLSNAP',
  131: 'FACILITY_TIERING',
  135: 'FACILITY_DEVICE_UPDATE_AGENT',
  136: 'FACILITY_DRVSERVICING',
  153: 'FACILITY_DLS',
  173: 'FACILITY_OCP_UPDATE_AGENT',
  231: 'FACILITY_USERMODE_SPACES',
  232: 'FACILITY_USER_MODE_SECURITY_CORE',
  234: 'FACILITY_USERMODE_LICENSING',
  257: 'FACILITY_DEPLOYMENT_SERVICES_SERVER',
  258: 'FACILITY_DEPLOYMENT_SERVICES_IMAGING',
  2304: 'FACILITY_DEFRAG',
};

/** NTSTATUS values have facilities of their own under the same numbers. */
const OF_NT_STATUS: Readonly<Record<number, string>> = {
  0x01: 'FACILITY_DEBUGGER',
  0x02: 'FACILITY_RPC_RUNTIME',
  0x03: 'FACILITY_RPC_STUBS',
  0x04: 'FACILITY_IO_ERROR_CODE',
  0x07: 'FACILITY_NTWIN32',
  0x08: 'FACILITY_NTCERT',
  0x09: 'FACILITY_NTSSPI',
  0x0a: 'FACILITY_TERMINAL_SERVER',
  0x10: 'FACILITY_USB_ERROR_CODE',
  0x13: 'FACILITY_CLUSTER_ERROR_CODE',
  0x14: 'FACILITY_ACPI_ERROR_CODE',
  0x15: 'FACILITY_SXS_ERROR_CODE',
  0x19: 'FACILITY_TRANSACTION',
  0x1a: 'FACILITY_COMMONLOG',
  0x1b: 'FACILITY_VIDEO',
  0x1c: 'FACILITY_FILTER_MANAGER',
  0x1e: 'FACILITY_GRAPHICS_KERNEL',
  0x20: 'FACILITY_DRIVER_FRAMEWORK',
  0x21: 'FACILITY_FVE_ERROR_CODE',
  0x22: 'FACILITY_FWP_ERROR_CODE',
  0x23: 'FACILITY_NDIS_ERROR_CODE',
  0x29: 'FACILITY_TPM',
  0x35: 'FACILITY_HYPERVISOR',
  0x36: 'FACILITY_IPSEC',
  0x37: 'FACILITY_VIRTUALIZATION',
  0x38: 'FACILITY_VOLMGR',
  0x39: 'FACILITY_BCD_ERROR_CODE',
  0x43: 'FACILITY_SECUREBOOT',
  0x50: 'FACILITY_VOLSNAP',
  0x5d: 'FACILITY_SMB',
  0xe7: 'FACILITY_SPACES',
  0xe8: 'FACILITY_SECURITY_CORE',
  0xe9: 'FACILITY_SYSTEM_INTEGRITY',
  0xea: 'FACILITY_LICENSING',
};

/** The macro's name of a facility that servicing uses; undefined for all others. An NTSTATUS has other facilities: do not ask for one. */
export function facilityName(facility: number): string | undefined {
  return OF_SERVICING[facility];
}

/** The same for any facility that is listed here, of servicing or not. */
export function anyFacilityName(facility: number): string | undefined {
  return OF_SERVICING[facility] ?? FURTHER[facility];
}

/** The macro's name of an NTSTATUS facility; undefined where none is listed here. */
export function ntFacilityName(facility: number): string | undefined {
  return OF_NT_STATUS[facility];
}
