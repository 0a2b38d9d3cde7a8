/** A finding as tests need one: a plain error on a line, without a code, that each test changes where it matters. */
import type { Finding } from '../../src/diagnosis/finding';
import { toSpan } from '../../src/text/span';

export function findingOn(line: number, changes: Partial<Finding> = {}): Finding {
  const span = toSpan(line, 0, 4);
  return {
    span,
    places: [span],
    count: 1,
    code: null,
    symbol: null,
    severity: 'error',
    verdict: 'cause',
    layer: null,
    subject: null,
    update: null,
    fixes: [],
    noise: null,
    chain: null,
    ground: 'verdict',
    causedBy: null,
    ...changes,
  };
}
