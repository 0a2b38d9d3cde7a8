/**
 * The words for values of the core, in the reader's language: layers, verdicts, risks. It must never decide anything.
 */
import { l10n } from 'vscode';
import type { Fix, KnownCode, Layer } from '../../catalog/entry';
import { firstOfPair } from '../../codes/resultCode';
import type { Ground, LogAnalysis, Verdict } from '../../diagnosis/finding';

/** A layer's short name and one sentence on what happens there. */
export function layerWords(layer: Layer): { readonly name: string; readonly what: string } {
  switch (layer) {
    case 'offer':
      return { name: l10n.t('Offer'), what: l10n.t('Whether this machine is offered the update at all: rules, policies and approvals.') };
    case 'scan':
      return { name: l10n.t('Scan'), what: l10n.t('Talking to Windows Update or WSUS to find updates.') };
    case 'client':
      return { name: l10n.t('Update client'), what: l10n.t('The Windows Update agent, its own database and its own updates.') };
    case 'download':
      return { name: l10n.t('Download'), what: l10n.t('Fetching the files with BITS or Delivery Optimization.') };
    case 'stage':
      return { name: l10n.t('Staging'), what: l10n.t('Unpacking the update and checking its signatures and catalogs.') };
    case 'store':
      return {
        name: l10n.t('Component store'),
        what: l10n.t('The component store (WinSxS) and the servicing stack that installs packages into it.'),
      };
    case 'advanced-installer':
      return {
        name: l10n.t('Advanced installers'),
        what: l10n.t(
          'Installers that run for single components, such as those for event logs, services or drivers, while Windows runs or at the restart.',
        ),
      };
    case 'driver':
      return { name: l10n.t('Drivers'), what: l10n.t('The queue of driver operations that belong to an update.') };
    case 'boot':
      return { name: l10n.t('Restart'), what: l10n.t('Operations that wait for the shutdown or the start of Windows.') };
    case 'setup':
      return { name: l10n.t('Windows Setup'), what: l10n.t('Upgrading to another version of Windows, phase by phase.') };
    case 'installer':
      return { name: l10n.t('Own installer'), what: l10n.t('Packages that bring their own installer, such as .NET or Defender updates.') };
  }
}

/** The names of several layers as a list. */
export function layerNames(layers: readonly Layer[]): string {
  const names = layers.map((layer) => layerWords(layer).name);
  return names.length === 0 ? '' : names.reduce((list, name) => l10n.t('{0}, {1}', list, name));
}

/** A heading-like word and a sentence for what a finding is in its log. */
export function verdictWords(verdict: Verdict): { readonly name: string; readonly what: string } {
  switch (verdict) {
    case 'cause':
      return { name: l10n.t('Cause'), what: l10n.t('The first failure that explains the others of its operation.') };
    case 'consequence':
      return { name: l10n.t('Consequence'), what: l10n.t('It repeats or wraps a failure that happened before.') };
    case 'benign':
      return { name: l10n.t('Harmless'), what: l10n.t('It looks like a failure and is none.') };
    case 'unknown':
      return {
        name: l10n.t('Unknown'),
        what: l10n.t('It says that something failed; the code has no public name, and the catalog does not know it.'),
      };
  }
}

/** How sure it is that a cause is one, in a sentence that says why. */
export function groundWords(ground: Ground): string {
  switch (ground) {
    case 'chain':
      return l10n.t('Well founded: the log shows each step of a known course of events.');
    case 'verdict':
      return l10n.t("Likely: Windows' own verdict on the operation repeats this code, and here it comes first.");
    case 'result':
      return l10n.t('Only the result is known: these lines tell that it failed, and the reason stands in another log.');
    case 'complaint':
      return l10n.t('Uncertain: something complained here, but no verdict says that anything failed because of it.');
  }
}

/** What kind of code it is, where that changes how it should be read; undefined for a plain failure, and for a pair, which says where one happened. */
export function kindWords({ code, kind }: Pick<KnownCode, 'code' | 'kind'>): string | undefined {
  if (firstOfPair(code) !== undefined) return undefined;
  switch (kind) {
    case 'failure':
      return undefined;
    case 'transient':
      return l10n.t('This usually passes by itself when it is tried again.');
    case 'wrapper':
      return l10n.t('This code only repeats another one: look for the first failure before it.');
    case 'success':
      return l10n.t('This is no failure, whatever its bits say.');
    case 'context':
      return l10n.t('This is a trailer of a log line and means nothing alone.');
  }
}

export function riskWords(risk: NonNullable<Fix['risk']>): string {
  switch (risk) {
    case 'none':
      return l10n.t('None: it only looks.');
    case 'low':
      return l10n.t('Low.');
    case 'medium':
      return l10n.t('Medium: read all steps first.');
    case 'high':
      return l10n.t('High: have a backup first.');
  }
}

export function restartWords(restart: NonNullable<Fix['restart']>): string {
  switch (restart) {
    case 'no':
      return l10n.t('Not needed.');
    case 'maybe':
      return l10n.t('May be needed.');
    case 'yes':
      return l10n.t('Needed.');
  }
}

export function outcomeWords(outcome: LogAnalysis['outcome']): string {
  switch (outcome) {
    case 'failed':
      return l10n.t('The update failed.');
    case 'rolled-back':
      return l10n.t('The update was rolled back.');
    case 'succeeded':
      return l10n.t('The update succeeded.');
    case 'pending-restart':
      return l10n.t('The update waits for a restart.');
    case 'none':
      return l10n.t('The log does not tell how the update ended.');
  }
}
