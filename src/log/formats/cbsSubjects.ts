/**
 * What a CBS.log says it is working on: advanced installers with their components, packages, drivers, damaged files. It must never know what failed.
 */

/** What a repair of the store found: `(p) CSI Payload Corrupt (n) <component>\<file>`; on lines of its own or in one block. */
const DAMAGED = String.raw`\(p\)[ \t]{1,4}(?:CBS|CSI) [A-Za-z]{2,20}(?: [A-Za-z]{2,20}){0,3}[ \t]{1,20}(?:\([a-z]{1,4}\)[ \t]{1,20})?(?<file>[^\s(][^\n]{2,300})`;

export const CBS_SUBJECTS: readonly RegExp[] = [
  // On continuation lines. A line end is looked for much faster than the beginning of a line.
  /\n[ \t>]{0,8}Installer ID: (?<guid>\{[0-9A-Fa-f-]{36}\})/,
  /\n[ \t>]{0,8}Installer name: (?:\[\d{1,4}\])?["'](?<installer>[^"'\n]{1,120})["']/,
  /\n[ \t>]{0,8}New component: \[[^\]\n]{1,60}\]["'](?<component>[^"',\n]{1,200})(?:, [^"'\n]{0,40}?\bVersion ?= ?(?<newVersion>\d[\d.]{1,40}))?/,
  /\n[ \t>]{0,8}Old component: \[[^\]\n]{1,60}\]["'](?<oldComponent>[^"',\n]{1,200})(?:, [^"'\n]{0,40}?\bVersion ?= ?(?<oldVersion>\d[\d.]{1,40}))?/,
  // Windows 10 and later sum up at the end.
  /^[0-9a-f]{8} \(F\) Installer: (?<installer>[^\t\n]{1,120}?)[\t ]{1,8}Binary Name: /,
  // What fails behind it is no longer that installer's.
  /^[0-9a-f@/:.]{8,40} (?<ended>End executing advanced installer)/,
  /^Doqe: Installing driver Update ID: (?<package>\S{1,300})/,
  /^Exec: Processing started\..{0,200}Package: (?<package>\S{1,300})/,
  /^Doqe: Recording result: 0x[89a-f][0-9a-f]{7}, for Inf: (?<driver>\S{1,120})/i,
  /^INSTALL index: \d{1,6}, phase: \d{1,3}, result [1-9]\d{0,9}, inf: (?<driver>\S{1,120})/,
  // What a repair found, and what sfc could not mend; two licensing files and the Explorer's pictures are said to be damaged on every machine.
  /^[0-9a-f]{8} Hashes for file member (?:\[[^\]\n]{1,40}\])?["']?(?<file>[^"'\n]{1,300}?)["']? do not match/,
  new RegExp(`^${DAMAGED}`),
  new RegExp(`\\n[ \\t>]{0,8}${DAMAGED}`),
  /^[0-9a-f]{8} \[SR\] Cannot repair member file (?!.{0,200}(?:LServer_PKConfig\.xml|tls_branding_config\.xml|\.svg))(?:\[[^\]\n]{1,40}\])?["'](?<file>[^"'\n]{1,300})["']/,
];
