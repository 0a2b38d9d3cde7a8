/**
 * What a log shows beyond codes: damage that moves, a clock that jumps, a disk that is full. It must never make a failure of a sign.
 */
import type { Sign } from './finding';

/** The signs of a log. */
export function signsOf(): readonly Sign[] {
  return [];
}
