import assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { createTeller } from '../../../src/node/runner/teller';
import { parseRunEvent } from '../../../src/remote/runEvent';

suite('node/runner/teller', () => {
  test('writes later what a full disk refused, and keeps it apart from half a line', () => {
    let file = '';
    let full = false;
    const tell = createTeller('events.jsonl', (_, text) => {
      file += full ? text.slice(0, 9) : text;
      if (full) throw new Error('ENOSPC');
    });
    tell({ kind: 'phase', phase: 'connect' });
    full = true;
    tell({ kind: 'phase', phase: 'look' });
    tell({ kind: 'phase', phase: 'look' });
    full = false;
    tell({ kind: 'phase', phase: 'run' });
    const phases = file.split('\n').flatMap((line) => {
      const event = parseRunEvent(line);
      return event?.kind === 'phase' ? [event.phase] : [];
    });
    assert.deepEqual(phases, ['connect', 'look', 'look', 'run']);
  });
});
