/**
 * Which events speak of updating Windows, or of what was done to the machine in between, and what each says in one sentence of ours: Windows keeps its
 * own sentences in the providers' DLLs, not in the log. It must never know how a log file is built.
 */

/** What the frame of an event tells, as text. */
export interface EventKey {
  readonly provider: string;
  /** The event id in decimal digits. */
  readonly id: string;
}

/** The sentences of one provider by event id; other ids of a provider that `always` speaks of updates have none. */
interface Provider {
  readonly always: boolean;
  readonly sentences: Readonly<Record<string, string>>;
}

/**
 * Sources: ids and fields were read in seven public event logs of Windows 7 to 11; what the other ids of WindowsUpdateClient, Servicing and
 * WUSA say is listed by provider at https://detection-wiki-dev.pages.dev; Servicing 4374 to 4385 in Package Installations or Removals,
 * https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/dd349158(v=ws.10); MsiInstaller in Event Logging,
 * https://learn.microsoft.com/windows/win32/msi/event-logging; Kernel-General 12 and User32 1074 in public event logs of Windows 10.
 */
const PROVIDERS: ReadonlyMap<string, Provider> = new Map([
  [
    'microsoft-windows-windowsupdateclient',
    {
      always: true,
      sentences: {
        '16': 'Windows Update could not be reached.',
        '17': 'Updates are downloaded and ready to install.',
        '18': 'Updates are downloaded and will be installed at a set time.',
        '19': 'An update was installed.',
        '20': 'An update could not be installed.',
        '21': 'The computer must be restarted to complete updates.',
        '22': 'The computer will be restarted to complete updates.',
        '23': 'An update was uninstalled.',
        '24': 'An update could not be uninstalled.',
        '25': 'The check for updates failed.',
        '26': 'The check for updates ended well.',
        '27': 'Automatic updating is paused.',
        '28': 'Automatic updating goes on.',
        '29': 'The connection is lost.',
        '30': 'The connection is there.',
        '31': 'An update could not be downloaded.',
        '32': 'The update server could not be reached.',
        '34': 'The update client could not update itself.',
        '35': 'A part of the update client could not update itself.',
        '36': 'The update client has updated itself.',
        '37': 'A part of the update client has updated itself.',
        '38': 'The update service was asked to stop.',
        '39': 'The update service was asked to stop for a shutdown.',
        '40': 'An update was found.',
        '41': 'An update was downloaded.',
        '42': 'The health of Windows Update has changed.',
        '43': 'The installation of an update has started.',
        '44': 'The download of an update has started.',
      },
    },
  ],
  [
    'microsoft-windows-servicing',
    {
      always: true,
      sentences: {
        '1': 'A change of a package has begun.',
        '2': 'A package was changed.',
        '3': 'A package could not be changed.',
        '4': 'The change of a package waits for a restart.',
        '5': 'A change of a package cannot be made.',
        '6': 'A package could not be changed and is left partially installed.',
        '7': 'The turning on of a Windows feature has begun.',
        '8': 'The turning off of a Windows feature has begun.',
        '9': 'A Windows feature was turned on.',
        '10': 'A Windows feature was turned off.',
        '11': 'A Windows feature could not be turned on.',
        '12': 'A Windows feature could not be turned off.',
        '13': 'The turning on of a Windows feature waits for a restart.',
        '14': 'The turning off of a Windows feature waits for a restart.',
        '15': 'A Windows feature was turned off and its files were removed.',
        '16': 'A Windows feature could not be turned off.',
        '1013': 'A repair of the component store has begun.',
        '1014': 'A repair of the component store has ended.',
        '4374': 'A package is not applicable to this computer.',
        '4375': 'A package could not be changed.',
        '4385': 'An update of a package could not be changed.',
      },
    },
  ],
  [
    'microsoft-windows-wusa',
    { always: true, sentences: { '2': 'A standalone update was installed.', '3': 'A standalone update could not be installed.' } },
  ],
  ['microsoft-windows-updateorchestrator', { always: true, sentences: {} }],
  [
    'msiinstaller',
    {
      always: false,
      sentences: {
        '1019': 'An update of a product was removed.',
        '1020': 'An update of a product could not be removed.',
        '1021': 'An update of a product could not be removed.',
        '1022': 'An update of a product was installed.',
        '1023': 'An update of a product could not be installed.',
        '1024': 'An update of a product could not be installed.',
        '1036': 'The installation of a product update has ended.',
        '1033': 'A product was installed.',
        '1034': 'A product was removed.',
        '1037': 'The removal of a product update has ended.',
        '11707': 'The installation of a product ended well.',
        '11724': 'The removal of a product ended well.',
      },
    },
  ],
  ['microsoft-windows-kernel-general', { always: false, sentences: { '12': 'Windows has started.' } }],
  ['user32', { always: false, sentences: { '1074': 'A restart or a shutdown was asked for.' } }],
]);

/** BITS carries many programs' files; this is the name of the update agent's own jobs, and the field that holds it. */
const BITS = { provider: 'microsoft-windows-bits-client', field: /^(?:job|name|jobtitle)$/i, name: 'WU Client Download' };

/** The database engine made a new file; that of the update agent's store means that the old one was gone. Source: ESENT's message table, CREATE_DATABASE_DONE_ID. */
const NEW_STORE = {
  provider: 'esent',
  id: '325',
  file: /\\SoftwareDistribution\\DataStore\\DataStore\.edb$/i,
  sentence: 'A new update store was made.',
};

/** Whether an event speaks of updates or of what was done in between; `fields` are the event's own, by name. */
export function isUpdateEvent(key: EventKey, fields: readonly (readonly [name: string, value: string])[]): boolean {
  const provider = key.provider.toLowerCase();
  if (provider === BITS.provider) return fields.some(([name, value]) => BITS.field.test(name) && value === BITS.name);
  if (isNewStore(key)) return fields.some(([, value]) => NEW_STORE.file.test(value));
  const known = PROVIDERS.get(provider);
  return known !== undefined && (known.always || Object.hasOwn(known.sentences, key.id));
}

/** What an event says, in one sentence; a plain one for an event that is not known. */
export function sentenceOf({ provider, id }: EventKey): string {
  if (isNewStore({ provider, id })) return NEW_STORE.sentence;
  return PROVIDERS.get(provider.toLowerCase())?.sentences[id] ?? `Event ${id} of ${provider}.`;
}

function isNewStore({ provider, id }: EventKey): boolean {
  return provider.toLowerCase() === NEW_STORE.provider && id === NEW_STORE.id;
}
