/**
 * One story per update, rule by rule: what belongs together, where a try ends, which failure explains it, when it is a loop.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import type { Place, StoryCause, UpdateStory } from '../../../src/machine/story';
import { tellTogether } from '../../../src/machine/together';
import { bundled } from '../../support/bundledCatalog';
import { momentText } from '../../support/machineFiles';
import { writtenLogs, type WrittenLog } from '../../support/machineLogs';

const log = (format: string, ...lines: readonly string[]): WrittenLog => ({ format, lines });
const wu = (...lines: readonly string[]): WrittenLog => log('windowsupdate-classic', ...lines);
const cbs = (...lines: readonly string[]): WrittenLog => log('cbs', ...lines);
const events = (...lines: readonly string[]): WrittenLog => log('eventlog-xml', ...lines);
const reports = (...lines: readonly string[]): WrittenLog => log('reportingevents', ...lines);

const KB = 'KB4000001';
const CODE = '0x80073AA2';

const tell = (logs: readonly WrittenLog[]): ReturnType<typeof tellTogether> => tellTogether(writtenLogs(logs), bundled.catalog);

/** `cbs:3` */
const placed = (logs: readonly WrittenLog[], { log: index, line }: Place): string => `${logs[index]?.format ?? ''}:${line + 1}`;
const caused = (logs: readonly WrittenLog[], cause: StoryCause | null): string =>
  cause === null ? '' : ` ${cause.finding.chain?.id ?? cause.finding.code ?? '-'} at ${placed(logs, cause.place)}`;
const time = (story: UpdateStory, index: number): string => {
  const tried = story.tries[index];
  return `${momentText(tried?.start ?? null).slice(3, 11)}-${momentText(tried?.end ?? null).slice(3, 11)}`;
};

/** Each update with its tries: `KB4000001: 16 03:00-16 03:15 failed 0x80073AA2 at cbs:3`. */
function checkTries(logs: readonly WrittenLog[], expected: readonly string[]): void {
  assert.deepEqual(
    tell(logs).updates.flatMap((story) =>
      story.tries.map((tried, index) => `${story.key}: ${time(story, index)} ${tried.outcome}${caused(logs, tried.cause)}`),
    ),
    expected,
  );
}

suite('machine: what belongs together', () => {
  const together = (...logs: readonly WrittenLog[]): void => {
    const { updates } = tell(logs);
    assert.deepEqual(
      updates.map(({ steps }) => steps.length),
      [logs.reduce((sum, { lines }) => sum + lines.length, 0)],
    );
  };
  test('a KB number, whatever else is told', () => {
    together(wu(`16 03:00 installing ${KB}/Rollup`), cbs(`16 03:01 installed Package_1_for_${KB}~31bf~amd64~~6.1.1.4`));
  });
  test('an id that another log tells with the number', () => {
    together(wu('16 03:00 installing {11d2-a}'), reports(`16 03:01 installed ${KB}/{11D2-A}`));
  });
  test('a title, where it is all there is', () => {
    together(wu('16 03:00 installing Mill-driver'), events('16 03:01 installed mill-driver'));
  });
  test('two numbers stay two updates', () => {
    assert.equal(tell([wu(`16 03:00 installing ${KB}`, '16 03:00 installing KB4000002')]).updates.length, 2);
  });
  test('a package without a number is that of the one update that was being installed', () => {
    together(
      wu(`16 03:00 installing ${KB}`, `16 03:15 restart-required ${KB}`),
      cbs(
        '16 03:01 installing Package_for_RollupFix~31bf~amd64~~17763.1.1',
        '16 03:14 restart-required Package_for_RollupFix~31bf~amd64~~17763.1.1',
      ),
    );
  });
  test('not where two were being installed', () => {
    const { updates } = tell([
      wu(`16 03:00 installing ${KB}`, '16 03:00 installing KB4000002', `16 03:15 installed ${KB}`, '16 03:15 installed KB4000002'),
      cbs('16 03:01 installed Package_for_RollupFix~31bf~amd64~~17763.1.1'),
    ]);
    assert.equal(updates.length, 3);
  });
  test('of two the one whose title fits the package', () => {
    const { updates } = tell([
      wu(
        `16 03:00 installing ${KB}/Rollup`,
        '16 03:00 installing KB4000002/.NET-Framework',
        `16 03:15 installed ${KB}`,
        '16 03:15 installed KB4000002',
      ),
      cbs('16 03:01 installed Package_for_DotNetRollup~31bf~amd64~~10.0.1.1'),
    ]);
    assert.deepEqual(updates.map(({ key, steps }) => `${key} ${steps.length}`).sort(), [`${KB} 2`, 'KB4000002 3']);
  });
  test('not one that was installed on another day', () => {
    const { updates } = tell([
      wu(`14 03:00 installing ${KB}`, `14 03:15 installed ${KB}`),
      cbs('16 03:01 installed Package_for_RollupFix~31bf~amd64~~17763.1.1'),
    ]);
    assert.equal(updates.length, 2);
  });
  test('not one that was removed meanwhile', () => {
    const { updates } = tell([
      wu(`16 03:00 installing ${KB}`, `16 03:15 installed ${KB}`),
      cbs('16 03:01 removing Package_for_RollupFix~31bf~amd64~~17763.1.1', '16 03:02 removed Package_for_RollupFix~31bf~amd64~~17763.1.1'),
    ]);
    assert.equal(updates.length, 2);
  });
  test('within one second the agent comes before servicing before reports', () => {
    const { updates } = tell([
      events(`16 03:00:00 installing ${KB}`),
      cbs(`16 03:00:00 installing ${KB}`),
      wu(`16 03:00:00 installing ${KB}`),
    ]);
    assert.deepEqual(
      updates[0]?.steps.map(({ place }) => place.log),
      [2, 1, 0],
    );
  });
  test('what tells no time stands where its log has it', () => {
    const { updates } = tell([
      cbs(`16 03:00 installing ${KB}`, `- restart-required ${KB}`, `16 03:20 failed ${KB}`),
      wu(`16 03:10 downloaded ${KB}`),
    ]);
    assert.deepEqual(
      updates[0]?.steps.map(({ says }) => says),
      ['installing', 'restart-required', 'downloaded', 'failed'],
    );
  });
  test('an event in two exports is one event', () => {
    const { updates } = tell([events(`16 03:00:00 installing ${KB}`), events(`16 03:00:00 installing ${KB}`)]);
    assert.equal(updates[0]?.steps.length, 1);
  });
});

suite('machine: tries', () => {
  const whole = [`16 03:00 installing ${KB}`, `16 03:07 restart-required ${KB}`, `16 03:15 failed ${KB} ${CODE}`];
  test('from beginning to ending, across the restart', () => {
    checkTries([wu(...whole)], [`${KB}: 16 03:00-16 03:15 failed`]);
  });
  test('the same ending told by three logs is one try', () => {
    checkTries([wu(...whole), events(`16 03:16 failed ${KB}`), reports(`16 09:00 failed ${KB}`)], [`${KB}: 16 03:00-16 09:00 failed`]);
  });
  test('that all was undone is said of the same try', () => {
    checkTries([wu(...whole), cbs(`16 03:14 rolled-back ${KB}`)], [`${KB}: 16 03:00-16 03:15 rolled-back`]);
  });
  test('the next beginning is the next try', () => {
    checkTries(
      [wu(...whole, `17 03:00 installing ${KB}`, `17 03:15 installed ${KB}`)],
      [`${KB}: 16 03:00-16 03:15 failed`, `${KB}: 17 03:00-17 03:15 succeeded`],
    );
  });
  test('two endings hours apart in one log are two tries, told by another log, too', () => {
    checkTries(
      [reports(`16 03:00 failed ${KB}`, `16 12:00 failed ${KB}`), events(`16 03:00 failed ${KB}`, `16 12:00 failed ${KB}`)],
      [`${KB}: 16 03:00-16 03:00 failed`, `${KB}: 16 12:00-16 12:00 failed`],
    );
  });
  test('a success right behind a failure is the next try, told without a beginning', () => {
    checkTries(
      [reports(`16 03:00 failed ${KB}`, `16 03:20 installed ${KB}`)],
      [`${KB}: 16 03:00-16 03:00 failed`, `${KB}: 16 03:20-16 03:20 succeeded`],
    );
  });
  test('what goes well for one log and not for another went badly', () => {
    checkTries(
      [cbs(`16 03:00 installing ${KB}`, `16 03:10:00 installed ${KB}`), wu(`16 03:10:20 failed ${KB}`)],
      [`${KB}: 16 03:00-16 03:10 failed`],
    );
  });
  test('begun anew without an ending it was interrupted', () => {
    checkTries(
      [wu(`16 03:00 installing ${KB}`, `17 03:00 installing ${KB}`, `17 03:10 installed ${KB}`)],
      [`${KB}: 16 03:00-16 03:00 interrupted`, `${KB}: 17 03:00-17 03:10 succeeded`],
    );
  });
  test('a download that goes on for days is the same try', () => {
    checkTries(
      [
        wu(
          `14 03:00 downloading ${KB}`,
          `15 03:00 downloading ${KB}`,
          `16 03:00 downloaded ${KB}`,
          `17 03:00 installing ${KB}`,
          `17 03:10 installed ${KB}`,
        ),
      ],
      [`${KB}: 14 03:00-17 03:10 succeeded`],
    );
  });
  test('a removal is a try of its own', () => {
    checkTries(
      [cbs(`16 03:00 installing ${KB}`, `16 03:10 installed ${KB}`, `16 09:00 removing ${KB}`, `16 09:05 removed ${KB}`)],
      [`${KB}: 16 03:00-16 03:10 succeeded`, `${KB}: 16 09:00-16 09:05 succeeded`],
    );
  });
  test('what waits for a restart has not ended', () => {
    checkTries([wu(`16 03:00 installing ${KB}`, `16 03:07 restart-required ${KB}`)], [`${KB}: 16 03:00-16 03:07 pending-restart`]);
  });
  test('a person may call it off', () => {
    checkTries([wu(`16 03:00 installing ${KB}`, `16 03:01 cancelled ${KB}`)], [`${KB}: 16 03:00-16 03:01 cancelled`]);
  });
  test('those that failed last come first, then the newest', () => {
    const { updates } = tell([
      wu(
        '16 03:00 installed KB4000001',
        '17 03:00 failed KB4000002',
        '18 03:00 installed KB4000003',
        '19 03:00 failed KB4000004',
        '20 03:00 installed KB4000004',
      ),
    ]);
    assert.deepEqual(
      updates.map(({ key, outcome }) => `${key} ${outcome}`),
      ['KB4000002 failed', 'KB4000004 succeeded', 'KB4000003 succeeded', 'KB4000001 succeeded'],
    );
  });
});

suite('machine: the cause of a try', () => {
  const begin = `16 03:00 installing ${KB}`;
  const end = `16 03:15 failed ${KB} ${CODE}`;
  test('the finding that its work leads to', () => {
    checkTries([wu(begin, `16 03:14 ! ${CODE}`, end)], [`${KB}: 16 03:00-16 03:15 failed ${CODE} at windowsupdate-classic:2`]);
  });
  test('servicing before the agent before reports', () => {
    const [agent, servicing] = [wu(begin, `16 03:14 ! ${CODE}`, end), cbs(begin, `16 03:13 ! ${CODE}`, end)];
    const report = reports(begin, `16 03:10 ! ${CODE} ground=result`, end);
    checkTries([report, agent], [`${KB}: 16 03:00-16 03:15 failed ${CODE} at windowsupdate-classic:2`]);
    checkTries([report, agent, servicing], [`${KB}: 16 03:00-16 03:15 failed ${CODE} at cbs:2`]);
  });
  test('a chain that was followed before any plain cause', () => {
    checkTries(
      [wu(begin, `16 03:14 ! ${CODE} chain=scan`, end), cbs(begin, `16 03:13 ! ${CODE}`, end)],
      [`${KB}: 16 03:00-16 03:15 failed scan at windowsupdate-classic:2`],
    );
  });
  test('a reason before a code that only wraps one', () => {
    checkTries(
      [wu(begin, '16 03:14 ! 0x80070070', end), cbs(begin, '16 03:13 ! 0x800F0922', end)],
      [`${KB}: 16 03:00-16 03:15 failed 0x80070070 at windowsupdate-classic:2`],
    );
  });
  test('a finding without an update counts where servicing tells it while this update alone was failing', () => {
    checkTries([wu(begin, end), cbs(`16 03:13 ! ${CODE}`)], [`${KB}: 16 03:00-16 03:15 failed ${CODE} at cbs:1`]);
    checkTries(
      [wu(begin, '16 03:00 installing KB4000002', end, '16 03:15 failed KB4000002 0x80070070'), cbs('16 03:13 ! 0x80070002')],
      ['KB4000001: 16 03:00-16 03:15 failed', 'KB4000002: 16 03:00-16 03:15 failed'],
    );
  });
  test('not what a person started meanwhile, nor what failed on another day', () => {
    const fails = [`${KB}: 16 03:00-16 03:15 failed`];
    checkTries([wu(begin, end), log('dism', '16 03:13 ! 0x800F081F')], fails);
    checkTries([wu(begin, end), cbs('17 03:13 ! 0x80070002')], fails);
    checkTries(
      [wu(`14 03:00 installing ${KB}`, `14 03:01 restart-required ${KB}`, end), cbs('15 03:13 ! 0x80070002')],
      ['KB4000001: 14 03:00-16 03:15 failed'],
    );
  });
  test('not that of another update, though both failed in one call', () => {
    checkTries(
      [wu(begin, '16 03:00 installing KB4000002', `16 03:14 ! ${CODE} update=KB4000001`, end, '16 03:15 failed KB4000002 0x80070070')],
      [`KB4000001: 16 03:00-16 03:15 failed ${CODE} at windowsupdate-classic:3`, 'KB4000002: 16 03:00-16 03:15 failed'],
    );
  });
  test('where servicing says that its operation was rolled back, so was the try', () => {
    checkTries(
      [wu(begin, end), { ...cbs(`16 03:13 ! ${CODE}`), outcome: 'rolled-back' }],
      [`${KB}: 16 03:00-16 03:15 rolled-back ${CODE} at cbs:1`],
    );
  });
  test('what stands where a step tells its code, though it names another update', () => {
    checkTries(
      [
        wu(
          '16 03:00 installing KB4000002',
          '16 03:14 ! 0x80070002 update=KB4000001',
          '16 03:14 ! 0x80070070 update=KB4000001',
          '16 03:15 failed KB4000002 0x80070002',
        ),
      ],
      [
        'KB4000002: 16 03:00-16 03:15 failed 0x80070002 at windowsupdate-classic:2',
        'KB4000001: 16 03:14-16 03:14 failed 0x80070002 at windowsupdate-classic:2',
      ],
    );
  });
  test('the lines of the chain are the evidence', () => {
    const [story] = tell([cbs(begin, '16 03:13 ! chain=events', '16 03:14 ? stack=1', end)]).updates;
    assert.deepEqual(story?.cause?.evidence, [
      { log: 0, line: 1 },
      { log: 0, line: 2 },
    ]);
  });
  test('an update that a log names only where it failed has a story, too', () => {
    checkTries([log('setup-diag', `16 03:13 ! ${CODE} update=KB4000001`)], [`${KB}: 16 03:13-16 03:13 failed ${CODE} at setup-diag:1`]);
  });
  test('a complaint alone makes no story', () => {
    checkTries([log('setup-diag', `16 03:13 ! ${CODE} update=KB4000001 ground=complaint`)], []);
  });
});

suite('machine: loops', () => {
  const failing = (day: number, more = '', code = CODE): readonly string[] => [
    `${day} 03:00 installing ${KB} by AutomaticUpdates`,
    `${day} 03:07 restart-required ${KB}`,
    `${day} 03:14 ! ${code} update=KB4000001 ${more}`,
    `${day} 03:15 rolled-back ${KB} ${code}`,
  ];
  function check(lines: readonly string[], expected: string | null): void {
    const [story] = tell([cbs(...lines)]).updates;
    const loop = story?.loop ?? null;
    const told =
      loop &&
      `${loop.count}x ${momentText(loop.first)} to ${momentText(loop.last)} ${loop.cause?.finding.code ?? '-'} ${loop.interim ?? '-'}`;
    assert.equal(told, expected);
  }
  test('two tries that failed alike', () => {
    check([...failing(10), ...failing(16)], `2x 01-10 03:15:00 to 01-16 03:15:00 ${CODE} au-notify`);
  });
  test('one try is none', () => {
    check(failing(10), null);
  });
  test('a later success ends it', () => {
    check([...failing(10), ...failing(16), `20 03:00 installing ${KB}`, `20 03:10 installed ${KB}`], null);
  });
  test('after a success it begins to count anew', () => {
    check([...failing(10), `12 03:10 installed ${KB}`, ...failing(16)], null);
  });
  test('other codes, installers or components are no loop', () => {
    check([...failing(10), ...failing(16, '', '0x80070070')], null);
    check([...failing(10, 'installer=Events'), ...failing(16, 'installer=Firewall')], null);
    check([...failing(10, 'installer=Events component=A'), ...failing(16, 'installer=Events component=B')], null);
    check([...failing(10, 'chain=a'), ...failing(16, 'chain=b')], null);
  });
  test('what one of them does not tell is no difference', () => {
    check([...failing(10, 'installer=Events'), ...failing(16)], `2x 01-10 03:15:00 to 01-16 03:15:00 ${CODE} au-notify`);
  });
  test('a try that failed otherwise in between does not end it', () => {
    check([...failing(10), ...failing(13, '', '0x80070070'), ...failing(16)], `2x 01-10 03:15:00 to 01-16 03:15:00 ${CODE} au-notify`);
  });
  test('nothing is to be stopped where a person installs, or where it fails before the restart', () => {
    const told = `2x 01-10 03:15:00 to 01-16 03:15:00 ${CODE} -`;
    const by = (lines: readonly string[], program: string): readonly string[] =>
      lines.map((line) => line.replace('AutomaticUpdates', program));
    check([...by(failing(10), 'wusa'), ...by(failing(16), 'wusa')], told);
    check([...by(failing(10), 'AutomaticUpdatesWuApp'), ...by(failing(16), 'AutomaticUpdatesWuApp')], told);
    const early = (day: number): readonly string[] =>
      failing(day).flatMap((line) => (line.includes('restart') ? [] : [line.replace('rolled-back', 'failed')]));
    check([...early(10), ...early(16)], told);
  });
});

suite('machine: what was tried', () => {
  const failed = (day: number, code = CODE): readonly string[] => [`${day} 03:00 installing ${KB}`, `${day} 03:15 failed ${KB} ${code}`];
  function check(logs: readonly WrittenLog[], expected: readonly string[]): void {
    const story = tell(logs);
    assert.deepEqual(
      story.updates.flatMap(({ attempts }) =>
        attempts.map(({ kind, value, result, moment, changedNothing }) =>
          [momentText(moment).slice(3, 11), kind, value, result ?? '', changedNothing ? 'in vain' : ''].join(' ').trim(),
        ),
      ),
      expected,
    );
  }
  test('between two tries that failed alike it changed nothing', () => {
    check([wu(...failed(10), '12 10:00 ? reset', ...failed(16))], ['12 10:00 reset   in vain']);
  });
  test('before the first failure nothing was tried against it', () => {
    check([wu('9 10:00 ? reset', ...failed(10), ...failed(16))], []);
  });
  test('where the next try fails otherwise or not at all, it may have changed something', () => {
    check([wu(...failed(10), '12 10:00 ? reset', ...failed(16, '0x80070070'))], ['12 10:00 reset']);
    check([wu(...failed(10), '12 10:00 ? reset', `16 03:15 installed ${KB}`)], ['12 10:00 reset']);
  });
  test('behind the last try nobody knows yet, and a month later it is for something else', () => {
    check([wu(...failed(10), '12 10:00 ? reset', '60 10:00 ? sfc')], ['12 10:00 reset']);
  });
  test('one run tells of itself several times, also in several logs', () => {
    check(
      [wu(...failed(10), '12 10:20 ? sfc=->found', ...failed(16)), cbs('12 10:00 ? sfc', '12 10:10 ? sfc=files', '14 10:00 ? sfc')],
      ['12 10:00 sfc files found in vain', '14 10:00 sfc   in vain'],
    );
  });
  test('two programs that are removed are two', () => {
    check(
      [events('12 10:00 ? uninstalled=A', '12 10:00 ? uninstalled=A', '12 10:05 ? uninstalled=B'), wu(...failed(10), ...failed(16))],
      ['12 10:00 uninstalled A  in vain', '12 10:05 uninstalled B  in vain'],
    );
  });
  test('a restart is no attempt', () => {
    check([wu(...failed(10), '12 10:00 ? restarted', ...failed(16))], []);
  });
  test('for the machine it is told once, whatever it was for', () => {
    const { attempts } = tell([wu(...failed(10), '12 10:00 ? reset', ...failed(16), '20 10:00 ? reset')]);
    assert.deepEqual(
      attempts.map(({ changedNothing }) => changedNothing),
      [true, false],
    );
  });
});
