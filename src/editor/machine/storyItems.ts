/**
 * The rows of a story as VS Code's tree shows them: symbol, colour, words, tooltip, what happens when one is chosen. It must never decide what stands in
 * the tree.
 */
import * as vscode from 'vscode';
import type { Catalog } from '../../catalog/catalog';
import type { WorkOutcome } from '../../diagnosis/work';
import type { Moment } from '../../machine/story';
import type { ToldStory } from '../../worker/protocol';
import { COMMANDS } from '../commands';
import { escapeMarkdown } from '../marks/plainText';
import { plain } from '../../text/plain';
import { chainOf, messageOf, sentence, together } from '../marks/present';
import { signWords } from '../marks/signWords';
import { groundWords, layerWords } from '../marks/words';
import { pageOf, pageUri } from '../page/pageUri';
import { momentText, zoneText } from './momentText';
import { causeOf, hasChildren, placeOf, type StoryNode } from './storyTree';
import { outcomeOf, placeText, rowWords, updateName } from './storyWords';

/** What a row is made from. */
export interface RowContext {
  readonly told: ToldStory;
  readonly catalog: Catalog;
  /** The row that is open from the beginning. */
  readonly opened: string | undefined;
}

/** Without a tooltip, which is made when it is asked for. */
export function itemOf(node: StoryNode, { told, catalog, opened }: RowContext): vscode.TreeItem {
  const { label, beside } = rowWords(node, told, catalog);
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, hasChildren(node, told) ? (node.id === opened ? Expanded : Collapsed) : None);
  item.id = node.id;
  item.description = beside;
  item.iconPath = iconOf(node);
  item.contextValue = contextOf(node);
  item.accessibilityInformation = { label: beside === '' ? label : vscode.l10n.t('{0}, {1}', label, beside) };
  const command = commandOf(node);
  if (command !== undefined) item.command = command;
  return item;
}

/** All that the row has no room for. */
export function tooltipOf(node: StoryNode, { told, catalog }: RowContext): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString(
    paragraphsOf(node, told, catalog)
      .map((text) => escapeMarkdown(text, MAX_PARAGRAPH))
      .join('\n\n'),
  );
  tooltip.supportHtml = false;
  tooltip.supportThemeIcons = false;
  return tooltip;
}

const MAX_PARAGRAPH = 900;

function paragraphsOf(node: StoryNode, told: ToldStory, catalog: Catalog): readonly string[] {
  const { l10n } = vscode;
  const { label, beside } = rowWords(node, told, catalog);
  const row = beside === '' ? label : l10n.t('{0}: {1}', label, beside);
  const place = placeOf(node);
  const where = place === null ? [] : [placeText(place, told)];
  switch (node.kind) {
    case 'update': {
      const { about, cause, outcome, tries } = node.story;
      const names = [about.title, about.package, about.driver, about.feature].filter((name) => name !== null).map((name) => plain(name));
      const last = tries.at(-1);
      const when = last?.end ?? last?.start ?? null;
      return [
        [updateName(node.story), outcomeOf(outcome)].filter((text) => text !== '').join(': '),
        ...new Set(names),
        ...(cause === null ? [] : [messageOf(cause.finding, catalog, 0)]),
        ...(when === null ? [] : [momentWords(when)]),
      ];
    }
    case 'cause':
    case 'other': {
      const { finding } = node.kind === 'cause' ? node.cause : node.other.cause;
      const layer = chainOf(finding, catalog)?.layer ?? finding.layer;
      const words = layer === null ? undefined : layerWords(layer);
      return [
        messageOf(finding, catalog, 0),
        ...(words === undefined ? [] : [l10n.t('Layer: {0}. {1}', words.name, words.what)]),
        ...(finding.ground === 'chain' || finding.ground === 'verdict' ? [groundWords(finding.ground)] : []),
        ...where,
      ];
    }
    case 'step':
      return [label, ...(node.step.moment === null ? [] : [momentWords(node.step.moment)]), ...where];
    case 'attempt': {
      const { changedNothing, moment } = node.attempt;
      const nothing = changedNothing ? [l10n.t('The update failed in the same way before and after it.')] : [];
      return [row, ...nothing, ...(moment === null ? [] : [momentWords(moment)]), ...where];
    }
    case 'missing': {
      const { look } = node.missing;
      return [
        l10n.t('This log would tell more. Copy it from the machine into the folder and diagnose again.'),
        ...(look === '' ? [] : [sentence(look)]),
      ];
    }
    case 'sign':
      return [together([sentence(label), signWords(node.placed.sign).what]), ...where];
    case 'fix': {
      const fix = catalog.fix(node.fix);
      const undo = node.purpose === 'interim' && fix !== undefined && fix.undo !== '' ? [l10n.t('Way back: {0}', sentence(fix.undo))] : [];
      return [label, ...undo, l10n.t('Opens its page with all steps.')];
    }
    case 'evidence':
      return [plain(node.text, MAX_PARAGRAPH), ...where];
    case 'loop':
    case 'try':
    case 'fact':
      return [row, ...where];
    case 'log':
    case 'unread':
    case 'group':
      return [row];
  }
}

/** A moment with what is known of its clock. */
function momentWords(moment: Moment): string {
  const { l10n } = vscode;
  const zone = zoneText(moment);
  const time = momentText(moment, 'second');
  if (zone === null) return l10n.t("{0} by the log's own clock, whose time zone no log tells", time);
  return moment.isOffsetInferred ? l10n.t('{0} ({1}, told by another log)', time, zone) : l10n.t('{0} ({1})', time, zone);
}

/** Enter, or a click: a line opens where the row stands for one, the page where it stands for a fix. */
function commandOf(node: StoryNode): vscode.Command | undefined {
  if (node.kind === 'fix') {
    return {
      command: COMMANDS.openFixPage,
      title: vscode.l10n.t('Open Fix Page'),
      arguments: [pageUri({ kind: 'fix', id: node.fix }).toString()],
    };
  }
  const place = placeOf(node);
  if (place === null) return undefined;
  const cause = causeOf(node);
  // Lines of CSI are long: what tells stands far to the right.
  const column = cause?.place.log === place.log && cause.place.line === place.line ? cause.finding.span.start : 0;
  return { command: COMMANDS.openStoryLine, title: vscode.l10n.t('Open Line'), arguments: [place.log, place.line, column] };
}

/** What the menus of package.json go by: `update`, `update page`, `page` or nothing. */
function contextOf(node: StoryNode): string {
  const cause = causeOf(node);
  const page = cause !== null && pageOf(cause.finding) !== undefined ? ['page'] : [];
  return [...(node.kind === 'update' ? ['update'] : []), ...page].join(' ');
}

/** The state is told in words beside it: neither a symbol nor a colour says anything alone. */
function iconOf(node: StoryNode): vscode.ThemeIcon {
  const icon = (id: string, color?: string): vscode.ThemeIcon =>
    color === undefined ? new vscode.ThemeIcon(id) : new vscode.ThemeIcon(id, new vscode.ThemeColor(color));
  switch (node.kind) {
    case 'update':
      return icon(...outcomeIcon(node.story.outcome));
    case 'try':
      return icon(...outcomeIcon(node.one.outcome));
    case 'cause':
      return icon('target', 'list.errorForeground');
    case 'other':
      return icon(...outcomeIcon(node.other.outcome === 'unknown' ? 'failed' : node.other.outcome));
    case 'loop':
      return icon('sync', 'list.warningForeground');
    case 'missing':
      return icon('question', 'list.warningForeground');
    case 'sign':
      return icon('pulse', 'list.warningForeground');
    case 'unread':
      return icon('warning', 'list.warningForeground');
    case 'evidence':
      return icon('quote');
    case 'fix':
      return icon(node.purpose === 'interim' ? 'debug-pause' : 'wrench');
    case 'step':
      return icon('circle-small');
    case 'attempt':
      return icon('tools');
    case 'fact':
      return icon('info');
    case 'log':
      return icon('file');
    case 'group':
      return icon(groupIcon(node.group));
  }
}

function groupIcon(group: Extract<StoryNode, { kind: 'group' }>['group']): string {
  switch (group) {
    case 'fixes':
      return 'wrench';
    case 'tried':
      return 'tools';
    case 'missing':
      return 'question';
    case 'well':
      return 'pass';
    case 'others':
      return 'error';
    case 'signs':
      return 'pulse';
    case 'machine':
      return 'device-desktop';
    case 'logs':
      return 'files';
  }
}

function outcomeIcon(outcome: WorkOutcome): readonly [id: string, color?: string] {
  switch (outcome) {
    case 'failed':
      return ['error', 'list.errorForeground'];
    case 'rolled-back':
      return ['discard', 'list.errorForeground'];
    case 'succeeded':
      return ['pass', 'testing.iconPassed'];
    case 'pending-restart':
      return ['debug-restart', 'list.warningForeground'];
    case 'cancelled':
      return ['circle-slash'];
    case 'interrupted':
      return ['debug-disconnect', 'list.warningForeground'];
    case 'unknown':
      return ['circle-outline'];
  }
}
