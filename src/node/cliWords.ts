/**
 * What the command line's text says by itself, beside the words of a report, in both languages.
 */
import type { Outcome } from '../diagnosis/finding';
import type { Language } from '../report/words';

export interface CliWords {
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly noLog: string;
  readonly ofLines: (format: string, lines: number) => string;
  readonly outcome: (outcome: string, update: string | null) => string;
  readonly cause: string;
  readonly noCode: string;
  readonly at: (place: string, more: number) => string;
  readonly leadsTo: (name: string, line: number, count: number) => string;
  readonly fix: string;
  readonly then: string;
  readonly fixesAbove: string;
  readonly sign: string;
  readonly line: (number: number, more: number) => string;
  readonly noFailure: string;
  readonly readOver: (codes: number, groups: number) => string;
}

export const CLI_WORDS: Readonly<Record<Language, CliWords>> = {
  en: {
    outcomes: {
      failed: 'failed',
      'rolled-back': 'failed and was rolled back',
      succeeded: 'succeeded',
      'pending-restart': 'waits for a restart',
      none: 'no operation that ended',
    },
    noLog: 'not a Windows Update log',
    ofLines: (format, lines) => `${format}, ${lines} lines`,
    outcome: (outcome, update) => `Outcome: ${outcome}${update === null ? '' : ` (${update})`}`,
    cause: 'Cause',
    noCode: 'no code',
    at: (place, more) => `at ${place}${more > 0 ? ` and ${more} more` : ''}`,
    leadsTo: (name, line, count) => `Leads to: ${name} (line ${line}${count > 1 ? `, ${count} places` : ''})`,
    fix: 'Fix',
    then: 'Then',
    fixesAbove: 'Fixes: as above',
    sign: 'Sign',
    line: (number, more) => `line ${number}${more > 0 ? ` and ${more} more` : ''}`,
    noFailure: 'No failure found.',
    readOver: (codes, groups) => `Read over: ${codes} codes in ${groups} groups that look like failures and are none.`,
  },
  ja: {
    outcomes: {
      failed: '失敗',
      'rolled-back': '失敗、ロールバック',
      succeeded: '成功',
      'pending-restart': '再起動待ち',
      none: '終了した操作なし',
    },
    noLog: 'Windows Update のログではありません',
    ofLines: (format, lines) => `${format}、${lines} 行`,
    outcome: (outcome, update) => `結果: ${outcome}${update === null ? '' : ` (${update})`}`,
    cause: '原因',
    noCode: 'コードなし',
    at: (place, more) => `場所: ${place}${more > 0 ? `、ほか ${more} か所` : ''}`,
    leadsTo: (name, line, count) => `続く失敗: ${name} (${line} 行目${count > 1 ? `、${count} か所` : ''})`,
    fix: '対処',
    then: '次の対処',
    fixesAbove: '対処: 前述のとおり',
    sign: '兆候',
    line: (number, more) => `${number} 行目${more > 0 ? `、ほか ${more} か所` : ''}`,
    noFailure: '失敗は見つかりませんでした。',
    readOver: (codes, groups) => `問題のない記録: 失敗のように見えて失敗ではないコード ${codes} 個 (${groups} 種類)。`,
  },
};
