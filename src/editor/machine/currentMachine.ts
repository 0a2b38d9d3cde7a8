/**
 * The machine whose story is shown: one at a time, gone with the window. It must never know how a story is shown.
 */
import * as vscode from 'vscode';
import type { ReportWish, TicketWish } from '../../worker/protocol';
import type { ChosenFormats } from '../chosenFormats';
import type { ErrorBorder } from '../errorBorder';
import type { Reading } from '../reading';
import { readMachine, type MachineReading, type MachineSource, type OnFile } from './readMachine';

export interface CurrentMachine {
  /** Fires when another story is there, or none any more. */
  readonly onDidChange: vscode.Event<void>;
  current(): MachineReading | undefined;
  /** Reads and shows; what was shown before stays when this is cancelled. A second call ends the first. */
  diagnose(source: MachineSource, signal: AbortSignal, onFile: OnFile): Promise<MachineReading | 'cancelled'>;
  /** A report on the current machine, or on a source that is not shown. Undefined when neither is there. */
  report(wish: ReportWish, source?: MachineSource): Promise<string | undefined>;
  ticket(wish: TicketWish, source?: MachineSource): Promise<string | undefined>;
  clear(): void;
  dispose(): void;
}

/** What it needs of the reading path. */
export type MachineReadingPath = Pick<Reading, 'analyzer' | 'started' | 'onDidChangeCatalog'>;

/** Starts nothing by itself. */
export function createCurrentMachine(reading: MachineReadingPath, chosen: Pick<ChosenFormats, 'of'>, border: ErrorBorder): CurrentMachine {
  const changed = new vscode.EventEmitter<void>();
  let current: MachineReading | undefined;
  let running: AbortController | undefined;
  let lastKey = 0;

  function forget(key: string): void {
    void reading.started()?.then(
      (analyzer) => {
        analyzer.machines.forget(key);
      },
      // One that could not start keeps nothing; whoever asked for it has reported why.
      () => undefined,
    );
  }

  function set(next: MachineReading | undefined): void {
    if (current !== undefined && current.key !== next?.key) forget(current.key);
    current = next;
    changed.fire();
  }

  async function read(source: MachineSource, signal: AbortSignal, onFile: OnFile): Promise<MachineReading | 'cancelled'> {
    // Once more where the reading path has ended by itself on the way; a second time is no accident.
    for (let tries = 2; ; tries -= 1) {
      const { machines } = await reading.analyzer();
      lastKey += 1;
      const made = await readMachine(machines, source, { key: `machine ${lastKey}`, signal, onFile, formatOf: (uri) => chosen.of(uri) });
      if (made !== 'unkept') return made;
      if (tries === 1) throw new Error('The reading path ended twice while it read the logs of a machine.');
    }
  }

  /** Asks for a text that is written from a reading; one that the reading path keeps no more is read again. */
  async function write(
    source: MachineSource | undefined,
    ask: (key: string) => Promise<{ readonly text: string } | 'unkept'>,
  ): Promise<string | undefined> {
    if (source === undefined) {
      if (current === undefined) return undefined;
      const written = await ask(current.key);
      if (written !== 'unkept') return written.text;
    }
    const again = source ?? current?.source;
    const made = again === undefined ? 'cancelled' : await read(again, new AbortController().signal, () => undefined);
    if (made === 'cancelled') return undefined;
    try {
      const written = await ask(made.key);
      return written === 'unkept' ? undefined : written.text;
    } finally {
      if (source === undefined) set(made);
      else forget(made.key);
    }
  }

  const listener = reading.onDidChangeCatalog(
    border.listener('story in another catalog', async () => {
      const before = current;
      if (before === undefined) return;
      const { machines } = await reading.analyzer();
      const told = await machines.story(before.key, new AbortController().signal);
      if (typeof told !== 'string' && current === before) set({ ...before, told });
    }),
  );

  return {
    onDidChange: changed.event,
    current: () => current,
    diagnose: async (source, signal, onFile) => {
      running?.abort();
      const mine = new AbortController();
      running = mine;
      const made = await read(source, AbortSignal.any([signal, mine.signal]), onFile);
      // A folder without logs has no story: what was shown before is not taken away for it.
      if (made !== 'cancelled' && made.told.logs.length > 0) set(made);
      else if (made !== 'cancelled') forget(made.key);
      return made;
    },
    report: (wish, source) => write(source, async (key) => (await reading.analyzer()).machines.report(key, wish)),
    ticket: (wish, source) => write(source, async (key) => (await reading.analyzer()).machines.ticket(key, wish)),
    clear: () => {
      running?.abort();
      if (current !== undefined) set(undefined);
    },
    dispose: () => {
      running?.abort();
      listener.dispose();
      changed.dispose();
      if (current !== undefined) forget(current.key);
    },
  };
}
