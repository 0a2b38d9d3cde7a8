/**
 * What the bundled data may not silence: a code that is harmless as a trace is a failure where a call ends with it. The lines are ours.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { diagnose } from '../../../src/diagnosis/diagnose';
import { bundled } from '../../support/bundledCatalog';

const agent = (text: string): string => `2018/03/14 03:02:11.4061175 4420  6704  ${text}`;
const older = (text: string): string => `2018-03-14\t03:12:52:031\t 964\t1a30\t${text}`;

function check(lines: readonly string[], expected: readonly string[]): void {
  const { findings } = diagnose({ name: 'WindowsUpdate.log', lines }, bundled.catalog);
  assert.deepEqual(
    findings.map(({ verdict, code, span }) => `${verdict} ${code ?? '-'} line ${String(span.line + 1)}`),
    expected,
  );
}
const search = (trace: string, end: string): readonly string[] => [
  agent('Agent           * START * Finding updates CallerId = Mill  Id = 1'),
  agent(trace),
  agent(`Agent           * END * Finding updates CallerId = Mill  Id = 1, Exit code = ${end}`),
];
const olderSearch = (trace: string, end: string): readonly string[] => [
  older('Agent\t** START **  Agent: Finding updates [CallerId = Mill]'),
  older(trace),
  older(`Agent\t  * ${end}`),
  older('Agent\t**  END  **  Agent: Finding updates [CallerId = Mill]'),
];

suite('catalogue: what is harmless as a trace fails as the end of a search', () => {
  const traces: readonly (readonly [code: string, trace: string])[] = [
    ['0x80004001', 'ComApi          *FAILED* [80004001] ISusInternal:: GetAttributeInt'],
    ['0x80240007', 'Metadata        *FAILED* [80240007] Failed to find timestampToken with timestamp[2018-03-14]'],
    ['0x8024E001', 'EEHandler       *FAILED* [8024E001] Method failed [CMill::Evaluate:390]'],
  ];
  for (const [code, trace] of traces) {
    test(`${code} where the search ends well`, () => {
      check(search(trace, '0x00000000'), [`benign ${code} line 2`]);
    });
    test(`${code} where the search ends with it`, () => {
      check(search(trace, code), [`benign ${code} line 2`, `cause ${code} line 3`]);
    });
  }
});

suite('catalogue: a warning of the older agent that is none', () => {
  const warnings: readonly (readonly [code: string, verdict: string, trace: string])[] = [
    ['0x8004100A', 'unknown', 'Report\tWARNING: Failed to ask about the mill, error = 0x8004100A'],
    ['0x8024E001', 'cause', 'EEHndlr\tWARNING: Failed to evaluate the rule of the mill, error = 0x8024E001'],
  ];
  for (const [code, verdict, warning] of warnings) {
    test(`${code} where nothing fails`, () => {
      check(olderSearch(warning, 'Found 3 Updates and 61 categories in search'), [`benign ${code} line 2`]);
    });
    test(`${code} where the search ends with it`, () => {
      check(olderSearch(warning, `WARNING: Exit code = ${code}`), [`benign ${code} line 2`, `${verdict} ${code} line 3`]);
    });
  }
});

suite('catalogue: no phrase for any code stands on the line that tells how a call ended', () => {
  const endings: readonly (readonly [format: string, line: string])[] = [
    ['windowsupdate-classic', 'Agent\t  * WARNING: Exit code = 0x'],
    ['windowsupdate-classic', 'Handler\tFATAL: Completed install of CBS update with type=0, requiresReboot=0, installerError=1, hr=0x'],
    ['windowsupdate-10', '* END * Finding updates CallerId = Mill  Id = 1, Exit code = 0x'],
    ['windowsupdate-10', 'WU client calls back to install call {1} with code Call complete and error 0x'],
    ['cbs', 'Session: 30653021_1 finalized. Reboot required: no [HRESULT = 0x'],
    ['cbs', 'Failed to process single phase execution. [HRESULT = 0x'],
    ['cbs', 'WER: Generating failure report for package: Mill, status: 0x'],
    ['cbs', 'Startup: Failed to process advanced operation queue, startupPhase: 0. A rollback transaction will be created. [HRESULT = 0x'],
    ['dism', 'DISM.EXE: Mill processed the command line but failed. HRESULT=0x'],
  ];
  // That somebody cancelled is no failure wherever it stands.
  const cancelled = new Set(['0x8024000B', '0x800704C7']);
  for (const [format, line] of endings) {
    test(`${format}: ${line}`, () => {
      const silenced = bundled.catalog
        .noiseIn(format)
        .filter(({ phrase, codes }) => line.toLowerCase().includes(phrase.toLowerCase()) && !codes.every((code) => cancelled.has(code)));
      assert.deepEqual(
        silenced.map(({ id }) => id),
        [],
      );
    });
  }
});
