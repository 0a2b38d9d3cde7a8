import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { hostText, parseHost } from '../../../src/remote/host';

/** `expected` is the text of the host, or the problem with an exclamation mark before it. */
function check(text: string, expected: string): void {
  const parsed = parseHost(text);
  assert.equal(parsed.kind === 'host' ? hostText(parsed.host) : `!${parsed.problem}`, expected);
}

suite('remote/host', () => {
  test('reads names, users and ports', () => {
    check('build-07', 'build-07');
    check(' build-07.contoso.com ', 'build-07.contoso.com');
    check('anna@build-07', 'anna@build-07');
    check('anna@build-07:2222', 'anna@build-07:2222');
    check('10.0.0.7:22', '10.0.0.7:22');
    check('_lab', '_lab');
  });

  test('reads IPv6 with and without brackets', () => {
    check('fe80::1', 'fe80::1');
    check('[fe80::1]', 'fe80::1');
    check('anna@[2001:db8::7]:2222', 'anna@[2001:db8::7]:2222');
    check('::ffff:10.0.0.7', '::ffff:10.0.0.7');
    check('[fe80::1', '!name');
    check('[build-07]:22', '!name');
    check('fe80::1%eth0', '!name');
  });

  test('lets Windows accounts carry their domain', () => {
    check('CONTOSO\\anna@build-07', 'CONTOSO\\anna@build-07');
    check('anna@contoso.com@build-07', 'anna@contoso.com@build-07');
    check('a\\b\\c@build-07', '!user');
  });

  test('refuses ports that are none', () => {
    check('build-07:0', '!port');
    check('build-07:65536', '!port');
    check('build-07:22;id', '!port');
    check('build-07:', '!port');
    check('build-07:-1', '!port');
    check('ssh://build-07', '!port');
  });

  test('refuses what ssh would take for an option', () => {
    check('-oProxyCommand=touch x', '!name');
    check('-oProxyCommand=x', '!name');
    check('anna@-oProxyCommand=x', '!name');
    check('-oProxyCommand=x@build-07', '!user');
    check('-l', '!name');
    check('--', '!name');
  });

  test('refuses what a shell would read', () => {
    for (const text of [
      'a b',
      'a;b',
      'a|b',
      'a&b',
      'a$(b)',
      'a`b`',
      'a"b',
      "a'b",
      'a<b',
      'a>b',
      'a\nb',
      'a\0b',
      'a%b',
      'a/b',

      'ｂｕｉｌｄ',
      'a\u202eb',
    ]) {
      check(text, '!name');
    }
    check('a;b@build-07', '!user');
    check('', '!empty');
    check('   ', '!empty');
    check('@build-07', '!user');
    check('anna@', '!name');
    check(`a${'b'.repeat(253)}`, '!name');
  });
});
