/**
 * The composition root: makes everything once and passes it on. Both entries end here.
 */
import * as vscode from 'vscode';
import { createAnalyses } from './analyses';
import { createChosenFormats } from './chosenFormats';
import { registerAddToCatalog } from './knowledge/addToCatalog';
import { registerCatalogProblems } from './knowledge/catalogProblems';
import { registerCommands } from './commands';
import { createCurrentMachine } from './machine/currentMachine';
import { registerDiagnose } from './machine/diagnose';
import { registerDiagnostics } from './marks/diagnostics';
import { registerEncodings } from './files/encodings';
import { createErrorBorder } from './errorBorder';
import { registerExplainCode } from './page/explainCode';
import { registerFailuresView } from './files/failuresView';
import { registerFilePage } from './files/filePage';
import { registerFixPage } from './page/fixPage';
import { registerFolding } from './navigate/folding';
import { registerFollowLog } from './files/followLog';
import { registerGoToFailure } from './navigate/goToFailure';
import { registerGoToTime } from './navigate/goToTime';
import { registerHovers } from './marks/hovers';
import { registerLanguageStatus } from './marks/languageStatus';
import { registerLinks } from './navigate/links';
import { createLogFiles } from './files/logFiles';
import { registerOpenLog } from './files/openLog';
import { registerOutline } from './navigate/outline';
import { registerOutsideAddress } from './page/outsideAddress';
import type { Platform } from './platform';
import { registerQuickFixes } from './marks/quickFixes';
import { createOwnFiles } from './knowledge/ownFiles';
import { createReading } from './reading';
import { registerRecognition } from './recognition';
import { registerRunCommands } from './remote/runFix';
import { registerSchemaFile } from './knowledge/schemaFile';
import { registerSetFormat } from './navigate/setFormat';
import { registerTriageReport } from './machine/triageReport';
import { registerUnshownTraces } from './files/unshownTraces';
import { registerUpdateFailures } from './machine/updateFailures';

/** Wires the features; each is disposed with the extension. */
export function activateOn(platform: Platform, context: vscode.ExtensionContext): void {
  const own = <T extends { dispose(): void }>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  const log = own(vscode.window.createOutputChannel('Windows Update Log', { log: true }));
  const border = createErrorBorder(log);
  const { extensionUri } = context;
  const ownFiles = own(createOwnFiles(platform.home, log, border));
  const reading = own(createReading({ platform, extensionUri, own: ownFiles, log, border }));
  const chosen = own(createChosenFormats(context.workspaceState));
  const analyses = own(createAnalyses(reading, chosen, border));
  const diagnostics = own(registerDiagnostics(analyses, reading, border));
  own(registerRecognition(reading, border));
  own(registerHovers(analyses, reading, border));
  own(registerQuickFixes(diagnostics, reading, border));
  own(registerFixPage(context.extensionUri, analyses, reading, border));
  own(registerExplainCode(analyses, reading, border));
  own(registerOutsideAddress(context.extension.id, reading, border));
  own(registerOutline(analyses, border));
  own(registerFolding(analyses, border));
  own(registerLinks(log, border));
  own(registerLanguageStatus(analyses, chosen, border));
  own(registerGoToFailure(analyses, border));
  own(registerGoToTime(reading, chosen, border));
  own(registerSetFormat(reading, chosen, border));
  const files = own(createLogFiles(reading, border));
  own(registerFilePage(context.extensionUri, files, border));
  own(registerOpenLog(files, border));
  own(registerUnshownTraces(files, border));
  own(registerEncodings(files, reading, border));
  own(registerFailuresView(analyses, border));
  own(registerFollowLog(border));
  own(registerCatalogProblems(ownFiles, reading, border));
  own(registerSchemaFile(extensionUri, reading, border));
  own(registerAddToCatalog({ own: ownFiles, reading, border, home: platform.home }));
  const machine = own(createCurrentMachine(reading, chosen, border));
  const failures = own(registerUpdateFailures(machine, reading, border));
  own(registerDiagnose({ machine, view: failures, analyses, log, border }));
  own(registerTriageReport(machine, failures, border));
  own(registerCommands(analyses, reading, border));
  own(registerRunCommands({ desk: platform.desk, catalog: () => reading.catalog(), memory: context.globalState, log, border }));
}
