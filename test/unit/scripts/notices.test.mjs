import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';

/** Packages that src imports and esbuild therefore bundles. */
function bundled() {
  const names = new Set();
  for (const name of readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.ts'))) {
    for (const [, target] of readFileSync(path.join('src', name), 'utf8').matchAll(/^import (?!type )[^'"]*from '([^.'][^']*)'/gm)) {
      const [own = ''] = (target ?? '').split('/');
      if (own !== 'vscode' && !own.startsWith('node:') && !builtinModules.includes(own)) names.add(own);
    }
  }
  return [...names].sort();
}

suite('third-party notices', () => {
  test('hold the licence and version of every package that is bundled', () => {
    const notices = readFileSync('ThirdPartyNotices.txt', 'utf8');
    const names = bundled();
    assert.ok(names.length > 0);
    for (const name of names) {
      const folder = path.join('node_modules', name);
      const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      const licence = ['LICENSE', 'LICENSE.md', 'LICENSE.txt'].map((file) => path.join(folder, file)).find((file) => existsSync(file));
      assert.ok(licence !== undefined, `${name} has no licence file`);
      assert.ok(notices.includes(`\n${name} ${version}\n`), `${name} ${version}`);
      assert.ok(notices.includes(readFileSync(licence, 'utf8').replaceAll('\r\n', '\n').trim()), `the licence of ${name}`);
    }
  });
});
