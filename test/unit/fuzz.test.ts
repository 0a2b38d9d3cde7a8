import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { fuzz } from '../fuzz/run';
import { bundled } from '../support/bundledCatalog';

/** As long as a person waits for; `npm run fuzz` reads a million lines. */
const SECONDS = 20;

suite('fuzz', () => {
  test(`no log made of the formats' samples breaks the reading path (${SECONDS} s)`, function () {
    this.timeout(300_000);
    const { failure, lines } = fuzz({ seed: 20_180_314, seconds: SECONDS, lines: Infinity }, bundled.catalog);
    assert.equal(failure, undefined, failure);
    assert.ok(lines > 1_000, `${lines} lines`);
  });
});
