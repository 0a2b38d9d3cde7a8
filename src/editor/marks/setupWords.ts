/**
 * Phases and operations of Windows Setup in plain words: what Microsoft's names say, in the reader's language. It must never read a code.
 */
import { l10n } from 'vscode';
import type { SetupOperation, SetupPhase } from '../../codes/setupPair';

/**
 * When in an upgrade. Source: Windows upgrade error codes and the phases of the upgrade process,
 * https://learn.microsoft.com/windows/deployment/upgrade/upgrade-error-codes
 */
export function setupPhaseWords(phase: SetupPhase): string {
  switch (phase) {
    case 'SP_EXECUTION_UNKNOWN':
      return l10n.t('An unknown phase');
    case 'SP_EXECUTION_DOWNLEVEL':
      return l10n.t('Downlevel: in the old Windows');
    case 'SP_EXECUTION_SAFE_OS':
      return l10n.t('Safe OS: in Windows PE, after the first restart');
    case 'SP_EXECUTION_FIRST_BOOT':
      return l10n.t('First boot of the new Windows');
    case 'SP_EXECUTION_OOBE_BOOT':
      return l10n.t('Second boot of the new Windows (OOBE)');
    case 'SP_EXECUTION_UNINSTALL':
      return l10n.t('Uninstall: going back to the old Windows');
  }
}

/** What Setup was doing. The names say it; Microsoft describes none of them further. */
export function setupOperationWords(operation: SetupOperation): string {
  switch (operation) {
    case 'SP_EXECUTION_OP_UNKNOWN':
      return l10n.t('An unknown operation');
    case 'SP_EXECUTION_OP_COPY_PAYLOAD':
      return l10n.t('Copying the files of Setup');
    case 'SP_EXECUTION_OP_DOWNLOAD_UPDATES':
      return l10n.t('Downloading updates');
    case 'SP_EXECUTION_OP_INSTALL_UPDATES':
      return l10n.t('Installing updates');
    case 'SP_EXECUTION_OP_INSTALL_RECOVERY_ENVIRONMENT':
      return l10n.t('Installing the recovery environment');
    case 'SP_EXECUTION_OP_INSTALL_RECOVERY_IMAGE':
      return l10n.t('Installing the recovery image');
    case 'SP_EXECUTION_OP_REPLICATE_OC':
      return l10n.t('Carrying over optional components');
    case 'SP_EXECUTION_OP_INSTALL_DRIVERS':
      return l10n.t('Installing drivers');
    case 'SP_EXECUTION_OP_PREPARE_SAFE_OS':
      return l10n.t('Preparing the Safe OS');
    case 'SP_EXECUTION_OP_PREPARE_ROLLBACK':
      return l10n.t('Preparing the way back');
    case 'SP_EXECUTION_OP_PREPARE_FIRST_BOOT':
      return l10n.t('Preparing the first boot');
    case 'SP_EXECUTION_OP_PREPARE_OOBE_BOOT':
      return l10n.t('Preparing the second boot (OOBE)');
    case 'SP_EXECUTION_OP_APPLY_IMAGE':
      return l10n.t('Applying the image of the new Windows');
    case 'SP_EXECUTION_OP_MIGRATE_DATA':
      return l10n.t('Migrating data');
    case 'SP_EXECUTION_OP_SET_PRODUCT_KEY':
      return l10n.t('Setting the product key');
    case 'SP_EXECUTION_OP_ADD_UNATTEND':
      return l10n.t('Adding the answer file');
    case 'SP_EXECUTION_OP_ADD_DRIVER':
      return l10n.t('Adding a driver');
    case 'SP_EXECUTION_OP_ENABLE_FEATURE':
      return l10n.t('Enabling a feature');
    case 'SP_EXECUTION_OP_DISABLE_FEATURE':
      return l10n.t('Disabling a feature');
    case 'SP_EXECUTION_OP_REGISTER_ASYNC_PROCESS':
      return l10n.t('Registering a process that runs beside Setup');
    case 'SP_EXECUTION_OP_REGISTER_SYNC_PROCESS':
      return l10n.t('Registering a process that Setup waits for');
    case 'SP_EXECUTION_OP_CREATE_FILE':
      return l10n.t('Creating a file');
    case 'SP_EXECUTION_OP_CREATE_REGISTRY':
      return l10n.t('Creating registry entries');
    case 'SP_EXECUTION_OP_BOOT':
      return l10n.t('Starting the system');
    case 'SP_EXECUTION_OP_SYSPREP':
      return l10n.t('Running Sysprep');
    case 'SP_EXECUTION_OP_OOBE':
      return l10n.t('Running OOBE');
    case 'SP_EXECUTION_OP_BEGIN_FIRST_BOOT':
      return l10n.t('Beginning of the first boot');
    case 'SP_EXECUTION_OP_END_FIRST_BOOT':
      return l10n.t('End of the first boot');
    case 'SP_EXECUTION_OP_BEGIN_OOBE_BOOT':
      return l10n.t('Beginning of the second boot (OOBE)');
    case 'SP_EXECUTION_OP_END_OOBE_BOOT':
      return l10n.t('End of the second boot (OOBE)');
    case 'SP_EXECUTION_OP_PRE_OOBE':
      return l10n.t('Work before OOBE');
    case 'SP_EXECUTION_OP_POST_OOBE':
      return l10n.t('Work after OOBE');
    case 'SP_EXECUTION_OP_ADD_PROVISIONING_PACKAGE':
      return l10n.t('Adding a provisioning package');
  }
}
