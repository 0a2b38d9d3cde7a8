/** Small logs of our own against the chain that they tell. For tests alone. */
import assert from 'node:assert/strict';
import { diagnose } from '../../src/diagnosis/diagnose';
import type { LogAnalysis, Subject } from '../../src/diagnosis/finding';
import { bundled } from './bundledCatalog';

/** What a log tells: the chain, the code and the line of the cause from 1; what failed by name; the fixes of the chain. */
export type Told = readonly [cause: string, subject: string, fixes: string];

/** Of the root cause. `told` is the chain's id or `-` where none must be followed. */
export function checkChain(name: string, lines: readonly string[], expected: Told): void {
  const { findings, rootCause } = diagnose({ name, lines }, bundled.catalog);
  const finding = rootCause === null ? undefined : findings[rootCause.finding];
  assert.ok(finding !== undefined, 'nothing failed');
  const chain = bundled.catalog.chain(finding.chain?.id ?? '');
  assert.deepEqual(
    [
      `${finding.chain?.id ?? '-'} ${finding.code ?? 'no code'} line ${String(finding.span.line + 1)}`,
      finding.subject === null ? '' : subjectText(finding.subject),
      (chain?.fixes ?? []).join(' '),
    ],
    expected,
  );
  if (chain === undefined) return;
  assert.deepEqual(finding.fixes.slice(0, chain.fixes.length), chain.fixes);
  if (chain.layer !== null) assert.equal(finding.layer, chain.layer);
}

/** The same log as a whole. */
export function analyse(name: string, lines: readonly string[]): LogAnalysis {
  return diagnose({ name, lines }, bundled.catalog);
}

function subjectText(subject: Subject): string {
  switch (subject.kind) {
    case 'installer':
      return `installer ${subject.name} ${subject.component ?? '-'} ${subject.oldVersion ?? '-'} to ${subject.newVersion ?? '-'}`;
    case 'missing-package':
      return `missing ${subject.name} ${subject.kb ?? '-'}`;
    case 'files':
      return `files ${subject.names.join(' ')}${subject.count > subject.names.length ? ' and more' : ''}`;
    case 'phase':
      return `phase ${subject.name}, ${subject.operation ?? '-'}`;
    case 'component':
    case 'driver':
    case 'feature':
    case 'package':
    case 'title':
      return `${subject.kind} ${subject.name}`;
  }
}

/** One record; the component, then its text. */
export type Line = readonly [component: string, text: string];

/** Lines of the servicing stack; the level is Error where a text begins with `!`. */
export function servicing(...lines: readonly Line[]): readonly string[] {
  return lines.flatMap(([component, text], index) => {
    const [level, plain] = text.startsWith('!') ? ['Error', text.slice(1)] : ['Info', text];
    const stamp = `2018-03-14 03:10:${String(index % 60).padStart(2, '0')}`;
    return `${stamp}, ${level.padEnd(22)}${component.padEnd(7)}${plain}`.split('\n');
  });
}

/** A block in which an advanced installer begins, as Windows 10 writes it. */
export function begins(name: string, component: string): Line {
  const version = (number: string): string => `'${component}, Culture=neutral, Version=${number}, ProcessorArchitecture=amd64'`;
  const lines = [
    '0000000e Begin executing advanced installer phase 38 index 7 (sequence 46)',
    `    Old component: [l:90 ml:91]${version('10.0.1.5')}`,
    `    New component: [l:90 ml:91]${version('10.0.1.9')}`,
    '    Install mode: install',
    '    Installer ID: {0f1e2d3c-4b5a-4697-8877-665544332211}',
    `    Installer name: '${name}'`,
  ];
  return ['CSI', lines.join('\n')];
}

/** The line with which it fails; `hresult` as Windows writes it. */
export function queueItem(name: string, hresult: string): Line {
  return [
    'CSI',
    `!0000000f (F) Failed execution of queue item Installer: ${name} ({0f1e2d3c-4b5a-4697-8877-665544332211}) with HRESULT ${hresult}.  Failure will not be ignored: A rollback will be initiated after all the operations in the installer queue are completed; installer is reliable[gle=0x80004005]`,
  ];
}

/** What Windows 8 and later make of it. */
export const ROLLED_BACK: Line = [
  'CBS',
  '!Startup: Failed to process advanced operation queue, startupPhase: 0.  A rollback transaction will be created. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]',
];

/** Windows 7 hands on the inner code. */
export function rolledBack(code: string): Line {
  return ['CBS', ROLLED_BACK[1].replace('0x800f0922 - CBS_E_INSTALLERS_FAILED', `${code} - WHATEVER`)];
}

export const SESSION: Line = ['CBS', 'Session: 30653021_1921778034 initialized by client WindowsUpdateAgent.'];

export function failureReport(code: string, client = 'WindowsUpdateAgent'): Line {
  return [
    'CBS',
    `WER: Generating failure report for package: Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.4, status: ${code}, failure source: Execute, start state: Staged, target state: Installed, client id: ${client}`,
  ];
}
