import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { anyFacilityName, facilityName, ntFacilityName } from '../../../src/codes/facility';
import { parseCodeText } from '../../../src/codes/resultCode';
import { SETUP_OPERATIONS, SETUP_PHASES, setupStepOf, setupWord } from '../../../src/codes/setupPair';

function check(text: string, expected: string): void {
  const code = parseCodeText(text);
  assert.ok(code !== undefined, text);
  const step = setupStepOf(code);
  assert.equal(step === undefined ? 'no pair' : `${step.phase ?? '?'} ${step.operation ?? '?'}`, expected);
}

suite('codes: setup pair', () => {
  for (const [text, expected] of [
    ['0xC1900101-0x30018', 'SP_EXECUTION_FIRST_BOOT SP_EXECUTION_OP_SYSPREP'],
    ['0xC1900101-0x20017', 'SP_EXECUTION_SAFE_OS SP_EXECUTION_OP_BOOT'],
    ['0xC1900101-0x4000D', 'SP_EXECUTION_OOBE_BOOT SP_EXECUTION_OP_MIGRATE_DATA'],
    ['0x80070002-0x20009', 'SP_EXECUTION_SAFE_OS SP_EXECUTION_OP_PREPARE_ROLLBACK'],
    ['0xC1900101-0x50020', 'SP_EXECUTION_UNINSTALL SP_EXECUTION_OP_ADD_PROVISIONING_PACKAGE'],
    ['0xC1900101-0x0', 'SP_EXECUTION_UNKNOWN SP_EXECUTION_OP_UNKNOWN'],
    ['0xC1900101-0x30021', 'SP_EXECUTION_FIRST_BOOT ?'],
    ['0xC1900101-0x6000C', '? SP_EXECUTION_OP_APPLY_IMAGE'],
    ['0xC1900101-0xFFFFFFFF', '? ?'],
    ['0xC1900101', 'no pair'],
  ] as const) {
    test(`${text} is ${expected}`, () => {
      check(text, expected);
    });
  }

  test('knows six phases and thirty-three operations', () => {
    assert.deepEqual([SETUP_PHASES.length, SETUP_OPERATIONS.length], [6, 33]);
  });
  test('are words as the logs of Setup write them', () => {
    const words = [
      'SP_EXECUTION_SAFE_OS',
      'SP_EXECUTION_OOBE_BOOT',
      'SP_EXECUTION_OP_APPLY_IMAGE',
      'SP_EXECUTION_OP_REPLICATE_OC',
    ] as const;
    assert.deepEqual(words.map(setupWord), ['Safe OS', 'OOBE boot', 'Apply image', 'Replicate OC']);
  });
});

suite('codes: facilities', () => {
  test('of servicing are told apart from others', () => {
    assert.equal(facilityName(40), undefined);
    assert.equal(anyFacilityName(40), 'FACILITY_TPM_SERVICES');
    assert.equal(anyFacilityName(36), 'FACILITY_WINDOWSUPDATE');
    assert.equal(anyFacilityName(2047), undefined);
  });
  test('of an NTSTATUS are others', () => {
    assert.equal(ntFacilityName(0x15), 'FACILITY_SXS_ERROR_CODE');
    assert.equal(ntFacilityName(36), undefined);
  });
});
