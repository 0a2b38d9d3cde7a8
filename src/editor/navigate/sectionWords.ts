/**
 * The words for the sections of a log: what they are, how they ended, how long they took. It must never decide anything.
 */
import { l10n } from 'vscode';
import type { OutlineEntry } from '../../diagnosis/finding';

/**
 * `name` as the log has it, made plain; with an empty one the kind stands alone. A log that names the kind itself ("phase 2", "Update for …") is
 * not made to say it twice. Never empty: VS Code refuses a symbol without a name.
 */
export function sectionWords(kind: OutlineEntry['kind'], name: string): string {
  const word = kindAndName(kind, '');
  const repeats = `${name} `.toLowerCase().startsWith(`${word.toLowerCase()} `);
  return kindAndName(kind, repeats ? name.slice(word.length).trim() : name);
}

function kindAndName(kind: OutlineEntry['kind'], name: string): string {
  switch (kind) {
    case 'session':
      return name === '' ? l10n.t('Session') : l10n.t('Session {0}', name);
    case 'transaction':
      return name === '' ? l10n.t('Transaction') : l10n.t('Transaction {0}', name);
    case 'call':
      return name === '' ? l10n.t('Call') : l10n.t('Call {0}', name);
    case 'update':
      return name === '' ? l10n.t('Update') : l10n.t('Update {0}', name);
    case 'phase':
      return name === '' ? l10n.t('Phase') : l10n.t('Phase {0}', name);
    case 'installer':
      return name === '' ? l10n.t('Installer') : l10n.t('Installer {0}', name);
    case 'driver':
      return name === '' ? l10n.t('Driver') : l10n.t('Driver {0}', name);
    case 'command':
      return name === '' ? l10n.t('Command') : l10n.t('Command {0}', name);
    case 'scan':
      return name === '' ? l10n.t('Search') : l10n.t('Search {0}', name);
    case 'event':
      return name === '' ? l10n.t('Event') : l10n.t('Event {0}', name);
  }
}

export function endingWords(ending: Exclude<OutlineEntry['outcome'], 'unknown'>): string {
  switch (ending) {
    case 'failed':
      return l10n.t('failed');
    case 'rolled-back':
      return l10n.t('failed, rolled back');
    case 'succeeded':
      return l10n.t('succeeded');
    case 'pending-restart':
      return l10n.t('waits for a restart');
    case 'cancelled':
      return l10n.t('called off');
    case 'interrupted':
      return l10n.t('without an end');
  }
}

/** The two largest units that are needed. */
export function durationWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [minutes, hours, days] = [Math.floor(whole / 60), Math.floor(whole / 3600), Math.floor(whole / 86_400)];
  if (minutes === 0) return l10n.t('{0} s', whole);
  if (hours === 0) return l10n.t('{0} min {1} s', minutes, whole % 60);
  if (days === 0) return l10n.t('{0} h {1} min', hours, minutes % 60);
  return l10n.t('{0} d {1} h', days, hours % 24);
}
