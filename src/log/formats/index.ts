/** The one list of formats. */
import type { LogFormat } from '../format';
import { cbs } from './cbs';
import { windowsUpdateClassic } from './windowsUpdateClassic';

export const FORMATS: readonly LogFormat[] = [cbs, windowsUpdateClassic];
