/**
 * The second half of a pair that Windows Setup reports, such as `0xC1900101-0x30018`: in which phase an upgrade failed and what it was doing
 * there. It must never know what the first half means.
 */
import type { CodeText } from './resultCode';

/** Microsoft's names by the first of the five digits. Source: Windows upgrade error codes, https://learn.microsoft.com/windows/deployment/upgrade/upgrade-error-codes */
export const SETUP_PHASES = [
  'SP_EXECUTION_UNKNOWN',
  'SP_EXECUTION_DOWNLEVEL',
  'SP_EXECUTION_SAFE_OS',
  'SP_EXECUTION_FIRST_BOOT',
  'SP_EXECUTION_OOBE_BOOT',
  'SP_EXECUTION_UNINSTALL',
] as const;
export type SetupPhase = (typeof SETUP_PHASES)[number];

/** Microsoft's names by the other four digits. Source: the same. */
export const SETUP_OPERATIONS = [
  'SP_EXECUTION_OP_UNKNOWN',
  'SP_EXECUTION_OP_COPY_PAYLOAD',
  'SP_EXECUTION_OP_DOWNLOAD_UPDATES',
  'SP_EXECUTION_OP_INSTALL_UPDATES',
  'SP_EXECUTION_OP_INSTALL_RECOVERY_ENVIRONMENT',
  'SP_EXECUTION_OP_INSTALL_RECOVERY_IMAGE',
  'SP_EXECUTION_OP_REPLICATE_OC',
  'SP_EXECUTION_OP_INSTALL_DRIVERS',
  'SP_EXECUTION_OP_PREPARE_SAFE_OS',
  'SP_EXECUTION_OP_PREPARE_ROLLBACK',
  'SP_EXECUTION_OP_PREPARE_FIRST_BOOT',
  'SP_EXECUTION_OP_PREPARE_OOBE_BOOT',
  'SP_EXECUTION_OP_APPLY_IMAGE',
  'SP_EXECUTION_OP_MIGRATE_DATA',
  'SP_EXECUTION_OP_SET_PRODUCT_KEY',
  'SP_EXECUTION_OP_ADD_UNATTEND',
  'SP_EXECUTION_OP_ADD_DRIVER',
  'SP_EXECUTION_OP_ENABLE_FEATURE',
  'SP_EXECUTION_OP_DISABLE_FEATURE',
  'SP_EXECUTION_OP_REGISTER_ASYNC_PROCESS',
  'SP_EXECUTION_OP_REGISTER_SYNC_PROCESS',
  'SP_EXECUTION_OP_CREATE_FILE',
  'SP_EXECUTION_OP_CREATE_REGISTRY',
  'SP_EXECUTION_OP_BOOT',
  'SP_EXECUTION_OP_SYSPREP',
  'SP_EXECUTION_OP_OOBE',
  'SP_EXECUTION_OP_BEGIN_FIRST_BOOT',
  'SP_EXECUTION_OP_END_FIRST_BOOT',
  'SP_EXECUTION_OP_BEGIN_OOBE_BOOT',
  'SP_EXECUTION_OP_END_OOBE_BOOT',
  'SP_EXECUTION_OP_PRE_OOBE',
  'SP_EXECUTION_OP_POST_OOBE',
  'SP_EXECUTION_OP_ADD_PROVISIONING_PACKAGE',
] as const;
export type SetupOperation = (typeof SETUP_OPERATIONS)[number];

/** Where an upgrade failed; a part is undefined where Microsoft names none for its digits. */
export interface SetupStep {
  readonly phase: SetupPhase | undefined;
  readonly operation: SetupOperation | undefined;
}

/** Both halves of the extend code of a pair, by their digits; undefined for a code that is no pair. */
export function setupStepOf(code: CodeText): SetupStep | undefined {
  const digits = code.split('-')[1];
  if (digits === undefined) return undefined;
  const extend = Number.parseInt(digits, 16);
  return { phase: SETUP_PHASES[Math.floor(extend / 0x1_0000)], operation: SETUP_OPERATIONS[extend % 0x1_0000] };
}

/** Of Microsoft's names the part that says what, in words as Setup's own logs write them: `Safe OS` for SP_EXECUTION_SAFE_OS. */
export function setupWord(name: SetupPhase | SetupOperation): string {
  const words = name.replace(/^SP_EXECUTION_(?:OP_)?/, '').split('_');
  return words.map((word, index) => (ABBREVIATIONS.has(word) ? word : index === 0 ? capitalized(word) : word.toLowerCase())).join(' ');
}

const ABBREVIATIONS: ReadonlySet<string> = new Set(['OS', 'OOBE', 'OC']);

function capitalized(word: string): string {
  return `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`;
}
