/**
 * The words for what a log shows beyond codes. It must never decide what is a sign.
 */
import { l10n } from 'vscode';
import type { Sign } from '../../diagnosis/finding';
import { durationWords } from '../navigate/sectionWords';
import { plain } from '../../text/plain';

/** How many names a sentence holds; the rest are counted. */
const SHOWN_NAMES = 3;

/** A short name for a row, and a sentence on what it means and what to do. */
export function signWords({ kind, names, count, seconds }: Sign): { readonly name: string; readonly what: string } {
  const named = namesText(names);
  switch (kind) {
    case 'other-files':
      return {
        name: l10n.t('Different files damaged at each scan'),
        what: l10n.t('Each scan finds other damaged files, which points at the disk or the memory: check both before repairing anything.'),
      };
    case 'clock-back':
      return {
        name: seconds === null ? l10n.t('Clock set back') : l10n.t('Clock set back by {0}', durationWords(seconds)),
        what: l10n.t('The clock of the machine was set back while the log was written, so that its times do not follow each other.'),
      };
    case 'silence':
      return {
        name: seconds === null ? l10n.t('Long silence') : l10n.t('Silence for {0}', durationWords(seconds)),
        what: l10n.t('Nothing was written for long in the middle of some work: the machine was off, asleep, or something hung.'),
      };
    case 'disk-full':
      return {
        name: l10n.t('Disk full'),
        what: l10n.t('There was not enough room on the disk: free some before anything else is tried.'),
      };
    case 'blocked':
      return {
        name: l10n.t('Blocked by work left over'),
        what: l10n.t(
          'An unfinished transaction blocks what comes after it: restart the machine. If it stays, it has to be ended before anything else can work.',
        ),
      };
    case 'managed':
      return {
        name: named === '' ? l10n.t('Managed updates') : l10n.t('Managed updates: {0}', named),
        what: l10n.t('Updates come from a server of the organization or are ruled by policy: what is offered is decided there.'),
      };
    case 'cancelled':
      return {
        name: count > 1 ? l10n.t('Called off {0} times', count) : l10n.t('Called off'),
        what: l10n.t('A person or a program called the work off; that is no failure of the update itself.'),
      };
    case 'stops':
      return {
        name: l10n.t('Log stops in the middle'),
        what: l10n.t(
          'The log ends in the middle of some work: the machine went off then, or the log was copied while it was being written.',
        ),
      };
  }
}

function namesText(names: readonly string[]): string {
  const shown = names
    .slice(0, SHOWN_NAMES)
    .map((name) => plain(name, 80))
    .join(', ');
  return names.length > SHOWN_NAMES ? l10n.t('{0} and {1} more', shown, names.length - SHOWN_NAMES) : shown;
}
