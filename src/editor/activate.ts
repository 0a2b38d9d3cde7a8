/**
 * The composition root: makes everything once and passes it on. Both entries end here.
 */
import * as vscode from 'vscode';
import { createAnalyses } from './analyses';
import { registerCommands } from './commands';
import { registerDiagnostics } from './diagnostics';
import { createErrorBorder } from './errorBorder';
import { registerFixPage } from './fixPage';
import { registerHovers } from './hovers';
import { registerLanguageStatus } from './languageStatus';
import type { Platform } from './platform';
import { registerQuickFixes } from './quickFixes';
import { createReading } from './reading';
import { registerRecognition } from './recognition';
import { registerRunCommands } from './runFix';

/** Wires the features; each is disposed with the extension. */
export function activateOn(platform: Platform, context: vscode.ExtensionContext): void {
  const own = <T extends { dispose(): void }>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  const log = own(vscode.window.createOutputChannel('Windows Update Log', { log: true }));
  const border = createErrorBorder(log);
  const reading = own(createReading(platform, context.extensionUri, log));
  const analyses = own(createAnalyses(reading, border));
  const diagnostics = own(registerDiagnostics(analyses, reading, border));
  own(registerRecognition(reading, border));
  own(registerHovers(analyses, reading, border));
  own(registerQuickFixes(diagnostics, reading, border));
  own(registerFixPage(context.extensionUri, analyses, reading, border));
  own(registerLanguageStatus(analyses, border));
  own(registerCommands(analyses, reading, border));
  own(registerRunCommands({ desk: platform.desk, catalog: () => reading.catalog(), memory: context.globalState, log, border }));
}
