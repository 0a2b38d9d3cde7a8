/**
 * Which files of a folder are worth reading, by name and size.
 */
import * as assert from 'node:assert/strict';
import { candidacyOf, MAX_FILE_BYTES, mayHoldLogs, type Candidacy } from '../../../src/editor/machine/candidates';

suite('files that may be logs', () => {
  const table: readonly (readonly [name: string, sizeBytes: number, expected: Candidacy])[] = [
    ['CBS.log', 10, 'read'],
    ['CbsPersist_20180213190512.cab', 10, 'read'],
    ['System.evtx', 10, 'read'],
    ['WUAHandler.lo_', 10, 'read'],
    ['CBS.log.1', 10, 'read'],
    ['dism.log.bak', 10, 'read'],
    ['without an ending', 10, 'read'],
    ['.hidden', 10, 'read'],
    ['WindowsUpdate.20180314.031241.317.1.etl', 10, 'trace'],
    ['CBS.log', MAX_FILE_BYTES, 'read'],
    ['CBS.log', MAX_FILE_BYTES + 1, 'too-large'],
    ['CBS.log', 0, 'no-log'],
    ['setup.EXE', 10, 'no-log'],
    ['windows10.0-kb4056894-x64.msu', MAX_FILE_BYTES + 1, 'no-log'],
    // Our own reports quote logs.
    ['windows-update-report.md', 10, 'no-log'],
  ];
  for (const [name, sizeBytes, expected] of table) {
    test(`${name} of ${sizeBytes} bytes: ${expected}`, () => {
      assert.equal(candidacyOf(name, sizeBytes), expected);
    });
  }

  for (const [folder, expected] of [
    ['Windows', true],
    ['node_modules', false],
    ['$RECYCLE.BIN', false],
  ] as const) {
    test(`folder ${folder}: ${expected ? 'looked into' : 'left out'}`, () => {
      assert.equal(mayHoldLogs(folder), expected);
    });
  }
});
