/**
 * The one assertion that needs no Node, for suites in the web-worker host.
 */

/** Throws, showing both, unless they are the same by their JSON. */
export function equal(actual: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`expected ${right}, got ${left}`);
}
