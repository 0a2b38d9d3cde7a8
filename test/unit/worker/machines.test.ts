/**
 * The logs of a machine over the port: what is sent back, what is kept and for how long.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { suite, test } from 'mocha';
import { createAnalyzer, type Analyzer } from '../../../src/worker/client';
import { MAX_QUOTED, type AddedFile, type MachineFile, type ToldStory } from '../../../src/worker/protocol';
import { serve } from '../../../src/worker/serve';
import { bundledTexts } from '../../support/bundledCatalog';
import { portPair } from '../../support/portPair';
import { makeTrace } from '../../support/traceFile';
import { makeZip } from '../../support/zip';

const FOLDER = 'test/samples/founding-machine';
const never = new AbortController().signal;

function start(): Analyzer {
  const [client, server] = portPair();
  serve(server);
  const analyzer = createAnalyzer(client);
  analyzer.setCatalog(bundledTexts);
  return analyzer;
}

function bytes(name: string, content: Uint8Array | string): MachineFile {
  return { kind: 'bytes', path: name, format: null, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content };
}

function foundingFiles(): readonly MachineFile[] {
  return readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.posix.join(entry.parentPath.replaceAll(path.sep, '/'), entry.name))
    .sort()
    .map((file) => bytes(path.posix.relative(FOLDER, file), new Uint8Array(readFileSync(file))));
}

async function add(analyzer: Analyzer, file: MachineFile, key = 'one'): Promise<AddedFile> {
  const added = await analyzer.machines.add(key, file, never);
  assert.ok(typeof added !== 'string');
  return added;
}

async function story(analyzer: Analyzer, key = 'one'): Promise<ToldStory> {
  const told = await analyzer.machines.story(key, never);
  assert.ok(typeof told !== 'string');
  return told;
}

/** The founding machine, begun and read. */
async function founding(): Promise<Analyzer> {
  const analyzer = start();
  analyzer.machines.begin('one');
  for (const file of foundingFiles()) await add(analyzer, file);
  return analyzer;
}

const CBS = bytes('CBS.log', new Uint8Array(readFileSync('test/samples/founding-case/CBS.log')));
const CBS_BYTES = CBS.kind === 'bytes' ? CBS.bytes : new Uint8Array();

suite('worker: the logs of a machine', () => {
  test('tell one story, with a way to each log', async () => {
    const analyzer = await founding();
    const { updates, logs } = await story(analyzer);
    assert.deepEqual(
      updates.filter(({ loop }) => loop !== null).map(({ key, tries }) => `${key} ${tries.length}`),
      ['KB4056894 3'],
    );
    assert.ok(logs.some(({ path: name, failures }) => name === 'Windows/Logs/CBS/CBS.log' && failures > 0));
    assert.ok(!logs.some(({ path: name }) => name === 'README.md'));
    analyzer.dispose();
  });

  test('quote the lines of a cause and send no log', async () => {
    const analyzer = await founding();
    const told = await story(analyzer);
    const place = told.updates.find(({ key }) => key === 'KB4056894')?.cause?.place;
    const quote = told.quotes.find((each) => each.place.log === place?.log && each.place.line === place.line);
    assert.match(quote?.text ?? '', /^2018-03-14 03:10:06, Error /);
    const length = foundingFiles().reduce((sum, file) => sum + (file.kind === 'bytes' ? file.bytes.length : 0), 0);
    assert.ok(told.quotes.reduce((sum, { text }) => sum + text.length, 0) < length / 10);
    assert.ok(told.quotes.every(({ text }) => text.length <= MAX_QUOTED));
    analyzer.dispose();
  });

  test("tell all times by the machine's own clock", async () => {
    const analyzer = await founding();
    const { updates } = await story(analyzer);
    const moments = updates.flatMap(({ steps }) => steps.flatMap(({ moment }) => moment ?? []));
    assert.ok(moments.length > 10);
    assert.deepEqual([...new Set(moments.map(({ offsetMinutes }) => offsetMinutes))], [540]);
    analyzer.dispose();
  });

  test('are written into a report and five lines for a ticket', async () => {
    const analyzer = await founding();
    const wish = { language: 'en', redact: false, previous: null, writtenAt: '2018-03-15 09:00' } as const;
    const report = await analyzer.machines.report('one', wish);
    assert.ok(typeof report !== 'string');
    assert.match(report.text, /KB4056894[^]*2018-03-15 09:00/);
    const ticket = await analyzer.machines.ticket('one', { language: 'ja', redact: true, update: 'KB4056894' });
    assert.ok(typeof ticket !== 'string');
    assert.equal(ticket.text.split('\n').length, 5);
    assert.match(ticket.text, /KB4056894/);
    assert.doesNotMatch(ticket.text, /WKS-0317/);
    analyzer.dispose();
  });

  test('are told apart where an archive holds a name twice, and lead into it', async () => {
    const analyzer = start();
    analyzer.machines.begin('one');
    const zip = makeZip([
      ['a/CBS.log', CBS_BYTES],
      ['a/CBS.log', CBS_BYTES],
      ['note.txt', new TextEncoder().encode('Nothing of the kind.\n')],
      ['x.bin', new Uint8Array([0, 1, 2, 3, 0, 255])],
    ]);
    const { logs, missing, isTrace } = await add(analyzer, bytes('all.zip', zip));
    assert.deepEqual(
      logs.map(({ path: name, from }) => [name, from.kind === 'member' ? from.index : from.kind]),
      [
        ['all.zip/a/CBS.log', 0],
        ['all.zip/a/CBS.log (2)', 1],
      ],
    );
    assert.deepEqual([missing.map(({ name }) => name), isTrace], [['x.bin'], false]);
    analyzer.dispose();
  });

  test('tell what cannot be read', async () => {
    const analyzer = start();
    analyzer.machines.begin('one');
    assert.deepEqual(await add(analyzer, bytes('x.etl', makeTrace())), { logs: [], missing: [], isTrace: true });
    const { logs, missing } = await add(analyzer, bytes('x.cab', 'MSCF and nothing else'));
    assert.deepEqual([logs.length, missing.map(({ name }) => name)], [0, ['']]);
    assert.ok((missing[0]?.reason ?? '').length > 10);
    analyzer.dispose();
  });

  test('of an editor are read as they stand there, in the format that a person has set', async () => {
    const analyzer = start();
    analyzer.machines.begin('one');
    const text = new TextDecoder().decode(CBS_BYTES);
    const added = await add(analyzer, { kind: 'text', path: 'Untitled-1', text, encoding: 'utf8', format: 'cbs' });
    assert.deepEqual(added.logs, [{ path: 'Untitled-1', from: { kind: 'stored' }, encoding: 'utf8', length: text.length }]);
    assert.deepEqual(
      (await story(analyzer)).logs.map(({ format }) => format),
      ['cbs'],
    );
    analyzer.dispose();
  });

  test('are judged anew by another catalogue', async () => {
    const analyzer = await founding();
    const loopCause = async (): Promise<string | null> => (await story(analyzer)).updates[0]?.cause?.finding.symbol ?? null;
    assert.equal(await loopCause(), 'ERROR_EVT_CONFIGURATION_ERROR');
    const own = {
      codes: [{ code: '0x80073AA2', symbol: 'OUR_OWN_NAME', meaning: 'Ours.', layer: 'advanced-installer', kind: 'failure', fixes: [] }],
    };
    analyzer.setCatalog({ ...bundledTexts, files: [...bundledTexts.files, { name: 'own', text: JSON.stringify(own), origin: 'own' }] });
    assert.equal(await loopCause(), 'OUR_OWN_NAME');
    analyzer.dispose();
  });

  test('are forgotten when they are no longer asked for, and two machines are two', async () => {
    const analyzer = start();
    analyzer.machines.begin('one');
    analyzer.machines.begin('two');
    await add(analyzer, CBS, 'one');
    assert.equal((await story(analyzer, 'two')).logs.length, 0);
    analyzer.machines.forget('one');
    assert.equal(await analyzer.machines.story('one', never), 'unkept');
    assert.equal(await analyzer.machines.add('one', CBS, never), 'unkept');
    assert.equal(await analyzer.machines.ticket('one', { language: 'en', redact: false, update: null }), 'unkept');
    assert.equal((await story(analyzer, 'two')).logs.length, 0);
    analyzer.dispose();
  });

  test('are given up between two files', async () => {
    const analyzer = start();
    const controller = new AbortController();
    analyzer.machines.begin('one');
    const first = analyzer.machines.add('one', CBS, controller.signal);
    const second = analyzer.machines.add('one', { ...CBS, path: 'again.log' }, controller.signal);
    controller.abort();
    assert.equal(await first, 'cancelled');
    assert.equal(await second, 'cancelled');
    // Neither was read in the end, and the next question is answered.
    assert.equal((await story(analyzer)).logs.length, 0);
    analyzer.dispose();
  });
});
