import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { argumentForCmd, launchForCmd } from '../../../scripts/testing/cmdQuoting.mjs';

suite('scripts: arguments that cmd.exe reads', () => {
  const check = (/** @type {string} */ argument, /** @type {string} */ expected) => assert.equal(argumentForCmd(argument), expected);

  test('are quoted where they hold a value', () => {
    check('--disable-extensions', '--disable-extensions');
    check('--user-data-dir=C:\\Users\\First Last\\a&b', '--user-data-dir="C:\\Users\\First Last\\a&b"');
    check('C:\\Users\\First Last\\a&b.log', '"C:\\Users\\First Last\\a&b.log"');
    check('--x&calc', '"--x&calc"');
    check('C:\\', '"C:\\\\"');
  });
  test('are refused where quotes do not hold', () => {
    for (const bad of ['a"&calc', '%PATH%', 'a\nb', '--user-data-dir=%TEMP%']) assert.throws(() => argumentForCmd(bad));
  });
  test('are those of a whole launch', () => {
    const launch = {
      extensionDevelopmentPath: 'C:\\a b',
      extensionTestsPath: 'C:\\a b\\out',
      launchArgs: ['C:\\w', '--extensionDevelopmentKind=web'],
    };
    assert.deepEqual(launchForCmd({ ...launch, vscodeExecutablePath: 'C:\\c d\\Code.exe' }), {
      vscodeExecutablePath: 'C:\\c d\\Code.exe',
      extensionDevelopmentPath: '"C:\\a b"',
      extensionTestsPath: '"C:\\a b\\out"',
      launchArgs: ['"C:\\w"', '--extensionDevelopmentKind="web"'],
    });
  });
});
