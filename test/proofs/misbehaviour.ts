/**
 * The tests that must make a run fail: each way in which a suite can go wrong without saying so. Added only when a run asks for one.
 */

/** How a test ends the process it runs in; what that is differs from host to host. */
export interface WaysOut {
  /** Ends with exit code 0, as a stray `process.exit(0)` does. */
  readonly leave: () => void;
  /** Ends as a crash does. */
  readonly die: () => void;
}

/** Defines one test that does `kind`: `fail`, `exit`, `crash`, `wait` (never settles) or `hang` (never gives the thread back). */
export function defineMisbehavingTest(kind: string, ways: WaysOut): void {
  suite('proof', () => {
    test(`proof: ${kind}`, async () => {
      switch (kind) {
        case 'fail':
          throw new Error('This test fails on purpose.');
        case 'exit':
          ways.leave();
          return forEver();
        case 'crash':
          ways.die();
          return forEver();
        case 'wait':
          return forEver();
        case 'hang':
          for (;;);
        default:
          throw new Error(`No such misbehaviour: ${kind}`);
      }
    });
  });
}

function forEver(): Promise<void> {
  return new Promise(() => {
    // Settles never, which is the point.
  });
}
