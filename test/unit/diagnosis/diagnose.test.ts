import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { suite, test } from 'mocha';
import { diagnose } from '../../../src/diagnosis/diagnose';
import type { Finding, LogAnalysis } from '../../../src/diagnosis/finding';
import { decode, detectEncoding } from '../../../src/text/encoding';
import { splitLines } from '../../../src/text/lines';
import { bundled } from '../../support/bundledCatalog';
import { processorMs } from '../../support/processorTime';

const read = (file: string): LogAnalysis => {
  const bytes = readFileSync(file);
  return diagnose({ name: file, lines: splitLines(decode(bytes, detectEncoding(bytes))) }, bundled.catalog);
};
const loud = (analysis: LogAnalysis) =>
  analysis.findings.filter((finding) => finding.severity === 'error' || finding.severity === 'warning');
const brief = (finding: Finding) => `${finding.verdict} ${finding.code ?? '-'} line ${finding.span.line + 1} x${finding.count}`;

/** What a CBS log of these messages says, without the benign. A message may start with `E ` for the level Error. */
function check(messages: readonly string[], expected: readonly string[]): LogAnalysis {
  const lines = messages.map((message, index) => {
    const [level, text] = message.startsWith('E ') ? ['Error', message.slice(2)] : ['Info', message];
    return `2018-03-14 03:10:${String(index % 60).padStart(2, '0')}, ${level.padEnd(22)}CBS    ${text}`;
  });
  const analysis = diagnose({ name: 'CBS.log', lines }, bundled.catalog);
  assert.deepEqual(analysis.findings.filter((finding) => finding.verdict !== 'benign').map(brief), expected);
  return analysis;
}

suite('diagnosis: the founding case', () => {
  const analysis = read('test/samples/founding-case/CBS.log');
  test('is one error, on the first line of the installer that failed', () => {
    assert.deepEqual(loud(analysis).map(brief), ['cause 0x80073AA2 line 36 x10']);
    assert.equal(loud(analysis)[0]?.severity, 'error');
  });
  test('names the installer, the component, the update and the layer', () => {
    const [cause] = loud(analysis);
    assert.deepEqual(cause?.subject, {
      kind: 'installer',
      name: 'Events',
      guid: '{3bb9fd2b-351e-4b9c-b1fc-ed0758805998}',
      component: 'Microsoft-Windows-Printing-Spooler-Core',
      oldVersion: '6.1.7601.17777',
      newVersion: '6.1.7601.24000',
    });
    assert.equal(cause.update, 'KB4056894');
    assert.equal(cause.layer, 'advanced-installer');
    assert.equal(cause.symbol, 'ERROR_EVT_CONFIGURATION_ERROR');
  });
  test('tells that it was rolled back, and where it began', () => {
    assert.equal(analysis.outcome, 'rolled-back');
    assert.equal(analysis.rootCause?.line, 35);
    assert.equal(analysis.update, 'KB4056894');
  });
  test('offers nothing that cannot reach the layer, and says why what people try does not help', () => {
    const [cause] = loud(analysis);
    assert.ok(cause?.code != null && cause.fixes.length > 0);
    const offered: readonly string[] = cause.fixes;
    for (const id of ['reset', 'sfc', 'quality-compat']) assert.ok(!offered.includes(id), id);
    const noHelp: readonly string[] = bundled.catalog.code(cause.code)?.noHelp.map((item) => item.fix) ?? [];
    for (const id of ['reset', 'sfc', 'quality-compat']) assert.ok(noHelp.includes(id), id);
  });
  test('collapses what follows: its consequences point to it', () => {
    const consequences = analysis.findings.filter((finding) => finding.verdict === 'consequence');
    assert.deepEqual(consequences.map(brief), ['consequence 0x80073713 line 49 x1']);
    assert.ok(consequences.every((finding) => finding.causedBy !== null && analysis.findings[finding.causedBy]?.verdict === 'cause'));
  });
  test('is told by WindowsUpdate.log too', () => {
    const other = read('test/samples/founding-case/WindowsUpdate.log');
    assert.deepEqual(loud(other).map(brief), ['cause 0x80073AA2 line 34 x6']);
    assert.equal(other.update, 'KB4056894');
    assert.equal(other.format, 'windowsupdate-classic');
  });
});

suite('diagnosis: healthy logs are silent', () => {
  test('our sample', () => {
    const analysis = read('test/samples/healthy/CBS.log');
    assert.deepEqual(loud(analysis), []);
    assert.equal(analysis.failed, false);
    assert.ok(analysis.findings.length > 0 && analysis.findings.every((finding) => finding.verdict === 'benign'));
  });
  test('a real one with 474 results that look like failures', function () {
    const file = path.resolve('../shared/corpus/data/cbs-w01.log');
    if (!existsSync(file)) {
      console.log('      skipped: the corpus of real logs is not on this machine');
      this.skip();
    }
    const analysis = read(file);
    assert.deepEqual(loud(analysis), []);
    assert.equal(
      analysis.findings.reduce((sum, finding) => sum + finding.count, 0),
      474,
    );
  });
});

suite('diagnosis: which line is the cause', () => {
  test('a code without a verdict line of its session is no failure', () => {
    const analysis = check(
      [
        'Session: 1_1 initialized by client X.',
        'Could not look. [HRESULT = 0x80070005 - E_ACCESSDENIED]',
        'Session: 1_1 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]',
      ],
      [],
    );
    assert.equal(analysis.outcome, 'succeeded');
  });
  test('the same code is one when the session ends with it', () => {
    check(
      [
        'Session: 1_1 initialized by client X.',
        'Could not look. [HRESULT = 0x80070005 - E_ACCESSDENIED]',
        'Session: 1_1 finalized. Reboot required: no [HRESULT = 0x80070005 - E_ACCESSDENIED]',
      ],
      ['cause 0x80070005 line 2 x2'],
    );
  });
  test('sees through a wrapper to the installer that failed', () => {
    check(
      [
        'E AI failed. HRESULT = HRESULT_FROM_WIN32(1058)',
        'E Failed execution of queue item Installer: HTTP Installer ({11111111-2222-3333-4444-555555555555}) with HRESULT HRESULT_FROM_WIN32(1058).  Failure will not be ignored: A rollback will be initiated',
        'E Failed to process single phase execution. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]',
      ],
      ['cause 0x80070422 line 1 x2', 'consequence 0x800F0922 line 3 x1'],
    );
  });
  test('a wrapper that stands before what it wraps follows from it all the same', () => {
    const analysis = check(
      [
        'Operation result: 0x800f0906',
        'CheckSur: hrStatus: 0x800f0906 [CBS_E_DOWNLOAD_FAILURE], download Result: 0x80240438 [Unknown Error]',
        'E Session: 1_1 failed to perform store corruption detect and repair operation. [HRESULT = 0x800f0906 - CBS_E_DOWNLOAD_FAILURE]',
        'Session: 1_1 finalized. Download error: 0x80240438 [Unknown Error], Reboot required: no [HRESULT = 0x800f0906 - CBS_E_DOWNLOAD_FAILURE]',
      ],
      ['consequence 0x800F0906 line 1 x4', 'cause 0x80240438 line 2 x2'],
    );
    assert.equal(analysis.findings[0]?.causedBy, 1);
  });
  test('a wrapper alone is all there is to say', () => {
    check(['E Failed to perform operation.  [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]'], ['cause 0x800F0922 line 1 x1']);
  });
  test('takes a status and the HRESULT that becomes of it for one failure', () => {
    check(
      [
        'E Error STATUS_SXS_ASSEMBLY_NOT_FOUND originated in function F',
        'E Failed to process single phase execution. [HRESULT = 0x800736b3 - ERROR_SXS_ASSEMBLY_NOT_FOUND]',
      ],
      ['cause 0x800736B3 line 1 x2'],
    );
    check(
      [
        'E Error NTSTATUS_FROM_WIN32(ERROR_INVALID_DATA) originated in function F',
        'E Failed to process single phase execution. [HRESULT = 0x8007000d - ERROR_INVALID_DATA]',
      ],
      ['cause 0x8007000D line 1 x2'],
    );
  });
  test('a complaint that nothing ends well afterwards is a warning', () => {
    const analysis = check(['E Could not do it. [HRESULT = 0x80070005 - E_ACCESSDENIED]'], ['cause 0x80070005 line 1 x1']);
    assert.deepEqual(
      loud(analysis).map((finding) => finding.severity),
      ['warning'],
    );
  });
  test('a complaint in a session that ends well is none', () => {
    check(
      [
        'Session: 1_1 initialized by client X.',
        'E Could not do it. [HRESULT = 0x80070005 - E_ACCESSDENIED]',
        'Session: 1_1 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]',
      ],
      [],
    );
  });
  test('says that a failing code is not documented', () => {
    const analysis = check(['E Failed to perform operation.  [HRESULT = 0x8ABC1234]'], ['unknown 0x8ABC1234 line 1 x1']);
    assert.equal(loud(analysis)[0]?.symbol, null);
  });
  test('3010 and service stop are successes whatever their bits say', () => {
    check(['E Failed to perform operation. [HRESULT = 0x80070bc2 - ERROR_SUCCESS_REBOOT_REQUIRED]'], []);
  });
  test('an earlier complaint of the same code, far before the chain, is no place of it', () => {
    const denied = 'E Could not. [HRESULT = 0x80070005 - E_ACCESSDENIED]';
    const analysis = check(
      [
        denied,
        ...Array.from({ length: 60 }, () => 'Nothing to see.'),
        denied,
        'E Failed to perform operation. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]',
      ],
      ['cause 0x80070005 line 1 x1', 'cause 0x80070005 line 62 x1', 'consequence 0x800F0922 line 63 x1'],
    );
    for (const finding of analysis.findings) assert.deepEqual(finding.places[0], finding.span);
  });
  test('a complaint far from the chain stands for itself', () => {
    const analysis = check(
      [
        'E Failed to process single phase execution. [HRESULT = 0x80070005 - E_ACCESSDENIED]',
        ...Array.from({ length: 60 }, () => 'Nothing to see.'),
        'E Something else went wrong. [HRESULT = 0x8ABC1234]',
      ],
      ['cause 0x80070005 line 1 x1', 'unknown 0x8ABC1234 line 62 x1'],
    );
    assert.deepEqual(
      loud(analysis).map((finding) => finding.severity),
      ['error', 'warning'],
    );
  });
  test('what a caller repeats behind the end of a call belongs to the call', () => {
    const line = (text: string) => `2018-03-14\t03:00:12:015\t 964\t1b44\tAgent\t${text}`;
    const analysis = diagnose(
      {
        name: 'x',
        lines: [
          line('** START **  Agent: Finding updates [CallerId = AutomaticUpdates]'),
          line('  * WARNING: Exit code = 0x80248007'),
          line('**  END  **  Agent: Finding updates [CallerId = AutomaticUpdates]'),
          line('WARNING: The client could not search, error 0x80248007'),
        ],
      },
      bundled.catalog,
    );
    assert.deepEqual(analysis.findings.map(brief), ['cause 0x80248007 line 2 x2']);
  });
  test('tells the same failure once a session', () => {
    const session = (id: number) => [
      `Session: ${id}_1 initialized by client X.`,
      `Session: ${id}_1 finalized. Reboot required: no [HRESULT = 0x80070005 - E_ACCESSDENIED]`,
    ];
    check([...session(1), ...session(2)], ['cause 0x80070005 line 2 x1', 'cause 0x80070005 line 4 x1']);
  });
});

suite('diagnosis: calls of the update agent', () => {
  const line = (text: string, minute = 0) => `2018-03-14\t03:${String(minute).padStart(2, '0')}:12:015\t 964\t1b44\tAgent\t${text}`;
  const checkCalls = (texts: readonly string[], expected: readonly string[]) => {
    const analysis = diagnose({ name: 'x', lines: texts.map((text) => line(text)) }, bundled.catalog);
    assert.deepEqual(analysis.findings.filter((finding) => finding.verdict !== 'benign').map(brief), expected);
  };
  const install = (code: string) => [
    '** START **  Agent: Installing updates',
    `  * WARNING: Exit code = ${code}`,
    '**  END  **  Agent: Installing updates',
  ];
  test("the service's own start is no call that swallows all others", () => {
    checkCalls(
      ['** START **  Service: Service startup', ...install('0x80072EE2'), ...install('0x80073712')],
      ['cause 0x80072EE2 line 3 x1', 'cause 0x80073712 line 6 x1'],
    );
  });
  test('a call whose end is missing ends where its caller calls again', () => {
    checkCalls(
      [
        '** START **  Agent: Finding updates',
        'WARNING: it could not search, error = 0x80248007',
        '** START **  Agent: Finding updates',
        '  * Exit code = 0x00000000',
      ],
      ['cause 0x80248007 line 2 x1'],
    );
  });
  test('a call inside a call belongs to it', () => {
    checkCalls(
      [
        '## START ##  AU: Install updates',
        '** START **  Agent: Installing updates',
        ':: START ::  Handler: CBS Install',
        'FATAL: CBS called Error with 0x80073aa2, ',
        '::  END  ::  Handler: CBS Install',
        '  * WARNING: Exit code = 0x80073AA2',
      ],
      ['cause 0x80073AA2 line 4 x2'],
    );
  });
});

suite('diagnosis: a failure without a code', () => {
  test('is told on the line that says so', () => {
    const analysis = check(['Startup: Rolling back KTM, because drivers failed.'], ['cause - line 1 x1']);
    assert.equal(analysis.outcome, 'rolled-back');
    assert.deepEqual(analysis.rootCause, { code: null, line: 0, finding: 0 });
    const [finding] = analysis.findings;
    assert.deepEqual([finding?.span.start, finding?.severity], [50, 'error']);
  });
});

suite('diagnosis: much of the same', () => {
  test('the cause of a failure that repeats is found behind more repeats than are listed', () => {
    const event = (id: number, sentence: string): string[] => [
      `Event[${id}]:`,
      '  Log Name: System',
      '  Source: Microsoft-Windows-WindowsUpdateClient',
      '  Date: 2018-03-14T03:12:52.0310000Z',
      `  Event ID: ${id}`,
      '  Level: Error',
      '  Description: ',
      sentence,
      '',
    ];
    const scans = Array.from({ length: 120 }, () => event(25, 'Windows Update failed to check for updates with error 0x80072EE2.'));
    const lines = [
      ...scans.flat(),
      ...event(20, 'Installation Failure: Windows failed to install the following update with error 0x80072EE2: '),
    ];
    const { findings, rootCause } = diagnose({ name: '', lines }, bundled.catalog);
    assert.equal(findings.find(({ code }) => code === '0x80072EE2')?.count, 121);
    assert.equal(rootCause?.code, '0x80072EE2');
  });
  /** Eight times the text must not take more than thirty times as long: a quadratic reader takes about sixty-four times. */
  const checkLinear = (make: (count: number) => readonly string[]) => {
    const time = (count: number) => {
      const lines = make(count);
      return processorMs(() => {
        diagnose({ name: 'CBS.log', lines }, bundled.catalog);
      });
    };
    time(500);
    const [short, long] = [time(1_000), time(8_000)];
    assert.ok(long < 30 * Math.max(10, short), `${short.toFixed(0)} ms, then ${long.toFixed(0)} ms`);
  };
  const head = '2018-03-14 03:10:09, Error                 CBS    ';
  test('a record with thousands of continuation lines', () => {
    checkLinear((count) => [`${head}Failed.`, ...Array.from({ length: count }, () => '   failed with hr = 0x80070005')]);
  });
  test('thousands of failed sessions', () => {
    checkLinear((count) =>
      Array.from({ length: count * 4 }, (_, index) => [
        `${head}Session: ${index}_1 initialized by client WindowsUpdateAgent.`,
        `${head}Failed to open the file. [HRESULT = 0x80070005 - E_ACCESSDENIED]`,
        `${head}Failed to perform operation. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]`,
      ]).flat(),
    );
  }).timeout(60_000);
  test('more verdicts in one operation than a call takes arguments', () => {
    const line = `${head}Failed to perform operation. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]`;
    const lines = Array.from({ length: 150_000 }, () => line);
    assert.equal(diagnose({ name: 'CBS.log', lines }, bundled.catalog).findings[0]?.count, lines.length);
  }).timeout(60_000);
  test('a session with thousands of complaints', () => {
    checkLinear((count) =>
      Array.from({ length: count }, (_, index) => `${head}Failed. [HRESULT = 0x8007${index % 2 === 0 ? '0005' : '0003'}]`),
    );
  });
});

suite('diagnosis: what is none of ours', () => {
  test('gives no findings', () => {
    const analysis = diagnose({ name: 'CBS.log', lines: ['2015-07-29 17:41:44,747 - ERROR hr = 0x80073aa2'] }, bundled.catalog);
    assert.deepEqual(analysis, {
      format: 'none',
      updateLog: false,
      lineCount: 1,
      recordCount: 0,
      findings: [],
      failed: false,
      outcome: 'none',
      rootCause: null,
      update: null,
      outline: [],
      updates: [],
      clues: [],
      signs: [],
      span: null,
      folds: [],
    });
  });
  test('takes no note for a log because it quotes a line of one', () => {
    const quoted = '2018-03-14 03:10:09, Error                 CBS    Failed. [HRESULT = 0x80073aa2]';
    for (const at of [2, 30]) {
      const lines = Array.from({ length: 52 }, (_, index) => (index === at ? quoted : 'We looked at it together and found nothing.'));
      assert.equal(diagnose({ name: 'notes.txt', lines }, bundled.catalog).format, 'none');
    }
  });
  test('survives the empty text', () => {
    assert.equal(diagnose({ name: '', lines: [''] }, bundled.catalog).lineCount, 0);
  });
});

suite('diagnosis: the bundled catalogue', () => {
  test('loads without a problem', () => {
    assert.deepEqual(bundled.problems, []);
  });
});
