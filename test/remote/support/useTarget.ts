/**
 * The one target of a suite: started before its first test, as it was before each, and stopped after its last.
 */
import { setup, suiteSetup, suiteTeardown } from 'mocha';
import { startTarget, type Target } from '../target/target';

/** Starting it makes keys and a Windows of Wine's. */
const START_MILLISECONDS = 240_000;
const STOP_MILLISECONDS = 30_000;

/** To be called inside a suite; `started` is given the target before the first test. */
export function useTarget(root: string, started: (target: Target) => void): void {
  /** Undefined as long as the target has not started: then nothing is to be stopped. */
  let running: Target | undefined;
  suiteSetup(async function () {
    this.timeout(START_MILLISECONDS);
    running = await startTarget(root);
    started(running);
  });
  suiteTeardown(async function () {
    this.timeout(STOP_MILLISECONDS);
    await running?.stop();
  });
  setup(() => running?.reset());
}
