/**
 * The name of one run. It names the log, the script and the folders that are set aside, so it must be unique and safe in every language.
 */

declare const runId: unique symbol;

/** `yyyymmdd-hhmmss-xxxx`: UTC time and four lower-case hexadecimal digits. */
export type RunId = string & { readonly [runId]: true };

/** As a pattern without anchors, for those who look for a run inside a longer text. */
export const RUN_ID_PATTERN = '[0-9]{8}-[0-9]{6}-[0-9a-f]{4}';
const RUN_ID = new RegExp(`^${RUN_ID_PATTERN}$`);

/** Makes the id of a run that starts `at`; `salt` is any whole number, of which the low 16 bits tell runs of one second apart. */
export function makeRunId(at: Date, salt: number): RunId {
  const digits = at.toISOString().replace(/[^0-9]/g, '');
  const hex = (salt & 0xffff).toString(16).padStart(4, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8, 14)}-${hex}` as RunId;
}

/** Proves that a text is a run's id; undefined when it is not. */
export function parseRunId(text: unknown): RunId | undefined {
  return typeof text === 'string' && RUN_ID.test(text) ? (text as RunId) : undefined;
}
