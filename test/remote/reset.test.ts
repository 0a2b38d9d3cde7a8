/**
 * The reset, driven as a user's terminal drives it, against a real sshd and cmd.exe with things in the way.
 * Whatever is in the way: what ran before runs after or is named, nothing is deleted, and a second run ends well once it is gone.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { suite, test } from 'mocha';
import { drive, type Drive, type Driven } from './support/drive';
import { useTarget } from './support/useTarget';
import { RUNNING, type Folder, type Target } from './target/target';

const root = process.cwd();
let target: Target;

suite('remote reset', () => {
  useTarget(root, (started) => {
    target = started;
  });

  test('sets both folders aside, brings every service back, and can be run again', async () => {
    const first = await run();
    assert.equal(first.outcome.kind, 'done', first.screen);
    for (const folder of ['SoftwareDistribution', 'catroot2'] as const)
      assert.ok(target.folders(folder).includes(`${folder}.${first.run}`));
    await servicesRun();
    const log = readFileSync(path.join(target.logs, 'runs', `${first.run}.log`), 'latin1');
    assert.match(log, /step aside-catroot2 ok/);
    assert.match(log, / end done moved=2 kept=0 down=0\r\n$/);
    assert.match(first.transcript, / end done /);
    assert.deepEqual(readdirSync(target.logs), ['runs'], 'neither lock nor journal is left');
    // Steps are told while they happen, not at the end.
    const order = first.events.flatMap((event) => (event.kind === 'mark' && event.mark.kind === 'step' ? [event.mark.id] : []));
    assert.equal(order[0], 'stop-usosvc');
    assert.equal(order.at(-1), 'start-usosvc');
    const second = await run();
    assert.equal(second.outcome.kind, 'done');
    assert.ok(
      target.folders('catroot2').includes(`catroot2.${first.run}`) && target.folders('catroot2').includes(`catroot2.${second.run}`),
    );
    nothingLost();
  });

  test('leaves the .old folders of others alone', async () => {
    target.makeFolder('SoftwareDistribution.old');
    target.makeFolder('catroot2.old');
    const { outcome } = await run();
    assert.equal(outcome.kind, 'done');
    assert.ok(target.folders('SoftwareDistribution').includes('SoftwareDistribution.old'));
    assert.ok(target.folders('catroot2').includes('catroot2.old'));
    await servicesRun();
    nothingLost();
  });

  test('moves nothing when a service refuses to stop', async () => {
    await target.prefix.control('number', 'wuauserv', 'Refuse', '1');
    const { outcome } = await run();
    assert.ok(outcome.kind === 'kept' && outcome.aside.length === 0, JSON.stringify(outcome));
    assert.deepEqual(outcome.failures[0], { step: 'stop-wuauserv', reason: { kind: 'doesNotStop' } });
    assert.deepEqual(target.folders('SoftwareDistribution'), ['SoftwareDistribution']);
    await servicesRun();
    await target.prefix.control('clear', 'wuauserv');
    await endsWell();
  });

  test('goes on when a service that holds nothing refuses to stop', async () => {
    await target.prefix.control('number', 'UsoSvc', 'Refuse', '1');
    const { outcome } = await run();
    assert.ok(outcome.kind === 'done' && outcome.failures.length === 1, JSON.stringify(outcome));
    await servicesRun();
    nothingLost();
  });

  test('names a service that hangs while it stops, and brings it back the next time', async () => {
    await target.prefix.control('number', 'wuauserv', 'Refuse', '2');
    const { outcome } = await run();
    assert.ok(outcome.kind === 'down', JSON.stringify(outcome));
    assert.deepEqual(outcome.services, ['wuauserv']);
    assert.deepEqual(outcome.aside, []);
    await target.prefix.control('clear', 'wuauserv', 'quit', 'wuauserv');
    await endsWell();
  });

  test('names a service that does not start again, and brings it back the next time', async () => {
    await target.prefix.control('number', 'bits', 'FailStart', '1053');
    const { outcome } = await run();
    assert.ok(outcome.kind === 'down' && outcome.aside.length === 2, JSON.stringify(outcome));
    assert.deepEqual(outcome.services, ['bits']);
    await target.prefix.control('clear', 'bits');
    await endsWell();
  });

  test('does not stop a disabled service, which could not be started again', async () => {
    await target.prefix.control('disable', 'wuauserv');
    const { outcome } = await run();
    assert.ok(outcome.kind === 'kept', JSON.stringify(outcome));
    assert.deepEqual(outcome.failures[0], { step: 'stop-wuauserv', reason: { kind: 'disabled' } });
    await servicesRun();
    await target.prefix.control('enable', 'wuauserv');
    await endsWell();
  });

  test('keeps what it could set aside when another folder is held', async () => {
    const letGo = await target.hold('SoftwareDistribution');
    const { outcome, run: id } = await run();
    assert.ok(outcome.kind === 'kept', JSON.stringify(outcome));
    assert.deepEqual(outcome.failures, [{ step: 'aside-softwaredistribution', reason: { kind: 'held' } }]);
    assert.deepEqual(outcome.aside, [{ step: 'aside-catroot2', to: `catroot2.${id}` }]);
    await servicesRun();
    await letGo();
    await endsWell();
  });

  test('refuses without elevation and changes nothing', async () => {
    writeFileSync(target.file('target/not-elevated'), '');
    const { outcome } = await run();
    assert.deepEqual(outcome, { kind: 'refused', check: 'elevated', healed: [], unhealed: [] });
    assert.ok(!existsSync(target.file('target/calls.txt')), 'no service was touched');
    assert.ok(!existsSync(target.logs), 'nothing was left');
    await servicesRun();
    rmSync(target.file('target/not-elevated'));
    await endsWell();
  });

  test('refuses while Windows installs an update', async () => {
    writeFileSync(target.file('target/processes.txt'), 'svchost.exe\r\nTiWorker.exe\r\n');
    const { outcome } = await run();
    assert.deepEqual(outcome, { kind: 'refused', check: 'no-servicing', healed: [], unhealed: [] });
    assert.ok(!existsSync(target.file('target/calls.txt')));
    await servicesRun();
    nothingLost();
  });

  test('a refusal names what an interrupted run had stopped and what still does not run', async () => {
    await interruptedWith(['bits', 'cryptSvc']);
    await target.prefix.control('number', 'bits', 'FailStart', '1053');
    writeFileSync(target.file('target/processes.txt'), 'TiWorker.exe\r\n');
    const { outcome } = await run();
    assert.deepEqual(outcome, { kind: 'refused', check: 'no-servicing', healed: ['cryptSvc'], unhealed: ['bits'] });
    await target.prefix.control('clear', 'bits');
    rmSync(target.file('target/processes.txt'));
    await endsWell();
  });

  test('names a service that Windows starts when it needs it, and brings it back the next time', async () => {
    await target.prefix.control('start', 'msiserver', 'number', 'msiserver', 'FailStart', '1053');
    const { outcome } = await run();
    assert.ok(outcome.kind === 'done' && outcome.aside.length === 2, JSON.stringify(outcome));
    assert.deepEqual(outcome.notBack, ['msiserver']);
    await target.prefix.control('clear', 'msiserver');
    const next = await run();
    assert.ok(next.outcome.kind === 'done' && next.outcome.notBack.length === 0, next.screen);
    assert.equal((await target.states()).get('msiserver'), 'running');
    assert.deepEqual(readdirSync(target.logs), ['runs']);
    nothingLost();
  });

  test('a run that has lost its lock stops nothing and leaves the lock to its new owner', async () => {
    const lose = 'ren "%BEAT%" "20200101-000000-beef.beat"\r\n';
    const { outcome, screen } = await run({ script: (text) => text.replace('rem -- Note what runs', `${lose}rem -- Note what runs`) });
    assert.deepEqual(outcome, { kind: 'busy', healed: [], unhealed: [] }, screen);
    assert.ok(!existsSync(target.file('target/calls.txt')), 'no service was touched');
    assert.deepEqual(readdirSync(path.join(target.logs, 'lock')), ['20200101-000000-beef.beat']);
    await servicesRun();
    await endsWell();
  });

  test('after a lost connection the host finishes, and a look finds the end', async () => {
    await target.prefix.control('number', 'bits', 'StopDelayMs', '1500');
    const lost = await run({
      onEvent: once('stop-wuauserv', 'ok', () => {
        target.drop();
      }),
    });
    assert.equal(lost.outcome.kind, 'unknown', lost.screen);
    const looked = await run({ resume: lost.run });
    assert.equal(looked.outcome.kind, 'done', looked.screen);
    assert.equal(looked.events.at(-1)?.kind, 'ended');
    assert.ok(
      looked.events.some((event) => event.kind === 'ended' && event.run === lost.run),
      'the end is that of the lost run',
    );
    assert.deepEqual(target.folders('catroot2').length, 2, 'it ran once');
    await servicesRun();
    nothingLost();
  });

  test('after an interruption a resumed run brings back what was stopped and ends well', async () => {
    const lost = await run({
      onEvent: (event) => {
        if (event.kind !== 'mark' || event.mark.kind !== 'step' || event.mark.id !== 'aside-softwaredistribution') return;
        target.kill(event.mark.run);
        target.drop();
      },
    });
    assert.equal(lost.outcome.kind, 'unknown', lost.screen);
    assert.ok([...(await target.states()).values()].includes('stopped'), 'it was interrupted with services stopped');
    const resumed = await run({ resume: lost.run });
    assert.equal(resumed.outcome.kind, 'done', resumed.screen);
    assert.ok(resumed.events.some((event) => event.kind === 'mark' && event.mark.kind === 'heal' && event.mark.state === 'ok'));
    await servicesRun();
    nothingLost();
  });

  test('does not cross another run on the same host', async () => {
    await target.prefix.control('number', 'wuauserv', 'StopDelayMs', '2500');
    let second: Promise<Driven> | undefined;
    const first = await run({ onEvent: once('stop-wuauserv', 'begin', () => (second ??= run())) });
    assert.equal(first.outcome.kind, 'done', first.screen);
    assert.equal((await second)?.outcome.kind, 'busy');
    await servicesRun();
    nothingLost();
  });
});

function run(options: Partial<Drive> = {}): Promise<Driven> {
  return drive({ root, ssh: target.ssh, ...options });
}

/** Does something the first time a step reaches a state. */
function once(step: string, state: string, act: () => unknown): NonNullable<Drive['onEvent']> {
  let done = false;
  return (event) => {
    if (done || event.kind !== 'mark' || event.mark.kind !== 'step' || event.mark.id !== step || event.mark.state !== state) return;
    done = true;
    act();
  };
}

/** Leaves the host as a run that was interrupted with these services stopped. */
async function interruptedWith(services: readonly string[]): Promise<void> {
  await target.prefix.control(...services.flatMap((name) => ['stop', name]));
  mkdirSync(target.logs, { recursive: true });
  writeFileSync(path.join(target.logs, 'open.txt'), services.map((name) => `was ${name} running\r\n`).join(''));
}

async function servicesRun(): Promise<void> {
  const states = await target.states();
  assert.deepEqual(
    RUNNING.map((name) => `${name} ${states.get(name) ?? ''}`),
    RUNNING.map((name) => `${name} running`),
  );
  assert.equal(states.get('msiserver'), 'stopped', 'what did not run is not started');
}

/** What lay in the folders before the run lies there still, or beside it. */
function nothingLost(): void {
  for (const folder of ['SoftwareDistribution', 'catroot2'] satisfies Folder[]) assert.ok(target.keepsContent(folder), folder);
}

async function endsWell(): Promise<void> {
  const { outcome, screen } = await run();
  assert.equal(outcome.kind, 'done', screen);
  await servicesRun();
  nothingLost();
}
