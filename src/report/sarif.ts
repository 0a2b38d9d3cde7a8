/**
 * Findings as a SARIF 2.1.0 log, for whatever shows the results of a checker. It must never read a file.
 * Source: Static Analysis Results Interchange Format (SARIF) Version 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import type { Catalog } from '../catalog/catalog';
import { followersOf, type Finding, type LogAnalysis } from '../diagnosis/finding';
import type { Span } from '../text/span';
import { EN } from './en';
import { JA } from './ja';
import { cleaned } from './context';
import { PLAIN } from './render';
import { plain, visible } from '../text/plain';
import { ruleIdOf, ruleOf, type SarifRule } from './sarifRules';
import { failedBy, meaningOf, type Telling } from './told';
import { fileUri } from './uri';
import type { Language, Words } from './words';

/** A log as SARIF needs it. */
export interface SarifInput {
  readonly path: string;
  /** A WHATWG label; `binary` for what is no text. */
  readonly encoding: string;
  readonly bytes: number;
  readonly analysis: LogAnalysis;
  /** Of a binary event log: the EventRecordID of each line; null of a text. */
  readonly recordIds: readonly number[] | null;
  /** One sentence that says why the file could not be read; null of one that was. */
  readonly note: string | null;
  /** A line on which a finding stands; empty where it is not at hand. */
  readonly lineAt: (line: number) => string;
}

/** A line of another log that shows why a finding is a cause. */
export interface SarifEvidence {
  readonly path: string;
  readonly line: number;
}

export interface SarifOptions {
  readonly catalog: Catalog;
  readonly language: Language;
  /** Takes names out of log text where that was asked for. */
  readonly clean: (text: string) => string;
  /** What other logs show of the cause that stands on a line; empty where logs are not joined. */
  readonly evidence: (path: string, line: number) => readonly SarifEvidence[];
}

const LEVELS = { error: 'error', warning: 'warning', information: 'note', hint: 'none' } as const;

/** More related places than these help nobody. */
const MAX_RELATED = 20;

/** How much of a line a result quotes. */
const MAX_SNIPPET = 500;

/** What results are written with. */
interface Writing extends Telling {
  readonly options: SarifOptions;
  readonly rules: ReadonlyMap<string, { readonly index: number; readonly rule: SarifRule }>;
  readonly uriOf: (path: string) => string;
}

/** The whole log, ready for `JSON.stringify`. */
export function toSarif(inputs: readonly SarifInput[], options: SarifOptions): object {
  const words = options.language === 'ja' ? JA : EN;
  const rules = rulesOf(inputs, options.catalog, words);
  const uriOf = (path: string): string => fileUri(options.clean(path));
  const writing: Writing = { catalog: options.catalog, words, render: cleaned(PLAIN, options.clean), options, rules, uriOf };
  const notes = inputs.flatMap(({ path, note }) =>
    note === null
      ? []
      : [{ level: 'note', message: { text: plain(note) }, locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }] }],
  );
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Windows Update Log', language: options.language, rules: [...rules.values()].map(({ rule }) => rule) } },
        invocations: [{ executionSuccessful: true, ...(notes.length === 0 ? {} : { toolExecutionNotifications: notes }) }],
        language: options.language,
        columnKind: 'utf16CodeUnits',
        artifacts: inputs.map(({ path, encoding, bytes, analysis }) => ({
          location: { uri: uriOf(path) },
          length: bytes,
          roles: ['analysisTarget'],
          ...(encoding === 'binary' ? {} : { encoding: encoding.toUpperCase() }),
          properties: { format: analysis.format },
        })),
        results: inputs.flatMap((input, artifact) => resultsOf(input, artifact, writing)),
      },
    ],
  };
}

function rulesOf(inputs: readonly SarifInput[], catalog: Catalog, words: Words): Writing['rules'] {
  const rules = new Map<string, { readonly index: number; readonly rule: SarifRule }>();
  for (const { analysis } of inputs) {
    for (const finding of analysis.findings) {
      const id = ruleIdOf(finding);
      if (!rules.has(id)) rules.set(id, { index: rules.size, rule: ruleOf(finding, catalog, words) });
    }
  }
  return rules;
}

function resultsOf(input: SarifInput, artifact: number, writing: Writing): readonly object[] {
  const { rules, render, options } = writing;
  const { findings, format } = input.analysis;
  const followers = followersOf(findings);
  return findings.map((finding, index) => {
    const related = relatedOf(finding, { input, artifact, following: followers.get(index) ?? [] }, writing);
    return {
      ruleId: ruleIdOf(finding),
      ruleIndex: rules.get(ruleIdOf(finding))?.index ?? -1,
      level: LEVELS[finding.severity],
      // A level of none is that of what is no failure.
      kind: finding.severity === 'hint' ? 'informational' : 'fail',
      message: { text: messageOf(finding, writing) },
      locations: [{ physicalLocation: physical(input, finding.span, artifact, writing) }],
      ...(related.length === 0 ? {} : { relatedLocations: related.map((location, id) => ({ id: id + 1, ...location })) }),
      occurrenceCount: finding.count,
      partialFingerprints: { 'windowsUpdateFailure/v1': fingerprintOf(finding, format, options.clean) },
      properties: {
        verdict: finding.verdict,
        ...(finding.ground === null ? {} : { ground: finding.ground }),
        ...(finding.layer === null ? {} : { layer: finding.layer }),
        ...(finding.update === null ? {} : { update: render.prose(finding.update) }),
        ...(input.recordIds === null ? {} : { eventRecordId: input.recordIds[finding.span.line] ?? null }),
        fixes: finding.fixes,
      },
    };
  });
}

/** The lines that show a cause, here and in other logs, what follows from it, and of what follows its cause. */
function relatedOf(finding: Finding, { input, artifact, following }: Around, writing: Writing): readonly object[] {
  const { words, uriOf, options } = writing;
  const cause = finding.causedBy === null ? undefined : input.analysis.findings[finding.causedBy];
  const here = [
    ...(finding.chain?.places ?? []).map((span) => ({ span, text: words.headings.evidence })),
    ...following.map((other) => ({ span: other.span, text: `${words.labels.leadsTo}: ${other.code ?? words.codeless}` })),
    ...(cause === undefined ? [] : [{ span: cause.span, text: `${words.labels.cause}: ${cause.code ?? words.codeless}` }]),
  ];
  const elsewhere = options.evidence(input.path, finding.span.line).filter(({ path }) => path !== input.path);
  return [
    ...here.map(({ span, text }) => ({ physicalLocation: physical(input, span, artifact, writing), message: { text } })),
    ...elsewhere.map(({ path, line }) => ({
      physicalLocation: { artifactLocation: { uri: uriOf(path) }, region: { startLine: line + 1 } },
      message: { text: words.headings.evidence },
    })),
  ].slice(0, MAX_RELATED);
}

interface Around {
  readonly input: SarifInput;
  readonly artifact: number;
  readonly following: readonly Finding[];
}

function messageOf(finding: Finding, telling: Telling): string {
  const { words, catalog, render } = telling;
  const rule = finding.noise === null ? undefined : catalog.noise(finding.noise);
  const failed = failedBy(finding.subject, telling);
  return words.sentences([
    finding.code === null ? '' : `${finding.code}${finding.symbol === null ? '' : ` ${finding.symbol}`}:`,
    meaningOf(finding, telling),
    rule === undefined ? '' : words.sentence(render.known(rule.reason)),
    failed === null ? '' : words.sentence(`${words.labels.failed}: ${failed}`),
  ]);
}

/** Lines of a binary event log exist only in the text that was made of it: there the artifact alone is the place. */
function physical({ path, recordIds, lineAt }: SarifInput, { line, start, end }: Span, index: number, { uriOf, options }: Writing): object {
  const artifactLocation = { uri: uriOf(path), index };
  if (recordIds !== null) return { artifactLocation };
  const text = visible(options.clean(lineAt(line)), MAX_SNIPPET);
  return {
    artifactLocation,
    region: { startLine: line + 1, startColumn: start + 1, endColumn: end + 1, ...(text === '' ? {} : { snippet: { text } }) },
  };
}

/** The same for the same failure in a longer or rotated log: no line, no time. */
function fingerprintOf(finding: Finding, format: string, clean: (text: string) => string): string {
  const subject = finding.subject === null ? '' : JSON.stringify(finding.subject);
  return hash([ruleIdOf(finding), format, finding.verdict, finding.noise ?? '', ...[finding.update ?? '', subject].map(clean)].join('\n'));
}

/** FNV-1a, 64 bits. Source: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++) value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  return value.toString(16).padStart(16, '0');
}
