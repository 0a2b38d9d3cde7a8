import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { diagnose } from '../../../src/diagnosis/diagnose';
import { bundled } from '../../support/bundledCatalog';
import { start, end, manager, source, missing, provider, english, japanese, dpx, unnumbered, checkSur } from '../../support/servicingLines';

suite('servicing logs: verdicts', () => {
  /** Outcome, root cause with its line from 1, and what is loud. */
  const check = (lines: readonly string[], expected: readonly [outcome: string, cause: string, loud: readonly string[]]): void => {
    const { failed, outcome, rootCause, findings } = diagnose({ name: 'x.log', lines, format: null }, bundled.catalog);
    const loud = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
    assert.deepEqual(
      [
        failed ? outcome : 'calm',
        rootCause === null ? '' : `${rootCause.code ?? 'no code'} ${rootCause.line + 1}`,
        loud.map(({ code, severity }) => `${severity} ${code ?? 'no code'}`),
      ],
      expected,
    );
  };
  const calm = ['calm', '', []] as const;

  test('the source that DISM cannot use explains that it finds none', () => {
    check([start, provider, source, missing, end], ['failed', '0x80070003 3', ['error 0x80070003']]);
  });
  test('providers that are not there, drives that are no images and typing errors are no failures', () => {
    check([provider, start, '[4812.5120] [0x8007007b] FIOReadFileIntoBuffer:(1381): x', end], calm);
    check(
      [
        start.replace('/Online', '/Onlin'),
        '2018-03-15 09:21:41, Error                 DISM   DISM.EXE: No providers were found that support the command(onlin). HRESULT=0',
        end,
      ],
      calm,
    );
  });
  test('a command that somebody stops is no failure', () => {
    check(
      [
        start,
        manager('Error', 'Failed while processing command cleanup-image. - CPackageManagerCLIHandler::ExecuteCmdLine(hr:0x800704c7)'),
        end,
      ],
      calm,
    );
  });
  test('a code without 0x at the end of a command counts', () => {
    check(
      [
        start,
        '2018-03-15 09:24:59, Error                 DISM   DISM.EXE: DISM Package Manager processed the command line but failed. HRESULT=800F0922',
        end,
      ],
      ['failed', '0x800F0922 2', ['error 0x800F0922']],
    );
  });
  test('an app that cannot be provisioned is a warning, not a failure of servicing', () => {
    check(
      [
        start,
        '2018-03-15 09:24:59, Error                 DISM   DISM Appx Provider: PID=1 TID=2 Failed. - CAppxManager::ExecuteCmdLine(hr:0x80070003)',
        end,
      ],
      ['failed', '0x80070003 2', ['warning 0x80070003']],
    );
  });
  test('a console says it in any language, and success is success', () => {
    check(english, ['failed', '0x800F081F 7', ['error 0x800F081F']]);
    check(japanese, ['failed', '0x800F081F 6', ['error 0x800F081F']]);
    check([...english.slice(0, 6), 'The operation completed successfully.'], calm);
  });
  test('sfc that could not repair has failed without a code', () => {
    const words = 'Windows Resource Protection found corrupt files but was unable to fix some of them.';
    check(['C:\\>sfc /scannow', 'Verification 100% complete.', words], ['failed', 'no code 3', ['error no code']]);
  });
  test('what CheckSUR found is a failure unless it mended as much', () => {
    check([...checkSur, 'Summary:', ' Found 1 errors'], ['failed', '0x800B0100 5', ['error 0x800B0100']]);
    check([...checkSur, 'Summary:', ' Found 1 errors', ' Fixed 1 errors'], calm);
    check([...checkSur, 'Summary:', ' Found 2 errors', ' Fixed 1 errors'], ['failed', '0x800B0100 5', ['error 0x800B0100']]);
    check([...checkSur.slice(0, -1), unnumbered, 'Unavailable repair files:'], ['failed', 'no code 6', ['error no code']]);
  });
  test('DPX looks for the state of an earlier job, which is no failure when it is not there', () => {
    check(
      [
        ...dpx,
        '2018-03-14 03:04:11, Info                  DPX    CreateFileW failed, FileName:\\\\?\\C:\\$dpx$.tmp\\job.xml, Error:0x80070002',
      ],
      calm,
    );
  });
  test('a file that sfc cannot repair is told; the files that it always names are not', () => {
    const cannot = (name: string): string =>
      `2018-03-14 03:30:00, Info                  CSI    00000014 [SR] Cannot repair member file [l:20]"${name}" of Example`;
    check([cannot('example.dll')], ['failed', 'no code 1', ['warning no code']]);
    check([cannot('tls_branding_config.xml')], calm);
  });
  test('what is left to the next start is no failure yet', () => {
    check(
      [
        '2018-03-14 03:30:00, Info                  CBS    Failure in poqexec.exe while processing updates. [HRESULT = 0x80070057 - E_INVALIDARG]',
        '2018-03-14 03:30:01, Info                  CBS    Setting original failure status: 0x80070057, last forward execute state: CbsExecuteStateResolvePending',
      ],
      calm,
    );
  });
});
