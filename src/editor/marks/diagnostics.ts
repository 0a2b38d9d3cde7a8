/**
 * Shows findings as diagnostics and keeps each with its finding, so that nobody ever has to read a message again.
 */
import * as vscode from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import { followersOf, type Finding, type FindingSeverity } from '../../diagnosis/finding';
import type { Span } from '../../text/span';
import type { Analyses, DocumentAnalysis } from '../analyses';
import type { ErrorBorder } from '../errorBorder';
import { pageOf, pageUri } from '../page/pageUri';
import { messageOf, shortWords } from './present';
import type { Reading } from '../reading';
import { SECTION, showsBenign } from '../settings';

/** Who tells a diagnostic, as the Problems panel shows it. */
export const DIAGNOSTIC_SOURCE = 'Windows Update';

/** VS Code shows at most this many of a file; the last one then says how many are left out. Source: extHostDiagnostics.ts in microsoft/vscode. */
const MAX_DIAGNOSTICS = 1000;

/**
 * Beyond these, related places are counted instead of listed; the page of the code links to more. Each is a row in the Problems panel and takes 27 of
 * the 250 pixels that a hover has at first, so that the verdict and the layer would be out of sight (VS Code 1.139).
 */
const MAX_FOLLOWING = 5;
const MAX_REPEATS = 1;
const MAX_STEPS = 3;

/** A diagnostic and what it was made of. */
export interface ShownFinding {
  readonly finding: Finding;
  readonly diagnostic: vscode.Diagnostic;
}

export interface Diagnostics {
  /** The findings of an analysed document with a place that touches `range`. */
  at(uri: vscode.Uri, range: vscode.Range): readonly ShownFinding[];
  dispose(): void;
}

/** Shows diagnostics for all analyses, present and coming. */
export function registerDiagnostics(analyses: Analyses, reading: Reading, border: ErrorBorder): Diagnostics {
  const collection = vscode.languages.createDiagnosticCollection('windows-update-log');
  const shown = new Map<string, readonly ShownFinding[]>();

  async function show(uri: vscode.Uri): Promise<void> {
    const catalog = await reading.catalog();
    // Asked only now: what was true before the wait may be stale.
    const analysed = analyses.of(uri);
    if (analysed === undefined) {
      // While a changed log is read again, the marks of before stay: they move with the text, and a flicker would say "all is well".
      if (analyses.isReading(uri)) return;
      shown.delete(uri.toString());
      collection.delete(uri);
      return;
    }
    const made = diagnosticsOf(analysed, catalog, { benign: showsBenign(uri) });
    shown.set(uri.toString(), made.shown);
    collection.set(uri, [...made.shown.map(({ diagnostic }) => diagnostic), ...made.notes]);
  }

  const listeners = [
    analyses.onDidChange(border.listener('show diagnostics', show)),
    vscode.workspace.onDidChangeConfiguration(
      border.listener('show diagnostics', async (event) => {
        for (const { document } of analyses.all()) {
          if (event.affectsConfiguration(`${SECTION}.diagnostics`, document)) await show(document.uri);
        }
      }),
    ),
  ];

  return {
    at: (uri, range) =>
      (shown.get(uri.toString()) ?? []).filter(({ finding }) =>
        finding.places.some((place) => rangeOf(place).intersection(range) !== undefined),
      ),
    dispose: () => {
      for (const listener of listeners) listener.dispose();
      collection.dispose();
    },
  };
}

interface Made {
  readonly shown: readonly ShownFinding[];
  /** Diagnostics that are about the diagnostics. */
  readonly notes: readonly vscode.Diagnostic[];
}

function diagnosticsOf({ document, analysis }: DocumentAnalysis, catalog: Catalog, options: { readonly benign: boolean }): Made {
  const { findings } = analysis;
  const followers = followersOf(findings);
  const wanted = findings
    .map((finding, index) => ({ finding, index }))
    .filter(({ finding }) => finding.verdict !== 'benign' || options.benign)
    .sort((left, right) => severityOf(left.finding) - severityOf(right.finding));
  const kept = wanted.length > MAX_DIAGNOSTICS ? wanted.slice(0, MAX_DIAGNOSTICS - 1) : wanted;
  const shown = kept.map(({ finding, index }) => {
    const following = followers.get(index) ?? [];
    const diagnostic = new vscode.Diagnostic(rangeOf(finding.span), messageOf(finding, catalog, following.length), severityOf(finding));
    diagnostic.source = DIAGNOSTIC_SOURCE;
    const page = pageOf(finding);
    if (page !== undefined) diagnostic.code = { value: page.kind === 'code' ? page.code : page.id, target: pageUri(page) };
    const cause = finding.causedBy === null ? undefined : findings[finding.causedBy];
    diagnostic.relatedInformation = [
      ...stepsOf(document.uri, finding),
      ...(cause === undefined ? [] : [related(document.uri, cause.span, vscode.l10n.t('The cause: {0}', shortWords(cause)))]),
      ...relatedTo(document.uri, finding, following),
    ];
    return { finding, diagnostic };
  });
  return { shown, notes: wanted.length > kept.length ? [leftOut(wanted.length - kept.length)] : [] };
}

/** The lines of a chain behind its first, on which the diagnostic stands. */
function stepsOf(uri: vscode.Uri, { chain, span }: Finding): readonly vscode.DiagnosticRelatedInformation[] {
  const places = (chain?.places ?? []).filter(({ line }) => line !== span.line);
  return places
    .slice(0, MAX_STEPS)
    .map((place, index) =>
      related(uri, place, vscode.l10n.t('Step {0} of {1} from the cause to the verdict', index + 2, places.length + 1)),
    );
}

/** What follows from a finding, then its further places, of which a chain has shown some; what exceeds the limits is counted in the last line of each. */
function relatedTo(uri: vscode.Uri, finding: Finding, following: readonly Finding[]): readonly vscode.DiagnosticRelatedInformation[] {
  const { l10n } = vscode;
  const repeats = finding.chain === null ? MAX_REPEATS : 0;
  return [
    ...following.slice(0, MAX_FOLLOWING).map((other) => related(uri, other.span, l10n.t('It leads to {0}', shortWords(other)))),
    ...following
      .slice(MAX_FOLLOWING, MAX_FOLLOWING + 1)
      .map(({ span }) => related(uri, span, l10n.t('and to {0} more', following.length - MAX_FOLLOWING))),
    ...finding.places.slice(1, 1 + repeats).map((span) => related(uri, span, l10n.t('The same again'))),
    ...finding.places
      .slice(1 + repeats, 2 + repeats)
      .map((span) => related(uri, span, l10n.t('and {0} times more', finding.count - 1 - repeats))),
  ];
}

function related(uri: vscode.Uri, span: Span, message: string): vscode.DiagnosticRelatedInformation {
  return new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, rangeOf(span)), message);
}

/** A cap that is not told would look like health. */
function leftOut(count: number): vscode.Diagnostic {
  const message = vscode.l10n.t(
    '{0} further findings of this log are not shown, since VS Code shows at most {1} of a file.',
    count,
    MAX_DIAGNOSTICS,
  );
  const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), message, vscode.DiagnosticSeverity.Information);
  diagnostic.source = DIAGNOSTIC_SOURCE;
  return diagnostic;
}

/** Consequences of a known cause and harmless lines never claim that somebody should act. */
function severityOf(finding: Finding): vscode.DiagnosticSeverity {
  return finding.verdict === 'benign' || finding.causedBy !== null ? vscode.DiagnosticSeverity.Hint : SEVERITIES[finding.severity];
}

const SEVERITIES: Readonly<Record<FindingSeverity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** A span as VS Code's range. */
export function rangeOf({ line, start, end }: Span): vscode.Range {
  return new vscode.Range(line, start, line, end);
}
