/**
 * The name of a Windows by its build. It must never guess at one that is not listed.
 */

/**
 * Clients and servers of one build; which of them it is, the build does not tell.
 * Source: Microsoft, Windows 10 release information, https://learn.microsoft.com/windows/release-health/release-information; Windows 11 release
 * information, https://learn.microsoft.com/windows/release-health/windows11-release-information; Windows Server release information,
 * https://learn.microsoft.com/windows/release-health/windows-server-release-info; Operating System Version,
 * https://learn.microsoft.com/windows/win32/sysinfo/operating-system-version (5.1 to 6.3; builds from memory).
 */
const NAMES: Readonly<Record<string, string>> = {
  '5.1.2600': 'Windows XP',
  '5.2.3790': 'Windows XP x64 / Windows Server 2003',
  '6.0.6000': 'Windows Vista',
  '6.0.6001': 'Windows Vista SP1 / Windows Server 2008',
  '6.0.6002': 'Windows Vista SP2 / Windows Server 2008 SP2',
  '6.0.6003': 'Windows Server 2008 SP2',
  '6.1.7600': 'Windows 7 / Windows Server 2008 R2',
  '6.1.7601': 'Windows 7 SP1 / Windows Server 2008 R2 SP1',
  '6.2.9200': 'Windows 8 / Windows Server 2012',
  '6.3.9600': 'Windows 8.1 / Windows Server 2012 R2',
  '10.0.10240': 'Windows 10 1507',
  '10.0.10586': 'Windows 10 1511',
  '10.0.14393': 'Windows 10 1607 / Windows Server 2016',
  '10.0.15063': 'Windows 10 1703',
  '10.0.16299': 'Windows 10 1709',
  '10.0.17134': 'Windows 10 1803',
  '10.0.17763': 'Windows 10 1809 / Windows Server 2019',
  '10.0.18362': 'Windows 10 1903',
  '10.0.18363': 'Windows 10 1909',
  '10.0.19041': 'Windows 10 2004',
  '10.0.19042': 'Windows 10 20H2',
  '10.0.19043': 'Windows 10 21H1',
  '10.0.19044': 'Windows 10 21H2',
  '10.0.19045': 'Windows 10 22H2',
  '10.0.20348': 'Windows Server 2022',
  '10.0.22000': 'Windows 11 21H2',
  '10.0.22621': 'Windows 11 22H2',
  '10.0.22631': 'Windows 11 23H2',
  '10.0.25398': 'Windows Server 23H2',
  '10.0.26100': 'Windows 11 24H2 / Windows Server 2025',
  '10.0.26200': 'Windows 11 25H2',
};

/** An event writes `6.1. 7601`. */
const BUILD = /(?<![\d.])(?<release>\d{1,2}\.\d)\. {0,2}(?<build>\d{4,5})(?!\d)/;

/** `Windows 7 SP1 / Windows Server 2008 R2 SP1 (6.1.7601)` for a value that holds a known build and no name; any other value as it is. */
export function nameWindows(value: string): string {
  const groups = BUILD.exec(value)?.groups;
  const name = NAMES[`${groups?.['release'] ?? ''}.${groups?.['build'] ?? ''}`];
  return name === undefined || /windows/i.test(value) ? value : `${name} (${value})`;
}
