/**
 * What was read as the document that was asked for.
 */
import type { Catalog } from '../catalog/catalog';
import type { Machine } from '../machine/machine';
import type { MachineStory, Place } from '../machine/story';
import { cleaned } from '../report/context';
import { EN } from '../report/en';
import { JA } from '../report/ja';
import { PLAIN } from '../report/render';
import { createRedactor, type Redactor } from '../report/redact';
import { learnNames } from '../report/redactStory';
import { storyText, writeReport } from '../report/report';
import { toSarif } from '../report/sarif';
import type { Call } from './cliCall';
import { toDocument } from './cliJson';
import { toMachine } from './cliMachine';
import { placeOf, type LogReport } from './cliPlaces';
import { machinePath } from './cliRead';
import { redactValue } from './cliRedact';
import { describeLogs } from './cliText';
import { CLI_WORDS } from './cliWords';

/** All that was read. */
export interface ReadLogs {
  readonly reports: readonly LogReport[];
  /** Null where logs are not joined. */
  readonly machine: Machine | null;
  /** Has taken every line; null where nothing is replaced. */
  readonly redactor: Redactor | null;
  readonly catalog: Catalog;
  /** An earlier report's text; null for none. */
  readonly previous: string | null;
  readonly writtenAt: string;
}

/** The document, ending with a line end where it is not empty. */
export function write(call: Call, read: ReadLogs): string {
  const { reports, machine, redactor, catalog } = read;
  if (redactor !== null) for (const { path, analysis } of reports) learnNames(redactor, { path, clues: analysis.clues });
  const clean = (text: string): string => (redactor === null ? text : redactor.redact(text));
  const words = call.locale === 'ja' ? JA : EN;
  const joined = machine === null ? null : joinedOf(machine, reports);
  switch (call.format) {
    case 'text': {
      const render = redactor === null ? PLAIN : cleaned(PLAIN, clean);
      const logs = describeLogs(reports, { catalog, words, render, cli: CLI_WORDS[call.locale], clean });
      if (joined === null) return logs;
      const { story, textAt, numberOf } = joined;
      return `${storyText({ story, textAt, numberOf, catalog, language: call.locale, redact: call.redact })}\n${logs}`;
    }
    case 'json': {
      const document = toDocument(reports, joined === null ? null : toMachine(joined.story, joined.at));
      return `${JSON.stringify(redactor === null ? document : redactValue(document, clean), null, 2)}\n`;
    }
    case 'sarif': {
      const inputs = reports.map((report) => ({ ...report, lineAt: (line: number) => report.quoted.get(line) ?? '' }));
      const evidence = (path: string, line: number) => (joined === null ? [] : evidenceOf(joined, path, line));
      return `${JSON.stringify(toSarif(inputs, { catalog, language: call.locale, clean, evidence }), null, 2)}\n`;
    }
    case 'markdown': {
      if (joined === null) throw new Error('a report is written of joined logs');
      const { story, textAt, numberOf } = joined;
      const { previous, writtenAt } = read;
      return writeReport({ story, textAt, numberOf, catalog, language: call.locale, redact: call.redact, previous, writtenAt });
    }
  }
}

/** A redactor where one is asked for. */
export function redactorFor(call: Call): Redactor | null {
  return call.redact ? createRedactor() : null;
}

interface Joined {
  readonly story: MachineStory;
  readonly textAt: (place: Place) => string;
  readonly numberOf: (place: Place) => number;
  readonly at: (place: Place) => { readonly path: string; readonly line: number };
}

function joinedOf(machine: Machine, reports: readonly LogReport[]): Joined {
  const story = machine.story();
  const byPath = new Map(reports.map((report) => [machinePath(report.path), report]));
  const reportOf = ({ log }: Place): LogReport | undefined => byPath.get(story.logs[log]?.path ?? '');
  const numberOf = (place: Place): number => {
    const report = reportOf(place);
    return report === undefined ? place.line + 1 : placeOf(report, place.line);
  };
  return {
    story,
    textAt: (place) => machine.textAt(place),
    numberOf,
    at: (place) => ({ path: reportOf(place)?.path ?? '', line: numberOf(place) }),
  };
}

/** The lines of all logs that show the cause which stands on a line. */
function evidenceOf({ story, at }: Joined, path: string, line: number): readonly { readonly path: string; readonly line: number }[] {
  const log = story.logs.findIndex((each) => each.path === machinePath(path));
  const causes = [...story.updates.flatMap(({ tries }) => tries.map(({ cause }) => cause)), ...story.others.map(({ cause }) => cause)];
  return causes
    .filter((cause) => cause !== null)
    .filter(({ place }) => place.log === log && place.line === line)
    .flatMap(({ evidence }) => evidence.map((place) => ({ path: at(place).path, line: place.line })));
}
