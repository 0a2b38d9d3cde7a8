import * as assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { fileUri } from '../../../src/report/uri';

suite('addresses of files', () => {
  const cases: readonly (readonly [name: string, path: string, expected: string])[] = [
    ['a relative path stays relative', 'Logs/CBS/CBS.log', 'Logs/CBS/CBS.log'],
    ['blanks and what an address gives a meaning are encoded', 'my logs/100%#?.log', 'my%20logs/100%25%23%3F.log'],
    ['other scripts are encoded', 'ログ.log', '%E3%83%AD%E3%82%B0.log'],
    ['a colon in a name is no scheme', 'a:b.log', 'a%3Ab.log'],
    ['separators of Windows', String.raw`Logs\CBS.log`, 'Logs/CBS.log'],
    ['a drive', String.raw`C:\Logs\my CBS.log`, 'file:///C:/Logs/my%20CBS.log'],
    ['a share', String.raw`\\files3\logs\CBS.log`, 'file://files3/logs/CBS.log'],
    ['an absolute path', '/var/logs/CBS.log', 'file:///var/logs/CBS.log'],
    ['half a character', 'a\ud800.log', 'a%EF%BF%BD.log'],
  ];
  for (const [name, path, expected] of cases) {
    test(name, () => {
      assert.equal(fileUri(path), expected);
    });
  }
});
