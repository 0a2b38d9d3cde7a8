import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'mocha';
import type { LogAnalysis } from '../../../src/diagnosis/finding';
import { createAnalyzer, type Analyzer } from '../../../src/worker/client';
import { serve } from '../../../src/worker/serve';
import { bundledTexts } from '../../support/bundledCatalog';
import { portPair } from '../../support/portPair';

function start(): Analyzer {
  const [client, server] = portPair();
  serve(server);
  return createAnalyzer(client);
}

const FOUNDING = readFileSync('test/samples/founding-case/CBS.log', 'utf8');
const never = new AbortController().signal;

function read(analyzer: Analyzer, name: string, text: string, signal: AbortSignal): Promise<LogAnalysis | 'cancelled'> {
  return analyzer.analyze({ name, text, format: null }, { key: null, signal });
}

suite('worker: client and server over a port', () => {
  test('recognizes and analyzes', async () => {
    const analyzer = start();
    assert.equal(await analyzer.recognize('x.txt', FOUNDING), 'cbs');
    assert.equal(await analyzer.recognize('x.txt', 'hello'), 'none');
    const analysis = await read(analyzer, 'x.txt', FOUNDING, never);
    assert.ok(analysis !== 'cancelled' && analysis.format === 'cbs' && analysis.failed);
    analyzer.dispose();
  });
  test('answers with the catalogue that was set before', async () => {
    const analyzer = start();
    analyzer.setCatalog(bundledTexts);
    const analysis = await read(analyzer, 'x.txt', FOUNDING, never);
    assert.ok(analysis !== 'cancelled');
    assert.equal(analysis.findings.find((finding) => finding.code === '0x80073AA2')?.symbol, 'ERROR_EVT_CONFIGURATION_ERROR');
    analyzer.dispose();
  });
  test('gives up at once when cancelled, and goes on with the next', async () => {
    const analyzer = start();
    const controller = new AbortController();
    const first = read(analyzer, 'a', FOUNDING, never);
    const second = read(analyzer, 'b', FOUNDING, controller.signal);
    controller.abort();
    assert.equal(await second, 'cancelled');
    assert.notEqual(await first, 'cancelled');
    assert.notEqual(await read(analyzer, 'c', FOUNDING, never), 'cancelled');
    assert.equal(await read(analyzer, 'd', FOUNDING, AbortSignal.abort()), 'cancelled');
    analyzer.dispose();
  });
  test('answers open calls when it is disposed of', async () => {
    const analyzer = start();
    const open = read(analyzer, 'a', FOUNDING, never);
    analyzer.dispose();
    assert.equal(await open, 'cancelled');
  });
  test('reads of a growing log only what is new, and finds what a whole reading finds', async () => {
    const analyzer = start();
    const whole = await read(analyzer, 'x', FOUNDING, never);
    const middle = Math.floor(FOUNDING.length / 2);
    assert.equal(await analyzer.append('log', 'x', never), 'unkept');
    await analyzer.analyze({ name: 'x', text: FOUNDING.slice(0, 40), format: null }, { key: 'log', signal: never });
    await analyzer.append('log', FOUNDING.slice(40, middle), never);
    assert.deepEqual(await analyzer.append('log', FOUNDING.slice(middle), never), whole);
    analyzer.forget('log');
    assert.equal(await analyzer.append('log', 'x', never), 'unkept');
    analyzer.dispose();
  });
  test('reads in the format that a person has set, whatever the text looks like', async () => {
    const analyzer = start();
    const analysis = await analyzer.analyze({ name: 'x', text: FOUNDING, format: 'windowsupdate-classic' }, { key: null, signal: never });
    assert.ok(analysis !== 'cancelled' && analysis.format === 'windowsupdate-classic');
    analyzer.dispose();
  });
  test('tells when the records were written', async () => {
    const analyzer = start();
    const { lines, walls, offsetsMinutes } = await analyzer.times({ name: 'x', text: FOUNDING, format: null });
    assert.ok(lines.length > 10 && lines.length === walls.length && walls.length === offsetsMinutes.length);
    assert.equal(new Date(walls[0] ?? 0).toISOString().slice(0, 7), '2018-03');
    analyzer.dispose();
  });
});
