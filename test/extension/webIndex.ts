/**
 * Runs the suites of `web/` with mocha inside the web-worker extension host, where there is no Node. The build adds the test files to this bundle.
 */
import 'mocha/mocha.js'; // The browser's build: it defines the global `mocha`.
import { defineMisbehavingTest } from '../proofs/misbehaviour';
import { readRequest, writeResult } from './support/request';

const loaders: (() => Promise<void>)[] = [];

/** Called by the bundle: `load` imports the test files, later, when `suite` and `test` exist. */
export function registerSuites(load: () => Promise<void>): void {
  loaders.push(load);
}

/** VS Code's entry into a suite: rejects when a test failed. */
export async function run(): Promise<void> {
  const request = await readRequest();
  mocha.setup({ ui: 'tdd', reporter: 'spec', color: false, timeout: request.testTimeoutSeconds * 1000, forbidOnly: true });
  if (request.grep !== undefined) mocha.grep(new RegExp(request.grep));
  if (request.misbehaviour !== undefined) {
    // A worker has no way out: VS Code blocks its close().
    defineMisbehavingTest(request.misbehaviour, { leave: noWayOut, die: noWayOut });
  }
  for (const load of loaders) await load();
  await new Promise<void>((resolve, reject) => {
    const runner = mocha.run((failed) => {
      const { passes, failures, pending } = runner.stats ?? { passes: 0, failures: 1, pending: 0 };
      writeResult(request, { passed: passes, failed: failures, skipped: pending }).then(() => {
        if (failed > 0) reject(new Error(`${failed} failed`));
        else resolve();
      }, reject);
    });
  });
}

function noWayOut(): never {
  throw new Error('A worker cannot end itself.');
}
