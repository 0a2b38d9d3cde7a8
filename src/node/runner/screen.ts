/**
 * What a person sees in the terminal, and the transcript that keeps it. Everything from the host arrives here already clean.
 */
import * as fs from 'node:fs';
import type { Mark } from '../../remote/marks';
import type { RunnerRequest, WordKey } from '../../remote/request';

/** The transcript is cut here, and says so: a host that never stops talking must not fill the disk. */
const LONGEST_TRANSCRIPT_BYTES = 2_000_000;

export interface Screen {
  /** A sentence of ours. */
  say(key: WordKey, ...values: readonly string[]): void;
  /** A mark of the run in plain words; not every mark is worth a line. */
  mark(mark: Mark): void;
  /** A line of the host's that is no mark. */
  host(line: string): void;
  /** A line for the transcript alone; lost when the disk is full. */
  note(line: string): void;
}

type Color = 'green' | 'yellow' | 'red' | 'grey' | 'plain';
const COLORS: Readonly<Record<Color, string>> = { green: '32', yellow: '33', red: '31', grey: '90', plain: '' };

/** `write` prints on the terminal; colours are left out where NO_COLOR asks for it. Source: https://no-color.org */
export function createScreen(request: RunnerRequest, transcript: string, write: (text: string) => void): Screen {
  const colored = process.env['NO_COLOR'] === undefined || process.env['NO_COLOR'] === '';
  let kept = 0;
  const note = (line: string): void => {
    if (kept > LONGEST_TRANSCRIPT_BYTES) return;
    const text = `${new Date().toISOString()} ${line}\n`;
    kept += text.length;
    try {
      fs.appendFileSync(transcript, kept > LONGEST_TRANSCRIPT_BYTES ? '[the rest was too long to keep]\n' : text);
    } catch {
      // A full disk costs the transcript and never the run; the terminal shows the same.
    }
  };
  const show = (line: string, color: Color): void => {
    note(line);
    write(colored && color !== 'plain' ? `\u001b[${COLORS[color]}m${line}\u001b[0m\r\n` : `${line}\r\n`);
  };
  const title = (id: string): string => request.titles.get(id) ?? id;
  const phrase = (key: WordKey, ...values: readonly string[]): string =>
    request.words[key].replace(/\{([0-9])\}/g, (_, index: string) => values[Number(index)] ?? '');
  const toneOf: Partial<Readonly<Record<WordKey, Color>>> = {
    lookStopped: 'yellow',
    noEnd: 'red',
    notReached: 'red',
    differs: 'red',
    shellOnly: 'red',
    cannotStart: 'red',
    refused: 'red',
    ended: 'green',
  };
  return {
    note,
    say(key, ...values) {
      show(phrase(key, ...values), toneOf[key] ?? 'plain');
    },
    host(line) {
      show(phrase('hostSays', line), 'grey');
    },
    mark(mark) {
      switch (mark.kind) {
        case 'step': {
          const details = [...mark.details].map(([key, value]) => `${key}=${value}`).join(' ');
          if (mark.state === 'ok') show(phrase('stepOk', title(mark.id)), 'green');
          if (mark.state === 'skip') show(phrase('stepSkip', title(mark.id)), 'grey');
          if (mark.state === 'fail') show(phrase('stepFail', title(mark.id), details), 'red');
          return;
        }
        case 'heal':
          if (mark.state === 'begin') show(phrase('healing', mark.service), 'yellow');
          if (mark.state === 'fail') show(phrase('notHealed', mark.service), 'red');
          return;
        case 'lock':
          show(phrase('waitingForLock'), 'yellow');
          return;
        case 'warn':
          show(phrase('warning', title(mark.id)), 'yellow');
          return;
        case 'check':
          show(
            mark.state === 'no' ? phrase('refused', title(mark.id)) : phrase('warning', title(mark.id)),
            mark.state === 'no' ? 'red' : 'yellow',
          );
          return;
        case 'start':
        case 'was':
        case 'seen':
        case 'end':
          return;
      }
    },
  };
}
