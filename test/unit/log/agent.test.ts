import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { diagnose } from '../../../src/diagnosis/diagnose';
import type { OutlineEntry } from '../../../src/diagnosis/finding';
import { formatWithId } from '../../../src/log/formats';
import { instantsOf } from '../../../src/log/instants';
import { readRecords } from '../../../src/log/reader';
import { recognize } from '../../../src/log/recognize';
import { describeInstant } from '../../../src/log/time';
import { bundled } from '../../support/bundledCatalog';

const UPDATE = '5B1D2C70-91A4-4F7E-8C55-0F3A6D2E7B18';
const CV = 'kD3vT0pQx06bWm1s';

/** Lines of a WindowsUpdate.log of Windows 10; each is a component and a message. */
function wu10(...messages: readonly string[]): readonly string[] {
  return messages.map((message, index) => {
    const [component = '', text = ''] = message.split(/ (.*)/s);
    return `2018/03/14 03:10:${String(index).padStart(2, '0')}.4061175 4420  6704  ${component.padEnd(15)} ${text}`;
  });
}

function classic(...messages: readonly string[]): readonly string[] {
  return messages.map((message, index) => {
    const [component = '', text = ''] = message.split(/ (.*)/s);
    return `2018-03-14\t03:10:${String(index).padStart(2, '0')}:406\t 964\t1a30\t${component}\t${text}`;
  });
}

interface Event {
  readonly event: string;
  readonly result: string;
  readonly rest: string;
}

const report = (events: readonly Event[]): readonly string[] =>
  events.map(
    ({ event, result, rest }, index) =>
      `{6E0B7A15-2C4D-4E8F-9A01-B2C3D4E5F6${10 + index}}\t2018-03-14 03:12:${10 + index}:112+0300\t1\t${event}\t101\t{${UPDATE}}\t501\t${result}\t${rest}`,
  );

suite('log: formats of the update agent, recognized', () => {
  const check = (lines: readonly string[], expected: string | undefined): void => {
    assert.equal(recognize('copy.txt', lines)?.id, expected);
  };
  const agent = wu10('Agent Search Scope = {Machine}', 'Misc *FAILED* [80072EE2] Send request', 'SLS Get response for service');
  const older = classic('AU Initializing featured updates', 'Agent   * Found 2 updates', 'PT WARNING: PTError: 0x80072ee2');

  test('with columns collapsed', () => {
    check(
      agent.map((line) => line.replaceAll(/ +/g, ' ')),
      'windowsupdate-10',
    );
  });
  test('with tabs for blanks', () => {
    check(
      agent.map((line) => line.replaceAll(/ {2,}/g, '\t')),
      'windowsupdate-10',
    );
  });
  test('with blanks for tabs', () => {
    check(
      older.map((line) => line.replaceAll(/\t */g, ' ')),
      'windowsupdate-classic',
    );
  });
  test('with a literal ^M', () => {
    check(
      agent.map((line) => `${line}^M`),
      'windowsupdate-10',
    );
  });
  test('with blank lines between', () => {
    check(
      older.flatMap((line) => [line, '']),
      'windowsupdate-classic',
    );
  });
  test('behind a prompt and a fence', () => {
    check(['PS C:\\> type WindowsUpdate.log', '```', ...agent, '```'], 'windowsupdate-10');
  });
  test('as a numbered list', () => {
    check(
      older.map((line, index) => `  ${index + 1}. ${line}`),
      'windowsupdate-classic',
    );
  });
  test('in quotation', () => {
    check(
      agent.map((line) => `> ${line}`),
      'windowsupdate-10',
    );
  });
  test('without its date', () => {
    check(
      agent.map((line) => line.slice(11)),
      'windowsupdate-10',
    );
  });
  test('without its time, by columns of its own', () => {
    check(['4420 6704 ComApi Federated Search: Starting'], 'windowsupdate-10');
  });
  test('without its time, of the older agent', () => {
    check(['964 1a30 DnldMgr Queueing update', '964 1a30 AU x'], 'windowsupdate-classic');
  });
  test('by the mark of a failure alone', () => {
    check(['*FAILED* [80244007] SyncUpdates_WithRecovery failed'], 'windowsupdate-10');
  });
  test('though nothing could be decoded', () => {
    check(
      [`1601/01/01 00:00:00.0000000 4420  6704                  Unknown( 10): GUID=${UPDATE.toLowerCase()} (No Format Information found).`],
      'windowsupdate-10',
    );
  });
  test('not another log with a PID and a TID', () => {
    check(['03-14 03:10:02.406  1702  2395 D Agent: Search'], undefined);
  });
  test('not a list of packages', () => {
    check(['1 Agent Installed 3 MB', 'Setup done', '4420 6704 Driver started'], undefined);
  });
  test('a report wrapped after 80 columns', () => {
    const [line = ''] = report([
      { event: '148 [AGENT_DETECTION_FAILED]', result: '80072ee2', rest: 'probe\tFailure\tSoftware Synchronization\t' },
    ]);
    check([line.slice(0, 80), line.slice(80)], 'reportingevents');
  });
  test('a table of updates by its rows', () => {
    check(['X ComputerName Result     KB          Size Title', '1 SRV-01 Accepted KB4056894 249MB Rollup'], 'pswindowsupdate');
  });
  test('a driver without a KB number', () => {
    check(['SRV-01       -D-----                5MB Intel - net - 12.17.10.8'], 'pswindowsupdate');
  });
  test('not a table of another kind', () => {
    check(['1 web-01 Failed   12 restarts', '2 web-02 Installed plugin'], undefined);
  });
  test('a history by the lines below its titles', () => {
    check(['Update history', 'Intel - net - 12.17.10.8', 'Failed to install on 3/14/2018 - 0x80070103'], 'update-history');
  });
  test('not prose about a failed installation', () => {
    check(['The agent failed to install on two machines.', 'Failed to install on Windows: error'], undefined);
  });
  test("not DISM's Japanese console", () => {
    check(['エラー: 0x800f081f', '', 'ソース ファイルが見つかりませんでした。'], 'dism-console');
  });
});

suite('log: formats of the update agent, read', () => {
  const check = (id: string, lines: readonly string[], expected: readonly string[]): void => {
    const format = formatWithId(id);
    assert.ok(format !== undefined);
    const records = readRecords(lines, format);
    const times = instantsOf({ lines, records }, format);
    const told = records.map(({ first, last, severity, component }, index) => {
      const time = times[index];
      return `${first}-${last} ${severity} ${component} ${time == null ? '-' : describeInstant(time)}`;
    });
    assert.deepEqual(told, expected);
  };
  test('a wrapped line goes on', () => {
    check(
      'windowsupdate-10',
      ['2018/03/14 03:10:02.4061175 4420  6704  Misc            *FAILED* [80072EE2] Send', 'request'],
      ['0-1 error Misc 2018-03-14T03:10:02.406 local'],
    );
  });
  test("a trace's empty time is no time", () => {
    check('windowsupdate-10', ['1601/01/01 00:00:00.0000000 4420  6704  Misc            x'], ['0-0 information Misc -']);
  });
  test('a time without its date is none either', () => {
    check('windowsupdate-10', ['03:10:02.4061175 4420 6704 Misc x'], ['0-0 information Misc -']);
  });
  test('the dash before a warning of COMAPI', () => {
    check('windowsupdate-classic', classic('COMAPI   - WARNING: Exit code = 0x80240024'), [
      '0-0 warning COMAPI 2018-03-14T03:10:00.406 local',
    ]);
  });
  test('a stamp of XP without milliseconds', () => {
    check('windowsupdate-classic', ['2006-02-08\t09:10:11\t 964\t1a30\tAgent\tx'], ['0-0 information Agent 2006-02-08T09:10:11 local']);
  });
  test('a report inside a classic log tells the zone', () => {
    check(
      'windowsupdate-classic',
      classic(
        `Report REPORT EVENT: {${UPDATE}}\t2018-03-14 03:09:58:200+0300\t1\t147\t101\t{${UPDATE}}\t0\t0\tAutomaticUpdates\tSuccess\tSoftware Synchronization\tAgent has finished detecting items.`,
      ),
      ['0-0 information Report 2018-03-14T03:10:00.406+03:00'],
    );
  });
  test("Ansible's stamps are in UTC", () => {
    check('pswindowsupdate', ['2018-03-14 00:10:02Z Searching for updates to install'], ['0-0 information  2018-03-14T00:10:02Z']);
  });
  test('a title begins the next update of a history', () => {
    check(
      'update-history',
      [
        'Rollup (KB4056894)',
        'Failed to install on 3/14/2018 - 0x80073aa2',
        'Intel - net - 12.17.10.8',
        'Successfully installed on 3/13/2018',
      ],
      ['0-1 error  -', '2-3 information  -'],
    );
  });
});

suite('log: formats of the update agent, judged', () => {
  const check = (
    lines: readonly string[],
    expected: { readonly loud: readonly string[]; readonly outcome: string; readonly update?: string },
  ): void => {
    const analysis = diagnose({ name: 'copy.txt', lines }, bundled.catalog);
    const loud = analysis.findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
    assert.deepEqual(
      loud.map(({ code, span, count }) => `${code ?? '-'} line ${span.line + 1} x${count}`),
      expected.loud,
    );
    assert.equal(analysis.outcome, expected.outcome);
    if (expected.update !== undefined) assert.equal(analysis.update, expected.update);
  };
  const search = `ComApi * START *   Federated Search ClientId = probe (cV: ${CV}.1.0)`;
  const found = 'Agent * END * Finding updates CallerId = probe, Id = 3, Exit code = 0x00000000 (cV = x)';

  test('marks of failure in a search that goes well are nothing', () => {
    check(
      wu10(
        search,
        'Agent *FAILED* [8024000E] Method failed [C::GetTLUExpirationMaximumRetryCount:1]',
        'ComApi *FAILED* [80246007] ISusInternal:: IsCommitRequired',
        found,
      ),
      { loud: [], outcome: 'succeeded' },
    );
  });
  test('a request that is made again and answered is nothing', () => {
    check(wu10(search, 'Misc *FAILED* [80072EE2] Send request', found), { loud: [], outcome: 'succeeded' });
  });
  test('a request that is never answered is a failure from its first line', () => {
    check(
      wu10(search, 'Misc *FAILED* [80072EE2] Send request', 'Misc *FAILED* [80072EE2] Library download error. Will retry. Retry Counter:0'),
      {
        loud: ['0x80072EE2 line 2 x2'],
        outcome: 'failed',
      },
    );
  });
  test('so it is in the words of version 1607', () => {
    check(
      [
        '03E4 1668 Misc Send request failed, hr:0x80072ee2',
        '03E4 1668 Misc Library download error. Error 0x80072ee2. Will retry. Retry Counter:0',
      ],
      {
        loud: ['0x80072EE2 line 1 x2'],
        outcome: 'failed',
      },
    );
  });
  test('a search that ends with a code has failed', () => {
    check(
      wu10(
        search,
        'WebServices *FAILED* [8024402C] Web service call',
        'ProtocolTalker *FAILED* [8024402C] Sync of Updates',
        'Agent * END * Finding updates CallerId = probe, Id = 3, Exit code = 0x8024402C (cV = x)',
      ),
      { loud: ['0x8024402C line 2 x3'], outcome: 'failed' },
    );
  });
  test('a licence text that the server does not have', () => {
    check(['*FAILED* [80240033] ISusInternal:: GetEulaText'], { loud: ['0x80240033 line 1 x1'], outcome: 'failed' });
  });
  test('a cancelled search is none', () => {
    check(wu10(search, 'Agent * END * Finding updates CallerId = probe, Id = 3, Exit code = 0x8024000B (cV = x)'), {
      loud: [],
      outcome: 'none',
    });
  });
  test('progress with an error is not the end', () => {
    check(wu10(`Agent WU client calls back to download call {${UPDATE}} with code Call progress and error 0x80240438`), {
      loud: [],
      outcome: 'none',
    });
  });
  test('a call that worked though its updates did not: the wrapper explains nothing', () => {
    check(
      wu10(
        'Agent   Title = 2018-01 Security Monthly Quality Rollup (KB4056894)',
        `DownloadManager *FAILED* [80244019] Error occurred while downloading update ${UPDATE}.200; notifying dependent calls.`,
        'ComApi ClientId = probe: Exit code = 0x00000000; Call error code = 0x80240022',
        `Agent WU client calls back to download call {${UPDATE}} with code Call complete and error 0x80244019`,
      ),
      { loud: ['0x80244019 line 2 x2'], outcome: 'failed', update: 'KB4056894' },
    );
  });
  test('a restart that is still to come', () => {
    check(wu10(`Agent LogHistory called. idUpdate={${UPDATE}}.200, resultMapped=80242014, resultUnMapped=0`), {
      loud: [],
      outcome: 'pending-restart',
    });
  });
  test('the same code is noise in one line and the failure in another', () => {
    check(
      wu10(
        'Agent *FAILED* [80070002] Method failed [C::ResetPendingBlocks:1]',
        `Handler Install complete for update ID: ${UPDATE}.1 Return code is 0x80070002. Requires Reboot:No`,
      ),
      { loud: ['0x80070002 line 2 x1'], outcome: 'failed' },
    );
  });
  test('what COMAPI ends with', () => {
    check(
      classic(
        'COMAPI -- START --  COMAPI: Install [ClientId = probe]',
        'COMAPI   - WARNING: Exit code = 0x80240016',
        'COMAPI --  END  --  COMAPI: Install [ClientId = probe]',
      ),
      {
        loud: ['0x80240016 line 2 x1'],
        outcome: 'failed',
      },
    );
  });
  test('what is reported after the restart', () => {
    check(classic('Handler Post-reboot status for package Package_for_KB4056894~31bf3856ad364e35~amd64~~6.1.1.1: 0x80242016.'), {
      loud: ['0x80242016 line 1 x1'],
      outcome: 'failed',
      update: 'KB4056894',
    });
  });
  test('a reported installation weighs more than a reported search', () => {
    check(
      report([
        {
          event: '148 [AGENT_DETECTION_FAILED]',
          result: '80072ee2',
          rest: 'probe\tFailure\tSoftware Synchronization\tfailed to detect with error 0x80072ee2.',
        },
        {
          event: '182 [AGENT_INSTALLING_FAILED]',
          result: '80073aa2',
          rest: 'probe\tFailure\tContent Install\tInstallation Failure: failed with error 0x80073aa2: Rollup (KB4056894).',
        },
      ]),
      { loud: ['0x80072EE2 line 1 x2', '0x80073AA2 line 2 x2'], outcome: 'failed', update: 'KB4056894' },
    );
  });
  test('a cancelled download is reported as a success', () => {
    check(
      report([
        { event: '163 [AGENT_DOWNLOAD_CANCELED]', result: '8024000b', rest: 'probe\tSuccess\tContent Download\tDownload canceled.' },
      ]),
      {
        loud: [],
        outcome: 'none',
      },
    );
  });
  test('the orchestrator names the update', () => {
    check(
      [
        '*Error Originate:DownloadHandler::UpdateDownloadResult:1204* -> [hr] : -2145124322 (0x8024001E);',
        `*Download finished* -> [Results] : {${UPDATE}}:2018-01 Rollup (KB4056894):hr=0x8024001e;`,
      ],
      { loud: ['0x8024001E line 1 x2'], outcome: 'failed', update: 'KB4056894' },
    );
  });
  test('a row that failed has no code, and stands beside rows that did not', () => {
    check(['1 SRV-01 Failed     KB4056894  249MB Rollup', '2 SRV-01 Installed  KB890830    38MB Removal tool'], {
      loud: ['- line 1 x1'],
      outcome: 'failed',
      update: 'KB4056894',
    });
  });
  test('a wish for a restart after the last row', () => {
    check(['1 SRV-01 Installed  KB890830    38MB Removal tool', "Reboot is required. Do it now? [Y / N] (default is 'N')"], {
      loud: [],
      outcome: 'pending-restart',
    });
  });
  test('an installer error in decimal', () => {
    check(['17 3/14/2018 3:12:53 AM 30 Install-Update     Installer error -2145124318, resultcode 4'], {
      loud: ['0x80240022 line 1 x1'],
      outcome: 'failed',
    });
  });
  test('a history in Japanese', () => {
    check(['更新プログラムのインストールに失敗しました', 'セキュリティ マンスリー品質ロールアップ (KB4056894)', 'エラー 0x80073AA2'], {
      loud: ['- line 1 x1', '0x80073AA2 line 3 x1'],
      outcome: 'failed',
      update: 'KB4056894',
    });
  });
  test("the old window's short code is told without one", () => {
    check(['Rollup (KB4056894)', 'Installation status: Failed', 'Error details: Code 643', 'Update type: Important'], {
      loud: ['- line 1 x1'],
      outcome: 'failed',
      update: 'KB4056894',
    });
  });
  test('a history without failures', () => {
    check(['Rollup (KB4056894)', 'Successfully installed on 3/14/2018'], { loud: [], outcome: 'succeeded' });
  });
});

suite('log: formats of the update agent, outlined', () => {
  const show = (entry: OutlineEntry, indent: string): readonly string[] => [
    `${indent}${entry.name} | ${entry.detail} | ${entry.first + 1}-${entry.last + 1} ${entry.outcome}`,
    ...entry.children.flatMap((child) => show(child, `${indent}  `)),
  ];
  const check = (lines: readonly string[], expected: readonly string[]): void => {
    const { outline } = diagnose({ name: 'copy.txt', lines }, bundled.catalog);
    assert.deepEqual(
      outline.flatMap((entry) => show(entry, '')),
      expected,
    );
  };
  test('a search within a federated search', () => {
    check(
      wu10(
        `ComApi * START *   Federated Search ClientId = probe (cV: ${CV}.1.0)`,
        'Agent * START * Finding updates CallerId = probe  Id = 3 (cV = x)',
        'Agent * END * Finding updates CallerId = probe, Id = 3, Exit code = 0x00000000 (cV = x)',
        `ComApi * END *   All federated searches have completed. Jobs = 1, Succeeded = 1, ClientId = probe (cV = ${CV}.1.1)`,
      ),
      ['Search | probe | 1-4 succeeded', '  Finding updates | probe | 2-3 succeeded'],
    );
  });
  test('a download ends with its own end, though another call begins in between', () => {
    check(
      wu10(
        `ComApi * START *   Federated Download ClientId = probe (cV = ${CV}.1.0)`,
        `ComApi * START *   Federated Search ClientId = other (cV: ${CV}.2.0)`,
        `ComApi * END *   All federated downloads have completed. ClientId = probe (cV = ${CV}.1.1)`,
        `ComApi * END *   All federated searches have completed. Jobs = 1, Succeeded = 1, ClientId = other (cV = ${CV}.2.1)`,
      ),
      ['Download | probe | 1-3 unknown', 'Search | other | 2-4 unknown'],
    );
  });
  test('the updates of a history with what became of them', () => {
    check(
      ['Rollup (KB4056894)', 'Failed to install on 3/14/2018 - 0x80073aa2'],
      ['Rollup (KB4056894) | Failed to install on 3/14/2018 - 0x80073aa2 | 1-2 failed'],
    );
  });
});
