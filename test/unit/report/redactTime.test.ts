import * as assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { KEPT, PAIR, PLACES } from '../../../src/report/redactPatterns';
import { fastestMs } from '../../support/processorTime';

/** What a hostile line of 200,000 units may cost one pattern: a report is asked for, and a keystroke does not wait for it. */
const LONGEST_MS = 150;
const LENGTH = 200_000;

const PIECES = [
  'a',
  ' ',
  '\\',
  '.',
  '-',
  ':',
  '1',
  '1.',
  '1:',
  '1-',
  'a.',
  'a@',
  'a@a.',
  '//',
  '://',
  'a\\',
  '"1","1","a',
  '\\\\a',
  '&a',
  'C:\\Users\\a ',
  'C:\\Users\\',
  'user ',
  'user: ',
  'user a\\',
  'user name ',
  'computer ',
  'domain name = ',
  'http://',
  'http://a@',
  'serial ',
  'serial number: ',
  'USB\\a\\',
  'USB\\',
  'S-1-5-21-',
  'KB1',
  '0x',
  '<user-1',
  'fe80::',
  'ab12ab12-',
  '\u3042',
  '\u{1f600}',
];

suite('patterns of names', () => {
  test(`take no more than ${LONGEST_MS} ms for a hostile line of 200,000 units`, function () {
    this.timeout(300_000);
    const slow: string[] = [];
    for (const pattern of [...PLACES, PAIR, ...KEPT]) {
      for (const piece of PIECES) {
        const line = piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);
        const took = fastestMs(() => {
          Array.from(line.matchAll(pattern));
        }, LONGEST_MS);
        if (took > LONGEST_MS) slow.push(`${took.toFixed()} ms: ${JSON.stringify(piece)} ${pattern.source.slice(0, 80)}`);
      }
    }
    assert.deepEqual(slow, []);
  });
});
