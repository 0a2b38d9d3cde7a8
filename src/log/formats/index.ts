/** The one list of formats. */
import type { LogFormat } from '../format';
import { cbs } from './cbs';
import { checkSur } from './checkSur';
import { cmTrace } from './cmTrace';
import { dism } from './dism';
import { dismConsole } from './dismConsole';
import { dpx } from './dpx';
import { eventLogCsv } from './eventLogCsv';
import { eventLogText } from './eventLogText';
import { eventLogXml } from './eventLogXml';
import { moSetupBlueBox } from './moSetupBlueBox';
import { poqexec } from './poqexec';
import { psWindowsUpdate } from './psWindowsUpdate';
import { reportingEvents } from './reportingEvents';
import { setupApi } from './setupApi';
import { setupDiag } from './setupDiag';
import { setupPanther } from './setupPanther';
import { updateHistory } from './updateHistory';
import { usoLog } from './usoLog';
import { windowsUpdate10 } from './windowsUpdate10';
import { windowsUpdateClassic } from './windowsUpdateClassic';

/** In the order of the command line's contract. */
export const FORMATS: readonly LogFormat[] = [
  windowsUpdateClassic,
  windowsUpdate10,
  reportingEvents,
  cbs,
  checkSur,
  dism,
  dismConsole,
  dpx,
  poqexec,
  setupPanther,
  moSetupBlueBox,
  setupDiag,
  setupApi,
  cmTrace,
  eventLogText,
  eventLogCsv,
  eventLogXml,
  psWindowsUpdate,
  usoLog,
  updateHistory,
];

/** The format with this id, as in the command line's contract. */
export function formatWithId(id: string): LogFormat | undefined {
  return FORMATS.find((format) => format.id === id);
}
