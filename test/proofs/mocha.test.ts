/**
 * Adds the misbehaving test that WUL_PROOF names to a suite that runs in a plain mocha process.
 */
import { defineMisbehavingTest } from './misbehaviour';

const kind = process.env['WUL_PROOF'];
if (kind !== undefined && kind !== '') {
  defineMisbehavingTest(kind, {
    leave: () => process.exit(0),
    die: () => {
      process.kill(process.pid, 'SIGKILL');
    },
  });
}
