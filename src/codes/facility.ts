/**
 * Facility numbers and their names. Source: winerror.h of the Windows SDK (FACILITY_* macros) for the numbers below 0x800 that servicing uses.
 */

const NAMES: Readonly<Record<number, string>> = {
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

/** The macro's name; undefined where none is listed here. An NTSTATUS has other facilities: do not ask for one. */
export function facilityName(facility: number): string | undefined {
  return NAMES[facility];
}
