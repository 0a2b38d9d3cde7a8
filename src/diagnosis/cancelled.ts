/**
 * The codes by which work says that it was called off by a person or a program, which is no failure of Windows.
 */
import type { CodeText } from '../codes/resultCode';
import type { Judgement } from './cause';

/**
 * ERROR_CANCELLED, ERROR_REQUEST_ABORTED, WU_E_CALL_CANCELLED. CBS_E_ABORT is none of them: servicing says it of itself, too, when it runs out of time.
 * Source: winerror.h; wuerror.h.
 */
const CANCELLED: ReadonlySet<string> = new Set(['0x800704C7', '0x800704D3', '0x8024000B']);

/** Whether a code only says that something was called off. */
export function saysCancelled(code: CodeText): boolean {
  return CANCELLED.has(code);
}

/** CBS_E_ABORT. */
const ABORT = '0x800F0821';

/** Whether an operation failed only because it was called off. Servicing says first that it stops, and then who stopped it. */
export function isCalledOff({ ending, cause, consequences, harmless }: Judgement): boolean {
  if (ending !== 'failed' || cause === undefined) return false;
  if (saysCancelled(cause.code)) return true;
  return cause.code === ABORT && [...consequences, ...harmless].some(({ code, record }) => record > cause.record && saysCancelled(code));
}
