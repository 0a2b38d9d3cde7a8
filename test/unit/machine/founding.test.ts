/**
 * The founding case as a machine: one update, tried three times in three months, undone each time at the same place, and all that was tried against it.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import type { Place, StoryCause } from '../../../src/machine/story';
import { filesIn, machineOf, momentText } from '../../support/machineFiles';

suite('machine: the founding case', () => {
  const machine = machineOf(filesIn('test/samples/founding-machine'));
  const story = machine.story();
  const fileOf = ({ log }: Place): string => story.logs[log]?.path ?? '';
  const [update] = story.updates;
  const cause = (told: StoryCause | null | undefined): string =>
    [told?.finding.code, told?.finding.chain?.id, told?.finding.layer, told === null || told === undefined ? '' : fileOf(told.place)].join(
      ' ',
    );

  test('is one update in five logs', () => {
    assert.deepEqual(
      story.updates.map(({ key }) => key),
      ['KB4056894'],
    );
    assert.equal(update?.about.package, 'Package_for_RollupFix~31bf3856ad364e35~amd64~~7601.24002.1.4');
    assert.deepEqual([...new Set(update.steps.map(({ place }) => fileOf(place)))].sort(), [
      'Events/System.xml',
      'Windows/Logs/CBS/CBS.log',
      'Windows/Logs/CBS/CbsPersist_20180213190512.log',
      'Windows/SoftwareDistribution/ReportingEvents.log',
      'Windows/WindowsUpdate.log',
    ]);
  });
  test('three tries, each undone, each with its cause where servicing tells it', () => {
    const persist = 'Windows/Logs/CBS/CbsPersist_20180213190512.log';
    const told = '0x80073AA2 installer-events-configuration advanced-installer';
    assert.deepEqual(
      update?.tries.map((tried) => `${momentText(tried.end).slice(0, 11)} ${tried.outcome} ${cause(tried.cause)}`),
      [
        `01-16 03:15 rolled-back ${told} ${persist}`,
        `02-13 03:15 rolled-back ${told} ${persist}`,
        `03-14 03:15 rolled-back ${told} Windows/Logs/CBS/CBS.log`,
      ],
    );
  });
  test('one loop, with what stops it for now', () => {
    const loop = update?.loop;
    assert.equal(
      `${loop?.count ?? 0}x ${momentText(loop?.first ?? null)} to ${momentText(loop?.last ?? null)} ${loop?.interim ?? '-'}`,
      '3x 01-16 03:15:22 +540~ to 03-14 03:15:23 +540 au-notify',
    );
    assert.ok((loop?.cause?.evidence.length ?? 0) > 1);
    const [first] = loop?.cause?.evidence ?? [];
    assert.match(first === undefined ? '' : machine.textAt(first), /0x80073aa2/);
  });
  test('what was tried, and that it changed nothing', () => {
    const tried = update?.attempts ?? [];
    assert.deepEqual(
      tried.map(({ kind, value, moment }) => [momentText(moment).slice(0, 11), kind, kind === 'uninstalled' ? value : ''].join(' ').trim()),
      ['01-20 15:31 uninstalled COMODO Firewall', '01-20 15:38 uninstalled ESET NOD32 Antivirus', '02-25 20:13 reset', '02-25 21:16 sfc'],
    );
    assert.ok(tried.every(({ changedNothing }) => changedNothing));
  });
  test('and nothing else is told loudly', () => {
    assert.deepEqual(story.others, []);
    assert.deepEqual(story.missing, []);
  });
  test('the machine by its logs', () => {
    const facts = new Map(story.facts.map(({ tells, value }) => [tells, value]));
    assert.equal(facts.get('computer'), 'WKS-0317');
    assert.equal(facts.get('architecture'), 'amd64');
    assert.match(facts.get('windows') ?? '', /^Windows 7 SP1/);
  });
});
