/**
 * Runs the suites of this folder with mocha inside the Node extension host. The build adds the test files to this bundle.
 */
import Mocha from 'mocha';
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
  const mocha = new Mocha({ ui: 'tdd', color: false, timeout: request.testTimeoutSeconds * 1000, forbidOnly: true });
  if (request.grep !== undefined) mocha.grep(new RegExp(request.grep));
  // Normally mocha does this for each file it loads; our files are already in this bundle.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  if (request.misbehaviour !== undefined) {
    defineMisbehavingTest(request.misbehaviour, {
      leave: () => process.exit(0),
      die: () => {
        process.kill(process.pid, 'SIGKILL');
      },
    });
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
