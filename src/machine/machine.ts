/**
 * Reads the logs of one machine, one file after the other, and tells what they say together. It must never know where files come from.
 */
import type { Catalog } from '../catalog/catalog';
import { diagnose } from '../diagnosis/diagnose';
import type { LogAnalysis } from '../diagnosis/finding';
import { formatWithId } from '../log/formats';
import type { LogFormat } from '../log/format';
import { splitLines } from '../text/lines';
import { createLog, type JoinedLog } from './log';
import { joinParts } from './rotated';
import type { MachineLog, MachineStory, Place } from './story';
import { tellTogether } from './together';

/** A file's text as it was opened. */
export interface MachineText {
  /** A path, relative where the folder is known, `/` between its parts. */
  readonly path: string;
  readonly encoding: string;
  readonly text: string;
  /** The id of a format that a person has set; null: told by content. */
  readonly format: string | null;
}

/** Reads the logs of one machine. */
export interface Machine {
  /** Takes a file; what is none of ours is kept out. Gives its own analysis. */
  add(file: MachineText): LogAnalysis;
  /**
   * What all files so far tell together; the same for every order in which they came. Logs of several machines are not told apart: that there are
   * several shows in the facts, where each has its name.
   */
  story(): MachineStory;
  /** The text of a line of a log of the newest story. */
  textAt(place: Place): string;
}

/** A machine without logs. It keeps the text of all that are added. */
export function createMachine(catalog: Catalog): Machine {
  const files: MachineFile[] = [];
  let told: { readonly story: MachineStory; readonly files: readonly MachineFile[] } | undefined;

  function tell(): { readonly story: MachineStory; readonly files: readonly MachineFile[] } {
    const sorted = [...files].sort(byPath);
    return { story: storyOf(sorted, catalog), files: sorted };
  }

  return {
    add: ({ path, encoding, text, format: set }) => {
      const lines = splitLines(text);
      const analysis = diagnose({ name: path, format: set, lines }, catalog);
      const format = formatWithId(analysis.format);
      // An event log may tell of nothing but what was uninstalled.
      if (format !== undefined && (analysis.updateLog || analysis.clues.length > 0)) {
        files.push({ log: { path, encoding, analysis }, format, lines });
        told = undefined;
      }
      return analysis;
    },
    story: () => (told ??= tell()).story,
    textAt: ({ log, line }) => (told ??= tell()).files[log]?.lines[line] ?? '',
  };
}

interface MachineFile {
  readonly log: MachineLog;
  readonly format: LogFormat;
  readonly lines: readonly string[];
}

function byPath(left: MachineFile, right: MachineFile): number {
  if (left.log.path !== right.log.path) return left.log.path < right.log.path ? -1 : 1;
  return left.lines.length - right.lines.length;
}

function storyOf(files: readonly MachineFile[], catalog: Catalog): MachineStory {
  return { logs: files.map(({ log }) => log), ...tellTogether(joinedLogs(files, catalog), catalog) };
}

function joinedLogs(files: readonly MachineFile[], catalog: Catalog): readonly JoinedLog[] {
  const wholes = joinParts(
    files.map(({ log: { path, analysis }, format, lines }) => {
      const { span } = analysis;
      return { path, format, lines, span: span === null ? null : { first: span.first.wall, last: span.last.wall } };
    }),
  );
  return wholes.flatMap((whole, index) => {
    const file = files[whole.pieces.at(-1)?.part ?? -1];
    return file === undefined ? [] : [createLog({ ...whole, index, path: file.log.path, ownAnalysis: file.log.analysis }, catalog)];
  });
}
