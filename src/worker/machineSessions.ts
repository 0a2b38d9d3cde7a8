/**
 * The machines whose logs are being read, by their keys. It must never know who asks, nor send back a log's whole text.
 */
import type { Catalog } from '../catalog/catalog';
import { openBytes } from '../file/open';
import type { MissingMember } from '../file/openedFile';
import { createMachine, type Machine, type MachineText } from '../machine/machine';
import type { MachineStory } from '../machine/story';
import { ticketText, writeReport } from '../report/report';
import type { AddedFile, AddedText, MachineFile, ReportWish, TicketWish, ToldStory } from './protocol';
import { toldStory, type ReadMachine } from './toldStory';

/** Answers are null where nothing is kept under the key. */
export interface MachineSessions {
  begin(key: string): void;
  add(key: string, file: MachineFile): AddedFile | null;
  story(key: string): ToldStory | null;
  report(key: string, wish: ReportWish): string | null;
  ticket(key: string, wish: TicketWish): string | null;
  forget(key: string): void;
  /** What was read with the catalogue of before is read anew when it is asked for. */
  catalogChanged(): void;
}

interface Session {
  /** In the order in which they came. The machine holds the same texts, so they take no more room. */
  readonly texts: MachineText[];
  readonly paths: Set<string>;
  machine: Machine;
  /** Null: the catalogue, or the logs, are others than those that it was told of. */
  story: MachineStory | null;
  isStale: boolean;
}

/** `catalog` gives the one in force. */
export function createMachineSessions(catalog: () => Catalog): MachineSessions {
  const sessions = new Map<string, Session>();

  function fresh(key: string): ReadMachine | null {
    const session = sessions.get(key);
    if (session === undefined) return null;
    if (session.isStale) {
      session.machine = createMachine(catalog());
      for (const text of session.texts) session.machine.add(text);
      session.isStale = false;
      session.story = null;
    }
    session.story ??= session.machine.story();
    const { machine } = session;
    return { story: session.story, textAt: (place) => machine.textAt(place) };
  }

  return {
    begin: (key) => {
      sessions.set(key, { texts: [], paths: new Set(), machine: createMachine(catalog()), story: null, isStale: false });
    },
    add: (key, file) => {
      const session = sessions.get(key);
      return session === undefined ? null : addTo(session, file);
    },
    story: (key) => {
      const read = fresh(key);
      return read === null ? null : toldStory(read);
    },
    report: (key, wish) => {
      const read = fresh(key);
      return read === null ? null : writeReport({ ...wish, ...read, catalog: catalog() });
    },
    ticket: (key, wish) => {
      const read = fresh(key);
      return read === null ? null : ticketText({ ...wish, ...read, catalog: catalog() });
    },
    forget: (key) => {
      sessions.delete(key);
    },
    catalogChanged: () => {
      for (const session of sessions.values()) session.isStale = true;
    },
  };
}

/** A text with all that is needed to keep it and to find it again. */
interface Found {
  readonly text: string;
  readonly format: string | null;
  readonly added: AddedText;
}

function addTo(session: Session, file: MachineFile): AddedFile {
  const { texts, missing, isTrace } = textsOf(file);
  const logs = texts.flatMap(({ text, format, added }): readonly AddedText[] => {
    const path = freePath(added.path, session.paths);
    const machineText: MachineText = { path, encoding: added.encoding, text, format };
    // The machine keeps out what tells it nothing; what is in no format tells nothing for certain, and is not kept here either.
    if (session.machine.add(machineText).format === 'none') return [];
    session.paths.add(path);
    session.texts.push(machineText);
    session.story = null;
    return [{ ...added, path }];
  });
  return { logs, missing, isTrace };
}

function textsOf(file: MachineFile): {
  readonly texts: readonly Found[];
  readonly missing: readonly MissingMember[];
  readonly isTrace: boolean;
} {
  const found = (text: string, added: Omit<AddedText, 'length'>, format: string | null = null): Found => ({
    text,
    format,
    added: { ...added, length: text.length },
  });
  const { path, format } = file;
  if (file.kind === 'text') {
    const { text, encoding } = file;
    return { texts: [found(text, { path, from: { kind: 'stored' }, encoding }, format)], missing: [], isTrace: false };
  }
  const opened = openBytes(path, file.bytes);
  switch (opened.kind) {
    case 'text': {
      // VS Code takes a text with NULs for a binary file and opens no document of it: what it shows then is made.
      const kind = opened.text.includes('\0') ? 'made' : 'stored';
      return { texts: [found(opened.text, { path, from: { kind }, encoding: opened.encoding }, format)], missing: [], isTrace: false };
    }
    case 'events':
      return { texts: [found(opened.text, { path, from: { kind: 'made' }, encoding: 'utf-8' })], missing: [], isTrace: false };
    case 'archive': {
      const texts = opened.members.map(({ name, text, encoding }, index) =>
        found(text, { path: `${path}/${name.replaceAll('\\', '/')}`, from: { kind: 'member', index, name }, encoding }),
      );
      return { texts, missing: opened.missing, isTrace: false };
    }
    case 'trace':
      return { texts: [], missing: [], isTrace: true };
    case 'unreadable':
      return { texts: [], missing: [{ name: '', reason: opened.reason }], isTrace: false };
  }
}

/** An archive may hold the same name twice, and a story tells its logs apart by their paths. */
function freePath(path: string, taken: ReadonlySet<string>): string {
  for (let number = 2, free = path; ; number += 1) {
    if (!taken.has(free)) return free;
    free = `${path} (${number})`;
  }
}
