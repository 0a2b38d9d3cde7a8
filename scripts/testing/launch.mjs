// Calls @vscode/test-electron's runTests with the options in WUL_LAUNCH, in a process that can be ended without ending the whole run.
import { runTests } from '@vscode/test-electron';
import { launchForCmd } from './cmdQuoting.mjs';

try {
  const launch = JSON.parse(process.env['WUL_LAUNCH'] ?? '{}');
  await runTests(process.platform === 'win32' ? launchForCmd(launch) : launch);
} catch (error) {
  // A failed test has told what failed already.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
