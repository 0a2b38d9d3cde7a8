import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv, type SchemaObject } from 'ajv';
import { suite, test } from 'mocha';
import { diagnose } from '../../../src/diagnosis/diagnose';
import { noLog } from '../../../src/diagnosis/finding';
import { toSarif, type SarifInput, type SarifOptions } from '../../../src/report/sarif';
import { splitLines } from '../../../src/text/lines';
import { bundled } from '../../support/bundledCatalog';

/** As OASIS and Microsoft publish it, in draft 4 of JSON Schema; ajv reads a later draft, in which `id` is `$id` and the rest of what is used is the same. */
function readSchema(): SchemaObject {
  const { $schema, id, ...schema } = JSON.parse(
    readFileSync('node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', 'utf8'),
  ) as SchemaObject;
  assert.match(String($schema), /draft-04/);
  return { ...schema, $id: String(id) };
}

const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
ajv.addFormat('uri', (text: string) => URL.canParse(text));
ajv.addFormat('uri-reference', (text: string) => URL.canParse(text, 'file:///base/') && !/[\s\\<>"{}|^`]|%(?![0-9A-F]{2})/i.test(text));
ajv.addFormat('date-time', true);
const validate = ajv.compile(readSchema());

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endColumn: number;
  readonly snippet?: { readonly text: string };
}
interface Location {
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region?: Region };
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly kind: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Location[];
  readonly relatedLocations?: readonly Location[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly properties: { readonly eventRecordId?: number };
}
interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri?: string }[] } };
  readonly artifacts: readonly { readonly encoding?: string; readonly location: { readonly uri: string } }[];
  readonly results: readonly Result[];
  readonly invocations: readonly { readonly toolExecutionNotifications?: readonly unknown[] }[];
}

function inputOf(path: string, text: string, changes: Partial<SarifInput> = {}): SarifInput {
  const lines = splitLines(text);
  const analysis = diagnose({ name: path, lines, format: null }, bundled.catalog);
  return {
    path,
    encoding: 'utf-8',
    bytes: text.length,
    analysis,
    recordIds: null,
    note: null,
    lineAt: (line) => lines[line] ?? '',
    ...changes,
  };
}

/** A valid SARIF log's run. */
function run(inputs: readonly SarifInput[], options: Partial<SarifOptions> = {}): Run {
  const log = JSON.parse(
    JSON.stringify(toSarif(inputs, { catalog: bundled.catalog, language: 'en', clean: (text) => text, evidence: () => [], ...options })),
  ) as { readonly runs: readonly Run[] };
  assert.ok(validate(log), JSON.stringify(validate.errors, null, 1));
  const [only] = log.runs;
  assert.ok(only !== undefined);
  return only;
}

const FOUNDING = readFileSync('test/samples/founding-case/CBS.log', 'utf8').replace('\uFEFF', '');

suite('SARIF', () => {
  test('of nothing is valid, and what is no SARIF is not', () => {
    assert.deepEqual(run([]).results, []);
    assert.ok(!validate({ version: '2.1.0', runs: [{}] }));
  });
  for (const [name, path] of [
    ['a failed update', 'test/samples/founding-case/CBS.log'],
    ['its agent', 'test/samples/founding-case/WindowsUpdate.log'],
    ['a healthy log', 'test/samples/healthy/CBS.log'],
    ['a hostile log', 'test/samples/hostile/CBS.log'],
  ] as const) {
    test(`of ${name} is valid, in both languages`, () => {
      const text = readFileSync(path, 'utf8');
      run([inputOf(path, text)]);
      run([inputOf(path, text)], { language: 'ja' });
    });
  }
  test('a result stands on its code, counted from one', () => {
    const cause = run([inputOf('CBS.log', FOUNDING)]).results.find(({ level }) => level === 'error');
    const region = cause?.locations[0]?.physicalLocation.region;
    assert.ok(cause !== undefined && region !== undefined);
    const line = splitLines(FOUNDING)[region.startLine - 1] ?? '';
    assert.match(line.slice(region.startColumn - 1, region.endColumn - 1), /0x80073aa2|15010/i);
    assert.equal(region.snippet?.text, line.slice(0, 500));
  });
  test('each result has its rule, and a failure related places', () => {
    const { results, tool } = run([inputOf('CBS.log', FOUNDING)]);
    for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
    assert.ok(results.some(({ level, relatedLocations = [] }) => level === 'error' && relatedLocations.length > 0));
  });
  test('what is harmless is no failure', () => {
    const { results } = run([inputOf('CBS.log', readFileSync('test/samples/healthy/CBS.log', 'utf8'))]);
    assert.ok(results.length > 0);
    assert.deepEqual([...new Set(results.map(({ level, kind }) => `${level} ${kind}`))], ['none informational']);
  });
  test('the same failure has the same fingerprint wherever it stands', () => {
    const printsOf = (text: string) =>
      run([inputOf('CBS.log', text)]).results.map((result) => Object.values(result.partialFingerprints).join());
    const later = FOUNDING.replaceAll('2018-', '2019-').replace(/^/, '2018-01-01 00:00:00, Info                  CBS    Starting\r\n');
    assert.deepEqual(printsOf(later), printsOf(FOUNDING));
    assert.ok(printsOf(FOUNDING).every((print) => /^[0-9a-f]{16}$/.test(print)));
  });
  test('paths are relative addresses, and encodings named', () => {
    const [artifact] = run([inputOf(String.raw`my logs\CBS 1.log`, FOUNDING, { encoding: 'utf-16le' })]).artifacts;
    assert.equal(artifact?.location.uri, 'my%20logs/CBS%201.log');
    assert.equal(artifact.encoding, 'UTF-16LE');
  });
  test('a binary event log is named by its record, not by lines that it does not have', () => {
    const recordIds = splitLines(FOUNDING).map((_, line) => 9000 + line);
    const [first] = run([inputOf('System.evtx', FOUNDING, { recordIds, encoding: 'binary' })]).results;
    assert.equal(first?.locations[0]?.physicalLocation.region, undefined);
    assert.ok((first?.properties.eventRecordId ?? 0) >= 9000);
  });
  test('a file that could not be read is a notification', () => {
    const unread: SarifInput = { ...inputOf('a.etl', ''), encoding: 'binary', analysis: noLog(0), note: 'a binary trace' };
    assert.equal(run([unread]).invocations[0]?.toolExecutionNotifications?.length, 1);
  });
  test('lines of other logs are related places', () => {
    const { results } = run([inputOf('CBS.log', FOUNDING)], { evidence: () => [{ path: 'WindowsUpdate.log', line: 6 }] });
    const places = results.flatMap(({ relatedLocations = [] }) => relatedLocations);
    assert.ok(
      places.some(
        ({ physicalLocation }) => physicalLocation.artifactLocation.uri === 'WindowsUpdate.log' && physicalLocation.region?.startLine === 7,
      ),
    );
  });
  test('names are taken out of everything that a log says', () => {
    const text = FOUNDING.replaceAll('Microsoft-Windows-Printing-Spooler-Core', 'Mika');
    const log = JSON.stringify(run([inputOf('Mika/CBS.log', text)], { clean: (line) => line.replaceAll('Mika', '<user-1>') }));
    assert.doesNotMatch(log, /Mika/);
  });
});
